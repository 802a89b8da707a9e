"""What stands is true, and nothing else is: matches, outcomes, reports and comparisons in an `if`."""

from __future__ import annotations

from typing import Any

import attrs
import pytest

import etoile_facts as ef
import sample_report
from etoile_facts.rules import VERDICTS, VerdictPage
from snapshots import ROOT

STAND = {ef.Verdict.EXACT, ef.Verdict.NORMALIZED, ef.Verdict.DRIFTED}
OUTCOMES = sample_report.report().outcomes
EXAMPLES = ROOT / "tests/examples/facts"


@pytest.mark.parametrize("verdict", ef.Verdict)
def test_a_match_is_true_where_the_quote_stands(verdict: ef.Verdict) -> None:
    match = ef.Match(verdict=verdict, start=0, end=5, closest=ef.Passage(start=0, end=5, similarity=0.99))
    assert bool(match) is match.ok is verdict.ok is (verdict in STAND)


@pytest.mark.parametrize("outcome", OUTCOMES, ids=lambda outcome: outcome.verdict)
def test_an_outcome_and_its_passage_are_true_where_the_quote_stands(outcome: ef.Outcome) -> None:
    assert bool(outcome) is outcome.ok is (outcome.verdict in STAND)
    passage = ef.CitedPassage(outcome=outcome, source=None)
    assert bool(passage) is passage.ok is outcome.ok


def test_an_outcome_goes_by_its_own_verdict_not_by_that_of_its_match() -> None:
    exact = next(outcome for outcome in OUTCOMES if outcome.verdict is ef.Verdict.EXACT)
    assert exact
    assert not attrs.evolve(exact, verdict=ef.Verdict.MISATTRIBUTED)


@pytest.mark.parametrize("page", VERDICTS.values(), ids=lambda page: page.verdict)
def test_each_verdict_found_in_a_text_has_its_truth(page: VerdictPage) -> None:
    texts = {} if page.source is None else {"cited": page.source}
    if page.other:
        texts["other"] = page.other
    report = ef.check([ef.Citation(source="cited", quote=page.quote)], texts)
    assert [bool(outcome) for outcome in report.outcomes] == [page.verdict in STAND]
    if page.source is not None and page.verdict is not ef.Verdict.MISATTRIBUTED:
        assert bool(ef.locate(page.source, page.quote)) is (page.verdict in STAND)


TEXT = {"log": "The keeper lit 14 lamps before the storm came in."}


@pytest.mark.parametrize(
    ("quotes", "strict", "expected"),
    [
        (["The keeper lit 14 lamps"], False, True),
        (["The keeper lit 15 lamps"], False, False),
        (["The keeper lit 14 lamps", "The keeper lit 15 lamps"], False, False),
        (["The keeper lit fourteen lamps before the storm"], False, True),
        (["The keeper lit fourteen lamps before the storm"], True, False),
        ([("nowhere", "The keeper lit 14 lamps")], False, False),
        ([], False, False),
    ],
    ids=["stands", "altered", "one of two", "drifted", "drifted, strict", "nothing checked", "no quotes"],
)
def test_a_report_is_true_if_all_is_well(quotes: list[Any], *, strict: bool, expected: bool) -> None:
    report = ef.check(quotes, TEXT, strict=strict)
    assert bool(report) is report.ok is expected


@pytest.mark.parametrize(
    ("pair", "word"),
    [(("13", "thirteen"), "same"), (("more than 12", "13"), "compatible"), (("13", "30"), "conflict")],
)
def test_a_comparison_is_true_unless_the_values_conflict(pair: tuple[str, str], word: str) -> None:
    comparison = ef.compare_values(*pair, "quantity")
    assert comparison == word
    assert bool(comparison) is (word != "conflict")


def test_a_missing_match_and_a_conflict_still_have_their_parts() -> None:
    report = ef.check(["The keeper lit 15 lamps before the storm", "Nobody saw a whale"], TEXT)
    altered, missing = report.outcomes
    assert (altered.ok, altered.span) == (False, ef.Span(0, 40))
    assert missing.match is not None
    assert (missing.match.verdict, missing.span) == (ef.Verdict.MISSING, None)
    moved = ef.check([{"quote": "keeper lit 15 lamps before the storm", "span": [0, 3]}], TEXT)
    assert (moved.outcomes[0].ok, moved.outcomes[0].moved, moved.totals.moved) == (False, True, 1)


def test_nothing_of_ours_takes_a_quote_that_does_not_stand_for_no_match_at_all(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(value: object) -> bool:
        raise AssertionError(f"the truth of {value!r} was asked for")

    for kind in (ef.Match, ef.Outcome, ef.CitedPassage, ef.Report, ef.Comparison):
        monkeypatch.setattr(kind, "__bool__", refuse)
    for folder in sorted(EXAMPLES.glob("*/*/")):
        database = ef.Database.open(folder, search_upwards=False)
        database.verify()
        database.facts()
        database.probe(limit=3)
    for page in VERDICTS.values():
        if page.source is not None:
            for hints in ({}, {"span": (0, len(page.quote))}, {"prefix": "They"}):
                ef.locate(page.source, page.quote, **hints)
                ef.check([{"quote": page.quote, **hints}], {"a": page.source, "b": page.other or "Nothing."})
    for quote in ("tutu takes … layers", "tutu … takes", "[a] tutu takes", "the … of", "…", "[…]"):
        ef.locate("They say that a single tutu takes 13 layers of net.", quote)
