"""Whether two facts speak of the same time and scope: only then can they be in conflict."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from etoile_facts.model import Unscoped

if TYPE_CHECKING:
    from etoile_facts.model import Fact, Predicate
    from etoile_facts.values import Names

# A calendar date of any precision (ISO 8601, EDTF level 1: with X for unknown digits, and ~ ? % behind it).
_DATE = re.compile(r"(?P<year>-?\d[\dX]{3})(?:-(?P<month>\d\d|XX)(?:-(?P<day>\d\d|XX))?)?[~?%]?")

Moment = tuple[int, int, int]
Period = tuple[Moment | None, Moment | None]
"""From and to, both included; None is open."""


def may_meet(a: Fact, b: Fact, predicate: Predicate, names: Names) -> bool:
    """Tell whether two facts of one subject and predicate may speak of the same: their scopes and times.

    Where a fact lacks a qualifier of the scope, or every date of its validity, `unscoped` says what that means.
    """
    for name in predicate.scope:
        one, other = a.qualifiers.get(name), b.qualifiers.get(name)
        if one is None or other is None:
            if not _absent_meets(one is None, other is None, predicate.unscoped):
                return False
        elif names.key(one) != names.key(other):
            return False
    if not predicate.validity:
        return True
    first, second = period(a, predicate), period(b, predicate)
    if first is None or second is None:
        return _absent_meets(first is None, second is None, predicate.unscoped)
    return _overlap(first, second)


def period(fact: Fact, predicate: Predicate) -> Period | None:
    """Return when a fact certainly holds; None if it does not say, or not in a form that can be read.

    A beginning or an end that is not known to the day counts as narrowly as it may be meant: somebody who left in 2015
    and somebody who came in 2015 need not have been there together.
    """
    dates = [_bounds(fact.qualifiers.get(name, "")) for name in predicate.validity]
    if all(date is None for date in dates):
        return None
    return dates[0] if len(dates) == 1 else _between(dates[0], dates[-1])


def _absent_meets(one: bool, other: bool, unscoped: Unscoped) -> bool:  # noqa: FBT001 (which of the two lacks it)
    match unscoped:
        case Unscoped.APART:
            return one and other
        case Unscoped.EVERYWHERE:
            return True
        case Unscoped.UNKNOWN:
            return False


def _overlap(a: Period, b: Period) -> bool:
    """Tell whether two periods share a day; those that merely touch at the day where one ends do not."""
    return _begins_before_end(a, b) and _begins_before_end(b, a)


def _begins_before_end(a: Period, b: Period) -> bool:
    start, end = a[0], b[1]
    if start is None or end is None or start < end:
        return True
    # One day only: a fact of that very day is in it; one that begins when the other ends follows it.
    return start == end and (a[0] == a[1] or b[0] == b[1])


def _bounds(raw: str) -> Period | None:
    """Return the first and the last day of a date; of an interval, the days between which it certainly holds."""
    text = raw.strip()
    if "/" in text:
        begin, _, finish = text.partition("/")
        first, last = _bounds(begin), _bounds(finish)
        return _between(first, last) if first or last else None
    found = _DATE.fullmatch(text)
    if found is None:
        return None
    year, month, day = found["year"], found["month"], found["day"]
    low, high = (int(year.replace("X", digit)) for digit in "09")
    months = (1, 12) if month in {None, "XX"} else (int(month), int(month))
    days = (1, 31) if day in {None, "XX"} else (int(day), int(day))
    return (low, months[0], days[0]), (high, months[1], days[1])


def _between(begin: Period | None, finish: Period | None) -> Period:
    if begin is not None and begin == finish:
        return begin  # from 2015 to 2015: all of it
    return begin[1] if begin else None, finish[0] if finish else None
