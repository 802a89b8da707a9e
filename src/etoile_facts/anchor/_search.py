"""The lossless search: every place where a folded quote stands within a given edit distance.

Seeds that do not overlap are cut from the quote. An edit spoils one seed at most, and the seeds that survive lie on
diagonals that differ by no more than the number of edits. So a stretch within `limit` edits has at least
`seeds − limit` hits in two neighbouring bins of diagonals that are wider than `limit` (the q-gram lemma: Ukkonen,
"Approximate string-matching with q-grams and maximal matches", 1992; Burkhardt et al., "q-gram based database
searching using a suffix array", 1999). Where that number is below one the filter says nothing, and the search goes
through the whole text instead.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from rapidfuzz.distance import LCSseq, Levenshtein

from etoile_facts.anchor._index import GramIndex
from etoile_facts.anchor._myers import best_span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from etoile_facts.text import Folded

# Seed lengths, the sharpest first: a longer seed hits less often by chance, but fewer of them fit into a quote.
_SEED_LENGTHS = (5, 3)
# Hits a text character from which the exhaustive search is cheaper than looking at them.
_CROWD = 2
# Candidates that are looked at for their own sake; behind them only those that could be better than the best.
_CLOSELY = 24


class Hit(NamedTuple):
    """A stretch of the folded text: its distance to the quote, and its span."""

    distance: int
    start: int
    end: int


class Searcher:
    """Searches one folded text; indexes are made when they are first needed."""

    def __init__(self, folded: Folded) -> None:
        """Take the text."""
        self.folded = folded
        self._indexes: dict[int, GramIndex] = {}

    def index(self, q: int) -> GramIndex:
        """Return the index of q-grams, made on first use."""
        if q not in self._indexes:
            self._indexes[q] = GramIndex(self.folded.codes, q)
        return self._indexes[q]

    def copies(self, quote: str, most: int = 1000) -> list[int]:
        """Return where the folded quote stands to the letter, overlapping copies included, up to `most`."""
        places: list[int] = []
        position = self.folded.text.find(quote)
        while position >= 0 and len(places) < most:
            places.append(position)
            position = self.folded.text.find(quote, position + 1)
        return places

    def search(self, quote: str, limit: int) -> list[Hit]:
        """Return stretches within `limit` edits of a folded quote, nearest first.

        The nearest distance in the whole text is always among them; of further stretches at least the most promising.
        """
        if not quote or not len(self.folded):
            return []
        for q in _SEED_LENGTHS:
            need = len(quote) // q - limit
            if need >= (1 if q == _SEED_LENGTHS[0] else 2):
                windows = self._windows(quote, limit, q)
                if windows is not None:
                    return _nearest_first(self._verify(quote, limit, windows))
        return _nearest_first(self._exhaustive(quote, limit))

    def _windows(self, quote: str, limit: int, q: int) -> list[tuple[int, int, int]] | None:
        """Return `(votes, start, end)` of the windows that may hold a match, most votes first; None if too many."""
        length, index = len(quote), self.index(q)
        seeds = length // q
        begin, count = index.ranges(_codes_like(quote, self.folded.codes))
        # Of the ways to lay the seeds, the one with the fewest hits.
        offset = min(range(length - seeds * q + 1), key=lambda o: int(count[o::q][:seeds].sum()))
        begin, count = begin[offset::q][:seeds], count[offset::q][:seeds]
        total = int(count.sum())
        if not total:
            return []
        if total > _CROWD * len(self.folded) + 1000:
            return None
        within = np.repeat(np.arange(offset, offset + seeds * q, q), count)
        diagonals = index.positions(begin, count) - within
        shift = max(4, limit.bit_length())
        bins = (diagonals + length) >> shift
        votes = np.bincount(bins, minlength=int(bins.max()) + 2)
        pairs = votes[:-1] + votes[1:]
        survivors = np.flatnonzero(pairs >= seeds - limit)
        if len(survivors) > 1:
            survivors = survivors[np.argsort(-pairs[survivors], kind="stable")]
        width = 1 << shift
        windows: list[tuple[int, int, int]] = []
        for number in survivors.tolist():
            start = (number << shift) - length
            windows.append((int(pairs[number]), max(0, start - limit), start + 2 * width + length + limit))
        return windows

    def _verify(self, quote: str, limit: int, windows: list[tuple[int, int, int]]) -> Iterator[Hit]:
        """Look at the windows, exactly."""
        length, best = len(quote), limit
        for number, (_votes, start, end) in enumerate(windows):
            allowed = limit if number < _CLOSELY else best
            window = self.folded.text[start:end]
            common = LCSseq.similarity(quote, window, score_cutoff=length - allowed)
            if common < length - allowed:
                continue
            found = best_span(quote, window, allowed)
            if found:
                best = min(best, found[0])
                yield Hit(found[0], start + found[1], start + found[2])

    def _exhaustive(self, quote: str, limit: int) -> Iterator[Hit]:
        """Go through the whole text in windows that overlap by the longest possible match."""
        length = len(quote)
        overlap = length + limit
        step = max(overlap, 64)
        windows = [
            (0, start, start + step + overlap) for start in range(0, max(len(self.folded) - overlap, 0) + 1, step)
        ]
        yield from self._verify(quote, limit, windows)


def _nearest_first(hits: Iterator[Hit]) -> list[Hit]:
    """Sort, and keep one hit of those that overlap by more than half."""
    kept: list[Hit] = []
    for hit in sorted(set(hits)):
        overlapped = any(
            min(hit.end, other.end) - max(hit.start, other.start) > (hit.end - hit.start) // 2 for other in kept[-64:]
        )
        if not overlapped:
            kept.append(hit)
    return kept


def _codes_like(quote: str, codes: np.ndarray) -> np.ndarray:
    """Return the quote's code points so that they hash like those of the text."""
    wide = np.frombuffer(quote.encode("utf-32-le", "surrogatepass"), np.uint32)
    if codes.dtype == np.uint8:
        # A character that the text cannot hold hashes to whatever it may: that only adds candidates.
        return wide.astype(np.uint8)
    return wide


def distance(quote: str, passage: str) -> int:
    """Return the Levenshtein distance of two folded strings."""
    return Levenshtein.distance(quote, passage)
