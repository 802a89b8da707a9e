"""Conflicts: value beside value, and what each source says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from etoile_facts.common import MOST_NAMED, count
from etoile_facts.model import ConflictKind, Level, Stance
from etoile_facts.render._escape import escape_line, one_line
from etoile_facts.render._pieces import Line, Piece, plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from etoile_facts.model import Conflict, ConflictSide, Outcome

# Four values are six pairs: the first few say what kind of disagreement it is.
_REASONS = 3


def conflict_lines(conflict: Conflict, outcomes: Mapping[str, Sequence[Outcome]]) -> Iterator[Line]:
    """Yield a conflict: one block a value, in it what each source says, word for word.

    Args:
        conflict: The conflict.
        outcomes: What came of the citations of its facts, by fact id; facts without an entry show no quotes.
    """
    style = "note" if conflict.acknowledged or conflict.level is Level.NOTE else "error"
    yield (Piece(f"{conflict.noun}: ", style), Piece(_title(conflict), "strong"))
    for index, side in enumerate(conflict.sides):
        yield (Piece("    "), Piece(one_line(side.value), "strong"), Piece(f"  ({_backing(side)})", "weak"))
        against = conflict.kind is ConflictKind.REFUTED and index > 0
        for fact in side.facts[:MOST_NAMED]:
            said = [one for one in outcomes.get(fact, ()) if _speaks(one, conflict, against=against)]
            rank = ", preferred" if fact in side.preferred else ""
            if not said:
                yield (Piece("        "), Piece(one_line(fact), "place"), Piece(rank, "weak"))
            for outcome in said:
                yield from _quote(outcome, rank)
        if len(side.facts) > MOST_NAMED:
            yield (Piece(f"        … and {count(len(side.facts) - MOST_NAMED, 'more fact')}", "weak"),)
    for reason in conflict.reasons[:_REASONS]:
        yield (Piece("    why: ", "weak"), Piece(one_line(reason)))
    if len(conflict.reasons) > _REASONS:
        yield (Piece(f"    … and {len(conflict.reasons) - _REASONS:,} more such pairs", "weak"),)
    for source in conflict.self_contradicting:
        yield (Piece("    note: ", "weak"), Piece(f"{one_line(source)} is on both sides"))
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


def _title(conflict: Conflict) -> str:
    """Return what the conflict is about: a triple with the place open where the sources differ."""
    scope = "".join(f", {one_line(name)} {one_line(value)}" for name, value in conflict.scope)
    if not conflict.predicate:
        return "is this so?"
    subject, predicate = one_line(conflict.subject), one_line(conflict.predicate)
    if conflict.kind is ConflictKind.SUBJECTS:
        return f"? · {predicate} · {subject}{scope}"
    return f"{subject} · {predicate}{scope}"


def _backing(side: ConflictSide) -> str:
    """Return how many sources are behind a value, and how many of them are independent."""
    number = len(side.sources)
    if not number:
        return "no source"
    many = count(number, "source")
    return many if side.independent == number else f"{many}, {side.independent:,} independent"


def _speaks(outcome: Outcome, conflict: Conflict, *, against: bool) -> bool:
    """Tell whether a citation belongs to a side: where a fact is refuted, what refutes it to the one against it."""
    return conflict.kind is not ConflictKind.REFUTED or (outcome.citation.stance is Stance.REFUTES) is against


def _quote(outcome: Outcome, rank: str) -> Iterator[Line]:
    """Yield what one source says, then where, for which fact, and what became of the quote."""
    place = outcome.source_location
    where = f", {escape_line(place.file)}:{place.line}" if place else ""
    stance = "" if outcome.citation.stance is Stance.SUPPORTS else f" {outcome.citation.stance}"
    yield (
        Piece(f"        {one_line(outcome.source)}{stance}: ", "place"),
        Piece(f"“{one_line(outcome.citation.quote)}”"),
    )
    yield (
        Piece(f"            {one_line(outcome.fact)}{rank}{where}, ", "weak"),
        Piece(outcome.verdict, "weak" if outcome.verdict.ok else "error"),
    )
