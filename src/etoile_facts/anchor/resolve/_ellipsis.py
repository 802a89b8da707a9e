"""Quotes with an ellipsis: the parts occur in order, each gap is bounded, and what was left out is looked at."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from etoile_facts.anchor.judge._classify import is_negation
from etoile_facts.anchor.judge._judge import worst
from etoile_facts.anchor.resolve._brackets import find_bracketed
from etoile_facts.anchor.resolve._candidate import Candidate, judge_copy, judge_place
from etoile_facts.anchor.source._prepared_quote import Wording
from etoile_facts.lang._sentences import sentence_ends
from etoile_facts.model import Change, ChangeKind, Span
from etoile_facts.text import tokenize

if TYPE_CHECKING:
    from collections.abc import Sequence

    from etoile_facts.anchor.source._prepared_text import PreparedText

ELLIPSIS = re.compile(r"\s*(?:\[\s*(?:\.{3,}|…|(?:\.\s){2,}\.)\s*\]|\(\s*(?:\.{3,}|…)\s*\)|\.{3,}|…|(?:\.\s){2,}\.)\s*")
# Full stops that make an ellipsis.
_DOTS = 3
# The design's bound: what lies further apart is not one passage.
LONGEST_GAP = 1000
_FEWEST_WORDS = 2
# Places of one part that are looked at: more says that the part is too common to be told apart anyway.
_MOST_PLACES = 200


def has_ellipsis(text: str) -> bool:
    """Tell whether an ellipsis stands in a quote."""
    return ("…" in text or text.count(".") >= _DOTS) and ELLIPSIS.search(text) is not None


def split_parts(wording: Wording) -> list[Wording]:
    """Return the parts between ellipses; one part if there is none inside."""
    parts: list[Wording] = []
    position = 0
    text = wording.text
    for found in [*ELLIPSIS.finditer(text), None]:
        end = found.start() if found else len(text)
        piece = text[position:end]
        if piece.strip():
            lead = len(piece) - len(piece.lstrip())
            parts.append(Wording(piece.strip(), wording.base + position + lead))
        position = found.end() if found else end
    return parts


def too_short(parts: Sequence[Wording]) -> bool:
    """Tell whether a part has less than two words."""
    return any(part.words < _FEWEST_WORDS for part in parts)


def find_abridged(source: PreparedText, parts: Sequence[Wording], threshold: float) -> list[Candidate]:
    """Return the places of a quote in parts, the best ones: in order with short gaps, else in any order."""
    places = [_places(source, part, threshold) for part in parts]
    if not all(places):
        return []
    chains = _chains(places, LONGEST_GAP)
    if chains:
        return [_joined(source, parts, chain, ()) for chain in chains]
    far = _chains(places, len(source.text))
    if far:
        return [_joined(source, parts, chain, (_gap_change(parts, chain),)) for chain in far]
    loose = tuple(sorted((options[0] for options in places), key=lambda c: c.span))
    if any(left.span.overlaps(right.span) for left, right in pairwise(loose)):
        return []
    return [_joined(source, parts, loose, (_order_change(parts, loose),))]


def _places(source: PreparedText, part: Wording, threshold: float) -> list[Candidate]:
    """Return where a part stands: its copies, or where there is none the nearest place at the threshold."""
    searcher = source.searcher
    copies = [
        judge_copy(source, part, *source.raw_span(at, at + part.length))
        for at in searcher.copies(part.folded, _MOST_PLACES)
    ]
    clean = [copy for copy in copies if not copy.cut and not copy.changes]
    if clean:
        return clean
    if "[" in part.text and (bracketed := find_bracketed(source, part)):
        return bracketed
    limit = int((1 - threshold) * part.length + 1e-9)
    near = [
        judge_place(source, part, *source.raw_span(hit.start, hit.end), hit.distance)
        for hit in searcher.search(part.folded, limit)[:8]
        if hit.end > hit.start
    ]
    return sorted([*(c for c in copies if not c.cut), *near], key=lambda c: (c.verdict.gravity, c.distance, c.span))


class _Chain(NamedTuple):
    """Places of the first parts, in order, as a list linked backwards. The fields before `last` order chains."""

    gravest: int
    late: int  # minus the start: of chains that end alike the later one is tighter
    end: int
    last: Candidate
    before: _Chain | None

    @classmethod
    def of(cls, place: Candidate, before: _Chain | None = None) -> _Chain:
        """Put a place behind a chain, or begin one."""
        start, end = place.span
        grave = place.verdict.gravity
        if before is None:
            return cls(grave, -start, end, place, None)
        return cls(max(grave, before.gravest), before.late, end, place, before)

    def members(self) -> tuple[Candidate, ...]:
        """Return the places, the first first."""
        places: list[Candidate] = []
        chain: _Chain | None = self
        while chain is not None:
            places.append(chain.last)
            chain = chain.before
        return tuple(reversed(places))


def _chains(places: Sequence[Sequence[Candidate]], longest: int) -> list[tuple[Candidate, ...]]:
    """Return the chains of one place a part, in order, that cover the least text; one for each first place."""
    chains = [_Chain.of(place) for place in places[0]]
    for options in places[1:]:
        chains.sort(key=lambda chain: chain.end)
        ends = [chain.end for chain in chains]
        longer: list[_Chain] = []
        for place in options:
            start = place.span.start
            fitting = chains[bisect_left(ends, start - longest) : bisect_right(ends, start)]
            if fitting:
                longer.append(_Chain.of(place, min(fitting, key=lambda c: (c.gravest, c.late, -c.end))))
        chains = longer
    if not chains:
        return []
    mildest = min(chain.gravest for chain in chains)
    tightest: dict[int, _Chain] = {}
    for chain in chains:
        if chain.gravest == mildest:
            known = tightest.get(chain.late)
            if known is None or chain.end < known.end:
                tightest[chain.late] = chain
    return [chain.members() for chain in tightest.values()]


def _joined(
    source: PreparedText, parts: Sequence[Wording], chain: Sequence[Candidate], extra: Sequence[Change]
) -> Candidate:
    """Put the parts together, and look at what was left out between them."""
    changes = [change for part in chain for change in part.changes]
    for number, (left, right) in enumerate(pairwise(chain)):
        changes += _omitted_negations(source, left.span.end, right.span.start, _ellipsis(parts, number))
    changes += extra
    return Candidate(
        verdict=worst(changes),
        parts=tuple(part.span for part in chain),
        changes=tuple(changes),
        distance=sum(part.distance for part in chain),
        length=sum(part.length for part in chain),
    )


def _omitted_negations(source: PreparedText, start: int, end: int, ellipsis: Span) -> list[Change]:
    """Return the negations in the omitted rest of a sentence that a quoted part begins or ends in."""
    if end <= start:
        return []
    omitted, offsets = source.visible(start, end)
    before = source.visible(max(0, start - 40), start)[0]
    behind = source.visible(end, min(end + 3, len(source.text)))[0]
    # Sentence ends are seen only with the words around them: a full stop may stand at either side of the cut.
    ends = [begins - len(before) for _, begins in sentence_ends(before + omitted + behind, sure=True)]
    closed = any(place <= 0 and not before[len(before) + place :].strip() for place in ends)
    ends = [place for place in ends if 0 < place <= len(omitted)]
    whole = len(omitted)
    stretches: list[tuple[int, int]] = []
    if not closed:
        stretches.append((0, ends[0] if ends else whole))
    if closed or ends:
        stretches.append((ends[-1] if ends else 0, whole))
    changes: list[Change] = []
    for low, high in dict.fromkeys(stretches):
        for token in tokenize(omitted):
            if low <= token.start < high and is_negation(token):
                first = start + (offsets[token.start] if offsets else token.start)
                last = start + (offsets[token.end] if offsets else token.end)
                changes.append(_change(ChangeKind.NEGATION, token.raw, ellipsis, Span(first, last)))
    return changes


def _ellipsis(parts: Sequence[Wording], number: int) -> Span:
    """Return where the ellipsis behind a part stands in the quote: an empty place, so that nothing seems replaced."""
    end = parts[number].base + len(parts[number].text)
    return Span(end, end)


def _change(kind: ChangeKind, words: str, place: Span, span: Span) -> Change:
    return Change(kind=kind, quote="", source=words, quote_span=place, source_span=span)


def _gap_change(parts: Sequence[Wording], chain: Sequence[Candidate]) -> Change:
    gaps = [right.span.start - left.span.end for left, right in pairwise(chain)]
    widest = gaps.index(max(gaps))
    span = Span(chain[widest].span.end, chain[widest + 1].span.start)
    return _change(ChangeKind.GAP, "", _ellipsis(parts, widest), span)


def _order_change(parts: Sequence[Wording], chain: Sequence[Candidate]) -> Change:
    return _change(ChangeKind.ORDER, "", _ellipsis(parts, 0), Span(chain[0].span.start, chain[-1].span.end))
