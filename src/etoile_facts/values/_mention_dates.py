"""Finding dates in a text."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

import attrs

from etoile_facts.model import Relation
from etoile_facts.values._date_parse import date_of
from etoile_facts.values._date_relate import relate_two_dates
from etoile_facts.values._fold import shorten, word_set
from etoile_facts.values._mention import Mention, better
from etoile_facts.values._written_date import DateToken, date_tokens

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from etoile_facts.values._date import CalendarDate

_MOST_TOKENS = 10  # of one date
_ANCHORS = word_set(
    "iso numeric year month decade century season clock clock-time relative-day relative weekday ago short quarter"
)
_EDGES = frozenset({"filler", "dash", "to", "a", "uncertain", "count"})
# Words of a bound stand before a date: behind one they belong to something else.
_BOUNDS = frozenset({"before", "until", "after", "since", "about", "um", "part"})
_NO_END = _EDGES | _BOUNDS | {"between"}
# Words that are no month or day of the week more often than not, unless they begin with a capital letter.
_COMMON = word_set("may march mar sun sat wed mon set gen mag lug dec second demain morgen hier")


def find_dates(text: str, reference: dt.date | None = None) -> Iterator[tuple[int, int, CalendarDate]]:
    """Yield every date of a text with its place, the longer readings of one place first."""
    run: list[DateToken] = []
    for token in [*date_tokens(text), DateToken("other", "", len(text), len(text))]:
        if token.kind == "other":
            yield from _in_run(text, run, reference)
            run = []
        else:
            run.append(token)


def _in_run(text: str, run: list[DateToken], reference: dt.date | None) -> Iterator[tuple[int, int, CalendarDate]]:
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
        if bare > begun:  # "since April 24" says April 24 too
            with suppress(ValueError):
                yield run[bare].start, place[1], date_of(run[bare:first], reference)
        for end in date.ends:
            if end is not None:
                yield *place, end


def _longest_from(
    text: str, run: list[DateToken], first: int, reference: dt.date | None
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
    return word.lower() in _COMMON and word[:1].islower()


def mentions_date(value: CalendarDate, raw: str, text: str, reference: dt.date | None) -> Mention | None:
    """Return where a text says a date; "circa" and a question mark of the value are not asked for."""
    wanted = attrs.evolve(value, approximate=False, uncertain=False)
    best: Mention | None = None
    for start, end, date in find_dates(text, reference):
        said = attrs.evolve(date, approximate=False, uncertain=False)
        relation = relate_two_dates(wanted, said, "", "").relation
        if relation is Relation.CONFLICT:
            continue
        same = relation is Relation.SAME
        words = shorten(text[start:end])
        reason = f'the text says "{words}"' if same else f'the text says "{words}", which agrees with "{shorten(raw)}"'
        best = better(best, Mention(found=True, relation=relation, reason=reason, start=start, end=end))
        if same:
            break
    return best
