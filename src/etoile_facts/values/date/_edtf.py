"""ISO 8601 and EDTF: dates as machines and libraries write them.

Source: Extended Date/Time Format (EDTF) Specification, Library of Congress, 2019 (ISO 8601-2:2019, annex A). Read are
level 0, level 1 (also weeks and days of the year, which are ISO 8601-1), and of level 2 the seasons and parts of a
year, unspecified digits anywhere, long years, and sets of one of several (`[1984, 1986]`, as the stretch that they
span).
"""

from __future__ import annotations

import calendar
import re
from itertools import product
from typing import TYPE_CHECKING

import attrs

from etoile_facts.errors import InvalidValueError
from etoile_facts.values._calendar import day_number, days_in, most_days_in, weekday
from etoile_facts.values.date._date import CalendarDate

if TYPE_CHECKING:
    from collections.abc import Iterator

_DATE = re.compile(
    r"(?P<year>[-\u2212]?[0-9X]{4})(?:-(?P<month>[0-9X]{2})(?:-(?P<day>[0-9X]{2}))?)?(?P<mark>[?~%]?)", re.IGNORECASE
)
# ISO 8601-1:2019, 5.2.3 and 5.2.4: the day of the year, and of the week.
_DAY_OF_YEAR = re.compile(r"(?P<year>[0-9]{4})-(?P<day>[0-9]{3})")
_WEEK = re.compile(r"(?P<year>[0-9]{4})-W(?P<week>[0-9]{2})(?:-(?P<day>[1-7]))?")
_YEARS = re.compile(r"([0-9]{4})([-/])([0-9]{2})")
_LONG_YEAR = re.compile(r"Y(?P<year>[-\u2212]?[0-9]{5,9})(?P<mark>[?~%]?)")
_TIME = re.compile(
    r"(?P<date>.{10})[T ](?P<hour>[0-9]{2}):(?P<minute>[0-9]{2})(?::(?P<second>[0-9]{2})(?:[.,][0-9]{1,9})?)?"
    r" ?(?P<zone>Z|[+\-\u2212][0-9]{2}(?::?[0-9]{2})?)?"
)
_MOST = 200  # code points of a date; the longest sensible set is far shorter
_SEASON, _QUARTER, _THIRD, _HALF = 33, 37, 40, 42  # where the codes of each division of a year end (ISO 8601-2, 4.8)


class _Refused(ValueError):  # noqa: N818 - never leaves this module
    """What looks like a date and is none; its text says why."""


def parse_edtf(text: str) -> CalendarDate | str:
    """Return the date, or why the text is none: `""` where it does not look like one at all."""
    if len(text) > _MOST:
        return ""
    try:
        return _interval(text)
    except _Refused as refused:
        return abbreviated(text) or str(refused)


def _interval(text: str) -> CalendarDate:
    if text.startswith(("[", "{")) and text.endswith(("]", "}")):
        members = [_point(part.strip()) for part in re.split(r",|\.\.", text[1:-1]) if part.strip()]
        if not members:
            raise _Refused
        return span_of(members[0], members[-1], interval=False)
    if "/" not in text:
        return _point(text)
    ends = [None if part.strip() in ("", "..") else _point(part.strip()) for part in text.split("/")]
    if len(ends) != 2 or ends == [None, None]:  # noqa: PLR2004 - a beginning and an end
        raise _Refused
    return span_of(*ends)


def span_of(start: CalendarDate | None, end: CalendarDate | None, *, interval: bool = True) -> CalendarDate:
    """Return the stretch from one date to another, either of them open.

    Raises:
        InvalidValueError: It ends before it begins.
    """
    first, last = None if start is None else start.first, None if end is None else end.last
    if first is not None and last is not None and last < first:
        raise InvalidValueError("It ends before it begins.")
    both = start is not None and end is not None  # with an open end it is a bound too, like "after 1900"
    return CalendarDate(
        first=first,
        last=last,
        precision="period",
        approximate=any(one is not None and one.approximate for one in (start, end)),
        uncertain=any(one is not None and one.uncertain for one in (start, end)),
        interval=interval and both,
        ends=(start, end) if interval else (None, None),
    )


def _point(text: str) -> CalendarDate:
    time = _TIME.fullmatch(text)
    if time:
        date = _point(time["date"])
        if date.precision != "day":
            raise _Refused
        return with_clock(date, (time["hour"], time["minute"], time["second"]), _offset(time["zone"]))
    long = _LONG_YEAR.fullmatch(text)
    if long:
        return _marked(CalendarDate.of(int(long["year"].replace("\u2212", "-"))), long["mark"])
    found = _DATE.fullmatch(text)
    if not found:
        return _numbered_day(text)
    return _marked(_plain(found["year"].upper(), found["month"], found["day"]), found["mark"])


def _numbered_day(text: str) -> CalendarDate:
    """Read 2021-123, a day of the year, and 2021-W18-1, a day of the week, or 2021-W18, a week."""
    found = _DAY_OF_YEAR.fullmatch(text)
    if found:
        year, number = int(found["year"]), int(found["day"])
        if not 1 <= number <= 365 + calendar.isleap(year):
            raise _Refused(f"that year has no day {number}")
        first = day_number(year, 1, 1) + number - 1
        return CalendarDate(first=first, last=first)
    found = _WEEK.fullmatch(text)
    if found is None:
        raise _Refused
    year, week = int(found["year"]), int(found["week"])
    begin, end = _first_monday(year), _first_monday(year + 1)
    monday = begin + 7 * (week - 1)
    if not begin <= monday < end:
        raise _Refused(f"that year has no week {week:02d}")
    if found["day"]:
        return CalendarDate(first=monday + int(found["day"]) - 1, last=monday + int(found["day"]) - 1)
    return CalendarDate(first=monday, last=monday + 6, precision="period")


def _first_monday(year: int) -> int:
    """Return the Monday of a year's first week, the one with 4 January in it."""
    fourth = day_number(year, 1, 4)
    return fourth - weekday(fourth)


def abbreviated(text: str) -> CalendarDate | None:
    """Read 1914-18, the years from 1914 to 1918, where it can be no month, and 2019/20; None for anything else."""
    found = _YEARS.fullmatch(text)
    if found is None:
        return None
    first, last = int(found[1]), int(found[1][:2] + found[3])
    if last <= first or (found[2] == "-" and 1 <= int(found[3]) <= 12):  # noqa: PLR2004 - months
        return None
    return span_of(CalendarDate.of(first), CalendarDate.of(last))


def _marked(date: CalendarDate, mark: str) -> CalendarDate:
    return attrs.evolve(
        date, approximate=mark in ("~", "%") and mark != "", uncertain=mark in ("?", "%") and mark != ""
    )


def _offset(zone: str | None) -> int | None:
    if zone is None or zone == "Z":
        return None if zone is None else 0
    digits = zone[1:].replace(":", "").ljust(4, "0")
    minutes = int(digits[:2]) * 60 + int(digits[2:])
    return minutes if zone[0] == "+" else -minutes


def with_clock(date: CalendarDate, clock: tuple[str, str, str | None], offset: int | None) -> CalendarDate:
    """Return a date with a time of day.

    Raises:
        InvalidValueError: There is no such time.
    """
    hour, minute, second = int(clock[0]), int(clock[1]), int(clock[2] or 0)
    if hour > 24 or minute > 59 or second > 60 or (hour == 24 and (minute or second)):  # noqa: PLR2004 - clocks
        raise InvalidValueError("There is no such time of day.")
    if hour == 24 and date.first is not None:  # noqa: PLR2004 - ISO 8601-1, 4.2.3: the end of the day
        date, hour = attrs.evolve(date, first=date.first + 1, last=date.first + 1), 0
    return attrs.evolve(date, clock=(hour, minute, second or None), offset=offset)


def _plain(year: str, month: str | None, day: str | None) -> CalendarDate:
    sign = -1 if year[0] in "-\u2212" else 1
    digits = year.lstrip("-\u2212")
    low, high = sorted((int(digits.replace("X", "0")) * sign, int(digits.replace("X", "9")) * sign))
    if month is None:
        return _years(low, high)
    month, day = month.upper(), day and day.upper()
    if month.isdigit() and int(month) > 20:  # noqa: PLR2004 - ISO 8601-2, 4.8: 21 and up divide the year
        if day is not None or low != high:
            raise _Refused("a season is one of a year, and has no days")
        return division_of_year(low, int(month))
    months, days = _possible(year, month, day)
    if digits == "XXXX" and len(months) == 1:  # any year: as "Dec 4" is without one
        known = days[0] if len(days) == 1 else None
        return CalendarDate(month_day=(months[0], known), precision="day" if known else "month")
    if low != high or "X" in month:
        return _years(low, high)
    return CalendarDate.of(low, months[0], days[0] if len(days) == 1 else None)


def _possible(year: str, month: str, day: str | None) -> tuple[list[int], list[int]]:
    """Return the months and days that digits, some of them unknown, can stand for together.

    Raises:
        _Refused: There are none: no year has a 44th of April, and 2023 no 29th of February.
    """
    months = [one for one in range(1, 13) if _fits(month, one)]
    if not months:
        raise _Refused(f"there is no month {month}")
    if day is None:
        return months, []
    most = max(most_days_in(one) for one in months)
    if months == [2] and not any(calendar.isleap(one) for one in _years_of(year)):
        most -= 1
    days = [one for one in range(1, most + 1) if _fits(day, one)]
    if not days:
        raise _Refused(f"that month has no day {day}")
    return months, days


def _fits(digits: str, number: int) -> bool:
    """Tell whether a number of two digits can be what some digits stand for."""
    return all(wanted in ("X", digit) for wanted, digit in zip(digits, f"{number:02d}", strict=True))


def _years_of(digits: str) -> Iterator[int]:
    """Yield every year that a sign and four digits can stand for. The year 0 is 1 BC (ISO 8601-1, 4.2.1)."""
    sign = -1 if digits[0] in "-\u2212" else 1
    choices = ("0123456789" if one == "X" else one for one in digits.lstrip("-\u2212"))
    yield from (sign * int("".join(each)) for each in product(*choices))


def _years(low: int, high: int) -> CalendarDate:
    if low == high:
        return CalendarDate.of(low)
    precision = {9: "decade", 99: "century"}.get(high - low, "period")
    return CalendarDate(first=day_number(low, 1, 1), last=day_number(high, 12, 31), precision=precision)


def day_of(year: int, month: int, day: int) -> CalendarDate:
    """Return one day.

    Raises:
        ValueError: The calendar has no such day.
    """
    if not 1 <= month <= 12:  # noqa: PLR2004 - months
        raise _Refused(f"there is no month {month:02d}")
    if not 1 <= day <= most_days_in(month) or day > days_in(year, month):
        raise _Refused(f"that month has no day {day:02d}")
    return CalendarDate.of(year, month, day)


def division_of_year(year: int, code: int) -> CalendarDate:
    """Return a season, quarter, third or half of a year by its code in EDTF.

    A season spans what calendars and weather services call by its name together; in the north unless the code says
    south. Winter is that at the beginning or the end of the year.
    """
    if code < _SEASON:
        season = (code - 21) % 4
        if code >= 29:  # noqa: PLR2004 - 29 to 32 are the southern ones
            season = (season + 2) % 4
        start = [(year, 3, 1), (year, 6, 1), (year, 9, 1), (year - 1, 12, 1)][season]
        end = [(year, 6, 21), (year, 9, 23), (year, 12, 21), (year + 1, 3, 21)][season]
        gap = (day_number(year, 3, 22), day_number(year, 11, 30)) if start[0] != year else None
        return CalendarDate(first=day_number(*start), last=day_number(*end), precision="season", gap=gap)
    for limit, base, months in ((_QUARTER, _SEASON, 3), (_THIRD, _QUARTER, 4), (_HALF, _THIRD, 6)):
        if code < limit:
            begin = (code - base) * months + 1
            last_month = begin + months - 1
            return CalendarDate(
                first=day_number(year, begin, 1),
                last=day_number(year, last_month, days_in(year, last_month)),
                precision="period",
            )
    raise _Refused  # 1985-87 are two years
