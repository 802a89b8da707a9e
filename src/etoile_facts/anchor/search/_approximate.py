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

from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
from rapidfuzz.distance import LCSseq

from etoile_facts.anchor.search._extension import Hit, best_through, hit_in_window, nearest_first
from etoile_facts.anchor.search._myers import best_span
from etoile_facts.anchor.search._qgrams import GramIndex, Places, index_all, index_those_of
from etoile_facts.anchor.search._seeds import Seeds
from etoile_facts.native import kernel

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from etoile_facts.native import Kernel
    from etoile_facts.text import Folded

_GRAM = 5
# The shortest piece that is looked for; a shorter one stands everywhere.
_SHORTEST_PIECE = 3
# A text from the first length on gets an index, from the second on only when this many searches were made without one:
# looking for the pieces one by one takes less time than making it, once.
_INDEX_FROM, _LARGE, _INDEX_AFTER = 1_000, 100_000, 3
# Quotes from which on going through a text, or a large one, for each of them takes longer than the kernel takes to make
# the index.
MANY, _MANY_IN_A_LARGE = 8, 32
# Pieces beyond `limit + 1`: with them a stretch needs several hits, which chance rarely gives. A long quote, which
# allows many diagonals, takes one for so many edits.
_SPARE, _EDITS_A_SPARE = 2, 8
# Quotes from this length on are looked for by parts of the second, and aligned by bit vectors as long as the quote.
_LONG, _PART = 1000, 250
# Places of pieces for each character of the text from which going through the whole text is cheaper.
_CROWD = 1
_CROWD_AT_LEAST = 2000
# Stretches that are looked at for their own sake; behind them only those that are as good as the best, and only so
# many, of long quotes less: of what stands at a thousand places nothing says which is meant.
_CLOSELY, _MOST_HITS, _MOST_LETTERS = 24, 1000, 250_000
# Places of a piece in one group from which on the text is periodic, and some that chance may add.
_TWICE, _SPARE_PLACES = 2, 16


class Searcher:
    """Searches one folded text; the index is made when it pays."""

    def __init__(self, folded: Folded, native: Kernel | None = kernel) -> None:
        """Take the text, and the compiled kernel if there is one."""
        self.folded = folded
        self._native = native
        # At more places than these the pieces of a quote tell nothing: going through the whole text is cheaper.
        self._room = _CROWD * len(folded) + _CROWD_AT_LEAST
        self._index: GramIndex | None = None
        self._asked = 0
        self._last: tuple[str, GramIndex] | None = None
        self._copies: tuple[str, int, list[int]] | None = None

    def index(self) -> GramIndex:
        """Return the index of 5-grams, made on first use."""
        if self._index is None:
            self._index = index_all(self.folded.codes, _GRAM, self._native)
        return self._index

    def index_for(self, quotes: int) -> None:
        """Build the q-gram index if so many quotes without a hint pay for it."""
        if self._native is not None and quotes >= (MANY if len(self.folded) < _LARGE else _MANY_IN_A_LARGE):
            self.index()

    @property
    def is_indexed(self) -> bool:
        """Whether there is an index already."""
        return self._index is not None

    def copies(self, quote: str, most: int = 1000) -> list[int]:
        """Return where the folded quote stands to the letter, overlapping copies included, up to `most`."""
        # Asked twice in a row: for the verbatim ones among them, and for the others.
        # In a variable of its own, since another thread may keep the copies of its quote meanwhile.
        known = self._copies
        if known is None or known[:2] != (quote, most):
            known = self._copies = quote, most, self._find_copies(quote, most)
        return known[2]

    def _find_copies(self, quote: str, most: int) -> list[int]:
        text = self.folded.text
        room = len(text) // 64 + 64
        if self._index is not None and len(quote) >= _GRAM and self._native is not None:
            copies = self._native.copies(text, quote, self._index.order, self._index.starts, room, most)
            if copies is not None:
                return copies
        elif self._index is not None and len(quote) >= _GRAM:
            order, begin, count = self.grams(quote)
            rarest = int(count.argmin())
            size = int(count[rarest])
            if not size:
                return []
            if size < room:
                start = int(begin[rarest])
                places = (order[start : start + size] - rarest).tolist()
                return [place for place in places if place >= 0 and text.startswith(quote, place)][:most]
        found: list[int] = []
        position = text.find(quote)
        while position >= 0 and len(found) < most:
            found.append(position)
            position = text.find(quote, position + 1)
        return found

    def grams(self, quote: str) -> Places:
        """Return where the 5-grams of a folded quote stand."""
        return self._index_for(quote).places(codes_like(quote, self.folded.codes))

    def _index_for(self, quote: str) -> GramIndex:
        """Return the index, or one of nothing but a quote, kept: asked for what is like it and for what has a part."""
        if self._index is not None:
            return self._index
        last = self._last
        if last is None or last[0] != quote:
            codes = self.folded.codes
            last = (quote, index_those_of(codes_like(quote, codes), codes, _GRAM, self._native))
            self._last = last
        return last[1]

    def search(self, quote: str, limit: int) -> list[Hit]:
        """Return the stretches within `limit` edits of a folded quote, nearest first.

        Of stretches that overlap by half the nearest is returned. Of a quote that stands at dozens of places only those
        of the smallest distance are sure to be there, and of one at a thousand only as many.

        Args:
            quote: The folded quote.
            limit: The most edits.
        """
        if not quote or not self.folded.text:
            return []
        self._asked += 1
        if self._index is None and self._index_pays():
            self.index()
        if len(quote) >= _LONG and (found := self._by_parts(quote, limit)) is not None:
            return nearest_first(found)
        places = None
        if len(quote) // _GRAM > limit:
            if self._native is not None and len(quote) < _LONG:
                return nearest_first(self._compiled(quote, limit, self._native))
            places = self._seeded(quote, limit)
        elif len(quote) // (limit + 1) >= _SHORTEST_PIECE:
            places = self._looked_up(quote, limit)
        hits = self._exhaustive(quote, limit) if places is None else self._anchored(quote, limit, places)
        return nearest_first(hits)

    def _index_pays(self) -> bool:
        size = len(self.folded)
        if size < _INDEX_FROM:
            return self._native is not None
        return size < _LARGE or self._asked > _INDEX_AFTER

    def _compiled(self, quote: str, limit: int, native: Kernel) -> Iterable[Hit]:
        """Do at once what `_seeded` and `_anchored` do step by step."""
        index = self._index or self._index_for(quote)
        length = len(quote)
        found = native.search(
            self.folded.text,
            quote,
            index.order,
            index.starts,
            limit,
            _kept(length // _GRAM, limit),
            self._room,
            _CLOSELY,
            _most(length),
            _TWICE,
            _SPARE_PLACES,
        )
        return self._exhaustive(quote, limit) if found is None else [Hit(*hit) for hit in found]

    # A long quote

    def _by_parts(self, quote: str, limit: int) -> list[Hit] | None:
        """Look for a long quote where one of its parts stands; None if these stand at too many places.

        If each part had more than its share of the edits, all together would have more than the limit (Navarro and
        Baeza-Yates, "A hybrid indexing method for approximate string matching", 2000).
        """
        length, text = len(quote), self.folded.text
        diagonals: set[int] = set()
        count = length // _PART
        for offset, end in pairwise(length * i // count for i in range(count + 1)):
            hits = self.search(quote[offset:end], limit * (end - offset) // length)
            if len(hits) >= _CLOSELY:
                return None
            diagonals.update(hit.start - offset for hit in hits)
        found: list[Hit] = []
        slack, behind = limit + 4 * _PART, -length - limit
        for first in sorted(diagonals):
            if first <= behind:
                continue
            # The match may be shifted by as many characters as there are edits; and of a part that recurs side by side
            # only one place is known.
            start = max(0, first - slack)
            behind = first + limit
            window = text[start : behind + slack + limit + length]
            if LCSseq.similarity(quote, window, score_cutoff=length - limit) < length - limit:
                continue
            if (span := best_span(quote, window, limit)) is not None:
                found.append(hit_in_window(span, start))
        return found

    # Where the pieces stand

    def _seeded(self, quote: str, limit: int) -> Seeds | None:
        """Take the rarest 5-grams of a grid; None if they stand nearly everywhere."""
        length, count_all = len(quote), len(quote) // _GRAM
        grams = self.grams(quote)
        rest = length - count_all * _GRAM
        offset = 0
        if rest and int(grams.counts[rest::_GRAM].sum()) < int(grams.counts[: length - rest : _GRAM].sum()):
            offset = rest
        grams = grams.of(slice(offset, offset + count_all * _GRAM, _GRAM))
        kept = _kept(count_all, limit)
        rarest = grams.counts.argsort(kind="stable")[:kept] if kept < count_all else np.arange(count_all)
        grams = grams.of(rarest)
        if int(grams.counts.sum()) > self._room:
            return None
        offsets = np.repeat((rarest * _GRAM + offset).astype(np.int32), grams.counts)
        return Seeds(grams.joined() - offsets, offsets, _GRAM, kept)

    def _looked_up(self, quote: str, limit: int) -> Seeds | None:
        """Look for pieces shorter than those of the index, one by one; None if they stand nearly everywhere."""
        text, length = self.folded.text, len(quote)
        total = limit + 1
        size = length // total
        diagonals: list[int] = []
        offsets: list[int] = []
        for offset in range(0, size * total, size):
            piece = quote[offset : offset + size]
            position = text.find(piece)
            while position >= 0:
                diagonals.append(position - offset)
                offsets.append(offset)
                position = text.find(piece, position + 1)
            if len(offsets) > self._room:
                return None
        return Seeds(np.array(diagonals, np.int32), np.array(offsets, np.int32), size, total)

    # From the pieces to the stretches

    def _anchored(self, quote: str, limit: int, places: Seeds) -> Iterator[Hit]:
        """Look at every group of diagonals that has enough pieces; the groups are `limit` wide."""
        best, looked, behind = limit, 0, -len(quote) - 1
        for first in places.dense_diagonals(limit):
            if first < behind:
                continue
            hit = self._look(quote, limit if looked < _CLOSELY else best, (first, limit), places)
            if hit is not None:
                looked += 1
                best = min(best, hit.distance)
                yield hit
                if looked >= _most(len(quote)):
                    return
            behind = first + limit + 1

    def _look(self, quote: str, allowed: int, group: tuple[int, int], places: Seeds) -> Hit | None:
        """Return the best stretch, within `allowed` edits, of those that have their first diagonal in a group."""
        first, limit = group
        length, text = len(quote), self.folded.text
        window = text[max(0, first - limit) : first + 3 * limit + length]
        common = LCSseq.similarity(quote, window, score_cutoff=length - allowed)
        if common < length - allowed:
            return None
        if length >= _LONG:
            found = best_span(quote, window, allowed)
            return None if found is None else hit_in_window(found, max(0, first - limit))
        by_piece = places.of_group(first, first + 2 * limit)
        if sum(map(len, by_piece.values())) > _TWICE * len(by_piece) + _SPARE_PLACES:
            # To try place after place takes longer than to go through the window, and that of other places is the same.
            found = _remembered_span(quote, window, allowed)
            return None if found is None else hit_in_window(found, max(0, first - limit))
        best: Hit | None = None
        cutoff = allowed
        # Of more pieces than there are edits one is unspoiled: when all places of so many pieces were looked at, those
        # of pieces that have none here included, nothing better is left.
        looked = places.total - len(by_piece)
        for offset, starts in sorted(by_piece.items(), key=lambda item: (len(item[1]), item[0])):
            if cutoff < length - common or looked > cutoff:
                break
            piece = quote[offset : offset + places.size]
            for place in starts:
                # Rule out hash collisions.
                if not text.startswith(piece, place):
                    continue
                hit = best_through(quote, text, (offset, places.size), place, cutoff)
                if hit is not None:
                    best, cutoff = hit, hit.distance - 1
            looked += 1
        return best

    # Without pieces

    def _exhaustive(self, quote: str, limit: int) -> Iterator[Hit]:
        """Go through the whole text in windows that overlap by the longest possible match."""
        length, text = len(quote), self.folded.text
        overlap = length + limit
        best, looked = limit, 0
        for start, end in _windows(len(text), overlap, max(overlap, 64)):
            least = length - (limit if looked < _CLOSELY else best)
            if LCSseq.similarity(quote, text[start:end], score_cutoff=least) < least:
                continue
            # Of a wide window only narrow parts have so much in common with the quote.
            for low, high in _windows(end - start, overlap, max(overlap // 8, 8)):
                window = text[start + low : start + high]
                if LCSseq.similarity(quote, window, score_cutoff=least) < least:
                    continue
                found = best_span(quote, window, length - least)
                if found is None:
                    continue
                looked += 1
                best = min(best, found[0])
                yield hit_in_window(found, start + low)
                if looked >= _most(length):
                    return
                least = length - (limit if looked < _CLOSELY else best)


def _kept(count: int, limit: int) -> int:
    """Return how many of so many pieces are looked up."""
    return min(count, limit + 1 + max(_SPARE, limit // _EDITS_A_SPARE))


def _most(length: int) -> int:
    """Return how many stretches are looked for, by the length of the quote."""
    return max(_CLOSELY, min(_MOST_HITS, _MOST_LETTERS // length))


_remembered_span = lru_cache(maxsize=64)(best_span)


def codes_like(quote: str, codes: np.ndarray) -> np.ndarray:
    """Return the quote's code points so that they hash like those of the text."""
    if codes.dtype == np.uint8:
        # A character that the text cannot hold hashes to whatever it may: that only adds candidates.
        return np.frombuffer(quote.encode("latin-1", "replace"), np.uint8)
    return np.frombuffer(quote.encode("utf-32-le", "surrogatepass"), np.uint32)


def _windows(size: int, overlap: int, step: int) -> Iterator[tuple[int, int]]:
    """Cut a size into windows that overlap by so much."""
    for start in range(0, max(size - overlap, 0) + 1, step):
        yield start, min(start + step + overlap, size)
