"""What facts claim: which facts speak of the same thing, from whichever end they say it."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import attrs

from etoile_facts.errors import InvalidValueError
from etoile_facts.model import (
    Cardinality,
    ConflictKind,
    Fact,
    Predicate,
    Rank,
    SnakType,
    Unscoped,
    ValueType,
)
from etoile_facts.values import Names, References, may_be_relative

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator, Mapping


_Group: TypeAlias = "dict[Hashable, Fact | list[Fact]]"


class InverseFact(Fact):
    """A fact said from the other end: its subject and value have changed places. It has the id of the fact itself."""

    @classmethod
    def of(cls, fact: Fact) -> InverseFact:
        """Turn a fact."""
        parts = attrs.asdict(fact, recurse=False)
        return cls(**{**parts, "subject": fact.value, "value": fact.subject})


@attrs.frozen(kw_only=True)
class Candidates:
    """Facts that speak of one thing and are not all written alike.

    Attributes:
        predicate: What gives their values meaning.
        kind: `values` or `subjects`; of the latter all facts are turned.
    """

    predicate: Predicate
    kind: ConflictKind
    facts: list[Fact]


@attrs.frozen(kw_only=True)
class _Plan:
    """What is done with the facts of one predicate.

    Attributes:
        declared: The predicate under which they are compared.
        turned: Whether they say it from the other end than that predicate.
        single: Whether one subject can have only one value.
        single_inverse: Whether one value can have only one subject.
    """

    declared: Predicate
    turned: bool = False
    single: bool = False
    single_inverse: bool = False

    @property
    def pairwise(self) -> bool:
        """Whether facts of one group may still speak of different times or scopes."""
        return is_pairwise(self.declared)


def is_pairwise(predicate: Predicate) -> bool:
    """Tell whether scope or time have to be looked at pair by pair, since they are no simple keys."""
    return bool(predicate.validity) or (bool(predicate.scope) and predicate.unscoped is Unscoped.EVERYWHERE)


def candidates(
    facts: Iterable[Fact], predicates: Mapping[str, Predicate], names: Names, references: References
) -> Iterator[Candidates]:
    """Yield the facts that share predicate, scope, and subject or value, where they are not all written alike.

    A qualifier of the scope that a fact lacks is a value of its own unless the predicate says otherwise: such a fact is
    compared with those that lack it too, since nothing says that it speaks of the same year, or place, as one that has
    it. The cost is one dictionary look-up a fact.
    """
    groups = _collect(facts, predicates, names, references)
    for (name, kind), of_predicate in groups.items():
        for members in of_predicate.values():
            if not isinstance(members, list):
                continue
            if kind is ConflictKind.VALUES and _differ(members, predicates[name]):
                yield Candidates(predicate=predicates[name], kind=kind, facts=members)
            elif kind is ConflictKind.SUBJECTS and any(one.subject != members[0].subject for one in members):
                entities = attrs.evolve(predicates[name], type=ValueType.ENTITY)
                yield Candidates(predicate=entities, kind=kind, facts=[InverseFact.of(one) for one in members])


def _collect(
    facts: Iterable[Fact], predicates: Mapping[str, Predicate], names: Names, references: References
) -> dict[tuple[str, ConflictKind], _Group]:
    """Sort facts by what they speak of: by subject, and by value where that can have one subject only."""
    inverses: dict[str, Predicate] = {}
    for predicate in predicates.values():
        inverses.setdefault(predicate.inverse_of, predicate)
    plans = {
        predicate.id: plan for predicate in predicates.values() if (plan := _plan(predicate, predicates, inverses))
    }
    groups: dict[tuple[str, ConflictKind], _Group] = {}
    for fact in facts:
        plan = plans.get(fact.predicate)
        if plan is None or fact.rank is Rank.DEPRECATED:
            continue
        for claim in _claims(fact, plan, names):
            scope = _scope_key(claim, plan, names)
            if scope is None:
                continue
            if plan.single:
                key: Hashable = names.key(claim.subject)
                group = groups.setdefault((plan.declared.id, ConflictKind.VALUES), {})
                _add(group, (key, *scope) if scope else key, claim)
            if plan.single_inverse and claim.snaktype is SnakType.VALUE:
                key = _value_key(claim, plan.declared, names, references)
                group = groups.setdefault((plan.declared.id, ConflictKind.SUBJECTS), {})
                _add(group, (key, *scope) if scope else key, claim)
    return groups


def with_global_names(fact: Fact, names: Names) -> Fact:
    """Return a fact whose names hold everywhere: what only its sources call a thing is replaced by the thing's id."""
    if not names.has_local:
        return fact
    local = names.in_sources(citation.source for citation in fact.citations)
    if local is names:
        return fact
    known = [local.resolve(raw) for raw in (fact.subject, fact.value)]
    subject, value = (
        thing if thing != names.resolve(raw) else None
        for thing, raw in zip(known, (fact.subject, fact.value), strict=True)
    )
    if subject is None and value is None:
        return fact
    return attrs.evolve(fact, subject=subject or fact.subject, value=value or fact.value)


def _plan(predicate: Predicate, predicates: Mapping[str, Predicate], inverses: Mapping[str, Predicate]) -> _Plan | None:
    """Return what is done with the facts of a predicate; None if nothing can be in conflict there."""
    single = predicate.cardinality is Cardinality.SINGLE
    single_inverse = predicate.inverse is Cardinality.SINGLE
    if predicate.symmetric:
        single = single or single_inverse
        return _Plan(declared=predicate, single=True) if single else None
    other = _inverse_of(predicate, predicates, inverses)
    if other is None:
        if not (single or single_inverse):
            return None
        return _Plan(declared=predicate, single=single, single_inverse=single_inverse)
    # Of the two the first in the alphabet: facts of both must meet under one of them.
    turned = other.id < predicate.id
    single = single or other.inverse is Cardinality.SINGLE
    single_inverse = single_inverse or other.cardinality is Cardinality.SINGLE
    if turned:
        single, single_inverse = single_inverse, single
    if not (single or single_inverse):
        return None
    declared = other if turned else predicate
    return _Plan(declared=declared, turned=turned, single=single, single_inverse=single_inverse)


def _inverse_of(
    predicate: Predicate, predicates: Mapping[str, Predicate], inverses: Mapping[str, Predicate]
) -> Predicate | None:
    """Return the declared predicate that says the same from the other end; both have to speak of entities."""
    other = predicates.get(predicate.inverse_of)
    if other is None:
        other = inverses.get(predicate.id)
    if other is None or other.id == predicate.id:
        return None
    return other if other.type is predicate.type is ValueType.ENTITY else None


def _claims(fact: Fact, plan: _Plan, names: Names) -> tuple[Fact, ...]:
    fact = with_global_names(fact, names)
    if plan.turned:
        return (InverseFact.of(fact),) if fact.snaktype is SnakType.VALUE else ()
    if plan.declared.symmetric and fact.snaktype is SnakType.VALUE and names.key(fact.subject) != names.key(fact.value):
        return fact, InverseFact.of(fact)
    return (fact,)


def _scope_key(fact: Fact, plan: _Plan, names: Names) -> tuple[str | None, ...] | None:
    """Return by what facts are told apart; None for a fact that is compared with none."""
    predicate = plan.declared
    if not predicate.scope or plan.pairwise:
        return ()
    key: list[str | None] = []
    for name in predicate.scope:
        value = fact.qualifiers.get(name)
        if value is None and predicate.unscoped is Unscoped.UNKNOWN:
            return None
        key.append(None if value is None else names.key(value))
    return tuple(key)


def _value_key(fact: Fact, predicate: Predicate, names: Names, references: References) -> Hashable:
    if predicate.type in {ValueType.ENTITY, ValueType.TEXT}:
        return names.key(fact.value)
    try:
        return references.read(fact, predicate, names).key
    except InvalidValueError:
        return fact.value


def _add(groups: _Group, key: Hashable, fact: Fact) -> None:
    found = groups.setdefault(key, fact)
    if isinstance(found, list):
        found.append(fact)
    elif found is not fact:
        groups[key] = [found, fact]  # a list only for a second fact: most groups have one


def _differ(facts: list[Fact], predicate: Predicate) -> bool:
    first = facts[0]
    if may_be_relative(first.value, predicate.type):
        return True
    return any(fact.value != first.value or fact.snaktype is not first.snaktype for fact in facts)
