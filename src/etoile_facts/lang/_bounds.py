"""The words that make a bound, a range or an estimate of a number.

The kinds of a bound: `above`, more than; `least`, at least; `below`, less than; `most`, up to; `about`, near; and `""`
for words that change nothing ("exactly").
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from etoile_facts.lang._files import chosen, every, phrases, rows, words
from etoile_facts.lang._fold import plain

if TYPE_CHECKING:
    from collections.abc import Mapping

_KINDS = {"above": "above", "least": "least", "below": "below", "most": "most", "about": "about", "nothing": ""}


def _table(prefix: str, wanted: tuple[str, ...]) -> Mapping[str, str]:
    """Return the kind of each phrase, the longest first: "no more than" is not "more than"."""
    found: dict[str, str] = {}
    for code in every(wanted):
        for name, kind in _KINDS.items():
            for phrase in phrases(code, "bounds", prefix + name):
                found.setdefault(plain(phrase), kind)
    return dict(sorted(found.items(), key=lambda item: (-len(item[0]), item[0])))


@cache
def bounds_before(wanted: tuple[str, ...] = ()) -> Mapping[str, str]:
    """Return the kind of each phrase that stands before a number."""
    return _table("", wanted)


@cache
def bounds_behind(wanted: tuple[str, ...] = ()) -> Mapping[str, str]:
    """Return the kind of each phrase that stands behind a number, or behind what it counts."""
    return _table("behind_", wanted)


@cache
def inner_bounds(wanted: tuple[str, ...] = ()) -> Mapping[str, str]:
    """Return those phrases that stand between a number and what it counts too: "200 or more costumes"."""
    return {phrase: kind for phrase, kind in bounds_behind(wanted).items() if " " in phrase and kind}


@cache
def places_too(wanted: tuple[str, ...] = ()) -> frozenset[str]:
    """Return the bounds that are prepositions of place as well: over, under. A number behind them is still said."""
    return frozenset(plain(word) for code in every(wanted) for word in words(code, "bounds", "place"))


@cache
def vague_numbers(wanted: tuple[str, ...] = ()) -> Mapping[str, int]:
    """Return the least that a word for an unknown number can mean: several, dozens."""
    found: dict[str, int] = {}
    for code in every(wanted):
        for number, names in rows(code, "bounds", "vague"):
            for name in names:
                found.setdefault(plain(name), int(number))
    return found


# One end of a range: it begins and ends with no blank, so that a run of blanks is gone through once.
_END = r"(?=\S)(.+?)(?<=\S)"
# A vague number of which one is the least: it stands directly before what it counts.
DIRECT = 2


@cache
def range_patterns(wanted: tuple[str, ...] = ()) -> tuple[re.Pattern[str], ...]:
    """Return the patterns of a range in words, each with its two ends as groups: "between … and …", "… to …"."""
    found = []
    for key, opening in (("between", True), ("from_to", True), ("to", False)):
        alternatives: list[str] = []
        for code in chosen(wanted):
            if opening:
                pairs = (phrase.split(" ", 1) for phrase in phrases(code, "bounds", key))
                alternatives += [
                    rf"{re.escape(first)}\s+{_END}\s++{_spaced(second)}\s++(.+)" for first, second in pairs
                ]
            else:
                alternatives += [rf"{_END}\s++{re.escape(word)}\s++(.+)" for word in words(code, "bounds", key)]
        found += [re.compile(pattern, re.IGNORECASE) for pattern in dict.fromkeys(alternatives)]
    return tuple(found)


def _spaced(phrase: str) -> str:
    return re.escape(phrase).replace(r"\ ", r"\s++")
