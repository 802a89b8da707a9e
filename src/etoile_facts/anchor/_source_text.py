"""The public face of the matcher: `locate`, `SourceText`, and many quotes of one text at once."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

import attrs

from etoile_facts.anchor._request import Request, as_media_type, as_span, as_text
from etoile_facts.anchor.resolve._stages import CHANCE, DEFAULT_THRESHOLD, find, find_all
from etoile_facts.anchor.source._prepared_text import PreparedText
from etoile_facts.errors import SelectionError
from etoile_facts.model import Choice, Match, Span, Verdict
from etoile_facts.text import find_references, fold_quote, has_ellipsis

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


class SourceText:
    """A text prepared for many quotes.

    Everything that can be computed once (markup, fold, index) is computed on first use and kept: about ten bytes for
    each character of the text. It pickles and copies as the text and its media type, without what was computed; two of
    the same text and media type are equal. Several threads may use one.
    """

    def __init__(self, text: str, media_type: str = "text/plain") -> None:
        """Take a text.

        Args:
            text: The text; all offsets are Unicode code points of it.
            media_type: `text/plain`, `text/markdown` or `text/html`: whose markup is no text.

        Raises:
            SelectionError: If the text is no string, or the media type is another one.
        """
        as_text("text", text)
        as_media_type(media_type)
        self._prepared = PreparedText(text, media_type)

    def __eq__(self, other: object) -> bool:
        """Tell whether it is the same text with the same markup."""
        if not isinstance(other, SourceText):
            return NotImplemented
        return self.media_type == other.media_type and self.text == other.text

    def __hash__(self) -> int:
        """Agree with `==`."""
        return hash((self.text, self.media_type))

    def __repr__(self) -> str:
        """Return its size and media type: the text may be a book."""
        return f"<{type(self).__name__} of {len(self.text):,} characters, {self.media_type}>"

    @property
    def text(self) -> str:
        """The raw text."""
        return self._prepared.text

    @property
    def media_type(self) -> str:
        """The media type given."""
        return self._prepared.media_type

    def locate(
        self,
        quote: str,
        *,
        span: tuple[int, int] | None = None,
        prefix: str = "",
        suffix: str = "",
        threshold: float = DEFAULT_THRESHOLD,
    ) -> Match:
        """Look for a quote, and judge how the text there differs from it.

        Args:
            quote: The quoted words; white space at its ends is ignored. An ellipsis and editorial brackets are read
                as such where they do not stand in the text literally.
            span: The stored place `[start, end)` in code points, perhaps stale. It is trusted only after its text was
                compared.
            prefix: Words that stand before the quote, to tell copies apart.
            suffix: Words that stand behind it.
            threshold: From 0.6 to 1: similarity from which the search for a changed quote misses nothing. It decides
                where to look, never the verdict.

        Returns:
            The match; see `Match`. It never says more than `missing` where the text does not hold the quote.

        Raises:
            SelectionError: If the threshold is out of range, the span is no range, or what must be a string is none.
        """
        as_text("quote", quote)
        if not prefix == suffix == "":
            as_text("prefix", prefix)
            as_text("suffix", suffix)
        request = Request(quote=quote, span=as_span(span), prefix=prefix, suffix=suffix)
        return find(self._prepared, request, threshold)

    def locate_all(
        self, requests: Iterable[Request], *, neighbours: Iterable[Request] = (), threshold: float = DEFAULT_THRESHOLD
    ) -> list[Match]:
        """Look for many quotes; copies that nothing else tells apart are told apart by how the others moved.

        Args:
            requests: The quotes.
            neighbours: Further quotes of the same text that are looked at only for how they moved, and only if need
                be: with them, what comes out for a quote does not depend on which others were asked for.
            threshold: See `locate`.

        Returns:
            One match for each request, in their order.

        Raises:
            SelectionError: If one of them is no `Request` of strings, or the threshold is out of range.
        """
        requests, neighbours = tuple(requests), tuple(neighbours)
        for request in (*requests, *neighbours):
            if not isinstance(request, Request):
                raise SelectionError(f"Each quote must be a Request; one is of type {type(request).__name__}.")
            as_text("quote", request.quote)
            as_text("prefix", request.prefix)
            as_text("suffix", request.suffix)
        matches = find_all(self._prepared, requests, threshold)
        undecided = [i for i, match in enumerate(matches) if _is_undecided(requests[i], match)]
        if not undecided:
            return matches
        others = find_all(self._prepared, neighbours, threshold)
        shifts = _shifts([*requests, *neighbours], [*matches, *others])
        if shifts:
            found = find_all(self._prepared, [_expected(requests[i], shifts) for i in undecided], threshold)
            for i, match in zip(undecided, found, strict=True):
                matches[i] = match
        return matches

    def copy_of(self, quote: str) -> Span | None:
        """Return where the text has a fold-equal copy of the quote, the first one of several; None if it has none."""
        folded = fold_quote(quote)
        if not folded or (folded not in self._prepared.searcher.folded.text and not _is_special(quote)):
            return None
        match = find(self._prepared, Request(quote=quote), 1.0)
        if match.verdict is Verdict.AMBIGUOUS:
            match = find(self._prepared, Request(quote=quote, span=match.candidates[0]), 1.0)
        return match.span if match.verdict in {Verdict.EXACT, Verdict.NORMALIZED} else None


def prepared_text(source: SourceText) -> PreparedText:
    """Return what a text was made into, for the other modules here."""
    return source._prepared  # noqa: SLF001  they are one with this class; users need nothing of it


def _expected(request: Request, shifts: Sequence[tuple[int, int]]) -> Request:
    """Return a request with the place that its neighbours speak for."""
    if request.span is None:
        return request
    return attrs.evolve(request, expected=request.span.start + _shift_at(shifts, request.span.start))


def _is_special(quote: str) -> bool:
    """Tell whether a quote has brackets, an ellipsis or references: it can stand where its fold does not."""
    return "[" in quote or has_ellipsis(quote) or bool(find_references(quote))


def _is_undecided(request: Request, match: Match) -> bool:
    """Tell whether neighbours could say which of several copies is meant."""
    return request.span is not None and (match.choice is Choice.NEAREST or bool(match.candidates))


_SURE = frozenset({Choice.SPAN, Choice.ONLY, Choice.CONTEXT})


def _shifts(requests: Sequence[Request], matches: Sequence[Match]) -> list[tuple[int, int]]:
    """Return, sorted by old place, how far the quotes moved whose place is beyond doubt."""
    return sorted(
        {
            (request.span.start, match.start - request.span.start)
            for request, match in zip(requests, matches, strict=True)
            if request.span is not None
            and match.start is not None
            and (match.choice in _SURE or (match.choice is Choice.BEST and len(request.quote) >= CHANCE))
        }
    )


def _shift_at(shifts: Sequence[tuple[int, int]], place: int) -> int:
    """Return how far a place moved, by its neighbours on both sides.

    Words were put in or taken out somewhere between the two, nobody knows where: the nearer one has the greater say.
    Where the two changed their order, only the nearer one has.
    """
    at = bisect_left(shifts, (place, 0))
    around = shifts[max(0, at - 1) : at + 1]
    (before, moved), (behind, moved_behind) = around[0], around[-1]
    if before < place < behind and before + moved < behind + moved_behind:
        return moved + (moved_behind - moved) * (place - before) // (behind - before)
    return min(around, key=lambda shift: abs(shift[0] - place))[1]


def locate(
    text: str,
    quote: str,
    *,
    span: tuple[int, int] | None = None,
    prefix: str = "",
    suffix: str = "",
    threshold: float = DEFAULT_THRESHOLD,
    media_type: str = "text/plain",
) -> Match:
    """Look for one quote in one text; see `SourceText.locate`.

    For many quotes of one text make a `SourceText` once.

    Examples:
        >>> match = locate("A single tutu takes 30 layers of net.", "a single tutu takes 13 layers of net")
        >>> match.verdict, [(change.kind, change.quote, change.source) for change in match.changes]
        (<Verdict.ALTERED: 'altered'>, [(<ChangeKind.NUMBER: 'number'>, '13', '30')])
    """
    prepared = SourceText(text, media_type)
    return prepared.locate(quote, span=span, prefix=prefix, suffix=suffix, threshold=threshold)
