"""What "yesterday" is read against: the date of the text that says it."""

from __future__ import annotations

import datetime as dt
import re

from etoile_facts.errors import InvalidValueError
from etoile_facts.model import ValueType
from etoile_facts.values._calendar import Reference, civil

# Written like this a date says all by itself; anything else may need the date of its text, and is read with it.
_BY_ITSELF = re.compile(r"(?=.*?\d{4})[\dXTZ:.,/?~%\s\[\]{}+\u2212-]*+", re.DOTALL)


def reference_of(date: str) -> Reference | None:
    """Return what "yesterday" is read against in a text of a date; None if the date is not known or open."""
    if not date.strip():
        return None
    from etoile_facts.values.date._parse import read_date  # noqa: PLC0415 - loaded when a source has a date

    try:
        found = read_date(date)
    except InvalidValueError:
        return None
    if found.first is None or found.last is None or found.other is not None or found.slack:
        return None
    try:
        first, last = dt.date(*civil(found.first)), dt.date(*civil(found.last))
    except ValueError:
        return None
    return first if first == last else (first, last)


def may_be_relative(raw: str, value_type: ValueType) -> bool:
    """Tell whether a value may mean something else in a text of another date."""
    return value_type is ValueType.DATE and _BY_ITSELF.fullmatch(raw) is None
