from __future__ import annotations

import pytest

from builders import make_fact
from etoile_facts.conflict import find_conflicts
from etoile_facts.model import (
    Cardinality,
    Conflict,
    ConflictSide,
    Entity,
    Fact,
    Predicate,
    Rank,
    SnakType,
    Stance,
    ValueType,
    fingerprint,
)

SINGLE = Cardinality.SINGLE
PREDICATES = {
    predicate.id: predicate
    for predicate in (
        Predicate(id="lasts", cardinality=SINGLE),
        Predicate(id="layers", type=ValueType.INTEGER, cardinality=SINGLE),
        Predicate(id="aired", type=ValueType.DATE, cardinality=SINGLE),
        Predicate(id="played-by", type=ValueType.ENTITY, cardinality=SINGLE),
        Predicate(id="filmed-in", type=ValueType.ENTITY, cardinality=SINGLE),
        Predicate(id="head", cardinality=SINGLE, scope=("year", "place")),
        Predicate(id="genre"),
    )
}
ENTITIES = {
    entity.id: entity
    for entity in (
        Entity(id="swap", label="the swap", aliases=("the exchange",)),
        Entity(id="luke-kirby", label="Luke Kirby", aliases=("Kirby",)),
        Entity(id="nyc", label="New York", part_of="usa"),
        Entity(id="usa", label="United States"),
        Entity(id="france", label="France"),
    )
}


def conflicts(*facts: Fact) -> tuple[Conflict, ...]:
    return find_conflicts(facts, PREDICATES, ENTITIES).conflicts


@pytest.mark.parametrize(
    "facts",
    [
        (),
        (make_fact("a", "swap", "lasts", "a year"),),
        (make_fact("a", "swap", "lasts", "a year"), make_fact("b", "swap", "lasts", "a year")),
        (make_fact("a", "swap", "lasts", "a year"), make_fact("b", "the exchange", "lasts", "A  Year")),
        (make_fact("a", "swap", "lasts", "a year"), make_fact("b", "strike", "lasts", "a season")),
        (make_fact("a", "swap", "lasts", "a year"), make_fact("b", "swap", "genre", "a season")),
        (make_fact("a", "show", "genre", "comedy"), make_fact("b", "show", "genre", "drama")),
        (make_fact("a", "show", "undeclared", "comedy"), make_fact("b", "show", "undeclared", "drama")),
        (make_fact("a", "tutu", "layers", "1,300"), make_fact("b", "tutu", "layers", "1300")),
        (make_fact("a", "show", "aired", "2025"), make_fact("b", "show", "aired", "2025-04-24")),
        (make_fact("a", "show", "aired", "2025-04-24"), make_fact("b", "show", "aired", "2025-13")),
        (make_fact("a", "Lenny", "played-by", "Kirby"), make_fact("b", "Lenny", "played-by", "Luke Kirby")),
        (make_fact("a", "show", "filmed-in", "nyc"), make_fact("b", "show", "filmed-in", "United States")),
        (make_fact("a", statement="It lasts a year."), make_fact("b", statement="It lasts a season.")),
        (make_fact("a", "swap", "lasts", "a year"), make_fact("b", "swap", "lasts", "a day", rank=Rank.DEPRECATED)),
        (make_fact("a", "opera", "head", "Anna", year="2024"), make_fact("b", "opera", "head", "Boris", year="2025")),
        (make_fact("a", "opera", "head", "Anna", year="2024"), make_fact("b", "opera", "head", "Boris")),
        (
            make_fact("a", "opera", "head", "Anna", year="2024", place="nyc"),
            make_fact("b", "opera", "head", "Boris", year="2024", place="france"),
        ),
        (
            make_fact("a", "tutu", "layers", "13"),
            make_fact("b", "tutu", "layers", snaktype=SnakType.SOMEVALUE),
        ),
        (
            make_fact("a", "tutu", "layers", snaktype=SnakType.NOVALUE),
            make_fact("b", "tutu", "layers", snaktype=SnakType.NOVALUE),
        ),
    ],
)
def test_facts_that_can_all_hold_are_no_conflict(facts: tuple[Fact, ...]) -> None:
    assert conflicts(*facts) == ()


@pytest.mark.parametrize(
    ("facts", "reason"),
    [
        (
            (make_fact("a", "swap", "lasts", "a year"), make_fact("b", "The Exchange", "lasts", "a season")),
            '"a season" and "a year" differ',
        ),
        (
            (make_fact("a", "tutu", "layers", "13"), make_fact("b", "Tutu ", "layers", "30")),
            '"13" and "30" are different numbers',
        ),
        (
            (make_fact("a", "show", "aired", "2025-04-24"), make_fact("b", "show", "aired", "2025-04-25")),
            '"2025-04-24" and "2025-04-25" are different days',
        ),
        (
            (make_fact("a", "Lenny", "played-by", "Kirby"), make_fact("b", "Lenny", "played-by", "Lou")),
            '"Lou" and "Luke Kirby" are not the same',
        ),
        (
            (make_fact("a", "tutu", "layers", "13"), make_fact("b", "tutu", "layers", snaktype=SnakType.NOVALUE)),
            'one says that there is none, the other gives "13"',
        ),
        (
            (
                make_fact("a", "tutu", "layers", snaktype=SnakType.SOMEVALUE),
                make_fact("b", "tutu", "layers", snaktype=SnakType.NOVALUE),
            ),
            "one says that there is none, the other gives one",
        ),
        (
            (make_fact("a", "opera", "head", "Anna"), make_fact("b", "opera", "head", "Boris", role="acting")),
            '"Anna" and "Boris" differ',
        ),
        (
            (
                make_fact("a", "opera", "head", "Anna", place="New York"),
                make_fact("b", "opera", "head", "Boris", place="nyc"),
            ),
            '"Anna" and "Boris" differ',
        ),
        (
            (
                make_fact("a", "swap", "lasts", "a year", rank=Rank.PREFERRED),
                make_fact("b", "swap", "lasts", "a season", stance=Stance.MENTIONS),
            ),
            '"a season" and "a year" differ',
        ),
    ],
)
def test_facts_that_cannot_both_hold_are_a_conflict(facts: tuple[Fact, Fact], reason: str) -> None:
    (conflict,) = conflicts(*facts)
    assert conflict.pairs == (("a", "b"),)
    assert conflict.facts == ("a", "b")
    assert conflict.reasons == (reason,)
    assert conflict.fingerprints == {fact.id: fingerprint(fact) for fact in facts}
    assert not conflict.acknowledged
    assert conflict.acknowledgement == ""


def test_conflict_shows_each_value_with_its_facts_and_sources() -> None:
    found = conflicts(
        make_fact("a", "The exchange", "lasts", "a year", sources=["one", "two"]),
        make_fact("b", "swap", "lasts", "A year", sources=["two", "three"]),
        make_fact("c", "swap", "lasts", "a season", sources=["four", "four"]),
        make_fact("d", "swap", "lasts", "a year", sources=["five"], stance=Stance.REFUTES),
    )
    assert found == (
        Conflict(
            subject="the swap",
            predicate="lasts",
            sides=(
                ConflictSide(value="a season", facts=("c",), sources=("four",)),
                ConflictSide(value="a year", facts=("a", "b", "d"), sources=("one", "three", "two")),
            ),
            reasons=('"a season" and "a year" differ',),
            pairs=(("a", "c"), ("b", "c"), ("c", "d")),
            fingerprints=found[0].fingerprints,
        ),
    )


def test_compatible_value_that_opposes_nothing_stays_out() -> None:
    (conflict,) = conflicts(
        make_fact("year", "show", "aired", "2025"),
        make_fact("day", "show", "aired", "2025-04-24"),
        make_fact("next", "show", "aired", "2025-04-25"),
    )
    assert [side.value for side in conflict.sides] == ["2025-04-24", "2025-04-25"]
    assert conflict.facts == ("day", "next")


def test_compatible_value_that_opposes_another_stays_in() -> None:
    (conflict,) = conflicts(
        make_fact("year", "show", "aired", "2025"),
        make_fact("day", "show", "aired", "2025-04-24"),
        make_fact("before", "show", "aired", "2024"),
    )
    assert [side.value for side in conflict.sides] == ["2024", "2025", "2025-04-24"]
    assert conflict.pairs == (("before", "day"), ("before", "year"))
    assert len(conflict.reasons) == 2


def test_entity_value_is_shown_by_its_label() -> None:
    (conflict,) = conflicts(
        make_fact("a", "Lenny", "played-by", "luke-kirby"), make_fact("b", "Lenny", "played-by", "Gideon Glick")
    )
    assert [side.value for side in conflict.sides] == ["Gideon Glick", "Luke Kirby"]


def test_scope_is_shown_in_the_predicates_order_without_what_is_missing() -> None:
    (conflict, other) = conflicts(
        make_fact("a", "opera", "head", "Anna", place="nyc", year="2024"),
        make_fact("b", "opera", "head", "Boris", place="New York", year="2024"),
        make_fact("c", "opera", "head", "Carla", place="nyc"),
        make_fact("d", "opera", "head", "Dora", place="nyc"),
    )
    assert conflict.scope == (("place", "New York"),)
    assert conflict.facts == ("c", "d")
    assert other.scope == (("year", "2024"), ("place", "New York"))
    assert other.facts == ("a", "b")


def test_most_frequent_spelling_stands_for_a_side() -> None:
    (conflict,) = conflicts(
        make_fact("a", "swap", "lasts", "A YEAR"),
        make_fact("b", "swap", "lasts", "a year"),
        make_fact("c", "swap", "lasts", "a year"),
        make_fact("d", "swap", "lasts", "a season"),
    )
    assert [side.value for side in conflict.sides] == ["a season", "a year"]


def test_conflicts_are_sorted() -> None:
    found = conflicts(
        *(
            make_fact(f"{subject}-{predicate}-{value}", subject, predicate, value)
            for subject in ("Zoe", "adam", "Bob")
            for predicate in ("lasts", "layers")
            for value in ("1", "2")
        )
    )
    assert [(conflict.subject, conflict.predicate) for conflict in found] == [
        (subject, predicate) for subject in ("adam", "Bob", "Zoe") for predicate in ("lasts", "layers")
    ]


def test_derived_ids_take_part() -> None:
    (conflict,) = conflicts(
        make_fact("f-000000000001", "swap", "lasts", "a year"), make_fact("f-000000000002", "swap", "lasts", "a season")
    )
    assert conflict.facts == ("f-000000000001", "f-000000000002")


def test_id_written_twice_with_opposed_values_is_a_conflict_with_itself() -> None:
    (conflict,) = conflicts(make_fact("a", "swap", "lasts", "a year"), make_fact("a", "swap", "lasts", "a season"))
    assert conflict.pairs == (("a", "a"),)
    assert conflict.facts == ("a",)
    assert [side.facts for side in conflict.sides] == [("a",), ("a",)]


def test_values_that_read_like_no_value_are_kept_apart() -> None:
    (conflict,) = conflicts(
        make_fact("a", "swap", "lasts", "no value"), make_fact("b", "swap", "lasts", snaktype=SnakType.NOVALUE)
    )
    assert conflict.reasons == ('one says that there is none, the other gives "no value"',)


def test_group_with_thousands_of_values_stays_quick_and_leaves_none_out() -> None:
    facts = [make_fact(f"f{number}", "tutu", "layers", str(number)) for number in range(5000)]
    (conflict,) = conflicts(*facts)
    assert len(conflict.sides) == len(conflict.facts) == 5000
    assert {fact for pair in conflict.pairs for fact in pair} == set(conflict.facts)
    assert len(conflict.pairs) <= 5000


def test_values_are_read_only_where_they_are_written_differently(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []

    def reading(_: object, fact: Fact, *_more: object) -> object:
        read.append(fact.value)
        raise AssertionError("nobody asked")

    monkeypatch.setattr("etoile_facts.values.References.read", reading)
    assert conflicts(*(make_fact(f"f{number}", f"s{number // 5}", "layers", "13") for number in range(100))) == ()
    assert read == []
