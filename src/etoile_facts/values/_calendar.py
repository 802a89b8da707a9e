"""Days as numbers, in the proleptic Gregorian calendar, for any year: `datetime` ends at the years 1 and 9999."""

from __future__ import annotations

import calendar
import datetime as dt  # noqa: TC003 - the alias below is read at run time
from typing import TypeAlias

Reference: TypeAlias = "dt.date | tuple[dt.date, dt.date]"
"""The day of a text, or the first and the last day that it can be of, where only its month or year is known."""

_MONTHS = 12
_LEAP_YEAR = 2000


def day_number(year: int, month: int, day: int) -> int:
    """Return the number of a day, counted from 1970-01-01 as 0.

    Method: H. Hinnant, "chrono-Compatible Low-Level Date Algorithms", `days_from_civil`. Year 0 is 1 BC.
    """
    year -= month <= 2  # noqa: PLR2004 - the years of the method begin in March
    era = year // 400
    of_era = year - era * 400
    of_year = (153 * (month + (-3 if month > 2 else 9)) + 2) // 5 + day - 1  # noqa: PLR2004 - the same
    return era * 146_097 + of_era * 365 + of_era // 4 - of_era // 100 + of_year - 719_468


def civil(number: int) -> tuple[int, int, int]:
    """Return year, month and day of a day's number: the inverse of `day_number` (`civil_from_days`)."""
    number += 719_468
    era = number // 146_097
    of_era = number - era * 146_097
    years = (of_era - of_era // 1460 + of_era // 36_524 - of_era // 146_096) // 365
    of_year = of_era - (365 * years + years // 4 - years // 100)
    shifted = (5 * of_year + 2) // 153
    month = shifted + (3 if shifted < 10 else -9)  # noqa: PLR2004 - ten months from March to December
    return years + era * 400 + (month <= 2), month, of_year - (153 * shifted + 2) // 5 + 1  # noqa: PLR2004


def days_in(year: int, month: int) -> int:
    """Return the number of days of a month."""
    first_of_next = (year + 1, 1) if month == _MONTHS else (year, month + 1)
    return day_number(*first_of_next, 1) - day_number(year, month, 1)


def most_days_in(month: int) -> int:
    """Return the number of days that a month can have in any year."""
    return calendar.monthrange(_LEAP_YEAR, month)[1]


def weekday(number: int) -> int:
    """Return the day of the week of a day's number: 0 is Monday."""
    return (number + 3) % 7
