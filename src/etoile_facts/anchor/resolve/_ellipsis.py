"""Quotes with an ellipsis: the parts occur in order, each gap is bounded, and what was left out is looked at."""

from __future__ import annotations

from collections import deque
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from etoile_facts.anchor.judge._classify import is_negation
from etoile_facts.anchor.judge._judge import worst
from etoile_facts.anchor.judge._token_values import token_value
from etoile_facts.anchor.resolve._brackets import FEW, critical, find_bracketed
from etoile_facts.anchor.resolve._candidate import Candidate, judge_copy, judge_place
from etoile_facts.anchor.source._prepared_quote import PreparedQuote
from etoile_facts.lang._sentences import sentence_ends
from etoile_facts.model import Change, ChangeKind, Span
from etoile_facts.text import ELLIPSIS, tokenize

if TYPE_CHECKING:
    from collections.abc import Sequence

    from etoile_facts.anchor.source._prepared_text import PreparedText

# The design's bound: what lies further apart is not one passage.
LONGEST_GAP = 1000
_FEWEST_WORDS = 2
# Code points around a place in which a few words stand.
_BESIDE = 80
# Places of one part that are looked at: more says that the part is too common to be told apart anyway.
_MOST_PLACES = 200


def split_parts(wording: PreparedQuote) -> list[PreparedQuote]:
    """Return the parts between ellipses, those without a word left out; one part if there is none inside."""
    parts: list[PreparedQuote] = []
    position = 0
    text = wording.text
    for found in [*ELLIPSIS.finditer(text), None]:
        end = found.start() if found else len(text)
        piece = text[position:end]
        part = PreparedQuote(piece.strip(), wording.base + position + len(piece) - len(piece.lstrip()))
        if part.has_letters:
            parts.append(part)
        position = found.end() if found else end
    return parts


def is_short(part: PreparedQuote) -> bool:
    """Tell whether a part has less than two words: it counts only beside its neighbours."""
    return part.words < _FEWEST_WORDS


def find_abridged(source: PreparedText, parts: Sequence[PreparedQuote], threshold: float) -> list[Candidate]:
    """Return the places of a quote in parts, the best ones: in order with short gaps, else in any order."""
    has_short = any(map(is_short, parts))
    places = [[] if is_short(part) else _places(source, part, threshold) for part in parts]
    if has_short:
        _place_short(source, parts, places)
    if not all(places):
        return []
    chains = _chains(places, LONGEST_GAP)
    if has_short:
        chains = [chain for chain in chains if _holds_together(source, parts, chain)]
    if chains or has_short:
        return [_joined(source, parts, chain, ()) for chain in chains]
    far = _chains(places, len(source.text))
    if far:
        return [_joined(source, parts, chain, (_gap_change(parts, chain),)) for chain in far]
    loose = tuple(sorted((options[0] for options in places), key=lambda c: c.span))
    if any(left.span.overlaps(right.span) for left, right in pairwise(loose)):
        return []
    return [_joined(source, parts, loose, (_order_change(parts, loose),))]


def _places(source: PreparedText, part: PreparedQuote, threshold: float) -> list[Candidate]:
    """Return where a part stands: its copies, or where there is none the nearest place at the threshold."""
    searcher = source.searcher
    known: list[Candidate] | None = source.kept.get((part.text, "part"))
    if known is not None:
        return known
    copies = [
        judge_copy(source, part, *source.raw_span(at, at + part.length))
        for at in searcher.copies(part.folded, _MOST_PLACES)
    ]
    clean = [copy for copy in copies if not copy.cut and not copy.changes]
    if clean:
        # Nothing in them tells where in its quote the part stands: other quotes may have the same.
        source.keep((part.text, "part"), clean)
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


def _place_short(source: PreparedText, parts: Sequence[PreparedQuote], places: list[list[Candidate]]) -> None:
    """Fill in the places of the parts of one word: where that word stands a few words from a place of a neighbour."""
    for number in range(1, len(parts)):
        if is_short(parts[number]) and places[number - 1]:
            places[number] = _places_beside(source, parts[number], places[number - 1], forward=True)
    for number in range(len(parts) - 2, -1, -1):
        if is_short(parts[number]) and not places[number] and places[number + 1]:
            places[number] = _places_beside(source, parts[number], places[number + 1], forward=False)


def _places_beside(
    source: PreparedText, part: PreparedQuote, neighbours: Sequence[Candidate], *, forward: bool
) -> list[Candidate]:
    """Return where a part of one word stands, at most a few tokens behind (before) a place of its neighbour."""
    size = len(part.tokens)
    wanted = [token.loose for token in part.tokens]
    spans: set[Span] = set()
    for neighbour in neighbours:
        tokens, first, last = source.window(*neighbour.span, _BESIDE)
        begins = range(last, last + FEW + 1) if forward else range(max(0, first - size - FEW), first - size + 1)
        for begin in begins:
            there = tokens[begin : begin + size]
            if [token.loose for token in there] == wanted:
                spans.add(Span(there[0].start, there[-1].end))
    copies = [judge_copy(source, part, *span) for span in sorted(spans)]
    return [copy for copy in copies if not copy.cut]


def _holds_together(source: PreparedText, parts: Sequence[PreparedQuote], chain: Sequence[Candidate]) -> bool:
    """Tell whether no more than a few words are left out beside each part of one word."""
    return all(
        len(source.tokens(left.span.end, right.span.start)) <= FEW
        for (one, other), (left, right) in zip(pairwise(parts), pairwise(chain), strict=True)
        if is_short(one) or is_short(other)
    )


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


def _rank(chain: _Chain) -> tuple[int, int, int]:
    """Order chains: the mildest, of these the tightest."""
    return chain.gravest, chain.late, -chain.end


def _lengthened(chains: list[_Chain], options: Sequence[Candidate], longest: int) -> list[_Chain]:
    """Put each place behind the best of the chains that end within reach before it.

    In one pass over both: of the chains within reach only those are kept that no later one outdoes.
    """
    longer: list[_Chain] = []
    waiting = deque(sorted(chains, key=lambda chain: chain.end))
    best: deque[_Chain] = deque()
    for place in sorted(options, key=lambda option: option.span.start):
        start = place.span.start
        while waiting and waiting[0].end <= start:
            chain = waiting.popleft()
            while best and _rank(best[-1]) > _rank(chain):
                best.pop()
            best.append(chain)
        while best and best[0].end < start - longest:
            best.popleft()
        if best:
            longer.append(_Chain.of(place, best[0]))
    return longer


def _chains(places: Sequence[Sequence[Candidate]], longest: int) -> list[tuple[Candidate, ...]]:
    """Return the chains of one place a part, in order, that cover the least text; one for each first place."""
    chains = [_Chain.of(place) for place in places[0]]
    for options in places[1:]:
        chains = _lengthened(chains, options, longest)
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
    source: PreparedText, parts: Sequence[PreparedQuote], chain: Sequence[Candidate], extra: Sequence[Change]
) -> Candidate:
    """Put the parts together, and look at what was left out between them."""
    changes = [change for part in chain for change in part.changes]
    for number, (left, right) in enumerate(pairwise(chain)):
        place = _ellipsis(parts, number)
        changes += _omitted_negations(source, left.span.end, right.span.start, place) or _omitted_word(
            source, left.span.end, right.span.start, place
        )
    changes += extra
    return Candidate(
        verdict=worst(changes),
        parts=tuple(part.span for part in chain),
        changes=tuple(changes),
        distance=sum(part.distance for part in chain),
        length=sum(part.length for part in chain),
    )


def _ends_of(source: PreparedText, start: int, end: int) -> tuple[str, Sequence[int]]:
    """Return what a reader sees of an omission, with the places of its characters: of a long one the two ends.

    Only the sentences at both ends are looked at, and what lies between may be all of the text.
    """
    if end - start <= 2 * LONGEST_GAP:
        omitted, offsets = source.visible(start, end)
        return omitted, offsets or range(len(omitted) + 1)
    head, of_head = source.visible(start, start + LONGEST_GAP)
    tail, of_tail = source.visible(end - LONGEST_GAP, end)
    away = end - LONGEST_GAP - start
    places = [*(of_head or range(len(head) + 1))][: len(head)]
    places += [LONGEST_GAP] * len(_BETWEEN) + [away + place for place in of_tail or range(len(tail) + 1)]
    return f"{head}{_BETWEEN}{tail}", places


# No sentence runs over it.
_BETWEEN = "\n\n"


def _omitted_negations(source: PreparedText, start: int, end: int, ellipsis: Span) -> list[Change]:
    """Return the negations in the omitted rest of a sentence that a quoted part begins or ends in."""
    if end <= start:
        return []
    omitted, offsets = _ends_of(source, start, end)
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
                first, last = start + offsets[token.start], start + offsets[token.end]
                changes.append(_change(ChangeKind.NEGATION, token.raw, ellipsis, Span(first, last)))
    return changes


def _omitted_word(source: PreparedText, start: int, end: int, ellipsis: Span) -> list[Change]:
    """Return the unit, quantifier or modal among a few omitted words, or the rest of a number that is quoted.

    They change what is quoted around them. What stands between marks, or is longer, is an aside: without it the
    sentence says the same. A number that is left out as a whole is no more than left out.
    """
    tokens, first, last = source.window(start, end, _BESIDE) if start < end else ([], 0, 0)
    omitted = tokens[first:last]
    if not 0 < len(omitted) <= FEW or "mark" in {omitted[0].kind, omitted[-1].kind}:
        return []
    before, behind = tokens[max(0, first - 1) : first], tokens[last : last + 1]
    # A unit is one behind the number that is quoted.
    numbers = [token for token in before if token.kind == "number"]
    for i, token in enumerate(omitted):
        kind = critical([*numbers, *omitted], i + len(numbers))
        beside = [*(before if token is omitted[0] else ()), *(behind if token is omitted[-1] else ())]
        if kind is ChangeKind.NUMBER and all(token_value(neighbour) is None for neighbour in beside):
            continue
        if kind is not None:
            return [_change(kind, token.raw, ellipsis, Span(token.start, token.end))]
    return []


def _ellipsis(parts: Sequence[PreparedQuote], number: int) -> Span:
    """Return where the ellipsis behind a part stands in the quote: an empty place, so that nothing seems replaced."""
    end = parts[number].base + len(parts[number].text)
    return Span(end, end)


def _change(kind: ChangeKind, words: str, place: Span, span: Span) -> Change:
    why = "the ellipsis leaves it out"
    return Change(kind=kind, quote="", source=words, quote_span=place, source_span=span, why=why)


def _gap_change(parts: Sequence[PreparedQuote], chain: Sequence[Candidate]) -> Change:
    gaps = [right.span.start - left.span.end for left, right in pairwise(chain)]
    widest = gaps.index(max(gaps))
    span = Span(chain[widest].span.end, chain[widest + 1].span.start)
    return _change(ChangeKind.GAP, "", _ellipsis(parts, widest), span)


def _order_change(parts: Sequence[PreparedQuote], chain: Sequence[Candidate]) -> Change:
    return _change(ChangeKind.ORDER, "", _ellipsis(parts, 0), Span(chain[0].span.start, chain[-1].span.end))
