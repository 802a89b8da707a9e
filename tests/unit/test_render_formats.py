"""One snapshot for each format, all over one report."""

from __future__ import annotations

import csv
import io
import json
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

import attrs
import pytest
import yaml

import sample_report
from etoile_facts.model import Finding, Level, Location, Report, Span, Totals, Verdict
from etoile_facts.render import (
    Piece,
    SourceRow,
    SourceUse,
    Stats,
    citation_yaml,
    conflicts_json,
    conflicts_text,
    conflicts_yaml,
    plain,
    records_csv,
    records_json,
    records_jsonl,
    records_text,
    report_github,
    report_json,
    report_text,
    sources_json,
    sources_text,
    stats_json,
    stats_text,
    totals_line,
)
from snapshots import assert_unchanged

if TYPE_CHECKING:
    from collections.abc import Callable

    from etoile_facts.model import Outcome

SNAPSHOTS = Path(__file__).parent / "snapshots"


def _outcomes() -> dict[str, list[Outcome]]:
    found = defaultdict(list)
    for outcome in sample_report.report().outcomes:
        found[outcome.fact].append(outcome)
    return found


def _rows() -> list[SourceRow]:
    return [
        SourceRow(source=sample_report.INTERVIEW, words=1234, citations=10, digest=True),
        SourceRow(source=sample_report.NOTES, words=None, citations=0, problem="file-encoding"),
    ]


def _stats() -> Stats:
    return Stats(
        facts=11,
        report=sample_report.report(),
        uses=(
            SourceUse(source="interview", title="Interview", facts=9, verdicts={Verdict.EXACT: 8, Verdict.ALTERED: 1}),
            SourceUse(source="notes", title="Notes", facts=0, verdicts={}),
        ),
    )


FORMATS: dict[str, Callable[[], str]] = {
    "report.txt": lambda: report_text(sample_report.report()),
    "report.json": lambda: report_json(sample_report.report()),
    "report-strict.github.txt": lambda: report_github(sample_report.report(strict=True), folder="data"),
    "records.txt": lambda: records_text(sample_report.records()),
    "records-full.txt": lambda: records_text(sample_report.records(), full=True, outcomes=_outcomes()),
    "records.json": lambda: records_json(sample_report.records()),
    "records.jsonl": lambda: records_jsonl(sample_report.records()),
    "records.csv": lambda: records_csv(sample_report.records()),
    "conflicts.txt": lambda: conflicts_text(sample_report.report().conflicts, _outcomes()),
    "conflicts.json": lambda: conflicts_json(sample_report.report().conflicts, _outcomes()),
    "conflicts.yaml": lambda: conflicts_yaml(sample_report.report().conflicts),
    "citation.yaml": lambda: citation_yaml(
        Location("sources/interview.md", 7, 1), "no", 'He said: "13\n\x85layers" #1 \u202e', Span(4, 40)
    ),
    "sources.txt": lambda: sources_text(_rows()),
    "sources.json": lambda: sources_json(_rows()),
    "stats.txt": lambda: stats_text(_stats()),
    "stats.json": lambda: stats_json(_stats()),
}


@pytest.mark.parametrize("name", FORMATS)
def test_format_is_as_recorded(name: str) -> None:
    assert_unchanged(SNAPSHOTS / name, FORMATS[name]())


@pytest.mark.parametrize("name", FORMATS)
def test_no_format_lets_a_control_character_through(name: str) -> None:
    text = FORMATS[name]()
    assert all(character.isprintable() or character == "\n" for character in text), text
    assert "\u202e" not in text


def test_json_totals_add_up_and_keep_their_order() -> None:
    totals = json.loads(report_json(sample_report.report()))["totals"]
    further = ["moved", "selected_of", "unreadable_facts", "unchecked_for", "lowered_rules", "ignored_files"]
    assert list(totals) == ["citations", *map(str, Verdict), *further]
    assert totals["citations"] == sum(totals[verdict] for verdict in Verdict) == 10


def test_the_last_line_says_what_the_settings_left_out_and_why_quotes_were_not_checked() -> None:
    verdicts = dict.fromkeys(Verdict, 0) | {Verdict.EXACT: 3, Verdict.UNCHECKED: 3}
    causes = {"kept elsewhere": 2, "unknown source": 1}
    totals = Totals(verdicts=verdicts, unchecked_for=causes)
    report = attrs.evolve(sample_report.report(), findings=(), conflicts=(), totals=totals)
    assert totals_line(report) == "6 citations: 3 exact, 3 unchecked (2 kept elsewhere, 1 unknown source); 0 errors."
    for rules, files, words in (
        (("quote-altered",), 0, "1 rule lowered by pyproject.toml"),
        ((), 2, "2 files ignored by pyproject.toml"),
        (("quote-altered", "no-citation"), 1, "2 rules lowered and 1 file ignored by pyproject.toml"),
    ):
        lowered = attrs.evolve(totals, lowered_rules=rules, ignored_files=files, settings="pyproject.toml")
        assert totals_line(attrs.evolve(report, totals=lowered)).endswith(f"0 errors; {words}.")


def test_json_has_the_keys_of_the_specification() -> None:
    report = json.loads(report_json(sample_report.report()))
    assert list(report) == ["schema_version", "ok", "min_checked", "totals", "outcomes", "findings", "conflicts"]
    assert list(report["outcomes"][0]) == [
        *("fact", "citation", "source", "verdict", "start", "end", "parts", "similarity", "moved")
    ]
    assert list(report["findings"][0]) == [
        *("rule", "level", "message", "fact", "location", "source_location", "related_locations", "suggestion", "fix")
    ]


def test_json_escapes_read_back_as_the_same_text() -> None:
    records = json.loads(records_json(sample_report.records()))["facts"]
    assert records[1]["statement"] == "@SUM(1+1)*cmd \u202egnp.exe"


def test_jsonl_has_one_fact_a_line() -> None:
    lines = records_jsonl(sample_report.records()).splitlines()
    assert [json.loads(line)["id"] for line in lines] == ["fact-1", "fact-2", "fact-3"]


def test_a_printed_citation_reads_back_as_it_was() -> None:
    [citation] = yaml.safe_load(FORMATS["citation.yaml"]())
    assert citation == {"source": "no", "quote": 'He said: "13\n\x85layers" #1 \u202e', "span": [4, 40]}


def test_csv_has_one_row_for_each_citation_and_one_for_a_fact_without() -> None:
    rows = list(csv.DictReader(io.StringIO(records_csv(sample_report.records()))))
    assert [(row["fact"], row["citation"]) for row in rows] == [
        ("fact-1", "0"),
        ("fact-1", "1"),
        ("fact-2", ""),
        ("fact-3", "0"),
    ]


def test_csv_defuses_formulas_but_leaves_numbers() -> None:
    rows = list(csv.DictReader(io.StringIO(records_csv(sample_report.records()))))
    assert rows[1]["quote"].startswith("'=HYPERLINK")
    assert rows[2]["text"].startswith("'@SUM")
    assert rows[3]["value"] == "-5"


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("x;=1+1", "x;'=1+1"),
        ('x;"=1+1', "x;\"'=1+1"),
        ("x;@SUM(A1)", "x;'@SUM(A1)"),
        ("x\t-1+1", "x\t'-1+1"),
        ("x\n+1", "x\n'+1"),
        ("x; =1", "x; =1"),
        ("a = b; c", "a = b; c"),
        ("13-15; net", "13-15; net"),
    ],
)
def test_csv_defuses_a_formula_behind_what_some_take_for_the_end_of_a_cell(text: str, cell: str) -> None:
    record = sample_report.records()[0]
    fact = attrs.evolve(record.fact, tags=(text,))
    (row, *_) = csv.DictReader(io.StringIO(records_csv([attrs.evolve(record, fact=fact)]), newline=""))
    assert row["tags"] == cell


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("::stop-commands::tok", "\\x3a:stop-commands::tok"),
        ("   ::add-mask::tok", "   \\x3a:add-mask::tok"),
        ("a ##[add-mask]tok", "a \\x23#[add-mask]tok"),
        ("a::b and std::string", "a::b and std::string"),
        ("a: b", "a: b"),
        ("## [a]", "## [a]"),
    ],
)
def test_text_gives_no_command_to_the_runner_of_a_workflow(line: str, shown: str) -> None:
    assert plain([(Piece(line),), (Piece("next"),)]) == f"{shown}\nnext\n"
    assert plain([(Piece("  "), Piece(line, "strong"))]) == f"  {shown}\n"


def _with_findings(number: int, level: Level) -> Report:
    findings = tuple(
        Finding(rule="quote-missing", level=level, message="Gone.", location=Location("facts/a.yaml", line))
        for line in range(1, number + 1)
    )
    return attrs.evolve(sample_report.report(), findings=findings, conflicts=())


@pytest.mark.parametrize("level", [Level.ERROR, Level.WARNING])
def test_github_shows_ten_annotations_of_a_level_and_counts_the_rest(level: Level) -> None:
    text = report_github(_with_findings(12, level))
    assert text.count(f"::{level} ") == 10
    assert "… and 2 more" in text


def test_github_gives_notes_no_annotation() -> None:
    assert "::note" not in report_github(_with_findings(3, Level.NOTE))


def test_github_escapes_what_would_end_a_property_or_a_message() -> None:
    first = report_github(sample_report.report()).splitlines()[0]
    assert first.startswith("::error file=facts/a%2Cb.yaml,line=3,col=5,title=unknown-key::")
    assert "100%25 sure." in first


def test_only_the_first_notes_of_a_rule_are_shown() -> None:
    text = report_text(_with_findings(7, Level.NOTE))
    assert text.count("Gone.") == 5
    assert "… and 2 more notes of quote-missing" in text


def test_totals_line_of_an_empty_database_says_that_nothing_was_checked() -> None:
    empty = Report(
        outcomes=(), findings=(), conflicts=(), totals=Totals(verdicts=dict.fromkeys(Verdict, 0)), statuses={}
    )
    assert report_text(empty) == (
        "Nothing was checked: no quote was compared with a text.\n0 citations: 0 unchecked; 0 errors.\n"
    )


def test_totals_line_adds_up() -> None:
    line = totals_line(sample_report.report())
    head, _, rest = line.partition(": ")
    assert head == "10 of 12 citations"
    numbers = [int(part.split()[0]) for part in rest.split(";")[0].split(", ")]
    assert sum(numbers) == 10
