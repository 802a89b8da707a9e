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

from rapidfuzz.distance import LCSseq

from etoile_facts.anchor.search._extension import Hit, hit_in_window, nearest_first
from etoile_facts.anchor.search._myers import best_span
from etoile_facts.anchor.search._qgrams import GRAM, GramIndex, Places, index_all, index_those_of
from etoile_facts.anchor.search._stretches import LONG, Effort, copies, search, short_seeds, stretches
from etoile_facts.native import in_python, is_compiled
from etoile_facts.text import encode

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from etoile_facts.text import Folded

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
# A long quote is looked for by parts of this length.
_PART = 250
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

    def __init__(self, folded: Folded, *, compiled: bool = is_compiled) -> None:
        """Take the text, and whether to use the compiled kernel, which is used where it is there."""
        self.folded = folded
        self._compiled = compiled
        self._search, self._copies_by_index = (search, copies) if compiled else (in_python(search), in_python(copies))
        # At more places than these the pieces of a quote tell nothing: going through the whole text is cheaper.
        self._room = _CROWD * len(folded) + _CROWD_AT_LEAST
        self._index: GramIndex | None = None
        self._asked = 0
        self._last: tuple[str, GramIndex] | None = None
        self._copies: tuple[str, int, list[int]] | None = None

    def index(self) -> GramIndex:
        """Return the index of 5-grams, made on first use."""
        if self._index is None:
            self._index = index_all(self.folded.codes, compiled=self._compiled)
        return self._index

    def index_for(self, quotes: int) -> None:
        """Build the q-gram index if so many quotes without a hint pay for it."""
        if self._compiled and quotes >= (MANY if len(self.folded) < _LARGE else _MANY_IN_A_LARGE):
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
        if self._index is not None and len(quote) >= GRAM:
            found = self._copies_by_index(text, quote, self._index.order, self._index.starts, room, most)
            if found is not None:
                return found
        found = []
        position = text.find(quote)
        while position >= 0 and len(found) < most:
            found.append(position)
            position = text.find(quote, position + 1)
        return found

    def grams(self, quote: str) -> Places:
        """Return where the 5-grams of a folded quote stand."""
        return self._index_for(quote).places(encode(quote))

    def _index_for(self, quote: str) -> GramIndex:
        """Return the index, or one of nothing but a quote, kept: asked for what is like it and for what has a part."""
        if self._index is not None:
            return self._index
        last = self._last
        if last is None or last[0] != quote:
            codes = self.folded.codes
            last = (quote, index_those_of(encode(quote), codes, compiled=self._compiled))
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
        if len(quote) >= LONG and (found := self._by_parts(quote, limit)) is not None:
            return nearest_first(found)
        return nearest_first(self._by_pieces(quote, limit))

    def _by_pieces(self, quote: str, limit: int) -> Iterable[Hit]:
        """Look where pieces of the quote stand, as long ones as there are."""
        text, effort = self.folded.text, _effort(len(quote))
        if len(quote) // GRAM > limit:
            index, kept = self._index or self._index_for(quote), _kept(len(quote) // GRAM, limit)
            find = self._search if len(quote) < LONG else in_python(search)
            found = find(text, quote, index.order, index.starts, limit, kept, self._room, *effort)
            if found is not None:
                return [Hit(*hit) for hit in found]
        elif len(quote) // (limit + 1) >= _SHORTEST_PIECE:
            seeds = short_seeds(text, quote, limit, self._room)
            if seeds is not None:
                return stretches(text, quote, limit, seeds, effort)
        return self._exhaustive(quote, limit)

    def _index_pays(self) -> bool:
        size = len(self.folded)
        if size < _INDEX_FROM:
            return self._compiled
        return size < _LARGE or self._asked > _INDEX_AFTER

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


@lru_cache
def _effort(length: int) -> Effort:
    """Return the effort that a quote of so many characters is worth."""
    return Effort(_CLOSELY, _most(length), _TWICE, _SPARE_PLACES)


def _windows(size: int, overlap: int, step: int) -> Iterator[tuple[int, int]]:
    """Cut a size into windows that overlap by so much."""
    for start in range(0, max(size - overlap, 0) + 1, step):
        yield start, min(start + step + overlap, size)
