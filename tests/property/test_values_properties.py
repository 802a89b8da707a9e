from __future__ import annotations

from contextlib import suppress

from hypothesis import given
from hypothesis import strategies as st

from etoile_facts.errors import InvalidValueError
from etoile_facts.model import Entity, Relation, ValueType
from etoile_facts.values import Names, compare, fold_name, parse_value, read_value

IDS = st.sampled_from(["a", "b", "c", "d", "A", "e e"])
ENTITIES = st.lists(
    st.builds(
        Entity,
        id=IDS,
        label=st.sampled_from(["", "a", "Label A", "Label B"]),
        aliases=st.lists(st.sampled_from(["x", "X", "y", "b", "label a"]), max_size=2).map(tuple),
        part_of=st.sampled_from(["", "a", "b", "c", "x", "nowhere"]),
        same_as=st.lists(st.sampled_from(["wd:1", "wd:2", "a"]), max_size=1).map(tuple),
    ),
    max_size=5,
)
RAW = {
    ValueType.TEXT: st.one_of(st.sampled_from(["a", "A", " a", "b", "O'B", "o\u2019b"]), st.text(min_size=1)),
    ValueType.ENTITY: st.sampled_from(
        ["a", "A", "b", "c", "x", "X", "y", "Label A", "label  b", "wd:1", "nowhere", "z"]
    ),
    ValueType.INTEGER: st.one_of(
        st.sampled_from(["1200", "1,200", "1 200", "+1200", "\u22121200", "-1200", "0", "-0", "00"]),
        st.integers().map(str),
    ),
    ValueType.DATE: st.one_of(
        st.sampled_from(["2024", "2024-02", "2024-02-29", "2025", "2025-04", "2025-04-24", "2025-04-25", " 2025 "]),
        st.dates().map(str),
    ),
}
TYPES = st.sampled_from(list(ValueType))


def readable(value_type: ValueType) -> st.SearchStrategy[str]:
    return RAW[value_type].filter(lambda raw: not (not raw or raw.isspace()))


@given(st.data(), TYPES, ENTITIES)
def test_comparison_is_symmetric_to_the_letter(
    data: st.DataObject, value_type: ValueType, entities: list[Entity]
) -> None:
    names = Names(entities)
    a, b = data.draw(readable(value_type)), data.draw(readable(value_type))
    assert compare(a, b, value_type, names) == compare(b, a, value_type, names)


@given(st.data(), TYPES, ENTITIES)
def test_every_value_is_the_same_as_itself(data: st.DataObject, value_type: ValueType, entities: list[Entity]) -> None:
    raw = data.draw(readable(value_type))
    assert compare(raw, raw, value_type, Names(entities)).relation is Relation.SAME
    assert compare(raw, f" {raw}", value_type, Names(entities)).relation is Relation.SAME


@given(st.data(), TYPES, ENTITIES)
def test_what_is_the_same_relates_alike_to_all_others(
    data: st.DataObject, value_type: ValueType, entities: list[Entity]
) -> None:
    names = Names(entities)
    a, b, c = (data.draw(readable(value_type)) for _ in range(3))
    if compare(a, b, value_type, names).relation is Relation.SAME:
        to_a = compare(a, c, value_type, names).relation
        assert compare(b, c, value_type, names).relation is to_a


@given(st.data(), TYPES, ENTITIES)
def test_keys_are_equal_if_and_only_if_values_are_the_same(
    data: st.DataObject, value_type: ValueType, entities: list[Entity]
) -> None:
    names = Names(entities)
    a, b = data.draw(readable(value_type)), data.draw(readable(value_type))
    equal = read_value(a, value_type, names).key == read_value(b, value_type, names).key
    assert equal is (compare(a, b, value_type, names).relation is Relation.SAME)


@given(st.integers(), st.sampled_from([",", " ", "\u00a0", "\u2009", "\u202f"]))
def test_number_is_read_however_its_thousands_are_set_apart(number: int, mark: str) -> None:
    assert parse_value(f"{number:,}".replace(",", mark), ValueType.INTEGER) == number


@given(st.dates())
def test_date_is_read_back(day: object) -> None:
    assert str(parse_value(str(day), ValueType.DATE)) == str(day)


@given(st.text())
def test_anything_is_read_or_refused(raw: str) -> None:
    for value_type in ValueType:
        with suppress(InvalidValueError):  # anything else would be a traceback for somebody
            parse_value(raw, value_type)


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold_name(fold_name(text)) == fold_name(text)


@given(ENTITIES, st.randoms(use_true_random=False))
def test_order_of_the_entities_does_not_matter(entities: list[Entity], random: object) -> None:
    shuffled = sorted(entities, key=lambda _: random.random())  # type: ignore[attr-defined]
    first, second = Names(entities), Names(shuffled)
    assert first.clashes == second.clashes
    for name in ("a", "A", "x", "b", "Label A", "wd:1", "nowhere", "e e"):
        assert first.resolve(name) == second.resolve(name)
        assert first.label(name) == second.label(name)
        assert first.all_names(name) == second.all_names(name)
        assert first.is_part_of(name, "a") == second.is_part_of(name, "a")


@given(ENTITIES, IDS, IDS, IDS)
def test_part_of_is_transitive_but_for_cycles(entities: list[Entity], a: str, b: str, c: str) -> None:
    names = Names(entities)
    if names.is_part_of(a, b) and names.is_part_of(b, c) and names.key(a) != names.key(c):
        assert names.is_part_of(a, c)
