"""Finding dates in a text."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

import attrs

from etoile_facts.common import shorten
from etoile_facts.lang._date_words import doubtful_dates
from etoile_facts.lang._fold import plain, word_set
from etoile_facts.model import Relation
from etoile_facts.values._calendar import civil
from etoile_facts.values._mention import Mention, Search, better
from etoile_facts.values.date._parse import date_of
from etoile_facts.values.date._relate import relate_two_dates
from etoile_facts.values.date._written import DateToken, date_tokens

if TYPE_CHECKING:
    from collections.abc import Iterator

    from etoile_facts.values._calendar import Reference
    from etoile_facts.values.date._date import CalendarDate

_MOST_TOKENS = 10  # of one date
_ANCHORS = word_set(
    "iso numeric year month decade century season winter clock clock-time relative-day relative weekday ago short "
    "quarter"
)
_EDGES = frozenset({"filler", "dash", "to", "a", "uncertain", "count"})
# Words of a bound stand before a date: behind one they belong to something else.
_BOUNDS = frozenset({"before", "until", "after", "since", "about", "um", "part", "earliest", "latest"})
_EXCLUDING = frozenset({"before", "after", "earliest", "latest"})
_NO_END = _EDGES | _BOUNDS | {"between"}


def mention_date(value: str, parsed: CalendarDate, text: str, search: Search) -> Mention | None:
    """Return where a text says a date, in any notation."""
    return mentions_date(parsed, value, text, search.reference)


def find_dates(text: str, reference: Reference | None = None) -> Iterator[tuple[int, int, CalendarDate]]:
    """Yield every date of a text with its place, the longer readings of one place first."""
    run: list[DateToken] = []
    for token in [*date_tokens(text), DateToken("other", "", len(text), len(text))]:
        if token.kind == "other":
            yield from _in_run(text, run, reference)
            run = []
        else:
            run.append(token)


def _in_run(text: str, run: list[DateToken], reference: Reference | None) -> Iterator[tuple[int, int, CalendarDate]]:
    first = 0
    while first < len(run):
        found = _longest_from(text, run, first, reference)
        if found is None:
            first += 1
            continue
        date, begun, first = found[0], first, found[1] + 1
        place = found[2], run[first - 1].end
        yield *place, date
        bare = next(index for index in range(begun, first) if run[index].kind not in _BOUNDS)
        denied = any(one.kind in _EXCLUDING for one in run[begun:bare])
        if bare > begun and not denied:  # "since April 24" says April 24 too; "before 1990" does not say 1990
            with suppress(ValueError):
                yield run[bare].start, place[1], date_of(run[bare:first], reference)
        for end in date.ends:
            if end is not None:
                yield *place, end


def _longest_from(
    text: str, run: list[DateToken], first: int, reference: Reference | None
) -> tuple[CalendarDate, int, int] | None:
    """Return the longest date that begins at a piece, the index of its last piece, and where it begins in the text.

    No shorter one beside it: "April 25" does not say April.
    """
    if run[first].kind in _EDGES and run[first].kind != "count":
        return None
    for last in range(min(len(run), first + _MOST_TOKENS) - 1, first - 1, -1):
        window = run[first : last + 1]
        if run[last].kind in _NO_END or not any(one.kind in _ANCHORS for one in window):
            continue
        if len(window) == 1 and _common(text[window[0].start : window[0].end]):
            continue
        try:
            return date_of(window, reference), last, window[0].start
        except ValueError:
            continue
    return None


def _common(word: str) -> bool:
    return word[:1].islower() and plain(word) in doubtful_dates()


def mentions_date(value: CalendarDate, raw: str, text: str, reference: Reference | None) -> Mention | None:
    """Return where a text says a date; "circa" and a question mark of the value are not asked for.

    The text says all of it if it is as precise: "in 2025" says no more than the year of 2025-04-24, "since 2007" names
    2007 and no other year, and "from 1990 to 1995" its two ends and no year between. A value that is a bound has to be
    said as one; of an interval the ends may stand apart.
    """
    best: Mention | None = None
    found: list[tuple[int, int, CalendarDate]] = []
    for start, end, date in find_dates(text, reference):
        found.append((start, end, date))
        best = better(best, _agreeing(value, date, raw, text[start:end], (start, end)))
        if best is not None and best.whole and best.relation is Relation.SAME:
            return best
    if best is not None and not best.whole and None not in value.ends and _both_ends(value, found):
        return attrs.evolve(best, whole=True)
    return best


def _agreeing(value: CalendarDate, date: CalendarDate, raw: str, words: str, place: tuple[int, int]) -> Mention | None:
    wanted, said = (attrs.evolve(one, approximate=False, uncertain=False) for one in (value, date))
    relation = relate_two_dates(wanted, said, "", "").relation
    if relation is Relation.CONFLICT:
        return None
    same = relation is Relation.SAME
    reason = f'the text says "{shorten(words)}"' + ("" if same else f', which agrees with "{shorten(raw)}"')
    whole = same or _as_precise(wanted, said)
    return Mention(found=True, relation=relation, reason=reason, start=place[0], end=place[1], whole=whole)


def _both_ends(value: CalendarDate, found: list[tuple[int, int, CalendarDate]]) -> bool:
    ends = [attrs.evolve(end, approximate=False, uncertain=False) for end in value.ends if end is not None]
    return all(
        any(relate_two_dates(end, date, "", "").relation is Relation.SAME for _, _, date in found) for end in ends
    )


def _as_precise(wanted: CalendarDate, said: CalendarDate) -> bool:
    """Tell whether one date that agrees with another says all that it does, or more."""
    if wanted.interval or (wanted.clock and (not said.clock or said.clock[2] is None is not wanted.clock[2])):
        return False
    if wanted.month_day:
        return _day_of_year_said(wanted.month_day, said)
    if (wanted.first, wanted.last) == (None, None):
        return True  # a time of day, and the text has it
    if said.month_day:
        month_or_day = wanted.precision in ("month", "day")
        return month_or_day and (wanted.precision == "month" or said.month_day[1] is not None)
    if None in (wanted.first, wanted.last, said.first, said.last):
        return False  # a bound
    return wanted.first <= said.first and said.last <= wanted.last  # type: ignore[operator]  # none of them is None


def _day_of_year_said(wanted: tuple[int, int | None], said: CalendarDate) -> bool:
    if said.month_day:
        return wanted[1] is None or said.month_day[1] is not None
    if said.first is None or said.last is None:
        return False
    begin, end = civil(said.first), civil(said.last)
    return begin[:2] == end[:2] and (wanted[1] is None or begin == end)
