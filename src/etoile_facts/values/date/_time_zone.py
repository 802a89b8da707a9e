"""Time zones by their names in the IANA database: Europe/Paris."""

from __future__ import annotations

from typing import TYPE_CHECKING

from etoile_facts.values._calendar import civil

if TYPE_CHECKING:
    from etoile_facts.values.date._date import CalendarDate


def offset_in(name: str, date: CalendarDate, clock: tuple[str, str, str | None] | None, written: int | None) -> int:
    """Return how many minutes east of Greenwich a zone is at a time of one day.

    Args:
        name: Of the zone.
        date: The day.
        clock: The time of that day.
        written: The offset beside the name, if there is one; the two have to agree.

    Raises:
        ValueError: There is no such zone, day or time; or the offset beside the name is another one.
    """
    import datetime as dt  # noqa: PLC0415 - loaded when a zone is named
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError  # noqa: PLC0415 - the same

    if clock is None or date.first is None or date.first != date.last or date.other is not None:
        raise ValueError("the name of a time zone says something only beside one day and a time")
    try:
        zone = ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise ValueError(f'there is no time zone "{name}"') from None
    year, month, day = civil(date.first)
    if not dt.MINYEAR <= year <= dt.MAXYEAR:
        raise ValueError("time zones are not known for that year")
    hour = min(int(clock[0]), 23)
    moment = dt.datetime(year, month, day, hour, min(int(clock[1]), 59), tzinfo=zone)
    offset = moment.utcoffset() or dt.timedelta(0)
    minutes = round(offset.total_seconds() / 60)
    if written is not None and written != minutes:
        raise ValueError(f'the time in "{name}" is another one then')
    return minutes
