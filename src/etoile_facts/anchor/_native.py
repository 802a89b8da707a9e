"""The compiled kernel of the search, where a compiler was at hand when the package was installed.

Without it everything is found all the same, by numpy, more slowly: `kernel` is None then. What it does is said in
`_search.py` and `_index.py`, in whose words the tests check it.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Protocol, cast

if TYPE_CHECKING:
    import numpy as np

# Of the kernel that these modules were written for: one that was built before them is left alone.
_REVISION = 1


class Kernel(Protocol):
    """What the compiled module offers; see `_kernel.c`."""

    REVISION: int

    def index(self, grams: bytes, order: np.ndarray, starts: np.ndarray) -> None:
        """Fill in the positions of all 5-grams, sorted by their hash, and where each hash begins."""

    def copies(  # noqa: PLR0917  it is called in one place, and keyword arguments take time
        self, text: str, quote: str, order: np.ndarray, starts: np.ndarray, room: int, most: int
    ) -> list[int] | None:
        """Return where a quote stands to the letter; None if its rarest 5-gram stands at `room` places."""

    def search(  # noqa: PLR0917  the same
        self,
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
    ) -> list[tuple[int, int, int]] | None:
        """Return stretches within `limit` edits; None if the pieces stand at more than `room` places."""


def _load() -> Kernel | None:
    try:
        module = cast("Kernel", import_module("etoile_facts.anchor._kernel"))
    except ImportError:
        return None
    return module if module.REVISION == _REVISION else None


kernel = _load()
