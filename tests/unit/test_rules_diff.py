"""The word diff between a quote and its source: every part in its place, and nothing of the quote lost."""

from __future__ import annotations

import pytest

from etoile_facts.model import Change, ChangeKind, DiffPart, Span
from etoile_facts.rules._diff import passage_diff, word_diff

QUOTE = "the red lamp was lit by him"


def changed(quote: str, source: str, start: int, kind: ChangeKind = ChangeKind.WORD) -> Change:
    """Return a change of some words of the quote."""
    return Change(
        kind=kind,
        quote=quote,
        source=source,
        quote_span=Span(start, start + len(quote)),
        source_span=Span(0, len(source)),
    )


def shown(diff: tuple[DiffPart, ...]) -> list[tuple[str, str]]:
    return [(part.op, part.text) for part in diff]


def test_a_change_at_each_end_and_two_side_by_side() -> None:
    diff = word_diff(QUOTE, [changed("the", "a", 0), changed("red", "blue", 4), changed("him", "her", 24)])
    assert shown(diff) == [
        ("quote", "the"),
        ("source", "a"),
        ("equal", " "),
        ("quote", "red"),
        ("source", "blue"),
        ("equal", " lamp was lit by "),
        ("quote", "him"),
        ("source", "her"),
    ]


def test_a_change_that_begins_where_another_ends_is_shown_and_one_inside_another_is_not() -> None:
    inside = word_diff(QUOTE, [changed("red lamp", "light", 4), changed("lamp", "lantern", 8)])
    assert shown(inside)[1:3] == [("quote", "red lamp"), ("source", "light")]
    assert "lantern" not in "".join(part.text for part in inside)
    behind = word_diff(QUOTE, [changed("red", "blue", 4), changed(" lamp", " lantern", 7)])
    assert ("source", " lantern") in shown(behind)


def test_what_only_folds_differently_is_no_part_of_the_diff() -> None:
    assert shown(word_diff(QUOTE, [changed("the", "The", 0, ChangeKind.FOLD)])) == [("equal", QUOTE)]


@pytest.mark.parametrize(
    ("quote", "start", "expected"),
    [
        ("the lamp", 3, " old"),  # behind a letter and before a space
        ("the lamp", 4, "old "),  # behind a space and before a letter
        ("the", 3, " old"),  # at the end
        ("lamp", 0, "old "),  # at the start
    ],
)
def test_words_that_the_quote_leaves_out_are_kept_apart_from_their_neighbours(
    quote: str, start: int, expected: str
) -> None:
    assert ("source", expected) in shown(word_diff(quote, [changed("", "old", start)]))


def test_an_ellipsis_shows_what_it_leaves_out_where_the_passage_holds_it() -> None:
    quote, passage = "the lamp [...] was lit", "the lamp of the tower was lit"
    parts = [Span(100, 108), Span(122, 129)]
    told = word_diff(quote, (), parts=parts, passage=passage, passage_start=100)
    assert shown(told) == [("equal", "the lamp "), ("omitted", "of the tower"), ("equal", " was lit")]
    assert shown(word_diff(quote, (), parts=parts, passage=passage[:21], passage_start=100)) == [("equal", quote)]
    at_the_very_end = word_diff(quote, (), parts=parts, passage=passage[:22], passage_start=100)
    assert ("omitted", "of the tower") in shown(at_the_very_end)
    assert shown(word_diff(quote, (), parts=parts, passage=passage, passage_start=109)) == [("equal", quote)]
    assert shown(word_diff(quote, (), parts=parts[:1], passage=passage, passage_start=100)) == [("equal", quote)]


def test_words_of_the_quote_alone_go_together_over_white_space_and_no_more() -> None:
    together = word_diff("one two three", [changed("one", "", 0), changed("two", "", 4)])
    assert shown(together) == [("quote", "one two"), ("equal", " three")]
    apart = word_diff("one, two three", [changed("one", "", 0), changed("two", "", 5)])
    assert shown(apart) == [("quote", "one"), ("equal", ", "), ("quote", "two"), ("equal", " three")]
    replaced = word_diff("one two three", [changed("one", "1", 0), changed("two", "", 4)])
    assert shown(replaced) == [("quote", "one"), ("source", "1"), ("equal", " "), ("quote", "two"), ("equal", " three")]


def test_a_passage_that_nobody_aligned_is_shown_word_by_word() -> None:
    assert shown(passage_diff("the old lamp", "the new lamp")) == [
        ("equal", "the "),
        ("quote", "old"),
        ("source", "new"),
        ("equal", " lamp"),
    ]
    assert shown(passage_diff("lamp", "")) == [("quote", "lamp")]
