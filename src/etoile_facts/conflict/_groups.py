"""Sorting facts into groups that speak of the same thing, and a group's facts into sides.

The cost is one dictionary look-up a fact. Values are read only in groups whose raw values differ, each distinct raw
value once, and compared only where their keys differ.
"""

from __future__ import annotations

from itertools import chain, combinations
from typing import TYPE_CHECKING

import attrs

from etoile_facts.errors import InvalidValueError
from etoile_facts.model import Cardinality, Fact, Predicate, Rank, Relation, SnakType, Stance, ValueType
from etoile_facts.values import Names, Reading, read_value, relate

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

# In a group with more values than this the predicate is hardly one of a single value, and all pairs would be millions:
# then each value is only paired with the next one that it is in conflict with.
MOST_SIDES = 200


@attrs.frozen(kw_only=True)
class Side:
    """The facts of a group that say the same.

    Attributes:
        shown: The value as a reader knows it.
        reading: None for `novalue` and `somevalue`.
    """

    shown: str
    snaktype: SnakType
    reading: Reading | None
    facts: tuple[Fact, ...]

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of the facts, sorted, each once."""
        return tuple(sorted({fact.id for fact in self.facts}))

    @property
    def sources(self) -> tuple[str, ...]:
        """The sources that support the value, sorted, each once."""
        return tuple(
            sorted(
                {
                    citation.source
                    for fact in self.facts
                    for citation in fact.citations
                    if citation.stance is Stance.SUPPORTS
                }
            )
        )


@attrs.frozen(kw_only=True)
class Group:
    """Facts with one subject, predicate and scope that cannot all hold.

    Attributes:
        subject: As a reader knows it.
        scope: The qualifiers that they share, as a reader knows them.
        sides: Those that are in conflict with at least one other, in stable order.
        opposed: Index pairs of sides that cannot both hold, with the reason, in order; with more than `MOST_SIDES`
            sides only enough of them that each side has one.
        complete: Whether `opposed` has all pairs.
    """

    subject: str
    predicate: str
    scope: tuple[tuple[str, str], ...]
    sides: tuple[Side, ...]
    opposed: tuple[tuple[int, int, str], ...]
    complete: bool


def conflicting_groups(facts: Iterable[Fact], predicates: Mapping[str, Predicate], names: Names) -> Iterator[Group]:
    """Yield every group with at least one conflicting pair, in no particular order."""
    for predicate, members in _candidates(facts, predicates, names):
        group = _judge(predicate, members, names)
        if group is not None:
            yield group


def _candidates(
    facts: Iterable[Fact], predicates: Mapping[str, Predicate], names: Names
) -> Iterator[tuple[Predicate, list[Fact]]]:
    """Yield the facts that share subject, predicate and scope, where not all of them are written alike.

    A qualifier of the scope that a fact lacks is a value of its own: such a fact is compared with those that lack it
    too, since nothing says that it speaks of the same year, or place, as one that has it.
    """
    groups: dict[str, dict[str | tuple[str | None, ...], Fact | list[Fact]]] = {}
    for fact in facts:
        predicate = predicates.get(fact.predicate)
        if predicate is None or predicate.cardinality is not Cardinality.SINGLE or fact.rank is Rank.DEPRECATED:
            continue
        subject = names.key(fact.subject)
        key = (subject, *_scope_key(fact, predicate, names)) if predicate.scope else subject
        of_predicate = groups.setdefault(predicate.id, {})
        found = of_predicate.setdefault(key, fact)
        if isinstance(found, list):
            found.append(fact)
        elif found is not fact:
            of_predicate[key] = [found, fact]  # a list only for a second fact: most groups have one
    for predicate_id, of_predicate in groups.items():
        for members in of_predicate.values():
            if isinstance(members, list) and any(
                fact.value != members[0].value or fact.snaktype is not members[0].snaktype for fact in members
            ):
                yield predicates[predicate_id], members


def _scope_key(fact: Fact, predicate: Predicate, names: Names) -> Iterator[str | None]:
    for name in predicate.scope:
        value = fact.qualifiers.get(name)
        yield None if value is None else names.key(value)


def _judge(predicate: Predicate, facts: list[Fact], names: Names) -> Group | None:
    """Return the group, without the sides that are in conflict with none; None if none is."""
    sides = _sides(predicate, facts, names)
    opposed = list(_all_opposed(sides, names) if len(sides) <= MOST_SIDES else _some_opposed(sides, names))
    if not opposed:
        return None
    concerned = sorted({index for first, second, _ in opposed for index in (first, second)})
    place = {index: new for new, index in enumerate(concerned)}
    kept = tuple(sides[index] for index in concerned)
    members = [fact for side in kept for fact in side.facts]
    return Group(
        subject=_shown_name((fact.subject for fact in members), names),
        predicate=predicate.id,
        scope=tuple(
            (name, _shown_name((fact.qualifiers[name] for fact in members), names))
            for name in predicate.scope
            if name in members[0].qualifiers
        ),
        sides=kept,
        opposed=tuple((place[first], place[second], reason) for first, second, reason in opposed),
        complete=len(sides) <= MOST_SIDES,
    )


def _all_opposed(sides: list[Side], names: Names) -> Iterator[tuple[int, int, str]]:
    for first, second in combinations(range(len(sides)), 2):
        reason = _why_not_both(sides[first], sides[second], names)
        if reason is not None:
            yield first, second, reason


def _some_opposed(sides: list[Side], names: Names) -> list[tuple[int, int, str]]:
    """Return for each side the next one (round the end of the list) that it is in conflict with."""
    found: dict[tuple[int, int], str] = {}
    for index, side in enumerate(sides):
        for other in chain(range(index + 1, len(sides)), range(index)):
            reason = _why_not_both(side, sides[other], names)
            if reason is not None:
                found[min(index, other), max(index, other)] = reason
                break
    return [(first, second, reason) for (first, second), reason in sorted(found.items())]


def _sides(predicate: Predicate, facts: list[Fact], names: Names) -> list[Side]:
    """Return the sides in the order of their shown values. Values that cannot be read are left out."""
    by_raw: dict[tuple[SnakType, str], list[Fact]] = {}
    for fact in facts:
        by_raw.setdefault((fact.snaktype, fact.value), []).append(fact)
    by_key: dict[object, list[tuple[Reading | None, list[Fact]]]] = {}
    for (snaktype, raw), members in by_raw.items():
        reading = None
        if snaktype is SnakType.VALUE:
            try:
                reading = read_value(raw, predicate.type, names)
            except InvalidValueError:
                continue  # reported by `check_values`
        by_key.setdefault((snaktype, reading and reading.key), []).append((reading, members))
    sides = [_side(spellings, names) for spellings in by_key.values()]
    return sorted(sides, key=_place_of_side)


def _place_of_side(side: Side) -> tuple[str, ...]:
    return side.snaktype, side.shown.casefold(), side.shown, side.reading.raw if side.reading else "", *side.ids


def _side(spellings: list[tuple[Reading | None, list[Fact]]], names: Names) -> Side:
    """Merge the spellings of one value; the most frequent one, of equals the first in the alphabet, stands for all."""
    reading, members = min(spellings, key=lambda item: (-len(item[1]), item[0].raw if item[0] else ""))
    shown = members[0].shown_value
    if reading is not None and reading.type is ValueType.ENTITY:
        shown = names.label(shown)
    return Side(
        shown=shown,
        snaktype=members[0].snaktype,
        reading=reading,
        facts=tuple(fact for _, facts in spellings for fact in facts),
    )


def _why_not_both(a: Side, b: Side, names: Names) -> str | None:
    """Return why two sides cannot both hold, or None if they can.

    `novalue` ("there is none") cannot stand beside a value nor beside `somevalue` ("there is one, not known which");
    `somevalue` can stand beside any value.
    """
    if a.reading is not None and b.reading is not None:
        comparison = relate(a.reading, b.reading, names)
        return comparison.reason if comparison.relation is Relation.CONFLICT else None
    for none, other in ((a, b), (b, a)):
        if none.snaktype is SnakType.NOVALUE:
            return f"one says that there is none, the other gives {other.reading.shown if other.reading else 'one'}"
    return None


def _shown_name(raw: Iterable[str], names: Names) -> str:
    """Return how readers know one thing that facts may name differently: the label, else the first spelling."""
    return names.label(min(raw))
