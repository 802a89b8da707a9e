"""Laws of the codec: what is written is read again, and a splice changes one value."""

from __future__ import annotations

import json

import attrs
from hypothesis import assume, given
from hypothesis import strategies as st

from etoile_facts.codec import (
    Parsed,
    dump_jsonl,
    dump_yaml,
    parse_acknowledgements,
    parse_entities,
    parse_facts_jsonl,
    parse_facts_yaml,
    parse_predicates,
    splice,
    yaml_scalar,
)
from etoile_facts.codec._json import tokens
from etoile_facts.common import LineIndex
from etoile_facts.model import (
    Acknowledgement,
    Cardinality,
    Citation,
    Entity,
    Fact,
    Predicate,
    Rank,
    SnakType,
    Span,
    Stance,
    ValueType,
    derived_id,
)

TRICKY = st.sampled_from(list(" \t\n\r\"'\\:#-?*&!|>%@`[]{},~<=\0\x01\x7f\x85\u2028\u2029\ufeff\ufffeé😀½"))
TEXTS = st.text(st.one_of(TRICKY, st.characters(exclude_categories=["Cs"])), max_size=30)
NAMED = TEXTS.filter(str.strip)
IDS = st.from_regex(r"[a-z0-9~é😀]([a-z0-9 :'\"-]{0,8}[a-z0-9])?", fullmatch=True)
SPANS = st.tuples(st.integers(0, 10**9), st.integers(1, 10**6)).map(lambda pair: Span(pair[0], pair[0] + pair[1]))
CITATIONS = st.builds(
    Citation,
    source=IDS,
    quote=TEXTS.map(str.strip),
    span=st.none() | SPANS,
    prefix=TEXTS,
    suffix=TEXTS,
    stance=st.sampled_from(Stance),
)


@st.composite
def facts(draw: st.DrawFn) -> Fact:
    common = {
        "rank": draw(st.sampled_from(Rank)),
        "tags": tuple(draw(st.lists(TEXTS, max_size=2))),
        "citations": tuple(draw(st.lists(CITATIONS, max_size=3))),
        "qualifiers": draw(st.dictionaries(TEXTS.filter(lambda key: key != "<<"), TEXTS, max_size=2)),
    }
    statement = draw(NAMED)
    triple = {}
    if draw(st.booleans()):
        snaktype = draw(st.sampled_from(SnakType))
        value = draw(NAMED) if snaktype is SnakType.VALUE else ""
        triple = {"subject": draw(NAMED), "predicate": draw(NAMED), "value": value, "snaktype": snaktype}
        statement = draw(st.sampled_from(["", statement]))
    if draw(st.booleans()):
        return Fact(id=draw(IDS), statement=statement, **triple, **common)
    content = {**triple, "qualifiers": common["qualifiers"], "statement": statement}
    return Fact(id=derived_id(**content), written_id=False, statement=statement, **triple, **common)


def read(parsed: Parsed[Fact]) -> list[Fact]:
    assert not parsed.problems
    return list(parsed.records)


@given(st.lists(facts(), max_size=3))
def test_facts_written_as_yaml_are_read_again(written: list[Fact]) -> None:
    assert read(parse_facts_yaml(dump_yaml(written), "f.yaml")) == written


@given(st.lists(facts(), max_size=3))
def test_facts_written_as_json_lines_are_read_again(written: list[Fact]) -> None:
    assert read(parse_facts_jsonl(dump_jsonl(written), "f.jsonl")) == written


@given(
    st.lists(
        st.builds(
            Predicate,
            id=IDS,
            label=TEXTS,
            description=TEXTS,
            type=st.sampled_from(ValueType),
            cardinality=st.sampled_from(Cardinality),
            scope=st.lists(TEXTS, max_size=2).map(tuple),
        ),
        max_size=3,
    )
)
def test_predicates_written_are_read_again(written: list[Predicate]) -> None:
    parsed = parse_predicates(dump_yaml(written), "p")
    assert (list(parsed.records), parsed.problems) == (written, ())


@given(st.builds(Entity, id=IDS, label=TEXTS, aliases=st.lists(TEXTS, max_size=3).map(tuple), part_of=TEXTS))
def test_an_entity_written_is_read_again(written: Entity) -> None:
    assert parse_entities(dump_yaml([written]), "e").records == (written,)


@given(
    st.builds(
        Acknowledgement,
        facts=st.dictionaries(IDS, st.from_regex(r"[0-9a-f]{16}", fullmatch=True), min_size=2, max_size=3),
        reason=NAMED,
    )
)
def test_an_acknowledgement_written_is_read_again(written: Acknowledgement) -> None:
    assert parse_acknowledgements(dump_yaml([written]), "c").records == (written,)


@given(st.lists(facts(), min_size=1, max_size=3), st.data())
def test_a_splice_changes_one_value_and_nothing_else(written: list[Fact], data: st.DataObject) -> None:
    places = [
        (number, index)
        for number, fact in enumerate(written)
        for index, citation in enumerate(fact.citations)
        if citation.span
    ]
    assume(places)
    number, index = data.draw(st.sampled_from(places))
    quote, span = data.draw(TEXTS.map(str.strip)), data.draw(SPANS)
    citation = attrs.evolve(written[number].citations[index], quote=quote, span=span)
    citations = (*written[number].citations[:index], citation, *written[number].citations[index + 1 :])
    expected = [*written[:number], attrs.evolve(written[number], citations=citations), *written[number + 1 :]]
    for dump, parse, path in ((dump_yaml, parse_facts_yaml, "f.yaml"), (dump_jsonl, parse_facts_jsonl, "f.jsonl")):
        text = dump(written)
        marks = parse(text, path).records[number].marks
        assert marks is not None
        after = splice(text, marks, f"citations.{index}.span", span)
        after = splice(after, marks, f"citations.{index}.quote", quote)
        assert read(parse(after, path)) == expected
        assert after.count("\n") == text.count("\n")


@given(TEXTS)
def test_a_text_as_a_scalar_means_itself_on_one_line(text: str) -> None:
    scalar = yaml_scalar(text)
    assert len(scalar.splitlines()) == 1
    (fact,) = parse_facts_yaml(f"- statement: x\n  qualifiers: {{a: {scalar}}}\n", "f").records
    assert fact.qualifiers == {"a": text}


@given(st.text(st.sampled_from("- id:statement\n\"'[]{}#*&!|>%@`,.~\t\r\0é\ufeff"), max_size=60))
def test_no_text_is_too_strange_to_be_read_or_refused(text: str) -> None:
    for parse in (parse_facts_yaml, parse_facts_jsonl):
        parsed = parse(text, "f")
        for problem in parsed.problems:
            assert 1 <= problem.location.line <= text.count("\n") + text.count("\r") + 1
            assert problem.location.column >= 1


BROKEN = [
    '- id: "x" y\n',
    "- id: [x\n",
    "- id: 'x\n",
    "- id: *x y\n",
    "- x: @\n",
    "- " + "[" * 40 + "\n",
    "- a: \udce9\n",
    "-\tb\0\n",
]


@given(st.lists(st.tuples(facts(), st.none() | st.sampled_from(BROKEN)), max_size=12))
def test_a_broken_block_costs_no_other_fact(written: list[tuple[Fact, str | None]]) -> None:
    text = "".join(broken or dump_yaml([fact]) for fact, broken in written)
    parsed = parse_facts_yaml(text, "f")
    assert list(parsed.records) == [fact for fact, broken in written if broken is None]
    assert sum(problem.unreadable for problem in parsed.problems) == sum(broken is not None for _, broken in written)
    for fact in parsed.records:
        assert fact.marks is not None
        assert text.split("\n")[fact.marks.line - 1].startswith("- ")


@given(TEXTS, st.data())
def test_offset_to_place_and_back(text: str, data: st.DataObject) -> None:
    lines = LineIndex(text)
    offset = data.draw(st.integers(0, len(text)))
    line, column = lines.position(offset)
    assert lines.starts[line - 1] + column - 1 == offset
    assert text[offset:].startswith(lines.line_text(line, column))


JSON = st.recursive(
    TEXTS | st.integers().map(str) | st.booleans(),
    lambda below: st.lists(below, max_size=3) | st.dictionaries(TEXTS, below, max_size=3),
    max_leaves=10,
)


@given(JSON, st.booleans())
def test_tokens_stand_where_they_say(value: object, ascii_only: bool) -> None:  # noqa: FBT001 - drawn
    line = json.dumps(value, ensure_ascii=ascii_only)
    for token in tokens(line):
        json.loads(line[token.start : token.end])
        name = token.key.rpartition(".")[2]
        if line[token.name : token.name + 1] == '"' and token.name < token.start and "." not in token.key:
            assert json.loads(line[token.name : token.start].rstrip(": ")) == name
