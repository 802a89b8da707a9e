"""From the pieces of a written date to the date, and the one way in for all dates."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

import attrs

from etoile_facts.common import shorten
from etoile_facts.errors import InvalidValueError
from etoile_facts.values.date._date import CalendarDate
from etoile_facts.values.date._edtf import parse_edtf, span_of
from etoile_facts.values.date._pieces import DatePieces
from etoile_facts.values.date._relative import relative_date
from etoile_facts.values.date._time_zone import offset_in
from etoile_facts.values.date._written import DateToken, date_tokens

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Sequence

    from etoile_facts.values._calendar import Reference
    from etoile_facts.values._reading import Context

_HINT = "Write it as a year, month or day, such as 2025, 2025-04 or 2025-04-24, or as in April 24, 2025."
_MOST = 200  # code points: a date in words is far shorter
_NAMED_ZONE = re.compile(r"(.{16,40}?) ?\[([A-Za-z_]+(?:/[\w+-]+){1,2})\]")
_REMARK = re.compile(r"\([^()]*\)")
_ROMAN = re.compile(r"(?=[ivx])(x{0,2})(ix|iv|v?i{0,3})(?:e|eme)?")
_SIDES = frozenset({"year", "month", "number", "decade", "iso", "numeric", "century", "season"})


def parse_date(raw: str, context: Context) -> CalendarDate:
    """Read a date: ISO 8601, EDTF, or as people write it in a language that has a file.

    `04/05/2025` is read both ways, as 5 April and as 4 May, and agrees with either. `20250424` is refused because it is
    as well a number. Only days that the calendar has; 1 BC is `0000` and "1 BC". "Yesterday" and the like need the
    date of their text.

    Raises:
        InvalidValueError: The text is no date.
    """
    return read_date(raw, context.reference)


@lru_cache(maxsize=16_384)
def read_date(raw: str, reference: Reference | None = None) -> CalendarDate:
    """Read a date, as `parse_date`. Beside a month or year "yesterday" is any day before one of its days."""
    if isinstance(reference, tuple):
        return either(lambda day: read_date(raw, day), reference)
    text = raw.strip()
    why = ""
    try:
        found = _in_named_zone(text) or parse_edtf(text)
        if isinstance(found, CalendarDate):
            return found
        why = found
        if not why and len(text) <= _MOST:
            return _written(text, reference)
    except ValueError as error:  # our own refusals, and what only the calendar knows
        why = error.message if isinstance(error, InvalidValueError) else str(error)
    end = f": {why}." if why and not why.endswith(".") else "." if not why else f": {why[0].lower()}{why[1:]}"
    raise InvalidValueError(f'"{shorten(raw)}" is not a date{end}', hint=_HINT)


def either(read: Callable[[dt.date | None], CalendarDate], reference: tuple[dt.date, dt.date]) -> CalendarDate:
    """Return what a date means beside a text of which only the first and the last possible day are known.

    Raises:
        ValueError: As what reads it.
    """
    found, last = read(reference[0]), read(reference[1])
    if found == last:
        return found
    try:
        return read(None)  # "Dec 4", of one of two years
    except ValueError:
        return CalendarDate(first=found.first, last=last.last, precision="period")


def _in_named_zone(text: str) -> CalendarDate | None:
    """Read `2025-04-24T20:00[Europe/Paris]` (RFC 9557); None for anything else."""
    named = _NAMED_ZONE.fullmatch(text)
    date = parse_edtf(named[1]) if named else None
    if named is None or not isinstance(date, CalendarDate) or date.clock is None:
        return None
    if named[1].endswith("Z"):  # the instant is known, whatever the clocks there show
        return date
    hour, minute, _ = date.clock
    return attrs.evolve(date, offset=offset_in(named[2], date, (str(hour), str(minute), None), date.offset))


def _written(text: str, reference: dt.date | None) -> CalendarDate:
    tokens = date_tokens(text)
    if any(token.kind == "other" for token in tokens) and "(" in text:
        tokens = date_tokens(_REMARK.sub(" ", text))  # "2011-12-04 11:17 PM (Estimated runway)"
    return date_of(tokens, reference)


def date_of(tokens: Sequence[DateToken], reference: Reference | None = None) -> CalendarDate:
    """Return the date that pieces of a text say.

    Raises:
        ValueError: They say none, or two, or one that the calendar does not have.
    """
    if isinstance(reference, tuple):
        return either(lambda day: date_of(tokens, day), reference)
    tokens = _with_roman_centuries(tokens)
    if any(token.kind == "other" for token in tokens) or not tokens:
        raise ValueError
    relative = relative_date(tokens, reference)
    if relative is not None:
        return relative
    split = _interval_at(tokens)
    if split is not None:
        left = [token for token in tokens[:split] if token.kind not in ("since", "between", "after")]
        right = tokens[split + 1 :]
        return _between(left, right, reference)
    return DatePieces(tokens).date(reference)


def _with_roman_centuries(tokens: Sequence[DateToken]) -> list[DateToken]:
    if not any(token.kind == "century" for token in tokens):
        return list(tokens)
    return [_roman(token) if token.kind in ("other", "roman") else token for token in tokens]


def _roman(token: DateToken) -> DateToken:
    found = _ROMAN.fullmatch(str(token.value).lower().replace("°", ""))
    if found is None or not any(found.groups()):
        return token
    ones = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix").index(found[2])
    return attrs.evolve(token, kind="number", value=str(10 * len(found[1]) + ones))


def _interval_at(tokens: Sequence[DateToken]) -> int | None:
    """Return the index of the piece that parts two ends: "to" between dates, a dash between two of a kind."""
    for index in range(1, len(tokens) - 1):
        kind, before, after = tokens[index].kind, tokens[index - 1].kind, tokens[index + 1].kind
        if kind in ("to", "a", "until") and before in _SIDES | {"clock", "era"}:
            return index
        if kind == "dash" and before in _SIDES and _alike(tokens, index):
            return index
        if kind == "dash" and after in ("part", "about") and before in _SIDES:
            return index
    return None


def _alike(tokens: Sequence[DateToken], index: int) -> bool:
    before, after = tokens[index - 1].kind, tokens[index + 1].kind
    if before == after or (before == "year" and after == "number"):
        return True
    kinds = {token.kind for token in tokens[:index]}, {token.kind for token in tokens[index + 1 :]}
    return any(kind in kinds[0] and kind in kinds[1] for kind in ("year", "month", "iso", "numeric"))


def _between(left: Sequence[DateToken], right: Sequence[DateToken], reference: dt.date | None) -> CalendarDate:
    """Return a stretch; what the left end does not say ("3-5 April 2025") it has from the right one."""
    kinds = {token.kind for token in left}
    if kinds <= {"year", "filler"} and len(right) == 1 and right[0].kind == "number":  # 1985-87
        year = str(next(token.value for token in left if token.kind == "year"))
        right = [attrs.evolve(right[0], kind="year", value=year[:2] + str(right[0].value)[-2:])]
    if "iso" not in kinds and "numeric" not in kinds:
        lent = [
            token
            for token in right
            if (token.kind in ("month", "season") and not kinds & {"month", "season"} and "number" in kinds)
            or (token.kind == "year" and not kinds & {"year", "decade", "century"})
            or (token.kind in ("era", "century", "decade-word") and token.kind not in kinds)
        ]
        left = [*left, *lent]
    return span_of(DatePieces(left).date(reference), DatePieces(right).date(reference))
