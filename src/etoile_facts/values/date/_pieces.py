"""From the pieces of one date, by kind, to the date that all of them together say."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import attrs

from etoile_facts.values._calendar import civil, day_number, days_in, weekday
from etoile_facts.values.date._date import CalendarDate
from etoile_facts.values.date._edtf import day_of, division_of_year, parse_edtf, with_clock
from etoile_facts.values.date._time_zone import offset_in
from etoile_facts.values.date._written import DateToken

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from etoile_facts.values.date._written import DateToken

_SKIPPED = frozenset({"filler", "dash", "a", "half-day"})


class DatePieces:
    """The pieces of one date, by kind."""

    def __init__(self, tokens: Sequence[DateToken]) -> None:
        self.found: dict[str, list[Any]] = {}
        for token in tokens:
            if token.kind not in _SKIPPED:
                self.found.setdefault(token.kind, []).append(token.value)

    def one(self, kind: str) -> Any:
        """Take the value of a kind that can be there once."""
        values = self.found.pop(kind, [])
        if len(set(values)) > 1:
            raise ValueError
        return values[0] if values else None

    def flag(self, *kinds: str) -> str | None:
        """Take marks without a value; return the first kind that was there."""
        return next((kind for kind in kinds if self.found.pop(kind, None) is not None), None)

    def date(self, reference: dt.date | None) -> CalendarDate:
        """Return the date that all pieces together say."""
        about = self.flag("um") and "clock" not in self.found
        about, uncertain = bool(self.flag("about")) or bool(about), self.flag("uncertain")
        bound = self.flag("before", "until", "after", "since", "earliest", "latest")
        clock, part = self._clock(), self.one("part")
        zone, zone_name, day_of_week = self._zone(), self.one("place"), self.one("weekday")
        date = self._day(reference)
        if self.found:
            raise ValueError  # a piece that nothing has asked for
        if day_of_week is not None:
            date = _on_weekday(date, day_of_week)
        if part is not None:
            date = _part_of(date, part)
        if clock is None and (date.first, date.last, date.month_day) == (None, None, None):
            raise ValueError
        if zone_name is not None:
            zone = offset_in(zone_name, date, clock, zone)
        if clock is not None:
            date = with_clock(date, clock, zone)
            if date.other is not None:
                date = attrs.evolve(date, other=with_clock(date.other, clock, zone))
        elif zone is not None:
            raise ValueError
        date = attrs.evolve(date, approximate=bool(about), uncertain=bool(uncertain))
        return _bounded(date, bound) if bound else date

    def _clock(self) -> tuple[str, str, str | None] | None:
        fixed = self.one("clock-time")
        if fixed:
            return (str(fixed[0]), str(fixed[1]), None)
        found = self.one("clock")
        if found is None:
            return None
        raw, half = found
        digits = re.findall(r"\d+", raw.split(".")[0] if raw.count(":") > 1 else raw)
        hour = int(digits[0])
        if half:
            if not 1 <= hour <= 12:  # noqa: PLR2004 - the hours of half a day
                raise ValueError("there is no such time of day")
            hour = hour % 12 + (12 if half == "p" else 0)
        return str(hour), digits[1] if len(digits) > 1 else "0", digits[2] if len(digits) > 2 else None  # noqa: PLR2004

    def _zone(self) -> int | None:
        named, written = self.one("zone-word"), self.one("zone")
        if written is None:
            return named if named is None else int(named)
        sign, hours, minutes = re.search(r"([+\-\u2212])(\d{1,2}):?(\d{2})?", written).groups("0")  # type: ignore[union-attr]
        offset = int(hours) * 60 + int(minutes)
        return offset if sign == "+" else -offset

    def _day(self, reference: dt.date | None) -> CalendarDate:
        for kind, read in (*_WHOLE, ("decade", self._decade), ("century", self._century)):
            if kind in self.found:
                return read(self.one(kind))
        if self.flag("decade-word"):
            return self._decade(self.one("year") or self.one("short") or self.one("number") or "")
        numbers = [int(re.match(r"\d+", value)[0]) for value in self.found.pop("number", [])]  # type: ignore[index]
        year = self._year(numbers, self.one("era"))
        month = self.one("month")
        if month is None:
            return self._year_or_part(year, numbers)
        if year is None and len(numbers) == 2:  # noqa: PLR2004 - "4 Dec 11"
            year = _full_year(numbers.pop())
        if len(numbers) > 1:
            raise ValueError
        return _in_month(year, month, numbers[0] if numbers else None, reference)

    def _year_or_part(self, year: int | None, numbers: list[int]) -> CalendarDate:
        season, quarter = self.one("season"), self.one("quarter")
        if numbers or (year is None and (season is not None or quarter is not None)):
            raise ValueError
        if year is None:  # a time alone, if there is one
            return CalendarDate()
        if season is not None:
            return division_of_year(year, season)
        return division_of_year(year, _division(quarter)) if quarter else CalendarDate.of(year)

    def _year(self, numbers: list[int], era: object) -> int | None:
        written, short = self.one("year"), self.one("short")
        year = int(written) if written else _full_year(int(short[1:])) if short else None
        text = str(era or "").lower() if not isinstance(era, int) else ""
        if era is None:
            return year
        if year is None and numbers:
            year = numbers.pop()
        if not year:
            raise ValueError
        before = era == -1 or text.startswith(("v", "av", "a. c", "a.c", "b"))
        return -(year - 1) if before else year

    def _decade(self, raw: str) -> CalendarDate:
        self.flag("decade-word")
        found = re.search(r"\d+", raw)
        if found is None or not found[0].endswith("0"):
            raise ValueError
        digits = found[0]
        year = int(digits)
        if len(digits) == 2:  # noqa: PLR2004 - the '80s
            year += 1900
        if year % 100 == 0 and "er" not in raw:  # the 1800s: the whole century
            return _stretch(year, year + 99, "century")
        return _stretch(year, year + 9, "decade")

    def _century(self, _raw: object) -> CalendarDate:
        era = self.one("era")
        number = int(re.match(r"\d+", self.one("number") or "0")[0])  # type: ignore[index]
        if not number:
            raise ValueError
        if era not in (None, 1) and (era == -1 or str(era).lower().startswith(("v", "av", "a", "b"))):
            return _stretch(-100 * number + 1, -100 * (number - 1), "century")
        # Purists begin it with the year 1, everybody else with the year 0: both belong to it.
        begin, end = max(100 * (number - 1), 1), 100 * number
        part = self.one("quarter")
        if part is None:
            return _stretch(begin, end, "century")
        years = 50 if part[0] == "h" else 25  # the second half of the 19th century
        return _stretch(100 * (number - 1) + years * (int(part[1]) - 1), end - 100 + years * int(part[1]), "period")


def _stretch(first: int, last: int, precision: str) -> CalendarDate:
    return CalendarDate(first=day_number(first, 1, 1), last=day_number(last, 12, 31), precision=precision)


def _full_year(short: int) -> int:
    """Return the year of two digits as POSIX reads it (strptime, `%y`): 69 to 99 are 1969 to 1999."""
    return short if short > 99 else short + (1900 if short >= 69 else 2000)  # noqa: PLR2004 - two digits


def _division(quarter: str) -> int:
    return {"q": 32, "t": 32, "h": 39}[quarter[0].lower()] + int(quarter[1])


def _iso(raw: str) -> CalendarDate:
    found = parse_edtf(raw)
    if isinstance(found, str):
        raise ValueError(found)  # noqa: TRY004 - a refusal in words
    return found


def _winter(raw: str) -> CalendarDate:
    """Return the winter between two years: "winter 2019/20"."""
    year, second = (int(digits) for digits in re.findall(r"\d+", raw))
    if second not in (year + 1, (year + 1) % 100):
        raise ValueError("these are not two years in a row")
    ends = CalendarDate.of(year), CalendarDate.of(year + 1)
    return CalendarDate(first=day_number(year, 12, 1), last=day_number(year + 1, 3, 21), precision="season", ends=ends)


def _numeric(raw: str) -> CalendarDate:
    parts = [int(part) for part in re.split(r"[./-]", raw)]
    if len(re.match(r"\d+", raw)[0]) == 4:  # type: ignore[index]  # noqa: PLR2004 - the year first
        return day_of(*parts)
    first, second, year = parts
    if len(re.split(r"[./-]", raw)[2]) == 2:  # noqa: PLR2004 - a short year
        year = _full_year(year)
    readings = [(first, second), (second, first)]  # month and day
    if "." in raw:
        readings = [(second, first)]  # nobody writes the month first with points
    dates = []
    for month, day in dict.fromkeys(readings):
        try:
            dates.append(day_of(year, month, day))
        except ValueError as error:
            why = error
    if not dates:
        raise why
    return dates[0] if len(dates) == 1 else attrs.evolve(dates[0], other=dates[1])


_WHOLE = (("iso", _iso), ("numeric", _numeric), ("winter", _winter))


def _in_month(year: int | None, month: int, day: int | None, reference: dt.date | None) -> CalendarDate:
    if year is None and reference is not None:
        years = (reference.year - 1, reference.year, reference.year + 1)
        fitting = [one for one in years if day is None or 1 <= day <= days_in(one, month)]
        target = day_number(reference.year, reference.month, reference.day)
        if fitting:
            year = min(fitting, key=lambda one: abs(day_number(one, month, day or 15) - target))
    if year is None:
        if day is not None:
            day_of(2000, month, day)  # a leap year: the year may be one
        return CalendarDate(month_day=(month, day), precision="day" if day else "month")
    return CalendarDate.of(year, month) if day is None else day_of(year, month, day)


def _on_weekday(date: CalendarDate, day_of_week: int) -> CalendarDate:
    """Keep the reading that falls on a day of the week; refuse a date that does not."""
    if (date.first, date.last) == (None, None):
        return attrs.evolve(date, weekday=day_of_week)
    fitting = [
        attrs.evolve(one, other=None)
        for one in (date, date.other)
        if one is not None and one.first is not None and one.first == one.last and weekday(one.first) == day_of_week
    ]
    if not fitting:
        raise ValueError("that is another day of the week")
    return fitting[0]


def _part_of(date: CalendarDate, part: str) -> CalendarDate:
    """Return the first two fifths of a stretch, its middle two or its last two: nobody draws these lines sharply."""
    if date.first is None or date.last is None or date.first == date.last or date.other:
        raise ValueError
    if date.gap:  # of which of two winters
        return date
    begin, end = {"early": (0, 40), "mid": (30, 70), "late": (60, 100)}[part]
    (year, month, _), (last_year, last_month, _) = civil(date.first), civil(date.last)
    months = (last_year - year) * 12 + last_month - month + 1
    if months <= 1 or date.precision == "period":
        days = date.last - date.first + 1
        first, last = date.first + days * begin // 100, date.first + days * end // 100 - 1
    else:  # whole years of a decade or century, whole months of a year or season
        step = 12 if months >= 120 else 1  # noqa: PLR2004 - ten years
        count = months // step
        first = _month_start(year, month - 1 + count * begin // 100 * step)
        last = _month_start(year, month - 1 + count * end // 100 * step) - 1
    return attrs.evolve(date, first=first, last=last, precision="period")


def _month_start(year: int, months: int) -> int:
    return day_number(year + months // 12, months % 12 + 1, 1)


def _bounded(date: CalendarDate, bound: str) -> CalendarDate:
    if (date.first is None and date.last is None) or date.clock or date.other:
        raise ValueError
    gap = date.gap or (date.last, date.first)  # of two winters, the one that says less
    first, last = {
        "before": (None, gap[1] and gap[1] - (not date.gap)),
        "until": (None, date.last),
        "after": (gap[0] and gap[0] + (not date.gap), None),
        "since": (date.first, None),
        "earliest": (date.first, None),
        "latest": (None, date.last),
    }[bound]
    # "Since 2007" says when something began; "after 2007" does not.
    ends = (attrs.evolve(date, approximate=False, uncertain=False), None) if bound == "since" else (None, None)
    return attrs.evolve(date, first=first, last=last, precision="period", month_day=None, gap=None, ends=ends)
