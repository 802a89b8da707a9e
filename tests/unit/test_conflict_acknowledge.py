from __future__ import annotations

import attrs
import pytest
import yaml

from builders import make_fact
from etoile_facts.conflict import PLACEHOLDER_REASON, ConflictResult, acknowledgement_yaml, find_conflicts
from etoile_facts.model import (
    Acknowledgement,
    Cardinality,
    Conflict,
    Fact,
    Location,
    Marks,
    Predicate,
    Rank,
    Source,
    ValueType,
    fingerprint,
)

PREDICATES = {"lasts": Predicate(id="lasts", cardinality=Cardinality.SINGLE)}
YEAR = make_fact("year", "swap", "lasts", "a year", sources=["one"], marks=Marks("facts/swap.yaml", 2, 3))
SEASON = make_fact("season", "swap", "lasts", "a season", sources=["two"], marks=Marks("facts/swap.yaml", 9, 3))
MONTH = make_fact("month", "swap", "lasts", "a month", sources=["three"])
MARKS = Marks("facts/conflicts.yaml", 4, 3, {"facts.season": (5, 13), "facts.year": (6, 11), "reason": (7, 11)})


def entry(*facts: Fact, reason: str = "The articles disagree.") -> Acknowledgement:
    return Acknowledgement(facts={fact.id: fingerprint(fact) for fact in facts}, reason=reason, marks=MARKS)


def result(facts: list[Fact], *entries: Acknowledgement) -> ConflictResult:
    return find_conflicts(facts, PREDICATES, {}, entries)


def test_current_entry_acknowledges_its_conflict() -> None:
    found = result([YEAR, SEASON], entry(YEAR, SEASON))
    assert found.conflicts[0].acknowledged
    assert found.conflicts[0].acknowledgement == "The articles disagree."
    assert found.stale == ()


def test_quote_and_tags_may_change_under_an_acknowledgement() -> None:
    repaired = attrs.evolve(
        YEAR, tags=("new",), citations=tuple(attrs.evolve(one, quote="other words") for one in YEAR.citations)
    )
    found = result([repaired, SEASON], entry(YEAR, SEASON))
    assert found.conflicts[0].acknowledged


def test_another_date_of_a_source_makes_an_entry_of_its_yesterday_stale() -> None:
    predicates = {"opened": Predicate(id="opened", type=ValueType.DATE, cardinality=Cardinality.SINGLE)}
    facts = [
        make_fact("relative", "hall", "opened", "yesterday", sources=["one"]),
        make_fact("plain", "hall", "opened", "2025-04-20", sources=["two"]),
    ]

    def found(date: str, *entries: Acknowledgement) -> ConflictResult:
        return find_conflicts(facts, predicates, {}, entries, {"one": Source(id="one", date=date)})

    seen = found("2025-04-25").conflicts[0]
    accepted = Acknowledgement(facts=seen.fingerprints, reason="They differ.", marks=MARKS)
    assert found("2025-04-25", accepted).conflicts[0].acknowledged
    assert seen.fingerprints["plain"] == fingerprint(facts[1])
    changed = found("2025-04-28", accepted)
    assert not changed.conflicts[0].acknowledged
    assert [stands for _, stands in changed.stale] == [True]


def test_dates_of_validity_are_read_beside_their_source_too() -> None:
    predicates = {"led-by": Predicate(id="led-by", cardinality=Cardinality.SINGLE, validity=("since",))}
    facts = [
        make_fact("new", "hall", "led-by", "Ann", sources=["one"], since="yesterday"),
        make_fact("old", "hall", "led-by", "Bob", sources=["two"], since="2025-04"),
    ]
    dates = [{"one": Source(id="one", date=date)} for date in ("2025-04-25", "2025-04-28")]
    prints = [find_conflicts(facts, predicates, {}, (), each).conflicts[0].fingerprints for each in dates]
    assert prints[0]["new"] != prints[1]["new"]
    assert prints[0]["old"] == prints[1]["old"]


def test_conflict_of_three_needs_every_pair_covered() -> None:
    facts = [YEAR, SEASON, MONTH]
    partly = result(facts, entry(YEAR, SEASON), entry(SEASON, MONTH))
    assert not partly.conflicts[0].acknowledged
    assert partly.conflicts[0].acknowledgement == ""
    assert partly.stale == ()
    wholly = result(
        facts, entry(YEAR, SEASON, reason="b"), entry(SEASON, MONTH, reason="c"), entry(MONTH, YEAR, reason="a")
    )
    assert wholly.conflicts[0].acknowledged
    assert wholly.conflicts[0].acknowledgement == "a; b; c"
    assert result(facts, entry(YEAR, SEASON, MONTH)).conflicts[0].acknowledged


def test_entry_may_name_facts_on_the_same_side() -> None:
    also = attrs.evolve(YEAR, id="also")
    assert result([YEAR, also, SEASON], entry(YEAR, also, SEASON)).conflicts[0].acknowledged
    assert not result([YEAR, also, SEASON], entry(YEAR, SEASON)).conflicts[0].acknowledged


def test_changed_fact_makes_the_entry_stale_while_the_conflict_stands() -> None:
    changed = attrs.evolve(SEASON, value="half a year")
    found = result([YEAR, changed], entry(YEAR, SEASON))
    assert not found.conflicts[0].acknowledged
    ((problem, stands),) = found.stale
    assert stands
    assert problem.rule == "stale-acknowledgement"
    assert problem.message == 'This entry does not count: the fact "season" was changed since.'
    assert problem.location == Location("facts/conflicts.yaml", 5, 13)
    assert problem.fact == "season"
    assert problem.related_locations == (Location("facts/swap.yaml", 9, 3, message='The fact "season" as it is now.'),)
    assert "etoile-facts conflicts" in problem.suggestion


@pytest.mark.parametrize(
    "facts",
    [
        [YEAR, attrs.evolve(SEASON, value="a year")],
        [YEAR, attrs.evolve(SEASON, subject="strike")],
        [YEAR],
    ],
)
def test_stale_entry_says_when_the_conflict_is_gone(facts: list[Fact]) -> None:
    found = result(facts, entry(YEAR, SEASON))
    assert found.conflicts == ()
    ((problem, stands),) = found.stale
    assert not stands
    assert problem.message.endswith("; no conflict is left among its facts.")
    assert problem.suggestion == "Remove the entry."


def test_entry_whose_conflict_is_gone_without_a_change_of_its_facts_is_stale() -> None:
    found = find_conflicts([YEAR, SEASON], {"lasts": Predicate(id="lasts")}, {}, [entry(YEAR, SEASON)])
    ((problem, stands),) = found.stale
    assert not stands
    assert problem.message == "This entry does not count: no conflict is left among its facts."
    assert problem.location == Location("facts/conflicts.yaml", 4, 3)


def test_entry_of_a_fact_that_was_deprecated_is_stale_and_its_conflict_gone() -> None:
    found = result([YEAR, attrs.evolve(SEASON, rank=Rank.DEPRECATED)], entry(YEAR, SEASON))
    assert [stands for _, stands in found.stale] == [False]


def test_unknown_fact_makes_an_entry_stale_while_the_others_are_in_conflict() -> None:
    found = result([YEAR, SEASON], entry(YEAR, SEASON, MONTH))
    assert not found.conflicts[0].acknowledged
    ((problem, stands),) = found.stale
    assert stands
    assert problem.message == 'This entry does not count: there is no fact "month".'
    assert problem.fact == "month"


def test_all_that_is_wrong_with_an_entry_is_named() -> None:
    changed = attrs.evolve(YEAR, value="two years")
    ((problem, _),) = result([changed, SEASON], entry(YEAR, SEASON, MONTH)).stale
    assert problem.message == (
        'This entry does not count: there is no fact "month", and the fact "year" was changed since.'
    )


@pytest.mark.parametrize("reason", ["", "  ", PLACEHOLDER_REASON, f" {PLACEHOLDER_REASON}\n"])
def test_entry_without_a_reason_of_its_own_acknowledges_nothing(reason: str) -> None:
    found = result([YEAR, SEASON], entry(YEAR, SEASON, reason=reason))
    assert not found.conflicts[0].acknowledged
    ((problem, stands),) = found.stale
    assert stands
    assert problem.message == "This entry does not count: its reason was never written."
    assert problem.location == Location("facts/conflicts.yaml", 7, 11)


def test_entry_without_facts_is_stale() -> None:
    ((problem, stands),) = result([YEAR], Acknowledgement(facts={}, reason="why")).stale
    assert not stands
    assert problem.fact is None
    assert problem.location == Location("")


def test_fact_told_twice_is_one_fact_with_the_citations_of_both() -> None:
    told = [make_fact("f-0123456789ab", "swap", "lasts", "a month", sources=[source]) for source in ("one", "two")]
    both = make_fact("f-0123456789ab", "swap", "lasts", "a month", sources=["two", "one"])
    found = result([*told, YEAR], entry(both, YEAR))
    assert found.conflicts[0].acknowledged
    assert found.conflicts[0].fingerprints["f-0123456789ab"] == fingerprint(both)


def test_id_of_several_facts_cannot_be_acknowledged() -> None:
    other = attrs.evolve(YEAR, value="a month")
    first = result([YEAR, other]).conflicts[0]
    found = result([YEAR, other], Acknowledgement(facts=first.fingerprints, reason="why"))
    assert not found.conflicts[0].acknowledged
    ((problem, stands),) = found.stale
    assert stands
    assert '"year" is the id of several facts' in problem.message


def test_stale_entries_are_sorted() -> None:
    entries = [entry(SEASON, MONTH), entry(YEAR), entry(MONTH, YEAR)]
    one, other = result([], *entries).stale, result([], *entries[::-1]).stale
    assert [problem.fact for problem, _ in one] == ["month", "month", "year"]
    assert one == other


def test_entry_for_two_of_many_values_counts_as_standing() -> None:
    many = [make_fact(f"f{number}", "swap", "lasts", f"{number} days") for number in range(300)]
    found = result(many, entry(many[3], many[200]), entry(*many))
    assert found.stale == ()
    assert found.conflicts[0].acknowledged


IDS = [
    ("tutu-layers", "60303ae22b998861"),
    ("f-0123456789ab", "0123456789012345"),
    ("true", "0000000000000000"),
    ("12e4", "12e4567890123456"),
    ("2025-04-24", "9f86d081884c7d65"),
    ("a: b", "9f86d081884c7d65"),
    ("a #b", "9f86d081884c7d65"),
    ("- a", "9f86d081884c7d65"),
    ("*a", "9f86d081884c7d65"),
    ('say "it"', "9f86d081884c7d65"),
    ("back\\slash", "9f86d081884c7d65"),
    ("étoile", "9f86d081884c7d65"),
    ("line\nend\ttab", "9f86d081884c7d65"),
    ("\x7f\u0085\u2028\ufeff", "9f86d081884c7d65"),
    ("\U0001f600\U000e0001", "9f86d081884c7d65"),
]


@pytest.mark.parametrize(("fact", "digits"), IDS)
def test_entry_as_printed_is_read_back_by_any_yaml_reader(fact: str, digits: str) -> None:
    conflict = Conflict(
        subject="x", predicate="y", sides=(), reasons=(), pairs=(), fingerprints={fact: digits, "zz": "ff" * 8}
    )
    text = acknowledgement_yaml(conflict)
    for loader in (yaml.BaseLoader, yaml.SafeLoader):
        assert yaml.load(text, Loader=loader) == [  # noqa: S506 (both are safe)
            {"facts": {fact: digits, "zz": "ff" * 8}, "reason": PLACEHOLDER_REASON}
        ]


def test_entry_as_printed_reads_well() -> None:
    text = acknowledgement_yaml(result([YEAR, SEASON]).conflicts[0])
    assert text == (
        "- facts:\n"
        f"    season: {fingerprint(SEASON)}\n"
        f"    year: {fingerprint(YEAR)}\n"
        '  reason: "REPLACE THIS: say why these facts may stand side by side"\n'
    )


def test_entry_as_printed_acknowledges_once_its_reason_is_written() -> None:
    (conflict,) = result([YEAR, SEASON, MONTH]).conflicts
    (read,) = yaml.load(acknowledgement_yaml(conflict), Loader=yaml.BaseLoader)  # noqa: S506 (it is safe)
    found = result([YEAR, SEASON, MONTH], Acknowledgement(facts=read["facts"], reason="They saw it differently."))
    assert found.conflicts[0].acknowledged
    assert found.stale == ()
