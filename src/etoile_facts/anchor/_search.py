"""The lossless search: the places where a folded quote stands within a given number of edits.

Pieces that do not overlap are cut from the quote. An edit spoils one piece at most, so of any `limit + n` pieces at
least `n` stand in every stretch that is within `limit` edits, on diagonals that differ by no more than `limit` (the
pigeonhole and the q-gram lemma: Ukkonen, "Approximate string-matching with q-grams and maximal matches", 1992; Navarro
and Baeza-Yates, "A practical q-gram index for text retrieval allowing errors", 1998). The rarest pieces are taken, so
that a handful of places is looked at.

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
# Places of pieces for each character of the text from which going through the whole text is cheaper.
_CROWD = 1
_CROWD_AT_LEAST = 2000
# Stretches that are looked at for their own sake; behind them only those that are as good as the best.
_CLOSELY = 24
# Places that are gone through anew for each group; more of them are put in order first.
_FEW_PLACES = 8000


class Hit(NamedTuple):
    """A stretch of the folded text: its distance to the quote, and its span."""

    distance: int
    start: int
    end: int


class _Places:
    """Where pieces of a quote stand in a text.

    Attributes:
        size: The length of a piece.
        total: The number of pieces.
    """

    def __init__(self, diagonals: np.ndarray, offsets: np.ndarray, size: int, total: int) -> None:
        """Take, for each place, its diagonal (place in the text less offset in the quote) and that offset."""
        self._diagonals = diagonals
        self._offsets = offsets
        self._ranked = False
        self.size = size
        self.total = total

    def crowded(self, limit: int) -> list[int]:
        """Return, sorted, the diagonals from which on enough pieces stand within `limit` diagonals."""
        ordered = np.sort(self._diagonals)
        more = self.total - limit - 1
        if more and len(ordered):
            ordered = ordered[:-more][ordered[more:] - ordered[:-more] <= limit]
        starts: list[int] = ordered.tolist()
        return starts

    def of_group(self, first: int, last: int) -> dict[int, list[int]]:
        """Return, by offset in the quote, the places in the text with diagonals from `first` to `last`."""
        if len(self._diagonals) <= _FEW_PLACES:
            inside = (self._diagonals >= first) & (self._diagonals <= last)
            diagonals, offsets = self._diagonals[inside], self._offsets[inside]
        else:
            if not self._ranked:
                order = self._diagonals.argsort(kind="stable")
                self._diagonals, self._offsets = self._diagonals[order], self._offsets[order]
                self._ranked = True
            low, high = np.searchsorted(self._diagonals, (first, last + 1)).tolist()
            diagonals, offsets = self._diagonals[low:high], self._offsets[low:high]
        by_piece: dict[int, list[int]] = {}
        for diagonal, offset in zip(diagonals.tolist(), offsets.tolist(), strict=True):
            by_piece.setdefault(offset, []).append(diagonal + offset)
        return by_piece


class Searcher:
    """Searches one folded text; the index is made when it pays."""

    def __init__(self, folded: Folded) -> None:
        """Take the text."""
        self.folded = folded
        self._index: GramIndex | None = None
        self._asked = 0
        self._last: tuple[str, np.ndarray, np.ndarray] | None = None

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
            begin, count = self._ranges(self._index, quote)
            rarest = int(count.argmin())
            size = int(count[rarest])
            if not size:
                return []
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

    def _ranges(self, index: GramIndex, quote: str) -> tuple[np.ndarray, np.ndarray]:
        """Look the 5-grams of a quote up: for its copies first, and then for what is like it."""
        last = self._last
        if last is None or last[0] != quote:
            last = self._last = (quote, *index.ranges(codes_like(quote, self.folded.codes)))
        return last[1], last[2]

    def search(self, quote: str, limit: int) -> list[Hit]:
        """Return the stretches within `limit` edits of a folded quote, nearest first.

        Of stretches that overlap by half the nearest is returned. Of a quote that stands at dozens of places only those
        of the smallest distance are sure to be there.

        Args:
            quote: The folded quote.
            limit: The most edits.
        """
        if not quote or not len(self.folded):
            return []
        self._asked += 1
        if self._asked > _INDEX_AFTER and len(self.folded) >= _INDEX_FROM:
            self.index()
        places = None
        if self._index is not None and len(quote) // _GRAM > limit:
            places = self._indexed(self._index, quote, limit)
        elif len(quote) // (limit + 1) >= _SHORTEST_PIECE:
            places = self._looked_up(quote, limit)
        hits = self._exhaustive(quote, limit) if places is None else self._anchored(quote, limit, places)
        return _nearest_first(hits)

    # Where the pieces stand

    def _indexed(self, index: GramIndex, quote: str, limit: int) -> _Places | None:
        """Take the rarest 5-grams of a grid; None if they stand nearly everywhere."""
        length, count_all = len(quote), len(quote) // _GRAM
        begin, count = self._ranges(index, quote)
        rest = length - count_all * _GRAM
        offset = 0
        if rest and int(count[rest::_GRAM].sum()) < int(count[: length - rest : _GRAM].sum()):
            offset = rest
        begin, count = begin[offset::_GRAM][:count_all], count[offset::_GRAM][:count_all]
        kept = min(count_all, limit + 1 + _SPARE)
        rarest = np.argpartition(count, kept - 1)[:kept] if kept < count_all else np.arange(count_all)
        begin, count = begin[rarest], count[rarest]
        if int(count.sum()) > _CROWD * len(self.folded) + _CROWD_AT_LEAST:
            return None
        offsets = np.repeat((rarest * _GRAM + offset).astype(np.int32), count)
        return _Places(index.positions(begin, count) - offsets, offsets, _GRAM, kept)

    def _looked_up(self, quote: str, limit: int) -> _Places | None:
        """Look for the pieces one by one; None if they stand nearly everywhere."""
        text, length = self.folded.text, len(quote)
        total = limit + 1 + _SPARE
        size = length // total
        if size < _SHORTEST_WITH_SPARE or len(text) > _LARGE:
            total = limit + 1
            size = length // total
        room = _CROWD * len(text) + _CROWD_AT_LEAST
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
        return _Places(np.array(diagonals, np.int32), np.array(offsets, np.int32), size, total)

    # From the pieces to the stretches

    def _anchored(self, quote: str, limit: int, places: _Places) -> Iterator[Hit]:
        """Look at every group of diagonals that has enough pieces; the groups are `limit` wide."""
        best, looked, behind = limit, 0, -len(quote) - 1
        for first in places.crowded(limit):
            if first < behind:
                continue
            hit = self._look(quote, limit if looked < _CLOSELY else best, (first, limit), places)
            if hit is not None:
                looked += 1
                best = min(best, hit.distance)
                yield hit
            behind = first + limit + 1

    def _look(self, quote: str, allowed: int, group: tuple[int, int], places: _Places) -> Hit | None:
        """Return the best stretch, within `allowed` edits, of those that have their first diagonal in a group."""
        first, limit = group
        length, text = len(quote), self.folded.text
        window = text[max(0, first - limit) : first + 3 * limit + length]
        common = LCSseq.similarity(quote, window, score_cutoff=length - allowed)
        if common < length - allowed:
            return None
        by_piece = places.of_group(first, first + 2 * limit)
        best: Hit | None = None
        cutoff = allowed
        # Of more pieces than there are edits one is unspoiled: when all places of so many pieces were looked at, those
        # of pieces that have none here included, nothing better is left.
        looked = places.total - len(by_piece)
        for offset, starts in sorted(by_piece.items(), key=lambda item: (len(item[1]), item[0])):
            if cutoff < length - common or looked > cutoff:
                break
            for place in starts:
                hit = _through(quote, text, (offset, places.size), place, cutoff)
                if hit is not None:
                    best, cutoff = hit, hit.distance - 1
            looked += 1
        return best

    # Without pieces

    def _exhaustive(self, quote: str, limit: int) -> Iterator[Hit]:
        """Go through the whole text in windows that overlap by the longest possible match."""
        length, text = len(quote), self.folded.text
        overlap = length + limit
        step = max(overlap, 64)
        best, looked = limit, 0
        for start in range(0, max(len(text) - overlap, 0) + 1, step):
            allowed = limit if looked < _CLOSELY else best
            window = text[start : start + step + overlap]
            if LCSseq.similarity(quote, window, score_cutoff=length - allowed) < length - allowed:
                continue
            found = best_span(quote, window, allowed)
            if found:
                looked += 1
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
