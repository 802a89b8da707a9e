from __future__ import annotations

import pytest

import etoile_facts as ef
from etoile_facts.model import Entity, Predicate, ValueType
from etoile_facts.values import Names, carries, names_stand

PEOPLE = (
    Entity(id="amy-sherman-palladino", label="Amy Sherman-Palladino", aliases=("Sherman-Palladino",)),
    Entity(id="etoile", label="Étoile"),
    Entity(id="tutu", label="tutu"),
    Entity(id="the-review", label="The Review", source_aliases={"review": ("this paper",)}),
)
NAMES = Names(PEOPLE)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("amy-sherman-palladino", "Sherman-Palladino’s first show"),
        ("Amy Sherman-Palladino", "it was SHERMAN-PALLADINO who said so"),
        ("etoile", "what Etoile means"),
        ("tutu", "several tutus"),
        ("The Review", "a review of it"),
        ("somebody else", "and Somebody Else came"),
    ],
)
def test_an_entity_is_named_by_any_of_its_names(value: str, text: str) -> None:
    assert carries(value, text, ValueType.ENTITY, NAMES)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("amy-sherman-palladino", "Palladino wrote it"),
        ("amy-sherman-palladino", "Sherman and Palladino wrote it"),
        ("tutu", "a tutuwear shop"),
        ("the-review", "this paper said so"),
    ],
)
def test_part_of_a_name_names_nobody(value: str, text: str) -> None:
    assert not carries(value, text, ValueType.ENTITY, NAMES)


@pytest.mark.parametrize("kind", ["entity", "list", "name"])
@pytest.mark.parametrize(
    ("value", "quote", "carried"),
    [
        ("Daniel Palladino", "Sherman-Palladino said so", False),
        ("Daniel Palladino", "SHERMAN-PALLADINO’s show", False),
        ("Daniel Palladino", "Sherman-Palladino and Palladino said so", True),
        ("Paris", "Paris Geller went home", False),
        ("Paris", "Paris Geller went to Paris", True),
        ("Paris", "the Paris Opera", True),
        ("York", "back in New York", False),
        ("New York", "back in New York", True),
    ],
)
def test_of_two_names_the_longer_one_is_meant(value: str, quote: str, kind: str, *, carried: bool) -> None:
    things = [
        Entity(id="daniel-palladino", label="Daniel Palladino", aliases=("Palladino",)),
        *PEOPLE,
        Entity(id="paris", label="Paris"),
        Entity(id="paris-geller", label="Paris Geller"),
        Entity(id="paris-opera", label="Paris Opera", part_of="paris"),
        Entity(id="york", label="York"),
        Entity(id="nyc", label="New York"),
    ]
    assert ef.supports(value, quote, kind, entities=things) is carried


def test_a_longer_name_of_one_source_counts_in_that_source_only() -> None:
    names = Names([Entity(id="york", label="York"), Entity(id="nyc", source_aliases={"diary": ("New York",)})])
    assert names_stand("york", "in New York", names)
    assert not names_stand("york", "in New York", names.in_sources(["diary"]))


def test_a_name_of_one_source_counts_in_that_source_only() -> None:
    assert names_stand("the-review", "as this paper said", NAMES.in_sources(["review"]))
    assert not names_stand("the-review", "as this paper said", NAMES.in_sources(["other"]))


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("former ballet dancer", "she is a former ballet dancer"),
        ("acclaimed by critics", "which critics acclaimed and few people watched"),
        ("wisely included", "the show is wise to include her"),
        ("to save the institutions", "To save these storied institutions they agree"),
        ("to", "it came to that"),
    ],
)
def test_a_text_is_carried_by_its_content_words(value: str, text: str) -> None:
    assert carries(value, text)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("former ballet dancer", "she is a former dancer"),
        ("not acclaimed", "which critics acclaimed"),
        ("three dances", "two dances"),
        ("war", "it was long"),
        ("Crest toothpaste", "toothpaste"),
    ],
)
def test_a_text_is_not_carried_where_a_content_word_is_wanting(value: str, text: str) -> None:
    assert not carries(value, text)


def test_a_value_that_is_none_of_its_type_is_for_another_rule_to_find() -> None:
    assert carries("thirteenish", "no number here", Predicate(id="p", type=ValueType.DATE))


def test_support_needs_no_database() -> None:
    assert ef.supports("too soon", "it was cut off too soon", "text")
    assert not ef.supports("Kirby", "Luke", ef.ValueType.ENTITY)
    assert ef.supports("luke", "Kirby said", "entity", entities=[ef.Entity(id="luke", aliases=("Kirby",))])
    with pytest.raises(ef.SelectionError):
        ef.supports("13", "13", "integr")
    with pytest.raises(ef.InvalidValueError):
        ef.supports("2025-13-45", "a date", "date")


@pytest.mark.parametrize(
    ("value", "quote", "kind"),
    [
        ("13", "a tutu takes thirteen layers", "integer"),
        ("1200", "the house has 1,200 seats", "integer"),
        ("2025-04-24", "starts streaming on April 24", "date"),
        ("2025-04-24", "its debut on April 24, 2025", "date"),
        ("2025", "its debut on April 24, 2025", "date"),
        ("2025-04", "its debut on April 24", "date"),
        ("Anna; Boris", "Boris and Anna came", "list"),
        ("Anna Lind", "Lind came", "name"),
        ("a year", "for twelve months", "duration"),
    ],
)
def test_a_number_or_date_is_carried_in_any_notation(value: str, quote: str, kind: str) -> None:
    assert ef.supports(value, quote, kind)


@pytest.mark.parametrize(
    ("value", "quote", "kind"),
    [
        ("30", "a tutu takes thirteen layers", "integer"),
        ("200", "the house has 1,200 seats", "integer"),
        ("2025-04-25", "starts streaming on April 24", "date"),
        ("2024-04-24", "its debut on April 24, 2025", "date"),
        ("2025-04-24", "its debut in 2025", "date"),
        ("2025-04", "its debut in 2025", "date"),
        ("Anna; Boris", "Anna came", "list"),
        ("Anna Lind; Boris Ek", "Lind came", "name"),
    ],
)
def test_another_number_or_date_does_not_carry_it(value: str, quote: str, kind: str) -> None:
    assert not ef.supports(value, quote, kind)


@pytest.mark.parametrize(
    ("value", "quote", "kind"),
    [
        ("2007", "on air since 2007", "date"),
        ("since 2007", "on air since 2007", "date"),
        ("2007/..", "on air since 2007", "date"),
        ("before 1990", "built some time before 1990", "date"),
        ("1990/1995", "she danced there from 1990 to 1995", "date"),
        ("1990/1995", "she came in 1990 and left in 1995", "date"),
        ("1995", "she danced there from 1990 to 1995", "date"),
        ("1914/1918", "the war of 1914-18 ended it", "date"),
        ("1980s", "in the late 1980s she left", "date"),
        ("1980s", "in the eighties she left", "date"),
        ("1980s", "in 1985 she left", "date"),
        ("19th century", "a house of the nineteenth century", "date"),
        ("Dec 4", "on December 4, 2011", "date"),
        ("more than 200", "a troupe of well over two hundred dancers", "quantity"),
        ("more than 200", "hardly fewer than 300, more than 200 dancers", "quantity"),
        ("at least 200", "200 dancers or more", "quantity"),
        ("at least 200", "no fewer than 200 dancers", "quantity"),
        ("at most 60", "pas plus de 60 danseurs", "quantity"),
        ("up to 60", "up to 60 hours", "quantity"),
        ("60", "up to 60 hours", "quantity"),
        ("13", "sewn over 13 layers of net", "integer"),
        ("hundreds", "hundreds of dancers", "quantity"),
        ("20-30", "between twenty and thirty people", "quantity"),
        ("about 20", "some twenty people", "quantity"),
        ("20", "about 20 people", "quantity"),
        ("1.2 million", "1,234,567 people", "quantity"),
        ("1.5 million", "$1.5m budget", "quantity"),
        ("1500000", "one and a half million euros", "quantity"),
        ("3", "the third act", "integer"),
        ("21", "the twenty-first night", "integer"),
        ("2", "the second act", "integer"),
        ("3", "renewed for a third season", "integer"),
        ("no later than 1990", "built no later than 1990", "date"),
        ("winter 2019/20", "they met in the winter of 2019–20", "date"),
        ("2019", "they met in the winter of 2019–20", "date"),
        ("3", "la troisième saison", "integer"),
        ("1/3", "a third of the dancers", "quantity"),
    ],
)
def test_what_a_quote_says_at_least_as_precisely_it_carries(value: str, quote: str, kind: str) -> None:
    assert ef.supports(value, quote, kind)


@pytest.mark.parametrize(
    ("value", "quote", "kind"),
    [
        ("2008", "on air since 2007", "date"),
        ("2007/..", "it was made in 2007", "date"),
        ("since 2007", "on air since 2008", "date"),
        ("before 1990", "built in 1989", "date"),
        ("1989", "built some time before 1990", "date"),
        ("1990", "built some time before 1990", "date"),
        ("2000", "after 2000 nobody came", "date"),
        ("1990", "built no later than 1990", "date"),
        ("1989", "built no later than 1990", "date"),
        ("1990", "built not before 1990", "date"),
        ("2019-12", "they met in the winter of 2019–20", "date"),
        ("1993", "she danced there from 1990 to 1995", "date"),
        ("1990/1995", "she danced there in 1993", "date"),
        ("1990/1995", "she came in 1990", "date"),
        ("1988", "in the late 1980s she left", "date"),
        ("1988", "she paid $1988 for it", "date"),
        ("2025", "its debut on April 24", "date"),
        ("2025-04-24T20:00", "on April 24, 2025", "date"),
        ("Dec 4", "in December 2011", "date"),
        ("more than 200", "exactly 200 dancers", "quantity"),
        ("more than 200", "200 dancers or more", "quantity"),
        ("more than 200", "fewer than 200 dancers", "quantity"),
        ("200", "more than 200 dancers", "quantity"),
        ("200", "moins de 200 danseurs", "quantity"),
        ("20-30", "20 people", "quantity"),
        ("1,234,567", "1.2 million people", "quantity"),
        ("100", "a hundred and twenty people", "integer"),
        ("2", "2 million people", "integer"),
        ("2", "in a second", "integer"),
        ("3", "a third of the dancers", "integer"),
        ("1/3", "the third act", "quantity"),
    ],
)
def test_what_a_quote_leaves_open_or_denies_it_does_not_carry(value: str, quote: str, kind: str) -> None:
    assert not ef.supports(value, quote, kind)


def test_relative_words_are_read_against_the_date_of_their_text() -> None:
    assert ef.supports("2025-04-23", "it opened yesterday", "date", reference="2025-04-24")
    assert not ef.supports("2025-04-24", "it opened yesterday", "date", reference="2025-04-24")
    assert not ef.supports("2025-04-23", "it opened yesterday", "date")
    assert not ef.supports("2025-04-20", "it opened yesterday", "date", reference="2025-04")
    assert ef.supports("2025-05", "it opens next month", "date", reference="2025-04")
    assert ef.supports("yesterday", "it opened yesterday", "date", reference="2025-04-24")
    assert not ef.supports("2024-12-04", "on Dec 4", "date", reference="2025-11-30")
    yesterday = ef.compare_values("yesterday", "today", "date", references=("2025-04-24", "2025-04-23"))
    assert (yesterday, yesterday.reason) == (
        "same",
        '"today" (2025-04-23) and "yesterday" (2025-04-23) are the same date',
    )
    assert ef.compare_values("yesterday", "yesterday", "date", references=("2025-04-24", "2025-04-23")) == "conflict"
    assert ef.compare_values("Dec 4", "2025-12-04", "date", references=("2025", "")) == "same"


@pytest.mark.parametrize(
    ("value", "quote", "kind"),
    [
        ("5 miles", "five miles away", "quantity"),
        ("5 miles", "5 miles away", "quantity"),
        ("5000", "5 miles de euros", "integer"),
        ("45 minutes", "three quarters of an hour", "duration"),
        ("2019/2020", "in the 2019-20 season", "date"),
    ],
)
def test_miles_seasons_and_quarters_of_an_hour_are_read(value: str, quote: str, kind: str) -> None:
    assert ef.supports(value, quote, kind)


@pytest.mark.parametrize(
    ("value", "quote", "kind"),
    [
        ("Charlotte Gainsbourg", "Serge Gainsbourg sings", "name"),
        ("Luke Kirby", "Luke and Kirby-Jones came", "name"),
        ("Luke Kirby", "Luke Kirby-Jones came", "name"),
        ("Daniel Palladino", "Sherman-Palladino said so", "name"),
        ("funny", "it is not funny", "text"),
        ("comic drama", "it was never really a comic drama", "text"),
        ("funny", "it isn’t funny", "text"),
        ("0", "no more than three dancers", "integer"),
        ("2-3", "twenty-three dancers", "quantity"),
        ("23", "two to three dancers", "integer"),
    ],
)
def test_what_is_denied_or_belongs_to_somebody_else_is_not_carried(value: str, quote: str, kind: str) -> None:
    assert not ef.supports(value, quote, kind)


@pytest.mark.parametrize(
    ("value", "quote", "kind"),
    [
        ("Luke Kirby", "Actor Kirby plays Jack", "name"),
        ("Luke Kirby", "Then Kirby came", "name"),
        ("Luke Kirby", "Kirby-like charm", "name"),
        ("not funny", "it is not funny", "text"),
        ("funny", "it is not only funny, but wise", "text"),
        ("funny", "not sad but funny", "text"),
        ("0", "no dancers at all", "integer"),
        ("20 %", "a fifth of the dancers", "quantity"),
        ("8 weeks", "an eight-week run", "duration"),
        ("2-3", "two or three dancers", "quantity"),
        ("3.5", "3,5 Sterne", "quantity"),
    ],
)
def test_what_is_said_in_passing_is_carried(value: str, quote: str, kind: str) -> None:
    assert ef.supports(value, quote, kind)


@pytest.mark.parametrize("text", ["", " ", "\n", "-"])
@pytest.mark.parametrize(
    ("value", "value_type"), [("3", "quantity"), ("3", "integer"), ("1990", "date"), ("x", "text")]
)
def test_a_text_without_words_states_nothing(value: str, value_type: str, text: str) -> None:
    assert not ef.supports(value, text, value_type)
