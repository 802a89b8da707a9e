"""How near words are in the eyes of a scanner, and which other word a spoiled one was."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etoile_facts.anchor.ocr._confusion import grave_words, hidden_word, looks_the_same, misreading

WORDS = st.text("abcdefhilmnorstuvw1", max_size=9)


@given(WORDS, WORDS)
def test_it_is_as_far_there_as_back_and_nothing_only_to_itself(one: str, other: str) -> None:
    assert misreading(one, other) == misreading(other, one)
    assert (misreading(one, other) == 0) == (one == other)
    assert misreading(one, other) <= max(len(one), len(other))


@pytest.mark.parametrize(
    ("printed", "seen"),
    [
        ("storm", "storrn"),
        ("he", "lie"),
        ("day", "clay"),
        ("was", "vvas"),
        ("last", "laft"),
        ("the", "tbe"),
        ("lamp", "1amp"),
    ],
)
def test_what_scanners_mix_up_looks_the_same(printed: str, seen: str) -> None:
    assert looks_the_same(printed, seen)


@pytest.mark.parametrize(
    ("one", "other"), [("trail", "trial"), ("not", "now"), ("mine", "mint"), ("a", "b"), ("lenny", "benny")]
)
def test_what_they_do_not_mix_up_does_not(one: str, other: str) -> None:
    assert not looks_the_same(one, other)


@pytest.mark.parametrize(
    ("spoiled", "given_word", "hidden"),
    [
        ("hcr", "his", "her"),
        ("sevcn", "eleven", "seven"),
        ("wou1d", "could", "would"),
        ("kil1ed", "filled", "killed"),
        ("ncver", "ever", "never"),
    ],
)
def test_a_likelier_word_is_found(spoiled: str, given_word: str, hidden: str) -> None:
    assert hidden_word(spoiled, given_word, "en") == hidden
    assert hidden_word(spoiled, hidden, "en") is None


@pytest.mark.parametrize("spoiled", ["nct", "uot", "ncver", "fivc", "sevcn", "sorne"])
def test_a_spoiled_word_of_meaning_is_no_speck(spoiled: str) -> None:
    assert hidden_word(spoiled, "", "en") in grave_words()


@pytest.mark.parametrize("spoiled", ["xq", "jj", "thi", "vw"])
def test_scraps_hide_nothing(spoiled: str) -> None:
    assert hidden_word(spoiled, "", "en") is None


def test_in_a_language_without_a_list_only_grave_words_are_looked_for() -> None:
    assert hidden_word("kil1ed", "filled", None) is None
    assert hidden_word("nct", "", None) is not None
