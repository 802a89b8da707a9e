"""The lossless search: the places where a folded quote stands within a given number of edits.

Pieces that do not overlap are cut from the quote. An edit spoils one piece at most, so of any `limit + n` pieces at
least `n` stand in every stretch that is within `limit` edits, on diagonals that differ by no more than `limit` (the
pigeonhole and the q-gram lemma: Ukkonen, "Approximate string-matching with q-grams and maximal matches", 1992; Navarro
and Baeza-Yates, "A practical q-gram index for text retrieval allowing errors", 1998). The rarest pieces are taken, and
few edits are tried before many: most changed quotes have few, and then a handful of places is looked at.

What survives is filtered by the longest common subsequence (no stretch within `limit` edits has less than
`length − limit` letters in common with the quote), and then aligned exactly: every alignment within `limit` edits goes
through one of its unspoiled pieces unchanged, so that the best one is found from the pieces outwards.

Where the pieces would be too short to say anything, the search goes through the whole text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from rapidfuzz.distance import LCSseq, Levenshtein

from etoile_facts.anchor._index import GramIndex
from etoile_facts.anchor._myers import best_span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from etoile_facts.text import Folded

_GRAM = 5
# The shortest piece that is looked for; a shorter one stands everywhere.
_SHORTEST_PIECE = 3
# A text from this length on gets an index, when this many searches asked for one: before that, looking for the pieces
# one by one is cheaper than making it.
_INDEX_FROM, _INDEX_AFTER = 4_000, 6
# Pieces beyond `limit + 1`: with them a stretch needs several hits, which chance rarely gives.
_SPARE = 2
_SHORTEST_WITH_SPARE = 5
# In a larger text a letter more in each piece saves more places than the spare ones do.
_LARGE = 100_000
# Edits tried first.
_FEW = 5
# Places of pieces for each character of the text from which going through the whole text is cheaper.
_CROWD = 1
_CROWD_AT_LEAST = 2000
# Stretches that are looked at for their own sake; behind them only those that are as good as the best.
_CLOSELY = 24


class Hit(NamedTuple):
    """A stretch of the folded text: its distance to the quote, and its span."""

    distance: int
    start: int
    end: int


class Searcher:
    """Searches one folded text; the index is made when it pays."""

    def __init__(self, folded: Folded) -> None:
        """Take the text."""
        self.folded = folded
        self._index: GramIndex | None = None
        self._asked = 0

    def index(self) -> GramIndex:
        """Return the index of 5-grams, made on first use."""
        if self._index is None:
            self._index = GramIndex(self.folded.codes, _GRAM)
        return self._index

    @property
    def is_indexed(self) -> bool:
        """Whether there is an index already."""
        return self._index is not None

    def copies(self, quote: str, most: int = 1000) -> list[int]:
        """Return where the folded quote stands to the letter, overlapping copies included, up to `most`."""
        text = self.folded.text
        if self._index is not None and len(quote) >= _GRAM:
            begin, count = self._index.ranges(codes_like(quote, self.folded.codes))
            rarest = int(count.argmin())
            size = int(count[rarest])
            if size < len(text) // 64 + 64:
                start = int(begin[rarest])
                places = (self._index.order[start : start + size] - rarest).tolist()
                return [place for place in places if place >= 0 and text.startswith(quote, place)][:most]
        found: list[int] = []
        position = text.find(quote)
        while position >= 0 and len(found) < most:
            found.append(position)
            position = text.find(quote, position + 1)
        return found

    def search(self, quote: str, limit: int, *, everything: bool = False) -> list[Hit]:
        """Return stretches within `limit` edits of a folded quote, nearest first.

        Args:
            quote: The folded quote.
            limit: The most edits.
            everything: Whether further stretches within the limit are wanted. Otherwise only those of the smallest
                distance are sure to be there, and that is much faster.
        """
        if not quote or not len(self.folded):
            return []
        self._asked += 1
        if self._asked > _INDEX_AFTER and len(self.folded) >= _INDEX_FROM:
            self.index()
        if not everything and limit > 2 * _FEW:
            hits = self._within(quote, _FEW, everything=False)
            if hits:
                return hits
        return self._within(quote, limit, everything=everything)

    def _within(self, quote: str, limit: int, *, everything: bool) -> list[Hit]:
        pieces = len(quote) // (limit + 1) if self._index is None else _GRAM
        if pieces >= _SHORTEST_PIECE and len(quote) // pieces > limit:
            places = self._indexed(quote, limit) if self._index is not None else self._looked_up(quote, limit)
            if places is not None:
                return _nearest_first(self._anchored(quote, limit, *places, everything=everything))
        if self._index is not None and len(quote) // (limit + 1) >= _SHORTEST_PIECE:
            places = self._looked_up(quote, limit)
            if places is not None:
                return _nearest_first(self._anchored(quote, limit, *places, everything=everything))
        return _nearest_first(self._exhaustive(quote, limit, everything=everything))

    # Where the pieces stand: sorted keys `diagonal * (length + 1) + offset in the quote`, the size of a piece, and the
    # number of pieces

    def _indexed(self, quote: str, limit: int) -> tuple[np.ndarray, int, int] | None:
        """Take the rarest 5-grams of a grid; None if they stand nearly everywhere."""
        assert self._index is not None  # noqa: S101  the caller looked
        length, count_all = len(quote), len(quote) // _GRAM
        begin, count = self._index.ranges(codes_like(quote, self.folded.codes))
        rest = length - count_all * _GRAM
        offset = 0
        if rest and int(count[rest::_GRAM][:count_all].sum()) < int(count[::_GRAM][:count_all].sum()):
            offset = rest
        begin, count = begin[offset::_GRAM][:count_all], count[offset::_GRAM][:count_all]
        offsets = np.arange(offset, offset + count_all * _GRAM, _GRAM)
        kept = min(count_all, limit + 1 + _SPARE)
        if kept < count_all:
            rarest = np.argpartition(count, kept - 1)[:kept]
            begin, count, offsets = begin[rarest], count[rarest], offsets[rarest]
        if int(count.sum()) > _CROWD * len(self.folded) + _CROWD_AT_LEAST:
            return None
        order = self._index.order
        width = length + 1
        parts = [
            (order[b : b + c].astype(np.int64) - o) * width + o
            for b, c, o in zip(begin.tolist(), count.tolist(), offsets.tolist(), strict=True)
            if c
        ]
        keys = np.concatenate(parts) if parts else np.zeros(0, np.int64)
        keys.sort()
        return keys, _GRAM, kept

    def _looked_up(self, quote: str, limit: int) -> tuple[np.ndarray, int, int] | None:
        """Look for the pieces one by one; None if they stand nearly everywhere."""
        text, length = self.folded.text, len(quote)
        total = limit + 1 + _SPARE
        size = length // total
        if size < _SHORTEST_WITH_SPARE or len(text) > _LARGE:
            total = limit + 1
            size = length // total
        width, room = length + 1, _CROWD * len(text) + _CROWD_AT_LEAST
        keys: list[int] = []
        for offset in range(0, size * total, size):
            piece = quote[offset : offset + size]
            position = text.find(piece)
            while position >= 0:
                keys.append((position - offset) * width + offset)
                position = text.find(piece, position + 1)
            if len(keys) > room:
                return None
        keys.sort()
        return np.array(keys, np.int64), size, total

    # From the pieces to the stretches

    def _anchored(
        self, quote: str, limit: int, keys: np.ndarray, size: int, total: int, *, everything: bool
    ) -> Iterator[Hit]:
        """Look at every group of diagonals that has enough pieces; the groups are `limit` wide."""
        width = len(quote) + 1
        diagonals = keys // width
        need = total - limit
        if need > 1:
            close = diagonals[need - 1 :] - diagonals[: len(diagonals) - need + 1] <= limit
            starts = diagonals[: len(close)][close]
        else:
            starts = diagonals
        best, looked = limit, 0
        position = 0
        while position < len(starts):
            first = int(starts[position])
            allowed = limit if everything and looked < _CLOSELY else best
            hit = self._look(quote, allowed, (first, limit), (keys, diagonals, size, total))
            if hit is not None:
                looked += 1
                best = min(best, hit.distance)
                yield hit
            position = int(np.searchsorted(starts, first + limit, "right"))

    def _look(
        self, quote: str, allowed: int, group: tuple[int, int], pieces: tuple[np.ndarray, np.ndarray, int, int]
    ) -> Hit | None:
        """Return the best stretch, within `allowed` edits, of those that have their first diagonal in a group."""
        (first, limit), (keys, diagonals, size, total) = group, pieces
        length, text = len(quote), self.folded.text
        start = max(0, first - limit)
        window = text[start : first + 3 * limit + length]
        common = LCSseq.similarity(quote, window, score_cutoff=length - allowed)
        if common < length - allowed:
            return None
        low, high = np.searchsorted(diagonals, (first, first + 2 * limit + 1))
        by_piece: dict[int, list[int]] = {}
        for key in keys[low:high].tolist():
            diagonal, offset = divmod(key, length + 1)
            by_piece.setdefault(offset, []).append(diagonal + offset)
        best: Hit | None = None
        cutoff = allowed
        # Of more pieces than there are edits one is unspoiled: when all places of so many pieces were looked at, those
        # of pieces that have none here included, nothing better is left.
        looked = total - len(by_piece)
        for offset, places in sorted(by_piece.items(), key=lambda item: (len(item[1]), item[0])):
            if cutoff < length - common or looked > cutoff:
                break
            for place in places:
                hit = _through(quote, text, (offset, size), place, cutoff)
                if hit is not None:
                    best, cutoff = hit, hit.distance - 1
            looked += 1
        return best

    # Without pieces

    def _exhaustive(self, quote: str, limit: int, *, everything: bool) -> Iterator[Hit]:
        """Go through the whole text in windows that overlap by the longest possible match."""
        length, text = len(quote), self.folded.text
        overlap = length + limit
        step = max(overlap, 64)
        best = limit
        for number, start in enumerate(range(0, max(len(text) - overlap, 0) + 1, step)):
            allowed = limit if everything and number < _CLOSELY else best
            window = text[start : start + step + overlap]
            if LCSseq.similarity(quote, window, score_cutoff=length - allowed) < length - allowed:
                continue
            found = best_span(quote, window, allowed)
            if found:
                best = min(best, found[0])
                yield Hit(found[0], start + found[1], start + found[2])


def _through(quote: str, text: str, piece: tuple[int, int], place: int, cutoff: int) -> Hit | None:
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


def _nearest_first(hits: Iterable[Hit]) -> list[Hit]:
    """Sort, and keep one hit of those that overlap by more than half."""
    kept: list[Hit] = []
    for hit in sorted(set(hits)):
        if not _overlaps(hit, kept[-64:]):
            kept.append(hit)
    return kept


def _overlaps(hit: Hit, others: Sequence[Hit]) -> bool:
    half = (hit.end - hit.start) // 2
    return any(min(hit.end, other.end) - max(hit.start, other.start) > half for other in others)


def codes_like(quote: str, codes: np.ndarray) -> np.ndarray:
    """Return the quote's code points so that they hash like those of the text."""
    if codes.dtype == np.uint8:
        # A character that the text cannot hold hashes to whatever it may: that only adds candidates.
        return np.frombuffer(quote.encode("latin-1", "replace"), np.uint8)
    return np.frombuffer(quote.encode("utf-32-le", "surrogatepass"), np.uint32)
