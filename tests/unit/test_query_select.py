from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

import attrs
import pytest

from builders import make_fact, make_snapshot
from etoile_facts.model import Entity, Predicate, Rank, SnakType, Source, ValueType
from etoile_facts.querying import select_facts
from etoile_facts.values import Names

if TYPE_CHECKING:
    from etoile_facts.model import Fact

ENTITIES = [
    Entity(id="luke-kirby", label="Luke Kirby", aliases=("Kirby",)),
    Entity(id="lenny", label="Lenny Bruce"),
    Entity(id="nyc", label="New York", part_of="usa"),
    Entity(id="usa", label="United States"),
]
PREDICATES = [
    Predicate(id="played", label="played the part of", type=ValueType.ENTITY),
    Predicate(id="layers", label="layers of net", type=ValueType.INTEGER),
    Predicate(id="filmed-in", type=ValueType.ENTITY),
    Predicate(id="aired", type=ValueType.DATE),
]
FACTS = [
    make_fact("z-kirby-lenny", "Kirby", "played", "Lenny Bruce", sources=["interview", "review"], tags=("Cast",)),
    make_fact("a-kirby-agent", "luke-kirby", "played", "an agent", sources=["review"]),
    make_fact("layers", "tutu", "layers", "1,300", sources=["costumes"], tags=("craft", "cast")),
    make_fact("no-layers", "leotard", "layers", snaktype=SnakType.NOVALUE),
    make_fact("city", "etoile", "filmed-in", "New York", sources=["review"]),
    make_fact("aired", "etoile", "aired", "2025-04-24"),
    make_fact("wrong", "etoile", "aired", "In Spring"),
    make_fact("loose", "etoile", "mood", "Wry"),
    make_fact("words", statement="Luke Kirby played Lenny Bruce.", sources=["interview"]),
]
SNAPSHOT = make_snapshot(FACTS, PREDICATES, ENTITIES)


class Conditions(TypedDict, total=False):
    subject: str
    predicate: str
    value: str
    source: str
    tag: str


@pytest.mark.parametrize(
    ("conditions", "expected"),
    [
        ({"subject": "Luke Kirby"}, ["a-kirby-agent", "z-kirby-lenny"]),
        ({"subject": "KIRBY"}, ["a-kirby-agent", "z-kirby-lenny"]),
        ({"subject": "luke-kirby"}, ["a-kirby-agent", "z-kirby-lenny"]),
        ({"subject": "Tutu"}, ["layers"]),
        ({"subject": "nobody"}, []),
        ({"subject": ""}, []),
        ({"predicate": "played"}, ["a-kirby-agent", "z-kirby-lenny"]),
        ({"predicate": "Played the part of"}, ["a-kirby-agent", "z-kirby-lenny"]),
        ({"predicate": "mood"}, ["loose"]),
        ({"predicate": "Mood"}, ["loose"]),
        ({"predicate": "weight"}, []),
        ({"predicate": ""}, []),
        ({"value": "lenny"}, ["z-kirby-lenny"]),
        ({"value": "Lenny  BRUCE"}, ["z-kirby-lenny"]),
        ({"value": "1300"}, ["layers"]),
        ({"value": "1 300"}, ["layers"]),
        ({"value": "300"}, []),
        ({"value": "United States"}, []),
        ({"value": "2025-04-24"}, ["aired"]),
        ({"value": "2025"}, []),
        ({"value": "in spring"}, ["wrong"]),
        ({"value": "wry"}, ["loose"]),
        ({"value": ""}, []),
        ({"source": "interview"}, ["words", "z-kirby-lenny"]),
        ({"source": "Interview"}, []),
        ({"tag": "cast"}, ["layers", "z-kirby-lenny"]),
        ({"tag": "nothing"}, []),
        ({"subject": "Kirby", "source": "interview"}, ["z-kirby-lenny"]),
        ({"subject": "Kirby", "predicate": "played", "value": "an Agent", "source": "review"}, ["a-kirby-agent"]),
        ({"subject": "Kirby", "tag": "craft"}, []),
        ({}, sorted(fact.id for fact in FACTS)),
    ],
)
def test_conditions_select_facts(conditions: Conditions, expected: list[str]) -> None:
    found = select_facts(SNAPSHOT, Names(ENTITIES), **conditions)
    assert [fact.id for fact in found] == expected


def _ranked(fact_id: str, rank: Rank, subject: str = "Kirby", predicate: str = "played", season: str = "") -> Fact:
    qualifiers = {"season": season} if season else {}
    return attrs.evolve(make_fact(fact_id, subject, predicate, fact_id, rank=rank), qualifiers=qualifiers)


def test_best_rank_is_preferred_where_there_is_such_a_fact_else_normal_and_never_deprecated() -> None:
    facts = [
        _ranked("a-preferred", Rank.PREFERRED),
        _ranked("b-normal", Rank.NORMAL, subject="luke-kirby"),
        _ranked("c-deprecated", Rank.DEPRECATED),
        _ranked("d-other-subject", Rank.NORMAL, subject="lenny"),
        _ranked("e-deprecated-alone", Rank.DEPRECATED, subject="usa"),
        _ranked("f-other-predicate", Rank.NORMAL, predicate="mood"),
        _ranked("g-second-season", Rank.NORMAL, season="2"),
        make_fact("h-words", statement="Kirby played."),
    ]
    predicates = [attrs.evolve(PREDICATES[0], scope=("season",)), *PREDICATES[1:]]
    snapshot = make_snapshot(facts, predicates, ENTITIES)

    def best(**conditions: str) -> list[str]:
        found = select_facts(snapshot, Names(ENTITIES), best_rank=True, **conditions)
        return [fact.id[0] for fact in found]

    assert best() == ["a", "d", "f", "g", "h"]
    assert best(subject="Kirby", predicate="played") == ["a", "g"]
    assert best(value="b-normal") == []  # the best is chosen before the conditions, as on Wikidata
    assert select_facts(snapshot, Names(ENTITIES), value="b-normal")
    without = make_snapshot(facts[1:], predicates, ENTITIES)
    assert [fact.id[0] for fact in select_facts(without, Names(ENTITIES), best_rank=True, subject="Kirby")] == [
        "b",
        "f",
        "g",
    ]


LOCAL = [
    Entity(
        id="daniel", label="Daniel Palladino", source_aliases={"diary": ("Danny",), "memoir": ("Danny", "the boss")}
    ),
    Entity(id="amy", label="Amy Sherman-Palladino", source_aliases={"letter": ("the boss",)}),
]
LOCAL_FACTS = [
    make_fact("a", "Danny", "played", "a part", sources=["diary"]),
    make_fact("b", "Daniel Palladino", "played", "a part", sources=["letter"]),
    make_fact("c", "the boss", "played", "a part", sources=["letter"]),
    make_fact("d", "the boss", "played", "a part", sources=["memoir"]),
    make_fact("e", "Danny", "played", "Danny", sources=["review"]),
    make_fact("f", "tutu", "played", "Danny", sources=["diary"]),
]


@pytest.mark.parametrize(
    ("conditions", "expected"),
    [
        ({"subject": "Danny"}, "abd"),
        ({"subject": "daniel"}, "abd"),
        ({"subject": "the boss"}, ""),
        ({"subject": "the boss", "source": "letter"}, "c"),
        ({"subject": "the boss", "source": "memoir"}, "d"),
        ({"subject": "amy"}, "c"),
        ({"value": "Danny"}, "f"),
        ({"value": "Daniel Palladino"}, "f"),
    ],
)
def test_a_name_of_some_sources_means_what_they_mean_by_it(conditions: Conditions, expected: str) -> None:
    names = Names(LOCAL)
    snapshot = make_snapshot(LOCAL_FACTS, PREDICATES, LOCAL)
    assert "".join(fact.id for fact in select_facts(snapshot, names, **conditions)) == expected
    assert names.local_meanings("Danny") == {"daniel": ("diary", "memoir")}
    assert names.local_meanings("the boss") == {"amy": ("letter",), "daniel": ("memoir",)}
    assert names.local_meanings("amy") == names.local_meanings("nobody") == {}


def test_a_relative_date_is_found_by_the_day_that_it_means() -> None:
    facts = [
        make_fact("a", "etoile", "aired", "yesterday", sources=["news"]),
        make_fact("b", "etoile", "aired", "yesterday", sources=["other"]),
    ]
    sources = [Source(id="news", date="2025-04-25"), Source(id="other", date="2025-04-26")]
    snapshot = make_snapshot(facts, PREDICATES, ENTITIES, sources)
    assert [fact.id for fact in select_facts(snapshot, Names(ENTITIES), value="April 24, 2025")] == ["a"]
