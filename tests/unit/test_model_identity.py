from __future__ import annotations

import hashlib

import attrs

from etoile_facts.model import Citation, Fact, Rank, SnakType, Span, Stance, canonical_json, derived_id, fingerprint

FACT = Fact(
    id="a",
    subject="tutu",
    predicate="layers",
    value="13",
    qualifiers={"place": "Øst", "by": "x"},
    citations=(Citation(source="b", quote="q"), Citation(source="a", quote="r", stance=Stance.REFUTES)),
)


def test_canonical_json_sorts_keys_and_escapes_nothing_needlessly() -> None:
    assert canonical_json({"b": ["é", "\n"], "a": ""}) == '{"a":"","b":["é","\\n"]}'


def test_a_derived_id_is_twelve_digits_over_the_canonical_json_of_the_triple() -> None:
    content = '{"predicate":"layers","qualifiers":{},"subject":"tutu","value":"13"}'
    expected = "f-" + hashlib.sha256(content.encode()).hexdigest()[:12]
    assert derived_id(subject="tutu", predicate="layers", value="13", statement="left out") == expected


def test_a_derived_id_of_a_statement_is_over_the_statement() -> None:
    expected = "f-" + hashlib.sha256(b'{"statement":"A."}').hexdigest()[:12]
    assert derived_id(statement="A.") == expected


def test_no_value_an_unknown_value_and_a_value_are_three_facts() -> None:
    ids = {derived_id(subject="a", predicate="b", snaktype=snaktype) for snaktype in SnakType}
    assert len(ids) == 3


def test_a_fingerprint_is_sixteen_digits_over_what_a_person_judged() -> None:
    content = (
        '{"citations":[["a","refutes"],["b","supports"]],"predicate":"layers",'
        '"qualifiers":{"by":"x","place":"Øst"},"snaktype":"value","subject":"tutu","value":"13"}'
    )
    assert fingerprint(FACT) == hashlib.sha256(content.encode()).hexdigest()[:16]


def test_a_fingerprint_ignores_id_quote_span_tags_rank_and_order() -> None:
    citations = tuple(attrs.evolve(one, quote="other", span=Span(1, 2)) for one in reversed(FACT.citations))
    changed = attrs.evolve(FACT, id="z", citations=citations, tags=("t",), rank=Rank.PREFERRED, statement="s")
    assert fingerprint(changed) == fingerprint(FACT)


def test_a_fingerprint_changes_with_value_qualifier_source_or_stance() -> None:
    others = [
        attrs.evolve(FACT, value="14"),
        attrs.evolve(FACT, qualifiers={}),
        attrs.evolve(FACT, snaktype=SnakType.NOVALUE),
        attrs.evolve(FACT, citations=FACT.citations[:1]),
        attrs.evolve(FACT, citations=(FACT.citations[0], attrs.evolve(FACT.citations[1], stance=Stance.MENTIONS))),
    ]
    assert len({fingerprint(fact) for fact in (FACT, *others)}) == 6
