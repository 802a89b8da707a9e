from __future__ import annotations

from contextlib import suppress
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etoile_facts.errors import InvalidValueError
from etoile_facts.model import Entity, Predicate, Relation, ValueType
from etoile_facts.values import CalendarDate, Names, compare, fold_name, mentions, parse_value, read_value, relate
from etoile_facts.values._supports import names_stand

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
# The values of the table of pairs, by type, are what generated ones are built around.
WRITTEN = {
    ValueType(path.stem): sorted(
        {
            cell
            for line in path.read_text(encoding="utf-8").splitlines()
            if not line.startswith("#")
            for cell in line.split("\t")[2:4]
        }
    )
    for path in (Path(__file__).parent.parent / "values").glob("*.tsv")
}
GENERATED = {
    ValueType.TEXT: st.text(min_size=1),
    ValueType.ENTITY: st.sampled_from(["a", "A", "b", "c", "x", "X", "y", "Label A", "label  b", "wd:1", "z"]),
    ValueType.TERM: st.text(min_size=1, max_size=20),
    ValueType.NAME: st.lists(
        st.sampled_from(["Ann", "B.", "Lee", "van", "Ng", "Jr.", ",", ";", "and"]), max_size=8
    ).map(" ".join),
    ValueType.LIST: st.lists(st.sampled_from(["a", "A", "b", "c", "x y"]), min_size=1, max_size=4).map("; ".join),
    ValueType.QUANTITY: st.builds(
        "{}{}{}".format,
        st.sampled_from(["", "about ", "more than ", "up to ", "$"]),
        st.one_of(st.integers(-5, 2000).map(str), st.sampled_from(["1,200", "1.200", "3.1", "3.14", "two", "20-30"])),
        st.sampled_from(["", " %", " km", " m", " layers", " months", " million"]),
    ),
    ValueType.INTEGER: st.one_of(
        st.sampled_from(["1200", "1,200", "1 200", "-1200", "0", "-0", "00"]), st.integers().map(str)
    ),
    ValueType.DATE: st.one_of(
        st.dates().map(str), st.datetimes().map(lambda when: f"{when:%B} {when.day}, {when:%Y %H:%M}")
    ),
    ValueType.DURATION: st.builds(
        "{} {}".format, st.integers(1, 90), st.sampled_from(["days", "weeks", "months", "h"])
    ),
    ValueType.BOOLEAN: st.sampled_from(["true", "no"]),
    ValueType.URL: st.builds(
        "http{}://{}e.org/{}".format,
        st.sampled_from(["", "s"]),
        st.sampled_from(["", "www."]),
        st.text("ab/.%?", max_size=6),
    ),
}
TYPES = st.sampled_from(list(ValueType))


def readable(value_type: ValueType) -> st.SearchStrategy[str]:
    def can_be_read(raw: str) -> bool:
        with suppress(InvalidValueError):
            parse_value(raw, value_type)
            return True
        return False

    return st.one_of(st.sampled_from(WRITTEN[value_type]), GENERATED[value_type]).filter(can_be_read)


@given(st.data(), TYPES, ENTITIES)
def test_comparison_is_symmetric_to_the_letter(
    data: st.DataObject, value_type: ValueType, entities: list[Entity]
) -> None:
    names = Names(entities)
    a, b = data.draw(readable(value_type)), data.draw(readable(value_type))
    one, other = compare(a, b, value_type, names), compare(b, a, value_type, names)
    assert (one, one.reason) == (other, other.reason)


@given(st.data(), TYPES, ENTITIES)
def test_every_value_is_the_same_as_itself(data: st.DataObject, value_type: ValueType, entities: list[Entity]) -> None:
    raw = data.draw(readable(value_type))
    assert compare(raw, raw, value_type, Names(entities)) == "same"
    assert compare(raw, f" {raw}", value_type, Names(entities)) == "same"
    assert relate(read_value(raw, value_type), read_value(f"{raw}", value_type)) == "same"


@given(st.data(), TYPES, ENTITIES)
def test_values_with_one_key_are_the_same_and_relate_alike_to_all_others(
    data: st.DataObject, value_type: ValueType, entities: list[Entity]
) -> None:
    names = Names(entities)
    a, b, c = (data.draw(readable(value_type)) for _ in range(3))
    if read_value(a, value_type, names).key == read_value(b, value_type, names).key:
        assert compare(a, b, value_type, names) == "same"
        if value_type is not ValueType.QUANTITY:  # 1.2 million and 1,200,000 are the same, but not equally precise
            assert compare(a, c, value_type, names) == compare(b, c, value_type, names)
        else:
            assert (compare(a, c, value_type, names) == "same") is (compare(b, c, value_type, names) == "same")


def says_all(value_type: ValueType, raw: str) -> bool:
    """Tell whether a value leaves nothing out that another one can say: then `same` is transitive."""
    parsed = parse_value(raw, value_type)
    if isinstance(parsed, CalendarDate):
        return parsed.complete
    return value_type is not ValueType.NAME or all(
        person.given and all(len(word) > 1 for word in person.given) for person in parsed.members
    )


# Of names the full ones are only as transitive as middle names allow: David Eberly, David H. and David K. Eberly.
@pytest.mark.parametrize("value_type", [value_type for value_type in ValueType if value_type is not ValueType.NAME])
def test_same_is_transitive_over_the_whole_table(value_type: ValueType) -> None:
    values = [raw for raw in WRITTEN[value_type] if _readable(value_type, raw) and says_all(value_type, raw)]
    readings = [read_value(raw, value_type) for raw in values]
    same = {(i, j) for i, j in product(range(len(values)), repeat=2) if relate(readings[i], readings[j]) == "same"}
    for i, j in same:
        for k in range(len(values)):
            assert (j, k) not in same or (i, k) in same, (values[i], values[j], values[k])


def _readable(value_type: ValueType, raw: str) -> bool:
    try:
        parse_value(raw, value_type)
    except InvalidValueError:
        return False
    return True


@given(st.data(), TYPES)
def test_same_is_transitive_among_values_that_say_all(data: st.DataObject, value_type: ValueType) -> None:
    a, b, c = (data.draw(readable(value_type)) for _ in range(3))
    if value_type is ValueType.NAME or not all(says_all(value_type, raw) for raw in (a, b, c)):
        return
    if compare(a, b, value_type) == compare(b, c, value_type) == "same":
        assert compare(a, c, value_type) == "same"


@given(st.data(), TYPES)
def test_comparison_is_its_word_and_survives_pickling(data: st.DataObject, value_type: ValueType) -> None:
    import pickle  # noqa: PLC0415 - only here

    found = compare(data.draw(readable(value_type)), data.draw(readable(value_type)), value_type)
    assert found == str(found) == f"{found}" == found.relation.value
    assert hash(found) == hash(str(found))
    assert found.relation in Relation
    again = pickle.loads(pickle.dumps(found))  # noqa: S301 - our own
    assert (again, again.reason) == (found, found.reason)


@given(st.integers(), st.sampled_from([",", " ", "\u00a0", "\u2009", "\u202f"]))
def test_number_is_read_however_its_thousands_are_set_apart(number: int, mark: str) -> None:
    written = f"{number:,}".replace(",", mark)
    assert parse_value(written, ValueType.INTEGER) == number
    assert parse_value(written, ValueType.QUANTITY).low == number


@given(st.dates())
def test_date_is_read_back(day: object) -> None:
    assert str(parse_value(str(day), ValueType.DATE)) == str(day)


@given(st.dates(), st.sampled_from(["%d %B %Y", "%B %d, %Y", "%d.%m.%Y", "%A, %d %b %Y", "%Y/%m/%d"]))
def test_written_date_is_the_same_as_its_iso_form(day: object, form: str) -> None:
    year = str(day)[:4]
    written = format(day, form.replace("%Y", year))  # strftime leaves out the zeros of early years
    assert compare(str(day), written, ValueType.DATE) == "same"


# Letters of which no word for "about" or "since" is made: those would belong to the date.
@given(st.dates(), st.text("xyz ,.", max_size=10), st.text("xyz ,.", max_size=10))
def test_date_is_found_where_it_was_put(day: object, before: str, after: str) -> None:
    found = mentions(str(day), f"{before} {day} {after}", ValueType.DATE)
    assert found.relation is Relation.SAME
    assert f"{before} {day} {after}"[found.start : found.end] == str(day)


@given(st.integers(0, 10**9), st.text("abc ", max_size=10), st.text("abc ", max_size=10))
def test_number_is_found_where_it_was_put_and_no_other_is(number: int, before: str, after: str) -> None:
    text = f"{before} {number} {after}"
    assert mentions(str(number), text, ValueType.INTEGER, language="en").relation is Relation.SAME
    assert not mentions(str(number + 1), text, ValueType.INTEGER, language="de")


@given(st.one_of(st.text(), st.text("0123456789.,-–/:' %$~?XKm adehinoqrstuvy", max_size=60)))
def test_anything_is_read_or_refused(raw: str) -> None:
    for value_type in ValueType:
        with suppress(InvalidValueError):  # anything else would be a traceback for somebody
            read_value(raw, value_type)
        with suppress(InvalidValueError):
            read_value(raw, Predicate(id="p", type=value_type, unit="km", vocabulary=(("a", "b"),), ordered=True))


@given(st.text(min_size=1), st.text(), TYPES)
def test_anything_is_looked_for_in_anything(raw: str, text: str, value_type: ValueType) -> None:
    with suppress(InvalidValueError):
        found = mentions(raw, text, value_type)
        assert bool(found) is found.found
        assert found.start is None or 0 <= found.start < (found.end or 0) <= len(text)


@pytest.mark.parametrize(
    "raw",
    [
        "1" * 50_000,
        "1," * 20_000,
        "a " * 20_000,
        "a, " * 20_000,
        "and " * 10_000,
        " y " * 10_000,
        "(" * 20_000,
        "more than " * 5_000,
        "1 h " * 5_000,
        "2025-" * 5_000,
        "'s" * 10_000,
        "%41" * 10_000,
        "https://" + "a." * 20_000,
        "https://e.org/" + "../" * 20_000,
        "A. " * 10_000,
        "P" + "1" * 40_000,
        "-" * 20_000,
        "1 - " * 5_000,
    ],
    ids=lambda raw: raw[:9],
)
def test_reading_and_searching_end_on_long_runs(raw: str) -> None:
    for value_type in ValueType:
        with suppress(InvalidValueError):
            relate(read_value(raw, value_type), read_value(f"{raw}x", value_type))
        with suppress(InvalidValueError):
            mentions(raw[:200], raw, value_type)


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


# Words and marks that the two ways of cutting a text into words take apart differently.
_SPOKEN = st.lists(
    st.sampled_from(
        ["Anna", "anna", "Lind", "Lind's", "Lindén", "Sherman-Palladino", "Palladino", "net", "nets", "the", "Net",
         "U.S.", "US", "B 7", "B7", "café", "cafe", "AT&T", "O'Neill", "O’Neill", "東京", "東京都", "13", "ﬁne", "fine"]
    ),
    min_size=1,
    max_size=4,
).map(" ".join)  # fmt: skip


@given(
    names=st.lists(st.lists(_SPOKEN, min_size=1, max_size=3), min_size=1, max_size=5),
    local=st.lists(_SPOKEN, max_size=2),
    text=st.lists(_SPOKEN, max_size=3).map(", ".join),
)
def test_looking_names_up_by_a_word_finds_what_going_through_all_of_them_finds(
    names: list[list[str]], local: list[str], text: str
) -> None:
    entities = [
        Entity(id=f"e{number}", label=first, aliases=tuple(more), source_aliases={"one": tuple(local)} if local else {})
        for number, (first, *more) in enumerate(names)
    ]
    quick, slow = Names(entities).in_sources(["one"]), Names(entities).in_sources(["one"])
    for index in slow._indexes:
        index._always = sorted({one for found in index._by_stem.values() for one in found} | set(index._always))
        index._by_stem = {}
    for name in ("e0", "e1", "Anna", names[0][0]):
        assert names_stand(name, text, quick) == names_stand(name, text, slow)
        for value_type in (ValueType.ENTITY, ValueType.NAME, ValueType.LIST):
            with suppress(InvalidValueError):
                assert mentions(name, text, value_type, quick) == mentions(name, text, value_type, slow)
