from __future__ import annotations

import pytest

from etoile_facts.common import shorten
from etoile_facts.model import Entity
from etoile_facts.values import Names, fold_name

KIRBY = Entity(
    id="luke-kirby", label="Luke Kirby", aliases=("Kirby", "L. O'Kirby"), same_as=("http://www.wikidata.org/entity/Q1",)
)
SHOW = Entity(id="etoile", label="Étoile", aliases=("the series",), part_of="amazon-shows")
EPISODE = Entity(id="pilot", label="The Pilot", part_of="étoile")
SCENE = Entity(id="opening", part_of="pilot")
SHOWS = Entity(id="amazon-shows")


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Luke Kirby", "luke kirby"),
        ("  Luke \t\n Kirby ", "luke kirby"),
        ("LUKE\u00a0KIRBY", "luke kirby"),
        ("E\u0301toile", "étoile"),
        ("ÉTOILE", "étoile"),
        ("O\u2019Brien", "o'brien"),
        ("O`Brien", "o'brien"),
        ("O´Brien", "o'brien"),
        ("\u201cÉtoile\u201d", '"étoile"'),
        ("2010\u20132015", "2010-2015"),
        ("\u22125", "-5"),
        ("Sherman\u2011Palladino", "sherman-palladino"),
        ("bal\u00adlet", "ballet"),
        ("\ufeffballet", "ballet"),
        ("Straße", "strasse"),
        ("ﬁn", "fin"),
        ("and so on\u2026", "and so on..."),
        ("", ""),
        (" \u200b ", ""),
    ],
)
def test_names_fold(text: str, folded: str) -> None:
    assert fold_name(text) == folded


@pytest.mark.parametrize(
    ("a", "b"), [("resume", "résumé"), ("10⁶", "106"), ("a-b", "ab"), ("5 mW", "5 mV"), ("\u06cc\u200c", "\u06cc")]
)
def test_what_may_be_another_name_does_not_fold(a: str, b: str) -> None:
    assert fold_name(a) != fold_name(b)


@pytest.mark.parametrize(
    "name",
    ["luke-kirby", "Luke Kirby", "KIRBY", " luke  kirby", "L. O\u2019Kirby", "http://www.wikidata.org/entity/Q1"],
)
def test_every_name_of_an_entity_resolves_to_it(name: str) -> None:
    names = Names([KIRBY, SHOW])
    assert names.resolve(name) == "luke-kirby"
    assert names.label(name) == "Luke Kirby"
    assert names.key(name) == names.key("luke-kirby")
    assert names.all_names(name) == (
        "Luke Kirby",
        "luke-kirby",
        "Kirby",
        "L. O'Kirby",
        "http://www.wikidata.org/entity/Q1",
    )


@pytest.mark.parametrize("name", ["", "Luke", "Jack Kirby", "luke_kirby"])
def test_unknown_name_stays_itself(name: str) -> None:
    names = Names([KIRBY])
    assert names.resolve(name) is None
    assert names.label(name) == name
    assert names.all_names(name) == (name,)


def test_unknown_name_has_a_key_of_its_own_folded() -> None:
    names = Names([KIRBY])
    assert names.key("Gideon  Glick") == names.key("gideon glick")
    assert names.key("=luke-kirby") != names.key("luke-kirby")


def test_entity_without_label_shows_its_id() -> None:
    assert Names([SHOWS]).label("Amazon-Shows") == "amazon-shows"


def test_name_of_two_entities_means_neither_and_is_a_clash() -> None:
    names = Names([KIRBY, Entity(id="jack-kirby", aliases=("kirby",))])
    assert names.resolve("Kirby") is None
    assert names.resolve("jack-kirby") == "jack-kirby"
    assert [(clash.name, clash.entities) for clash in names.clashes] == [("kirby", ("jack-kirby", "luke-kirby"))]


def test_id_goes_before_the_alias_of_another_entity() -> None:
    names = Names([Entity(id="dance"), Entity(id="ballet", aliases=("Dance",))])
    assert names.resolve("Dance") == "dance"
    assert [clash.entities for clash in names.clashes] == [("ballet", "dance")]


def test_id_written_exactly_goes_before_one_that_differs_in_case() -> None:
    names = Names([Entity(id="A"), Entity(id="a")])
    assert (names.resolve("A"), names.resolve("a"), names.resolve(" a")) == ("A", "a", "a")
    assert [clash.entities for clash in names.clashes] == [("A", "a")]


def test_same_name_twice_in_one_entity_is_no_clash() -> None:
    assert Names([Entity(id="kirby", label="Kirby", aliases=("KIRBY",))]).clashes == ()


@pytest.mark.parametrize(
    "entities",
    [
        [Entity(id="b", label="B", same_as=("a",)), Entity(id="a")],
        [Entity(id="a", same_as=("wd:Q1",)), Entity(id="b", label="B", same_as=("wd:Q1",))],
        [
            Entity(id="a", same_as=("c",)),
            Entity(id="b", label="B", same_as=("wd:1",)),
            Entity(id="c", same_as=("wd:1",)),
        ],
    ],
)
def test_entities_that_are_the_same_thing_become_one(entities: list[Entity]) -> None:
    for order in (entities, entities[::-1]):
        names = Names(order)
        assert names.resolve("b") == names.resolve("a") == "a"
        assert names.label("a") == names.label("B") == "B"
        assert names.clashes == ()


@pytest.mark.parametrize(
    ("part", "whole", "expected"),
    [
        ("pilot", "etoile", True),
        ("opening", "the series", True),
        ("opening", "amazon-shows", True),
        ("The Pilot", "AMAZON-SHOWS", True),
        ("etoile", "pilot", False),
        ("pilot", "pilot", False),
        ("pilot", "The Pilot", False),
        ("luke-kirby", "etoile", False),
        ("nobody", "etoile", False),
        ("etoile", "nobody", False),
    ],
)
def test_part_of_goes_through_any_number_of_steps(part: str, whole: str, expected: bool) -> None:  # noqa: FBT001
    assert Names([KIRBY, SHOW, EPISODE, SCENE, SHOWS]).is_part_of(part, whole) is expected


def test_part_of_a_thing_that_is_no_entity_counts_by_its_name() -> None:
    assert Names([Entity(id="tutu", part_of="The Wardrobe")]).is_part_of("tutu", "the wardrobe")


def test_cycle_of_parts_comes_to_an_end() -> None:
    names = Names([Entity(id="a", part_of="b"), Entity(id="b", part_of="c"), Entity(id="c", part_of="a")])
    assert names.is_part_of("a", "c")
    assert names.is_part_of("c", "b")
    assert not names.is_part_of("a", "a")
    assert not names.is_part_of("a", "d")


def test_a_chain_of_parts_is_followed_for_a_hundred_steps() -> None:
    names = Names([Entity(id=f"e{step}", part_of=f"e{step + 1}") for step in range(20_000)])
    assert names.is_part_of("e0", "e100")
    assert not names.is_part_of("e0", "e102")
    assert names.is_deep("e0")
    assert not names.is_deep("e19900")


@pytest.mark.parametrize(
    ("text", "shown"), [("13", "13"), ("a\n b", "a b"), ("x" * 80, "x" * 80), ("x" * 81, "x" * 79 + "…")]
)
def test_values_are_shown_on_one_short_line(text: str, shown: str) -> None:
    assert shorten(text) == shown
