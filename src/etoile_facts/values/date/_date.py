"""Dates as stretches of days, as precise as they are known, with a time of day where there is one."""

from __future__ import annotations

import attrs

from etoile_facts.values._calendar import civil, day_number, days_in

# How far from an approximate or uncertain date another one may lie, in days: what "c. 1900", "about June 1900" and
# "about 3 June 1900" usually stand for.
_SLACK = {"day": 7, "month": 62, "season": 100, "year": 5 * 366, "decade": 10 * 366, "century": 50 * 366}

Clock = tuple[int, int, int | None]


@attrs.frozen(kw_only=True)
class CalendarDate:
    """A date of the proleptic Gregorian calendar, as precise as it is known.

    Days are numbered from 1970-01-01 as 0. A date without a year ("Dec 4") has `month_day` and no days; a time alone
    has neither.

    Attributes:
        first: The number of the earliest day that it can be; None for an open beginning or an unknown year.
        last: The number of the latest one.
        precision: `day`, `month`, `season`, `year`, `decade`, `century` or, for any other stretch, `period`.
        month_day: Month, and day or None, where the year is not said.
        weekday: 0 is Monday; kept only where the year is not said.
        clock: Hour, minute, and second or None.
        offset: Minutes east of Greenwich; None where no zone is said.
        approximate: "circa", `~`.
        uncertain: `?`.
        ends: The two ends of a written interval, None for an open one ("since 2007"); both None for anything else.
        interval: Whether it was written as an interval with two ends.
        gap: The first and the last day between that it cannot be: "winter 2025" is at the one end of that year or the
            other.
        other: The same text read with the day before the month, where both readings are possible.
    """

    first: int | None = None
    last: int | None = None
    precision: str = "day"
    month_day: tuple[int, int | None] | None = None
    weekday: int | None = None
    clock: Clock | None = None
    offset: int | None = None
    approximate: bool = False
    uncertain: bool = False
    interval: bool = False
    ends: tuple[CalendarDate | None, CalendarDate | None] = (None, None)
    gap: tuple[int, int] | None = None
    other: CalendarDate | None = None

    @classmethod
    def of(cls, year: int, month: int | None = None, day: int | None = None) -> CalendarDate:
        """Return a whole year, a month or a day. Nothing is checked."""
        if month is None:
            return cls(first=day_number(year, 1, 1), last=day_number(year, 12, 31), precision="year")
        if day is None:
            start = day_number(year, month, 1)
            return cls(first=start, last=start + days_in(year, month) - 1, precision="month")
        number = day_number(year, month, day)
        return cls(first=number, last=number)

    @property
    def year(self) -> int | None:
        """The year, where it lies in one only."""
        if self.first is None or self.last is None:
            return None
        year = civil(self.first)[0]
        return year if civil(self.last)[0] == year else None

    @property
    def complete(self) -> bool:
        """Whether it says its year, its zone if it has a time, and has one reading: then `same` is transitive."""
        return (
            (self.first, self.last) != (None, None) and (not self.clock or self.offset is not None) and not self.other
        )

    @property
    def slack(self) -> int:
        """How many days off it may be, being approximate or uncertain; 0 if it is neither."""
        return _SLACK.get(self.precision, _SLACK["year"]) if self.approximate or self.uncertain else 0

    @property
    def instant(self) -> int | None:
        """The minute, counted from 1970-01-01T00:00Z, of one day's time with a known zone."""
        if self.clock is None or self.offset is None or self.first is None or self.first != self.last:
            return None
        return (self.first * 24 + self.clock[0]) * 60 + self.clock[1] - self.offset

    def __str__(self) -> str:
        """Return the date in ISO 8601, a stretch as `first/last` (EDTF, level 0 to 1, for exact dates)."""
        if self.first is None and self.last is None:
            month, day = self.month_day or (None, None)
            shown = f"--{month:02d}" + (f"-{day:02d}" if day else "") if month else ""
        elif self.first is None or self.last is None or self.precision not in ("day", "month", "year"):
            shown = f"{_iso(self.first)}/{_iso(self.last)}"
        else:
            shown = _iso(self.first)[: {"day": None, "month": -3, "year": -6}[self.precision]]
        if self.clock:
            shown += ("T" if shown else "") + ":".join(f"{part:02d}" for part in self.clock if part is not None)
        if self.offset is not None:
            hours, minutes = divmod(abs(self.offset), 60)
            shown += f"{'-' if self.offset < 0 else '+'}{hours:02d}:{minutes:02d}" if self.offset else "Z"
        return shown + ("%" if self.approximate and self.uncertain else "~" * self.approximate + "?" * self.uncertain)


def _iso(number: int | None) -> str:
    if number is None:
        return ".."
    year, month, day = civil(number)
    return f"{'-' if year < 0 else ''}{abs(year):04d}-{month:02d}-{day:02d}"
