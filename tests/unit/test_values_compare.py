from __future__ import annotations

import pytest

from etoile_facts.errors import InvalidValueError
from etoile_facts.model import Entity, ValueType
from etoile_facts.values import Names, compare, read_value, relate

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

CASES = [
    # type, one value, the other, relation, the reason
    (T, "a year", "a year", "same", 'both say "a year"'),
    (T, "a year", "A  Year", "same", '"A Year" and "a year" differ only in letter case, spacing or typography'),
    (T, "Chloe\u0301", "Chlo\u00e9", "same", None),
    (T, "don\u2019t", "don't", "same", '"don\'t" and "don\u2019t" differ only in letter case, spacing or typography'),
    (T, "2010\u20132015", "2010-2015", "same", None),
    (T, "a year", "a season", "conflict", '"a season" and "a year" differ'),
    (T, "comedy", "drama", "conflict", '"comedy" and "drama" differ'),
    (T, "13", "13.0", "conflict", '"13" and "13.0" differ'),
    (T, "resume", "résumé", "conflict", None),
    (T, "Kirby", "Luke Kirby", "conflict", None),
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
    (D, "2024", "2025", "conflict", '"2024" and "2025" are different years'),
    (D, "2025-04", "2025-05", "conflict", '"2025-04" and "2025-05" are different months'),
    (D, "2025-04-24", "2025-04-25", "conflict", '"2025-04-24" and "2025-04-25" are different days'),
    (D, "2024", "2025-04-24", "conflict", '"2024" and "2025-04-24" are different dates'),
    (D, "2025-05", "2025-04-24", "conflict", '"2025-05" and "2025-04-24" are different dates'),
]


@pytest.mark.parametrize(("value_type", "a", "b", "relation", "reason"), CASES)
def test_two_values_compare(value_type: ValueType, a: str, b: str, relation: str, reason: str | None) -> None:
    comparison = compare(a, b, value_type, NAMES)
    assert str(comparison) == relation
    assert comparison == compare(b, a, value_type, NAMES)
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
