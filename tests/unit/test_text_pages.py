"""What stands between the pages of a text that an extractor took from a PDF."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etoile_facts.anchor import SourceText, locate
from etoile_facts.model import Verdict
from etoile_facts.text._pages import find_furniture

HEAD = "The Keeper's Handbook"
PAGES = [
    "The keeper climbed the stairs with a barrel of oil and lit the lamp before the",
    "storm came in from the sea that night, and nobody saw it but the cow. He did not go home in the",
    "morning, for the road was gone, and with it the only bridge.",
]
QUOTE = "lit the lamp before the storm came in from the sea"


def book(foot: list[str], head: str = HEAD, between: str = "\n\n") -> str:
    """Set the pages with a head each and these feet."""
    return "\f".join(
        f"{head}{between}{page}{between}{number}{between}" for page, number in zip(PAGES, foot, strict=True)
    )


def shown(text: str) -> str:
    """Return a text without what stands between its pages."""
    kept, position = "", 0
    for start, end in find_furniture(text):
        kept += text[position:start] + " "
        position = end
    return kept + text[position:]


@pytest.mark.parametrize("between", ["\n\n", "\n", "\r\n", "\n\n     "])
@pytest.mark.parametrize("foot", [["11", "12", "13"], ["- 1 -", "- 2 -", "- 3 -"], ["Page 9", "Page 10", "Page 11"]])
def test_heads_and_numbers_between_pages_are_no_text(between: str, foot: list[str]) -> None:
    text = book(foot, between=between)
    match = locate(text, QUOTE)
    assert match.verdict is Verdict.NORMALIZED
    assert text[match.start : match.end].startswith("lit the lamp")
    assert text[match.start : match.end].endswith("from the sea")
    assert "home in the morning" in shown(text)


def test_a_head_with_the_number_of_its_page_is_one() -> None:
    text = "\f".join(f"{number}   Chapter One\n\n{page}\n" for number, page in enumerate(PAGES, 7))
    assert locate(text, QUOTE).verdict is Verdict.NORMALIZED


def test_left_and_right_pages_may_have_heads_of_their_own() -> None:
    bodies = [
        "was lit before the",
        "storm came in with the",
        "morning, and it was",
        "put out when the",
        "boats came home",
    ]
    pages = [f"{('Left', 'Right')[number % 2]} head\n\n{body}\n\n" for number, body in enumerate(bodies)]
    assert " ".join(bodies) in shown("\f".join(pages))


@pytest.mark.parametrize("foot", [["40", "7", "12"], ["3 barrels", "no oil", "12 cows"], ["1,200", "1,300", "1,400"]])
def test_other_numbers_and_lines_that_do_not_recur_stay(foot: list[str]) -> None:
    text = book(foot)
    assert foot[0] in shown(text)
    assert foot[1] in shown(text)


def test_a_word_cut_by_the_end_of_a_page_is_whole() -> None:
    text = book(["1", "2", "3"]).replace("before the\n", "be\u2010\n").replace("storm came", "fore a storm came")
    assert locate(text, "lit the lamp before a storm came in from the sea").verdict is Verdict.NORMALIZED


def test_a_change_beside_a_page_break_is_noticed() -> None:
    assert locate(book(["1", "2", "3"]), "lit the lamp before no storm came in from the sea").verdict is Verdict.ALTERED
    assert (
        locate(book(["1", "2", "3"]), "lit the lamp before the 1 storm came in from the sea").verdict is Verdict.ALTERED
    )


def test_what_is_quoted_with_the_page_break_in_it_is_verbatim() -> None:
    text = book(["1", "2", "3"])
    quote = text[text.index("lit the") : text.index("from the sea")]
    source = SourceText(text)
    assert source.locate(quote).verdict is Verdict.EXACT
    # An index, which knows the folded text alone, changes nothing.
    for _ in range(30):
        source.locate("lit the lamp bifore the starm came in from the sea")
    assert source.locate(quote).verdict is Verdict.EXACT


def test_a_line_that_recurs_can_be_quoted_word_for_word() -> None:
    refrain = "And the wind said no to the lamp"
    text = book(["1", "2", "3"], head=refrain)
    source = SourceText(text)
    second = text.index(refrain, 1)
    for _ in range(30):
        match = source.locate(refrain, span=(second, second + len(refrain)))
        assert match.verdict is Verdict.EXACT
        assert match.start == second
        source.locate("lit the lamp bifore the starm came in from the sea")


@given(st.text("a1 \n\f-", max_size=60))
def test_pieces_are_in_order_and_hold_whole_lines(text: str) -> None:
    last = 0
    for start, end in find_furniture(text):
        assert last <= start < end <= len(text)
        assert "\f" in text[start:end]
        assert text[start] in "\n\f " or start == 0
        last = end
