from __future__ import annotations

import pytest

from etoile_facts.model import Citation, Fact, Rank, Status
from etoile_facts.rules import derived_statuses

CITED = (Citation(source="s", quote="q"),)
S = Status


def fact(name: str, *premises: str, cited: bool = False, rank: Rank = Rank.NORMAL) -> Fact:
    return Fact(id=name, statement=name, derived_from=premises, citations=CITED if cited else (), rank=rank)


@pytest.mark.parametrize(
    ("premise", "own", "expected"),
    [
        (S.SUPPORTED, S.SUPPORTED, S.SUPPORTED),
        (S.UNCHECKED, S.SUPPORTED, S.UNCHECKED),
        (S.UNSUPPORTED, S.SUPPORTED, S.UNSUPPORTED),
        (S.CONTESTED, S.SUPPORTED, S.CONTESTED),
        (S.SUPPORTED, S.UNSUPPORTED, S.UNSUPPORTED),
        (S.UNSUPPORTED, S.CONTESTED, S.CONTESTED),
    ],
)
def test_a_fact_stands_no_better_than_what_it_hangs_on(premise: Status, own: Status, expected: Status) -> None:
    facts = [fact("a", cited=True), fact("b", "a", cited=True)]
    assert derived_statuses(facts, {"a": premise, "b": own})["b"] is expected


def test_a_fact_without_citations_stands_as_its_premises_do() -> None:
    facts = [fact("a", cited=True), fact("b", "a"), fact("c", "b")]
    own = {"a": S.SUPPORTED, "b": S.UNSUPPORTED, "c": S.UNSUPPORTED}
    assert derived_statuses(facts, own) == dict.fromkeys("abc", S.SUPPORTED)


def test_the_loss_of_a_premise_reaches_any_depth() -> None:
    depth = 20_000
    facts = [fact("0", cited=True), *(fact(str(number + 1), str(number)) for number in range(depth))]
    own = dict.fromkeys((each.id for each in facts), S.UNSUPPORTED)
    assert derived_statuses(facts, {**own, "0": S.CONTESTED})[str(depth)] is S.CONTESTED
    assert derived_statuses(facts, {**own, "0": S.SUPPORTED})[str(depth)] is S.SUPPORTED


def test_a_premise_that_is_deprecated_or_does_not_exist_has_no_support() -> None:
    facts = [fact("a", cited=True, rank=Rank.DEPRECATED), fact("b", "a"), fact("c", "nowhere"), fact("d", "a", "c")]
    own = {"a": S.SUPPORTED, "b": S.SUPPORTED, "c": S.SUPPORTED, "d": S.SUPPORTED}
    assert derived_statuses(facts, own) == {"a": S.SUPPORTED, **dict.fromkeys("bcd", S.UNSUPPORTED)}


def test_facts_in_a_circle_support_nothing() -> None:
    facts = [fact("a", "b"), fact("b", "a"), fact("c", "a", cited=True), fact("d", "d", cited=True)]
    own = {"a": S.UNSUPPORTED, "b": S.UNSUPPORTED, "c": S.SUPPORTED, "d": S.SUPPORTED}
    assert derived_statuses(facts, own) == dict.fromkeys("abcd", S.UNSUPPORTED)


def test_a_fact_whose_premise_was_not_looked_at_is_left_out() -> None:
    facts = [fact("a", cited=True), fact("b", "a"), fact("c", cited=True)]
    assert derived_statuses(facts, {"b": S.UNSUPPORTED, "c": S.SUPPORTED}) == {"c": S.SUPPORTED}
