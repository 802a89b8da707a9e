from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from etoile_facts.conflict import find_conflicts
from etoile_facts.model import (
    Acknowledgement,
    Cardinality,
    Citation,
    Entity,
    Fact,
    Predicate,
    Rank,
    Relation,
    SnakType,
    ValueType,
    fingerprint,
)
from etoile_facts.values import Names, compare, parse_value

if TYPE_CHECKING:
    from collections.abc import Sequence

PREDICATES = {
    predicate.id: predicate
    for predicate in (
        Predicate(id="text", cardinality=Cardinality.SINGLE),
        Predicate(id="number", type=ValueType.INTEGER, cardinality=Cardinality.SINGLE),
        Predicate(id="date", type=ValueType.DATE, cardinality=Cardinality.SINGLE, scope=("of",)),
        Predicate(id="entity", type=ValueType.ENTITY, cardinality=Cardinality.SINGLE, scope=("of", "in")),
        Predicate(id="several", cardinality=Cardinality.SEVERAL),
    )
}
ENTITIES = {
    entity.id: entity
    for entity in (
        Entity(id="a", label="Anna", aliases=("A.",), part_of="c"),
        Entity(id="b", label="Boris", part_of="c"),
        Entity(id="c", label="Choir"),
    )
}
VALUES = {
    "text": ["one", "ONE", "two"],
    "number": ["1200", "1,200", "13", "thirteen"],
    "date": ["2025", "2025-04", "2025-04-24", "2025-05-01", "2024", "soon"],
    "entity": ["a", "Anna", "b", "Choir", "nobody"],
    "several": ["x", "y"],
}


@st.composite
def facts_with_ids(draw: st.DrawFn) -> list[Fact]:
    found = []
    for number in range(draw(st.integers(0, 9))):
        predicate = draw(st.sampled_from(list(VALUES)))
        snaktype = draw(st.sampled_from([SnakType.VALUE] * 6 + [SnakType.NOVALUE, SnakType.SOMEVALUE]))
        found.append(
            Fact(
                id=f"f{number}",
                subject=draw(st.sampled_from(["a", "A.", "other"])),
                predicate=predicate,
                value=draw(st.sampled_from(VALUES[predicate])) if snaktype is SnakType.VALUE else "",
                snaktype=snaktype,
                qualifiers=draw(
                    st.dictionaries(st.sampled_from(["of", "in", "by"]), st.sampled_from(["a", "Anna", "1"]))
                ),
                rank=draw(st.sampled_from([Rank.NORMAL] * 4 + [Rank.DEPRECATED])),
                citations=(Citation(source=draw(st.sampled_from(["s", "t"])), quote="words"),),
            )
        )
    return found


def cannot_both_hold(a: Fact, b: Fact, names: Names) -> bool:
    """Decide for two facts on their own, as slowly and plainly as the documentation says it."""
    return speak_of_the_same(a, b, names) and are_opposed(a, b, names)


def speak_of_the_same(a: Fact, b: Fact, names: Names) -> bool:
    predicate = PREDICATES[a.predicate]
    return (
        a.predicate == b.predicate
        and predicate.cardinality is Cardinality.SINGLE
        and Rank.DEPRECATED not in (a.rank, b.rank)
        and names.key(a.subject) == names.key(b.subject)
        and all((name in a.qualifiers) == (name in b.qualifiers) for name in predicate.scope)
        and all(
            names.key(a.qualifiers[name]) == names.key(b.qualifiers[name])
            for name in predicate.scope
            if name in a.qualifiers
        )
    )


def are_opposed(a: Fact, b: Fact, names: Names) -> bool:
    value_type = PREDICATES[a.predicate].type
    try:
        for fact in (a, b):
            if fact.snaktype is SnakType.VALUE:
                parse_value(fact.value, value_type)
    except ValueError:
        return False
    if a.snaktype is SnakType.VALUE is b.snaktype:
        return compare(a.value, b.value, value_type, names).relation is Relation.CONFLICT
    return SnakType.NOVALUE in (a.snaktype, b.snaktype) and a.snaktype is not b.snaktype


@given(facts_with_ids())
def test_conflicting_pairs_are_those_of_comparing_every_fact_with_every_other(facts: list[Fact]) -> None:
    names = Names(ENTITIES.values())
    expected = {(a.id, b.id) for a, b in combinations(facts, 2) if cannot_both_hold(a, b, names)}
    conflicts = find_conflicts(facts, PREDICATES, ENTITIES).conflicts
    assert sorted(pair for conflict in conflicts for pair in conflict.pairs) == sorted(expected)
    for conflict in conflicts:
        in_pairs = {fact for pair in conflict.pairs for fact in pair}
        in_sides = [fact for side in conflict.sides for fact in side.facts]
        assert sorted(in_pairs) == sorted(in_sides) == list(conflict.facts)


@given(facts_with_ids(), st.data())
def test_result_does_not_depend_on_the_order_of_facts_or_entries(facts: list[Fact], data: st.DataObject) -> None:
    prints = {fact.id: fingerprint(fact) for fact in facts} | {"unknown": "0" * 16}
    entry = st.builds(
        Acknowledgement,
        facts=st.dictionaries(st.sampled_from(sorted(prints)), st.booleans(), max_size=4).map(
            lambda chosen: {fact: prints[fact] if current else "f" * 16 for fact, current in chosen.items()}
        ),
        reason=st.sampled_from(["why", "because"]),
    )
    entries: Sequence[Acknowledgement] = data.draw(st.lists(entry, max_size=3))
    first = find_conflicts(facts, PREDICATES, ENTITIES, entries)
    shuffled = data.draw(st.permutations(facts))
    assert find_conflicts(shuffled, PREDICATES, ENTITIES, data.draw(st.permutations(entries))) == first


@given(facts_with_ids())
def test_one_entry_for_each_conflict_acknowledges_all_and_none_is_stale(facts: list[Fact]) -> None:
    conflicts = find_conflicts(facts, PREDICATES, ENTITIES).conflicts
    entries = [Acknowledgement(facts=conflict.fingerprints, reason="why") for conflict in conflicts]
    found = find_conflicts(facts, PREDICATES, ENTITIES, entries)
    assert all(conflict.acknowledged for conflict in found.conflicts)
    assert found.stale == ()
