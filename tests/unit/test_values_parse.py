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
        ("13th", 13),
        ("the 21st", 21),
        ("third", 3),
        ("twenty-first", 21),
        ("la troisième", 3),
        ("dritter", 3),
        ("3.", 3),
        ("tercera", 3),
        ("terzo", 3),
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
        "the 13th floor",
        "a third",
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
    ("raw", "read", "precision"),
    [
        ("2025", "2025", "year"),
        ("0001", "0001", "year"),
        ("0000", "0000", "year"),
        ("XXXX-12-04", "--12-04", "day"),
        ("XXXX-02-29", "--02-29", "day"),
        ("20XX-02-29", "2000-01-01/2099-12-31", "century"),
        ("2X23-01-01", "2023-01-01/2923-12-31", "period"),
        ("2023-1X", "2023", "year"),
        ("2023-02-2X", "2023-02", "month"),
        ("2021-123", "2021-05-03", "day"),
        ("2021-W18-1", "2021-05-03", "day"),
        ("2020-W53", "2020-12-28/2021-01-03", "period"),
        ("1914-18", "1914-01-01/1918-12-31", "period"),
        ("1914–18", "1914-01-01/1918-12-31", "period"),
        ("1999-2003", "1999-01-01/2003-12-31", "period"),
        ("the eighties", "1980-01-01/1989-12-31", "decade"),
        ("nineteenth century", "1800-01-01/1900-12-31", "century"),
        ("third quarter of 2021", "2021-07-01/2021-09-30", "period"),
        ("dritter Oktober 1990", "1990-10-03", "day"),
        ("the twenty-first of May 2001", "2001-05-21", "day"),
        ("2025-04-24T20:00[Europe/Paris]", "2025-04-24T20:00+02:00", "day"),
        ("2025-01-24 8 p.m. America/New_York", "2025-01-24T20:00-05:00", "day"),
        ("2025-04", "2025-04", "month"),
        (" 2025-04-24\n", "2025-04-24", "day"),
        ("2024-02-29", "2024-02-29", "day"),
        ("-0044", "-0044", "year"),
        ("Y-17000", "-17000", "year"),
        ("2025?", "2025?", "year"),
        ("2025-04~", "2025-04~", "month"),
        ("2025%", "2025%", "year"),
        ("198X", "1980-01-01/1989-12-31", "decade"),
        ("18XX", "1800-01-01/1899-12-31", "century"),
        ("2025-XX", "2025", "year"),
        ("2025-04-XX", "2025-04", "month"),
        ("2010/2015", "2010-01-01/2015-12-31", "period"),
        ("../2015", "../2015-12-31", "period"),
        ("2010/", "2010-01-01/..", "period"),
        ("2025-22", "2025-06-01/2025-09-23", "season"),
        ("2025-30", "2024-12-01/2026-03-21", "season"),
        ("2025-35", "2025-07-01/2025-09-30", "period"),
        ("[1984, 1986]", "1984-01-01/1986-12-31", "period"),
        ("2025-04-24T10:00:30Z", "2025-04-24T10:00:30Z", "day"),
        ("2025-04-24T24:00", "2025-04-25T00:00", "day"),
        ("April 24th, 2025", "2025-04-24", "day"),
        ("late 1980s", "1986-01-01/1989-12-31", "period"),
        ("early May 2020", "2020-05-01/2020-05-12", "period"),
        ("mid-1990s", "1993-01-01/1996-12-31", "period"),
        ("24.04.2025 20.15 Uhr", "2025-04-24T20:15", "day"),
        ("12/5/2011 6:55AM EST", "2011-12-05T06:55-05:00", "day"),
        ("2011-12-04 11:17 PM (Estimated runway)", "2011-12-04T23:17", "day"),
        ("3:12 PMDec 04", "--12-04T15:12", "day"),
        ("1. Mai", "--05-01", "day"),
        ("1985-87", "1985-01-01/1987-12-31", "period"),
        ("44 v. Chr.", "-0043", "year"),
    ],
)
def test_date_is_read_with_its_precision(raw: str, read: str, precision: str) -> None:
    parsed = parse_value(raw, ValueType.DATE)
    assert isinstance(parsed, CalendarDate)
    assert (str(parsed), parsed.precision) == (read, precision)


def test_ambiguous_date_keeps_both_readings() -> None:
    parsed = parse_value("04/05/2025", ValueType.DATE)
    assert (str(parsed), str(parsed.other)) == ("2025-04-05", "2025-05-04")
    assert parse_value("04/24/2025", ValueType.DATE).other is None
    assert str(parse_value("Sun 04/05/2025", ValueType.DATE)) == "2025-05-04"


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        ("", "is not a date"),
        ("25", "is not a date"),
        ("20250424", "is not a date"),
        ("the end", "is not a date"),
        ("may be", "is not a date"),
        ("2025 2026", "is not a date"),
        ("../..", "is not a date"),
        ("2025-04-", "is not a date"),
        ("13 layers", "is not a date"),
        ("2015/2010", "it ends before it begins"),
        ("XXXX-04-44", "that month has no day 44"),
        ("XXXX-13-XX", "there is no month 13"),
        ("XXXX-02-30", "that month has no day 30"),
        ("XXXX-XX-32", "that month has no day 32"),
        ("2023-02-3X", "that month has no day 3X"),
        ("2023-2X", "there is no month 2X"),
        ("2XX3-02-29", "that month has no day 29"),
        ("XXXX-21", "a season is one of a year"),
        ("1900-02-29", "that month has no day 29"),
        ("2021-366", "that year has no day 366"),
        ("2021-W53", "that year has no week 53"),
        ("quarter 2020", "is not a date"),
        ("9th quarter 2020", "is not a date"),
        ("20:00 Europe/Paris", "only beside one day"),
        ("2025-04-24 20:00 Europe/Nowhere", 'there is no time zone "Europe/Nowhere"'),
        ("2025-04-24T20:00+01:00[Europe/Paris]", "is another one then"),
        ("2025-00", "there is no month 00"),
        ("2025-13", "there is no month 13"),
        ("2025-02-29", "that month has no day 29"),
        ("2025-04-31", "that month has no day 31"),
        ("2025-04-00", "that month has no day 00"),
        ("31 June 2020", "that month has no day 31"),
        ("Monday, April 24th 2025", "that is another day of the week"),
        ("2025-04-24T25:00", "there is no such time of day"),
        ("yesterday", "the date of its text is not known"),
    ],
)
def test_what_is_no_date_is_refused_with_the_reason(raw: str, why: str) -> None:
    with pytest.raises(InvalidValueError, match=why) as caught:
        parse_value(raw, ValueType.DATE)
    assert "such as 2025, 2025-04 or 2025-04-24" in caught.value.hint


@pytest.mark.parametrize(
    ("value_type", "raw", "message"),
    [
        (ValueType.QUANTITY, "many", "is not a quantity"),
        (ValueType.QUANTITY, "13 of 14", "is not a quantity"),
        (ValueType.QUANTITY, "2025-04-24", "is not a quantity"),
        (ValueType.DURATION, "13", "is not a length of time"),
        (ValueType.DURATION, "5 km", "is not a length of time"),
        (ValueType.DURATION, "-5 days", "is not a length of time"),
        (ValueType.BOOLEAN, "perhaps", "is neither yes nor no"),
        (ValueType.URL, "Étoile", "is not an address on the web"),
        (ValueType.URL, "https://", "is not an address on the web"),
        (ValueType.URL, "https://[::1", "is not an address on the web"),
        (ValueType.URL, "https://e.org:x/", "is not an address on the web"),
        (ValueType.NAME, "; ,", "is no name"),
        (ValueType.LIST, " ; ", "The list is empty"),
        (ValueType.TERM, " ", "blank"),
    ],
)
def test_what_is_none_of_its_type_is_refused(value_type: ValueType, raw: str, message: str) -> None:
    with pytest.raises(InvalidValueError, match=message) as caught:
        parse_value(raw, value_type)
    assert caught.value.hint


def test_term_that_is_not_in_the_vocabulary_is_refused_with_the_nearest() -> None:
    predicate = Predicate(id="part", type=ValueType.TERM, vocabulary=(("guest",), ("lead", "main")))
    with pytest.raises(InvalidValueError, match="is not a term here") as caught:
        parse_value("geust", predicate)
    assert caught.value.hint == 'Did you mean "guest"? The terms are guest, lead.'


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
