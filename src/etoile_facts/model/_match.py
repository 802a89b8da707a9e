"""Where a quote was found in a text and how it differs."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Any, NamedTuple, Self, overload

import attrs

from etoile_facts.model._change_kinds import ChangeKind
from etoile_facts.model._vocabulary import Choice, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


class _Ends(NamedTuple):
    start: int
    end: int


class Span(_Ends):
    """A half-open range `[start, end)` of Unicode code points (W3C TextPositionSelector).

    It is made from the two numbers, or from a pair of them, as any other tuple is: `attrs.asdict` copies tuples so.
    """

    __slots__ = ()

    @overload
    def __new__(cls, start: int, end: int) -> Self: ...
    @overload
    def __new__(cls, start: Iterable[int]) -> Self: ...
    def __new__(cls, start: int | Iterable[int], end: int | None = None) -> Self:
        """Take start and end, or a pair of them.

        Raises:
            TypeError: There is one number only.
            ValueError: There are more or fewer than two.
        """
        if end is None:
            start, end = start  # type: ignore[misc]  # one number alone is the TypeError
        return tuple.__new__(cls, (start, end))

    def overlaps(self, other: Span) -> bool:
        """Tell whether the two share at least one code point."""
        return self.start < other.end and other.start < self.end


def span_of(pair: Sequence[int] | None) -> Span | None:
    """Return a pair of numbers, such as a list out of JSON, as a span."""
    return pair if pair is None or isinstance(pair, Span) else Span(pair)


@attrs.frozen(kw_only=True)
class Change:
    """One difference between a quote and the text it was found in.

    Attributes:
        kind: What differs; decides the verdict.
        quote: The quote's words, empty where the source has something more.
        source: The source's words, empty where the quote has something more.
        quote_span: Where `quote` stands in the quote.
        source_span: Where `source` stands in the source's text.
        why: What was found to be changed, in a few words, where more than the kind is known: "two spellings of one
            word" and "a slip of typing or scanning" are both `spelling`. For readers; it decides nothing.
    """

    kind: ChangeKind
    quote: str
    source: str
    quote_span: Span
    source_span: Span
    why: str = attrs.field(default="", eq=False)


@attrs.frozen(kw_only=True)
class Passage:
    """A passage of the source that comes close to a quote, and how it differs."""

    start: int
    end: int
    similarity: float
    changes: tuple[Change, ...] = ()

    @property
    def span(self) -> Span:
        """The passage's place."""
        return Span(self.start, self.end)


@attrs.frozen(kw_only=True)
class Match:
    """The outcome of looking for one quote in one text.

    `if match:` asks whether the quote stands there, as `ok` does; a match is true only then. There is always a match,
    also of a quote that is missing.

    Attributes:
        verdict: The outcome.
        start: Where the match begins, in code points of the text; None if there is no match to point at.
        end: Where it ends (half-open); with `start` the hull of all parts.
        parts: The matched spans; more than one where the quote has an ellipsis.
        similarity: 1 − sum of distances / sum of folded lengths, rounded down to four digits; 0 without a match.
        changes: How the quote differs from the text, in the order of the quote.
        moved: Whether a stored span was given and the match stands at another one.
        choice: By what it was chosen; None without a match.
        candidates: The equally good places of an `ambiguous` or `vacuous` quote.
        closest: The closest passage of a `missing` quote, if one comes close at all.
        reason: A short explanation where the verdict does not follow from `changes` alone.
    """

    verdict: Verdict
    start: int | None = None
    end: int | None = None
    parts: tuple[Span, ...] = ()
    similarity: float = 0.0
    changes: tuple[Change, ...] = ()
    moved: bool = False
    choice: Choice | None = None
    candidates: tuple[Span, ...] = ()
    closest: Passage | None = None
    reason: str = ""

    @property
    def ok(self) -> bool:
        """True where the quote stands in the text: exact, normalized or drifted."""
        return self.verdict.ok

    def __bool__(self) -> bool:
        """Return `ok`: a match of a quote that does not stand in the text is false."""
        return self.ok

    @property
    def span(self) -> Span | None:
        """The hull of the match."""
        return None if self.start is None or self.end is None else Span(self.start, self.end)

    def to_dict(self) -> dict[str, Any]:
        """Return the match as plain dicts, lists, strings and numbers."""
        return {name: _plain(value) for name, value in attrs.asdict(self, recurse=False).items()}


def _plain(value: Any) -> Any:
    """Turn enums into strings, spans and tuples into lists, and attrs values into dicts."""
    if isinstance(value, StrEnum):
        return str(value)
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    if attrs.has(type(value)):
        return {name: _plain(each) for name, each in attrs.asdict(value, recurse=False).items()}
    return value
