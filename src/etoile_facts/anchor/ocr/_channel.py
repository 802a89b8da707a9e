"""Whether two unlike tokens are one word that typing or scanning spoiled.

The judgement rests on what exists: a change that leaves a word that the language does not have is noise if the letters
are alike; a change that leaves another word is a change of wording, however alike the letters are. A passage in which
several common words are spoiled, and a text full of such words, is a bad scan, and there more is taken for noise: but
never where what stands there was more likely another word than the quote's, and of two words that exist only where the
quote's is much the commoner. Numbers are never noise.
"""

from __future__ import annotations

import math
from functools import cached_property
from typing import TYPE_CHECKING

from rapidfuzz.distance import OSA

from etoile_facts.anchor.ocr._confusion import (
    LOOKS_THE_SAME,
    grave_words,
    hidden_word,
    looks_the_same,
    misreading,
    tails,
)
from etoile_facts.anchor.ocr._similarity import (
    consonants,
    is_labelled,
    is_long_s,
    is_odd,
    is_old_spelling,
    is_possessive,
    is_title,
    likeness,
    with_umlauts,
)
from etoile_facts.anchor.ocr._vocabulary import vocabulary
from etoile_facts.lang._dictionary import frequency
from etoile_facts.lang._lexicon import lexicon
from etoile_facts.lang._sentences import SENTENCE_ENDS
from etoile_facts.lang._spelling import loose_spelling

if TYPE_CHECKING:
    from collections.abc import Sequence

    from etoile_facts.anchor.source._profile import TextProfile
    from etoile_facts.text import Token

# How often a word must occur for one wrong letter to be a slip and not a rarer word.
_COMMON = 1000
# How much more frequent a word must be than the one that a bad scan seems to show.
_COMMONER = 100
# Spoiled words from which a passage counts as a bad scan.
_BAD_SCAN = 2
# The same for a print with the long s; where the language is not known it takes one more.
_FEWEST_LONG_S = 2
_ALIKE = 0.5
_MUCH_ALIKE = 0.6
# How far a word and what it was spoiled to may be apart, as a share of the longer one's letters; one in any case.
_APART = 0.34
# How far two names may be apart: two letters that look alike.
_NAMES_ALIKE = 0.5
# What one mistake that shapes do not explain must be outweighed by.
_MISTAKE = 3000
_THIN_MISTAKE = 1000
# How much more frequent a word that carries meaning by itself must be than the one that a bad scan seems to show.
_GRAVE = 5000
# How rare a small word of another language is at most for the list to have it by accident.
_SCRAP = 300
# How common a name or place is that the lists know.
_KNOWN = 100
_SHORTEST = 3
# From this length two wrong letters leave a common word recognisable.
_LONG_WORD = 8
_LONGEST_SMALL = 4
# How much nearer a part of what stands there must be than the whole: as far as a letter that nothing explains.
_OTHERWISE = 0.7
_LONGEST_SPECK = 3
# From this length an ordinary word has hardly a neighbour that is a name.
_LONG_ORDINARY = 7
_VOWELS = str.maketrans(dict.fromkeys("aeiouy", "a"))
# How often a text must have a name for another that is near it to be the same one, misread.
_OFTEN = 3


class Noise:
    """Judges words of one aligned pair of passages."""

    def __init__(
        self,
        reading: TextProfile,
        quote: Sequence[Token],
        source: Sequence[Token],
        differing: Sequence[tuple[Token | None, Token | None]],
    ) -> None:
        """Take what is known of the source, the tokens of quote and passage, and the aligned ones that differ."""
        self._reading = reading
        self._quote = quote
        self._differing = differing
        # Which words there are where the passage stands.
        self.words = vocabulary(reading.languages_at(token.loose for token in source))

    def is_other_accent(self, one: Token, other: Token) -> bool:
        """Tell whether two words that differ in their accents alone are two; a bad scan sets and drops accents."""
        return self.words.is_other_accent(one, other, outweighing=_COMMONER if self.bad_scan else math.inf)

    @cached_property
    def _spoiled(self) -> tuple[int, int]:
        """How many of the differing words are no words, on the quote's side and on the source's."""
        on_quote = on_source = 0
        for one, other in self._differing:
            if one is not None and other is not None:
                side = self._spoiled_side(one, other) if one.kind == other.kind == "word" else 0
                on_quote += side < 0
                on_source += side > 0
            elif other is not None and other.kind == "word":
                on_source += len(other.loose) > 1 and other.norm.islower() and self.words.is_no_word(other)
            elif one is not None and one.kind == "word":
                on_quote += len(one.loose) > 1 and one.norm.islower() and self.words.is_no_word(one)
        return on_quote, on_source

    def _spoiled_side(self, one: Token, other: Token) -> int:
        """Return which of two words is no word: -1 the quote's, 1 the source's, 0 both or neither."""
        if is_odd(one) != is_odd(other):
            return -1 if is_odd(one) else 1
        if self.words.language is None:
            return 0
        near = likeness(one.loose, other.loose) >= _ALIKE or looks_the_same(one.loose, other.loose)
        if not near or self.words.inflects(one.loose, other.loose):
            return 0
        mine, theirs = self.words.exists(one), self.words.exists(other)
        if bool(mine) == bool(theirs):
            return 0
        # A rare word may be a term that the list does not have, one letter from another; letters run together are
        # scanned. The German list holds all nouns for rare.
        run = len(one.loose) != len(other.loose) and misreading(one.loose, other.loose) <= _NAMES_ALIKE
        return 0 if max(mine, theirs) < _COMMON and not run else (1 if mine else -1)

    @cached_property
    def _has_long_s(self) -> bool:
        """Whether the passage was printed with the long s, read as f: with an s its words are words."""
        pairs = [
            (one, other)
            for one, other in self._differing
            if one is not None and other is not None and is_long_s(one.norm, other.norm)
        ]
        if self.words.language is None:
            return len(pairs) > _FEWEST_LONG_S
        told = sum(self.words.exists(one) > 0 and not self.words.exists(other) for one, other in pairs)
        return told >= _FEWEST_LONG_S

    @cached_property
    def bad_scan(self) -> bool:
        """Whether the source's passage or its whole text is badly scanned."""
        return self._spoiled[1] >= _BAD_SCAN or self._reading.is_scan

    @cached_property
    def _bad_copy(self) -> bool:
        """Whether the quote was taken from a bad scan."""
        return self._spoiled[0] >= _BAD_SCAN

    def is_old_form(self, one: Token, other: Token) -> bool:
        """Tell whether two words with a capital are one in an old text, which spells as it likes: Queene.

        One of them must be a word of today and the other none: Greene and Green are two names of today.
        """
        if not self._reading.is_old or self.words.language != "en" or one.kind != "word" or other.kind != "word":
            return False
        rarer, commoner = sorted((self.words.exists(one), self.words.exists(other)))
        return not rarer and commoner >= _KNOWN and loose_spelling(one.loose) == loose_spelling(other.loose)

    def is_noise(self, one: Token, other: Token) -> bool:
        """Tell whether a word of the quote and the source's word in its place are one, spoiled on one side."""
        first, second = one.loose, other.loose
        if one.kind != "word" or other.kind != "word" or self.words.inflects(first, second):
            return False
        if is_long_s(one.norm, other.norm) and self._has_long_s:
            return True
        if is_labelled(one, other):
            # In a scan a lone capital is a speck.
            return self._reading.is_scan and other.norm[-1].isupper()
        mine, theirs = self.words.exists(one), self.words.exists(other)
        if not theirs and len(first) == len(second) == 1:
            return self.bad_scan and bool(mine)
        if is_title(first, second):
            return self.bad_scan
        if theirs:
            if mine:
                return self._is_misread(one, other, mine, theirs)
            return self._is_spoiled(other, one, theirs, is_source=False) and not self._is_term(one)
        alike = self._is_spoiled(one, other, mine, is_source=True) if mine else self._both_unknown(one, other)
        if alike and self.bad_scan and self._is_glued(first, second):
            return False
        # That means going through the text, so it is asked last.
        return alike and not self._is_at_home(one, other, mine)

    def _is_at_home(self, one: Token, other: Token, mine: int) -> bool:
        """Tell whether what is no word is a name or a term of the source: it recurs there, and the quote's hardly does.

        A scanner misreads a common word the same way again and again, a rare one hardly ever.
        """
        is_name = one.norm[0].isupper() and other.norm[0].isupper() and one.loose not in lexicon().function_word
        if is_possessive(one.loose, other.loose):
            return False
        if mine >= _COMMON and not is_name:
            return self._is_term(other)
        here = self._reading.occurrences(other.norm)
        return here > 1 and here > self._reading.occurrences(one.norm)

    def _is_term(self, token: Token) -> bool:
        """Tell whether what is no word recurs in a sound text: a term of its own (systemd), not a slip."""
        return not self.bad_scan and self._reading.occurrences(token.norm) >= _OFTEN

    def _is_spoiled(self, word: Token, spoiled: Token, common: int, *, is_source: bool) -> bool:
        """Judge a word that exists against one that does not."""
        first, second = word.loose, spoiled.loose
        is_name = word.norm[0].isupper() and spoiled.norm[0].isupper() and first not in lexicon().function_word
        is_name = is_name and not (is_source and self._is_ordinary(word, spoiled, common))
        if is_old_spelling(word, spoiled):
            return True
        # "koennte" is no spoiled "konnte": it is "könnte".
        if self.words.language == "de" and frequency(with_umlauts(spoiled.norm.lower()), "de"):
            return False
        # One letter matters in a name.
        alike = not is_name and _is_slip(first, second, common)
        if not alike:
            if not (self.bad_scan if is_source else self._bad_copy):
                return False
            known = is_odd(spoiled) or self._is_same_name(word, spoiled) or is_possessive(first, second)
            if is_name and not known:
                return False
            near = misreading(first, second) <= max(1, _APART * max(len(first), len(second)))
            alike = near and likeness(first, second) >= _ALIKE
            alike = alike or looks_the_same(first, second) or is_possessive(first, second)
        return alike and hidden_word(second, first, self.words.language) is None

    def _is_ordinary(self, word: Token, spoiled: Token, common: int) -> bool:
        """Tell whether a word of a scan has its capital from elsewhere, or the text has it in small letters too.

        Long names of trades, Marchant and Gardiner, differ from their words in vowels and doubled letters: these are
        names, as is what recurs.
        """
        first, second = word.loose, spoiled.loose
        return (
            self._reading.is_scan
            and common >= (_KNOWN if self.words.language == "de" else _COMMON)
            and min(len(first), len(second)) >= _LONG_ORDINARY
            and first[0] == second[0]
            and consonants(first) != consonants(second)
            and (self._has_capital_anyway(word) or bool(self._reading.occurrences(first)))
            and self._reading.occurrences(spoiled.norm) == 1
        )

    def _has_capital_anyway(self, token: Token) -> bool:
        """Tell whether a word of the quote has its capital as a sentence begins, or as a German noun: der Prozess."""
        place = next((i for i, other in enumerate(self._quote) if other is token), 0)
        before = self._quote[place - 1].loose if place else "."
        if self.words.language == "de" and before in self.words.articles:
            return True
        return before in SENTENCE_ENDS | {":"}

    def _is_misread(self, one: Token, other: Token, mine: int, theirs: int) -> bool:
        """Judge two words that exist: only a bad scan makes a rare one, which it shows, of a common one.

        Where either could have been printed, they are a change; so are words of meaning by themselves, and names.
        """
        first, second = one.loose, other.loose
        if not self.bad_scan:
            return False
        if self.words.language == "en" and frozenset((first, second)) in lexicon().scan_pairs:
            return True
        if second in grave_words() or mine < _COMMONER * theirs:
            return False
        if other.norm[0].isupper() and first not in lexicon().function_word:
            return False
        apart = misreading(first, second)
        if (first in grave_words() and mine < _GRAVE * theirs) or hidden_word(
            second, first, self.words.language
        ) is not None:
            return False
        return apart <= max(len(first), len(second)) * _ALIKE and mine >= _outweighing(apart) * theirs

    def _both_unknown(self, one: Token, other: Token) -> bool:
        """Judge two words that are not in the list: names, terms, or another language. One letter matters in a name."""
        first, second = one.loose, other.loose
        if self.words.language is None:
            return False
        if is_old_spelling(one, other):
            return True
        if not (self.bad_scan or self._bad_copy):
            return False
        if one.norm[0].isupper() or other.norm[0].isupper():
            alike = is_odd(other) and likeness(first, second) >= _MUCH_ALIKE
            return alike or self._is_same_name(one, other) or is_possessive(first, second)
        return looks_the_same(first, second) or likeness(first, second) >= _MUCH_ALIKE

    def _is_same_name(self, said: Token, seen: Token) -> bool:
        """Tell whether letters that look alike, behind the first, are all that two names differ in.

        A vowel for a vowel makes another name (Gorman, German), unless the text has this one elsewhere.
        """
        one, other = said.loose, seen.loose
        if one[0] != other[0] or misreading(one, other) > _NAMES_ALIKE:
            return False
        return one.translate(_VOWELS) != other.translate(_VOWELS) or self._reading.occurrences(said.norm) >= _OFTEN

    def _is_glued(self, word: str, spoiled: str) -> bool:
        """Tell whether a word that the quote does not have stands beside its word without a space: elmundo."""
        first, _, last = spoiled.partition("'")
        is_tail = self.words.language == "en" and last in tails()
        if not is_tail and self.words.is_small(last) and _is_nearer(first, word, spoiled):
            return True
        # English has no small letter that is a word but the article.
        shortest = 2 if self.words.language == "en" else 1
        for size in range(shortest, min(len(spoiled) - _SHORTEST, _LONGEST_SMALL) + 1):
            for small, rest in ((spoiled[:size], spoiled[size:]), (spoiled[-size:], spoiled[:-size])):
                if self.words.is_small(small) and _is_nearer(rest, word, spoiled):
                    return True
        return False

    def is_speck(self, token: Token) -> bool:
        """Tell whether a token that only one side has is a speck on the page: no word, no number, no name.

        What is as long as most words are was a word, and so was what looks like a small one: aud.
        """
        if not self.bad_scan:
            return False
        if token.kind == "mark":
            return True
        if token.kind != "word" or (len(token.loose) > _SHORTEST and token.norm[0].isupper()):
            return False
        if len(token.norm) > 1 and token.norm.isupper():
            # An acronym: DNS.
            return False
        if len(token.loose) > _LONGEST_SPECK or hidden_word(token.loose, "", self.words.language) is not None:
            return False
        # In "cartJ" only the capital is one.
        if token.norm[-1].isupper() and frequency(token.loose[:-1], self.words.language) >= _COMMON:
            return False
        return self.words.is_no_word(token) or is_odd(token) or self._is_foreign_scrap(token)

    def _is_foreign_scrap(self, token: Token) -> bool:
        """Tell whether a token is a small word of other languages that the list has by accident: "fra" in English."""
        known = token.loose in lexicon().function_word and len(token.loose) <= _SHORTEST
        return known and self.words.language is not None and self.words.exists(token) < _SCRAP


def _is_nearer(part: str, word: str, whole: str) -> bool:
    """Tell whether a part is the word, or nearly so, and the whole is not."""
    return misreading(part, word) <= _NAMES_ALIKE and misreading(part, word) + _OTHERWISE <= misreading(whole, word)


def _outweighing(apart: float) -> float:
    """Return how much more frequent a word must be than another that a bad scan shows in its place."""
    if apart <= _NAMES_ALIKE:
        return _COMMONER
    return _THIN_MISTAKE if apart <= LOOKS_THE_SAME else _MISTAKE * max(1, apart)


def _is_slip(first: str, second: str, common: int) -> bool:
    """Tell whether a word that exists was spoiled into one that does not, in a passage that is otherwise sound."""
    if min(len(first), len(second)) < _SHORTEST - 1 or max(len(first), len(second)) < _SHORTEST:
        return False
    slips = 1 if min(len(first), len(second)) < _LONG_WORD else 2
    return common >= _COMMON and (OSA.distance(first, second) <= slips or looks_the_same(first, second))
