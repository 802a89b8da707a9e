from __future__ import annotations

import pytest

from builders import make_fact
from etoile_facts.errors import EtoileFactsError, InvalidValueError
from etoile_facts.model import Fact, Location, Marks, Predicate, SnakType, ValueType
from etoile_facts.values import CalendarDate, check_values, parse_value


@pytest.mark.parametrize(
    ("raw", "number"),
    [
        ("13", 13),
        ("0", 0),
        ("007", 7),
        ("-5", -5),
        ("+5", 5),
        ("\u22125", -5),
        (" 13 ", 13),
        ("1200", 1200),
        ("1,200", 1200),
        ("1 200", 1200),
        ("1\u00a0200", 1200),
        ("1\u2009200", 1200),
        ("1\u202f200", 1200),
        ("12,500,000", 12_500_000),
        ("-12,500", -12500),
        ("9" * 1000, 10**1000 - 1),
    ],
)
def test_whole_number_is_read(raw: str, number: int) -> None:
    assert parse_value(raw, ValueType.INTEGER) == number


@pytest.mark.parametrize(
    "raw",
    [
        "",
        " ",
        "thirteen",
        "13.0",
        "1.200",
        "1.200.000",
        "1,20",
        "1,2000",
        "0,200",
        "12,50,000",
        "1,200 000",
        "1200,000",
        ",200",
        "1,200,",
        "1  200",
        "1e3",
        "0x10",
        "1_000",
        "- 5",
        "--5",
        "13 layers",
        "13th",
        "10\u2076",
        "\u0661\u0663",
        "\uff11\uff13",
        "½",
        "9" * 1001,
        "9" * 100_000,
    ],
)
def test_what_is_no_plain_whole_number_is_refused(raw: str) -> None:
    with pytest.raises(ValueError, match=r"is not a whole number|has more than 1,000 digits") as caught:
        parse_value(raw, ValueType.INTEGER)
    assert isinstance(caught.value, InvalidValueError)
    assert isinstance(caught.value, EtoileFactsError)
    assert "such as 1200" in caught.value.hint
    assert len(caught.value.message) < 120


@pytest.mark.parametrize(
    ("raw", "date", "precision"),
    [
        ("2025", CalendarDate(2025), "year"),
        ("0001", CalendarDate(1), "year"),
        ("2025-04", CalendarDate(2025, 4), "month"),
        ("2025-04-24", CalendarDate(2025, 4, 24), "day"),
        (" 2025-04-24\n", CalendarDate(2025, 4, 24), "day"),
        ("2024-02-29", CalendarDate(2024, 2, 29), "day"),
        ("9999-12-31", CalendarDate(9999, 12, 31), "day"),
    ],
)
def test_date_is_read_with_its_precision(raw: str, date: CalendarDate, precision: str) -> None:
    parsed = parse_value(raw, ValueType.DATE)
    assert parsed == date
    assert isinstance(parsed, CalendarDate)
    assert parsed.precision == precision
    assert str(parsed) == raw.strip()


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        ("", "is not a date"),
        ("25", "is not a date"),
        ("20250424", "is not a date"),
        ("2025-4-24", "is not a date"),
        ("2025/04/24", "is not a date"),
        ("04/24/2025", "is not a date"),
        ("24.04.2025", "is not a date"),
        ("April 24th, 2025", "is not a date"),
        ("2025\u201304\u201324", "is not a date"),
        ("2025-04-24T10:00", "is not a date"),
        ("2025-04-", "is not a date"),
        ("-2025", "is not a date"),
        ("0000", "years begin at 0001"),
        ("2025-00", "there is no month 00"),
        ("2025-13", "there is no month 13"),
        ("2025-02-29", "that month has no day 29"),
        ("2025-04-31", "that month has no day 31"),
        ("2025-04-00", "that month has no day 00"),
        ("٢٠٢٥", "is not a date"),
    ],
)
def test_what_is_no_calendar_date_is_refused_with_the_reason(raw: str, why: str) -> None:
    with pytest.raises(InvalidValueError, match=why) as caught:
        parse_value(raw, ValueType.DATE)
    assert "such as 2025, 2025-04 or 2025-04-24" in caught.value.hint


@pytest.mark.parametrize("value_type", [ValueType.TEXT, ValueType.ENTITY])
def test_text_stays_as_it_is_written(value_type: ValueType) -> None:
    assert parse_value("  a Season ", value_type) == "  a Season "


@pytest.mark.parametrize("raw", ["", " ", "\n\t", "\u00a0"])
def test_blank_text_is_refused(raw: str) -> None:
    with pytest.raises(InvalidValueError, match="blank"):
        parse_value(raw, ValueType.TEXT)


PREDICATES = {
    "layers": Predicate(id="layers", type=ValueType.INTEGER),
    "aired": Predicate(id="aired", type=ValueType.DATE),
    "genre": Predicate(id="genre"),
}


@pytest.mark.parametrize(
    "fact",
    [
        make_fact("ok", "tutu", "layers", "13"),
        make_fact("none", "tutu", "layers", snaktype=SnakType.NOVALUE),
        make_fact("unknown", "tutu", "layers", snaktype=SnakType.SOMEVALUE),
        make_fact("undeclared", "tutu", "weight", "thirteen"),
        make_fact("statement", statement="A tutu takes thirteen layers."),
        make_fact("text", "Étoile", "genre", "13"),
    ],
    ids=lambda fact: fact.id,
)
def test_value_that_fits_gives_no_problem(fact: Fact) -> None:
    assert check_values([fact], PREDICATES) == ()


def test_value_that_does_not_fit_is_reported_at_its_place() -> None:
    marks = Marks("facts/a.yaml", 3, 3, {"value": (6, 10)})
    (problem,) = check_values([make_fact("tutu-layers", "tutu", "layers", "thirteen", marks=marks)], PREDICATES)
    assert problem.rule == "value-type"
    assert problem.fact == "tutu-layers"
    assert problem.location == Location("facts/a.yaml", 6, 10)
    assert problem.message == '"thirteen" is not a whole number.'
    assert problem.suggestion == (
        'Write it in digits, such as 1200, 1,200, 1 200 or -5. The type of "layers" is integer.'
    )
    assert not problem.unreadable


def test_values_are_reported_in_the_order_of_the_facts() -> None:
    facts = [make_fact("b", "x", "aired", "2025-13"), make_fact("a", "x", "layers", "1.5")]
    assert [problem.fact for problem in check_values(facts, PREDICATES)] == ["b", "a"]
