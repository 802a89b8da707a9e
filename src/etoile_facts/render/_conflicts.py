"""Conflicts, value beside value with their quotes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from etoile_facts.render._escape import escape_line, one_line
from etoile_facts.render._pieces import Line, Piece, plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from etoile_facts.model import Conflict, Outcome


def conflict_lines(conflict: Conflict, outcomes: Mapping[str, Sequence[Outcome]]) -> Iterator[Line]:
    """Yield a conflict: one block a value, in it each fact with its quotes.

    Args:
        conflict: The conflict.
        outcomes: What came of the citations of its facts, by fact id; facts without an entry show no quotes.
    """
    scope = "".join(f", {one_line(name)} {one_line(value)}" for name, value in conflict.scope)
    title = f"{one_line(conflict.subject)} · {one_line(conflict.predicate)}{scope}"
    state = "acknowledged conflict" if conflict.acknowledged else "conflict"
    yield (Piece(f"{state}: ", "note" if conflict.acknowledged else "error"), Piece(title, "strong"))
    for side in conflict.sides:
        yield (Piece("    "), Piece(one_line(side.value), "strong"))
        for fact in side.facts:
            yield (Piece("        "), Piece(one_line(fact), "place"))
            for outcome in outcomes.get(fact, ()):
                yield from _quote(outcome)
    for reason in conflict.reasons:
        yield (Piece("    why: ", "weak"), Piece(one_line(reason)))
    if conflict.acknowledgement:
        yield (Piece("    acknowledged: ", "weak"), Piece(one_line(conflict.acknowledgement)))


def conflicts_lines(conflicts: Iterable[Conflict], outcomes: Mapping[str, Sequence[Outcome]]) -> Iterator[Line]:
    """Yield all conflicts with a blank line between them."""
    for index, conflict in enumerate(conflicts):
        if index:
            yield ()
        yield from conflict_lines(conflict, outcomes)


def conflicts_text(conflicts: Iterable[Conflict], outcomes: Mapping[str, Sequence[Outcome]]) -> str:
    """Return all conflicts as text."""
    return plain(conflicts_lines(conflicts, outcomes))


def _quote(outcome: Outcome) -> Iterator[Line]:
    """Yield one quote with its place and verdict."""
    place = outcome.source_location
    where = f"{escape_line(place.file)}:{place.line}" if place else one_line(outcome.source)
    yield (
        Piece("            "),
        Piece(f"“{one_line(outcome.citation.quote)}”"),
        Piece(f"  {where}, {outcome.verdict}", "weak"),
    )
