"""ISO 8601 and EDTF: dates as machines and libraries write them.

Source: Extended Date/Time Format (EDTF) Specification, Library of Congress, 2019 (ISO 8601-2:2019, annex A). Read are
level 0, level 1, and of level 2 the seasons and parts of a year, unspecified digits anywhere, long years, and sets of
one of several (`[1984, 1986]`, as the stretch that they span).
"""

from __future__ import annotations

import re

import attrs

from etoile_facts.errors import InvalidValueError
from etoile_facts.values._calendar import day_number, days_in, most_days_in
from etoile_facts.values._date import CalendarDate

_DATE = re.compile(
    r"(?P<year>[-\u2212]?[0-9X]{4})(?:-(?P<month>[0-9X]{2})(?:-(?P<day>[0-9X]{2}))?)?(?P<mark>[?~%]?)", re.IGNORECASE
)
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
        return str(refused)


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
    both = start is not None and end is not None  # with an open end it is a bound, like "before 1900"
    return CalendarDate(
        first=first,
        last=last,
        precision="period",
        approximate=any(one is not None and one.approximate for one in (start, end)),
        uncertain=any(one is not None and one.uncertain for one in (start, end)),
        interval=interval and both,
        ends=(start, end) if interval and both else (None, None),
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
        raise _Refused
    return _marked(_plain(found["year"].upper(), found["month"], found["day"]), found["mark"])


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
    if year == "0000":
        raise _Refused("years begin at 0001; 1 BC is written -0001")
    low, high = int(digits.replace("X", "0")) * sign, int(digits.replace("X", "9")) * sign
    low, high = min(low, high), max(low, high)
    if month is None:
        return _years(low, high)
    number = None if "X" in month.upper() else int(month)
    if number is not None and number > 20:  # noqa: PLR2004 - ISO 8601-2, 4.8: 21 and up divide the year
        if day is not None or low != high:
            raise _Refused("a season has no days")
        return division_of_year(low, number)
    if number is not None and not 1 <= number <= 12:  # noqa: PLR2004 - months
        raise _Refused(f"there is no month {month}")
    if low != high or number is None:
        return _years(low, high) if low != high else CalendarDate.of(low)
    if day is None or "X" in day.upper():
        return CalendarDate.of(low, number)
    return day_of(low, number, int(day))


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
        return CalendarDate(first=day_number(*start), last=day_number(*end), precision="season")
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
