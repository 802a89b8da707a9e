"""What is written in several ways and says the same: marks of notes, initials, ranges, scales of money."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from etoile_facts.anchor.judge._marks import is_currency
from etoile_facts.lang._lexicon import closed_class, lexicon

if TYPE_CHECKING:
    from collections.abc import Sequence

    from etoile_facts.text import Token

_SUPERSCRIPT = re.compile("[⁰¹²³⁴⁵⁶⁷⁸⁹]+")
# What stands in the brackets of a note's mark: numbers, one letter, or what an encyclopedia misses.
_NOTE = re.compile(r"\d{1,3}(?:[-,]\d{1,3})*|[a-z]|note \d{1,2}|(?:citation|clarification) needed")
_LONGEST_NOTE = 7
_BEHIND = frozenset('.,;:!?"')
_SHORTEST = 3


def note_mark(tokens: Sequence[Token], first: int, *, has_notes: bool) -> int:
    """Return how many tokens are the mark of a note, `[3]`, from one on; 0 if they are none.

    Args:
        tokens: One side.
        first: Where the mark may begin.
        has_notes: Whether the text is known to have such marks: else they are told behind punctuation only.
    """
    if not first or tokens[first].spaced:
        return 0
    if _SUPERSCRIPT.fullmatch(tokens[first].norm):
        return int(tokens[first - 1].norm in _BEHIND)
    size = _bracketed(tokens, first)
    if not size:
        return 0
    # Of several marks in a row the first one tells.
    while (other := _bracket_before(tokens, first)) > 0:
        first = other
    before = tokens[first - 1]
    behind_word = has_notes and before.kind != "mark" and len(before.norm) >= _SHORTEST
    return size if before.norm in _BEHIND or behind_word else 0


def _bracketed(tokens: Sequence[Token], first: int) -> int:
    """Return how many tokens are what notes have in brackets, from one on; 0 if they are something else."""
    inside = ""
    if tokens[first].norm != "[":
        return 0
    for count, token in enumerate(tokens[first + 1 : first + _LONGEST_NOTE], 2):
        if token.norm == "]":
            after = tokens[first + count : first + count + 1]
            ends = not after or after[0].spaced or after[0].kind == "mark"
            return count if ends and _NOTE.fullmatch(inside) else 0
        inside += (" " if token.spaced else "") + token.norm
    return 0


def _bracket_before(tokens: Sequence[Token], end: int) -> int:
    """Return where such a bracket begins that ends at a place and has no space before it; 0 if there is none."""
    if tokens[end - 1].norm != "]":
        return 0
    starts = (k for k in range(max(1, end - _LONGEST_NOTE), end - 1) if not tokens[k].spaced)
    return next((k for k in starts if k + _bracketed(tokens, k) == end), 0)


def are_initials(one: Sequence[Token], other: Sequence[Token]) -> bool:
    """Tell whether two runs are the same initials, with and without periods: U.S. and US, p.m. and pm."""
    short, long = sorted((one, other), key=len)
    if len(short) != 1 or short[0].kind != "word" or len(long) < _SHORTEST:
        return False
    if any(t.spaced for t in long[1:]) or any((t.norm == ".") != (i % 2 == 1) for i, t in enumerate(long)):
        return False
    letters = [t.norm for t in long[::2]]
    joined = "".join(letters)
    known = all(len(letter) == 1 for letter in letters) and (
        joined.isupper() or joined in closed_class("classes", "initials")
    )
    return known and all(len(letter) == 1 for letter in letters) and joined == short[0].norm


def is_range(quote: Sequence[Token], i: int, source: Sequence[Token], j: int) -> bool:
    """Tell whether a dash between two numbers stands for a word on the other side: 16-33, 16 to 33."""
    if sorted((quote[i].norm == "-", source[j].norm == "-")) != [False, True]:
        return False
    word = source[j] if quote[i].norm == "-" else quote[i]
    between = all(
        0 < k < len(tokens) - 1 and tokens[k - 1].kind == tokens[k + 1].kind == "number"
        for tokens, k in ((quote, i), (source, j))
    )
    return between and word.loose in lexicon().range_word


def is_day_of_month(quote: Sequence[Token], at: int, source: Sequence[Token], there: int) -> bool:
    """Tell whether a number or a month moved to the other side of its month or number: March 3, 3 March."""
    return bool(_dates_at(quote, at) & _dates_at(source, there))


def _dates_at(tokens: Sequence[Token], offset: int) -> set[frozenset[str]]:
    """Return the pairs of a day and a month that a token which begins at an offset may belong to."""
    month = lexicon().month
    return {
        frozenset((token.loose, tokens[k].loose))
        for i, token in enumerate(tokens)
        if token.start == offset
        for k in (i - 1, i + 1)
        if 0 <= k < len(tokens)
        and sorted((tokens[i].kind, tokens[k].kind)) == ["number", "word"]
        and not month.isdisjoint((tokens[i].loose, tokens[k].loose))
    }


def is_scale(quote: Sequence[Token], i: int, source: Sequence[Token], j: int) -> bool:
    """Tell whether two words behind numbers are one scale: bn and billion; m is one of money only."""
    scales, one, other = lexicon().scales, quote[i].loose, source[j].loose
    if one == other or scales.get(one, frozenset()).isdisjoint(scales.get(other, frozenset())):
        return False
    return all(
        k and tokens[k - 1].kind == "number" and (len(tokens[k].loose) > 1 or _is_money(tokens, k))
        for tokens, k in ((quote, i), (source, j))
    )


def _is_money(tokens: Sequence[Token], k: int) -> bool:
    return k > 1 and is_currency(tokens[k - 2].norm)
