from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from etoile_facts.codec import MAX_LINE_BYTES, parse_facts_jsonl, parse_facts_yaml

if TYPE_CHECKING:
    from etoile_facts.model import Problem

FACT = {
    "id": "a",
    "statement": "été 😀",
    "qualifiers": {"quote": "not this one", 'a"quote': "nor this"},
    "citations": [{"source": "s", "quote": "q", "span": [1, 3]}, {"quote": "r", "source": "s"}],
}


def only(lines: str) -> Problem:
    problems = parse_facts_jsonl(lines, "facts/a.jsonl").problems
    assert len(problems) == 1, problems
    return problems[0]


def test_both_formats_read_the_same() -> None:
    line = json.dumps(FACT, ensure_ascii=False)
    (from_lines,) = parse_facts_jsonl(line, "f").records
    (from_yaml,) = parse_facts_yaml("- " + line, "f").records
    assert from_lines == from_yaml


@pytest.mark.parametrize("ascii_only", [True, False])
def test_marks_point_at_the_quotes_and_at_nothing_that_only_looks_like_one(*, ascii_only: bool) -> None:
    line = json.dumps(FACT, ensure_ascii=ascii_only)
    (fact,) = parse_facts_jsonl("\n" + line, "f").records
    assert fact.marks is not None
    for index, quote in enumerate(("q", "r")):
        row, column = fact.marks.of(f"citations.{index}.quote")
        assert row == 2
        assert line[column - 1 :].startswith(f'"{quote}"')


def test_numbers_keep_the_characters_they_are_written_with() -> None:
    (fact,) = parse_facts_jsonl('{"subject": "a", "predicate": "b", "value": 1.10}', "f").records
    assert fact.value == "1.10"
    (fact,) = parse_facts_jsonl('{"subject": "a", "predicate": "b", "value": ' + "9" * 5000 + "}", "f").records
    assert fact.value == "9" * 5000


def test_blank_lines_a_byte_order_mark_and_foreign_line_ends_are_fine() -> None:
    text = '\ufeff{"statement": "a"}\r\n\r\n  \r{"statement": "b"}\n\n{"statement": "c\u2028d"}'
    parsed = parse_facts_jsonl(text, "f")
    assert not parsed.problems
    assert [fact.marks.line for fact in parsed.records if fact.marks] == [1, 4, 6]


def test_lines_come_as_bytes_too_and_one_that_is_not_utf_8_loses_only_itself() -> None:
    lines = [b'{"statement": "a"}\n', '{"statement": "é'.encode() + b'\xff"}\n', b'{"statement": "b"}\n']
    parsed = parse_facts_jsonl(lines, "f")
    assert len(parsed.records) == 2
    (problem,) = parsed.problems
    assert (problem.rule, problem.location.line, problem.location.column) == ("file-encoding", 2, 17)


def test_a_line_beyond_the_bound_loses_only_itself() -> None:
    parsed = parse_facts_jsonl([b"x" * (MAX_LINE_BYTES + 1), b'{"statement": "b"}'], "f")
    assert len(parsed.records) == 1
    assert [problem.rule for problem in parsed.problems] == ["file-too-large"]


@pytest.mark.parametrize(
    ("line", "rule", "column"),
    [
        ('{"id": "a", "id": "b", "statement": "x"}', "duplicate-key", 13),
        ('{"statement": "x", "qualifiers": {"é": "1", "é": "2"}}', "duplicate-key", 45),
        ('{"statement": null}', "missing-key", 15),
        ('{"statement": "x", "tags": [null]}', "missing-key", 29),
        ('{"statement": Infinity}', "invalid-value", 15),
        ('{"statement": "x", "qualifiers": {"a": -Infinity}}', "invalid-value", 40),
        ('{"statement": "\\ud83d x"}', "invalid-value", 16),
        ('{"statement": "x"', "syntax-error", 18),
        ('{"statement": "x" "y"}', "syntax-error", 19),
        ("nonsense", "syntax-error", 1),
        ('{"statement": "a\tb"}', "syntax-error", 17),
        ('{"statement": "\\q"}', "syntax-error", 16),
        ('{"statement": "a\0b"}', "file-nul", 17),
        ("\0", "file-nul", 1),
        ("[" * 100_000, "nesting-too-deep", 33),
        ('{"a":' * 100_000, "nesting-too-deep", 161),
        ('{"statement": "x", "qualifiers": ' + "[" * 32 + "]" * 32 + "}", "nesting-too-deep", 65),
        ('{"\\u0001marks": "x", "statement": "y"}', "unknown-key", 1),
        ('{"\\u0001written_id": true, "statement": "y"}', "unknown-key", 1),
    ],
)
def test_a_bad_line_is_one_problem_at_its_place(line: str, rule: str, column: int) -> None:
    problem = only(f'{{"statement": "before"}}\n{line}\n{{"statement": "after"}}')
    assert (problem.rule, problem.location.line, problem.location.column) == (rule, 2, column)
    assert problem.unreadable


def test_brackets_in_a_text_are_no_nesting() -> None:
    assert not parse_facts_jsonl(json.dumps({"statement": "[" * 100}), "f").problems


def test_the_id_of_a_broken_line_is_known_as_far_as_it_can_be_read() -> None:
    assert parse_facts_jsonl('{"id": "a", "statement": "x', "f").lost == ("a",)
