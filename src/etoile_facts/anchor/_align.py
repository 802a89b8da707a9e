"""Alignment of a quote's tokens with those of a passage.

A global alignment of the tokens (Needleman and Wunsch, 1970) with free ends on the side of the passage. Tokens that are
equal but for case and accents cost nothing; similar words cost less than unlike ones, so that a misspelt word meets
its original.
"""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from rapidfuzz.distance import Levenshtein

if TYPE_CHECKING:
    from collections.abc import Sequence

    from etoile_facts.text import Token

# What it costs to leave out a token of the quote, or to pass over one of the source. Passing over is cheap: a sentence
# that has grown is still that sentence, and a quote that lost half of its words is not.
_MARK_GAP = 0.3
_WORD_GAP = 1.0
_PASSED_MARK = 0.1
_PASSED_WORD = 0.3
_UNLIKE = 0.95


class Pair(NamedTuple):
    """An aligned pair of indexes; None on the side that has nothing."""

    quote: int | None
    source: int | None


def align(quote: Sequence[Token], source: Sequence[Token]) -> list[Pair]:
    """Align two runs of tokens from end to end."""
    head = 0
    shorter = min(len(quote), len(source))
    while head < shorter and quote[head].loose == source[head].loose:
        head += 1
    tail = 0
    while tail < shorter - head and quote[-1 - tail].loose == source[-1 - tail].loose:
        tail += 1
    pairs = [Pair(i, i) for i in range(head)]
    middle = _dynamic(quote[head : len(quote) - tail], source[head : len(source) - tail], free=False)
    pairs += [
        Pair(None if p.quote is None else p.quote + head, None if p.source is None else p.source + head) for p in middle
    ]
    pairs += [Pair(len(quote) - i, len(source) - i) for i in range(tail, 0, -1)]
    return pairs


def fit(quote: Sequence[Token], source: Sequence[Token]) -> tuple[int, int]:
    """Return the span `[first, last)` of the source's tokens that the quote fits best."""
    pairs = _dynamic(quote, source, free=True)
    used = [pair.source for pair in pairs if pair.source is not None]
    return (used[0], used[-1] + 1) if used else (0, 0)


def _gap(token: Token) -> float:
    return _MARK_GAP if token.kind == "mark" else _WORD_GAP


def _passed(token: Token) -> float:
    return _PASSED_MARK if token.kind == "mark" else _PASSED_WORD


def substitution_cost(one: Token, other: Token) -> float:
    """Return what it costs to put one token in the place of the other: 0 if equal, at most `_UNLIKE`."""
    if one.loose == other.loose:
        return 0.0 if one.norm == other.norm else 0.01
    if one.kind == "mark" or other.kind == "mark":
        return 0.25 if one.kind == other.kind else 2 * _UNLIKE
    if one.kind == "number" and other.kind == "number":
        return 0.6
    likeness: float = Levenshtein.normalized_similarity(one.loose, other.loose)
    return 0.9 - 0.7 * likeness if likeness >= 0.5 else _UNLIKE - likeness  # noqa: PLR2004  half the letters


def _dynamic(quote: Sequence[Token], source: Sequence[Token], *, free: bool) -> list[Pair]:
    """Align by dynamic programming; with `free` ends the source's unused ends cost nothing and are left out."""
    if not quote:
        return [] if free else [Pair(None, j) for j in range(len(source))]
    if not source:
        return [Pair(i, None) for i in range(len(quote))]
    steps, costs = _fill(quote, source, free=free)
    end = min(range(len(costs)), key=lambda j: (costs[j], j)) if free else len(source)
    return _walk_back(steps, len(quote), end, free=free)


_BOTH, _QUOTE, _SOURCE = 0, 1, 2


def _fill(quote: Sequence[Token], source: Sequence[Token], *, free: bool) -> tuple[list[list[int]], list[float]]:
    """Return the best step to each cell, a row for each token of the quote, and the costs of the last row."""
    passed = [_passed(token) for token in source]
    previous = [0.0] * (len(source) + 1) if free else list(accumulate(passed, initial=0.0))
    steps: list[list[int]] = []
    known: dict[tuple[str, str], float] = {}
    for token in quote:
        gap = _gap(token)
        current, step = [previous[0] + gap], [_QUOTE]
        for j, other in enumerate(source):
            key = (token.loose, other.loose)
            cost = known.get(key)
            if cost is None:
                cost = known[key] = substitution_cost(token, other)
            best, way = previous[j] + cost, _BOTH
            if (without := previous[j + 1] + gap) < best:
                best, way = without, _QUOTE
            if (over := current[j] + passed[j]) < best:
                best, way = over, _SOURCE
            current.append(best)
            step.append(way)
        steps.append(step)
        previous = current
    return steps, previous


def _walk_back(steps: Sequence[Sequence[int]], i: int, j: int, *, free: bool) -> list[Pair]:
    """Return the pairs on the way to the cell (i, j), from the first."""
    pairs: list[Pair] = []
    while i or (j and not free):
        way = (steps[i - 1][j] if j else _QUOTE) if i else _SOURCE
        i -= way != _SOURCE
        j -= way != _QUOTE
        pairs.append(Pair(None if way == _SOURCE else i, None if way == _QUOTE else j))
    pairs.reverse()
    return pairs
