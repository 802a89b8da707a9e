"""Whether two facts speak of the same time and scope: only then can they be in conflict."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from etoile_facts.errors import InvalidValueError
from etoile_facts.model import Unscoped, ValueType
from etoile_facts.values import parse_value

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from etoile_facts.model import Fact, Predicate
    from etoile_facts.values import CalendarDate, Names, Reference, References

Period: TypeAlias = "tuple[int | None, int | None]"
"""The numbers of the first and the last day; None is open."""


class Claim(NamedTuple):
    """A fact of one subject and predicate, with what decides whether it can meet others.

    Attributes:
        side: The number of the value that it gives.
        fact: The fact.
        scope: The keys of its scope's qualifiers; None for one that it lacks.
        period: When it certainly holds; None if it does not say.
    """

    side: int
    fact: Fact
    scope: tuple[str | None, ...]
    period: Period | None


def claim_of(side: int, fact: Fact, predicate: Predicate, names: Names, references: References) -> Claim:
    """Read scope and time of a fact once, for all that it may meet."""
    raw = (fact.qualifiers.get(name) for name in predicate.scope)
    scope = tuple(None if value is None else names.key(value) for value in raw)
    return Claim(side, fact, scope, period(fact, predicate, references) if predicate.validity else None)


class _Lot:
    """A claim on its way through a sweep.

    Attributes:
        begin: The first day of its period; None is open.
        end: The last one.
        is_other: Whether it is of the second of two scopes.
    """

    __slots__ = ("begin", "claim", "end", "is_other")

    def __init__(self, claim: Claim, *, is_other: bool) -> None:
        self.claim = claim
        self.begin, self.end = claim.period or (None, None)
        self.is_other = is_other


class Meetings:
    """The pairs of claims on different sides that may speak of the same: their scopes agree, and their times overlap.

    Where a fact lacks a qualifier of the scope, or every date of its validity, `unscoped` says what that means. Claims
    whose times lie apart are never brought together: what it takes grows with the pairs that meet.

    Attributes:
        pairs: The pairs, in no particular order.
        is_whole: Whether these are all; False if the limit was reached.
    """

    def __init__(self, claims: Iterable[Claim], predicate: Predicate, most: int) -> None:
        """Look for pairs, of at most so many that share a scope and a time."""
        self.pairs: list[tuple[Claim, Claim]] = []
        self.is_whole = True
        self._unscoped = predicate.unscoped
        self._has_time = bool(predicate.validity)
        self._left = most
        by_scope: dict[tuple[str | None, ...], list[Claim]] = {}
        for claim in claims:
            by_scope.setdefault(claim.scope, []).append(claim)
        for scope, members in by_scope.items():
            if None not in scope or self._unscoped is not Unscoped.UNKNOWN:
                self._meet(members)
        if self._unscoped is Unscoped.EVERYWHERE:
            self._meet_everywhere(by_scope)

    def _meet_everywhere(self, by_scope: Mapping[tuple[str | None, ...], list[Claim]]) -> None:
        """Bring together those that lack a qualifier with those that have it."""
        scopes = list(by_scope)
        for number, scope in enumerate(scopes):
            for other in scopes[number + 1 :]:
                if None not in scope and None not in other:
                    continue
                if not self._may_look():
                    return
                if all(a is None or b is None or a == b for a, b in zip(scope, other, strict=True)):
                    # Going through them is work too, also where all give one value.
                    self._left -= len(by_scope[scope]) + len(by_scope[other])
                    self._meet(by_scope[scope], by_scope[other])

    def _meet(self, claims: Iterable[Claim], others: Iterable[Claim] | None = None) -> None:
        """Bring claims together: those of one scope with one another, or those of one with those of another."""
        apart = others is not None
        lots = [_Lot(claim, is_other=False) for claim in claims] + [
            _Lot(claim, is_other=True) for claim in others or ()
        ]
        untimed = [lot for lot in lots if self._has_time and lot.claim.period is None]
        if untimed and self._unscoped is not Unscoped.EVERYWHERE:
            lots = [lot for lot in lots if lot.claim.period is not None]
            if self._unscoped is Unscoped.APART:
                self._sweep(untimed, apart=apart)
        self._sweep(lots, apart=apart)

    def _sweep(self, lots: list[_Lot], *, apart: bool) -> None:
        """Go through periods by their beginnings, and look back at those of other sides that have not ended."""
        open_lots: dict[bool, dict[int, list[_Lot]]] = {False: {}, True: {}}
        for lot in sorted(lots, key=lambda lot: (lot.begin is not None, lot.begin or 0)):
            back = open_lots[lot.is_other is not apart]
            for side in [side for side in back if side != lot.claim.side]:
                if lot.begin is not None:
                    back[side] = [one for one in back[side] if one.end is None or one.end >= lot.begin]
                for other in back[side]:
                    if not self._may_look():
                        return
                    if _overlap((lot.begin, lot.end), (other.begin, other.end)):
                        self.pairs.append((other.claim, lot.claim))
                if not back[side]:
                    del back[side]
            open_lots[lot.is_other].setdefault(lot.claim.side, []).append(lot)

    def _may_look(self) -> bool:
        self._left -= 1
        self.is_whole = self.is_whole and self._left >= 0
        return self._left >= 0


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
