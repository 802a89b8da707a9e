from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from builders import make_fact, make_snapshot
from etoile_facts.querying import search_facts, select_facts
from etoile_facts.values import Names

if TYPE_CHECKING:
    from etoile_facts.model import Fact

WORDS = st.sampled_from(["dance", "dancer", "13", "130", "net", "tutu", "étoile", "etoile", "nets"])
FACTS = st.lists(
    st.tuples(st.lists(WORDS, max_size=3), st.lists(WORDS, max_size=3)).map(
        lambda texts: make_fact("f", statement=", ".join(texts[0]), sources=["s"], quote=" \u2013 ".join(texts[1]))
    ),
    max_size=6,
)


@given(FACTS, st.lists(WORDS, min_size=1, max_size=3))
def test_search_finds_what_a_plain_reading_finds(facts: list[Fact], words: list[str]) -> None:
    found = search_facts(make_snapshot(facts), Names(), " ".join(words))
    assert len(found) == sum(
        all(
            any(
                token == word if word.isdigit() else token.startswith(word)
                for token in re.findall(r"\w+", plain(f"{fact.statement} {fact.citations[0].quote}"))
            )
            for word in map(plain, words)
        )
        for fact in facts
    )


def plain(text: str) -> str:
    return text.replace("é", "e")


@given(FACTS, st.lists(WORDS, min_size=1, max_size=2), st.data())
def test_search_and_selection_do_not_depend_on_the_order_of_facts(
    facts: list[Fact], words: list[str], data: st.DataObject
) -> None:
    first = make_snapshot(facts)
    second = make_snapshot(data.draw(st.permutations(facts)))
    query = " ".join(words)
    assert search_facts(first, Names(), query) == search_facts(second, Names(), query)
    assert select_facts(first, Names()) == select_facts(second, Names())


@given(st.text())
def test_any_query_is_answered(words: str) -> None:
    search_facts(make_snapshot([make_fact("f", statement="dance")]), Names(), words)


@given(st.text(min_size=1))
def test_every_statement_is_found_by_its_own_words(statement: str) -> None:
    fact = make_fact("f", statement=statement)
    words = statement.replace('"', " ").replace("\u201c", " ").replace("\u201d", " ").replace("\u201e", " ")
    if re.search(r"[^\W_]", words):
        assert search_facts(make_snapshot([fact]), Names(), words) == (fact,)
