"""Pieces of markup in three columns: a long text has thousands of them, and a tuple of each takes 200 bytes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, overload

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable


class Pieces(Sequence[tuple[int, int, int]]):
    """A sequence of `(start, end, code)`, sorted by where they start.

    Attributes:
        columns: Starts, ends and codes, as an array of three rows.
        starts: The first row, fit for `bisect`.
    """

    __slots__ = ("_codes", "_ends", "columns", "starts")

    def __init__(self, flat: Iterable[int] = ()) -> None:
        """Take starts, ends and codes by turns."""
        columns = np.ascontiguousarray(np.array(flat, np.int32).reshape(-1, 3).T)
        if (columns[0, 1:] < columns[0, :-1]).any():
            columns = columns[:, columns[0].argsort(kind="stable")]
        self.columns = columns
        self.starts, self._ends, self._codes = columns[0].data, columns[1].data, columns[2].data

    def __len__(self) -> int:
        """The number of pieces."""
        return len(self.starts)

    @overload
    def __getitem__(self, index: int) -> tuple[int, int, int]: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[tuple[int, int, int], ...]: ...
    def __getitem__(self, index: int | slice) -> tuple[int, int, int] | tuple[tuple[int, int, int], ...]:
        """One piece, or several."""
        if isinstance(index, slice):
            return tuple(zip(self.starts[index], self._ends[index], self._codes[index], strict=True))
        return self.starts[index], self._ends[index], self._codes[index]


NO_PIECES = Pieces()
