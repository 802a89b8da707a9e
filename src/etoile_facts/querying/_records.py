"""Facts with their provenance."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from etoile_facts.conflict import with_global_names
from etoile_facts.model import (
    CitedPassage,
    Conflict,
    Fact,
    FactRecord,
    Location,
    Outcome,
    SnakType,
    Snapshot,
    Status,
    ValueType,
)
from etoile_facts.querying._order import in_order

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from etoile_facts.values import Names

_NO_ORIGINS: Mapping[str, tuple[tuple[str, ...], ...]] = MappingProxyType({})


def build_records(
    facts: Iterable[Fact],
    snapshot: Snapshot,
    names: Names,
    *,
    outcomes: Iterable[Outcome],
    statuses: Mapping[str, Status],
    conflicts: Iterable[Conflict],
    origins: Mapping[str, tuple[tuple[str, ...], ...]] = _NO_ORIGINS,
) -> tuple[FactRecord, ...]:
    """Return each fact with its citations, their sources and verdicts, and its conflicts; sorted by fact id.

    Args:
        facts: Which facts.
        snapshot: The database that they are from.
        names: Resolves its entities, for labels.
        outcomes: At least those of the citations of `facts`.
        statuses: At least those of `facts`, by id.
        conflicts: All conflicts of the database.
        origins: The independent sources of `facts`, by id.

    Raises:
        KeyError: There is no outcome for a citation or no status for a fact: what was not verified has no record.
    """
    of_citation: dict[tuple[str, int], list[Outcome]] = {}
    for outcome in outcomes:
        of_citation.setdefault((outcome.fact, outcome.index), []).append(outcome)
    of_fact: dict[str, list[Conflict]] = {}
    for conflict in conflicts:
        for fact_id in conflict.facts:
            of_fact.setdefault(fact_id, []).append(conflict)

    def record(fact: Fact) -> FactRecord:
        passages = (_choose(fact, index, of_citation[fact.id, index]) for index in range(len(fact.citations)))
        return FactRecord(
            fact=fact,
            subject_label=names.label(with_global_names(fact, names).subject),
            value_label=_value_label(with_global_names(fact, names), snapshot, names),
            status=statuses[fact.id],
            citations=tuple(CitedPassage(outcome=one, source=snapshot.sources.get(one.source)) for one in passages),
            conflicts=tuple(of_fact.get(fact.id, ())),
            origins=origins.get(fact.id, ()),
        )

    return tuple(record(fact) for fact in in_order(facts))


def _value_label(fact: Fact, snapshot: Snapshot, names: Names) -> str:
    """Return the value as readers know it: the label where the predicate's values are entities."""
    predicate = snapshot.predicates.get(fact.predicate)
    is_entity = predicate is not None and predicate.type is ValueType.ENTITY and fact.snaktype is SnakType.VALUE
    return names.label(fact.value) if is_entity else fact.shown_value


def _choose(fact: Fact, index: int, outcomes: list[Outcome]) -> Outcome:
    """Return the outcome of one citation; where facts share an id, the one at this fact's place."""
    if len(outcomes) == 1 or fact.marks is None:
        return outcomes[0]
    place = Location.of(fact.marks, f"citations.{index}.quote")
    here = [one for one in outcomes if one.location == place]
    alike = [one for one in outcomes if one.citation == fact.citations[index]]
    return (here or alike or outcomes)[0]
