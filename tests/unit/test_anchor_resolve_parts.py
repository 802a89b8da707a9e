"""The parts that a match is decided by, each by itself: free ends, the order of matches, names in brackets."""

from __future__ import annotations

from itertools import pairwise

import pytest

from etoile_facts.anchor.resolve._boundaries import stands_free
from etoile_facts.anchor.resolve._outcome import moved_to, not_literal, rank_of
from etoile_facts.model import Choice, Match, Span, Verdict


@pytest.mark.parametrize(
    ("before", "copy", "behind", "free"),
    [
        # Nothing, a space or an opening mark before; nothing, a space or a closing mark behind.
        ("", "the lamp", "", True),
        ("by ", "the lamp", " was", True),
        ("by “", "the lamp", "” was", True),
        ("by (", "the lamp", ") was", True),
        ("by ", "“the lamp”", " was", True),
        ("by ", "the lamp", ", was", True),
        ("by ", "the lamp", ". It", True),
        ("by ", "the lamp", ".", True),
        ("by ", "the lamp,", " was", True),
        ("by ", "the lamp.", "", True),
        ("a", " the lamp", "", False),
        # A letter, a hyphen or a mark that belongs to the word; a line end may cut a word at its hyphen.
        ("by", "the lamp", " was", False),
        ("by ", "the lamp", "s", False),
        ("by-", "the lamp", " was", False),
        ("by- ", "the lamp", " was", False),
        ("- ", "the lamp", " was", False),
        (" ", "the lamp", " was", True),
        ("by ", "the lamp", "-oil", False),
        ("by ", "the lamp", ".5", False),
        ("by ", "the lamp", "'s", False),
        ("by ", "-the lamp", " was", False),
        ("by ", "the lamp-", " was", False),
        ("by ", "the lamp,", "x", False),
        # Before a number a sign or a thousand, behind it a scale, a unit or more of it.
        ("by ", "13 lamps", " were", True),
        ("by\u00a0", "13 lamps", " were", False),
        ("by “", "13 lamps", " were", False),
        ("by ", "lamps of 13", " million", False),
        ("by ", "lamps of 13", ". It", True),
        ("by ", "lamps of 13", ", it", True),
        ("by ", "lamps of 13", ",5", False),
        ("by ", "lamps of 13", ",", True),
        ("by ", "lamps of 13", ".5", False),
    ],
)
def test_a_copy_stands_free_between_spaces_and_marks(before: str, copy: str, behind: str, *, free: bool) -> None:
    text = before + copy + behind
    assert stands_free(text, len(before), len(before) + len(copy)) is free


def _match(verdict: Verdict, similarity: float = 1.0) -> Match:
    located = verdict.located
    return Match(
        verdict=verdict,
        start=0 if located else None,
        end=4 if located else None,
        parts=(Span(0, 4),) if located else (),
        similarity=similarity,
        choice=Choice.ONLY if located else None,
    )


def test_of_several_readings_of_a_quote_the_mildest_verdict_counts_then_the_nearest() -> None:
    ranked = [
        _match(Verdict.EXACT),
        _match(Verdict.NORMALIZED),
        _match(Verdict.DRIFTED, 0.9),
        _match(Verdict.DRIFTED, 0.8),
        _match(Verdict.REWORDED),
        _match(Verdict.ALTERED),
        _match(Verdict.MISSING),
    ]
    assert all(rank_of(better) < rank_of(worse) for better, worse in pairwise(ranked))
    assert rank_of(_match(Verdict.REWORDED)) > rank_of(_match(Verdict.AMBIGUOUS)) > rank_of(_match(Verdict.NORMALIZED))
    assert rank_of(_match(Verdict.VACUOUS)) > rank_of(_match(Verdict.ALTERED))


def test_what_was_read_otherwise_than_written_is_normalized_at_best() -> None:
    assert not_literal(_match(Verdict.EXACT)).verdict is Verdict.NORMALIZED
    assert not_literal(_match(Verdict.DRIFTED)) == _match(Verdict.DRIFTED)


def test_a_moved_match_says_all_that_it_said_before() -> None:
    before = Match(
        verdict=Verdict.AMBIGUOUS, candidates=(Span(0, 4), Span(9, 13)), similarity=0.9, reason="It stands twice."
    )
    moved = moved_to(before)
    assert moved.moved
    assert (moved.verdict, moved.candidates, moved.similarity, moved.reason) == (
        before.verdict,
        before.candidates,
        before.similarity,
        before.reason,
    )
