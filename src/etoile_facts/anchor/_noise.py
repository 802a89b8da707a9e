"""Whether two unlike tokens are one word that typing or scanning spoiled.

The judgement rests on what exists: a change that leaves a word that the language does not have is noise if the letters
are alike; a change that leaves another word is a change of wording, however alike the letters are. A passage in which
several words are spoiled, and a text full of such words, is a bad scan, and there more is taken for noise. Numbers are
never noise.
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

from rapidfuzz.distance import OSA

from etoile_facts.anchor._dictionary import frequency
from etoile_facts.anchor._lexicon import lexicon
from etoile_facts.anchor._spelling import loose_spelling, shape

if TYPE_CHECKING:
    from collections.abc import Sequence

    from etoile_facts.anchor._reading import Reading
    from etoile_facts.text import Token

# How often a word must occur for one wrong letter to be a slip and not a rarer word.
_COMMON = 1000
# How much more frequent a word must be than the one that a bad scan seems to show.
_COMMONER = 30
# Spoiled words from which a passage counts as a bad scan.
_BAD_SCAN = 2
_ALIKE = 0.5
_MUCH_ALIKE = 0.6
_NAMES_ALIKE = 0.7
_LONG_NAME = 6
_SHORTEST = 3
# From this length two wrong letters leave a common word recognisable.
_LONG_WORD = 8
_LONGEST_RUN = 4
_ODD = re.compile(r"[a-z][A-Z]|[A-Z]{2}[a-z]|[^\W\d_]\d|\d[^\W\d_]{2}|�")
# Endings that make another form of a word: of English, and of all languages together.
_ENGLISH_ENDINGS = frozenset({"s", "es", "d", "ed", "ing", "er", "est", "ly", "n"})
_ENDINGS = _ENGLISH_ENDINGS | frozenset({"en", "e", "em", "r", "te", "i", "o", "a"})


def likeness(one: str, other: str) -> float:
    """Return the share of letters two words have in common, a swap of neighbours counting as one slip."""
    value: float = OSA.normalized_similarity(one, other)
    return value


def is_odd(token: Token) -> bool:
    """Tell whether a token is built as no word is: a capital or a digit inside, a replacement character."""
    return bool(_ODD.search(token.norm))


class Noise:
    """Judges words of one aligned pair of passages."""

    def __init__(self, reading: Reading, differing: Sequence[tuple[Token | None, Token | None]]) -> None:
        """Take what is known of the source, and the aligned tokens that differ."""
        self._reading = reading
        self._differing = differing

    @cached_property
    def _language(self) -> str | None:
        return self._reading.language

    @cached_property
    def bad_scan(self) -> bool:
        """Whether the passage or the whole text is badly scanned."""
        return self._is_spoiled(self._differing) or self._reading.is_scan

    @property
    def language(self) -> str | None:
        """The language of the source, where it is known."""
        return self._language

    def exists(self, token: Token) -> int:
        """Return how common a token is as a word, 0 if it is none."""
        word = token.norm.lower()
        if token.loose in lexicon().language_words.get(self._language or "", ()):
            return 100 * _COMMON
        found = frequency(word, self._language)
        return found or (frequency(word[:-2], self._language) if word.endswith("'s") else 0)

    def _is_spoiled(self, differing: Sequence[tuple[Token | None, Token | None]]) -> bool:
        """Tell whether several of the differing words do not exist on one side."""
        spoiled = 0
        for one, other in differing:
            if one is not None and other is not None and one.kind == other.kind == "word":
                spoiled += self._one_is_spoiled(one, other)
            elif (alone := one or other) is not None and alone.kind == "word":
                spoiled += len(alone.loose) > 1 and alone.norm.islower() and self._is_no_word(alone)
            if spoiled >= _BAD_SCAN:
                return True
        return False

    def _one_is_spoiled(self, one: Token, other: Token) -> bool:
        if is_odd(one) != is_odd(other):
            return True
        if likeness(one.loose, other.loose) < _ALIKE or self._inflects(one.loose, other.loose):
            return False
        return self._language is not None and bool(self.exists(one)) != bool(self.exists(other))

    def _is_no_word(self, token: Token) -> bool:
        """Tell whether the language, which is known, does not have a word."""
        return self._language is not None and not self.exists(token)

    def is_noise(self, one: Token, other: Token) -> bool:
        """Tell whether a word of the quote and the source's word in its place are one, spoiled on one side."""
        first, second = one.loose, other.loose
        if one.kind != "word" or other.kind != "word" or self._inflects(first, second):
            return False
        if self._stands_for_function_word(one, other):
            return True
        alike = likeness(first, second)
        if alike < _ALIKE:
            return False
        common, rare = sorted((self.exists(one), self.exists(other)), reverse=True)
        if self.bad_scan and is_odd(one) != is_odd(other):
            return True
        if common and not rare:
            if one.norm[0].isupper() and other.norm[0].isupper() and not self.bad_scan:
                # One letter matters in a name.
                return loose_spelling(first) == loose_spelling(second)
            return self.bad_scan or _is_slip(first, second, common)
        if not common:
            return self._both_unknown(one, other, alike)
        # Two words that exist: only a bad scan makes one of the other.
        if not self.bad_scan:
            return False
        return shape(first) == shape(second) or (common >= _COMMONER * rare and OSA.distance(first, second) == 1)

    def _inflects(self, one: str, other: str) -> bool:
        """Tell whether one word is the other with an ending."""
        short, long = sorted((one, other), key=len)
        endings = _ENGLISH_ENDINGS if self._language == "en" else _ENDINGS
        return len(short) >= _SHORTEST and long.startswith(short) and long[len(short) :] in endings

    def _stands_for_function_word(self, one: Token, other: Token) -> bool:
        """Tell whether a small word meets one that cannot stand in its place: `hind` for `him`, `lie` for `he`.

        Only in a bad scan. Two small words (`he`, `she`) are a change, and so is a negation or the like.
        """
        words = lexicon()
        small = words.language_words.get(self._language or "", frozenset())
        first, second = one.loose, other.loose
        if not self.bad_scan or (first in small) == (second in small) or not words.critical.isdisjoint((first, second)):
            return False
        return abs(len(first) - len(second)) <= 1 and OSA.distance(first, second) <= max(1, len(first) - 1) <= _SHORTEST

    def _both_unknown(self, one: Token, other: Token, alike: float) -> bool:
        """Judge two words that are not in the list: names, or another language. One letter matters in a name."""
        first, second = one.loose, other.loose
        if self._language is None:
            return False
        if loose_spelling(first) == loose_spelling(second):
            return True
        if one.norm[0].isupper() or other.norm[0].isupper():
            same_start = shape(first[0]) == shape(second[0])
            long = min(len(first), len(second)) >= _LONG_NAME
            return self.bad_scan and same_start and long and (shape(first) == shape(second) or alike >= _NAMES_ALIKE)
        return shape(first) == shape(second) or (self.bad_scan and alike >= _MUCH_ALIKE)

    def is_noise_run(self, quote: Sequence[Token], source: Sequence[Token]) -> bool:
        """Tell whether runs of tokens of a bad scan are the same words, cut apart, run together and spoiled."""
        if not (self.bad_scan and quote and source) or max(len(quote), len(source)) > 2 * _LONGEST_RUN:
            return False
        if any(t.kind == "number" for t in (*quote, *source)):
            return False
        negation = lexicon().negation
        if any(t.loose in negation for t in quote) != any(t.loose in negation for t in source):
            return False
        one = "".join(t.loose for t in quote if t.kind != "mark")
        other = "".join(t.loose for t in source if t.kind != "mark")
        whole = not any(self._is_no_word(t) for t in source if t.kind == "word" and len(t.loose) > 1)
        return likeness(one, other) >= _NAMES_ALIKE and not whole

    def is_speck(self, token: Token) -> bool:
        """Tell whether a token that only one side has is a speck on the page: no word, no number, no name."""
        if not self.bad_scan:
            return False
        if token.kind == "mark":
            return True
        if token.kind != "word" or (len(token.loose) > _SHORTEST and token.norm[0].isupper()):
            return False
        return len(token.loose) == 1 or is_odd(token) or self._is_no_word(token)


def _is_slip(first: str, second: str, common: int) -> bool:
    """Tell whether a word that exists was spoiled into one that does not, in a passage that is otherwise sound."""
    if loose_spelling(first) == loose_spelling(second):
        return True
    if min(len(first), len(second)) < _SHORTEST - 1 or max(len(first), len(second)) < _SHORTEST:
        return False
    if shape(first) == shape(second):
        return True
    slips = 1 if min(len(first), len(second)) < _LONG_WORD else 2
    return common >= _COMMON and OSA.distance(first, second) <= slips
