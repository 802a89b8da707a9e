"""Looking at a part of a database: the same outcomes, other totals."""

from __future__ import annotations

import attrs
import pytest

from etoile_facts.model import (
    Cardinality,
    Choice,
    Citation,
    Fact,
    Level,
    Location,
    Predicate,
    Problem,
    Snapshot,
    SourceRead,
    Span,
    Status,
    ValueType,
    Verdict,
)
from etoile_facts.verification import Selection, verify
from memory_database import MemoryTexts, cited, database

COPY = "The lamp was lit an hour before dusk"
OLD = f"Of May. {COPY}. Greta carried the oil. Of June. {COPY}. A ferry from the south lay in the harbour."
NEW = OLD.replace(" Greta", " A new hand had written here four long pages of prayers and birds. Greta")
FERRY = "A ferry from the south lay in the harbour"


def _at(quote: str, start: int) -> Citation:
    return Citation(source="log", quote=quote, span=Span(start, start + len(quote)))


def _facts() -> list[Fact]:
    return [
        cited(
            "ferry", _at(FERRY, OLD.index(FERRY)), path="facts/boats.yaml", predicate="lay-in", subject="f", value="h"
        ),
        cited(
            "june", _at(COPY, OLD.rindex(COPY)), path="facts/lamp/june.yaml", predicate="lit", subject="l", value="2"
        ),
        cited("may", _at(COPY, OLD.index(COPY)), ("diary", COPY), path="facts/lamp/may.yaml", predicate="lit"),
        cited("wrong", ("log", "A ferry from the north lay in the harbour"), path="facts/wrong.jsonl"),
    ]


def _snapshot(*problems: Problem) -> Snapshot:
    return database({"log": NEW, "diary": f"{COPY}."}, _facts(), problems=problems)


SELECTIONS = [
    (Selection(), ["ferry#0", "june#0", "may#0", "may#1", "wrong#0"]),
    (Selection(paths=("facts/lamp",)), ["june#0", "may#0", "may#1"]),
    (Selection(paths=("facts/lamp/",)), ["june#0", "may#0", "may#1"]),
    (Selection(paths=("facts/lamp/may.yaml", "facts/boats.yaml")), ["ferry#0", "may#0", "may#1"]),
    (Selection(paths=("facts/lam",)), []),
    (Selection(paths=(".",)), ["ferry#0", "june#0", "may#0", "may#1", "wrong#0"]),
    (Selection(facts=("june", "wrong")), ["june#0", "wrong#0"]),
    (Selection(sources=("diary",)), ["may#1"]),
    (Selection(predicates=("lit",)), ["june#0", "may#0", "may#1"]),
    (Selection(predicates=("lit",), sources=("log",)), ["june#0", "may#0"]),
    (Selection(facts=("june",), paths=("facts/boats.yaml",)), []),
]


@pytest.mark.parametrize(("selection", "addresses"), SELECTIONS)
def test_a_selection_takes_what_meets_every_criterion(selection: Selection, addresses: list[str]) -> None:
    report = verify(_snapshot(), selection=selection)
    assert [outcome.address for outcome in report.outcomes] == addresses


@pytest.mark.parametrize(("selection", "addresses"), SELECTIONS)
def test_outcomes_do_not_depend_on_the_selection(selection: Selection, addresses: list[str]) -> None:
    everything = {outcome.address: outcome for outcome in verify(_snapshot()).outcomes}
    selected = verify(_snapshot(), selection=selection)
    assert list(selected.outcomes) == [everything[address] for address in addresses]


def test_a_selected_copy_is_told_apart_by_neighbours_that_were_not_selected() -> None:
    (june,) = verify(_snapshot(), selection=Selection(facts=("june",))).outcomes
    assert june.match is not None
    assert june.match.choice is Choice.NEIGHBOURS
    assert june.match.start == NEW.rindex(COPY)


@pytest.mark.parametrize(("selection", "addresses"), SELECTIONS)
def test_totals_concern_the_selection_and_count_what_it_left_out(selection: Selection, addresses: list[str]) -> None:
    totals = verify(_snapshot(), selection=selection).totals
    assert totals.citations == len(addresses) == sum(totals.verdicts.values())
    assert totals.selected_of == (None if selection.is_everything else len(SELECTIONS[0][1]))


def test_an_empty_selection_is_not_green() -> None:
    assert verify(_snapshot(), selection=Selection(facts=("nobody",))).exit_code == 3


def test_a_selection_shows_only_its_own_findings() -> None:
    report = verify(_snapshot(), selection=Selection(facts=("ferry",)))
    assert {finding.fact for finding in report.findings} <= {"ferry", None}
    assert report.ok
    assert (
        verify(_snapshot()).totals.verdicts[Verdict.ALTERED] + verify(_snapshot()).totals.verdicts[Verdict.REWORDED]
        == 1
    )


def test_a_selection_never_hides_a_record_that_could_not_be_read() -> None:
    broken = Problem(rule="syntax-error", message="Not YAML.", location=Location("facts/lamp/x.yaml"), unreadable=True)
    for selection in (Selection(facts=("ferry",)), Selection(sources=("log",)), Selection(paths=("facts/lamp",))):
        report = verify(_snapshot(broken), selection=selection)
        assert report.totals.unreadable_facts == 1
        assert [f.level for f in report.findings if f.rule == "syntax-error"] == [Level.ERROR]
    elsewhere = verify(_snapshot(broken), selection=Selection(paths=("facts/boats.yaml",)))
    assert elsewhere.totals.unreadable_facts == 0


def test_statuses_are_those_of_facts_that_were_wholly_looked_at() -> None:
    assert set(verify(_snapshot(), selection=Selection(sources=("log",))).statuses) == {"ferry", "june", "wrong"}


def _derived(*, quote: str) -> Snapshot:
    """A fact that hangs on one that hangs on a quote."""
    bottom = cited("bottom", ("log", quote))
    middle = attrs.evolve(cited("middle"), derived_from=("bottom",))
    top = attrs.evolve(cited("top", ("diary", COPY)), derived_from=("middle",))
    facts = [top, middle, bottom]
    return database({"log": NEW, "diary": f"{COPY}."}, facts)


def test_a_selected_fact_stands_no_better_than_the_premises_that_nobody_selected() -> None:
    for quote, status in ((FERRY, Status.SUPPORTED), ("A ferry from the north lay in the harbour", Status.UNSUPPORTED)):
        snapshot = _derived(quote=quote)
        everything = verify(snapshot)
        report = verify(snapshot, selection=Selection(facts=("top",)))
        assert everything.statuses["top"] is status
        assert report.statuses == {"top": status}
        assert [outcome.address for outcome in report.outcomes] == ["top#0"]
        assert (report.totals.citations, report.totals.selected_of) == (1, 2)
        found = [one for one in report.findings if one.rule != "span-missing"]
        assert found == [one for one in everything.findings if one.fact == "top" and one.rule != "span-missing"]
        assert [one.rule for one in found] == ["premise-unsupported"] * (status is Status.UNSUPPORTED)


def test_a_premise_outside_of_the_selection_may_be_contested() -> None:
    predicate = Predicate(id="count", type=ValueType.INTEGER, cardinality=Cardinality.SINGLE)
    facts = [
        attrs.evolve(cited("top", ("diary", COPY)), derived_from=("one",)),
        cited("one", ("log", FERRY), predicate="count", subject="ferry", value="1"),
        cited("two", ("log", FERRY), predicate="count", subject="ferry", value="2"),
    ]
    snapshot = database({"log": NEW, "diary": f"{COPY}."}, facts, predicates=[predicate])
    report = verify(snapshot, selection=Selection(facts=("top",)))
    assert report.statuses == {"top": Status.CONTESTED}
    assert [one.rule for one in report.findings] == ["premise-contested", "span-missing"]
    assert report.conflicts == ()


def test_where_only_some_sources_are_looked_at_premises_are_not() -> None:
    report = verify(
        _derived(quote="A ferry from the north lay in the harbour"), selection=Selection(sources=("diary",))
    )
    assert "top" not in report.statuses
    assert [outcome.address for outcome in report.outcomes] == ["top#0"]
    assert [one.rule for one in report.findings] == ["span-missing"]


@pytest.mark.parametrize(
    "selection",
    [Selection(), Selection(sources=("log",)), Selection(facts=("ferry",)), Selection(paths=("facts/boats.yaml",))],
)
def test_a_selection_still_reports_a_selected_source_whose_text_is_gone_or_changed(selection: Selection) -> None:
    facts = [cited("ferry", ("log", FERRY), path="facts/boats.yaml")]
    gone = verify(database({"log": None}, facts), selection=selection)
    assert "source-text-missing" in {finding.rule for finding in gone.findings}
    written = database({"log": NEW}, facts)
    sources = {"log": attrs.evolve(written.sources["log"], sha256="0" * 64)}
    texts = MemoryTexts({"log": SourceRead(text=NEW, sha256="1" * 64)})
    changed = verify(attrs.evolve(written, sources=sources, texts=texts), selection=selection)
    assert "source-changed" in {finding.rule for finding in changed.findings}
