"""Alignment of a quote's tokens with those of a passage.

A global alignment of the tokens (Needleman and Wunsch, 1970) with free ends on the side of the passage. Tokens that are
equal but for case and accents cost nothing; similar words cost less than unlike ones, so that a misspelt word meets
its original.
"""

from __future__ import annotations

from itertools import accumulate, zip_longest
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from etoile_facts.text import Token

# What it costs to leave out a token of the quote, or to pass over one of the source. Passing over is cheap: a sentence
# that has grown is still that sentence, and a quote that lost half of its words is not.
_MARK_GAP = 0.3
_WORD_GAP = 1.0
_PASSED_MARK = 0.1
_PASSED_WORD = 0.3
_UNLIKE = 0.95
# The share of equal tokens from which these hold the alignment, whatever is between them.
_MOSTLY = 0.6


class Pair(NamedTuple):
    """An aligned pair of indexes; None on the side that has nothing."""

    quote: int | None
    source: int | None


def align(quote: Sequence[Token], source: Sequence[Token]) -> list[Pair]:
    """Align two runs of tokens from end to end."""
    shorter = min(len(quote), len(source))
    head = _equal(quote, source, shorter)
    tail = _equal(quote[::-1], source[::-1], shorter - head)
    if len(quote) == len(source) and _differ_in_place(quote, source, head, len(quote) - tail):
        return _one_by_one(len(quote))
    pairs = _one_by_one(head)
    pairs += _middle(quote, source, (head, len(quote) - tail), (head, len(source) - tail))
    pairs += _side_by_side(len(quote) - tail, len(source) - tail, tail)
    return pairs


def _equal(quote: Sequence[Token], source: Sequence[Token], most: int) -> int:
    """Return how many tokens at the beginning are equal, of at most so many."""
    for count, (one, other) in enumerate(zip(quote[:most], source, strict=False)):
        if one.loose != other.loose:
            return count
    return most


_DIAGONAL = [Pair(i, i) for i in range(512)]


def _one_by_one(size: int) -> list[Pair]:
    """Pair the first tokens of either side, each with its like."""
    return _DIAGONAL[:size] if size <= len(_DIAGONAL) else _side_by_side(0, 0, size)


def _side_by_side(first: int, begin: int, size: int) -> list[Pair]:
    """Pair so many tokens from these on, each with its like."""
    return [_pair(Pair, both) for both in zip(range(first, first + size), range(begin, begin + size), strict=True)]


# Skips NamedTuple.__new__'s keyword handling (hot path).
_pair: Callable[[type[Pair], tuple[int | None, int | None]], Pair] = tuple.__new__


def _differ_in_place(quote: Sequence[Token], source: Sequence[Token], first: int, last: int) -> bool:
    """Tell whether one or two tokens apart from each other stand for others: then nothing was put in or left out."""
    if last - first == 1:
        ends = (first, first)
    elif last - first > 2 and all(  # noqa: PLR2004  the two and something between
        quote[i].loose == source[i].loose for i in range(first + 1, last - 1)
    ):
        ends = (first, last - 1)
    else:
        return False
    return all((quote[i].kind == "mark") is (source[i].kind == "mark") for i in ends)


def _middle(
    quote: Sequence[Token], source: Sequence[Token], inside: tuple[int, int], there: tuple[int, int]
) -> list[Pair]:
    """Align what is between equal ends: where most tokens are equal, only between those, else as a whole."""
    first, last = inside
    begin, end = there
    if first == last or begin == end:
        return _between(quote, source, inside, there)
    edits = Levenshtein.opcodes([t.loose for t in quote[first:last]], [t.loose for t in source[begin:end]])
    # The last block is empty, and stands behind all tokens.
    equal = edits.as_matching_blocks()
    if sum([size for _, _, size in equal]) < _MOSTLY * (last - first):
        return _between(quote, source, inside, there)
    pairs: list[Pair] = []
    position, target = first, begin
    for one, other, size in equal:
        pairs += _between(quote, source, (position, first + one), (target, begin + other))
        pairs += _side_by_side(first + one, begin + other, size)
        position, target = first + one + size, begin + other + size
    return pairs


def _between(
    quote: Sequence[Token], source: Sequence[Token], inside: tuple[int, int], there: tuple[int, int]
) -> list[Pair]:
    """Align what is between equal tokens: mostly nothing, one token or a pair, for which there is no choice."""
    (first, last), (begin, end) = inside, there
    if begin == end:
        return [Pair(i, None) for i in range(first, last)]
    if first == last:
        return [Pair(None, j) for j in range(begin, end)]
    if last - first == end - begin == 1 and (quote[first].kind == "mark") is (source[begin].kind == "mark"):
        # Whatever they are, it costs less than to leave both out.
        return [Pair(first, begin)]
    return _shifted(_dynamic(quote[first:last], source[begin:end], free=False), first, begin)


def _shifted(pairs: list[Pair], first: int, begin: int) -> list[Pair]:
    return [
        _pair(Pair, (None if one is None else one + first, None if other is None else other + begin))
        for one, other in pairs
    ]


def fit(quote: Sequence[Token], source: Sequence[Token]) -> tuple[int, int]:
    """Return the span `[first, last)` of the source's tokens that the quote fits best."""
    return extent(fitted(quote, source))


def fitted(quote: Sequence[Token], source: Sequence[Token]) -> list[Pair]:
    """Align a quote with what it fits best in the source; what is around that is left out."""
    return _dynamic(quote, source, free=True)


def extent(pairs: Sequence[Pair]) -> tuple[int, int]:
    """Return the span `[first, last)` of the source's tokens that an alignment holds."""
    used = [pair.source for pair in pairs if pair.source is not None]
    return (used[0], used[-1] + 1) if used else (0, 0)


def fit_before(quote: Sequence[Token], source: Sequence[Token]) -> int:
    """Return where the quote begins in the source if it ends where the source does."""
    if not quote or not source:
        return len(source)
    table = _fill(quote, source, free=True)
    used = [pair.source for pair in _walk_back(table, len(source), free=True) if pair.source is not None]
    return used[0] if used else len(source)


def _gap(token: Token) -> float:
    return _MARK_GAP if token.kind == "mark" else _WORD_GAP


def _passed(token: Token) -> float:
    return _PASSED_MARK if token.kind == "mark" else _PASSED_WORD


# What it costs to put one token in the place of another: nothing if they are equal, at most `_UNLIKE` for two words.
_OTHER_FORM = 0.01
_OTHER_MARK = 0.25
_OTHER_NUMBER = 0.6
_HALF_ALIKE = 0.5
# Cells from which the whole table is computed at once.
_MANY = 60


def _cost(one: Token, other: Token, likeness: float) -> float:
    if likeness == 1:
        return 0.0 if one.norm == other.norm else _OTHER_FORM
    if one.kind == "mark" or other.kind == "mark":
        return _OTHER_MARK if one.kind == other.kind else 2 * _UNLIKE
    if one.kind == other.kind == "number":
        return _OTHER_NUMBER
    return 0.9 - 0.7 * likeness if likeness >= _HALF_ALIKE else _UNLIKE - likeness


def _costs(quote: Sequence[Token], source: Sequence[Token]) -> list[list[float]]:
    """Return the cost of each pair, a row for each token of the quote."""
    ours, theirs = [t.loose for t in quote], [t.loose for t in source]
    if len(ours) * len(theirs) < _MANY:
        return [
            [_cost(one, other, Levenshtein.normalized_similarity(one.loose, other.loose)) for other in source]
            for one in quote
        ]
    alike = process.cdist(ours, theirs, scorer=Levenshtein.normalized_similarity)
    costs = np.where(alike >= _HALF_ALIKE, 0.9 - 0.7 * alike, _UNLIKE - alike)
    marks, numbers = (
        [[i for i, token in enumerate(side) if token.kind == kind] for side in (quote, source)]
        for kind in ("mark", "number")
    )
    if numbers[0] and numbers[1]:
        costs[np.ix_(*numbers)] = _OTHER_NUMBER
    costs[marks[0]] = 2 * _UNLIKE
    costs[:, marks[1]] = 2 * _UNLIKE
    if marks[0] and marks[1]:
        costs[np.ix_(*marks)] = _OTHER_MARK
    equal = (alike == 1).nonzero()
    costs[equal] = _OTHER_FORM
    table: list[list[float]] = costs.tolist()
    for i, j in zip(equal[0].tolist(), equal[1].tolist(), strict=True):
        if quote[i].norm == source[j].norm:
            table[i][j] = 0.0
    return table


def _dynamic(quote: Sequence[Token], source: Sequence[Token], *, free: bool) -> list[Pair]:
    """Align by dynamic programming; with `free` ends the source's unused ends cost nothing and are left out."""
    if not quote:
        return [] if free else [Pair(None, j) for j in range(len(source))]
    if not source:
        return [Pair(i, None) for i in range(len(quote))]
    if len(quote) * len(source) > _MOST_CELLS:
        return _coarse(quote, source, free=free)
    table = _fill(quote, source, free=free)
    behind_quote = table.rows[-1]
    return _walk_back(table, behind_quote.index(min(behind_quote)) if free else len(source), free=free)


# A larger table would take seconds and memory by the square: long quotes are aligned by equal tokens alone.
_MOST_CELLS = 400_000


def _coarse(quote: Sequence[Token], source: Sequence[Token], *, free: bool) -> list[Pair]:
    """Align by equal tokens, and what is between them from the left, one by one."""
    blocks = Levenshtein.opcodes([t.loose for t in quote], [t.loose for t in source])
    pairs: list[Pair] = []
    for block in blocks:
        ours, theirs = range(block.src_start, block.src_end), range(block.dest_start, block.dest_end)
        pairs += [Pair(i, j) for i, j in zip_longest(ours, theirs)]
    if free:
        used = [n for n, pair in enumerate(pairs) if pair.quote is not None]
        pairs = pairs[used[0] : used[-1] + 1]
    return pairs


_BOTH, _QUOTE, _SOURCE = 0, 1, 2


class _Table(NamedTuple):
    """A filled table.

    Attributes:
        rows: The least cost up to each cell, a row for what comes before the quote and one for each of its tokens.
        costs: What it costs to put one token in the place of another, a row for each token of the quote.
        gaps: What it costs to leave out each token of the quote.
        passed: What it costs to pass over each token of the source.
    """

    rows: list[list[float]]
    costs: list[list[float]]
    gaps: list[float]
    passed: list[float]


def _fill(quote: Sequence[Token], source: Sequence[Token], *, free: bool) -> _Table:
    """Fill the table. The step to each cell is not noted: the few on the way back are found from the costs."""
    table = _Table([], _costs(quote, source), [_gap(token) for token in quote], [_passed(token) for token in source])
    previous = [0.0] * (len(source) + 1) if free else list(accumulate(table.passed, initial=0.0))
    table.rows.append(previous)
    for gap, costs in zip(table.gaps, table.costs, strict=True):
        before = previous[0]
        left = before + gap
        current = [left]
        for above, cost, over in zip(previous[1:], costs, table.passed, strict=True):
            left += over
            # Names more, and calls of `min`, would be a good part of the time of this innermost loop of all.
            if (best := before + cost) < left:
                left = best
            if (best := above + gap) < left:
                left = best
            before = above
            current.append(left)
        table.rows.append(current)
        previous = current
    return table


def _walk_back(table: _Table, j: int, *, free: bool) -> list[Pair]:
    """Return the pairs on the way to the cell of the last row in column j, from the first."""
    rows, costs, gaps, passed = table
    pairs: list[Pair] = []
    i = len(gaps)
    while i or (j and not free):
        way = _QUOTE if i else _SOURCE
        if i and j:
            best, way = rows[i - 1][j - 1] + costs[i - 1][j - 1], _BOTH
            if (above := rows[i - 1][j] + gaps[i - 1]) < best:
                best, way = above, _QUOTE
            if rows[i][j - 1] + passed[j - 1] < best:
                way = _SOURCE
        i -= way != _SOURCE
        j -= way != _QUOTE
        pairs.append(Pair(None if way == _SOURCE else i, None if way == _QUOTE else j))
    pairs.reverse()
    return pairs
