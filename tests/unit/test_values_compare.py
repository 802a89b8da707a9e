from __future__ import annotations

import datetime as dt

import pytest

from etoile_facts.errors import InvalidValueError
from etoile_facts.model import Entity, Relation, ValueType
from etoile_facts.values import Names, compare, compare_or_as_text, parse_value, read_value, relate

NAMES = Names(
    [
        Entity(id="luke-kirby", label="Luke Kirby", aliases=("Kirby",)),
        Entity(id="glick", label="Gideon Glick"),
        Entity(id="nyc", label="New York", aliases=("New York City",), part_of="usa"),
        Entity(id="bronx", part_of="nyc"),
        Entity(id="usa", label="United States", aliases=("USA", "U.S.")),
        Entity(id="paris-fr", label="Paris"),
        Entity(id="paris-tx", label="Paris"),
    ]
)

T, E, N, D = ValueType.TEXT, ValueType.ENTITY, ValueType.INTEGER, ValueType.DATE
Q, P, L, U = ValueType.QUANTITY, ValueType.NAME, ValueType.LIST, ValueType.URL

CASES = [
    (Q, "250", "more than 200", "compatible", '"250" meets "more than 200"'),
    (Q, "150", "more than 200", "conflict", '"150" does not meet "more than 200"'),
    (Q, "20", "about 20", "compatible", '"about 20" is approximate'),
    (Q, "13 dancers", "13 layers", "conflict", '"13 dancers" and "13 layers" count different things'),
    (P, "L. Kirby", "Luke Kirby", "same", '"L. Kirby" and "Luke Kirby" name the same, one in a shorter form'),
    (
        P,
        "Luke Kirby",
        "Luke Kirby; Lou Gala",
        "compatible",
        '"Luke Kirby; Lou Gala" names all of "Luke Kirby" and others',
    ),
    (L, "a; b", "a; b; c", "compatible", '"a; b; c" lists all of "a; b" and more'),
    (
        U,
        "http://e.org/a#b",
        "http://e.org/a",
        "compatible",
        '"http://e.org/a" and "http://e.org/a#b" are places on the same page',
    ),
    # type, one value, the other, relation, the reason
    (T, "a year", "a year", "same", 'both say "a year"'),
    (T, "a year", "A  Year", "same", '"A Year" and "a year" differ only in letter case, spacing or typography'),
    (T, "USA", "United States", "same", '"USA" and "United States" are names of one place'),
    (T, "Paris", "Paris, France", "compatible", '"Paris" is part of "Paris, France"'),
    (T, "Budapest", "Hungary", "compatible", '"Budapest" lies in "Hungary"'),
    (T, "Chloe\u0301", "Chlo\u00e9", "same", None),
    (T, "don\u2019t", "don't", "same", '"don\'t" and "don\u2019t" differ only in letter case, spacing or typography'),
    (T, "2010\u20132015", "2010-2015", "same", None),
    (T, "a year", "a season", "conflict", '"a season" and "a year" differ'),
    (T, "comedy", "drama", "conflict", '"comedy" and "drama" differ'),
    (T, "13", "13.0", "conflict", '"13" and "13.0" differ'),
    (T, "resume", "résumé", "same", None),
    (T, "Kirby", "Luke Kirby", "compatible", '"Kirby" says a part of "Luke Kirby"'),
    (E, "Kirby", "Kirby", "same", 'both say "Kirby"'),
    (E, "Kirby", "luke-kirby", "same", '"Kirby" and "luke-kirby" are names of "Luke Kirby"'),
    (E, "kirby", "LUKE  KIRBY", "same", None),
    (E, "Nobody", "nobody", "same", '"Nobody" and "nobody" differ only in letter case, spacing or typography'),
    (E, "Kirby", "Gideon Glick", "conflict", '"Gideon Glick" and "Luke Kirby" are not the same'),
    (E, "Kirby", "somebody", "conflict", '"Luke Kirby" and "somebody" are not the same'),
    (E, "Paris", "paris-fr", "conflict", None),
    (E, "paris-tx", "paris-fr", "conflict", '"paris-fr" and "paris-tx" are not the same'),
    (E, "New York City", "USA", "compatible", '"New York" is part of "United States"'),
    (E, "bronx", "U.S.", "compatible", '"bronx" is part of "United States"'),
    (E, "bronx", "glick", "conflict", '"Gideon Glick" and "bronx" are not the same'),
    (N, "13", "13", "same", 'both say "13"'),
    (N, "1200", "1,200", "same", '"1,200" and "1200" are the same number'),
    (N, "1 200", "1,200", "same", None),
    (N, "-5", "\u22125", "same", None),
    (N, "0", "-0", "same", None),
    (N, "13", "30", "conflict", '"13" and "30" are different numbers'),
    (N, "5", "-5", "conflict", '"-5" and "5" are different numbers'),
    (N, "500", "12,500", "conflict", None),
    (D, "2025", "2025", "same", 'both say "2025"'),
    (D, "2025-04-24", " 2025-04-24", "same", None),
    (D, "2025", "2025-04", "compatible", '"2025" is less precise than "2025-04"'),
    (D, "2025", "2025-04-24", "compatible", '"2025" is less precise than "2025-04-24"'),
    (D, "2025-04", "2025-04-24", "compatible", '"2025-04" is less precise than "2025-04-24"'),
    (D, "1987", "late 1980s", "compatible", '"late 1980s" is less precise than "1987"'),
    (
        D,
        "2025-04-24",
        "Thursday, 24 April",
        "same",
        '"2025-04-24" and "Thursday, 24 April" agree; "Thursday, 24 April" gives no year',
    ),
    (D, "2024", "2025", "conflict", '"2024" and "2025" are different years'),
    (D, "2025-04", "2025-05", "conflict", '"2025-04" and "2025-05" are different months'),
    (D, "2025-04-24", "2025-04-25", "conflict", '"2025-04-24" and "2025-04-25" are different days'),
    (D, "2024", "2025-04-24", "conflict", '"2024" and "2025-04-24" are different dates'),
    (D, "2025-05", "2025-04-24", "conflict", '"2025-04-24" and "2025-05" are different dates'),
]


@pytest.mark.parametrize(("value_type", "a", "b", "relation", "reason"), CASES)
def test_two_values_compare(value_type: ValueType, a: str, b: str, relation: str, reason: str | None) -> None:
    comparison = compare(a, b, value_type, NAMES)
    assert str(comparison) == relation
    turned = compare(b, a, value_type, NAMES)
    assert (comparison, comparison.reason) == (turned, turned.reason)
    assert reason is None or comparison.reason == reason


def test_entities_without_names_compare_by_their_folded_text() -> None:
    assert str(compare("Kirby", "KIRBY", E)) == "same"
    assert str(compare("Kirby", "luke-kirby", E)) == "conflict"


@pytest.mark.parametrize(
    ("value_type", "a", "b"), [(N, "13", "thirteen"), (N, "x", "13"), (D, "2025-13", "2025"), (T, "", "a")]
)
def test_value_that_cannot_be_read_is_not_compared(value_type: ValueType, a: str, b: str) -> None:
    with pytest.raises(InvalidValueError):
        compare(a, b, value_type)


def test_values_of_two_types_are_not_compared() -> None:
    with pytest.raises(ValueError, match="type integer cannot be compared with one of type text"):
        relate(read_value("13", N), read_value("13", T))


def test_reason_stays_short_for_long_values() -> None:
    assert len(compare("x" * 10_000, "y" * 10_000, T).reason) < 200


def test_comparison_is_the_word_that_it_prints() -> None:
    found = compare("13", "30", N)
    assert found == "conflict"
    assert f"{found}" == "conflict"
    assert hash(found) == hash("conflict")
    assert found.relation is Relation.CONFLICT
    assert repr(found) == "Comparison('conflict', '\"13\" and \"30\" are different numbers')"


def test_what_cannot_be_read_is_compared_as_text_and_the_reason_says_so() -> None:
    found = compare_or_as_text("Not available", "2025", D)
    assert found == "conflict"
    assert found.reason == '"2025" and "Not available" differ; compared as texts, since "Not available" is no date'
    assert compare_or_as_text("n/a", "N/A", D) == "same"


@pytest.mark.parametrize(("a", "b", "relation"), [("", " ", "same"), ("", "2025", "compatible")])
def test_blank_value_says_nothing(a: str, b: str, relation: str) -> None:
    assert compare_or_as_text(a, b, D) == relation
    assert compare_or_as_text(b, a, D) == relation


def test_relative_date_is_read_against_the_date_of_its_text() -> None:
    day = dt.date(2025, 4, 24)
    assert compare("yesterday", "2025-04-23", D, reference=day) == "same"
    assert compare("Dec 4", "2024-12-04", D, reference=day) == "same"
    assert str(parse_value("last Tuesday", D, reference=day)) == "2025-04-22"
    assert str(parse_value("two weeks ago", D, reference=day)) == "2025-04-10"
    assert str(parse_value("il y a deux mois", D, reference=day)) == "2025-02"
    with pytest.raises(InvalidValueError, match="the date of its text is not known"):
        parse_value("yesterday", D)
