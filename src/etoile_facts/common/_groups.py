"""Groups of things that belong together (union-find, Galler and Fischer 1964)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable


_T = TypeVar("_T", str, int)


class Groups(Generic[_T]):
    """Things, each in a group of its own until it is joined with another.

    The smallest member stands for a group, so that nothing depends on the order of joining.
    """

    def __init__(self, things: Iterable[_T]) -> None:
        """Take the things."""
        self._above: dict[_T, _T] = {thing: thing for thing in things}

    def __contains__(self, thing: object) -> bool:
        """Tell whether it is one of the things."""
        return thing in self._above

    def top(self, thing: _T) -> _T:
        """Return what stands for the group of a thing."""
        above = self._above
        while above[thing] != thing:
            above[thing] = thing = above[above[thing]]
        return thing

    def join(self, one: _T, other: _T) -> None:
        """Make the groups of two things one."""
        small, large = sorted((self.top(one), self.top(other)))
        self._above[large] = small

    def members(self) -> dict[_T, list[_T]]:
        """Return each group by what stands for it, its members in the order in which they were given."""
        found: dict[_T, list[_T]] = {}
        for thing in self._above:
            found.setdefault(self.top(thing), []).append(thing)
        return found
