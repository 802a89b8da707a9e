"""The words that dates are written with: what kind each is, and what it says."""

from __future__ import annotations

from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from etoile_facts.lang._files import every, language_file, languages, rows, words
from etoile_facts.lang._fold import plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_FIRST_SEASON = 20  # as EDTF numbers them: 21 is spring
_NOON, _MIDNIGHT = (12, 0, None), (0, 0, None)
# Each list of a language's table of dates: the kind of its words, and the value. The order decides between two kinds.
_LISTS: tuple[tuple[str, str, object], ...] = (
    ("early", "part", "early"),
    ("mid", "part", "mid"),
    ("late", "part", "late"),
    ("about", "about", None),
    ("around", "um", None),
    ("before", "before", None),
    ("until", "until", None),
    ("after", "after", None),
    ("since", "since", None),
    ("bc", "era", -1),
    ("ad", "era", 1),
    ("decade", "decade-word", None),
    ("century", "century", None),
    ("am", "half-day", 0),
    ("pm", "half-day", 12),
    ("noon", "clock-time", _NOON),
    ("midnight", "clock-time", _MIDNIGHT),
    ("today", "relative-day", 0),
    ("yesterday", "relative-day", -1),
    ("tomorrow", "relative-day", 1),
    ("day_before_yesterday", "relative-day", -2),
    ("last", "relative", -1),
    ("next", "relative", 1),
    ("this", "relative", 0),
    ("ago", "ago", None),
    ("day", "unit", "day"),
    ("week", "unit", "week"),
    ("month_unit", "unit", "month"),
    ("year", "unit", "year"),
    ("quarter", "quarter", None),
    ("half", "half", None),
    ("to", "to", None),
    ("between", "between", None),
    ("filler", "filler", None),
)
_HIGHEST_COUNT = 10
"""Number words up to this one count days, weeks, months and years: "two weeks ago"."""


@cache
def date_words(wanted: tuple[str, ...] = ()) -> Mapping[str, tuple[str, object]]:
    """Return the kind and the value of each word, folded as by `plain`, that a date can be written with.

    A word that is two things is what the first of the languages says (`mar` is March before it is the French Tuesday),
    and in one language the name of a month or day before anything else.

    Args:
        wanted: The languages whose words count; all if none is given.
    """
    codes = [code for code in every(wanted) if code in languages()]
    found: dict[str, tuple[str, object]] = {"a": ("a", None)} if "en" in codes else {}
    for code in codes:
        for word, entry in (*_calendar(code), *_listed(code), *_counts(code)):
            found.setdefault(plain(word), entry)
    return MappingProxyType(found)


def _calendar(code: str) -> Iterator[tuple[str, tuple[str, object]]]:
    for kind, below in (("month", 0), ("season", _FIRST_SEASON), ("weekday", -1)):
        for table in ("cldr", "dates"):
            for number, names in rows(code, table, kind):
                yield from ((name, (kind, int(number) + below)) for name in names)


def _listed(code: str) -> Iterator[tuple[str, tuple[str, object]]]:
    for name, kind, value in _LISTS:
        yield from ((word, (kind, value)) for word in words(code, "dates", name))


def _counts(code: str) -> Iterator[tuple[str, tuple[str, object]]]:
    yield from ((word, ("count", 1)) for word in words(code, "numbers", "one"))
    for value, names in rows(code, "numbers", "cardinal"):
        if 0 < int(value) <= _HIGHEST_COUNT:
            yield from ((name, ("count", int(value))) for name in names)


@cache
def doubtful_dates(wanted: tuple[str, ...] = ()) -> frozenset[str]:
    """Return the names of months and days that are other words as often, unless they begin with a capital letter."""
    return frozenset(plain(word) for code in every(wanted) for word in words(code, "dates", "doubtful"))


@cache
def zones() -> Mapping[str, int]:
    """Return the minutes east of Greenwich by the usual abbreviations; those that mean several zones are left out."""
    return MappingProxyType(dict(language_file("und")["zones"]))
