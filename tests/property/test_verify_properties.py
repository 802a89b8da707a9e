"""Laws of verification over random small databases: nothing is lost, nothing depends on order or selection."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import attrs
from hypothesis import given
from hypothesis import strategies as st

from etoile_facts.model import Citation, Coverage, Fact, Level, Snapshot, Span, Verdict
from etoile_facts.verification import Selection, check, verify
from memory_database import cited, database

if TYPE_CHECKING:
    from random import Random

SENTENCES = [
    "The keeper lit 14 lamps before the storm came in.",
    "Greta carried the oil up to the gallery.",
    "The lamp burned until the morning after.",
    "Nobody on the island had seen a whale.",
    "In May the tower was sold to the society.",
]
QUOTES = [
    *(sentence[:-1] for sentence in SENTENCES),
    "The keeper lit 16 lamps before the storm came in",
    "Greta carried the\noil up to the gallery",
    "The lamp burned ... the morning after",
    "The grey lamp burnt until the morning after",
    "In May the tower was bought by the society",
    "the",
    "",
    "A quote that stands in no text at all",
]
NAMES = ["a", "b", "c", "kept-elsewhere", "unknown"]


@st.composite
def citations(draw: st.DrawFn) -> Citation:
    start = draw(st.integers(0, 120))
    return Citation(
        source=draw(st.sampled_from(NAMES)),
        quote=draw(st.sampled_from(QUOTES)),
        span=draw(st.sampled_from([None, Span(start, start + 30)])),
    )


@st.composite
def databases(draw: st.DrawFn) -> Snapshot:
    texts: dict[str, str | None] = {
        name: draw(st.one_of(st.none(), st.lists(st.sampled_from(SENTENCES), max_size=5).map(" ".join)))
        for name in NAMES[:3]
    }
    texts["kept-elsewhere"] = None
    facts = [
        cited(
            f"fact-{number}",
            *draw(st.lists(citations(), max_size=3)),
            path=f"facts/{draw(st.sampled_from('xyz'))}.yaml",
            line=number,
        )
        for number in range(draw(st.integers(0, 5)))
    ]
    coverage = {name: draw(st.sampled_from([Coverage.FULL, Coverage.FULL, Coverage.ABSTRACT])) for name in NAMES[:3]}
    return database(texts, facts, coverage=coverage, locations={"kept-elsewhere": "https://example.org"})


@st.composite
def selections(draw: st.DrawFn) -> Selection:
    return Selection(
        paths=tuple(draw(st.sampled_from([[], ["facts"], ["facts/x.yaml"], ["facts/y.yaml", "facts/z.yaml"]]))),
        facts=tuple(draw(st.sampled_from([[], ["fact-0"], ["fact-1", "fact-2"]]))),
        sources=tuple(draw(st.sampled_from([[], ["a"], ["b", "unknown"]]))),
    )


def _count(facts: tuple[Fact, ...]) -> int:
    return sum(len(fact.citations) for fact in facts)


@given(databases(), st.booleans())
def test_the_totals_add_up(snapshot: Snapshot, strict: bool) -> None:  # noqa: FBT001  given by hypothesis
    report = verify(snapshot, strict=strict)
    totals = report.totals
    assert set(totals.verdicts) == set(Verdict)
    assert totals.citations == len(report.outcomes) == _count(snapshot.facts) == sum(totals.verdicts.values())
    for verdict in Verdict:
        assert totals.verdicts[verdict] == sum(outcome.verdict is verdict for outcome in report.outcomes)
    assert totals.moved == sum(outcome.moved for outcome in report.outcomes)
    assert totals.selected_of is None


@given(databases(), st.booleans())
def test_green_means_checked(snapshot: Snapshot, strict: bool) -> None:  # noqa: FBT001  given by hypothesis
    report = verify(snapshot, strict=strict)
    errors = [finding for finding in report.findings if finding.level is Level.ERROR]
    assert report.exit_code == (3 if not report.totals.checked else int(bool(errors)))
    assert report.ok == (report.exit_code == 0)
    if report.ok:
        passing = {Verdict.EXACT, Verdict.NORMALIZED} | (set() if strict else {Verdict.DRIFTED, Verdict.UNCHECKED})
        assert {outcome.verdict for outcome in report.outcomes} <= passing


@given(databases())
def test_every_citation_that_does_not_pass_has_its_finding(snapshot: Snapshot) -> None:
    report = verify(snapshot)
    found = {
        (f.fact, f.citation): f.rule for f in report.findings if f.rule.startswith("quote-") and "moved" not in f.rule
    }
    expected = {
        (outcome.fact, outcome.index): f"quote-{outcome.verdict}"
        for outcome in report.outcomes
        if outcome.verdict not in {Verdict.EXACT, Verdict.NORMALIZED}
    }
    assert found == expected


@given(databases(), st.randoms(use_true_random=False))
def test_the_order_of_facts_changes_nothing(snapshot: Snapshot, random: Random) -> None:
    facts = list(snapshot.facts)
    random.shuffle(facts)
    sources = {name: snapshot.sources[name] for name in sorted(snapshot.sources, reverse=True)}
    assert verify(attrs.evolve(snapshot, facts=tuple(facts), sources=sources)) == verify(snapshot)


@given(databases(), selections())
def test_a_selection_changes_no_outcome(snapshot: Snapshot, selection: Selection) -> None:
    everything = {(outcome.fact, outcome.index): outcome for outcome in verify(snapshot).outcomes}
    selected = verify(snapshot, selection=selection)
    for outcome in selected.outcomes:
        assert outcome == everything[outcome.fact, outcome.index]
    assert selected.totals.citations == len(selected.outcomes)
    assert selected.totals.selected_of == (None if selection.is_everything else len(everything))


@given(databases())
def test_workers_change_nothing(snapshot: Snapshot) -> None:
    with ThreadPoolExecutor(max_workers=2) as executor:
        assert verify(snapshot, executor=executor) == verify(snapshot)


@given(databases())
def test_every_outcome_names_what_it_stands_on(snapshot: Snapshot) -> None:
    for outcome in verify(snapshot).outcomes:
        assert (outcome.verdict is Verdict.MISATTRIBUTED) == bool(outcome.found_in)
        assert outcome.source not in outcome.found_in
        assert list(outcome.found_in) == sorted(set(outcome.found_in))
        assert outcome.verdict.located == (outcome.span is not None)
        if outcome.verdict.located:
            assert outcome.source_location is not None


@given(st.lists(st.tuples(st.sampled_from(NAMES), st.sampled_from(QUOTES)), max_size=5), st.integers(0, 5))
def test_check_says_what_a_database_says(quotes: list[tuple[str, str]], size: int) -> None:
    texts = {name: " ".join(SENTENCES[size - 2 * i :]) for i, name in enumerate(NAMES[:3])}
    facts = [cited(f"quote-{i}", quote) for i, quote in enumerate(quotes, 1)]
    straight = verify(database({**texts}, facts))
    report = check(quotes, texts)
    assert [o.verdict for o in report.outcomes] == [o.verdict for o in straight.outcomes]
    assert [o.match for o in report.outcomes] == [o.match for o in straight.outcomes]
    assert report.totals == straight.totals
