from __future__ import annotations

import datetime as dt

import pytest

from etoile_facts.errors import InvalidValueError
from etoile_facts.model import Entity, Predicate, ValueType
from etoile_facts.values import Names, mentions

V = ValueType
NAMES = Names([Entity(id="luke-kirby", label="Luke Kirby", aliases=("Kirby",)), Entity(id="nyc", label="New York")])


@pytest.mark.parametrize(
    ("value_type", "value", "text", "said"),
    [
        (V.INTEGER, "13", "a single tutu takes 13 layers of net", "13"),
        (V.INTEGER, "13", "a single tutu takes thirteen layers", "thirteen"),
        (V.INTEGER, "13", "dreizehn Lagen", "dreizehn"),
        (V.INTEGER, "205", "some two hundred and five of them", "two hundred and five"),
        (V.INTEGER, "24", "two dozen dancers", "two dozen"),
        (V.INTEGER, "-5", "it was -5 outside", "-5"),
        (V.INTEGER, "1200", "1,200 costumes", "1,200"),
        (V.QUANTITY, "13 layers", "it takes thirteen layers of net", "thirteen layers"),
        (V.QUANTITY, "more than 200", "over two hundred costumes", "two hundred"),
        (V.QUANTITY, "5 km", "some 5,000 metres away", "5,000 metres"),
        (V.QUANTITY, "20 %", "twenty percent of it", "twenty percent"),
        (V.QUANTITY, "500,000", "half a million viewers", "half a million"),
        (V.QUANTITY, "$5 million", "it cost $5 million", "5 million"),
        (V.QUANTITY, "20 to 30", "between 20 and 30 of them", "20"),
        (V.DURATION, "90 minutes", "an hour and a half", "an hour and a half"),
        (V.DURATION, "a year", "the swap lasts for a year", "a year"),
        (V.DURATION, "two weeks", "14 days", "14 days"),
        (V.DATE, "2025-04-24", "It premiered on April 24th, 2025, in", "April 24th, 2025"),
        (V.DATE, "2025-04-24", "It premiered on April 24", "April 24"),
        (V.DATE, "2025-04-24", "le 24 avril 2025", "24 avril 2025"),
        (V.DATE, "1980s", "in the '80s", "'80s"),
        (V.DATE, "2010", "from 2010 to 2015", "from 2010 to 2015"),
        (V.NAME, "Kirby, Luke", "as Luke Kirby said", "Luke Kirby"),
        (V.NAME, "Luke Kirby", "as L. Kirby said", "Kirby"),
        (V.ENTITY, "luke-kirby", "as Kirby said", "Kirby"),
        (V.ENTITY, "nyc", "in New York’s streets", "New York’s"),
        (V.TEXT, "a comic drama", "It is a comic drama.", "comic drama"),
        (V.LIST, "red; green", "red or green", "red"),
        (V.URL, "https://example.org/a", "see www.example.org/a.", "www.example.org/a"),
    ],
)
def test_text_says_the_value(value_type: ValueType, value: str, text: str, said: str) -> None:
    found = mentions(value, text, value_type, NAMES)
    assert found
    assert found.relation == "same"
    assert text[found.start : found.end] == said


@pytest.mark.parametrize(
    ("value_type", "value", "text"),
    [
        (V.DATE, "2025-04-24", "It premiered in 2025."),
        (V.DATE, "1987", "in the late 1980s"),
        (V.NAME, "Luke Kirby", "Mr. Kirby said"),
        (V.NAME, "Luke Kirby; Lou Gala", "Luke Kirby said"),
        (V.LIST, "red; green; blue", "red and green"),
        (V.TEXT, "comic drama", "a comic, warm drama"),
        (V.QUANTITY, "20 to 30", "at least 20"),
    ],
)
def test_text_says_a_part_of_the_value(value_type: ValueType, value: str, text: str) -> None:
    found = mentions(value, text, value_type)
    assert found
    assert found.relation == "compatible"


@pytest.mark.parametrize(
    ("value_type", "value", "text"),
    [
        (V.INTEGER, "500", "12,500 people"),
        (V.INTEGER, "30", "thirteen layers"),
        (V.INTEGER, "7", "gate B7"),
        (V.INTEGER, "5", "3.5 times"),
        (V.INTEGER, "5", "it was -5 outside"),
        (V.QUANTITY, "67171", "67172 people"),
        (V.QUANTITY, "5 km", "5 kg"),
        (V.DURATION, "a year", "a season"),
        (V.DATE, "2025-04-24", "on April 25"),
        (V.DATE, "2025-05-01", "it may be"),
        (V.DATE, "2025-04-24", "in 2024"),
        (V.NAME, "Luke Kirby", "and Jack Kirby said"),
        (V.NAME, "Luke Kirby", "Luke said"),
        (V.ENTITY, "luke-kirby", "Kirbyville"),
        (V.TEXT, "comic drama", "a comic play"),
        (V.URL, "https://example.org/a", "https://example.org/b"),
        (V.TERM, "lead", "a leading part"),
    ],
)
def test_text_does_not_say_the_value(value_type: ValueType, value: str, text: str) -> None:
    found = mentions(value, text, value_type, NAMES)
    assert not found
    assert found.reason == f'"{value}" does not stand in the text'


def test_relative_date_counts_against_the_date_of_the_text() -> None:
    day = dt.date(2025, 4, 23)
    assert mentions("2025-04-24", "it starts tomorrow", V.DATE, reference=day).relation == "same"
    assert not mentions("2025-04-24", "it starts tomorrow", V.DATE)


def test_language_of_the_text_decides_which_words_are_numbers() -> None:
    assert not mentions("11", "once upon a time", V.INTEGER, language="en")
    assert mentions("11", "once bailarinas", V.INTEGER, language="es")


def test_yes_or_no_is_never_looked_for() -> None:
    found = mentions("true", "anything", V.BOOLEAN)
    assert found
    assert found.relation is None


def test_any_spelling_of_a_term_counts() -> None:
    predicate = Predicate(id="part", type=V.TERM, vocabulary=(("guest",), ("lead", "series regular")))
    assert mentions("lead", "she was a series regular", predicate).relation == "same"
    assert not mentions("guest", "she was a series regular", predicate)


def test_tolerance_of_the_predicate_counts() -> None:
    predicate = Predicate(id="p", type=V.QUANTITY, tolerance="2 %")
    assert mentions("1000", "about 1,010 people", predicate).relation == "compatible"
    assert not mentions("1000", "about 1,100 people", predicate)


def test_value_that_cannot_be_read_is_refused() -> None:
    with pytest.raises(InvalidValueError):
        mentions("many", "many layers", V.QUANTITY)
