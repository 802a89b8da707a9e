from __future__ import annotations

import pytest

from builders import make_fact, make_snapshot
from counting import calls_of
from etoile_facts.model import Citation, Entity, Fact, Predicate, SnakType, ValueType
from etoile_facts.querying import search_facts
from etoile_facts.values import Names

ENTITIES = [
    Entity(id="luke-kirby", label="Luke Kirby", aliases=("the actor",)),
    Entity(id="cheyenne", label="Cheyenne Toussaint", aliases=("l\u2019étoile",)),
]
PREDICATES = [
    Predicate(id="played", label="took the part of", type=ValueType.ENTITY),
    Predicate(id="layers", label="layers of net", type=ValueType.INTEGER),
]
FACTS = [
    make_fact("tutu", "tutu", "layers", "13", sources=["s"], quote="a single tutu takes 13 layers\u2014by hand"),
    make_fact("price", "tutu", "price", "1300", sources=["s"], quote="it costs 1,300 dollars", tags=("Money matters",)),
    make_fact("kirby", "luke-kirby", "played", "cheyenne", sources=["s"], quote="He is not a dancer."),
    make_fact("dancer", statement="Nobody is a dancer here.", sources=["s"], quote="words"),
    make_fact("dancing", statement="Dancing costs money.", sources=["s"], quote="words"),
    make_fact("none", "leotard", "played", snaktype=SnakType.NOVALUE, sources=["s"]),
    make_fact("polish", statement="Wałęsa danced in Łódź; the Røst straße.", sources=["s"]),
    make_fact("chinese", statement="她是芭蕾舞演员", sources=["s"]),
]
SNAPSHOT = make_snapshot(FACTS, PREDICATES, ENTITIES)


def search(words: str) -> list[str]:
    return [fact.id for fact in search_facts(SNAPSHOT, Names(ENTITIES), words)]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("", []),
        ("  ", []),
        ("?!", []),
        ('""', []),
        ('"', []),
        ("zebra", []),
        ("tutu", ["price", "tutu"]),
        ("TUTU", ["price", "tutu"]),
        ("tutu net", ["tutu"]),
        ("tutu zebra", []),
        ("tut", ["price", "tutu"]),
        ("utu", []),
        ("13", ["tutu"]),
        ("1300", ["price"]),
        ("1,300", ["price"]),
        ("13 layers", ["tutu"]),
        ('"13 layers"', ["tutu"]),
        ('"13 layers by hand"', ["tutu"]),
        ("\u201c13 layers\u201d", ["tutu"]),
        ('"13 layers', ["tutu"]),
        ('"layers 13"', []),
        ('"13 layer"', []),
        ('"tutu 13"', []),
        ('single "13 layers"', ["tutu"]),
        ("luke", ["kirby"]),
        ("the actor", ["kirby"]),
        ("etoile", ["kirby"]),
        ("l'étoile", ["kirby"]),
        ("E\u0301TOILE", ["kirby"]),
        ("toussaint took", ["kirby"]),
        ("kirby leotard", []),
        ('"no value"', ["none"]),
        ("walesa lodz", ["polish"]),
        ("Wałęsa", ["polish"]),
        ("rost strasse", ["polish"]),
        ("straße", ["polish"]),
        ("芭蕾", ["chinese"]),
        ('"芭蕾"', ["chinese"]),
        ("芭演", []),
        ("money", ["dancing", "price"]),
        ("dance", ["dancer", "polish", "kirby"]),
        ("dancer", ["dancer", "kirby"]),
        ("danc", ["dancer", "dancing", "polish", "kirby"]),
    ],
)
def test_search_finds_the_best_first(words: str, expected: list[str]) -> None:
    assert search(words) == expected


def test_whole_word_goes_before_the_beginning_of_one() -> None:
    facts = [make_fact("a", statement="They are dancers."), make_fact("b", statement="A dancer.")]
    found = search_facts(make_snapshot(facts), Names(), "dancer")
    assert [fact.id for fact in found] == ["b", "a"]


def test_phrase_does_not_run_from_one_quote_into_the_next() -> None:
    fact = Fact(id="a", citations=(Citation(source="s", quote="one two"), Citation(source="s", quote="three")))
    snapshot = make_snapshot([fact])
    assert search_facts(snapshot, Names(), '"two three"') == ()
    assert search_facts(snapshot, Names(), '"one two" three') == (fact,)


def test_order_of_the_facts_does_not_matter_even_where_an_id_is_there_twice() -> None:
    facts = [make_fact("a", statement=f"dancer {number}") for number in range(4)]
    there, back = (search_facts(make_snapshot(order), Names(), "dancer") for order in (facts, facts[::-1]))
    assert there == back


def test_search_takes_as_much_more_work_as_there_are_more_facts() -> None:
    quote = "the workshop \u2013 it is said \u2013 sews thirteen layers of net into each tutu, by hand, for days on end"
    facts = [
        make_fact(f"f{number}", f"thing {number}", "layers", "13", sources=["s"], quote=quote) for number in range(2000)
    ]
    few, many = make_snapshot(facts[:1000], PREDICATES), make_snapshot(facts, PREDICATES)
    assert search_facts(many, Names(), "zebra") == ()
    half, whole = (calls_of(lambda: search_facts(there, Names(), "zebra")) for there in (few, many))  # noqa: B023
    assert whole < 2.2 * half
