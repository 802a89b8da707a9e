"""Lengths of time: "90 minutes", "1 h 30 min", "PT1H30M", "a year and a half", "two to three weeks"."""

from __future__ import annotations

import re
from fractions import Fraction
from functools import cache
from typing import TYPE_CHECKING

import attrs

from etoile_facts.common import shorten
from etoile_facts.errors import InvalidValueError
from etoile_facts.lang._fold import plain
from etoile_facts.lang._lexicon import closed_phrases
from etoile_facts.lang._number_words import fraction_words, number_list
from etoile_facts.lang._units import Unit
from etoile_facts.model import Predicate, ValueType
from etoile_facts.text import ONE_APOSTROPHE
from etoile_facts.values._reading import Context
from etoile_facts.values.quantity._mention import mention_quantity
from etoile_facts.values.quantity._parse import Quantity, bounded, in_seconds, parse_quantity
from etoile_facts.values.words._mention import said

if TYPE_CHECKING:
    from collections.abc import Iterable

    from etoile_facts.values._mention import Mention, Search

_HINT = "Write a length of time, such as 90 min, 1 h 30 min, PT1H30M, two years or 6-8 weeks."
_MOST = 200
_MOST_SEARCHED = 1_000  # code points: windows of words are slow, and nobody quotes more for a length of time
_MOST_PARTS = 6  # words
_DIGITS = r"(\d{1,9}(?:[.,]\d{1,9})?)"
# ISO 8601-1:2019, 5.5.2: a duration with designators; only the last part may have a fraction, which is not checked.
_ISO = re.compile(
    rf"P(?=.)(?:{_DIGITS}Y)?(?:{_DIGITS}M)?(?:{_DIGITS}W)?(?:{_DIGITS}D)?"
    rf"(?:T(?=.)(?:{_DIGITS}H)?(?:{_DIGITS}M)?(?:{_DIGITS}S)?)?"
)
_CLOCK = re.compile(r"(\d{1,3}):([0-5]\d):([0-5]\d)")
_SHORT = re.compile(r"(\d{1,4})\s?h\s?([0-5]?\d)(?:\s?m(?:in)?)?")
_PERIODS = frozenset({"time", "months"})


def _any_of(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


@cache
def _joints() -> re.Pattern[str]:
    """Return what parts the parts of a length: a comma, "and", or nothing between "30min" and the next number."""
    return re.compile(rf"\s*(?:,|\+|\b(?:{_any_of(number_list('joint'))})\b)\s*|(?<=[^\W\d])\s*(?=\d)")


@cache
def _and_a_half() -> re.Pattern[str]:
    return re.compile(rf"(.*?)(?<!\s)\s++(?:{_any_of(closed_phrases('numbers', 'half_behind'))})$")


@cache
def _part_of() -> re.Pattern[str]:
    """Return what finds "three quarters of an hour", "trois quarts d'heure"."""
    of = _any_of(closed_phrases("numbers", "part_of"))
    return re.compile(rf"(?i)\b({_any_of(fraction_words())})\s+(?:(?:{of})(?:\s+|(?<=')))")


def parse_duration(raw: str, context: Context) -> Quantity:
    """Read a length of time, in one part or several; also ISO 8601 durations, `1:30:00` and a range.

    A month is 28 to 31 days and a year 364 (52 weeks) to 366 where they meet shorter units; months and years are exact
    beside each other.

    Raises:
        InvalidValueError: The text is no length of time.
    """
    text = _part_of().sub(r"\1 ", raw.strip().translate(ONE_APOSTROPHE))
    found = None
    if len(text) <= _MOST:
        found = _coded(text) or _whole(text, context) or _in_parts(plain(text), context)
    if found is None or found.unit.dimension not in _PERIODS or (found.low is not None and found.low < 0):
        raise InvalidValueError(f'"{shorten(raw)}" is not a length of time.', hint=_HINT)
    return found


def _coded(text: str) -> Quantity | None:
    iso = _ISO.fullmatch(text)
    if iso:
        years, months, weeks, days, hours, minutes, seconds = (
            Fraction(part.replace(",", ".")) if part else Fraction(0) for part in iso.groups()
        )
        short = ((weeks * 7 + days) * 24 + hours) * 3600 + minutes * 60 + seconds
        return _sum([_exact(years * 12 + months, "months"), _exact(short, "time")])
    clock = _CLOCK.fullmatch(text)
    if clock:
        hours, minutes, seconds = map(Fraction, clock.groups())
        return _exact((hours * 60 + minutes) * 60 + seconds, "time")
    short_form = _SHORT.fullmatch(text)
    if short_form:
        return _exact(Fraction(int(short_form[1]) * 60 + int(short_form[2])) * 60, "time")
    return None


def _exact(number: Fraction, dimension: str) -> Quantity:
    return Quantity(low=number, high=number, unit=Unit(dimension=dimension))


def _whole(text: str, context: Context) -> Quantity | None:
    try:
        found = parse_quantity(text, context)
    except InvalidValueError:
        return None
    return found if found.unit.dimension in _PERIODS else None


def _in_parts(text: str, context: Context) -> Quantity | None:
    """Read "1 h 30 min", "a year and a half", "two years, three months"."""
    half = _and_a_half().fullmatch(text)
    if half:
        whole = _whole(half[1], context)
        if whole is None or not whole.exact:
            return None
        return _sum([whole, _exact(whole.written_in / 2, whole.unit.dimension)])
    parts = [_whole(part, context) for part in _joints().split(text) if part]
    known = [part for part in parts if part is not None and part.exact]
    if len(parts) < 2 or len(known) < len(parts):  # noqa: PLR2004 - several parts
        return None
    total = _sum(known)
    return total and bounded(total, "about" if any(part.about for part in known) else "")


def _sum(parts: list[Quantity]) -> Quantity | None:
    """Add parts up: exactly, unless months or years meet days or seconds."""
    totals = {dimension: Fraction(0) for dimension in ("months", "time")}
    for part in parts:
        totals[part.unit.dimension] += part.low or 0
    if not totals["time"] or not totals["months"]:
        dimension = "months" if totals["months"] else "time"
        return _exact(totals[dimension], dimension)
    long = in_seconds(_exact(totals["months"], "months"))
    if long.low is None or long.high is None:
        return None
    return attrs.evolve(long, low=long.low + totals["time"], high=long.high + totals["time"])


def mention_duration(value: str, parsed: Quantity, text: str, search: Search) -> Mention | None:
    """Return where a text says a length of time."""
    return mention_quantity(value, parsed, text, search) or _said_in_parts(parsed, text)


def _said_in_parts(amount: Quantity, text: str) -> Mention | None:
    """Return where a text says a length of time in several parts: "an hour and a half"."""
    words = list(re.finditer(r"\S+", text[:_MOST_SEARCHED]))
    context = Context(declared=Predicate(id="", type=ValueType.DURATION))
    for first, word in enumerate(words):
        for last in range(first + 2, min(first + _MOST_PARTS, len(words))):
            written = text[word.start() : words[last].end()].rstrip(".,;:!?)")
            try:
                found = parse_duration(written, context)
            except InvalidValueError:
                continue
            if (found.low, found.high, found.unit) == (amount.low, amount.high, amount.unit):
                return said(text, word.start(), word.start() + len(written))
    return None
