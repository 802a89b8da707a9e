"""From candidates to the match that is reported."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from etoile_facts.model import ChangeKind, Choice, Match, Verdict

if TYPE_CHECKING:
    from etoile_facts.anchor.resolve._candidate import Candidate


def not_literal(match: Match) -> Match:
    """Of a quote that was read in another way than it is written nothing better than `normalized` is said."""
    return attrs.evolve(match, verdict=Verdict.NORMALIZED) if match.verdict is Verdict.EXACT else match


def moved_to(match: Match) -> Match:
    # attrs.evolve is several times slower than this, and most quotes of an edited source move.
    return Match(
        verdict=match.verdict,
        start=match.start,
        end=match.end,
        parts=match.parts,
        similarity=match.similarity,
        changes=match.changes,
        moved=True,
        choice=match.choice,
        candidates=match.candidates,
        closest=match.closest,
        reason=match.reason,
    )


def not_clean(candidate: Candidate) -> Candidate:
    """Of a passage below the threshold in which letters were spoiled nothing better than `reworded` is said."""
    spoiled = any(change.kind is ChangeKind.SPELLING for change in candidate.changes)
    return attrs.evolve(candidate, verdict=Verdict.REWORDED) if candidate.verdict.ok and spoiled else candidate


def rank_of(match: Match) -> tuple[int, float]:
    """Order matches of several readings of a quote: the mildest verdict, then the nearest."""
    if match.verdict.located:
        return match.verdict.gravity, -match.similarity
    return (Verdict.DRIFTED.gravity if match.verdict is Verdict.AMBIGUOUS else Verdict.ALTERED.gravity + 1), 0


def match_of(candidate: Candidate, choice: Choice) -> Match:
    span = candidate.span
    return Match(
        verdict=candidate.verdict,
        start=span.start,
        end=span.end,
        parts=candidate.parts,
        similarity=candidate.similarity,
        changes=candidate.changes,
        choice=choice,
    )
