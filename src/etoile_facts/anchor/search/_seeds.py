"""Where pieces of a quote stand in a text: the seeds of an approximate match."""

from __future__ import annotations

import numpy as np

# Places that are gone through anew for each group; more of them are put in order first.
_FEW_PLACES = 8000


class Seeds:
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

    def dense_diagonals(self, limit: int) -> list[int]:
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
            # Of another type than the array the bounds would have all of it converted.
            bounds = np.array((first, last + 1), self._diagonals.dtype)
            low, high = self._diagonals.searchsorted(bounds).tolist()
            diagonals, offsets = self._diagonals[low:high], self._offsets[low:high]
        by_piece: dict[int, list[int]] = {}
        for diagonal, offset in zip(diagonals.tolist(), offsets.tolist(), strict=True):
            by_piece.setdefault(offset, []).append(diagonal + offset)
        return by_piece
