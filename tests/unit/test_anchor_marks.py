"""Marks: a bar, a colon or a bullet alone is no number; between numbers a colon, a slash and a plus relate them."""

from __future__ import annotations

from itertools import permutations

import pytest

from etoile_facts.anchor import locate
from etoile_facts.model import ChangeKind

LINE = "In the log of the tower the line reads {} and nothing more was said."
DIVIDERS = ("|", ":", "¦", "‖", "•", "▪")


def kinds(quote: str, source: str) -> set[ChangeKind]:
    """Return the kinds of the changes between two lines with these words in them."""
    return {change.kind for change in locate(LINE.format(source), LINE.format(quote)).changes}


@pytest.mark.parametrize(("one", "other"), [*permutations(DIVIDERS, 2)])
@pytest.mark.parametrize(
    "words", ["oil {} 5 barrels", "oil {} 5 {} 6 barrels", '"{}" of oil', "tower 3 {} oil", "{} 5 barrels", "5 {} 6"]
)
def test_a_change_between_dividers_is_punctuation(words: str, one: str, other: str) -> None:
    assert kinds(words.replace("{}", one), words.replace("{}", other)) == {ChangeKind.PUNCTUATION}


@pytest.mark.parametrize("divider", [*DIVIDERS, "·", " /"])
@pytest.mark.parametrize("words", ["in all{} 5 barrels", "tower 3{} oil"])
def test_a_divider_beside_a_number_and_a_word_is_punctuation(words: str, divider: str) -> None:
    assert kinds(words.replace("{}", f" {divider}"), words.replace("{}", "")) == {ChangeKind.PUNCTUATION}


@pytest.mark.parametrize(
    ("quote", "source"),
    [
        *permutations(("4 : 3", "4 / 3", "4 - 3", "4 × 3"), 2),
        *permutations(("a + b", "a | b"), 2),
        *permutations(("4 × 3", "4 | 3"), 2),
        *permutations(("4 / 3", "4 | 3"), 2),
        *permutations(("4 : 3", "4 3"), 2),
        *permutations(("4 · 3", "4 3"), 2),
        *permutations(("3 · x", "3 x"), 2),
        *permutations(("4/day", "4 day"), 2),
        *permutations(("4 / kg", "4 kg"), 2),
        *permutations(("+ 4", "- 4"), 2),
    ],
)
def test_a_mark_that_relates_numbers_is_one(quote: str, source: str) -> None:
    assert kinds(quote, source) == {ChangeKind.NUMBER}


@pytest.mark.parametrize(
    ("quote", "source", "kind"), [("= 4", "| 4", ChangeKind.COMPARISON), ("$ 4", "| 4", ChangeKind.UNIT)]
)
def test_a_sign_of_another_kind_stays_one(quote: str, source: str, kind: ChangeKind) -> None:
    assert kinds(quote, source) == kinds(source, quote) == {kind}
