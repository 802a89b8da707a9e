"""The compiled kernel: the innermost loops of folding, searching and cutting into tokens.

It is there if a compiler was at hand when the package was installed; else `kernel` is None, and everything is found all
the same, in Python and numpy, more slowly. Each function's contract is the docstring of its twin in Python, where it is
used; the tests compare the two. `ETOILE_FACTS_KERNEL=python` or `=c` in the environment forces either.
"""

from __future__ import annotations

import os
from importlib import import_module
from typing import TYPE_CHECKING, Protocol, TypeVar, cast

if TYPE_CHECKING:
    from collections.abc import Callable

    import numpy as np

_Token = TypeVar("_Token", bound=tuple[object, ...])

# Of the kernel that these modules were written for: one that was built before them is left alone.
_REVISION = 5


class Kernel(Protocol):
    """What the compiled module offers; see `kernel.h`."""

    REVISION: int

    def codes(self, text: str) -> bytes:
        """Return the code points of a text, each in as many bytes as its widest one needs: 1, 2 or 4."""

    def kept(self, codes: np.ndarray, letters: np.ndarray, space: int, dot: int, hyphen: int) -> tuple[bytes, bytes]:
        """Return for each code of a text whether the fold keeps it, and those that it keeps."""

    def fold(  # noqa: PLR0917  it is called in one place, and keyword arguments take time
        self,
        text: str,
        folds: np.ndarray,
        known: np.ndarray,
        expands: np.ndarray,
        letters: np.ndarray,
        space: int,
        dot: int,
        hyphen: int,
    ) -> tuple[bytes, bytes] | None:
        """Do the same for a text of which each character folds to one of a byte; None if it is not such a text."""

    def tokens(
        self,
        text: str,
        base: int,
        token: type[_Token],
        read: Callable[[str], tuple[str, str, str]],
        has_sign: Callable[[str, int], bool],
    ) -> list[_Token]:
        """Cut a text of ASCII into tokens: `read` says what a piece is that is no plain word."""

    def nth(self, flags: np.ndarray, start: int, n: int) -> int:
        """Return where, from `start` on, the flag number `n` of those that are set stands."""

    def index(self, grams: bytes, order: np.ndarray, starts: np.ndarray) -> None:
        """Fill in the positions of all 5-grams, sorted by their hash, and where each hash begins."""

    def scan(self, grams: bytes, wanted: bytes, starts: np.ndarray) -> bytes:
        """Return the order of an index of nothing but the 5-grams of `wanted`; fill in where each hash begins."""

    def copies(  # noqa: PLR0917  the same
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


VARIABLE = "ETOILE_FACTS_KERNEL"
_WHY = "Install the package again where there is a C compiler, or unset the variable."


def load(wanted: str) -> tuple[Kernel | None, str]:
    """Return the kernel, or None, and what is wrong with what was wanted; empty if nothing is.

    Args:
        wanted: `c` to have the kernel or an error, `python` to do without it, empty to take it where it is.
    """
    if wanted not in {"", "c", "python"}:
        return None, f'{VARIABLE} should be "c" or "python", but is "{wanted}".'
    if wanted == "python":
        return None, ""
    try:
        module = cast("Kernel", import_module("etoile_facts.native._kernel"))
    except ImportError as error:
        return None, f"{VARIABLE} asks for the compiled kernel, which is not there: {error}. {_WHY}" if wanted else ""
    if module.REVISION != _REVISION:
        return None, f"{VARIABLE} asks for the compiled kernel, which is an older one. {_WHY}" if wanted else ""
    return module, ""


kernel, problem = load(os.environ.get(VARIABLE, ""))
"""The kernel, or None; and what is wrong with what the environment asks for, which whoever needs it has to say."""
