"""A source's text with the places that somebody cites."""

from __future__ import annotations

from bisect import bisect_left
from functools import cached_property
from typing import TYPE_CHECKING

import attrs

from etoile_facts.anchor import PreparedText, language_of
from etoile_facts.common import LineIndex
from etoile_facts.lang import languages
from etoile_facts.model import Source, Span

if TYPE_CHECKING:
    from collections.abc import Iterable

    from etoile_facts.model import Outcome
    from etoile_facts.text import Token


@attrs.frozen(slots=False, eq=False)
class CitedText:
    """A source's text with the places that are cited.

    Attributes:
        places: `(start, end, fact)` of each citation that was found, sorted: its hull in code points, and a fact's id.
        parts: The cited stretches, sorted, each once: one for each quote, more where it has an ellipsis.
    """

    source: Source
    text: str
    places: tuple[tuple[int, int, str], ...]
    parts: tuple[Span, ...]

    @classmethod
    def of(cls, source: Source, text: str, outcomes: Iterable[Outcome]) -> CitedText:
        """Gather the places of a source's citations, as they were found in the untouched text."""
        places: list[tuple[int, int, str]] = []
        parts: set[Span] = set()
        for outcome in outcomes:
            match = outcome.match
            if match is not None and match.span is not None:
                places.append((*match.span, outcome.fact))
                parts.update(match.parts or (match.span,))
        return cls(source, text, tuple(sorted(places)), tuple(sorted(parts)))

    @cached_property
    def tokens(self) -> list[Token]:
        """All tokens of the text, markup and hidden words left out."""
        return PreparedText(self.text, self.source.media_type).tokens(0, len(self.text))

    @cached_property
    def starts(self) -> list[int]:
        """Where the tokens begin."""
        return [token.start for token in self.tokens]

    @cached_property
    def language(self) -> str:
        """The text's language: as its metadata says, else as it reads, else English."""
        stated = self.source.language.replace("_", "-").partition("-")[0].lower()
        return stated if stated in languages() else language_of(token.norm for token in self.tokens) or "en"

    def tokens_in(self, part: Span) -> range:
        """Return the indices of the tokens that lie in a stretch."""
        return range(bisect_left(self.starts, part.start), bisect_left(self.starts, part.end))

    def facts_at(self, start: int, end: int) -> tuple[str, ...]:
        """Return the ids of the facts that cite words of `[start, end)`, sorted; of an empty stretch those around."""
        first = bisect_left(self.places, (start - self._longest,))
        last = bisect_left(self.places, (end,))
        return tuple(sorted({fact for low, high, fact in self.places[first:last] if high > start and low < end}))

    def line(self, offset: int) -> int:
        """Return the 1-based line of an offset."""
        return self._lines.position(offset)[0]

    @cached_property
    def _lines(self) -> LineIndex:
        return LineIndex(self.text)

    @cached_property
    def _longest(self) -> int:
        return max((end - start for start, end, _ in self.places), default=0)
