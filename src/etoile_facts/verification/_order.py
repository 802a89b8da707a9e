"""The order in which a report lists outcomes and findings: never that of files, workers or dictionaries."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from etoile_facts.model import Finding, Location, Outcome


class Order(Enum):
    """What outcomes and findings are sorted by.

    BY_FACT is for databases: what a report lists does not depend on how facts are spread over files. BY_PLACE is for
    quotes that come one after another, as in a list: it is their order.
    """

    BY_FACT = "fact"
    BY_PLACE = "place"

    def of_outcome(self, outcome: Outcome) -> tuple[object, ...]:
        """Return the sort key of an outcome.

        By fact and citation; records that share an id are sorted by what they say, so that no order of files shows.
        """
        said = (outcome.fact, outcome.index, outcome.source, outcome.citation.quote)
        if self is Order.BY_PLACE:
            return *_place(outcome.location), *said
        return *said, outcome.location.file, outcome.location.line

    def of_finding(self, finding: Finding) -> tuple[object, ...]:
        """Return the sort key of a finding.

        By fact, citation, rule and message; findings without a fact come last, sorted by place.
        """
        where = _place(finding.location)
        if finding.fact is None:
            return True, "", -1, *where, finding.rule, finding.message
        citation = -1 if finding.citation is None else finding.citation
        said = (finding.fact, citation, finding.rule, finding.message)
        return (False, *where, *said) if self is Order.BY_PLACE else (False, *said, *where)


def _place(location: Location) -> tuple[str, int, int]:
    return location.file, location.line, location.column
