from __future__ import annotations

import gc
from typing import TYPE_CHECKING

import pytest

from etoile_facts.codec import (
    _yaml,
    parse_acknowledgements,
    parse_entities,
    parse_facts_yaml,
    parse_predicates,
    parse_source_metadata,
)
from etoile_facts.codec._parsed import MAX_DEPTH
from etoile_facts.model import Cardinality, Problem, Rank, SnakType, Span, Stance, ValueType

if TYPE_CHECKING:
    from collections.abc import Callable

WHOLE = """\
- id: tutu-layers
  subject: tutu
  predicate: layers-of-net
  value: 13
  qualifiers: {season: "1"}
  rank: preferred
  tags: [dress, number]
  citations:
    - source: behind-the-scenes
      quote: " a single tutu "
      span: [5120, 5134]
      prefix: "x "
      suffix: " y"
      stance: mentions
"""


def only(text: str) -> Problem:
    problems = parse_facts_yaml(text, "facts/a.yaml").problems
    assert len(problems) == 1, problems
    return problems[0]


def with_quote(quote: str) -> str:
    return f"- id: a\n  statement: b\n  citations:\n    - source: s\n      quote: {quote}\n"


def test_a_fact_is_read_with_everything_it_says() -> None:
    parsed = parse_facts_yaml(WHOLE, "facts/a.yaml")
    assert not parsed.problems
    (fact,) = parsed.records
    assert (fact.id, fact.written_id, fact.subject, fact.value) == ("tutu-layers", True, "tutu", "13")
    assert (fact.qualifiers, fact.rank, fact.tags) == ({"season": "1"}, Rank.PREFERRED, ("dress", "number"))
    (citation,) = fact.citations
    assert (citation.quote, citation.prefix, citation.suffix) == ("a single tutu", "x ", " y")
    assert (citation.span, citation.stance) == (Span(5120, 5134), Stance.MENTIONS)


def test_marks_point_at_values() -> None:
    (fact,) = parse_facts_yaml("# head\n" + WHOLE, "facts/a.yaml").records
    assert fact.marks is not None
    assert (fact.marks.path, fact.marks.line, fact.marks.column) == ("facts/a.yaml", 2, 3)
    assert fact.marks.of("citations.0.quote") == (11, 14)
    assert fact.marks.of("citations.0.span") == (12, 13)
    assert fact.marks.of("citations.0.nothing") == (10, 7)
    assert fact.marks.of("tags.1") == (8, 17)


@pytest.mark.parametrize("raw", ["no", "1.10", "012", "12:30", "2025-04-19", "~", "null", "1e3", "=", "0x1F", "Yes"])
def test_values_are_taken_as_they_are_written(raw: str) -> None:
    (fact,) = parse_facts_yaml(f"- subject: a\n  predicate: b\n  value: {raw}\n", "f").records
    assert fact.value == raw


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("bom", ["", "\ufeff"])
def test_line_ends_and_a_byte_order_mark_change_no_position(line_end: str, bom: str) -> None:
    (fact,) = parse_facts_yaml(bom + WHOLE.replace("\n", line_end), "f").records
    assert fact.marks is not None
    assert fact.marks.of("citations.0.quote") == (10, 14)
    assert fact.citations[0].quote == "a single tutu"


def test_columns_count_code_points_and_lines_end_only_where_ours_do() -> None:
    text = '- {id: é😀, statement: x}\n- id: "a\u2028b"\n  statement: "c\u0085d"\n  tags: [é😀, d]\n'
    first, second = parse_facts_yaml(text.replace("a\u2028b", "ab"), "f").records
    assert first.marks is not None
    assert second.marks is not None
    assert first.marks.of("statement") == (1, 23)
    assert second.marks.of("tags.1") == (4, 14)


def test_a_written_id_is_kept_and_a_missing_one_derived() -> None:
    written, derived = parse_facts_yaml("- id: a\n  statement: x\n- statement: x\n", "f").records
    assert (written.id, written.written_id) == ("a", True)
    assert (derived.id[:2], len(derived.id), derived.written_id) == ("f-", 14, False)


def test_a_fact_may_have_no_citations_and_an_empty_quote() -> None:
    assert parse_facts_yaml("- statement: a\n", "f").records[0].citations == ()
    (fact,) = parse_facts_yaml(with_quote('""'), "f").records
    assert fact.citations[0].quote == ""


def test_a_value_that_is_known_not_to_be_there_needs_no_value() -> None:
    (fact,) = parse_facts_yaml("- subject: a\n  predicate: b\n  snaktype: novalue\n", "f").records
    assert (fact.snaktype, fact.value) == (SnakType.NOVALUE, "")


@pytest.mark.parametrize("text", ["", "\n", "# only a comment\n", "---\n", "\ufeff"])
def test_a_file_without_content_has_no_facts_and_no_problem(text: str) -> None:
    parsed = parse_facts_yaml(text, "f")
    assert (parsed.records, parsed.problems) == ((), ())


@pytest.mark.parametrize(
    ("quote", "shown"),
    [
        ('"Six" legs', """quote: '"Six" legs'"""),
        ("[Six] legs", 'quote: "[Six] legs"'),
        ("[sic]", 'quote: "[sic]"'),
        ("{six}", 'quote: "{six}"'),
        ("*six", 'quote: "*six"'),
        ("*six* legs", 'quote: "*six* legs"'),
        ("> six", 'quote: "> six"'),
        ("| six", 'quote: "| six"'),
        ("- six", 'quote: "- six"'),
        ("!six legs", 'quote: "!six legs"'),
        ("&six legs", 'quote: "&six legs"'),
        ("@six", 'quote: "@six"'),
        ("%six", 'quote: "%six"'),
        ("`six`", 'quote: "`six`"'),
        ("legs: six", 'quote: "legs: six"'),
        ("the word # not", 'quote: "the word # not"'),
        ('it\'s "# 1" # now', "quote: 'it''s \"# 1\" # now'"),
    ],
)
def test_a_quote_that_yaml_misreads_is_shown_in_quotation_marks(quote: str, shown: str) -> None:
    problem = only(with_quote(quote))
    assert (problem.location.line, problem.location.column) == (5, 14)
    assert shown in problem.suggestion
    assert (problem.fact, problem.unreadable) == ("a", True)
    # What is suggested works.
    pasted = problem.suggestion[problem.suggestion.index("quote: ") + 7 :].removesuffix(
        " (or move the comment to a line of its own)."
    )
    (fact,) = parse_facts_yaml(with_quote(pasted), "f").records
    assert fact.citations[0].quote == quote


def test_a_broken_block_hides_no_other_and_is_counted_once() -> None:
    text = "- id: a\n  statement: x\n- id: b\n  statement: [x\n  tag: y\n- id: c\n  statement: z\n"
    parsed = parse_facts_yaml(text, "f")
    assert [fact.id for fact in parsed.records] == ["a", "c"]
    assert parsed.records[1].marks is not None
    assert parsed.records[1].marks.line == 6
    assert sum(problem.unreadable for problem in parsed.problems) == 1
    assert parsed.lost == ("b",)


def test_an_indented_list_is_taken_apart_too() -> None:
    parsed = parse_facts_yaml('  - id: a\n    statement: "x" y\n  - id: b\n    statement: z\n', "f")
    assert [fact.id for fact in parsed.records] == ["b"]


def test_several_troubles_of_one_fact_are_all_told_and_counted_as_one_lost_record() -> None:
    parsed = parse_facts_yaml("- statement: [a]\n  rank: no\n  tag: b\n", "f")
    assert [problem.rule for problem in parsed.problems] == ["wrong-type", "invalid-value", "unknown-key"]
    assert [problem.unreadable for problem in parsed.problems] == [True, False, False]


def test_what_stands_between_whole_blocks_does_not_pass_unnoticed() -> None:
    parsed = parse_facts_yaml("- statement: a\n...\n- statement: b\n", "f")
    assert len(parsed.records) == 2
    assert [problem.rule for problem in parsed.problems] == ["syntax-error"]


def test_a_file_that_cannot_be_taken_apart_is_one_problem() -> None:
    assert only("{a: b\n").rule == "syntax-error"
    assert only("{a: b\n").unreadable


def test_a_duplicate_key_names_both_places() -> None:
    problem = only("- statement: a\n  qualifiers:\n    x: 1\n    x: 2\n")
    assert (problem.rule, problem.location.line, problem.location.column) == ("duplicate-key", 4, 5)
    assert [(place.line, place.column) for place in problem.related_locations] == [(3, 5)]


def test_a_key_that_is_no_text_is_refused() -> None:
    assert only("- ? [a]\n  : b\n").rule == "syntax-error"


def test_a_reserved_key_cannot_be_forged() -> None:
    problem = only('- "\\0marks": x\n  statement: a\n')
    assert (problem.rule, problem.unreadable) == ("unknown-key", True)


NESTED = {
    "a list": "{}",
    "the text of a key": "- id: deep\n  quote: {}",
    "the list of a key": "- id: deep\n  tags: {}",
    "behind another value": "- id: deep\n  statement: 'It''s [[['\n  quote: {}",
}


@pytest.mark.parametrize("depth", [MAX_DEPTH + 2, 999, 1000, 1001, 50_000])
@pytest.mark.parametrize("before", NESTED)
@pytest.mark.parametrize("closed", [False, True])
def test_deep_nesting_is_told_at_the_bracket_that_is_one_too_many(depth: int, before: str, *, closed: bool) -> None:
    # Whether the parser gave events up to there, failed while looking ahead, or gave up at a depth of its own.
    text = NESTED[before].format("[" * depth + "]" * depth * closed)
    problem = only(text)
    assert problem.rule == "nesting-too-deep"
    assert problem.location.line is not None
    assert problem.location.column is not None
    line = text.splitlines()[problem.location.line - 1]
    # The list of the file is no level, its entry is one.
    levels_above = -1 if before == "a list" else 1
    assert line[: problem.location.column - 1].count("[") == MAX_DEPTH - levels_above


@pytest.mark.parametrize("depth", [1, 20, 28])
def test_a_bracket_that_is_not_closed_is_no_deep_nesting(depth: int) -> None:
    assert only(with_quote("[" * depth)).rule == "syntax-error"
    assert only("- id: deep\n  tags: " + "[" * depth).rule == "syntax-error"


@pytest.mark.parametrize("depth", [1_000, 50_000, 400_000])
def test_no_more_of_a_deep_nesting_is_read_than_the_bound(depth: int, monkeypatch: pytest.MonkeyPatch) -> None:
    pulled = 0
    stream = _yaml.event_stream

    def counted(text: str) -> Callable[[], object]:
        pull = stream(text)

        def event() -> object:
            nonlocal pulled
            pulled += 1
            return pull()

        return event

    monkeypatch.setattr(_yaml, "event_stream", counted)
    for text in ("[" * depth, "- a: " + "{a: " * depth, with_quote("[" * depth)):
        assert only(text).rule == "nesting-too-deep"
    assert pulled < 20 * MAX_DEPTH


def test_reading_leaves_the_garbage_collector_as_it_was() -> None:
    assert gc.isenabled()
    parse_facts_yaml("- [", "f")
    assert gc.isenabled()


def test_predicates_and_entities_are_read() -> None:
    (predicate,) = parse_predicates(
        "- id: a\n  label: A\n  description: d\n  type: date\n  cardinality: single\n  scope: [place]\n", "p"
    ).records
    assert (predicate.type, predicate.cardinality, predicate.scope) == (
        ValueType.DATE,
        Cardinality.SINGLE,
        ("place",),
    )
    (entity,) = parse_entities("- id: a\n  aliases: [b]\n  part_of: c\n  same_as: [Q1]\n", "e").records
    assert entity.names == ("a", "b", "Q1")


def test_a_broken_predicate_is_no_unreadable_fact_but_its_id_is_known() -> None:
    parsed = parse_predicates("- id: a\n  colour: m\n", "p")
    assert [problem.unreadable for problem in parsed.problems] == [False]
    assert parsed.lost == ("a",)


def test_acknowledgements_are_read() -> None:
    (entry,) = parse_acknowledgements(
        "- facts: {a: 9f86d081884c7d65, b: 60303ae22b998861}\n  reason: two views\n", "c"
    ).records
    assert entry.facts == {"a": "9f86d081884c7d65", "b": "60303ae22b998861"}
    assert entry.reason == "two views"


def test_metadata_take_one_creator_or_several_and_any_case_of_a_digest() -> None:
    one = parse_source_metadata(f"creator: A\nderived_from: [b, c]\nsha256: {'AB' * 32}\n", "s", "x").records[0]
    assert (one.id, one.creator, one.derived_from, one.sha256) == ("x", ("A",), ("b", "c"), "ab" * 32)
    assert parse_source_metadata("creator: [A, B]\n", "s", "x").records[0].creator == ("A", "B")


def test_metadata_without_content_are_metadata_all_the_same() -> None:
    parsed = parse_source_metadata("# nothing yet\n", "s", "x")
    assert (parsed.records[0].id, parsed.problems) == ("x", ())


@pytest.mark.parametrize(
    "text", ["- a\n", "text\n", "id: y\n", "path: /etc/passwd\n", "a: [\n", "[" * 99, "a: b\n---\nc: d\n"]
)
def test_metadata_that_are_none_are_a_problem(text: str) -> None:
    parsed = parse_source_metadata(text, "s", "x")
    assert parsed.problems
    assert not parsed.records


def test_a_source_id_is_composed_as_file_names_are() -> None:
    (fact,) = parse_facts_yaml(with_quote("q").replace("source: s", "source: cafe\u0301"), "f").records
    assert fact.citations[0].source == "caf\u00e9"
