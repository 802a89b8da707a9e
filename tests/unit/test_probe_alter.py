from __future__ import annotations

from random import Random

import pytest

from etoile_facts.lang._alterations import alterations
from etoile_facts.model import ValueType
from etoile_facts.probing._alter import (
    alter_date,
    alter_number,
    other_decade,
    other_name,
    other_number,
    other_ordinal,
    other_word,
    other_year,
)
from etoile_facts.values import parse_value

SEEDS = range(60)

CALENDAR, NUMBERS = alterations("en").calendar, alterations("en").numbers


def _draws(seed: int) -> Random:
    return Random(seed)  # noqa: S311 (nothing is kept secret by it)


@pytest.mark.parametrize("text", ["0", "7", "13", "1,200", "1 200 000", "3.14", "100"])
def test_other_number_has_as_many_digits_and_the_same_marks(text: str) -> None:
    for seed in SEEDS:
        other = other_number(text, _draws(seed))
        assert other != text
        assert [c.isdigit() or c for c in other] == [c.isdigit() or c for c in text]
        assert other[0] != "0"


@pytest.mark.parametrize("text", ["2025", "2025-04", "2025-04-24", "2024-02-29", "2025-01-31", "XXXX-04-24"])
def test_altered_iso_date_is_another_date_of_the_same_precision(text: str) -> None:
    for seed in SEEDS:
        other = alter_date(text, _draws(seed))
        assert other is not None
        assert other != text
        assert len(other) == len(text)
        if not text.endswith("02-29"):
            parse_value(other, ValueType.DATE)


@pytest.mark.parametrize(
    ("text", "kept"), [("April 24th, 2025", "April 24th, "), ("late 1980s", "late "), ("spring of 2020", "spring of ")]
)
def test_altered_written_date_keeps_its_words(text: str, kept: str) -> None:
    other = alter_date(text, _draws(0))
    assert other is not None
    assert other != text
    assert other.startswith(kept)


def test_decade_becomes_another_decade() -> None:
    for seed in SEEDS:
        other = alter_date("late 1980s", _draws(seed))
        assert other is not None
        assert other != "late 1980s"
        assert other.endswith("0s")


def test_date_without_a_year_gets_another_month() -> None:
    other = alter_date("in May", _draws(0))
    assert other is not None
    assert other.removeprefix("in ") in CALENDAR
    assert other != "in May"


def test_text_without_a_date_or_number_has_none_to_alter() -> None:
    assert alter_date("may be", _draws(0)) is None
    assert alter_number("may be", _draws(0)) is None


@pytest.mark.parametrize("text", ["more than 200", "13 layers", "about thirteen", "20–30", "1,200"])
def test_altered_number_changes_one_number_only(text: str) -> None:
    for seed in SEEDS:
        other = alter_number(text, _draws(seed))
        assert other is not None
        assert other != text
        assert len(other.split()) == len(text.split())


def test_words_are_replaced_within_their_row_and_keep_their_capital() -> None:
    for seed in SEEDS:
        assert other_word("Two", NUMBERS, _draws(seed)) in {word.capitalize() for word in NUMBERS["two"]}
        assert other_word("April", CALENDAR, _draws(seed)) in set(CALENDAR["April"]) - {"April"}


def test_small_letters_make_no_month() -> None:
    assert other_word("may", CALENDAR, _draws(0)) is None


def test_ordinal_gets_its_right_ending() -> None:
    endings = {other_ordinal("11th", _draws(seed)) for seed in SEEDS}
    assert "21st" in endings
    assert "11th" not in endings
    assert not {"13rd", "12nd", "21th"} & endings


def test_name_changes_to_one_nearby_or_by_its_first_letter() -> None:
    others = {other_name("Lenny", ["Lenny", "Cheyenne"], _draws(seed)) for seed in SEEDS}
    assert "Cheyenne" in others
    assert "Benny" in others
    assert "Lenny" not in others


def test_years_and_decades_change() -> None:
    for seed in SEEDS:
        assert other_year("1999", _draws(seed)) != "1999"
        assert other_decade("1980", _draws(seed)) != "1980"
