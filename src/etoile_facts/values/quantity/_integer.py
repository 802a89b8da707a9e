"""Whole numbers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from etoile_facts.common import shorten
from etoile_facts.errors import InvalidValueError

if TYPE_CHECKING:
    from etoile_facts.values._reading import Context

# One separator throughout, groups of exactly three, no leading zero: "0,200" reads as a decimal fraction.
_INTEGER = re.compile(
    r"([+\-\u2212]?)([0-9]+|[1-9][0-9]{0,2}(?:(?P<mark>[, \u00a0\u2009\u202f])[0-9]{3})(?:(?P=mark)[0-9]{3})*)"
)
_MARKS = re.compile("[, \u00a0\u2009\u202f]")
_MOST_DIGITS = 1000  # far below the bound at which int() refuses (4,300), far above any number that a text counts
_MOST_ORDINAL = 40  # code points
_HINT = "Write it in digits, such as 1200, 1,200, 1 200 or -5."


def parse_integer(raw: str, _context: Context | None = None) -> int:
    """Read a whole number in ASCII digits, with an optional sign (`+`, `-` or U+2212) directly before them.

    Thousands may be set apart by a comma or a space (also a no-break or thin one), the same throughout and in groups of
    three: `1,200`, `1 200`. `1.200` is refused: it is twelve hundred in one country and one and a fifth in another, and
    the point is the decimal mark elsewhere in these files. `1,20` and `0,200` are refused for the same reason. Leading
    zeros of plain digits do not count. At most 1,000 digits. The ordinal of a number is that number, in digits and in
    words of the languages that have a file: `21st`, `the third`, `troisième`, `dritte`, `3.`.

    Raises:
        InvalidValueError: The text is no such number.
    """
    text = raw.strip()
    match = _INTEGER.fullmatch(text)
    place = _ordinal(text) if match is None else None
    if place is not None:
        return place
    if match is None:
        raise InvalidValueError(f'"{shorten(raw)}" is not a whole number.', hint=_HINT)
    if len(text) > _MOST_DIGITS:
        raise InvalidValueError(f'"{shorten(raw)}" has more than {_MOST_DIGITS:,} digits.', hint=_HINT)
    number = int(_MARKS.sub("", match[2]))
    return number if match[1] in ("", "+") else -number


def _ordinal(text: str) -> int | None:
    if len(text) > _MOST_ORDINAL:
        return None
    from etoile_facts.lang._ordinals import ordinal  # noqa: PLC0415 - only for what is not written in plain digits

    return ordinal(text)
