from __future__ import annotations

import attrs
import pytest

import sample_report
from builders import make_fact
from etoile_facts.conflict import find_conflicts, find_duplicates
from etoile_facts.model import (
    Acknowledgement,
    Cardinality,
    Conflict,
    ConflictKind,
    Entity,
    Fact,
    Finding,
    Level,
    Predicate,
    Rank,
    SnakType,
    Source,
    Stance,
    Unscoped,
    ValueType,
    fingerprint,
)
from etoile_facts.render import conflicts_text
from etoile_facts.values import check_values

SINGLE, ENTITY = Cardinality.SINGLE, ValueType.ENTITY
ENTITIES = {
    one.id: one
    for one in (
        Entity(id="opera", label="The Opera"),
        Entity(id="ballet", label="The Ballet", source_aliases={"diary": ("the house",)}),
        Entity(id="anna", label="Anna", aliases=("Madame",)),
        Entity(id="boris", label="Boris"),
        Entity(id="carla", label="Carla"),
    )
}


def found(*facts: Fact, **predicates: Predicate) -> tuple[Conflict, ...]:
    declared = {one.id: one for one in predicates.values()}
    forwards = find_conflicts(facts, declared, ENTITIES).conflicts
    assert forwards == find_conflicts(reversed(facts), declared, ENTITIES).conflicts
    return forwards


LEADS = Predicate(id="leads", type=ENTITY, inverse=SINGLE)
LED_BY = Predicate(id="led-by", type=ENTITY, inverse_of="leads")
SPOUSE = Predicate(id="spouse", type=ENTITY, cardinality=SINGLE, symmetric=True)
DIRECTOR = Predicate(id="director", type=ENTITY, cardinality=SINGLE, validity=("start", "end"))
HEAD = Predicate(id="head", type=ENTITY, cardinality=SINGLE, scope=("year",))


def test_one_value_can_have_one_subject_only_where_the_inverse_is_single() -> None:
    (conflict,) = found(
        make_fact("a", "anna", "leads", "opera"), make_fact("b", "Boris", "leads", "The Opera"), leads=LEADS
    )
    assert (conflict.kind, conflict.subject, conflict.predicate) == (ConflictKind.SUBJECTS, "The Opera", "leads")
    assert [side.value for side in conflict.sides] == ["Anna", "Boris"]
    assert conflict.reasons == ('"Anna" and "Boris" are not the same',)


def test_somebody_may_have_many_values_where_only_the_inverse_is_single() -> None:
    assert not found(make_fact("a", "anna", "leads", "opera"), make_fact("b", "anna", "leads", "ballet"), leads=LEADS)
    assert not found(make_fact("a", "anna", "leads", "opera"), make_fact("b", "Madame", "leads", "opera"), leads=LEADS)


def test_a_fact_said_from_the_other_end_is_in_conflict_once() -> None:
    (conflict,) = found(
        make_fact("a", "anna", "leads", "opera"),
        make_fact("b", "opera", "led-by", "boris"),
        leads=LEADS,
        led_by=attrs.evolve(LED_BY, cardinality=SINGLE),
    )
    assert conflict.pairs == (("a", "b"),)
    assert {side.value for side in conflict.sides} == {"Anna", "Boris"}


@pytest.mark.parametrize("declared", [LED_BY, attrs.evolve(LED_BY, inverse_of="", cardinality=SINGLE)])
def test_facts_that_all_say_it_from_one_end_are_shown_from_there(declared: Predicate) -> None:
    leads = LEADS if declared.inverse_of else attrs.evolve(LEADS, inverse_of="led-by")
    (conflict,) = found(
        make_fact("a", "opera", "led-by", "anna"), make_fact("b", "opera", "led-by", "boris"), leads=leads, by=declared
    )
    assert (conflict.kind, conflict.predicate, conflict.subject) == (ConflictKind.VALUES, "led-by", "The Opera")


def test_a_symmetric_predicate_is_looked_at_from_both_ends() -> None:
    (conflict,) = found(
        make_fact("a", "anna", "spouse", "boris"), make_fact("b", "carla", "spouse", "boris"), spouse=SPOUSE
    )
    assert conflict.subject == "Boris"
    assert [side.value for side in conflict.sides] == ["Anna", "Carla"]
    both = make_fact("a", "anna", "spouse", "boris"), make_fact("b", "boris", "spouse", "anna")
    assert not found(*both, spouse=SPOUSE)


def test_a_symmetric_predicate_is_single_from_either_end() -> None:
    facts = make_fact("a", "anna", "spouse", "boris"), make_fact("b", "carla", "spouse", "boris")
    for cardinality, inverse in ((SINGLE, Cardinality.SEVERAL), (Cardinality.SEVERAL, SINGLE)):
        assert len(found(*facts, spouse=attrs.evolve(SPOUSE, cardinality=cardinality, inverse=inverse))) == 1
    several = attrs.evolve(SPOUSE, cardinality=Cardinality.SEVERAL, inverse=Cardinality.SEVERAL)
    assert not found(*facts, spouse=several)


@pytest.mark.parametrize("inverse_of", ["leads", ""])
def test_of_two_inverse_predicates_each_may_say_that_the_other_end_is_single(inverse_of: str) -> None:
    several = Cardinality.SEVERAL
    facts = make_fact("a", "anna", "leads", "opera"), make_fact("b", "opera", "led-by", "boris")
    backwards = make_fact("a", "anna", "leads", "opera"), make_fact("b", "ballet", "led-by", "anna")
    for leads_inverse, led_by_cardinality in ((SINGLE, several), (several, SINGLE)):
        leads = Predicate(id="leads", type=ENTITY, inverse=leads_inverse, inverse_of="" if inverse_of else "led-by")
        led_by = Predicate(id="led-by", type=ENTITY, cardinality=led_by_cardinality, inverse_of=inverse_of)
        assert len(found(*facts, leads=leads, by=led_by)) == 1
        assert not found(*backwards, leads=leads, by=led_by)
    for leads_cardinality, led_by_inverse in ((SINGLE, several), (several, SINGLE)):
        leads = Predicate(
            id="leads", type=ENTITY, cardinality=leads_cardinality, inverse_of="" if inverse_of else "led-by"
        )
        led_by = Predicate(id="led-by", type=ENTITY, inverse=led_by_inverse, inverse_of=inverse_of)
        assert len(found(*backwards, leads=leads, by=led_by)) == 1
        assert not found(*facts, leads=leads, by=led_by)


def _said(fact: str, value: str, predicate: str, **qualifiers: str | None) -> Fact:
    """Return a fact about the opera; qualifiers without a value are left out."""
    given = {name: value for name, value in qualifiers.items() if value}
    return attrs.evolve(make_fact(fact, "opera", predicate, value), qualifiers=given)


@pytest.mark.parametrize(
    ("unscoped", "first", "second", "expected"),
    [
        (Unscoped.APART, "2024", "2024", 1),
        (Unscoped.APART, "2024", "2025", 0),
        (Unscoped.APART, "2024", None, 0),
        (Unscoped.APART, None, None, 1),
        (Unscoped.EVERYWHERE, "2024", "2025", 0),
        (Unscoped.EVERYWHERE, "2024", None, 1),
        (Unscoped.EVERYWHERE, None, None, 1),
        (Unscoped.UNKNOWN, "2024", "2024", 1),
        (Unscoped.UNKNOWN, "2024", None, 0),
        (Unscoped.UNKNOWN, None, None, 0),
    ],
)
def test_a_predicate_says_what_the_absence_of_its_scope_means(
    unscoped: Unscoped, first: str | None, second: str | None, expected: int
) -> None:
    predicate = attrs.evolve(HEAD, unscoped=unscoped)
    a, b = _said("a", "anna", "head", year=first), _said("b", "boris", "head", year=second)
    assert len(found(a, b, head=predicate)) == expected


def test_a_fact_that_holds_everywhere_meets_each_of_the_others_apart() -> None:
    (conflict,) = found(
        make_fact("always", "opera", "head", "anna"),
        make_fact("y24", "opera", "head", "boris", year="2024"),
        make_fact("y25", "opera", "head", "carla", year="2025"),
        head=attrs.evolve(HEAD, unscoped=Unscoped.EVERYWHERE),
    )
    assert conflict.pairs == (("always", "y24"), ("always", "y25"))


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (("2010", "2015"), ("2015", "2020"), 0),
        (("2010", "2015"), ("2014", "2020"), 1),
        (("2010", ""), ("2014", "2020"), 1),
        (("2010", "2012"), ("2014", ""), 0),
        (("", "2012"), ("2014", ""), 0),
        (("2010-05-01", "2010-06-01"), ("2010-06-01", "2010-07-01"), 0),
        (("2010-05-01", "2010-06-02"), ("2010-06-01", "2010-07-01"), 1),
        (("2015", "2015"), ("2015", "2015"), 1),
        # Of one day only: it is in a time that begins or ends with it.
        (("2015-06-01", "2015-06-01"), ("2015-06-01", "2020-01-01"), 1),
        (("2015-06-01", "2015-06-01"), ("2010-01-01", "2015-06-01"), 1),
        (("2015-06-01", "2015-06-01"), ("2015-06-02", "2020-01-01"), 0),
        (("", ""), ("", ""), 1),
        (("", ""), ("2010", "2012"), 0),
        (("soon", ""), ("2010", "2012"), 0),
        (("20XX", "2020~"), ("2010", "2012"), 0),
    ],
)
def test_facts_whose_times_do_not_overlap_do_not_conflict(
    first: tuple[str, str], second: tuple[str, str], expected: int
) -> None:
    a = _said("a", "anna", "director", start=first[0], end=first[1])
    b = _said("b", "boris", "director", start=second[0], end=second[1])
    assert len(found(a, b, director=DIRECTOR)) == expected


def test_one_qualifier_may_hold_the_whole_time() -> None:
    predicate = attrs.evolve(DIRECTOR, validity=("during",))
    facts = [
        make_fact("a", "opera", "director", "anna", during="2010/2015"),
        make_fact("b", "opera", "director", "boris", during="2012"),
        make_fact("c", "opera", "director", "carla", during="2020"),
    ]
    assert [conflict.pairs for conflict in found(*facts, director=predicate)] == [(("a", "b"),)]


@pytest.mark.parametrize(("during", "expected"), [("2015/..", 1), ("../2015", 0), ("../2021", 1), ("2022/..", 0)])
def test_a_time_may_be_open_at_one_end(during: str, expected: int) -> None:
    predicate = attrs.evolve(DIRECTOR, validity=("during",))
    a, b = (
        _said(fact, name, "director", during=when)
        for fact, name, when in (("a", "anna", during), ("b", "boris", "2020"))
    )
    assert len(found(a, b, director=predicate)) == expected


def test_conflicts_of_different_times_are_reported_apart() -> None:
    predicate = attrs.evolve(DIRECTOR, validity=("year",))
    facts = [
        make_fact(f"{name}-{year}", "opera", "director", name, year=str(year))
        for name in ("anna", "boris")
        for year in (2020, 2021)
    ]
    pairs = [conflict.pairs for conflict in found(*facts, director=predicate)]
    assert pairs == [(("anna-2020", "boris-2020"),), (("anna-2021", "boris-2021"),)]


def test_a_name_of_one_source_means_its_thing_in_facts_of_that_source_only() -> None:
    head = attrs.evolve(HEAD, scope=())
    ours = make_fact("a", "the house", "head", "anna", sources=["diary"])
    theirs = make_fact("b", "ballet", "head", "boris", sources=["paper"])
    (conflict,) = found(ours, theirs, head=head)
    assert conflict.subject == "The Ballet"
    elsewhere = make_fact("a", "the house", "head", "anna", sources=["paper"])
    assert not found(elsewhere, theirs, head=head)


def test_a_conflict_of_judgement_carries_its_level_and_shows_rank_and_sources() -> None:
    (conflict,) = found(
        make_fact("a", "opera", "head", "anna", rank=Rank.PREFERRED, sources=["paper"]),
        make_fact("b", "opera", "head", "boris", sources=["paper", "diary"]),
        head=attrs.evolve(HEAD, level=Level.NOTE),
    )
    assert conflict.level is Level.NOTE
    assert [side.preferred for side in conflict.sides] == [("a",), ()]
    assert [side.independent for side in conflict.sides] == [1, 2]
    assert conflict.self_contradicting == ("paper",)


def _surfaces(conflict: Conflict) -> list[str]:
    """What each surface says of a conflict: the findings, and the head of its block."""
    return [one.message for one in _findings(conflict)] + conflicts_text([conflict], {}).splitlines()[:1]


def _findings(conflict: Conflict) -> list[Finding]:
    facts = [Fact(id=name) for name in conflict.facts]
    return sample_report.findings(
        "value-conflict", "member-count", "source-contradicts-itself", facts=facts, conflicts=[conflict]
    )


def test_a_preferred_fact_does_not_hide_a_conflict_but_is_named_in_it() -> None:
    preferred = make_fact("a", "opera", "head", "anna", rank=Rank.PREFERRED, sources=["paper"])
    other = make_fact("b", "opera", "head", "boris", sources=["diary"])
    (conflict,) = found(preferred, other, head=HEAD)
    assert _surfaces(conflict) == [
        'The Opera, head: "Anna" (preferred) and "Boris" cannot both be true.',
        "conflict: The Opera · head",
    ]
    (conflict,) = found(preferred, attrs.evolve(other, rank=Rank.PREFERRED), head=HEAD)
    assert _surfaces(conflict)[0] == 'The Opera, head: "Anna" (preferred) and "Boris" (preferred) cannot both be true.'
    assert not found(preferred, attrs.evolve(other, rank=Rank.DEPRECATED), head=HEAD)
    assert not found(attrs.evolve(preferred, rank=Rank.DEPRECATED), other, head=HEAD)


def test_judgements_differ_and_neither_need_be_wrong() -> None:
    mood = Predicate(id="mood", cardinality=SINGLE, level=Level.NOTE)
    (conflict,) = found(
        make_fact("a", "opera", "mood", "a delight", sources=["paper"]),
        make_fact("b", "opera", "mood", "a muddle", sources=["paper"]),
        make_fact("c", "opera", "mood", "a bore", sources=["diary"]),
        mood=mood,
    )
    assert _surfaces(conflict) == [
        'The Opera, mood: the judgements differ: "a bore" and "a delight" and "a muddle".',
        'The Opera, mood: "paper" is on both sides of the difference of judgement.',
        "difference of judgement: The Opera · mood",
    ]
    assert _findings(conflict)[0].suggestion.startswith("Nothing has to be corrected.")
    assert attrs.evolve(conflict, acknowledged=True).noun == "acknowledged difference of judgement"


def test_a_count_that_does_not_fit_is_a_conflict_at_any_level() -> None:
    (conflict,) = found(
        make_fact("n", "opera", "count", "1"),
        *(make_fact(f"m-{name}", "opera", "member", name) for name in ("anna", "boris")),
        count=attrs.evolve(COUNT, level=Level.NOTE),
        member=MEMBER,
    )
    assert conflict.noun == "conflict"


def test_a_refuted_fact_is_a_conflict_of_its_own_that_can_be_acknowledged() -> None:
    fact = make_fact("a", "opera", "motto", "silence", sources=["paper"])
    refuted = attrs.evolve(
        fact, citations=(*fact.citations, attrs.evolve(fact.citations[0], source="diary", stance=Stance.REFUTES))
    )
    (conflict,) = found(refuted, motto=Predicate(id="motto"))
    assert conflict.kind is ConflictKind.REFUTED
    assert [(side.value, side.sources) for side in conflict.sides] == [
        ("silence", ("paper",)),
        ("not: silence", ("diary",)),
    ]
    entry = Acknowledgement(facts={"a": fingerprint(refuted)}, reason="The diary jokes.")
    result = find_conflicts([refuted], {}, {}, [entry])
    assert result.conflicts[0].acknowledged
    assert result.stale == ()
    assert not found(attrs.evolve(refuted, rank=Rank.DEPRECATED), motto=Predicate(id="motto"))


@pytest.mark.parametrize(("values", "pairs"), [(200, 200 * 199 // 2), (201, 201)])
def test_of_more_than_two_hundred_values_each_is_paired_with_one_other(values: int, pairs: int) -> None:
    facts = [make_fact(f"f{number:03}", "opera", "seats", str(number)) for number in range(values)]
    seats = Predicate(id="seats", type=ValueType.INTEGER, cardinality=SINGLE)
    (conflict,) = find_conflicts(facts, {"seats": seats}, ENTITIES).conflicts
    assert len(conflict.reasons) == pairs


COUNT = Predicate(id="count", type=ValueType.INTEGER, counts="member")
MEMBER = Predicate(id="member", type=ENTITY)


def _members(number: int, *names: str) -> tuple[Conflict, ...]:
    members = [make_fact(f"m-{name}", "opera", "member", name) for name in names]
    return found(make_fact("n", "opera", "count", str(number)), *members, count=COUNT, member=MEMBER)


def test_a_count_with_fewer_members_on_record_stands() -> None:
    assert not _members(2, "anna")
    assert not _members(2, "anna", "boris", "Madame")
    assert not _members(2)


def test_a_count_with_more_members_on_record_is_in_conflict() -> None:
    (conflict,) = _members(1, "anna", "boris")
    assert conflict.kind is ConflictKind.COUNT
    assert conflict.pairs == (("m-anna", "n"), ("m-boris", "n"))
    assert conflict.reasons == ('"1" is the count, but 2 values of “member” are on record',)


WRITERS = Predicate(id="writers", type=ValueType.LIST, complete=True)
ROOM = Predicate(id="room", type=ValueType.QUANTITY, counts="writers")


def _room(number: str, *lists: str, **changes: object) -> tuple[Conflict, ...]:
    facts = [make_fact(f"w{index}", "opera", "writers", names) for index, names in enumerate(lists)]
    writers = attrs.evolve(WRITERS, **changes)  # type: ignore[arg-type]
    return found(make_fact("n", "opera", "room", number), *facts, room=ROOM, writers=writers)


@pytest.mark.parametrize("number", ["3", "three", "three writers", "at least 3", "more than 2", "2 to 4", "about 5"])
def test_a_count_that_fits_a_complete_list_stands(number: str) -> None:
    assert not _room(number, "anna; boris; Zoe")
    assert not _room(number, "anna; boris; Madame; Zoe")  # two names of one person


@pytest.mark.parametrize("number", ["2", "four", "more than 3", "at least four writers", "fewer than 3", "4-5"])
def test_a_complete_list_with_fewer_or_more_members_is_in_conflict_with_a_count(number: str) -> None:
    (conflict,) = _room(number, "anna; boris; Zoe")
    assert conflict.kind is ConflictKind.COUNT
    assert conflict.reasons == (f'"{number}" is the count, but 3 values of “writers” are on record',)
    assert [side.value for side in conflict.sides] == [number, "3 values of “writers”: Anna, Boris, Zoe"]


def test_each_complete_list_is_counted_by_itself() -> None:
    assert not _room("2", "anna; boris", "anna; Zoe")  # the lists contradict each other, not the count
    (conflict,) = _room("2", "anna; boris", "anna; boris; Zoe")
    assert conflict.facts == ("n", "w1")


@pytest.mark.parametrize(
    ("names", "shown"),
    [("A;B;C;D;E", "A, B, C, D, E"), ("A;B;C;D;E;F", "A, B, C, D, E …")],
)
def test_of_the_members_on_record_five_are_named(names: str, shown: str) -> None:
    (conflict,) = _room("2", names)
    assert conflict.sides[1].value == f"{len(names.split(';'))} values of “writers”: {shown}"


def test_an_open_list_can_go_on_but_never_hold_too_many() -> None:
    assert not _room("3", "anna; boris", complete=False)
    assert not _room("3", "anna", "boris; Zoe", complete=False)
    (conflict,) = _room("3", "anna; boris", "Zoe; Carla", complete=False)
    assert conflict.facts == ("n", "w0", "w1")
    assert _room("three", "Anna Lind and Boris Ek", type=ValueType.NAME)
    assert not _room("two", "Anna Lind and Boris Ek", type=ValueType.NAME)


PREMIERE = Predicate(id="premiere", type=ValueType.DATE, cardinality=SINGLE)
SOURCES = {
    one.id: one
    for one in (
        Source(id="thursday", date="2025-04-24"),
        Source(id="friday", date="2025-04-25"),
        Source(id="april", date="April 2025"),
        Source(id="undated"),
    )
}


def _told(*claims: tuple[str, str]) -> tuple[Conflict, ...]:
    facts = [
        make_fact(f"f{index}", "opera", "premiere", value, sources=sources.split())
        for index, (value, sources) in enumerate(claims)
    ]
    return find_conflicts(facts, {"premiere": PREMIERE}, ENTITIES, (), SOURCES).conflicts


@pytest.mark.parametrize(
    "claims",
    [
        [("yesterday", "friday"), ("2025-04-24", "undated")],
        [("yesterday", "friday"), ("today", "thursday")],
        [("last Thursday", "friday"), ("April 24", "thursday")],
        [("next month", "april"), ("May 2025", "undated")],
        [("this spring", "thursday"), ("April 2025", "undated")],
        [("yesterday", "april"), ("2025-04-20", "undated")],
        [("yesterday", "friday undated"), ("2025-04-24", "undated")],
        [("yesterday", "undated"), ("2020", "undated")],  # cannot be read: another rule's finding
    ],
)
def test_a_relative_date_is_read_against_the_date_of_its_own_source(claims: list[tuple[str, str]]) -> None:
    assert not _told(*claims)


@pytest.mark.parametrize(
    ("claims", "reason"),
    [
        (
            [("yesterday", "friday"), ("2025-04-25", "undated")],
            '"2025-04-25" and "yesterday" (2025-04-24) are different days',
        ),
        (
            [("yesterday", "friday"), ("yesterday", "thursday")],
            '"yesterday" (2025-04-23) and "yesterday" (2025-04-24) are different days',
        ),
        (
            [("next month", "april"), ("June 2025", "undated")],
            '"June 2025" and "next month" (2025-05) are different months',
        ),
    ],
)
def test_relative_dates_of_two_sources_can_be_in_conflict(claims: list[tuple[str, str]], reason: str) -> None:
    (conflict,) = _told(*claims)
    assert conflict.reasons == (reason,)
    assert any(side.value.startswith(("yesterday (", "next month (")) for side in conflict.sides)


def test_a_fact_of_two_sources_means_a_day_only_if_both_mean_it() -> None:
    assert not _told(("yesterday", "friday thursday"), ("2020-01-01", "undated"))
    fact = make_fact("f", "opera", "premiere", "yesterday", sources=["friday", "thursday"])
    (problem,) = check_values([fact], {"premiere": PREMIERE}, SOURCES)
    assert problem.rule == "value-type"
    assert problem.message.startswith('"yesterday" means 2025-04-23 and 2025-04-24, by the dates of the sources')
    assert not check_values([attrs.evolve(fact, citations=fact.citations[:1])], {"premiere": PREMIERE}, SOURCES)
    (problem,) = check_values([attrs.evolve(fact, citations=())], {"premiere": PREMIERE}, SOURCES)
    assert "the date of its text is not known" in problem.message
    assert not check_values([attrs.evolve(fact, value="Dec 4")], {"premiere": PREMIERE}, SOURCES)


def test_validity_is_read_like_any_date() -> None:
    held = attrs.evolve(DIRECTOR, id="held")

    def meet(**spans: str) -> bool:
        facts = [
            make_fact("a", "opera", "held", "anna", sources=["friday"], start=spans["a"]),
            make_fact("b", "opera", "held", "boris", sources=["thursday"], start=spans["b"], end=spans["to"]),
        ]
        return bool(find_conflicts(facts, {"held": held}, ENTITIES, (), SOURCES).conflicts)

    assert meet(a="yesterday", b="2020", to="May 1st, 2025")
    assert not meet(a="yesterday", b="2020", to="2025-04-23")
    assert not meet(a="April 2015", b="2010", to="March 2015")


def test_facts_told_twice_are_found_through_names_and_notation() -> None:
    predicates = {"legs": Predicate(id="legs", type=ValueType.INTEGER), "head": HEAD}
    facts = [
        make_fact("a", "anna", "legs", "1,200"),
        make_fact("b", "Madame", "legs", "1200"),
        make_fact("c", "anna", "legs", "1200", year="2024"),
        make_fact("d", "anna", "legs", "1200", rank=Rank.DEPRECATED),
        make_fact("e", "opera", "head", snaktype=SnakType.NOVALUE),
        make_fact("f", "opera", "head", snaktype=SnakType.NOVALUE),
        make_fact("g", statement="One."),
        make_fact("h", statement="One."),
    ]
    same = find_duplicates(facts, predicates, ENTITIES)
    assert [[fact.id for fact in group] for group in same] == [["a", "b"], ["e", "f"]]
