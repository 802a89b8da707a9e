"""What the rules about support and references say, and how near a value or a subject has to stand."""

from __future__ import annotations

import pytest

from etoile_facts.model import Finding, Predicate, Reach, ValueType
from etoile_facts.verification import verify
from memory_database import cited, database

# A heading names the ship; the first paragraph has two sentences; the second one stands apart.
LOG = (
    "# The Albatross\n\nShe was painted white in the spring. The mate was called Osborne.\n\n"
    "Nine sailors went ashore and came back at dawn.\n"
)
PAINTED, ASHORE = "She was painted white in the spring", "Nine sailors went ashore and came back at dawn"


def _findings(rule: str, quote: str, reach: Reach, subject: str, *, text: str | None = LOG) -> list[Finding]:
    predicate = Predicate(id="note", support=Reach.NONE, subject_support=reach)
    fact = cited("fact", ("log", quote), predicate="note", subject=subject, value="white")
    report = verify(database({"log": text}, [fact], predicates=[predicate]))
    return [finding for finding in report.findings if finding.rule == rule]


@pytest.mark.parametrize(
    ("subject", "reach", "near"),
    [
        ("She", Reach.REQUIRED, True),
        ("Osborne", Reach.REQUIRED, False),
        ("Osborne", Reach.SENTENCE, False),
        ("Osborne", Reach.PARAGRAPH, True),
        ("sailors", Reach.PARAGRAPH, False),
        # A heading stands for what is below it, but is no part of the sentence.
        ("Albatross", Reach.PARAGRAPH, True),
        ("Albatross", Reach.SENTENCE, False),
        ("Albatross", Reach.REQUIRED, False),
        ("Pelican", Reach.PARAGRAPH, False),
        ("Pelican", Reach.NONE, True),
    ],
)
def test_a_subject_stands_as_near_as_its_predicate_asks(subject: str, reach: Reach, *, near: bool) -> None:
    assert (_findings("subject-not-near-quote", PAINTED, reach, subject) == []) is near


def test_a_heading_counts_for_every_paragraph_below_it() -> None:
    assert not _findings("subject-not-near-quote", ASHORE, Reach.PARAGRAPH, "Albatross")
    assert _findings("subject-not-near-quote", ASHORE, Reach.PARAGRAPH, "Osborne")


def test_where_there_is_no_text_a_subject_may_stand_in_the_paragraph() -> None:
    assert not _findings("subject-not-near-quote", PAINTED, Reach.PARAGRAPH, "Pelican", text=None)


@pytest.mark.parametrize(
    ("name", "suggestion"),
    [
        ("ships/albatross", "Put its text at sources/ships/albatross.txt."),
        ("a..b", "Put its text at sources/a..b.txt."),
        ("../albatross", "The id of a source is the path of its text below sources/, without the suffix."),
        ("ships/../../albatross", "The id of a source is the path of its text below sources/, without the suffix."),
        ("/srv/albatross", "The id of a source is the path of its text below sources/, without the suffix."),
    ],
)
def test_of_a_source_that_is_not_there_the_place_is_said(name: str, suggestion: str) -> None:
    report = verify(database({"log": LOG}, [cited("fact", (name, PAINTED))]))
    assert [f.suggestion for f in report.findings if f.rule == "unknown-source"] == [suggestion]


@pytest.mark.parametrize(
    ("value", "suggestion"),
    [("recuring", 'Did you mean "recurring"?'), ("captain", "Its values are guest, recurring, lead.")],
)
def test_of_a_value_that_is_not_allowed_the_allowed_ones_are_said(value: str, suggestion: str) -> None:
    predicate = Predicate(id="role", one_of=("guest", "recurring", "lead"), support=Reach.NONE)
    fact = cited("fact", ("log", PAINTED), predicate="role", subject="she", value=value)
    report = verify(database({"log": LOG}, [fact], predicates=[predicate]))
    assert [f.suggestion for f in report.findings if f.rule == "value-not-allowed"] == [suggestion]


def _rules_of_value(predicate: Predicate, value: str, *quotes: str) -> list[str]:
    fact = cited("fact", *(("log", quote) for quote in quotes), predicate=predicate.id, subject="she", value=value)
    report = verify(database({"log": LOG}, [fact], predicates=[predicate]))
    return [f"{f.citation}" for f in report.findings if f.rule == "value-not-in-quote"]


@pytest.mark.parametrize(
    ("type_", "value", "quotes", "without"),
    [
        # One quote carries the number: one that stands where it is nowhere near is still wrong about it.
        (ValueType.QUANTITY, "9", [ASHORE, PAINTED], ["1"]),
        (ValueType.QUANTITY, "9", [ASHORE, "came back at dawn"], []),
        (ValueType.QUANTITY, "9", [PAINTED, "came back at dawn"], ["0", "1"]),
        # A text may be said in other words beside the quote that carries it.
        (ValueType.TEXT, "painted white", [PAINTED, ASHORE], []),
        (ValueType.TEXT, "painted white", [ASHORE], ["0"]),
    ],
)
def test_one_quote_that_carries_the_value_spares_those_near_it(
    type_: ValueType, value: str, quotes: list[str], without: list[str]
) -> None:
    assert _rules_of_value(Predicate(id="value", type=type_), value, *quotes) == without
