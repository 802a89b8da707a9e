"""Choosing among several equally good places, or honestly not choosing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rapidfuzz.distance import Levenshtein

from etoile_facts.model import Choice, Span
from etoile_facts.text import fold_quote

if TYPE_CHECKING:
    from collections.abc import Sequence

    from etoile_facts.anchor._request import Request
    from etoile_facts.anchor.resolve._candidate import Candidate
    from etoile_facts.anchor.source._prepared_text import PreparedText

# A prefix or suffix of which less than this share stands beside a place says nothing for it.
_CONTEXT_STANDS = 0.6
# Two places whose contexts differ by less than this are equally good: one letter in twenty may be noise.
_CONTEXT_LEAD = 0.05


def context_score(source: PreparedText, span: Span, request: Request) -> float:
    """Return how well prefix and suffix stand beside a place: from 0 to 1 for each of them."""
    return _beside(source, request.prefix, span.start, before=True) + _beside(
        source, request.suffix, span.end, before=False
    )


def context_stands(source: PreparedText, span: Span, request: Request) -> bool:
    """Tell whether the prefix or the suffix stands beside a place."""
    return any(
        score >= _CONTEXT_STANDS
        for score in (
            _beside(source, request.prefix, span.start, before=True),
            _beside(source, request.suffix, span.end, before=False),
        )
    )


def _beside(source: PreparedText, words: str, offset: int, *, before: bool) -> float:
    wanted = fold_quote(words) if words else ""
    if not wanted:
        return 0.0
    reach = 2 * len(words) + 20
    low, high = (max(0, offset - reach), offset) if before else (offset, offset + reach)
    there = fold_quote(source.visible(low, min(high, len(source.text)))[0])
    there = there[-len(wanted) :] if before else there[: len(wanted)]
    likeness: float = Levenshtein.normalized_similarity(wanted, there)
    return likeness if likeness >= _CONTEXT_STANDS else 0.0


def choose(
    source: PreparedText, candidates: Sequence[Candidate], request: Request, *, by_nearness: bool = True
) -> tuple[Candidate, Choice] | None:
    """Choose one of several places that are equally good in themselves.

    The order: prefix and suffix, then how the neighbouring citations moved, then nearness to the stored span.

    Returns:
        The place and by what it was chosen; None where nothing tells them apart.
    """
    if len(candidates) == 1:
        return candidates[0], Choice.ONLY
    left = list(candidates)
    if request.prefix or request.suffix:
        scores = [context_score(source, candidate.span, request) for candidate in left]
        best = max(scores)
        if best:
            left = [c for c, score in zip(left, scores, strict=True) if score > best - _CONTEXT_LEAD]
            if len(left) == 1:
                return left[0], Choice.CONTEXT
    if request.expected is not None:
        nearest = _nearest(left, request.expected)
        if nearest is not None:
            return nearest, Choice.NEIGHBOURS
    if request.span is not None and by_nearness:
        nearest = _nearest(left, request.span.start)
        if nearest is not None:
            return nearest, Choice.NEAREST
    return None


def _nearest(candidates: Sequence[Candidate], place: int) -> Candidate | None:
    """Return the candidate that begins nearest to a place, unless two are equally near."""
    ranked = sorted(candidates, key=lambda c: (abs(c.span.start - place), c.span.start))
    if len(ranked) > 1 and abs(ranked[0].span.start - place) == abs(ranked[1].span.start - place):
        return None
    return ranked[0]
