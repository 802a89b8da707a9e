"""What scanning does to the letters of a word, and which words a spoiled one may have been.

A word is judged as a scanner would misread it: letters that look alike, and letters that run together, are near each
other; a swap of neighbours, which typing makes and scanning never does, is two mistakes.
"""

from __future__ import annotations

import math
from functools import cache, lru_cache
from itertools import accumulate
from string import ascii_lowercase
from typing import NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import OSA

from etoile_facts.lang._dictionary import frequencies, frequency
from etoile_facts.lang._lexicon import articles, closed_class, function_words, lexicon
from etoile_facts.lang._number_words import single_number_words

# Letters that one shape stands for, and groups that run together, after published confusion tables of OCR engines.
_ALIKE_LETTERS = (
    *("l1ijt!|/", "ft", "fr", "fi", "ir", "c(", "oce", "o0", "ao", "ae", "0q", "gq9y", "sf5ſ", "s8", "es", "as"),
    *("nu", "uv", "vy", "vr", "wv", "mn", "hb", "hk", "b6", "z2"),
)
_GROUPS = (
    ("m", "rn nn ni in iii ui iu rri ra ln nt"),
    ("d", "cl ol ci tl il"),
    ("w", "vv uu"),
    ("h", "li lt ii ri tl"),
    ("n", "ii ri li ti fi"),
    ("u", "ii li"),
    ("k", "lc"),
    ("b", "lo"),
    ("g", "cj"),
)
_TAKEN = frozenset(a + b for letters in _ALIKE_LETTERS for a in letters for b in letters if a != b)
_RUN = frozenset((one, group) for one, groups in _GROUPS for group in groups.split())
# Groups by the letter that they look like, and letters with the group that looks like them by its first letter.
_SPLITS = {one: groups.split() for one, groups in _GROUPS}
_JOINS = {
    first: [(one, group) for one, group in sorted(_RUN) if group[0] == first]
    for first in {group[0] for _, group in _RUN}
}
_OTHERS = {
    letter: {b for letters in _ALIKE_LETTERS if letter in letters for b in letters if b.isalpha()} - {letter}
    for letter in "".join(_ALIKE_LETTERS)
}
# What a letter may have been, in one list.
_INSTEAD = {letter: [*_OTHERS.get(letter, ()), *_SPLITS.get(letter, ())] for letter in _OTHERS | _SPLITS}


class _Costs(NamedTuple):
    """What a misreading costs: one that shapes explain, one of a thin stroke, and any other."""

    shape: float
    thin: float
    other: float


_COSTS = _SHAPE, _, _OTHER = _Costs(0.25, 0.7, 1.0)
# Odds against each kind of misreading, as log(1 in n), to be compared with how much commoner one word is than another.
_ODDS = _Costs(math.log(50), math.log(300), math.log(1000))
_THIN_LETTERS = frozenset("ilt1'")
# Up to here nothing but shapes explains the difference.
LOOKS_THE_SAME = 0.75
_NEAR = 2
_SHORTEST = 3


def tails() -> frozenset[str]:
    """Return what stands behind an apostrophe and is no word by itself: 's, 'll, 've."""
    return closed_class("contractions", "tail")


_LONG = 5
# How much likelier another plain word must be than the quote's.
_DOUBT = 5
_MARGIN = 0.1
# How common a word must be to be one of the language, and a short one: the lists have many a foreign scrap.
_COMMON, _COMMON_SHORT, _LEAST_COMMON = 3000, 30_000, 100
# How common a word must be for what looks like it, and is more than the quote has, to have been that word.
_VERY_COMMON = 300_000


@lru_cache(maxsize=8192)
def misreading(one: str, other: str) -> float:
    """Return how far two words in lower case are apart in the eyes of a scanner: 0 if they are equal."""
    return _table(*_unlike_middles(one, other), _COSTS)


@lru_cache(maxsize=8192)
def odds(one: str, other: str) -> float:
    """Return the odds against a scanner reading one word as another: once in so many cases."""
    return math.exp(_table(*_unlike_middles(one, other), _ODDS))


def _unlike_middles(one: str, other: str) -> tuple[str, str]:
    """Return two words without the beginning and the end that they share."""
    first, last = 0, min(len(one), len(other))
    while first < last and one[first] == other[first]:
        first += 1
    behind = 0
    while behind < last - first and one[-1 - behind] == other[-1 - behind]:
        behind += 1
    return one[first : len(one) - behind], other[first : len(other) - behind]


def _table(one: str, other: str, costs: _Costs) -> float:
    """Return the cheapest way from one string to another, groups of letters for single ones included."""
    height, width = len(one), len(other)
    if height == width == 1:
        # Never dearer than to lose both.
        return _mistaken(one, other, costs)
    lost_here, lost_there = [_lost(letter, costs) for letter in one], [_lost(letter, costs) for letter in other]
    table = [list(accumulate(lost_there, initial=0.0))]
    for i in range(1, height + 1):
        row = [table[i - 1][0] + lost_here[i - 1]]
        for j in range(1, width + 1):
            best = min(
                table[i - 1][j] + lost_here[i - 1],
                row[j - 1] + lost_there[j - 1],
                table[i - 1][j - 1] + _mistaken(one[i - 1], other[j - 1], costs),
            )
            for group in _SPLITS.get(one[i - 1], ()):
                if other.endswith(group, 0, j):
                    best = min(best, table[i - 1][j - len(group)] + costs.shape)
            for group in _SPLITS.get(other[j - 1], ()):
                if one.endswith(group, 0, i):
                    best = min(best, table[i - len(group)][j - 1] + costs.shape)
            row.append(best)
        table.append(row)
    return table[height][width]


def _lost(letter: str, costs: _Costs) -> float:
    return costs.thin if letter in _THIN_LETTERS else costs.other


def _mistaken(one: str, other: str, costs: _Costs) -> float:
    if one == other:
        return 0.0
    return costs.shape if one + other in _TAKEN else costs.other


def looks_the_same(one: str, other: str) -> bool:
    """Tell whether letters that look alike are all that two words differ in."""
    return misreading(one, other) <= LOOKS_THE_SAME and len(one) + len(other) > _NEAR


@cache
def grave_words() -> frozenset[str]:
    """Return the words of meaning by themselves: numbers, dates, negations, quantifiers, modals, comparisons."""
    words = lexicon()
    members: set[str] = set()
    for group in (words.negation, words.quantifier, words.modal, words.comparison, words.month, words.weekday):
        members |= group
    members |= single_number_words()
    return frozenset(word for word in members - words.article if word.isalpha())


@lru_cache(maxsize=4096)
def hidden_word(spoiled: str, than: str, language: str | None) -> str | None:
    """Return the word that a spoiled one was more likely than the one given, if there is one.

    Args:
        spoiled: What stands there.
        than: The word that it is said to have been; empty if none.
        language: The language of the text.
    """
    if not than:
        return _hidden_in_scrap(spoiled, language)
    own = misreading(spoiled, than)
    negation = lexicon().negation
    for word in _rivals(spoiled, language):
        same = word == than or (word in negation and than in negation)
        if not same and _is_likelier(word, spoiled, than, own):
            return word
    return _plain_reading(spoiled, than, own, language)


def _hidden_in_scrap(spoiled: str, language: str | None) -> str | None:
    """Return the word that a scrap was which nothing stands for on the other side."""
    grave = grave_words()
    for word in _rivals(spoiled, language):
        if word in grave and misreading(spoiled, word) <= _near_enough(word, spoiled):
            return word
    if language is None or len(spoiled) == 1 or spoiled in tails():
        return None
    known = frequencies(_readings(spoiled), language)
    return min((word for word, count in known.items() if count >= _VERY_COMMON), default=None)


def _is_likelier(word: str, spoiled: str, than: str, own: float) -> bool:
    """Tell whether a spoiled word was rather a certain word than the one that is given.

    Args:
        word: The other word.
        spoiled: What stands there.
        than: The word that is given.
        own: How far that one is from what stands there.
    """
    grave = [one in grave_words() for one in (word, than)]
    apart = misreading(spoiled, word)
    if all(grave):
        return apart == own or apart < own - _MARGIN
    return apart < own - _SHAPE and (any(grave) or apart <= _SHAPE * max(1, len(spoiled) // 2))


def _near_enough(word: str, spoiled: str) -> float:
    """Return how near to a grave word a scrap is that was this word: a lost negation costs more than a speck does."""
    if len(spoiled) >= _LONG:
        return _OTHER + _SHAPE
    return _OTHER if len(word) >= _SHORTEST and word in lexicon().negation else LOOKS_THE_SAME


def _plain_reading(spoiled: str, than: str, own: float, language: str | None) -> str | None:
    """Return the word that a spoiled one becomes by undoing one or two misreadings, where the given word needs more.

    The nearer it is than the given word, the rarer it may be.
    """
    # Typing drops letters and swaps neighbours, which is no misreading.
    one_off = len(spoiled) < len(than) or sorted(spoiled) == sorted(than)
    typed = one_off and OSA.distance(spoiled, than) == 1
    if own <= _SHAPE or language is None or typed or len(spoiled) < _SHORTEST:
        return None
    # A quote is evidence too, but not for a word that carries meaning by itself.
    doubt = 1 if than in grave_words() else _DOUBT
    worth = doubt * frequencies((than,), language).get(than, 0) / odds(spoiled, than)
    once = set(_readings(spoiled)) - {than}
    # Two steps lead to thousands of readings: of these only words that are listed themselves are looked for.
    for apart, words, forms in ((_SHAPE, {spoiled}, True), (2 * _SHAPE, once, False)):
        if own <= apart:
            break
        least = max(_LEAST_COMMON, worth * math.exp(_ODDS.shape * apart / _SHAPE))
        there = {w: n for word in words for w, n in frequencies(_readings(word), language, forms=forms).items()}
        if (word := min((w for w, count in there.items() if w != than and count >= least), default=None)) is not None:
            return word
    if own <= _OTHER:
        return None
    rivals = frequencies(_one_edit_from(spoiled) - {than}, language)
    likely = (w for w, count in rivals.items() if count >= _LEAST_COMMON and count / odds(spoiled, w) >= worth)
    return min(likely, default=None)


def _one_edit_from(word: str) -> set[str]:
    """Return what a word becomes where one letter is lost, added or changed."""
    cuts = [(word[:i], word[i:]) for i in range(len(word) + 1)]
    lost = {head + tail[1:] for head, tail in cuts if tail}
    added = {head + letter + tail for head, tail in cuts for letter in ascii_lowercase}
    return lost | added | {head + letter + tail[1:] for head, tail in cuts if tail for letter in ascii_lowercase}


def _readings(spoiled: str) -> list[str]:
    """Return what a word becomes where one letter or group is taken for what it looks like."""
    found: list[str] = []
    for i, letter in enumerate(spoiled):
        head, tail = spoiled[:i], spoiled[i + 1 :]
        found += [head + other + tail for other in _INSTEAD.get(letter, ())]
        for one, group in _JOINS.get(letter, ()):
            if spoiled.startswith(group, i):
                found.append(head + one + spoiled[i + len(group) :])
    return found


@lru_cache(maxsize=4096)
def _rivals(spoiled: str, language: str | None) -> tuple[str, ...]:
    """Return the small and the grave words of a language that are near a spoiled one."""
    words = _small_words(language)
    distances = process.cdist([spoiled], words, scorer=OSA.distance, score_cutoff=_NEAR)[0]
    return tuple(words[i] for i in (distances <= _NEAR).nonzero()[0].tolist())


@cache
def _small_words(language: str | None) -> tuple[str, ...]:
    """Return the small and the grave words of a language; the lists of grave words are of several."""
    small = function_words().get(language or "", frozenset[str]()) | articles().get(language or "", frozenset())
    grave = {w for w in grave_words() if language is None or frequency(w, language) >= _common(w)}
    return tuple(sorted(w for w in small | grave if len(w) > 1 and w not in tails()))


def _common(word: str) -> int:
    if word in lexicon().month or word in lexicon().weekday:
        return _LEAST_COMMON
    return _COMMON if len(word) > 3 else _COMMON_SHORT  # noqa: PLR2004  letters
