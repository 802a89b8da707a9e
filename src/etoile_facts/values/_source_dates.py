"""Values of facts: each is read against the date of the source that it comes from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from etoile_facts.common import shorten
from etoile_facts.errors import InvalidValueError
from etoile_facts.model import Predicate, Stance
from etoile_facts.values._compare import read_value
from etoile_facts.values.date._reference import may_be_relative, reference_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from etoile_facts.model import Citation, Fact, Source, ValueType
    from etoile_facts.values._calendar import Reference
    from etoile_facts.values._names import Names
    from etoile_facts.values._reading import Reading

_HINT = "Write the date itself, or one fact for each source."


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

    def of_fact(self, fact: Fact) -> Reference | None:
        """Return the one date that a fact's words are read against; None if no source has one, or they differ."""
        known = [date for date in self.of(fact.citations) if date is not None]
        return known[0] if len(known) == 1 else None

    def read(self, fact: Fact, declared: Predicate | ValueType, names: Names | None = None) -> Reading:
        """Read the value of a fact; what is relative against the date of its source.

        A source without a date decides nothing if another has one. Where several give a value different meanings it has
        the one that it has by itself ("Dec 4" is a day of some year), or none at all.

        Raises:
            InvalidValueError: The value cannot be read as its type, or "yesterday" is two days.
        """
        value_type = declared.type if isinstance(declared, Predicate) else declared
        if not may_be_relative(fact.value, value_type):
            return read_value(fact.value, declared, names)
        known = [date for date in self.of(fact.citations) if date is not None]
        if len(known) <= 1:
            return read_value(fact.value, declared, names, reference=known[0] if known else None)
        readings = [read_value(fact.value, declared, names, reference=date) for date in known]
        if all(one.key == readings[0].key for one in readings):
            return readings[0]
        try:
            return read_value(fact.value, declared, names)
        except InvalidValueError:
            shown = " and ".join(sorted({one.meaning for one in readings}))
            message = f'"{shorten(fact.value)}" means {shown}, by the dates of the sources that are cited for it.'
            raise InvalidValueError(message, hint=_HINT) from None
