"""Calendar dates with a precision: a year, a month or a day."""

from __future__ import annotations

import calendar
import re

import attrs

from etoile_facts.errors import InvalidValueError
from etoile_facts.values._fold import shorten

_DATE = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_HINT = "Write it as a year, month or day, such as 2025, 2025-04 or 2025-04-24."
_MONTHS_OF_A_YEAR = 12


@attrs.frozen
class CalendarDate:
    """A date of the proleptic Gregorian calendar, as precise as it is known.

    Attributes:
        year: From 1 to 9999.
        month: From 1 to 12, or None for a whole year.
        day: From 1, or None for a whole year or month.
    """

    year: int
    month: int | None = None
    day: int | None = None

    @property
    def precision(self) -> str:
        """`year`, `month` or `day`."""
        return "year" if self.month is None else "month" if self.day is None else "day"

    @property
    def parts(self) -> tuple[int, ...]:
        """The known parts from the year down: the less precise of two agreeing dates is a prefix of the other."""
        return tuple(part for part in (self.year, self.month, self.day) if part is not None)

    def __str__(self) -> str:
        """Return the date in ISO 8601."""
        return "-".join(f"{part:0{4 if not place else 2}d}" for place, part in enumerate(self.parts))


def parse_date(raw: str) -> CalendarDate:
    """Read `2025`, `2025-04` or `2025-04-24` (ISO 8601-1:2019, calendar dates in extended format).

    Nothing else: `20250424` is refused because it is as well a number, and `04/24/2025` because others read it with the
    day first. Only days that the calendar has; the years run from 0001 to 9999.

    Raises:
        InvalidValueError: The text is none of these.
    """
    match = _DATE.fullmatch(raw.strip())
    if match is None:
        raise InvalidValueError(f'"{shorten(raw)}" is not a date.', hint=_HINT)
    year, month, day = (int(part) if part else None for part in match.groups())
    if not year:
        raise InvalidValueError(f'"{shorten(raw)}" is not a date: years begin at 0001.', hint=_HINT)
    if month is not None and not 1 <= month <= _MONTHS_OF_A_YEAR:
        raise InvalidValueError(f'"{shorten(raw)}" is not a date: there is no month {month:02d}.', hint=_HINT)
    if month is not None and day is not None and not 1 <= day <= calendar.monthrange(year, month)[1]:
        raise InvalidValueError(f'"{shorten(raw)}" is not a date: that month has no day {day:02d}.', hint=_HINT)
    return CalendarDate(year, month, day)
