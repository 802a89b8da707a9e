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
