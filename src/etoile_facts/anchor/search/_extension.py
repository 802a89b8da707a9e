"""From a piece of a quote that stands in a text to the best stretch round it, piece outwards."""

from __future__ import annotations

from bisect import bisect_left, insort
from typing import TYPE_CHECKING, NamedTuple

from rapidfuzz.distance import Levenshtein

if TYPE_CHECKING:
    from collections.abc import Iterable


class Hit(NamedTuple):
    """A stretch of the folded text: its distance to the quote, and its span."""

    distance: int
    start: int
    end: int


def hit_in_window(found: tuple[int, int, int], start: int) -> Hit:
    """Return what was found in a window that starts there."""
    return Hit(found[0], start + found[1], start + found[2])


def best_through(quote: str, text: str, piece: tuple[int, int], place: int, cutoff: int) -> Hit | None:
    """Return the best alignment in which a piece of the quote stands at a place, if it has at most `cutoff` edits."""
    offset, size = piece
    head, start = _outwards(quote[:offset][::-1], text, place, cutoff, forward=False)
    if head > cutoff:
        return None
    tail, end = _outwards(quote[offset + size :], text, place + size, cutoff - head, forward=True)
    return Hit(head + tail, start, end) if head + tail <= cutoff else None


def _outwards(part: str, text: str, place: int, cutoff: int, *, forward: bool) -> tuple[int, int]:
    """Align a part of the quote with the text that begins (ends) at a place: return the distance and the other end.

    `part` is reversed where the text is read backwards.
    """
    length = len(part)
    if not length:
        return 0, place
    reach = length + cutoff
    there = text[place : place + reach] if forward else text[max(0, place - reach) : place][::-1]
    best, used = cutoff + 1, 0
    # A stretch whose length differs by more than the best distance so far cannot be better.
    for difference in range(cutoff + 1):
        if difference >= best:
            break
        for size in (length - difference, length + difference) if difference else (length,):
            if 0 <= size <= len(there):
                distance = Levenshtein.distance(part, there[:size], score_cutoff=best - 1)
                if distance < best:
                    best, used = distance, size
    if length > len(there) and length - len(there) < best:
        distance = Levenshtein.distance(part, there, score_cutoff=best - 1)
        if distance < best:
            best, used = distance, len(there)
    return best, place + used if forward else place - used


def nearest_first(hits: Iterable[Hit]) -> list[Hit]:
    """Sort, and keep one hit of those that overlap by more than half."""
    ranked = sorted(set(hits))
    if len(ranked) <= 1:
        return ranked
    longest = max((hit.end - hit.start for hit in ranked), default=0)
    kept: list[Hit] = []
    by_place: list[tuple[int, int]] = []
    for hit in ranked:
        low = bisect_left(by_place, (hit.start - longest, 0))
        high = bisect_left(by_place, (hit.end, 0))
        half = (hit.end - hit.start) // 2
        if all(min(hit.end, end) - max(hit.start, start) <= half for start, end in by_place[low:high]):
            kept.append(hit)
            insort(by_place, (hit.start, hit.end))
    return kept
