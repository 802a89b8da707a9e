"""How much work a piece of code is, counted and not timed: what else a machine does must not decide a test.

Counted are the calls of functions of Python and of C, and for methods of texts and lists that go through all of it how
long these are. Steps within a regular expression are not seen here; `test_steps_of_patterns.py` counts them.
"""

from __future__ import annotations

import gc
import sys
from math import log2
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType

# A method that goes through 64 characters, or items, counts as one more call.
_CHARACTERS = 64
# What goes through a whole text or list, wherever it begins to look.
_WHOLE = frozenset(
    [
        "casefold",
        "copy",
        "encode",
        "lower",
        "replace",
        "reverse",
        "sort",
        "split",
        "splitlines",
        "strip",
        "translate",
        "upper",
    ]
)


def work_of(work: Callable[[], object]) -> int:
    """Return how much work it is."""
    total = 0

    def note(_frame: FrameType, event: str, argument: object) -> None:
        nonlocal total
        if event == "call":
            total += 1
        elif event == "c_call":
            owner = getattr(argument, "__self__", None)
            total += 1
            if type(owner) in (str, bytes, list) and argument.__name__ in _WHOLE:  # type: ignore[attr-defined]
                total += len(owner) // _CHARACTERS  # type: ignore[arg-type]

    before = sys.getprofile()
    gc.disable()
    sys.setprofile(note)
    try:
        work()
    finally:
        sys.setprofile(before)
        gc.enable()
    return total


def exponent(few: float, some: float, many: float) -> float:
    """Return with which power the work grows, from that at n, 2n and 4n.

    From what the two steps add: what is done once, whatever the size, does not count. Where they add next to nothing,
    it is 0.
    """
    first, second = some - few, many - some
    if second <= max(few * 0.1, 50):
        return 0.0
    return log2(second / first) if first > 0 else log2(many / some)
