"""Conflicts as JSON, each fact with its quotes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from etoile_facts.render._plain import SCHEMA_VERSION, conflict_dict, document, span_list

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from etoile_facts.model import Conflict, Outcome


def conflicts_json(conflicts: Iterable[Conflict], outcomes: Mapping[str, Sequence[Outcome]]) -> str:
    """Return one JSON document with all conflicts.

    Args:
        conflicts: The conflicts, in the order in which they are written.
        outcomes: What came of the citations of their facts, by fact id.
    """
    return document(
        {
            "schema_version": SCHEMA_VERSION,
            "conflicts": [
                {
                    **conflict_dict(conflict),
                    "citations": {fact: [_quote(each) for each in outcomes.get(fact, ())] for fact in conflict.facts},
                }
                for conflict in conflicts
            ],
        }
    )


def _quote(outcome: Outcome) -> dict[str, Any]:
    """Return a quote with its place and verdict."""
    place = outcome.source_location
    return {
        "source": outcome.source,
        "quote": outcome.citation.quote,
        "span": span_list(outcome.span),
        "line": place.line if place else None,
        "verdict": str(outcome.verdict),
        "stance": str(outcome.citation.stance),
    }
