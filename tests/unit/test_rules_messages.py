"""What rules say where one of two sentences is the right one, and at which length or count they begin to speak."""

from __future__ import annotations

import attrs
import pytest

from etoile_facts.model import Cardinality, Entity, Fact, Finding, Predicate, Reach, ValueType, Verdict
from etoile_facts.verification import Selection, verify
from memory_database import cited, database

LOG = "She was painted white in the spring. Nine sailors went ashore."
PAINTED, ASHORE = "She was painted white in the spring", "Nine sailors went ashore"


def _findings(rule: str, *facts: Fact, predicates: list[Predicate] | None = None) -> list[Finding]:
    entities = [Entity(id="anna", label="Anna"), Entity(id="opera", label="The Opera")]
    report = verify(database({"log": LOG}, facts, predicates=predicates or (), entities=entities))
    return [finding for finding in report.findings if finding.rule == rule]


def test_a_fact_derived_from_itself_is_told_from_a_longer_circle() -> None:
    alone = attrs.evolve(cited("a"), derived_from=("a",))
    (own,) = _findings("derivation-cycle", alone)
    assert own.message == '"a" is derived from itself.'
    two = [attrs.evolve(cited(one), derived_from=(other,)) for one, other in (("a", "b"), ("b", "a"))]
    assert [finding.message for finding in _findings("derivation-cycle", *two)] == [
        '"a" is derived from "b", and that again from "a".',
        '"b" is derived from "a", and that again from "b".',
    ]


def test_a_conflict_of_subjects_says_whose_it_is() -> None:
    leads = Predicate(
        id="leads", type=ValueType.ENTITY, inverse=Cardinality.SINGLE, support=Reach.NONE, subject_support=Reach.NONE
    )
    facts = [
        cited(fact, ("log", PAINTED), predicate="leads", subject=subject, value="opera")
        for fact, subject in (("a", "anna"), ("b", "boris"))
    ]
    (conflict,) = _findings("value-conflict", *facts, predicates=[leads])
    assert conflict.message.startswith("Whose leads is The Opera: ")
    assert conflict.suggestion.startswith("Correct the wrong fact")


@pytest.mark.parametrize(("value", "count"), [("soon", 0), ("SOON", 0), ("some day", 1)])
def test_a_value_that_its_type_cannot_read_is_allowed_where_it_is_listed(value: str, count: int) -> None:
    when = Predicate(id="when", type=ValueType.DATE, one_of=("2024", "soon"), support=Reach.NONE)
    fact = cited("a", ("log", PAINTED), predicate="when", subject="she", value=value)
    assert len(_findings("value-not-allowed", fact, predicates=[when])) == count


@pytest.mark.parametrize(("quote", "found"), [("twelve lamps", True), ("eleven men?", False)])
def test_a_quote_of_twelve_characters_is_looked_for_in_other_sources(quote: str, *, found: bool) -> None:
    assert len(quote) == 12 - (not found)
    texts = {"log": LOG, "diary": "There were twelve lamps and eleven men? All of them were lit."}
    report = verify(database(texts, [cited("a", ("log", quote))]))
    assert (report.outcomes[0].verdict is Verdict.MISATTRIBUTED) is found


def test_the_source_of_a_premise_that_nobody_selected_is_not_looked_at() -> None:
    facts = [attrs.evolve(cited("top", ("log", PAINTED)), derived_from=("bottom",)), cited("bottom", ("lost", ASHORE))]
    snapshot = database({"log": LOG, "lost": None}, facts)
    everything, selected = verify(snapshot), verify(snapshot, selection=Selection(facts=("top",)))
    assert "source-text-missing" in {finding.rule for finding in everything.findings}
    assert "source-text-missing" not in {finding.rule for finding in selected.findings}
