"""Altering one word: another number, another date, another name, of the same make."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from etoile_facts.lang._alterations import alterations

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from random import Random

# Four digits that are read as a year where no unit says otherwise.
YEAR = re.compile(r"1[0-9]{3}|20[0-9]{2}|21[0-9]{2}")
ORDINAL = re.compile(r"([0-9]+)(st|nd|rd|th)")
# ISO 8601; EDTF writes an unknown year as XXXX.
_ISO_DATE = re.compile(r"([0-9]{4}|XXXX)(-[0-9]{2})?(-[0-9]{2})?")
_DIGIT = re.compile(r"[0-9]")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)?")
_NUMBER = re.compile(r"(?<![\w.,])[0-9]+(?:[.,\u00a0\u202f ][0-9]{3})*(?:[.,][0-9]+)?")
_DAYS = 28  # every month has so many
_CONSONANTS = "bcdfghjklmnprstvw"


def other_number(text: str, random: Random) -> str:
    """Return a number with one of its digits changed: as many digits, the same separators, never a leading zero."""
    places = [found.start() for found in _DIGIT.finditer(text)]
    place = random.choice(places)
    choices = [digit for digit in "0123456789" if digit != text[place]]
    if place == places[0] and (len(places) > 1 or text[place] != "0"):
        choices = [digit for digit in choices if digit != "0"]
    return text[:place] + random.choice(choices) + text[place + 1 :]


def other_ordinal(text: str, random: Random) -> str:
    """Return another ordinal in digits, with its right ending."""
    found = ORDINAL.fullmatch(text)
    number = int(other_number(found[1] if found else text, random))
    ending = "th" if number % 100 in {11, 12, 13} else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def other_year(text: str, random: Random) -> str:
    """Return a year from one to nine years away."""
    return str(int(text) + random.choice([-1, 1]) * random.randint(1, 9))


def other_decade(text: str, random: Random) -> str:
    """Return the first year of another decade, up to three decades away."""
    return str(int(text) + 10 * random.choice([-1, 1]) * random.randint(1, 3))


def other_day(text: str, random: Random) -> str:
    """Return another day of a month, as wide as the one given."""
    day = random.choice([day for day in range(1, _DAYS + 1) if day != int(text)])
    return str(day).zfill(len(text))


def other_word(word: str, table: Mapping[str, Sequence[str]], random: Random) -> str | None:
    """Return another word of its row, with its capitals; None for a word that is in no row.

    A word that is written with a capital inside a sentence counts only with it: "may" is no month.
    """
    row = table.get(word) or table.get(word.lower())
    if row is None:
        return None
    other = random.choice([each for each in row if each.lower() != word.lower()])
    if word.isupper():
        return other.upper()
    return other.capitalize() if word[0].isupper() else other


def other_name(name: str, names: Sequence[str], random: Random) -> str:
    """Return another name: as likely one that stands nearby as the same one with another first letter, as a slip."""
    others = [each for each in names if each.casefold() != name.casefold()]
    if others and random.random() < 0.5:  # noqa: PLR2004 (a coin)
        return random.choice(others)
    first = random.choice([letter for letter in _CONSONANTS if letter != name[0].lower()])
    return (first.upper() if name[0].isupper() else first) + name[1:]


def alter_date(raw: str, random: Random) -> str | None:
    """Return a date that is another one at the same precision; None where there is nothing to shift."""
    found = _ISO_DATE.fullmatch(raw.strip())
    if found and raw.strip() != "XXXX":
        year, month, day = found[1], found[2] or "", found[3] or ""
        known = (("year", year != "XXXX"), ("month", month), ("day", day))
        part = random.choice([part for part, there in known if there])
        if part == "year":
            return f"{other_year(year, random)}{month}{day}"
        if part == "month":
            # No day beyond the 28th, so that the date stays one that its calendar has.
            other = random.choice([number for number in range(1, 13) if number != int(month[1:])])
            return f"{year}-{other:02d}{day if not day or int(day[1:]) <= _DAYS else f'-{_DAYS}'}"
        return f"{year}{month}-{other_day(day[1:], random)}"
    year_place = YEAR.search(raw)
    if year_place:
        change = other_decade if raw[year_place.end() :].startswith("s") else other_year
        return raw[: year_place.start()] + change(year_place[0], random) + raw[year_place.end() :]
    return _alter_word(raw, alterations("en").calendar, random)


def alter_number(raw: str, random: Random) -> str | None:
    """Return a value with one of its numbers changed, in digits or in words; None where it has none."""
    found = list(_NUMBER.finditer(raw))
    if found:
        chosen = random.choice(found)
        return raw[: chosen.start()] + other_number(chosen[0], random) + raw[chosen.end() :]
    return _alter_word(raw, alterations("en").numbers, random)


def _alter_word(raw: str, table: Mapping[str, Sequence[str]], random: Random) -> str | None:
    """Replace the first word that is in the table."""
    for found in _WORD.finditer(raw):
        other = other_word(found[0], table, random)
        if other is not None:
            return raw[: found.start()] + other + raw[found.end() :]
    return None
