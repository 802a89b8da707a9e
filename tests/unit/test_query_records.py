from __future__ import annotations

import pytest

from builders import make_fact, make_snapshot
from etoile_facts.conflict import find_conflicts
from etoile_facts.model import (
    Cardinality,
    Entity,
    Fact,
    FactRecord,
    Location,
    Marks,
    Outcome,
    Predicate,
    SnakType,
    Source,
    Status,
    ValueType,
    Verdict,
)
from etoile_facts.querying import build_records
from etoile_facts.values import Names

ENTITIES = [Entity(id="luke-kirby", label="Luke Kirby", aliases=("Kirby",)), Entity(id="lenny", label="Lenny Bruce")]
PREDICATES = [
    Predicate(id="played", type=ValueType.ENTITY, cardinality=Cardinality.SINGLE),
    Predicate(id="nick", cardinality=Cardinality.SINGLE),
]
SOURCES = [Source(id="review", title="A review"), Source(id="interview", title="An interview")]
FACTS = [
    make_fact("b", "Kirby", "played", "lenny", sources=["review", "interview"]),
    make_fact("a", "luke-kirby", "played", "Somebody Else", sources=["unknown"]),
    make_fact("c", "luke-kirby", "nick", "lenny"),
    make_fact("d", statement="Words alone.", sources=["review"]),
    make_fact("e", "tutu", "played", snaktype=SnakType.NOVALUE),
]
SNAPSHOT = make_snapshot(FACTS, PREDICATES, ENTITIES, SOURCES)


def outcomes(facts: list[Fact]) -> list[Outcome]:
    return [
        Outcome(
            fact=fact.id,
            index=index,
            citation=citation,
            verdict=Verdict.EXACT,
            location=Location("facts/a.yaml", *fact.marks.of(f"citations.{index}.quote"))
            if fact.marks
            else Location(""),
            source_location=Location(f"sources/{citation.source}.md", 7, 3),
        )
        for fact in facts
        for index, citation in enumerate(fact.citations)
    ]


def records(facts: list[Fact]) -> dict[str, FactRecord]:
    conflicts = find_conflicts(facts, SNAPSHOT.predicates, SNAPSHOT.entities).conflicts
    statuses = dict.fromkeys("abcde", Status.SUPPORTED)
    built = build_records(
        facts, SNAPSHOT, Names(ENTITIES), outcomes=outcomes(FACTS), statuses=statuses, conflicts=conflicts
    )
    assert [record.fact.id for record in built] == sorted(fact.id for fact in facts)
    return {record.fact.id: record for record in built}


def test_record_carries_citations_with_source_line_and_verdict() -> None:
    record = records(FACTS)["b"]
    assert [(passage.outcome.citation.source, passage.line) for passage in record.citations] == [
        ("review", 7),
        ("interview", 7),
    ]
    assert [passage.source.title for passage in record.citations if passage.source] == ["A review", "An interview"]
    assert record.citations[0].outcome.verdict is Verdict.EXACT
    assert record.status is Status.SUPPORTED


def test_record_of_an_unknown_source_has_its_outcome_all_the_same() -> None:
    (passage,) = records(FACTS)["a"].citations
    assert passage.source is None
    assert passage.outcome.source == "unknown"


@pytest.mark.parametrize(
    ("fact", "subject", "value"),
    [
        ("b", "Luke Kirby", "Lenny Bruce"),
        ("a", "Luke Kirby", "Somebody Else"),
        ("c", "Luke Kirby", "lenny"),
        ("d", "", ""),
        ("e", "tutu", "no value"),
    ],
)
def test_record_shows_labels_where_names_are_meant(fact: str, subject: str, value: str) -> None:
    record = records(FACTS)[fact]
    assert (record.subject_label, record.value_label) == (subject, value)


def test_record_has_the_conflicts_that_its_fact_is_part_of() -> None:
    found = records(FACTS)
    assert [conflict.facts for conflict in found["b"].conflicts] == [("a", "b")]
    assert found["a"].conflicts == found["b"].conflicts
    assert found["c"].conflicts == ()


def test_records_are_built_for_some_facts_only() -> None:
    assert list(records(FACTS[2:])) == ["c", "d", "e"]


def test_facts_that_share_an_id_keep_their_own_outcomes() -> None:
    first, second = (
        make_fact("x", statement=text, sources=["review"], marks=Marks("facts/a.yaml", line, 3))
        for line, text in ((2, "one"), (8, "two"))
    )
    snapshot = make_snapshot([first, second], sources=SOURCES)
    built = build_records(
        [second, first],
        snapshot,
        Names(),
        outcomes=outcomes([first, second]),
        statuses={"x": Status.SUPPORTED},
        conflicts=(),
    )
    assert [(record.fact.statement, record.citations[0].outcome.location.line) for record in built] == [
        ("one", 2),
        ("two", 8),
    ]


def test_fact_that_was_not_verified_has_no_record() -> None:
    with pytest.raises(KeyError):
        build_records(
            FACTS, SNAPSHOT, Names(), outcomes=(), statuses=dict.fromkeys("abcde", Status.SUPPORTED), conflicts=()
        )
    with pytest.raises(KeyError):
        build_records([FACTS[2]], SNAPSHOT, Names(), outcomes=(), statuses={}, conflicts=())
