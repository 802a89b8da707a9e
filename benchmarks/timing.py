"""Medians, quartiles, interleaving, and the clock.

The clock is that of the thread's own work, not of the wall: on a machine that others use as well, a contender that
takes a millisecond would otherwise look as slow as the time slice it happened to lose. Every contender but node, which
times itself, works in the one thread.
"""

from __future__ import annotations

import gc
import statistics
import time
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

_T = TypeVar("_T")

clock = time.thread_time_ns


class Spread(NamedTuple):
    """A median with its quartiles, in the unit of the values."""

    median: float
    low: float
    high: float
    count: int


def spread(values: Sequence[float]) -> Spread:
    """Return median and quartiles; of nothing, not-a-number."""
    if not values:
        return Spread(float("nan"), float("nan"), float("nan"), 0)
    ordered = sorted(values)
    middle = statistics.median(ordered)
    return Spread(middle, ordered[len(ordered) // 4], ordered[(3 * len(ordered)) // 4], len(ordered))


def rotated(items: Sequence[_T], by: int) -> Iterator[_T]:
    """Yield the items beginning with another one each time: a slow spell of the machine meets all contenders."""
    for i in range(len(items)):
        yield items[(i + by) % len(items)]


def timed(call: Callable[..., Any], *args: Any) -> tuple[int, Any]:
    """Return nanoseconds and result of one call, the collector paused."""
    was = gc.isenabled()
    gc.disable()
    try:
        started = clock()
        result = call(*args)
        return clock() - started, result
    finally:
        if was:
            gc.enable()
