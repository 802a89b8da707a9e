"""Conflicts that are not between two values: a fact that a source refutes, a count against a list."""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING

from etoile_facts.common import count
from etoile_facts.conflict._groups import MOST_PAIRS, Group, Side, Uncompared
from etoile_facts.conflict._propositions import with_global_names
from etoile_facts.errors import InvalidValueError
from etoile_facts.model import ConflictKind, Fact, Predicate, Rank, SnakType, Stance, ValueType
from etoile_facts.values import Names, References, read_value

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

# Members that a reason names; a reader wants to see which, not all of them.
_NAMED = 5


def refuted_groups(
    facts: Iterable[Fact], predicates: Mapping[str, Predicate], names: Names, known: Collection[str]
) -> Iterator[Group]:
    """Yield a group of one fact for each that a citation refutes: for and against, each with its sources.

    Facts that are in a conflict already (`known`) are left out: the refuting quote is shown there.
    """
    for fact in facts:
        if fact.rank is Rank.DEPRECATED or fact.id in known:
            continue
        if all(one.stance is not Stance.REFUTES for one in fact.citations):
            continue
        predicate = predicates.get(fact.predicate)
        is_entity = predicate is not None and predicate.type is ValueType.ENTITY and fact.snaktype is SnakType.VALUE
        shown = names.label(fact.value) if is_entity else fact.shown_value if fact.predicate else fact.statement
        sides = tuple(
            Side(shown=words, snaktype=fact.snaktype, reading=None, facts=(fact,), stance=stance)
            for words, stance in ((shown, Stance.SUPPORTS), (f"not: {shown}", Stance.REFUTES))
        )
        yield Group(
            subject=names.label(fact.subject),
            predicate=fact.predicate,
            scope=(),
            sides=sides,
            opposed=((0, 1, "a citation of the fact refutes it"),),
            complete=True,
            kind=ConflictKind.REFUTED,
            level=predicate.level if predicate else None,
            pairs=frozenset({(fact.id, fact.id)}),
        )


def count_groups(
    facts: Sequence[Fact], predicates: Mapping[str, Predicate], names: Names, references: References
) -> Iterator[Group | Uncompared]:
    """Yield a group for each number that does not fit the list it counts, and the numbers that were not compared.

    More members than were counted cannot be; fewer can, unless the list is declared complete. Each fact with a list
    that is complete is counted by itself, since it claims to name all; other members are counted together.
    """
    counting = {one.id: one for one in predicates.values() if one.counts in predicates}
    if not counting:
        return
    valid = [one for one in facts if one.rank is not Rank.DEPRECATED and one.snaktype is SnakType.VALUE]
    members = _members(valid, {one.counts for one in counting.values()}, names)
    numbers = _members(valid, counting, names)
    for (name, subject), stated in numbers.items():
        predicate = counting[name]
        listed = predicates[predicate.counts]
        lists = _Lists(members.get((listed.id, subject), ()), predicate, listed, names, references)
        for index, fact in enumerate(stated):
            if lists.used > MOST_PAIRS:
                left = tuple(sorted({one.id for one in stated[index:]}))
                yield Uncompared(subject=names.label(fact.subject), predicate=name, facts=left)
                break
            for each, found in lists.of(fact):
                if _misfits(fact, predicate, listed, len(found), names):
                    lists.used += len(each)
                    many = f"{count(len(found), 'value')} of “{listed.label or listed.id}”"
                    yield _count(fact, predicate, each, (many, sorted(found.values())), names)


class _Lists:
    """The members of one subject, as the numbers that count them see them.

    Attributes:
        used: How many members were looked at so far, once for each number that looks at them.
    """

    def __init__(
        self, members: Sequence[Fact], predicate: Predicate, listed: Predicate, names: Names, references: References
    ) -> None:
        self.used = 0
        self._members = members
        self._listed = listed
        self._names = names
        self._references = references
        self._scope = tuple(dict.fromkeys((*predicate.scope, *listed.scope)))
        self._known: dict[tuple[str | None, ...], list[tuple[Sequence[Fact], dict[object, str]]]] = {}

    def of(self, fact: Fact) -> Sequence[tuple[Sequence[Fact], dict[object, str]]]:
        """Return what is counted together for a number: the facts, and what they name."""
        raw = (fact.qualifiers.get(name) for name in self._scope)
        scope = tuple(None if value is None else self._names.key(value) for value in raw)
        if scope not in self._known:
            self.used += len(self._members)
            lot = [one for one in self._members if self._shares(one, scope)]
            self._known[scope] = [
                (each, dict(item for one in reversed(each) for item in self._items(one)))
                for each in _counted_together(lot, self._listed)
            ]
        return self._known[scope]

    def _items(self, fact: Fact) -> Iterator[tuple[object, str]]:
        return _items(fact, self._listed, self._names, self._references)

    def _shares(self, one: Fact, scope: tuple[str | None, ...]) -> bool:
        """Tell whether a member belongs to what was counted: they agree in each qualifier of the scope both have."""
        return all(
            key is None or name not in one.qualifiers or self._names.key(one.qualifiers[name]) == key
            for name, key in zip(self._scope, scope, strict=True)
        )


def _counted_together(members: Sequence[Fact], listed: Predicate) -> Sequence[Sequence[Fact]]:
    return [[one] for one in members] if listed.complete else [members]


def _misfits(fact: Fact, predicate: Predicate, listed: Predicate, count: int, names: Names) -> bool:
    """Tell whether a number cannot be that of so many members; of none it says nothing."""
    bounds = _number(fact, predicate, names)
    return bounds is not None and count > 0 and not _fits(count, bounds, complete=listed.complete)


def _members(facts: Iterable[Fact], counted: Collection[str], names: Names) -> Mapping[tuple[str, str], Sequence[Fact]]:
    """Return the facts whose values are counted, by predicate and subject."""
    found: dict[tuple[str, str], list[Fact]] = {}
    for fact in (with_global_names(one, names) for one in facts if one.predicate in counted):
        found.setdefault((fact.predicate, names.key(fact.subject)), []).append(fact)
    return found


def _fits(count: int, bounds: tuple[float, float], *, complete: bool) -> bool:
    return count <= bounds[1] and (bounds[0] <= count or not complete)


def _count(
    fact: Fact, predicate: Predicate, members: Sequence[Fact], counted: tuple[str, Sequence[str]], names: Names
) -> Group:
    many, found = counted
    some = ", ".join(found[:_NAMED]) + (" …" if len(found) > _NAMED else "")
    sides = (
        Side(shown=fact.value, snaktype=SnakType.VALUE, reading=None, facts=(fact,)),
        Side(shown=f"{many}: {some}", snaktype=SnakType.VALUE, reading=None, facts=tuple(members)),
    )
    verb = "is" if len(found) == 1 else "are"
    return Group(
        subject=names.label(fact.subject),
        predicate=predicate.id,
        scope=tuple((name, names.label(fact.qualifiers[name])) for name in predicate.scope if name in fact.qualifiers),
        sides=sides,
        opposed=((0, 1, f'"{fact.value}" is the count, but {many} {verb} on record'),),
        complete=True,
        kind=ConflictKind.COUNT,
        level=predicate.level,
    )


def _number(fact: Fact, predicate: Predicate, names: Names) -> tuple[float, float] | None:
    """Return the least and the most that a count says; None if it is no number. "About six" says nothing firm."""
    kind = predicate if predicate.type in {ValueType.INTEGER, ValueType.QUANTITY} else ValueType.QUANTITY
    try:
        parsed = read_value(fact.value, kind, names).parsed
    except InvalidValueError:
        return None
    if isinstance(parsed, int):
        return parsed, parsed
    if parsed.about or parsed.unit.dimension:
        return None
    low = -inf if parsed.low is None else parsed.low + parsed.above
    return low, inf if parsed.high is None else parsed.high - parsed.below


def _items(fact: Fact, predicate: Predicate, names: Names, references: References) -> Iterator[tuple[object, str]]:
    """Yield the things that a value names: itself, or the members of a list or of a list of persons."""
    try:
        reading = references.read(fact, predicate, names)
    except InvalidValueError:
        return
    match predicate.type:
        case ValueType.LIST:
            for member in reading.parsed:
                yield read_value(member, predicate, names).key, names.label(member)
        case ValueType.NAME:
            for person in reading.parsed.members:
                yield person.words, person.shown
        case _:
            yield reading.key, names.label(fact.value) if predicate.type is ValueType.ENTITY else fact.value
