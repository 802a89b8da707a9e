"""Lines made of pieces with a style: the text renderer's output, before it is known whether there are colours."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable


class Piece(NamedTuple):
    """A stretch of a line.

    Attributes:
        text: Safe to print.
        style: `error`, `warning`, `note`, `place`, `strong`, `weak`, `removed`, `added`, or empty.
    """

    text: str
    style: str = ""


Line = tuple[Piece, ...]
"""A line without its line end."""


def plain(lines: Iterable[Line]) -> str:
    """Return the lines as text without colours; each ends with a line feed."""
    return "".join(f"{''.join(piece.text for piece in line).rstrip()}\n" for line in lines)


def words(text: str, style: str = "") -> Line:
    """Return a line of one piece."""
    return (Piece(text, style),)
