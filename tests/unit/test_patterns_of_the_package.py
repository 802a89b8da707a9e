"""No regular expression of the package can be made slow: each is grown by what it repeats, its steps counted."""

from __future__ import annotations

import re
from random import Random
from typing import TYPE_CHECKING

import pytest

from etoile_facts.anchor.source import _profile
from etoile_facts.codec import _blocks
from etoile_facts.lang import _bounds, _sentences, _spelling
from etoile_facts.store import _discover
from etoile_facts.values import _reading
from etoile_facts.values.date import _duration
from etoile_facts.values.quantity import _bounds as _quantity_bounds
from etoile_facts.values.quantity import _parse as _quantity_parse
from package_patterns import Used, patterns_of_package, pumps
from regex_steps import Counting, TooManyStepsError

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.usefixtures("deep_recursion")

# What functions make from arguments.
MADE = {
    "anchor.source._profile:_recurs": [re.compile(r"^[\f \t\d|·–—-]*head[ \t\d|·–—-]*$", re.MULTILINE)],
    "codec._blocks:entry_pattern": [found for text in ("- a", "  - a") if (found := _blocks.entry_pattern(text))],
    "codec._trouble:_quoted": [re.compile(r'"(?:[^"\\]|\\.)*"'), re.compile(r"'(?:[^']|'')*'")],
    "lang._bounds:range_patterns": _bounds.range_patterns(),
    "lang._numerals:_plain_digits": [re.compile("[ '’]")],
    "lang._spelling:_any_rule": [_spelling._any_rule(())],
    "lang._spelling:_rules": [rule for key in ("rule", "old_rule") for rule, _ in _spelling._rules(key, ())],
    "store._discover:_segments": [segment for segment in _discover._segments("a*b*c?d*/**/[ab]*") if segment],
    "store._settings:_find": [re.compile(r"(?m)(?:^[ \t]*|[{,.\[][ \t]*)(key)(?=[ \t]*[=.\]])")],
}
# What is done with patterns that are handed on to another function.
MATCHED = {
    name: frozenset({"fullmatch"}) for name in ("lang._bounds:range_patterns", "values.quantity._parse:_DASHED_RANGE")
}
SPACED = _reading.single_spaced


def _one_blank(text: str) -> str:
    return re.sub(" +", " ", text)


# What a pattern is given: texts whose runs of white space are one blank, or texts of so many characters at most.
GIVEN: dict[str, Callable[[str], str] | int] = {
    "anchor.source._profile:_APART": _profile._LONGEST_BREAK,
    "anchor.source._profile:_PAGE_NUMBER": _profile._LONGEST_BREAK,
    "lang._bounds:range_patterns": _quantity_parse._MOST,
    "lang._sentences:_WORD_BEFORE": _sentences._LOOK_BACK,
    "text._fold:_JOINTS": _one_blank,
    "values.date._duration:_and_a_half()": _duration._MOST,
    "values.date._duration:_joints()": _duration._MOST,
    "values.person._parse:_LATIN_AND": SPACED,
    "values.person._parse:_OTHERS": SPACED,
    "values.person._parse:_STRONG": SPACED,
    "values.quantity._bounds:bound_at": _quantity_bounds._AROUND,
    "values.quantity._parse:_DASHED_RANGE": _quantity_parse._MOST,
    "values.words._list:_STRONG": SPACED,
    "values.words._list:_WEAK": SPACED,
    "values.words._text:_SEPARATOR": SPACED,
}
FEW, TIMES = 24, 4
# The steps that a text of the greatest length may take, and those after which a pattern is not followed any further.
HARMLESS, MOST = 200_000, 400_000


def _steps(used: Used, text: str) -> int:
    counter = Counting(used.pattern, MOST)
    try:
        return max(counter.go_through(text, whole=whole, everywhere=everywhere) for whole, everywhere in used.modes)
    except TooManyStepsError:
        return MOST


def _grows(used: Used, before: str, piece: str, behind: str) -> str:
    """Return what is wrong where a piece stands more and more often; nothing if the steps grow as the text does."""
    given = GIVEN.get(used.name.partition("[")[0])
    if isinstance(given, int):
        text = (before + piece * given)[: given - 1] + behind
        steps = _steps(used, text)
        return f"{steps:,} steps for {len(text)} characters: {text!r}" if steps >= HARMLESS else ""
    count = max(FEW // len(piece), 2)
    for more in (1, 8):
        texts = [before + piece * (count * more * times) + behind for times in (1, TIMES)]
        few, many = (_steps(used, given(text) if given else text) for text in texts)
        if many <= (few + FEW) * TIMES * 1.4 and many < MOST:
            return ""
    return f"{few:,} and {many:,} steps: {before!r}, {piece!r}, {behind!r}"


PATTERNS = patterns_of_package(MADE, MATCHED)


@pytest.mark.parametrize("used", PATTERNS, ids=[used.name for used in PATTERNS])
def test_the_steps_of_a_pattern_grow_as_the_text_does(used: Used) -> None:
    draw = Random(used.name)  # noqa: S311
    for before, piece in pumps(used.pattern, draw):
        for behind in ("", "\x01"):
            assert not _grows(used, before, piece, behind)


@pytest.mark.parametrize(
    "pattern",
    [r"(?:a+)+b", r"(?:a|aa)+b", r"(?:a*)*b", r"a*a*b", r"\s*,|\s*;", r"(?:[a-z]+[.\s]?)*\d", r"x(?:.*?,)*y"],
)
def test_a_pattern_that_tries_a_run_in_many_ways_is_noticed(pattern: str) -> None:
    used = Used("made up", re.compile(pattern), frozenset({"search"}))
    tried = pumps(used.pattern, Random(1))  # noqa: S311
    assert any(_grows(used, *pump, behind) for pump in tried for behind in ("", "\x01"))


def test_what_is_given_to_a_pattern_is_said_of_patterns_that_there_are() -> None:
    assert {used.name.partition("[")[0] for used in PATTERNS} >= set(GIVEN) | set(MADE)
