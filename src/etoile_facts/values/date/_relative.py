"""Dates that mean something only beside another one: yesterday, last Tuesday, two weeks ago."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from etoile_facts.values._calendar import civil, day_number, weekday
from etoile_facts.values.date._date import CalendarDate

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from etoile_facts.values.date._written import DateToken

_AGO = frozenset({"ago", "count", "number", "unit", "filler", "before", "a"})
_MOST = 10_000  # of any unit: beyond that it is no date of ours
_UNKNOWN = "it is relative, and the date of its text is not known"


def relative_date(tokens: Sequence[DateToken], reference: dt.date | None) -> CalendarDate | None:
    """Return the date that some pieces say beside a reference date, or None if they are not relative.

    Raises:
        ValueError: They are, and there is no reference date, or they make no sense.
    """
    by_kind = {token.kind: token.value for token in tokens if token.kind != "filler"}
    kinds = set(by_kind)
    if "relative-day" in kinds and kinds == {"relative-day"}:
        return _day(_number_of(reference) + _int(by_kind["relative-day"]))
    if "unit" in kinds and kinds <= _AGO and ("ago" in kinds or "before" in kinds):
        count = 1 if kinds.isdisjoint(("count", "number")) else _count(by_kind)
        return _shifted(_number_of(reference), str(by_kind["unit"]), -count)
    if kinds == {"relative", "unit"}:
        return _unit(_number_of(reference), str(by_kind["unit"]), _int(by_kind["relative"]))
    if kinds == {"relative", "weekday"}:
        return _weekday(_number_of(reference), _int(by_kind["weekday"]), _int(by_kind["relative"]))
    if kinds == {"relative", "month"}:
        return _month(_number_of(reference), _int(by_kind["month"]), _int(by_kind["relative"]))
    if kinds == {"weekday"}:
        return _weekday(_number_of(reference), _int(by_kind["weekday"]), 0)
    return None


def _number_of(reference: dt.date | None) -> int:
    if reference is None:
        raise ValueError(_UNKNOWN)
    return day_number(reference.year, reference.month, reference.day)


def _int(value: object) -> int:
    return int(str(value))


def _count(by_kind: dict[str, object]) -> int:
    count = _int(by_kind["count"]) if "count" in by_kind else int(re.match(r"\d+", str(by_kind["number"]))[0])  # type: ignore[index]
    if count > _MOST:
        raise ValueError
    return count


def _day(number: int) -> CalendarDate:
    return CalendarDate(first=number, last=number)


def _shifted(today: int, unit: str, count: int) -> CalendarDate:
    """Return a day so many days or weeks away, a month so many months away, a year so many years away."""
    if unit in ("day", "week"):
        return _day(today + count * (7 if unit == "week" else 1))
    return _unit(today, unit, count)


def _unit(today: int, unit: str, count: int) -> CalendarDate:
    year, month, _ = civil(today)
    if unit == "day":
        return _day(today + count)
    if unit == "week":
        monday = today - weekday(today) + 7 * count
        return CalendarDate(first=monday, last=monday + 6, precision="period")
    if unit == "month":
        index = year * 12 + month - 1 + count
        return CalendarDate.of(index // 12, index % 12 + 1)
    return CalendarDate.of(year + count)


def _weekday(today: int, day_of_week: int, direction: int) -> CalendarDate:
    """Return the nearest such day before or after today; on a bare "Tuesday", the last one, today included."""
    if direction > 0:
        return _day(today + ((day_of_week - weekday(today) - 1) % 7 + 1))
    back = (weekday(today) - day_of_week) % 7
    return _day(today - (back or (7 if direction < 0 else 0)))


def _month(today: int, month: int, direction: int) -> CalendarDate:
    year, current, _ = civil(today)
    if direction:
        year += {True: 0, False: direction}[(month - current) * direction > 0]
    return CalendarDate.of(year, month)
