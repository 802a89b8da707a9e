from __future__ import annotations

from typing import TypedDict

import pytest

from builders import make_fact, make_snapshot
from etoile_facts.model import Entity, Predicate, SnakType, ValueType
from etoile_facts.query import select_facts
from etoile_facts.values import Names

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
