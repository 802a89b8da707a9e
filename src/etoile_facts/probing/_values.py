"""Altering the values of facts: another number, another date, another entity or name, another text."""

from __future__ import annotations

from collections import defaultdict
from random import Random
from typing import TYPE_CHECKING

import attrs

from etoile_facts.errors import InvalidValueError
from etoile_facts.model import Cardinality, Fact, Relation, SnakType, ValueType
from etoile_facts.probing._alter import alter_date, alter_number
from etoile_facts.probing._model import Mutant, MutantKind, MutantPlace
from etoile_facts.values import compare, fold_name

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from etoile_facts.model import Snapshot
    from etoile_facts.values import Names

# Draws before a fact is left alone: in a small pool most candidates may be true as well.
_MOST_DRAWS = 20
_OPPOSITES = {"true": "false", "false": "true", "yes": "no", "no": "yes"}


def _opposite(raw: str, _random: Random) -> str | None:
    """Return the opposite of a yes or no; None for anything else."""
    return _OPPOSITES.get(raw.strip().lower())


# How a value is altered, by its type: the first of these that gives another value.
_ANY: tuple[tuple[MutantKind, Callable[[str, Random], str | None]], ...] = (
    (MutantKind.TEXT, _opposite),
    (MutantKind.NUMBER, alter_number),
)
_ALTERED = {
    ValueType.TEXT: ((MutantKind.NUMBER, alter_number),),
    ValueType.ENTITY: (),
    ValueType.DATE: ((MutantKind.DATE, alter_date), *_ANY),
}
# What the alteration is called that puts another value in its place.
_SWAPPED = {ValueType.ENTITY: MutantKind.ENTITY, ValueType.NAME: MutantKind.NAME}


def value_mutants(snapshot: Snapshot, names: Names, seed: int) -> Iterator[tuple[Fact, Mutant, Fact]]:
    """Yield the alterations of values: the fact, what is altered, and the fact with the other value.

    Each value is altered in one or two ways: a number or a date in it is changed; or another value takes its place, of
    the same predicate where it has others, else an entity of the same kind or a value of the same type. What would be
    no mistake is not taken: a value that the database itself gives to the same subject, unless there can be only one,
    nor one that can hold together with the right one. What is drawn for a fact depends on the seed, its id and the
    values that there are to draw from.
    """
    pools = _Pools(snapshot, names)
    for fact in snapshot.facts:
        if fact.is_statement or fact.snaktype is not SnakType.VALUE or not fact.value.strip():
            continue
        random = Random(f"{seed}:{fact.id}:{fact.predicate}")  # noqa: S311 (nothing is kept secret by it)
        for kind, value in pools.alterations(fact, random):
            mutant = Mutant(place=MutantPlace.VALUE, kind=kind, before=fact.value, after=value, facts=(fact.id,))
            yield fact, mutant, attrs.evolve(fact, value=value)


class _Pools:
    """The values that can take one another's place."""

    def __init__(self, snapshot: Snapshot, names: Names) -> None:
        self.names = names
        self.predicates = snapshot.predicates
        self.entities = snapshot.entities
        self.of_predicate: dict[str, list[str]] = {}
        self.of_type: dict[ValueType, list[str]] = {}
        self.stated: dict[tuple[str, str], set[str]] = defaultdict(set)
        by_predicate: dict[str, dict[str, str]] = defaultdict(dict)
        by_type: dict[ValueType, dict[str, str]] = defaultdict(dict)
        for fact in snapshot.facts:
            if fact.is_statement or fact.snaktype is not SnakType.VALUE:
                continue
            key = names.key(fact.value)
            self.stated[names.key(fact.subject), fact.predicate].add(key)
            by_predicate[fact.predicate].setdefault(key, fact.value)
            by_type[self.type_of(fact)].setdefault(key, fact.value)
        self.kin: dict[str, list[str]] = defaultdict(list)
        for entity in snapshot.entities.values():
            by_type[ValueType.ENTITY].setdefault(names.key(entity.id), entity.id)
            for kind in entity.type:
                self.kin[kind].append(entity.id)
        self.of_predicate = {predicate: sorted(values.values()) for predicate, values in by_predicate.items()}
        self.of_type = {type_: sorted(values.values()) for type_, values in by_type.items()}

    def type_of(self, fact: Fact) -> ValueType:
        """Return the type of a fact's value; an undeclared predicate has texts."""
        predicate = self.predicates.get(fact.predicate)
        return ValueType.TEXT if predicate is None else predicate.type

    def alterations(self, fact: Fact, random: Random) -> Iterator[tuple[MutantKind, str]]:
        """Yield other values of a fact."""
        type_ = self.type_of(fact)
        altered = ((kind, alter(fact.value, random)) for kind, alter in _ALTERED.get(type_, _ANY))
        found = next(((kind, other) for kind, other in altered if other is not None), None)
        if found is not None:
            yield found
        if found is None or type_ is ValueType.TEXT:
            yield from self._swapped(fact, _SWAPPED.get(type_, MutantKind.TEXT), random)

    def _swapped(self, fact: Fact, kind: MutantKind, random: Random) -> Iterator[tuple[MutantKind, str]]:
        """Yield another value that is nowhere said to be true as well, if there is one."""
        for pool in self._pools(fact):
            for candidate in _draws(pool, random):
                if self._is_false(fact, candidate):
                    yield kind, candidate
                    return

    def _pools(self, fact: Fact) -> Iterator[Sequence[str]]:
        """Yield what another value is drawn from, the most alike first."""
        predicate = self.predicates.get(fact.predicate)
        if predicate is not None:
            yield predicate.one_of or [term[0] for term in predicate.vocabulary if term]
        yield self.of_predicate[fact.predicate]
        thing = self.entities.get(self.names.resolve(fact.value) or "")
        if thing is not None and self.type_of(fact) is ValueType.ENTITY:
            yield from (self.kin[kind] for kind in thing.type)
        if self.type_of(fact) is not ValueType.TERM:  # one of another vocabulary would be refused at once
            yield self.of_type[self.type_of(fact)]

    def _is_false(self, fact: Fact, candidate: str) -> bool:
        key = self.names.key(candidate)
        predicate = self.predicates.get(fact.predicate)
        # Of a predicate with one value even what another fact states is a mistake here: the two are in conflict.
        single = predicate is not None and predicate.cardinality is Cardinality.SINGLE
        stated = self.stated[self.names.key(fact.subject), fact.predicate]
        return (
            (key != self.names.key(fact.value) if single else key not in stated)
            and key != self.names.key(fact.subject)
            and not self._agree(fact, candidate)
        )

    def _agree(self, fact: Fact, candidate: str) -> bool:
        """Tell whether two values can hold together: one is part of the other, or says less, or is worded longer."""
        a, b = fold_name(fact.value), fold_name(candidate)
        if a in b or b in a:
            return True
        predicate = self.predicates.get(fact.predicate)
        try:
            compared = compare(fact.value, candidate, predicate or ValueType.TEXT, self.names)
        except InvalidValueError:
            return False
        return compared.relation is not Relation.CONFLICT


def _draws(pool: Sequence[str], random: Random) -> Iterator[str]:
    """Yield some values in a drawn order."""
    yield from random.sample(pool, min(len(pool), _MOST_DRAWS))
