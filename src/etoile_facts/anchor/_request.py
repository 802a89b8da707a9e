"""What callers hand over, looked at once at the door: one clear error for each thing that cannot be meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from etoile_facts.errors import SelectionError
from etoile_facts.model import Span
from etoile_facts.text import MEDIA_TYPES

if TYPE_CHECKING:
    from collections.abc import Sequence

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
