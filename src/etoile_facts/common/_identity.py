"""A cache for what is worked out of one large value again and again."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")
R = TypeVar("R")

_MOST_KEPT = 256


def kept_by_identity(function: Callable[[T], R]) -> Callable[[T], R]:
    """Keep what a function returns for up to 256 objects, told apart by identity; then begin anew.

    `functools.lru_cache` hashes its argument at each call: of a tuple with thousands of terms that takes as long as the
    work itself. The argument must not change, and is kept alive as long as its result.
    """
    kept: dict[int, tuple[T, R]] = {}

    def cached(argument: T) -> R:
        entry = kept.get(id(argument))
        if entry is None:
            if len(kept) >= _MOST_KEPT:
                kept.clear()
            entry = kept[id(argument)] = argument, function(argument)
        return entry[1]

    return cached
