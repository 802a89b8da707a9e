"""What verification makes of each citation: outcomes, findings, levels, totals."""

from __future__ import annotations

from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from itertools import pairwise
from typing import TYPE_CHECKING

import attrs
import pytest

from etoile_facts.model import (
    Acknowledgement,
    Cardinality,
    Choice,
    Citation,
    Coverage,
    Fact,
    Level,
    Location,
    Predicate,
    Problem,
    Rank,
    Reach,
    Report,
    Settings,
    Span,
    Stance,
    Status,
    ValueType,
    Verdict,
    fingerprint,
)
from etoile_facts.verification import Selection, verify
from memory_database import cited, database

if TYPE_CHECKING:
    from concurrent.futures import Executor

LOG = "# Log\n\nThe keeper lit 14 lamps before the storm came in.\nThe lamp burned until the morning after."
DIARY = "Greta carried the oil up to the gallery. The dog slept through the storm of that night."
QUOTE = "The keeper lit 14 lamps before the storm"
TEXTS: dict[str, str | None] = {"log": LOG, "diary": DIARY}


def _one(
    citation: Citation | tuple[str, str],
    texts: dict[str, str | None] | None = None,
    *,
    settings: Settings | None = None,
) -> Report:
    return verify(database(texts or TEXTS, [cited("fact", citation)], settings=settings))


def _rules(report: Report) -> list[str]:
    return [finding.rule for finding in report.findings]


# Verdicts and their findings


def test_a_quote_that_stands_passes_without_a_finding() -> None:
    start = LOG.index(QUOTE)
    report = _one(Citation(source="log", quote=QUOTE, span=Span(start, start + len(QUOTE))))
    assert report.findings == ()
    assert report.ok
    assert report.exit_code == 0
    (outcome,) = report.outcomes
    assert outcome.verdict is Verdict.EXACT
    assert outcome.source_location == Location("sources/log.md", 3, 1)
    assert report.statuses == {"fact": Status.SUPPORTED}


@pytest.mark.parametrize(
    ("quote", "verdict", "rule", "level", "code"),
    [
        ("The keeper lit 14\nlamps before the storm", Verdict.NORMALIZED, None, None, 0),
        ("The keeper lit fourteen lamps before the storm", Verdict.DRIFTED, "quote-drifted", Level.WARNING, 0),
        ("The keeper cleaned 14 lamps before the storm", Verdict.REWORDED, "quote-reworded", Level.ERROR, 1),
        ("The keeper lit 16 lamps before the storm", Verdict.ALTERED, "quote-altered", Level.ERROR, 1),
        ("Nobody on the island had ever seen a whale", Verdict.MISSING, "quote-missing", Level.ERROR, 1),
        ("the", Verdict.VACUOUS, "quote-vacuous", Level.ERROR, 1),
        (" ", Verdict.VACUOUS, "quote-vacuous", Level.ERROR, 1),
        ("Greta carried the oil up to the gallery", Verdict.MISATTRIBUTED, "quote-misattributed", Level.ERROR, 1),
    ],
)
def test_every_verdict_has_its_rule_and_level(
    quote: str, verdict: Verdict, rule: str | None, level: Level | None, code: int
) -> None:
    report = _one(("log", quote))
    assert [outcome.verdict for outcome in report.outcomes] == [verdict]
    findings = [finding for finding in report.findings if finding.rule.startswith("quote-")]
    assert [finding.rule for finding in findings] == ([rule] if rule else [])
    assert [finding.level for finding in findings] == ([level] if level else [])
    assert report.exit_code == code
    assert report.totals.verdicts[verdict] == report.totals.citations == 1


def test_an_ambiguous_quote_shows_its_candidates() -> None:
    report = _one(("log", "the lamp burned until morning"), {"log": "In May the lamp burned until morning.\n" * 2})
    (outcome,) = report.outcomes
    assert outcome.verdict is Verdict.AMBIGUOUS
    assert outcome.match is not None
    assert len(outcome.match.candidates) == len(["first", "second"])
    (finding,) = report.findings
    assert finding.rule == "quote-ambiguous"
    assert [(place.file, place.line) for place in finding.related_locations] == [
        ("sources/log.md", 1),
        ("sources/log.md", 2),
    ]


def test_a_finding_points_at_the_quote_and_at_the_place_in_the_source() -> None:
    report = _one(("log", "The keeper lit 16 lamps before the storm"))
    finding = report.findings[0]
    assert finding.fact == "fact"
    assert finding.citation == 0
    assert finding.location == Location("facts/tower.yaml", 1, 1)
    assert finding.source_location == Location("sources/log.md", 3, 1)
    assert [(part.op, part.text.strip()) for part in finding.diff if part.op != "equal"] == [
        ("quote", "16"),
        ("source", "14"),
    ]


def test_a_missing_quote_shows_the_closest_passage() -> None:
    report = _one(("diary", "the oil down the gallery"))
    (outcome,) = report.outcomes
    assert outcome.verdict is Verdict.MISSING
    assert report.findings[0].source_location == Location("sources/diary.md", 1, DIARY.index("the oil") + 1)


# misattributed


def test_a_misattributed_quote_names_every_source_that_has_it() -> None:
    texts: dict[str, str | None] = {"c": DIARY, "log": LOG, "a": f"\n\n{DIARY}", "b": "Nothing."}
    report = _one(("log", "Greta carried the oil up to the gallery"), texts)
    (outcome,) = report.outcomes
    assert outcome.verdict is Verdict.MISATTRIBUTED
    assert outcome.found_in == ("a", "c")
    assert outcome.source_location == Location("sources/a.md", 3, 1)
    assert outcome.match is None
    assert '"a" and "c"' in report.findings[0].message


def test_a_quote_in_the_cited_source_is_not_looked_for_elsewhere() -> None:
    report = _one(("log", QUOTE), {"log": LOG, "copy": LOG})
    assert report.outcomes[0].verdict is Verdict.EXACT
    assert report.outcomes[0].found_in == ()


def test_a_changed_quote_in_the_cited_source_comes_before_a_copy_elsewhere() -> None:
    changed = LOG.replace("14", "16")
    assert _one(("log", QUOTE), {"log": changed, "copy": LOG}).outcomes[0].verdict is Verdict.ALTERED


def test_a_copy_elsewhere_comes_before_a_passage_found_by_best_effort() -> None:
    quote = (
        "By the light of one candle the old keeper wrote the whole harbour log into another book, "
        "which he then hid under the floor of the lamp room"
    )
    here = (
        "By the light of a single candle the old keeper copied the whole of the harbour log into a second book, "
        "which he hid beneath the floor of the lamp room."
    )
    alone = _one(("log", quote), {"log": here}).outcomes[0]
    assert alone.match is not None
    assert alone.match.choice is Choice.BEST_EFFORT
    assert _one(("log", quote), {"log": here, "other": f"{quote}."}).outcomes[0].verdict is Verdict.MISATTRIBUTED


def test_only_a_fold_equal_copy_elsewhere_counts() -> None:
    quote = "Greta carried the oil up to the attic"
    assert _one(("log", quote)).outcomes[0].verdict is Verdict.MISSING
    assert _one(("log", "Greta carried the\noil up to the gallery")).outcomes[0].verdict is Verdict.MISATTRIBUTED


def test_a_short_quote_is_not_attributed_to_another_source() -> None:
    assert _one(("log", "the dog")).outcomes[0].verdict is Verdict.MISSING


def test_an_abridged_quote_can_stand_in_another_source() -> None:
    report = _one(("log", "Greta carried the oil ... The dog slept through the storm"))
    assert report.outcomes[0].verdict is Verdict.MISATTRIBUTED


# unchecked


def test_a_source_without_a_text_leaves_its_quotes_unchecked() -> None:
    report = _one(("gone", QUOTE), {"gone": None})
    assert report.outcomes[0].verdict is Verdict.UNCHECKED
    assert "source-text-missing" in _rules(report)
    assert report.totals.checked == 0
    assert report.exit_code == 3
    assert not report.ok


def test_a_source_kept_elsewhere_leaves_its_quotes_unchecked_without_an_error() -> None:
    snapshot = database(
        {"web": None, "log": LOG},
        [cited("fact", ("web", QUOTE), ("log", QUOTE))],
        locations={"web": "https://example.org/log"},
    )
    report = verify(snapshot)
    assert [outcome.verdict for outcome in report.outcomes] == [Verdict.UNCHECKED, Verdict.EXACT]
    assert [(f.rule, f.level) for f in report.findings if f.rule == "quote-unchecked"] == [
        ("quote-unchecked", Level.NOTE)
    ]
    assert report.ok
    strict = verify(snapshot, strict=True)
    assert [f.level for f in strict.findings if f.rule == "quote-unchecked"] == [Level.ERROR]
    assert strict.exit_code == 1


@pytest.mark.parametrize(("asked", "code"), [(0, 0), (50, 0), (50.1, 3), (100, 3)])
def test_too_small_a_share_of_checked_quotes_is_not_green(asked: float, code: int) -> None:
    snapshot = database(
        {"web": None, "log": LOG},
        [cited("fact", ("web", QUOTE), ("log", QUOTE))],
        locations={"web": "https://example.org/log"},
    )
    report = verify(snapshot, min_checked=asked)
    assert (report.exit_code, report.ok, report.is_below_min_checked) == (code, code == 0, code == 3)
    settings = Settings(min_checked=asked)
    assert verify(attrs.evolve(snapshot, settings=settings)).exit_code == code
    assert verify(attrs.evolve(snapshot, settings=settings), min_checked=0).exit_code == 0


def test_an_unknown_source_is_an_error_and_its_quotes_are_unchecked() -> None:
    report = _one(("dairy", QUOTE))
    assert report.outcomes[0].verdict is Verdict.UNCHECKED
    (finding,) = [finding for finding in report.findings if finding.rule == "unknown-source"]
    assert finding.level is Level.ERROR
    assert finding.suggestion == 'Did you mean "diary"?'


@pytest.mark.parametrize("coverage", [Coverage.ABSTRACT, Coverage.EXCERPT])
def test_a_quote_that_is_not_in_a_part_of_the_work_is_unchecked(coverage: Coverage) -> None:
    snapshot = database(
        {"log": LOG, "other": "No."},
        [cited("fact", ("log", "Nobody on the island had ever seen a whale"))],
        coverage={"log": coverage},
    )
    (outcome,) = verify(snapshot).outcomes
    assert outcome.verdict is Verdict.UNCHECKED
    assert str(coverage) in outcome.reason


def test_a_quote_that_is_in_the_abstract_is_checked() -> None:
    snapshot = database(TEXTS, [cited("fact", ("log", QUOTE))], coverage={"log": Coverage.ABSTRACT})
    assert verify(snapshot).outcomes[0].verdict is Verdict.EXACT


def test_a_changed_quote_in_the_abstract_is_still_altered() -> None:
    quote = QUOTE.replace("14", "16")
    snapshot = database(TEXTS, [cited("fact", ("log", quote))], coverage={"log": Coverage.ABSTRACT})
    assert verify(snapshot).outcomes[0].verdict is Verdict.ALTERED


def test_no_facts_at_all_is_not_green() -> None:
    report = verify(database(TEXTS, []))
    assert (report.totals.citations, report.exit_code, report.ok) == (0, 3, False)


# moved, spans


def test_a_moved_quote_passes_with_a_note_and_a_fix() -> None:
    report = _one(Citation(source="log", quote=QUOTE, span=Span(0, 5)))
    (finding,) = report.findings
    assert (finding.rule, finding.level) == ("quote-moved", Level.NOTE)
    assert finding.fix is not None
    assert finding.fix.value == Span(LOG.index(QUOTE), LOG.index(QUOTE) + len(QUOTE))
    assert report.totals.moved == 1
    assert report.outcomes[0].moved
    assert report.ok


def test_a_place_chosen_by_nearness_is_never_written_back() -> None:
    text = "In May the lamp burned until morning. In June the lamp burned until morning."
    report = _one(Citation(source="log", quote="the lamp burned until morning", span=Span(9, 38)), {"log": text})
    assert report.outcomes[0].verdict is Verdict.EXACT
    assert report.outcomes[0].match is not None
    assert report.outcomes[0].match.choice is Choice.NEAREST
    assert all(finding.fix is None for finding in report.findings)


def test_quotes_without_a_span_are_summed_up_in_one_note() -> None:
    facts = [cited(name, ("log", QUOTE), ("diary", "Greta carried the oil up")) for name in ("a", "b")]
    report = verify(database(TEXTS, facts))
    (finding,) = report.findings
    assert (finding.rule, finding.level) == ("span-missing", Level.NOTE)
    assert finding.message.startswith("4 quotes")


def test_a_span_behind_the_text_is_a_finding_and_the_quote_is_still_checked() -> None:
    report = _one(Citation(source="log", quote=QUOTE, span=Span(5, 10_000)))
    assert "span-invalid" in _rules(report)
    assert report.outcomes[0].verdict is Verdict.EXACT


# neighbours


def test_copies_are_told_apart_by_the_other_citations_of_the_source() -> None:
    copy = "The lamp was lit an hour before dusk"
    old = f"Of May. {copy}. Greta carried the oil. Of June. {copy}. A ferry from the south lay in the harbour."
    new = old.replace(" Greta", " A new hand had written here four long pages of prayers and birds. Greta")

    def at(quote: str, start: int) -> Citation:
        return Citation(source="log", quote=quote, span=Span(start, start + len(quote)))

    ferry = "A ferry from the south lay in the harbour"
    facts = [cited("june", at(copy, old.rindex(copy))), cited("ferry", at(ferry, old.index(ferry)))]
    report = verify(database({"log": new}, facts))
    june = next(outcome for outcome in report.outcomes if outcome.fact == "june")
    assert june.match is not None
    assert june.match.choice is Choice.NEIGHBOURS
    assert june.match.start == new.rindex(copy)


# Levels


def test_levels_come_from_the_settings() -> None:
    settings = Settings(levels={"quote-altered": Level.WARNING, "span-missing": Level.NONE})
    report = _one(("log", QUOTE.replace("14", "16")), settings=settings)
    assert [(f.rule, f.level) for f in report.findings] == [("quote-altered", Level.WARNING)]
    assert report.ok
    assert report.totals.verdicts[Verdict.ALTERED] == 1


def test_strict_makes_errors_of_warnings() -> None:
    snapshot = database(TEXTS, [cited("fact", ("log", QUOTE.replace("14", "fourteen")))])
    assert verify(snapshot).ok
    strict = verify(snapshot, strict=True)
    assert (strict.ok, strict.strict) == (False, True)
    assert verify(attrs.evolve(snapshot, settings=Settings(strict=True))).exit_code == 1
    assert verify(attrs.evolve(snapshot, settings=Settings(strict=True)), strict=False).ok


def test_the_threshold_of_the_settings_is_used() -> None:
    quote = "The keeper lit 14 lamps before this storm came back"
    for threshold in (0.6, 1.0):
        outcome = _one(("log", quote), settings=Settings(threshold=threshold)).outcomes[0]
        assert outcome.match is not None
        assert not outcome.verdict.ok
        assert (outcome.match.choice is Choice.BEST) == (threshold < 1)


# Conflicts and status


def _layers(name: str, value: str, source: str) -> Fact:
    return cited(
        name, (source, QUOTE if source == "log" else DIARY[:24]), predicate="lamps", subject="tower", value=value
    )


# Facts with any quote: what quotes carry is tested elsewhere.
LAMPS = Predicate(
    id="lamps",
    type=ValueType.INTEGER,
    cardinality=Cardinality.SINGLE,
    support=Reach.NONE,
    subject_support=Reach.NONE,
)


def test_facts_that_cannot_both_hold_are_contested() -> None:
    facts = [_layers("a", "14", "log"), _layers("b", "16", "diary")]
    report = verify(database(TEXTS, facts, predicates=[LAMPS]))
    (finding,) = [finding for finding in report.findings if finding.rule == "value-conflict"]
    assert finding.level is Level.ERROR
    assert report.exit_code == 1
    assert report.statuses == {"a": Status.CONTESTED, "b": Status.CONTESTED}
    assert [conflict.facts for conflict in report.conflicts] == [("a", "b")]


def test_an_acknowledged_conflict_is_no_finding_and_still_contests() -> None:
    facts = [_layers("a", "14", "log"), _layers("b", "16", "diary")]
    entry = Acknowledgement(facts={fact.id: fingerprint(fact) for fact in facts}, reason="two towers")
    report = verify(database(TEXTS, facts, predicates=[LAMPS], acknowledgements=[entry]))
    assert [finding.rule for finding in report.findings] == ["span-missing"]
    assert report.statuses["a"] is Status.CONTESTED
    assert report.conflicts[0].acknowledged


@pytest.mark.parametrize(
    ("value", "strict", "level"),
    [("16", False, Level.ERROR), ("14", False, Level.WARNING), ("14", True, Level.ERROR)],
)
def test_a_stale_acknowledgement_is_an_error_while_the_conflict_stands(
    value: str, level: Level, *, strict: bool
) -> None:
    facts = [_layers("a", "14", "log"), _layers("b", value, "diary")]
    entry = Acknowledgement(facts={"a": "0" * 16, "b": "0" * 16}, reason="outdated")
    report = verify(database(TEXTS, facts, predicates=[LAMPS], acknowledgements=[entry]), strict=strict)
    stale = {finding.level for finding in report.findings if finding.rule == "stale-acknowledgement"}
    assert stale == {level}


def test_a_refuting_quote_that_stands_contests_its_fact() -> None:
    citation = Citation(source="log", quote=QUOTE, stance=Stance.REFUTES)
    assert _one(citation).statuses == {"fact": Status.CONTESTED}


@pytest.mark.parametrize(
    ("quotes", "status"),
    [
        ((("log", QUOTE),), Status.SUPPORTED),
        ((("log", QUOTE.replace("14", "16")), ("log", QUOTE)), Status.SUPPORTED),
        ((("log", QUOTE.replace("14", "16")),), Status.UNSUPPORTED),
        ((("gone", QUOTE), ("log", "Nobody had ever seen a whale from there")), Status.UNCHECKED),
        ((), Status.UNSUPPORTED),
    ],
)
def test_the_status_of_a_fact_follows_from_its_quotes(quotes: tuple[tuple[str, str], ...], status: Status) -> None:
    report = verify(database({**TEXTS, "gone": None}, [cited("fact", *quotes)], locations={"gone": "https://x.org"}))
    assert report.statuses == {"fact": status}


# Unreadable records, order, executors


def test_unreadable_records_are_counted() -> None:
    problem = Problem(
        rule="syntax-error", message="Not YAML.", location=Location("facts/broken.yaml", 3, 1), unreadable=True
    )
    report = verify(database(TEXTS, [cited("fact", ("log", QUOTE))], problems=[problem]))
    assert report.totals.unreadable_facts == 1
    assert report.totals.citations == 1
    assert report.exit_code == 1


def _mixed() -> list[Fact]:
    quotes = [
        ("log", QUOTE),
        ("log", QUOTE.replace("14", "16")),
        ("diary", QUOTE),
        ("log", "the"),
        ("diary", "The dog slept through the storm"),
        ("gone", QUOTE),
        ("lgo", QUOTE),
    ]
    return [
        cited(f"fact-{i % 4}-{i}", quote, quotes[-1 - i], path=f"facts/{i % 3}.yaml", line=i)
        for i, quote in enumerate(quotes)
    ]


def test_outcomes_and_findings_are_sorted() -> None:
    report = verify(database({**TEXTS, "gone": None}, _mixed()))
    addresses = [(outcome.fact, outcome.index) for outcome in report.outcomes]
    assert addresses == sorted(addresses)
    keys = [(f.fact, -1 if f.citation is None else f.citation, f.rule) for f in report.findings if f.fact is not None]
    assert all(one <= other for one, other in pairwise(keys))
    assert [f.fact is None for f in report.findings] == sorted(f.fact is None for f in report.findings)


def test_the_order_of_facts_changes_nothing() -> None:
    texts = {**TEXTS, "gone": None}
    assert verify(database(texts, _mixed())) == verify(database(texts, reversed(_mixed())))
    assert verify(database(dict(reversed(texts.items())), _mixed())) == verify(database(texts, _mixed()))


@pytest.mark.parametrize("pool", [ThreadPoolExecutor, ProcessPoolExecutor])
def test_an_executor_changes_nothing(pool: type[ThreadPoolExecutor | ProcessPoolExecutor]) -> None:
    snapshot = database({**TEXTS, "gone": None}, _mixed())
    executor: Executor
    with pool(max_workers=2) as executor:
        assert verify(snapshot, executor=executor) == verify(snapshot)


def test_an_executor_works_through_more_sources_than_wait_at_a_time() -> None:
    texts: dict[str, str | None] = {f"s{i:02}": f"{LOG} {i}" for i in range(40)}
    facts = [cited(f"fact-{name}", (name, QUOTE)) for name in texts]
    with ThreadPoolExecutor(max_workers=3) as executor:
        report = verify(database(texts, facts), executor=executor)
    assert report == verify(database(texts, facts))
    assert report.totals.verdicts[Verdict.EXACT] == len(texts)


def test_two_runs_give_the_same_report() -> None:
    snapshot = database({**TEXTS, "gone": None}, _mixed())
    assert verify(snapshot) == verify(snapshot)


# Facts for which nothing is quoted


@pytest.mark.parametrize("strict", [False, True])
@pytest.mark.parametrize("place", ["first", "last"])
def test_a_fact_without_a_citation_is_an_error_beside_facts_whose_quotes_stand(place: str, *, strict: bool) -> None:
    facts = [cited("cited", ("log", QUOTE)), cited("bare")]
    report = verify(database(TEXTS, facts if place == "last" else facts[::-1]), strict=strict)
    (finding,) = [one for one in report.findings if one.rule == "no-citation"]
    assert (finding.fact, finding.citation, finding.level) == ("bare", None, Level.ERROR)
    assert (report.exit_code, report.statuses["bare"]) == (1, Status.UNSUPPORTED)
    assert report.totals.citations == 1


def test_a_fact_of_any_rank_needs_a_citation() -> None:
    for rank in Rank:
        bare = attrs.evolve(cited("bare"), rank=rank)
        report = verify(database(TEXTS, [cited("cited", ("log", QUOTE)), bare]))
        assert [one.fact for one in report.findings if one.rule == "no-citation"] == ["bare"]


def test_a_derived_fact_needs_no_citation_of_its_own() -> None:
    derived = attrs.evolve(cited("derived"), derived_from=("cited",))
    report = verify(database(TEXTS, [cited("cited", ("log", QUOTE)), derived]), strict=True)
    assert "no-citation" not in _rules(report)
    assert (report.ok, report.statuses["derived"]) == (True, Status.SUPPORTED)


def test_a_fact_that_is_derived_from_one_without_a_citation_does_not_hide_it() -> None:
    derived = attrs.evolve(cited("derived"), derived_from=("bare",))
    snapshot = database(TEXTS, [cited("cited", ("log", QUOTE)), cited("bare"), derived])
    found = {(one.rule, one.fact) for one in verify(snapshot).findings}
    assert {("no-citation", "bare"), ("premise-unsupported", "derived")} <= found
    selected = verify(snapshot, selection=Selection(facts=("derived", "cited")), strict=True)
    assert not selected.ok


@pytest.mark.parametrize("level", [Level.NONE, Level.NOTE, Level.WARNING])
def test_a_missing_citation_can_be_lowered_to_a_warning_and_no_further(level: Level) -> None:
    snapshot = database(TEXTS, [cited("cited", ("log", QUOTE)), cited("bare")])
    snapshot = attrs.evolve(snapshot, settings=Settings(levels={"no-citation": level}))
    assert [one.level for one in verify(snapshot).findings if one.rule == "no-citation"] == [Level.WARNING]
    assert not verify(snapshot, strict=True).ok


@pytest.mark.parametrize(
    ("selection", "found"),
    [
        (Selection(facts=("bare", "cited")), True),
        (Selection(facts=("cited",)), False),
        (Selection(paths=("facts/tower.yaml",)), True),
        (Selection(sources=("log",)), True),
    ],
    ids=["it is chosen", "another is chosen", "its file is chosen", "a source is chosen"],
)
def test_a_selection_shows_missing_citations_of_the_facts_that_it_takes(selection: Selection, *, found: bool) -> None:
    report = verify(database(TEXTS, [cited("cited", ("log", QUOTE)), cited("bare")]), selection=selection)
    assert ("no-citation" in _rules(report)) is found
