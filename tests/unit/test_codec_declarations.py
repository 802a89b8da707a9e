from __future__ import annotations

import pytest

from etoile_facts.codec import dump_yaml, parse_entities, parse_facts_yaml, parse_predicates
from etoile_facts.model import Cardinality, Entity, Level, Predicate, Reach, Unscoped, ValueType

PREDICATE = """\
- id: leads
  type: entity
  cardinality: single
  inverse: single
  inverse_of: led-by
  scope: [work]
  unscoped: everywhere
  validity: [from, to]
  subject_types: person
  entity_types: [company, school]
  qualifiers: [role]
  one_of: [opera, ballet]
  counts: members
  level: note
  support: sentence
  subject_support: none
"""
LEADS = Predicate(
    id="leads",
    type=ValueType.ENTITY,
    cardinality=Cardinality.SINGLE,
    inverse=Cardinality.SINGLE,
    inverse_of="led-by",
    scope=("work",),
    unscoped=Unscoped.EVERYWHERE,
    validity=("from", "to"),
    subject_types=("person",),
    entity_types=("company", "school"),
    qualifiers=("role",),
    one_of=("opera", "ballet"),
    counts="members",
    level=Level.NOTE,
    support=Reach.SENTENCE,
    subject_support=Reach.NONE,
)


def test_a_predicate_says_all_that_it_can() -> None:
    parsed = parse_predicates(PREDICATE, "p")
    assert parsed.problems == ()
    assert parsed.records == (LEADS,)
    assert parse_predicates(dump_yaml([LEADS]), "p").records == (LEADS,)


def test_a_symmetric_predicate_comes_back_as_one() -> None:
    (record,) = parse_predicates("- id: spouse\n  symmetric: true\n", "p").records
    assert record.symmetric
    assert parse_predicates(dump_yaml([record]), "p").records == (record,)


def test_an_entity_has_types_and_names_of_single_sources() -> None:
    text = "- id: ballet\n  type: company\n  source_aliases:\n    diary: the house\n    paper: [they, the troupe]\n"
    (record,) = parse_entities(text, "e").records
    assert record == Entity(
        id="ballet", type=("company",), source_aliases={"diary": ("the house",), "paper": ("they", "the troupe")}
    )
    assert parse_entities(dump_yaml([record]), "e").records == (record,)


def test_a_fact_and_a_citation_say_what_they_are_derived_from() -> None:
    text = (
        "- statement: So it is.\n  derived_from: a\n  citations:\n    - {source: s, quote: q, derived_from: [t, u]}\n"
    )
    (fact,) = parse_facts_yaml(text, "f").records
    assert fact.derived_from == ("a",)
    assert fact.citations[0].derived_from == ("t", "u")
    assert parse_facts_yaml(dump_yaml([fact]), "f").records == (fact,)


@pytest.mark.parametrize(
    ("written", "rule", "hint"),
    [
        ("invers: single", "unknown-key", 'Did you mean "inverse"?'),
        ("unscoped: everywere", "invalid-value", 'Did you mean "everywhere"?'),
        ("support: sentense", "invalid-value", 'Did you mean "sentence"?'),
        ("level: notes", "invalid-value", 'Did you mean "note"?'),
        ("symmetric: maybe", "invalid-value", "Write true or false."),
        ("symmetric: [true]", "wrong-type", ""),
        ("one_of: 6", "wrong-type", ""),
        ("validity: [a, b, c]", "invalid-value", "Write the one"),
    ],
)
def test_what_a_predicate_cannot_say_is_refused(written: str, rule: str, hint: str) -> None:
    (problem,) = parse_predicates(f"- id: p\n  {written}\n", "p").problems
    assert problem.rule == rule
    assert hint in problem.suggestion


@pytest.mark.parametrize("written", ["source_aliases: [a]", "source_aliases: {s: {t: u}}", "type: {a: b}"])
def test_what_an_entity_cannot_say_is_refused(written: str) -> None:
    (problem,) = parse_entities(f"- id: e\n  {written}\n", "e").problems
    assert problem.rule == "wrong-type"
