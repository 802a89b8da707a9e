from __future__ import annotations

from typing import Any

import attrs
import pytest

import sample_report
from etoile_facts.model import (
    ChangeKind,
    Choice,
    Citation,
    DiffPart,
    Fact,
    Finding,
    Fix,
    Level,
    Location,
    Marks,
    Match,
    Outcome,
    Passage,
    Problem,
    Settings,
    Source,
    Span,
    Stance,
    Status,
    Verdict,
)
from etoile_facts.rules import (
    CATALOGUE,
    VERDICTS,
    Family,
    Rule,
    SourceSeen,
    VerdictPage,
    describe_change,
    finding_of,
    status_of,
    word_diff,
)
from sample_report import QUOTES, SETTINGS, change


@pytest.mark.parametrize("rule", CATALOGUE.values(), ids=lambda rule: rule.name)
def test_every_rule_explains_itself(rule: Rule) -> None:
    assert all((rule.summary, rule.meaning, rule.reason, rule.action, rule.example))
    assert rule.name == rule.name.lower()
    assert not rule.summary.endswith(".")


@pytest.mark.parametrize("page", VERDICTS.values(), ids=lambda page: page.verdict)
def test_every_verdict_that_is_a_finding_has_its_rule(page: VerdictPage) -> None:
    assert (page.rule in CATALOGUE) == (page.level is not None)


def test_verdicts_are_explained_in_the_order_of_the_totals() -> None:
    assert list(VERDICTS) == list(Verdict)


def test_errors_of_quotes_and_loading_and_missing_citations_can_be_lowered_to_warnings_only() -> None:
    for rule in CATALOGUE.values():
        grave = rule.family in {Family.QUOTE, Family.LOAD} and rule.level is Level.ERROR
        expected = grave or rule.name in {"no-citation", "too-many-pairs"}
        assert rule.floor is (Level.WARNING if expected else Level.NONE), rule.name


@pytest.mark.parametrize(
    ("rule", "configured", "strict", "expected"),
    [
        ("quote-altered", None, False, Level.ERROR),
        ("quote-altered", Level.WARNING, False, Level.WARNING),
        ("quote-altered", Level.NONE, False, Level.WARNING),
        ("quote-altered", Level.WARNING, True, Level.ERROR),
        ("quote-drifted", None, False, Level.WARNING),
        ("quote-drifted", None, True, Level.ERROR),
        ("quote-drifted", Level.NONE, True, Level.NONE),
        ("quote-unchecked", None, False, Level.NOTE),
        ("quote-unchecked", None, True, Level.ERROR),
        ("quote-unchecked", Level.NONE, True, Level.ERROR),
        ("quote-moved", None, True, Level.NOTE),
        ("file-unused", Level.NONE, False, Level.NONE),
    ],
)
def test_level_follows_catalogue_settings_floor_and_strict(
    rule: str, configured: Level | None, *, strict: bool, expected: Level
) -> None:
    settings = Settings(levels={rule: configured} if configured else {})
    assert CATALOGUE[rule].level_under(settings, strict=strict) is expected


def test_a_problem_of_an_unknown_rule_is_refused() -> None:
    with pytest.raises(KeyError):
        finding_of(Problem(rule="no-such-rule", message="", location=Location("")), SETTINGS, strict=False)


def test_a_rule_of_level_none_finds_nothing() -> None:
    settings = Settings(levels={"quote-moved": Level.NONE})
    moved = sample_report.judged(_moved(Choice.ONLY))
    assert sample_report.findings("quote-moved", judged=[moved])
    assert not sample_report.findings("quote-moved", judged=[moved], settings=settings)


def test_a_problem_becomes_a_finding_with_its_place() -> None:
    place = Location("facts/a.yaml", 3, 5)
    problem = Problem(rule="unknown-predicate", message="Unknown.", location=place, fact="f", citation=1)
    finding = finding_of(problem, SETTINGS, strict=True)
    assert (finding.level, finding.location, finding.fact, finding.citation) == (Level.ERROR, place, "f", 1)


def _match(verdict: Verdict) -> Match:
    match = QUOTES[verdict][1]
    assert match is not None
    return match


def _closest() -> Passage:
    closest = _match(Verdict.MISSING).closest
    assert closest is not None
    return closest


def _finding(
    verdict: Verdict, citation: Citation | None = None, match: Match | None = None, reason: str = ""
) -> Finding:
    known_citation, known_match = QUOTES[verdict]
    outcome = sample_report.outcome(
        1, citation or known_citation, verdict, known_match if match is None else match, reason=reason
    )
    one = sample_report.judged(
        outcome, source=sample_report.INTERVIEW if outcome.source != "lost" else Source(id="lost")
    )
    (finding,) = sample_report.findings(f"quote-{verdict}", judged=[one])
    return finding


@pytest.mark.parametrize("verdict", [Verdict.EXACT, Verdict.NORMALIZED])
def test_a_quote_that_stands_is_no_finding(verdict: Verdict) -> None:
    citation, match = QUOTES[verdict]
    outcome = sample_report.outcome(1, citation, verdict, match)
    rules = [name for name in CATALOGUE if name.startswith("quote-") and name != "quote-moved"]
    assert not sample_report.findings(*rules, judged=[sample_report.judged(outcome)], strict=True)


@pytest.mark.parametrize(
    ("verdict", "sentence"),
    [
        (Verdict.DRIFTED, 'it is not spelled alike: "thirteen" is written "13" in the source.'),
        (Verdict.REWORDED, 'in other words: the wording "needs" reads "takes" in the source (and 1 other difference).'),
        (Verdict.ALTERED, 'The source says something else: the number "30" reads "13" in the source.'),
        (Verdict.AMBIGUOUS, 'stands in "interview" 2 times, and nothing says which place is meant.'),
        (Verdict.MISATTRIBUTED, 'The quote is not in "interview", but it is in "notes".'),
        (Verdict.MISSING, 'The quote is not in "interview"; the closest passage is shown.'),
        (Verdict.VACUOUS, 'is too short to prove anything: it stands in "interview" 2 times.'),
        (Verdict.UNCHECKED, 'The quote was not checked: there is no text of "lost" here.'),
    ],
)
def test_each_verdict_has_its_plain_sentence(verdict: Verdict, sentence: str) -> None:
    assert _finding(verdict).message.endswith(sentence)


def test_a_blank_quote_is_called_blank() -> None:
    finding = _finding(Verdict.VACUOUS, Citation(source="interview", quote=" "), Match(verdict=Verdict.VACUOUS))
    assert finding.message == "The quote is blank, so it proves nothing."


def test_a_missing_quote_without_anything_close_says_so() -> None:
    finding = _finding(Verdict.MISSING, match=Match(verdict=Verdict.MISSING))
    assert "nothing there comes close" in finding.message
    assert finding.diff == ()


def test_the_closest_passage_is_compared_even_if_the_matcher_names_no_changes() -> None:
    closest = attrs.evolve(_closest(), changes=())
    finding = _finding(Verdict.MISSING, match=Match(verdict=Verdict.MISSING, closest=closest))
    assert DiffPart("equal", "a single tutu ") in finding.diff
    assert "".join(part.text for part in finding.diff if part.op != "quote") == "a single tutu takes 13 layers of net"


def test_a_reason_is_part_of_the_sentence() -> None:
    finding = _finding(Verdict.UNCHECKED, reason="Its text is not UTF-8.")
    assert finding.message == "The quote was not checked: Its text is not UTF-8."


def test_several_sources_of_a_misattributed_quote_are_listed() -> None:
    citation, match = QUOTES[Verdict.MISATTRIBUTED]
    outcome = attrs.evolve(
        sample_report.outcome(1, citation, Verdict.MISATTRIBUTED, match), found_in=("notes", "paper", "review")
    )
    (finding,) = sample_report.findings("quote-misattributed", judged=[sample_report.judged(outcome)])
    assert finding.message.endswith('it is in "notes", "paper" and "review".')


@pytest.mark.parametrize("kind", ChangeKind)
@pytest.mark.parametrize(("ours", "theirs"), [("13", "30"), ("13", ""), ("", "30")])
def test_every_kind_of_change_has_words_that_name_what_differs(kind: ChangeKind, ours: str, theirs: str) -> None:
    described = describe_change(change(kind, ours, theirs, 0, 0))
    # These three are about a place, not about words.
    places = {ChangeKind.GAP, ChangeKind.METADATA, ChangeKind.PAGE_BREAK}
    assert kind in places or f'"{ours}"' in described or f'"{theirs}"' in described
    assert '""' not in described


def test_the_gravest_change_is_named_first() -> None:
    match = attrs.evolve(
        _match(Verdict.ALTERED),
        changes=(
            change(ChangeKind.PUNCTUATION, ",", "", 3, 3),
            change(ChangeKind.WORD, "takes", "needs", 14, 28),
            change(ChangeKind.NEGATION, "", "not", 20, 34),
        ),
    )
    assert (
        'the negation "not" of the source is left out (and 2 other differences).'
        in _finding(Verdict.ALTERED, match=match).message
    )


def test_word_diff_is_the_quote_with_the_source_beside_it() -> None:
    assert word_diff("a tutu takes 30 layers", [change(ChangeKind.NUMBER, "30", "13", 13, 0)]) == (
        DiffPart("equal", "a tutu takes "),
        DiffPart("quote", "30"),
        DiffPart("source", "13"),
        DiffPart("equal", " layers"),
    )


def test_word_diff_keeps_left_out_words_apart_from_their_neighbours() -> None:
    for place in (6, 7):
        diff = word_diff("it was cut", [change(ChangeKind.NEGATION, "", "not", place, 0)])
        assert "".join(part.text for part in diff) == "it was not cut"


def test_word_diff_shows_no_folds() -> None:
    assert word_diff("“a”", [change(ChangeKind.FOLD, "“", '"', 0, 0)]) == (DiffPart("equal", "“a”"),)


def test_word_diff_shows_what_an_ellipsis_leaves_out() -> None:
    passage = "xx he came home late and went away"
    diff = word_diff(
        "he came … went away", (), parts=(Span(103, 110), Span(125, 134)), passage=passage, passage_start=100
    )
    assert diff == (
        DiffPart("equal", "he came "),
        DiffPart("omitted", "home late and"),
        DiffPart("equal", " went away"),
    )


@pytest.mark.parametrize("ellipsis", ["...", "[…]", "(...)", ". . .", "[. . .]", "[…,]", "(…)"])
def test_word_diff_knows_every_notation_of_an_ellipsis(ellipsis: str) -> None:
    parts = (Span(0, 7), Span(22, 31))
    diff = word_diff(f"he came {ellipsis} went away", (), parts=parts, passage="he came home late and went away")
    assert [(part.op, part.text) for part in diff if part.op == "omitted"] == [("omitted", "home late and")]


def test_word_diff_shows_overlapping_changes_once() -> None:
    changes = [change(ChangeKind.WORD, "b c", "x", 2, 0), change(ChangeKind.NUMBER, "c", "3", 4, 0)]
    assert word_diff("a b c d", changes) == (
        DiffPart("equal", "a "),
        DiffPart("quote", "b c"),
        DiffPart("source", "x"),
        DiffPart("equal", " d"),
    )


def _moved(choice: Choice, verdict: Verdict = Verdict.EXACT) -> Outcome:
    citation, match = QUOTES[Verdict.EXACT]
    assert match is not None
    return sample_report.outcome(1, citation, verdict, attrs.evolve(match, choice=choice, verdict=verdict))


def test_a_moved_quote_comes_with_its_new_span() -> None:
    (finding,) = sample_report.findings("quote-moved", judged=[sample_report.judged(_moved(Choice.ONLY))])
    assert finding.level is Level.NOTE
    assert finding.fix == Fix(key="citations.0.span", value=Span(14, 50), description="Set the span to [14, 50].")


def test_a_place_chosen_by_nearness_is_never_written_back() -> None:
    (finding,) = sample_report.findings("quote-moved", judged=[sample_report.judged(_moved(Choice.NEAREST))])
    assert finding.fix is None


def test_the_place_of_an_altered_quote_is_never_written_back() -> None:
    (finding,) = sample_report.findings(
        "quote-moved", judged=[sample_report.judged(_moved(Choice.BEST, Verdict.ALTERED))]
    )
    assert finding.fix is None


def test_a_quote_at_its_place_has_not_moved() -> None:
    citation, match = QUOTES[Verdict.ALTERED]
    outcome = sample_report.outcome(1, citation, Verdict.ALTERED, match)
    assert not sample_report.findings("quote-moved", judged=[sample_report.judged(outcome)])


def test_missing_spans_are_one_finding() -> None:
    outcomes = [
        sample_report.outcome(number, *_quote(verdict))
        for number, verdict in enumerate([Verdict.EXACT, Verdict.NORMALIZED, Verdict.DRIFTED, Verdict.MISSING], 1)
    ]
    (finding,) = sample_report.findings("span-missing", judged=list(map(sample_report.judged, outcomes)))
    assert finding.message == "2 quotes have no stored span; the first is fact-2#0."
    assert (finding.fact, finding.fix) == (None, None)


def test_a_single_missing_span_comes_with_its_fix() -> None:
    outcome = sample_report.outcome(2, *_quote(Verdict.NORMALIZED))
    (finding,) = sample_report.findings("span-missing", judged=[sample_report.judged(outcome)])
    assert (finding.fact, finding.fix and finding.fix.value) == ("fact-2", Span(0, 27))


def _quote(verdict: Verdict) -> tuple[Citation, Verdict, Match | None]:
    citation, match = QUOTES[verdict]
    return citation, verdict, match


def test_no_missing_span_is_no_finding() -> None:
    stored = sample_report.judged(_moved(Choice.ONLY))
    assert not sample_report.findings("span-missing", judged=[stored])


def test_an_acknowledged_conflict_is_no_finding() -> None:
    conflict = sample_report.conflict(acknowledged=True)
    assert not sample_report.findings("value-conflict", conflicts=[conflict], strict=True)


def test_a_conflict_points_at_all_its_facts() -> None:
    facts = [Fact(id="fact-1", marks=Marks("facts/a.yaml", 1)), Fact(id="fact-5", marks=Marks("facts/b.yaml", 5))]
    (finding,) = sample_report.findings("value-conflict", facts=facts, conflicts=[sample_report.conflict()])
    assert finding.message == 'Tutu, layers-of-net, season 1: "13" and "30" cannot both be true.'
    assert finding.location == Location("facts/a.yaml", 1)
    assert finding.related_locations == (Location("facts/b.yaml", 5, 1, "fact-5: 30"),)


def test_a_changed_source_shows_its_new_digest() -> None:
    source = attrs.evolve(sample_report.INTERVIEW, sha256="A" * 64)
    (finding,) = _of_source("source-changed", source, length=9, sha256="b" * 64)
    assert "b" * 64 in finding.suggestion
    assert not _of_source("source-changed", source, length=9, sha256="a" * 64)
    assert not _of_source("source-changed", sample_report.INTERVIEW, length=9, sha256="b" * 64)


def test_a_source_without_a_text_is_an_error_unless_it_is_kept_elsewhere() -> None:
    (finding,) = _of_source("source-text-missing", Source(id="lost"), citations=2)
    assert finding.message == 'There is no text of "lost", so 2 quotes could not be checked.'
    assert not _of_source("source-text-missing", Source(id="kept", location="https://example.org"), citations=2)
    assert not _of_source("source-text-missing", Source(id="here"), length=0)


def _of_source(rule: str, source: Source, **seen: Any) -> list[Finding]:
    return sample_report.findings(rule, sources={source.id: SourceSeen(source=source, **seen)})


@pytest.mark.parametrize(
    ("judged", "contested", "status"),
    [
        ([(Stance.SUPPORTS, Verdict.EXACT)], False, Status.SUPPORTED),
        ([(Stance.SUPPORTS, Verdict.EXACT)], True, Status.CONTESTED),
        ([(Stance.SUPPORTS, Verdict.EXACT), (Stance.REFUTES, Verdict.DRIFTED)], False, Status.CONTESTED),
        ([(Stance.SUPPORTS, Verdict.EXACT), (Stance.REFUTES, Verdict.ALTERED)], False, Status.SUPPORTED),
        ([(Stance.SUPPORTS, Verdict.UNCHECKED), (Stance.SUPPORTS, Verdict.MISSING)], False, Status.UNCHECKED),
        ([(Stance.MENTIONS, Verdict.EXACT), (Stance.REFUTES, Verdict.UNCHECKED)], False, Status.UNSUPPORTED),
        ([(Stance.SUPPORTS, Verdict.REWORDED)], False, Status.UNSUPPORTED),
        ([], False, Status.UNSUPPORTED),
    ],
)
def test_status_is_the_first_that_applies(
    judged: list[tuple[Stance, Verdict]], *, contested: bool, status: Status
) -> None:
    citations = tuple(Citation(source="s", quote="q", stance=stance) for stance, _ in judged)
    fact = Fact(id="f", statement="s", citations=citations)
    assert status_of(fact, [verdict for _, verdict in judged], contested=contested) is status


def test_status_needs_a_verdict_for_every_citation() -> None:
    fact = Fact(id="f", statement="s", citations=(Citation(source="s", quote="q"),))
    with pytest.raises(ValueError, match="shorter"):
        status_of(fact, [], contested=False)
