"""cattrs turns one type into another without a word; here is one test for each way in which it must not."""

from __future__ import annotations

from typing import Any

import pytest
from cattrs import BaseValidationError

from etoile_facts.codec import parse_facts_jsonl
from etoile_facts.codec._schema import MARKS_KEY, structurer, troubles_of
from etoile_facts.model import Citation, Entity, Fact, Marks, Predicate, Source

MARKS = Marks("f")


def refused(class_: type, data: dict[str, Any]) -> list[str]:
    if class_ is not Citation:
        data = {MARKS_KEY: MARKS, **data}
    with pytest.raises(BaseValidationError) as raised:
        structurer(class_)(data, class_)
    return [f"{trouble.rule} {trouble.key}" for trouble in troubles_of(raised.value)]


def test_a_number_is_not_made_text() -> None:
    assert refused(Fact, {"id": "a", "statement": 42}) == ["wrong-type statement"]


def test_nothing_is_not_made_the_text_none() -> None:
    assert refused(Fact, {"id": "a", "statement": None}) == ["missing-key statement"]


def test_true_is_not_made_text() -> None:
    assert refused(Entity, {"id": True}) == ["wrong-type id"]


def test_a_list_is_not_made_text() -> None:
    assert refused(Citation, {"source": "s", "quote": ["a"]}) == ["wrong-type quote"]


def test_a_text_is_not_made_a_tuple_of_letters() -> None:
    assert refused(Fact, {"id": "a", "tags": "abc"}) == ["wrong-type tags"]
    assert refused(Entity, {"id": "a", "aliases": "abc"}) == ["wrong-type aliases"]


def test_a_block_of_keys_is_not_made_a_tuple_of_its_keys() -> None:
    assert refused(Predicate, {"id": "a", "scope": {"place": "x"}}) == ["wrong-type scope"]


def test_the_members_of_a_list_are_looked_at_too() -> None:
    assert refused(Fact, {"id": "a", "tags": ["x", 1, None]}) == ["wrong-type tags.1", "missing-key tags.2"]


def test_a_list_of_pairs_is_not_made_a_block_of_keys() -> None:
    assert refused(Fact, {"id": "a", "qualifiers": [["x", "y"]]}) == ["wrong-type qualifiers"]


def test_the_values_of_a_block_are_looked_at_too() -> None:
    assert refused(Fact, {"id": "a", "qualifiers": {"x": 1.9}}) == ["wrong-type qualifiers.x"]


def test_nothing_does_not_pass_as_an_optional_value() -> None:
    assert refused(Source, {"\x01id": "a", "sha256": None}) == ["missing-key sha256"]
    assert refused(Citation, {"source": "s", "quote": "q", "span": None}) == ["missing-key span"]


def test_a_word_that_is_in_no_vocabulary_is_not_let_through_as_text() -> None:
    assert refused(Fact, {"id": "a", "rank": "best"}) == ["invalid-value rank"]
    assert refused(Predicate, {"id": "a", "type": "INTEGER"}) == ["invalid-value type"]


def test_a_vocabulary_takes_no_other_type() -> None:
    assert refused(Fact, {"id": "a", "rank": ["normal"]}) == ["wrong-type rank"]


def test_a_text_is_not_made_a_record() -> None:
    assert refused(Fact, {"id": "a", "citations": ["bee"]}) == ["wrong-type citations.0"]


def test_a_key_too_many_is_not_dropped() -> None:
    assert refused(Citation, {"source": "s", "quote": "q", "qoute": "r"}) == ["unknown-key qoute"]


def test_a_key_too_few_is_not_made_up() -> None:
    assert refused(Fact, {"id": "a", "citations": [{"source": "s"}]}) == ["missing-key citations.0"]


@pytest.mark.parametrize(
    "span", ["[1.9, 3]", "[true, 3]", "[null, 3]", '["1 ", 3]', '"13"', '{"0": 1}', "[1, 2, 3]", '["１", 3]']
)
def test_a_span_is_two_whole_numbers_or_none_at_all(span: str) -> None:
    line = f'{{"statement": "x", "citations": [{{"source": "s", "quote": "q", "span": {span}}}]}}'
    parsed = parse_facts_jsonl(line, "f")
    assert [problem.rule for problem in parsed.problems] == ["span-invalid"]
    assert parsed.records[0].citations[0].span is None, "the citation is still counted and checked"
