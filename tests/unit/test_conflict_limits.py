"""Where facts are too many to be compared one by one: what is found all the same, and what is said of the rest."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from builders import make_fact
from counting import calls_of
from etoile_facts.conflict import ConflictResult, find_conflicts
from etoile_facts.model import Acknowledgement, Cardinality, Entity, Fact, Predicate, Unscoped, ValueType, fingerprint

if TYPE_CHECKING:
    from collections.abc import Sequence

SINGLE, INTEGER = Cardinality.SINGLE, ValueType.INTEGER
COMBS = Predicate(id="combs", type=INTEGER, cardinality=SINGLE)
COMBS_A_YEAR = Predicate(id="combs", type=INTEGER, cardinality=SINGLE, validity=("year",))
COMBS_AT_A_TIME = Predicate(id="combs", type=INTEGER, cardinality=SINGLE, validity=("start", "end"))
BEES = Predicate(id="bees", type=ValueType.NAME)
NUMBER_OF_BEES = Predicate(id="number-of-bees", type=INTEGER, counts="bees")


def found(facts: Sequence[Fact], *predicates: Predicate, entries: Sequence[Acknowledgement] = ()) -> ConflictResult:
    return find_conflicts(facts, {one.id: one for one in predicates}, {}, entries)


def combs(number: int, value: int, **qualifiers: object) -> Fact:
    words: dict[str, Any] = {key: str(word) for key, word in qualifiers.items()}
    return make_fact(f"f{number}", "hive", "combs", str(value), **words)


def entry(facts: Sequence[Fact], reason: str = "Two counts.") -> Acknowledgement:
    return Acknowledgement(facts={fact.id: fingerprint(fact) for fact in facts}, reason=reason)


def test_two_values_of_one_year_are_found_among_many_values_of_other_years() -> None:
    years = [combs(year, year, year=year) for year in range(1000, 1300)]
    result = found([*years, combs(1, 7, year=1150)], COMBS_A_YEAR)
    assert [conflict.pairs for conflict in result.conflicts] == [(("f1", "f1150"),)]
    assert result.uncompared == ()


def test_a_long_row_of_times_side_by_side_is_compared_whole() -> None:
    row = [combs(year, year, start=year, end=year + 1) for year in range(1000, 1400)]
    assert found(row, COMBS_AT_A_TIME) == ConflictResult(conflicts=(), stale=())
    odd = combs(1, 7, start=1200, end=1204)
    (conflict,) = found([*row, odd], COMBS_AT_A_TIME).conflicts
    assert conflict.facts == ("f1", "f1200", "f1201", "f1202", "f1203")


def test_facts_that_all_hold_at_once_are_named_where_not_every_pair_is_looked_at() -> None:
    many = [combs(number, number, start=1000, end=1900) for number in range(300)]
    result = found(many, COMBS_AT_A_TIME)
    (left,) = result.uncompared
    assert (left.subject, left.predicate, len(left.facts)) == ("hive", "combs", 300)
    assert result.conflicts
    assert found(many[:150], COMBS_AT_A_TIME).uncompared == ()


def test_facts_without_a_scope_meet_all_others_up_to_the_limit() -> None:
    predicate = Predicate(id="combs", type=INTEGER, cardinality=SINGLE, scope=("year",), unscoped=Unscoped.EVERYWHERE)
    years = [combs(year, 5, year=year) for year in range(1000, 1100)]
    (conflict,) = found([*years, combs(1, 6)], predicate).conflicts
    assert len(conflict.pairs) == 100
    always = [combs(number, number) for number in range(300)]
    assert found([*years, *always], predicate).uncompared != ()


def test_facts_without_a_scope_that_nearly_all_give_one_value_are_no_way_round_the_limit() -> None:
    predicate = Predicate(id="combs", type=INTEGER, cardinality=SINGLE, scope=("year",), unscoped=Unscoped.EVERYWHERE)

    def facts(size: int) -> list[Fact]:
        years = [combs(year, 5, year=year) for year in range(1000, 1000 + size)]
        return [*years, *(combs(number, 5) for number in range(size // 2)), combs(999, 6, year=7)]

    def work(size: int) -> int:
        found(facts(size), predicate)
        return calls_of(lambda: found(facts(size), predicate))

    assert found(facts(100), predicate).uncompared == ()
    assert found(facts(1600), predicate).uncompared != ()
    assert work(1600) < 2.4 * work(800)


def test_values_that_may_all_stand_side_by_side_are_named_where_the_search_for_conflicts_ends() -> None:
    # Each is a part of the one before, but for the last few: nothing but looking at all pairs would tell.
    members = [Entity(id=f"e{number}", part_of="whole" if number else "") for number in range(400)]
    whole = Entity(id="whole")
    place = Predicate(id="place", type=ValueType.ENTITY, cardinality=SINGLE)
    facts = [make_fact(f"f{number}", "hive", "place", "whole") for number in range(2)]
    entities = {one.id: one for one in (*members, whole)}
    assert find_conflicts(facts, {"place": place}, entities).uncompared == ()
    apart = [make_fact(f"g{number}", "hive", "place", f"e{number}") for number in range(400)]
    result = find_conflicts(apart, {"place": place}, entities)
    assert result.uncompared == ()
    assert len(result.conflicts[0].sides) == 400
    judge = Predicate(id="place", type=ValueType.TERM, cardinality=SINGLE, vocabulary=_TERMS, exclusive=False)
    beside = [make_fact(f"h{number}", "hive", "place", f"term{number}") for number in range(400)]
    (left,) = find_conflicts(beside, {"place": judge}, {}).uncompared
    assert len(left.facts) == 400


_TERMS = tuple((f"term{number}",) for number in range(400))


@pytest.fixture(scope="module")
def two_sides() -> tuple[Fact, ...]:
    return tuple(combs(number, 5 + number % 2) for number in range(400))


def test_a_conflict_of_many_facts_lists_a_pair_for_each_of_them(two_sides: tuple[Fact, ...]) -> None:
    (conflict,) = found(two_sides, COMBS).conflicts
    assert {fact for pair in conflict.pairs for fact in pair} == {fact.id for fact in two_sides}
    assert len(conflict.pairs) <= len(two_sides)
    assert [len(side.facts) for side in conflict.sides] == [200, 200]
    (fewer,) = found(two_sides[:200], COMBS).conflicts
    assert len(fewer.pairs) == 100 * 100


def test_a_conflict_of_many_facts_is_acknowledged_by_one_entry_with_all_of_them(two_sides: tuple[Fact, ...]) -> None:
    everything = found(two_sides, COMBS, entries=[entry(two_sides)])
    assert everything.conflicts[0].acknowledged
    assert everything.stale == ()
    halves = [entry([*two_sides[:2], fact]) for fact in two_sides[2:]]
    by_pieces = found(two_sides, COMBS, entries=halves)
    assert not by_pieces.conflicts[0].acknowledged
    assert by_pieces.stale == ()  # each names facts that are in conflict
    fewer = two_sides[:4]
    both = [entry([a, b]) for a in fewer[::2] for b in fewer[1::2]]
    assert found(fewer, COMBS, entries=both).conflicts[0].acknowledged


def test_numbers_of_one_list_are_compared_up_to_the_limit() -> None:
    members = [make_fact(f"m{number}", "hive", "bees", f"Anna {number}") for number in range(300)]
    numbers = [make_fact(f"n{number:03}", "hive", "number-of-bees", str(number)) for number in range(200)]
    result = found([*members, *numbers], BEES, NUMBER_OF_BEES)
    (left,) = result.uncompared
    assert (left.predicate, left.subject) == ("number-of-bees", "hive")
    assert len(left.facts) + len(result.conflicts) == 200
    few = found([*members, *numbers[:20]], BEES, NUMBER_OF_BEES)
    assert (len(few.conflicts), few.uncompared) == (20, ())


def test_the_work_grows_with_the_facts_and_not_with_their_pairs() -> None:
    def work(size: int) -> int:
        facts = [combs(number, 5 + number % 2) for number in range(size)]
        entries = [entry(facts[number : number + 2]) for number in range(size - 1)]
        found(facts, COMBS, entries=entries)
        return calls_of(lambda: found(facts, COMBS, entries=entries))

    assert work(2400) < 2.4 * work(1200)
