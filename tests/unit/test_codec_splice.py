from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

import pytest

from etoile_facts.codec import parse_facts_jsonl, parse_facts_yaml, splice

if TYPE_CHECKING:
    from etoile_facts.model import Marks

YAML = """\
# head: kept
- id: a  # a comment
  statement: One.
  citations:
    - source: s   # another
      quote: six legs
      span: [0, 8]   # counted by hand
      prefix: 'it''s'
    - source: s
      quote: |
        four
        wings
      span:
        - 1
        - 5
- {id: b, statement: "Two.", citations: [{source: s, quote: two eyes, span: [4, 12]}], tags: [x]}
"""


def changed(before: str, after: str) -> list[str]:
    lines = difflib.ndiff(before.splitlines(keepends=True), after.splitlines(keepends=True))
    return [line for line in lines if line[0] in "+-"]


def marks(text: str, id_: str, path: str = "facts/a.yaml") -> Marks:
    parse = parse_facts_jsonl if path.endswith(".jsonl") else parse_facts_yaml
    found = next(fact.marks for fact in parse(text, path).records if fact.id == id_)
    assert found is not None
    return found


@pytest.mark.parametrize("bom", ["", "\ufeff"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_one_changed_span_is_one_changed_line(bom: str, line_end: str) -> None:
    text = bom + YAML.replace("\n", line_end)
    after = splice(text, marks(text, "a"), "citations.0.span", [3, 11])
    assert after == text.replace("[0, 8]", "[3, 11]")
    assert len(changed(text, after)) == 2


@pytest.mark.parametrize(
    ("id_", "key", "value", "old", "new"),
    [
        ("a", "citations.0.quote", "eight legs", "quote: six legs", "quote: eight legs"),
        ("a", "citations.0.quote", "legs: # six", "quote: six legs", 'quote: "legs: # six"'),
        ("a", "citations.0.prefix", "they're", "'it''s'", "'they''re'"),
        ("a", "citations.0.prefix", "a\tb", "'it''s'", '"a\\tb"'),
        ("a", "citations.1.quote", "four wings", "|\n        four\n        wings", '"four wings"'),
        ("a", "citations.1.span", [2, 6], "- 1\n        - 5", "[2, 6]"),
        ("a", "statement", 'He said "no".', "One.", '"He said \\"no\\"."'),
        ("b", "statement", "Three.", '"Two."', '"Three."'),
        ("b", "citations.0.span", [5, 13], "[4, 12]", "[5, 13]"),
        ("b", "citations.0.quote", "a, b", "two eyes", '"a, b"'),
        ("b", "tags", ["y", "z"], "[x]", '["y", "z"]'),
    ],
)
def test_only_the_characters_of_the_value_change(
    id_: str, key: str, value: str | list[int], old: str, new: str
) -> None:
    after = splice(YAML, marks(YAML, id_), key, value)
    assert after == YAML.replace(old, new, 1)
    assert not parse_facts_yaml(after, "f").problems


def test_a_line_of_json_changes_in_one_place() -> None:
    line = '{ "id":"a","statement":"é", "citations": [{"source":"s","quote":"q", "span":[1,2] } ] }'
    text = f'\ufeff{{"statement": "x"}}\r\n{line}\r\n'
    place = marks(text, "a", "facts/a.jsonl")
    assert splice(text, place, "citations.0.span", [3, 4]) == text.replace("[1,2]", "[3, 4]")
    assert splice(text, place, "citations.0.quote", "ü") == text.replace('"q"', '"ü"')
    escaped = text.replace('"q"', '"\\u00e9"')
    assert splice(escaped, place, "citations.0.quote", "ü") == escaped.replace("\\u00e9", "\\u00fc")


@pytest.mark.parametrize("path", ["facts/a.yaml", "facts/a.jsonl"])
def test_a_key_that_is_not_there_is_an_error(path: str) -> None:
    text = '{"id": "a", "statement": "x"}\n' if path.endswith("jsonl") else "- id: a\n  statement: x\n"
    with pytest.raises(KeyError):
        splice(text, marks(text, "a", path), "citations.0.span", [1, 2])


def test_a_file_that_is_one_list_in_brackets_can_be_changed_too() -> None:
    text = "[{id: a, statement: x},\n {id: b, statement: y}]\n"
    assert splice(text, marks(text, "b"), "statement", "z") == text.replace("y}", "z}")
