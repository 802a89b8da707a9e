"""Whether two facts speak of the same time and scope: only then can they be in conflict."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from etoile_facts.errors import InvalidValueError
from etoile_facts.model import Unscoped, ValueType
from etoile_facts.values import parse_value

if TYPE_CHECKING:
    from etoile_facts.model import Fact, Predicate
    from etoile_facts.values import CalendarDate, Names, Reference, References

Period: TypeAlias = "tuple[int | None, int | None]"
"""The numbers of the first and the last day; None is open."""


def may_meet(a: Fact, b: Fact, predicate: Predicate, names: Names, references: References) -> bool:
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
    first, second = period(a, predicate, references), period(b, predicate, references)
    if first is None or second is None:
        return _absent_meets(first is None, second is None, predicate.unscoped)
    return _overlap(first, second)


def period(fact: Fact, predicate: Predicate, references: References) -> Period | None:
    """Return when a fact certainly holds; None if it does not say, or not in a form that can be read.

    A beginning or an end that is not known to the day counts as narrowly as it may be meant: somebody who left in 2015
    and somebody who came in 2015 need not have been there together.
    """
    reference = references.of_fact(fact)
    dates = [_bounds(fact.qualifiers.get(name, ""), reference) for name in predicate.validity]
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


def _bounds(raw: str, reference: Reference | None) -> Period | None:
    """Return the first and the last day of a date; of an interval, the days between which it certainly holds."""
    try:
        date: CalendarDate = parse_value(raw, ValueType.DATE, reference=reference)
    except InvalidValueError:
        return None
    begin, finish = date.ends
    if begin is not None and finish is not None:
        return _between((begin.first, begin.last), (finish.first, finish.last))
    found = date.first, date.last
    return None if found == (None, None) else found


def _between(begin: Period | None, finish: Period | None) -> Period:
    if begin is not None and begin == finish:
        return begin  # from 2015 to 2015: all of it
    return begin[1] if begin else None, finish[0] if finish else None
