"""No text makes a pattern look at it again and again: twice the text takes twice the steps, counted, not timed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from etoile_facts.anchor.source import _profile
from etoile_facts.codec import _append
from etoile_facts.lang import _numerals, _sentences
from etoile_facts.text import HTML, MARKDOWN, _ellipsis, _markup, _references, _regions, _tokens, find_markup
from etoile_facts.text._variants import APOSTROPHES
from etoile_facts.values.date import _reference
from etoile_facts.values.person import _parse as _person_parse
from etoile_facts.values.quantity import _mention as _quantity_mention
from etoile_facts.values.words import _mention as _words_mention
from etoile_facts.values.words import _url
from regex_steps import Counting
from unfinished import PIECES

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.usefixtures("deep_recursion")

_FEW, _TIMES = 60, 4


def grows(steps: Callable[[str], int], piece: str, before: str = "", behind: str = "") -> float:
    """Return how many times the steps there are where a piece stands so many times as often."""
    count = max(_FEW // len(piece), 1)
    few = steps(before + piece * count + behind)
    return steps(before + piece * count * _TIMES + behind) / (few + _FEW)


@pytest.mark.parametrize("piece", PIECES)
def test_the_scanner_of_markup_is_linear(piece: str, monkeypatch: pytest.MonkeyPatch) -> None:
    counters: list[Counting] = []

    def counting(pattern: re.Pattern[str]) -> Counting:
        counters.append(Counting(pattern))
        return counters[-1]

    monkeypatch.setattr(_markup, "_AT", {sign: counting(pattern) for sign, pattern in _markup._AT.items()})
    for name in ("_LINE_START", "_DEFINED", "_SHORTCUT", "_CLOSING_ATTRIBUTES", "_TICKS", "_BLANK_LINE"):
        monkeypatch.setattr(_markup, name, counting(getattr(_markup, name)))

    def steps(text: str) -> int:
        for counter in counters:
            counter.steps = 0
        for media_type in (HTML, MARKDOWN):
            find_markup(text, media_type)
        return sum(counter.steps for counter in counters)

    assert grows(steps, piece) < _TIMES * 1.4
    assert grows(steps, piece, "x [a](b) ", " z") < _TIMES * 1.4
    assert grows(steps, piece, "\n# ", "x") < _TIMES * 1.4


# Patterns that go through texts of any length, and how each is used.
PATTERNS = [
    (_tokens._PIECE, "findall"),
    (_tokens._ASCII_PIECE, "findall"),
    (_regions._BLANK_LINE, "findall"),
    (_regions._HTML_BREAK, "findall"),
    (_sentences._END, "findall"),
    (_references.REFERENCE, "findall"),
    (_regions._PLAIN_CAPTION, "findall"),
    (_regions._PLAIN_TITLE, "match"),
    (_ellipsis.ELLIPSIS, "findall"),
    (_regions._FRONT_MATTER, "match"),
    (_profile._CUT, "findall"),
    (_profile._NOTE_MARK, "findall"),
    (_numerals.NUMBER, "findall"),
    (_words_mention._WEB, "findall"),
    (_words_mention._PLACED, "findall"),
    (_reference._BY_ITSELF, "fullmatch"),
    (_url._BARE, "fullmatch"),
    (_append._NOTHING, "fullmatch"),
]


@pytest.mark.parametrize(("pattern", "use"), PATTERNS, ids=[f"{n}-{use}" for n, (_, use) in enumerate(PATTERNS)])
def test_patterns_for_texts_of_any_length_are_linear(pattern: re.Pattern[str], use: str) -> None:
    def steps(text: str) -> int:
        counter = Counting(pattern)
        getattr(counter, use)(text)
        return counter.steps

    for piece in PIECES:
        for before in ("---\r\n", "1"):
            assert grows(steps, piece, before, "\x01") < _TIMES * 1.4, (piece, before)


@pytest.mark.parametrize(("pattern", "piece"), [(r"\s*\n", " "), (r"\[[^\]]*\]", "["), (r"`+[^`]*?(?<!`)`+(?!`)", "`")])
def test_what_goes_through_a_run_from_each_of_its_characters_is_noticed(pattern: str, piece: str) -> None:
    def steps(text: str) -> int:
        counter = Counting(re.compile(pattern))
        counter.findall(text)
        return counter.steps

    assert grows(steps, piece) > _TIMES * 2


@pytest.mark.parametrize("apostrophe", APOSTROPHES)
def test_an_apostrophe_that_is_a_letter_too_is_tried_once(apostrophe: str) -> None:
    for pattern in (_person_parse._BEHIND, _quantity_mention._WORD, _words_mention._PLACED, _profile._WORD):
        few, more = Counting(pattern), Counting(pattern)
        # So few that a pattern that tries each in two ways ends at all.
        few.fullmatch(f"a{apostrophe}" * 6 + "1")
        more.fullmatch(f"a{apostrophe}" * 12 + "1")
        assert more.steps < 5 * few.steps
