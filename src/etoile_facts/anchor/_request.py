"""What is looked for, and what callers hand over: one clear error for each thing that cannot be meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from etoile_facts.errors import SelectionError
from etoile_facts.model import Span
from etoile_facts.text import MEDIA_TYPES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from etoile_facts.model import Citation

_ENDS = 2


def as_text(name: str, value: object) -> None:
    """Refuse what is no string."""
    if not isinstance(value, str):
        raise SelectionError(f"The {name} must be a string; it is of type {type(value).__name__}.")


def as_media_type(value: object) -> None:
    """Refuse a media type whose markup nobody would take out: hidden words would count as text."""
    if value not in MEDIA_TYPES:
        known = ", ".join(sorted(MEDIA_TYPES))
        raise SelectionError(f"The media type must be one of {known}; it is {value!r}.")


def as_span(value: Sequence[int] | None) -> Span | None:
    """Return a stored place. It may be stale and lie behind the text's end, but it is a range of whole numbers."""
    if value is None:
        return None
    ends = tuple(value) if isinstance(value, tuple | list) else ()
    if len(ends) != _ENDS or not all(isinstance(end, int) and not isinstance(end, bool) for end in ends):
        raise SelectionError(f"The span must be two whole numbers, start and end; it is {value!r}.")
    if not 0 <= ends[0] <= ends[1]:
        raise SelectionError(f"The span must not begin before 0 or end before it begins; it is {value!r}.")
    return Span(*ends)


def as_threshold(value: object, lowest: float) -> None:
    """Refuse a threshold that is no number, or one out of range."""
    if not isinstance(value, int | float) or isinstance(value, bool) or not lowest <= value <= 1:
        raise SelectionError(f"The threshold must be from {lowest} to 1; it is {value!r}.")


def _stored_span(value: Sequence[int] | None) -> Span | None:
    """Return a pair as a span. A span stays as it is: one that cannot be a place is a finding, and no hint."""
    return value if isinstance(value, Span) else as_span(value)


@attrs.frozen(kw_only=True)
class Request:
    """A quote to look for, with what is known of its place: what `SourceText.locate_all` takes.

    Attributes:
        quote: The quoted words.
        span: The stored place `[start, end)` in code points, perhaps stale.
        prefix: Words that stand before the quote, to tell copies apart.
        suffix: Words that stand behind it.
        expected: Where the quote should begin by how its neighbours moved, in code points; None if that is unknown.
            `locate_all` finds it out.

    Raises:
        SelectionError: The span is no range.
    """

    quote: str
    span: Span | None = attrs.field(default=None, converter=_stored_span)
    prefix: str = ""
    suffix: str = ""
    expected: int | None = None

    @classmethod
    def of(cls, citation: Citation) -> Request:
        """Return what a citation quotes, and what it says of the place."""
        return cls(quote=citation.quote, span=citation.span, prefix=citation.prefix, suffix=citation.suffix)

    @property
    def expected_start(self) -> int | None:
        """Where the quote should begin: by its neighbours, else by its stored span."""
        if self.expected is None and self.span is not None:
            return self.span.start
        return self.expected
