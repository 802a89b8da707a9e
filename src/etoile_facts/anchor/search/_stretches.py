"""From the pieces of a quote that stand in a text to the stretches that are like the quote.

The rarest pieces are looked up, the diagonals on which enough of them stand are looked at one after the other, and each
stretch is aligned outwards from a piece that no edit spoiled; `_approximate` says why nothing is lost by that.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from rapidfuzz.distance import LCSseq

from etoile_facts.anchor.search._extension import Hit, best_through, hit_in_window
from etoile_facts.anchor.search._myers import best_span
from etoile_facts.anchor.search._qgrams import GRAM, GramIndex
from etoile_facts.anchor.search._seeds import Seeds
from etoile_facts.native import twin
from etoile_facts.text import encode

if TYPE_CHECKING:
    from collections.abc import Iterator

# Quotes from this length on are aligned by bit vectors as long as the quote, and by no compiled function.
LONG = 1000
_remembered_span = lru_cache(maxsize=64)(best_span)


@twin
def copies(  # noqa: PLR0917  one call, in the innermost loop
    text: str, quote: str, order: np.ndarray, starts: np.ndarray, room: int, most: int, /
) -> list[int] | None:
    """Return where a quote stands to the letter, overlapping copies too; None if its rarest q-gram is no rare one.

    Args:
        text: A folded text.
        quote: The folded quote, of one q-gram at least.
        order: The order of the text's index.
        starts: Where in it each hash begins.
        room: The places of a q-gram from which on going through the text is as fast.
        most: The most places that are returned.
    """
    _, begin, count = GramIndex(order, starts).places(encode(quote))
    rarest = int(count.argmin())
    size = int(count[rarest])
    if size >= room:
        return None
    start = int(begin[rarest])
    places = (order[start : start + size] - rarest).tolist()
    return [place for place in places if place >= 0 and text.startswith(quote, place)][:most]


@twin
def search(  # noqa: PLR0917  the same
    text: str,
    quote: str,
    order: np.ndarray,
    starts: np.ndarray,
    limit: int,
    kept: int,
    room: int,
    closely: int,
    most: int,
    twice: int,
    spare: int,
    /,
) -> list[tuple[int, int, int]] | None:
    """Return the stretches of a text within `limit` edits of a quote; None if its pieces stand at too many places.

    Args:
        text: A folded text.
        quote: The folded quote, of more q-grams than `limit`; for the compiled twin shorter than 1,024 characters.
        order: The order of the text's index.
        starts: Where in it each hash begins.
        limit: The most edits.
        kept: How many of the quote's q-grams, the rarest, are looked up.
        room: The most places that these may have together.
        closely: Stretches that are looked at for their own sake; the rest only if they are as good as the best.
        most: The most stretches.
        twice: Places of each q-gram in one group, from which on, with `spare` more, the text is taken to be periodic.
        spare: See `twice`.

    Returns:
        Distance, start and end of each, by their place in the text.
    """
    seeds = _rarest(quote, GramIndex(order, starts), kept, room)
    return None if seeds is None else list(stretches(text, quote, limit, seeds, Effort(closely, most, twice, spare)))


def _rarest(quote: str, index: GramIndex, kept: int, room: int) -> Seeds | None:
    """Take the rarest q-grams of a grid; None if they stand nearly everywhere."""
    length, count_all = len(quote), len(quote) // GRAM
    grams = index.places(encode(quote))
    rest = length - count_all * GRAM
    offset = 0
    if rest and int(grams.counts[rest::GRAM].sum()) < int(grams.counts[: length - rest : GRAM].sum()):
        offset = rest
    grams = grams.of(slice(offset, offset + count_all * GRAM, GRAM))
    rarest = grams.counts.argsort(kind="stable")[:kept] if kept < count_all else np.arange(count_all)
    grams = grams.of(rarest)
    if int(grams.counts.sum()) > room:
        return None
    offsets = np.repeat((rarest * GRAM + offset).astype(np.int32), grams.counts)
    return Seeds(grams.joined() - offsets, offsets, GRAM, kept)


def short_seeds(text: str, quote: str, limit: int, room: int) -> Seeds | None:
    """Look for pieces shorter than those of the index, one by one; None if they stand nearly everywhere."""
    total = limit + 1
    size = len(quote) // total
    diagonals: list[int] = []
    offsets: list[int] = []
    for offset in range(0, size * total, size):
        piece = quote[offset : offset + size]
        position = text.find(piece)
        while position >= 0:
            diagonals.append(position - offset)
            offsets.append(offset)
            position = text.find(piece, position + 1)
        if len(offsets) > room:
            return None
    return Seeds(np.array(diagonals, np.int32), np.array(offsets, np.int32), size, total)


class Effort(NamedTuple):
    """How many stretches are looked at, and when a text is taken to be periodic; see `search`."""

    closely: int
    most: int
    twice: int
    spare: int


def stretches(text: str, quote: str, limit: int, seeds: Seeds, effort: Effort) -> Iterator[Hit]:
    """Look at every group of diagonals that has enough pieces; the groups are `limit` wide."""
    best, looked, behind = limit, 0, -len(quote) - 1
    for first in seeds.dense_diagonals(limit):
        if first < behind:
            continue
        allowed = limit if looked < effort.closely else best
        hit = _best_of_group(text, quote, allowed, (first, limit), seeds, effort)
        if hit is not None:
            looked += 1
            best = min(best, hit.distance)
            yield hit
            if looked >= effort.most:
                return
        behind = first + limit + 1


def _best_of_group(  # noqa: PLR0917  called for each group
    text: str, quote: str, allowed: int, group: tuple[int, int], seeds: Seeds, effort: Effort
) -> Hit | None:
    """Return the best stretch, within `allowed` edits, of those that have their first diagonal in a group."""
    first, limit = group
    length = len(quote)
    window = text[max(0, first - limit) : first + 3 * limit + length]
    common = LCSseq.similarity(quote, window, score_cutoff=length - allowed)
    if common < length - allowed:
        return None
    if length >= LONG:
        found = best_span(quote, window, allowed)
        return None if found is None else hit_in_window(found, max(0, first - limit))
    by_piece = seeds.of_group(first, first + 2 * limit)
    if sum(map(len, by_piece.values())) > effort.twice * len(by_piece) + effort.spare:
        # To try place after place takes longer than to go through the window, and that of other places is the same.
        found = _remembered_span(quote, window, allowed)
        return None if found is None else hit_in_window(found, max(0, first - limit))
    best: Hit | None = None
    cutoff = allowed
    # Of more pieces than there are edits one is unspoiled: when all places of so many pieces were looked at, those
    # of pieces that have none here included, nothing better is left.
    looked = seeds.total - len(by_piece)
    for offset, starts in sorted(by_piece.items(), key=lambda item: (len(item[1]), item[0])):
        if cutoff < length - common or looked > cutoff:
            break
        piece = quote[offset : offset + seeds.size]
        for place in starts:
            # Rule out hash collisions.
            if not text.startswith(piece, place):
                continue
            hit = best_through(quote, text, (offset, seeds.size), place, cutoff)
            if hit is not None:
                best, cutoff = hit, hit.distance - 1
        looked += 1
    return best
