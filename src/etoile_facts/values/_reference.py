"""What "yesterday" is read against: the date of the text that says it."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, TypeAlias

from etoile_facts.errors import InvalidValueError
from etoile_facts.model import Stance, ValueType
from etoile_facts.values._calendar import civil

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from etoile_facts.model import Citation, Source

Reference: TypeAlias = "dt.date | tuple[dt.date, dt.date]"
"""The day of a text, or the first and the last day that it can be of, where only its month or year is known."""

# Written like this a date says all by itself; anything else may need the date of its text, and is read with it.
_BY_ITSELF = re.compile(r"[\dXTZ:.,/?~%\s\[\]{}+\u2212-]*\d{4}[\dXTZ:.,/?~%\s\[\]{}+\u2212-]*")


class References:
    """The dates of sources.

    Args:
        sources: By id.
    """

    def __init__(self, sources: Mapping[str, Source]) -> None:
        self._sources = sources
        self._known: dict[str, Reference | None] = {}

    def of_source(self, source: str) -> Reference | None:
        """Return the date of a source; None if it has none, or one that is no day, month or year."""
        if source not in self._known:
            found = self._sources.get(source)
            self._known[source] = reference_of(found.date) if found is not None else None
        return self._known[source]

    def of(self, citations: Iterable[Citation]) -> tuple[Reference | None, ...]:
        """Return the dates of the sources that a value can come from, each once, in the order of their ids.

        They are those that support the fact; where none does, all that it cites.
        """
        citations = tuple(citations)
        chosen = [one for one in citations if one.stance is Stance.SUPPORTS] or citations
        sources = sorted({one.source for one in chosen})
        return tuple(dict.fromkeys(self.of_source(source) for source in sources))


def reference_of(date: str) -> Reference | None:
    """Return what "yesterday" is read against in a text of a date; None if the date is not known or open."""
    if not date.strip():
        return None
    from etoile_facts.values._date_parse import read_date  # noqa: PLC0415 - loaded when a source has a date

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
