"""One place where a quote may stand, judged."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import attrs

from etoile_facts.anchor.judge._align import fit, fit_before
from etoile_facts.anchor.judge._judge import judge, worst
from etoile_facts.anchor.ocr._confusion import looks_the_same
from etoile_facts.anchor.resolve._boundaries import find_cuts, stands_free
from etoile_facts.model import Change, ChangeKind, Span, Verdict
from etoile_facts.text import MARKS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from etoile_facts.anchor.source._prepared_quote import PreparedQuote
    from etoile_facts.anchor.source._prepared_text import PreparedText
    from etoile_facts.text import Token


@attrs.frozen(kw_only=True)
class Candidate:
    """A place with its verdict.

    Attributes:
        parts: Raw spans, in the order of the text.
        distance: Edit distance of the folded quote to the folded text there.
        length: Folded length of the quote.
        cut: Whether a word is cut at an end: then this is no copy of the quote.
    """

    verdict: Verdict
    parts: tuple[Span, ...]
    changes: tuple[Change, ...] = ()
    distance: int = 0
    length: int = 1
    cut: bool = False

    @property
    def span(self) -> Span:
        """The hull of all parts."""
        return Span(self.parts[0].start, self.parts[-1].end)

    @property
    def similarity(self) -> float:
        """1 − distance / length, rounded down to four digits."""
        return max(0, (self.length - self.distance) * 10_000 // max(self.length, 1)) / 10_000


# Code points beside a copy that show whether it cuts through something.
_BESIDE_A_COPY = 24


def judge_copy(source: PreparedText, wording: PreparedQuote, start: int, end: int) -> Candidate:
    """Judge a place whose folded text equals the folded quote.

    Marks at the ends of the quote that the fold dropped or the text has not are no part of the span. A place that cuts
    through a word is no copy, and what is said of it is only that; `judge_place` judges it.
    """
    verbatim = source.text.startswith(wording.text, start) and end - start == len(wording.text)
    if verbatim and end > source.reading.body and stands_free(source.text, start, end):
        return Candidate(verdict=Verdict.EXACT, parts=(Span(start, end),), length=wording.length)
    if (
        not verbatim
        and end > source.reading.body
        and stands_free(source.text, start, end)
        and _reads_alike(wording.text, source.visible(start, end)[0])
    ):
        return Candidate(verdict=Verdict.NORMALIZED, parts=(Span(start, end),), length=wording.length)
    tokens, first, last = source.window(start, end, _BESIDE_A_COPY)
    cuts = find_cuts(tokens, first, last, Span(start, end), wording.tokens)
    if end <= source.reading.body:
        cuts.append(_only_metadata(wording, Span(start, end)))
    if verbatim and not cuts:
        return Candidate(verdict=Verdict.EXACT, parts=(Span(start, end),), length=wording.length)
    splits = not verbatim and source.splits_ligature(start, end, wording.length)
    if splits or any(cut.kind is ChangeKind.CUT for cut in cuts):
        return Candidate(verdict=Verdict.REWORDED, parts=(Span(start, end),), length=wording.length, cut=True)
    inside = _clipped(source, tokens[first:last], start, end)
    changes = [*cuts, *judge(wording.tokens, inside, len(wording.text), end, source.reading)] if not verbatim else cuts
    return Candidate(verdict=worst(changes), parts=(Span(start, end),), changes=tuple(changes), length=wording.length)


def _reads_alike(one: str, other: str) -> bool:
    """Tell at a glance that nothing but quotation marks, dashes and white space differs.

    False only says that the tokens must be looked at: a narrow space may be part of a number.
    """
    if _IN_A_NUMBER.search(one) or _IN_A_NUMBER.search(other):
        return False
    return one.translate(MARKS).split() == other.translate(MARKS).split()


_IN_A_NUMBER = re.compile("[0-9][\u00a0\u202f\u2009]|[\u00a0\u202f\u2009][0-9]")


def _only_metadata(wording: PreparedQuote, place: Span) -> Change:
    """Say that a quote stands in the front matter: a title is no evidence of what the text says."""
    end = wording.base + len(wording.text)
    return Change(
        kind=ChangeKind.METADATA,
        quote="",
        source="",
        quote_span=Span(end, end),
        source_span=place,
        why="found in the front matter only",
    )


def _clipped(source: PreparedText, tokens: Sequence[Token], start: int, end: int) -> list[Token]:
    """Leave of tokens that are cut (`Kirby's` for `Kirby`) only what is inside.

    What is inside is cut into tokens anew: markup and marks that fold away may stand in a token, so that neither its
    characters nor its forms can be counted off.
    """
    clipped = list(tokens)
    for i in sorted({0, len(clipped) - 1}, reverse=True) if clipped else ():
        token = clipped[i]
        if token.start < start or token.end > end:
            inside = source.tokens(max(start, token.start), min(end, token.end))
            clipped[i : i + 1] = [inside[0]._replace(spaced=token.spaced), *inside[1:]] if inside else []
    return clipped


def judge_place(source: PreparedText, wording: PreparedQuote, start: int, end: int, distance: int) -> Candidate:
    """Judge a place found by similarity: whole tokens, as many as fit the quote best."""
    # An edit distance sees letters: it can stop within a changed word, or before one that has something in front.
    beside = _BESIDE + distance // 3
    tokens, first, last = source.window(start, end, _BESIDE_A_COPY)
    if not _ends_meet(wording.tokens, tokens[first:last]):
        tokens, first, last = source.window(start, end, 8 * beside)
        first, last = _trim(wording.tokens, tokens, (first, last), beside)
        if first < last:
            last += _rest_of_word(wording.tokens[-1], tokens[last - 1 : last + _LONGEST_REST])
            first -= _rest_of_word(wording.tokens[0], tokens[max(0, first - _LONGEST_REST) : first + 1], backwards=True)
    return _judge_tokens(source, wording, (tokens, first, last), Span(start, end), distance)


def judge_passage(source: PreparedText, wording: PreparedQuote, place: Span, distance: int) -> Candidate:
    """Judge a passage as it is, from its first token to its last."""
    tokens, first, last = source.window(*place)
    return _judge_tokens(source, wording, (tokens, first, last), place, distance)


def _judge_tokens(
    source: PreparedText,
    wording: PreparedQuote,
    window: tuple[list[Token], int, int],
    place: Span,
    distance: int,
) -> Candidate:
    tokens, first, last = window
    if first >= last:
        return Candidate(verdict=Verdict.REWORDED, parts=(place,), distance=distance, length=wording.length)
    span = Span(tokens[first].start, tokens[last - 1].end)
    changes = (
        *find_cuts(tokens, first, last, span, wording.tokens),
        *judge(wording.tokens, tokens[first:last], len(wording.text), span.end, source.reading),
    )
    return Candidate(verdict=worst(changes), parts=(span,), changes=changes, distance=distance, length=wording.length)


# Tokens beside a place that may belong to it, at least.
_BESIDE = 6
# Tokens from an end of the quote within which two neighbours must stand in the source as well.
_NEAR_THE_END = 10


def _ends_meet(quote: Sequence[Token], passage: Sequence[Token]) -> bool:
    """Tell whether a passage begins and ends with the words of the quote."""
    return bool(passage) and quote[0].loose == passage[0].loose and quote[-1].loose == passage[-1].loose


def _trim(quote: Sequence[Token], tokens: Sequence[Token], place: tuple[int, int], beside: int) -> tuple[int, int]:
    """Return the range of tokens that the quote fits, given those that a place overlaps."""
    first, last = place
    head_meets = first < last and quote[0].loose == tokens[first].loose
    tail_meets = first < last and quote[-1].loose == tokens[last - 1].loose
    low, high = max(0, first - beside), min(len(tokens), last + beside)
    begin = first if head_meets else _fit_end(quote, tokens[low:high], first - low)
    backwards = tokens[low:high][::-1]
    behind = last if tail_meets else _fit_end(quote[::-1], backwards, high - last)
    if begin is not None and behind is not None:
        start = begin if head_meets else low + begin
        end = behind if tail_meets else high - behind
        if start < end:
            return start, end
    start, end = fit(quote, tokens[low:high])
    return low + start, low + end


# Tokens of the rest of a word that a line's end cuts: a mark in the place of the hyphen, and letters.
_LONGEST_REST = 2


def _rest_of_word(word: Token, tokens: Sequence[Token], *, backwards: bool = False) -> int:
    """Return how many tokens belong to a word at an end of the quote of which the first one is only a piece.

    Args:
        word: The quote's first or last word.
        tokens: The piece, and what stands behind it.
        backwards: Whether the piece is the last of the tokens, and what stands before it is looked at.
    """
    along = tokens[::-1] if backwards else tokens
    if not along or along[0].loose == word.loose or any(t.kind != "word" for t in (word, along[0])):
        return 0
    rest = next((n for n, token in enumerate(along) if n and token.kind != "mark"), None)
    if rest is None or along[rest].kind != "word":
        return 0
    pieces = along[rest].loose + along[0].loose if backwards else along[0].loose + along[rest].loose
    return rest if looks_the_same(word.loose, pieces) else 0


def _fit_end(quote: Sequence[Token], tokens: Sequence[Token], place: int) -> int | None:
    """Return where the beginning of the quote belongs in some tokens, near a place; None if nothing holds on to it."""
    for i in range(min(_NEAR_THE_END, len(quote) - 1)):
        pair = quote[i].loose, quote[i + 1].loose
        fitting = [j for j in range(len(tokens) - 1) if (tokens[j].loose, tokens[j + 1].loose) == pair]
        if fitting:
            anchor = min(fitting, key=lambda j: (abs(j - place - i), j))
            if abs(anchor - place - i) > len(quote) // 2 + _BESIDE:
                return None
            return fit_before(quote[:i], tokens[:anchor])
    return None
