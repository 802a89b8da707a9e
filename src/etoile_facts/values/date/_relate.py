"""How two dates relate."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from etoile_facts.model import Predicate, Relation
from etoile_facts.values._calendar import day_number, days_in, weekday
from etoile_facts.values._reading import Comparison, Reading, compatible, conflict, same
from etoile_facts.values.date._date import CalendarDate
from etoile_facts.values.quantity._relate import declared_tolerance

if TYPE_CHECKING:
    from collections.abc import Hashable

    from etoile_facts.values._names import Names

_ORDER = (Relation.SAME, Relation.COMPATIBLE, Relation.CONFLICT)
_PERIOD = "period"
_LONGEST_MONTH = 31 * 86_400  # seconds


def date_key(parsed: CalendarDate, _declared: Predicate, _names: Names) -> Hashable:
    """Return a key that is equal for dates that mean the same stretch, of instants with a zone the same instant."""
    when = parsed.instant
    if when is not None and parsed.clock:
        return when, parsed.clock[2], parsed.approximate, parsed.uncertain
    return attrs.evolve(parsed, precision="" if parsed.precision != _PERIOD else _PERIOD)


def same_date(a: Reading, b: Reading, _names: Names) -> str:
    """Say why two spellings are one date."""
    return f"{a.shown} and {b.shown} are the same date"


def relate_dates(a: Reading, b: Reading, _names: Names) -> Comparison:
    """Relate two dates, by the predicate's tolerance if it has one."""
    found = relate_two_dates(a.parsed, b.parsed, a.shown, b.shown)
    tolerance = declared_tolerance(a.declared) if a.declared.tolerance else None
    if found.relation is Relation.CONFLICT and tolerance is not None and tolerance.absolute is not None:
        limit = tolerance.absolute if tolerance.dimension == "time" else tolerance.absolute * _LONGEST_MONTH
        if _apart(a.parsed, b.parsed) <= limit:
            return compatible(f"{a.shown} and {b.shown} are within the tolerance of {tolerance.shown}")
    return found


def _apart(x: CalendarDate, y: CalendarDate) -> float:
    """Return how many seconds lie between two dates; of two times with their zones exactly, else between the days."""
    if x.instant is not None and y.instant is not None:
        return abs(x.instant - y.instant) * 60
    if x.first is None or y.first is None or x.last is None or y.last is None:
        return float("inf")
    if x.first == y.first and x.clock and y.clock:
        return abs((x.clock[0] - y.clock[0]) * 60 + x.clock[1] - y.clock[1]) * 60
    return max(0, x.first - y.last, y.first - x.last) * 86_400


def relate_two_dates(x: CalendarDate, y: CalendarDate, a: str, b: str) -> Comparison:
    """Relate two dates; of several possible readings (04/05/2025) the one that agrees best counts.

    Args:
        x: A date.
        y: Another one.
        a: How the first is shown.
        b: How the second is.
    """
    if x.other and y.other:  # both by the same habit
        return _relate(x, y, a, b)
    found = [
        _relate(one, other, a, b)
        for one in (x, x.other)
        for other in (y, y.other)
        if one is not None and other is not None
    ]
    return min(found, key=lambda comparison: _ORDER.index(comparison.relation))


def _relate(x: CalendarDate, y: CalendarDate, a: str, b: str) -> Comparison:
    """Relate two readings; `a` and `b` are how their values are shown."""
    notes: list[str] = []
    times = _relate_times(x, y, a, b, notes)
    if isinstance(times, Comparison):
        return times
    for one, other, shown in ((x, y, a), (y, x, b)):
        if one.month_day and not other.month_day:
            filled = _filled(one, other)
            if filled is None:
                return _without_year(one, other, a, b)
            notes.append(f"{shown} gives no year")
            x, y = (filled, y) if one is x else (x, filled)
            break
    days = _relate_days(x, y, a, b)
    if days.relation is not Relation.SAME or not notes:
        return days if days.relation is not Relation.SAME or times is None else compatible(times)
    return compatible(times) if times else same(f"{a} and {b} agree; " + ", and ".join(notes))


def _relate_times(x: CalendarDate, y: CalendarDate, a: str, b: str, notes: list[str]) -> Comparison | str | None:
    """Return the final word if the times give it; else why they are only compatible, or None if they agree.

    What one of them leaves out and the other says goes to `notes`.
    """
    if x.clock is None or y.clock is None:
        if x.clock is y.clock:
            return None
        less, more = (a, b) if x.clock is None else (b, a)
        return f"{less} gives no time of day, {more} does"
    if x.offset is not None and y.offset is not None:
        known = _relate_zoned(x, y, a, b)
        if known is not None:
            return known
    if _differ(x, y):
        return conflict(f"{a} and {b} are different times")
    if (x.offset is None) is not (y.offset is None):
        notes.append(f"{a if x.offset is None else b} names no time zone")
    elif x.offset != y.offset:
        return conflict(f"{a} and {b} are in different time zones")
    if (_seconds(x) is None) is not (_seconds(y) is None):
        return f"{a if _seconds(x) is None else b} gives no seconds"
    return None


def _differ(x: CalendarDate, y: CalendarDate) -> bool:
    if x.clock is None or y.clock is None:
        return False
    seconds = _seconds(x), _seconds(y)
    return x.clock[:2] != y.clock[:2] or (None not in seconds and seconds[0] != seconds[1])


def _relate_zoned(x: CalendarDate, y: CalendarDate, a: str, b: str) -> Comparison | None:
    """Relate two times whose zones are known; None if only one of them has a day."""
    when, other = x.instant, y.instant
    if when is None and other is None and not _dated(x) and not _dated(y):
        when, other = _of_day(x), _of_day(y)
    if when is None or other is None:
        return None
    if when != other:
        return conflict(f"{a} and {b} are different times, in their zones")
    if _seconds(x) == _seconds(y):
        return same(f"{a} and {b} are the same instant")
    if _seconds(x) is None or _seconds(y) is None:
        return compatible(f"{a if _seconds(x) is None else b} gives no seconds")
    return conflict(f"{a} and {b} are different times")


def _of_day(date: CalendarDate) -> int | None:
    """Return the minute of the day in Greenwich."""
    if date.clock is None or date.offset is None:
        return None
    return (date.clock[0] * 60 + date.clock[1] - date.offset) % (24 * 60)


def _seconds(date: CalendarDate) -> int | None:
    return date.clock[2] if date.clock else None


def _filled(date: CalendarDate, other: CalendarDate) -> CalendarDate | None:
    """Return a date without a year in the year of another one; None if that has none, or its day is not in it."""
    year = other.year
    if year is None or date.month_day is None:
        return None
    month, day = date.month_day
    if day is not None and day > days_in(year, month):
        return None
    filled = CalendarDate.of(year, month, day)
    if date.weekday is not None and filled.first is not None and weekday(filled.first) != date.weekday:
        return None
    return attrs.evolve(filled, clock=date.clock, offset=date.offset, approximate=date.approximate)


def _without_year(date: CalendarDate, other: CalendarDate, a: str, b: str) -> Comparison:
    """Relate a date without a year to one that its year cannot be taken from."""
    if (other.first, other.last) == (None, None):
        return compatible(f"{a} and {b} agree as far as they go")
    if other.year is not None:
        return conflict(f"{a} and {b} cannot be the same day")
    month, day = date.month_day or (1, 1)
    if other.first is None or other.last is None or other.last - other.first > 2 * 366:
        return compatible(f"{a} and {b} can both hold")
    low, high = other.first, other.last
    years = {CalendarDate.of(1970 + number // 365).year or 0 for number in (low, high)}
    around = range(min(years) - 1, max(years) + 2)
    hits = any(low <= day_number(year, month, day or 15) <= high for year in around)
    return compatible(f"{a} and {b} can both hold") if hits else conflict(f"{a} and {b} are different dates")


def _relate_days(x: CalendarDate, y: CalendarDate, a: str, b: str) -> Comparison:
    if x.month_day and y.month_day:
        return _relate_month_days(x, y, a, b)
    if not _dated(x) or not _dated(y):
        return _relate_undated(x, y, a, b)
    if any(one is not None and other is not None for one, other in zip(x.ends, y.ends, strict=True)):
        return _relate_ends(x, y, a, b)
    if (x.first, x.last) == (y.first, y.last):
        return _relate_certainty(x, y, a, b)
    if _within(x, y) or _within(y, x):
        less, more = (b, a) if _within(x, y) else (a, b)
        if (x.first == y.first and x.last is None) or None in (x.first, x.last, y.first, y.last):
            return compatible(f"{more} is within {less}")
        return compatible(f"{less} is less precise than {more}")
    return _relate_apart(x, y, a, b)


def _relate_apart(x: CalendarDate, y: CalendarDate, a: str, b: str) -> Comparison:
    """Relate two dates neither of which lies within the other."""
    gap = _in_gap(x, y) or _in_gap(y, x)
    if _meet(x, y, 0) and not gap:
        return compatible(f"{a} and {b} overlap")
    if _meet(x, y, max(x.slack, y.slack)) and not gap:
        rough = a if x.slack >= y.slack else b
        return compatible(f"{rough} is not exact, and {b if rough == a else a} is near it")
    kind = x.precision if x.precision == y.precision and x.precision != _PERIOD else "date"
    plural = {"day": "days", "century": "centuries"}.get(kind, f"{kind}s")
    return conflict(f"{a} and {b} are different {plural}")


def _relate_undated(x: CalendarDate, y: CalendarDate, a: str, b: str) -> Comparison:
    """Relate times of day, at least one of them without a day."""
    days = [one.weekday if one.weekday is not None else _weekday_of(one) for one in (x, y)]
    if None not in days and days[0] != days[1]:
        return conflict(f"{a} and {b} fall on different days of the week")
    if _dated(x) or _dated(y):
        return compatible(f"{b if _dated(x) else a} gives no day")
    if (x.weekday is None) is not (y.weekday is None):
        return compatible(f"{a if x.weekday is None else b} gives no day of the week")
    return same(f"{a} and {b} agree")


def _weekday_of(date: CalendarDate) -> int | None:
    return weekday(date.first) if date.first is not None and date.first == date.last else None


def _dated(date: CalendarDate) -> bool:
    return (date.first, date.last) != (None, None) or date.month_day is not None


def _relate_month_days(x: CalendarDate, y: CalendarDate, a: str, b: str) -> Comparison:
    (month, day), (other_month, other_day) = x.month_day or (0, 0), y.month_day or (0, 0)
    if month != other_month or (day and other_day and day != other_day):
        return conflict(f"{a} and {b} are different days")
    if day != other_day:
        return compatible(f"{b if day else a} is less precise than {a if day else b}")
    if x.weekday is not None and y.weekday is not None and x.weekday != y.weekday:
        return conflict(f"{a} and {b} fall on different days of the week")
    return same(f"{a} and {b} are the same date")


def _relate_certainty(x: CalendarDate, y: CalendarDate, a: str, b: str) -> Comparison:
    if (x.approximate, x.uncertain) != (y.approximate, y.uncertain):
        rough = a if x.slack or not y.slack else b
        return compatible(f"{rough} is not exact")
    if x.interval is not y.interval:
        return compatible(f"{a} and {b} cover the same days")
    return same(f"{a} and {b} are the same date")


def _relate_ends(x: CalendarDate, y: CalendarDate, a: str, b: str) -> Comparison:
    """Relate two written intervals: they begin together and end together, as far as both say so."""
    weakest = same(f"{a} and {b} are the same date") if x.interval is not y.interval else _relate_certainty(x, y, a, b)
    for word, one, other in zip(("begin", "end"), x.ends, y.ends, strict=True):
        if one is None or other is None:
            if one is not other:
                weakest = compatible(
                    f"{a if one is None else b} leaves open when it {word}s, {b if one is None else a} does not"
                )
            continue
        ends = _relate_days(one, other, a, b)
        if ends.relation is Relation.CONFLICT:
            return conflict(f"{a} and {b} {word} at different dates")
        if ends.relation is Relation.COMPATIBLE:
            weakest = ends
    return weakest


def _in_gap(inner: CalendarDate, outer: CalendarDate) -> bool:
    """Tell whether a date lies where another stretch has a gap, and neither is meant roughly."""
    if outer.gap is None or inner.first is None or inner.last is None or inner.slack or outer.slack:
        return False
    return outer.gap[0] <= inner.first and inner.last <= outer.gap[1]


def _within(inner: CalendarDate, outer: CalendarDate) -> bool:
    if outer.gap and _meet(inner, CalendarDate(first=outer.gap[0], last=outer.gap[1]), 0):
        return False
    begins = outer.first is None or (inner.first is not None and inner.first >= outer.first)
    return begins and (outer.last is None or (inner.last is not None and inner.last <= outer.last))


def _meet(x: CalendarDate, y: CalendarDate, slack: int) -> bool:
    def reaches(one: CalendarDate, other: CalendarDate) -> bool:
        return one.first is None or other.last is None or one.first - slack <= other.last

    return reaches(x, y) and reaches(y, x)
