"""A word diff that can be read without colours."""

from __future__ import annotations

from typing import TYPE_CHECKING

from etoile_facts.common import shorten_middle
from etoile_facts.render._escape import escape_line
from etoile_facts.render._pieces import Piece

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from etoile_facts.model import DiffPart

LEGEND = "[-words only in the quote-] {+words only in the source+}"

_CONTEXT = 60  # characters of unchanged words that stay on each side of a change: about one line of a terminal
_OMITTED = 300  # characters of the text that an ellipsis leaves out


def diff_pieces(diff: Sequence[DiffPart]) -> Iterator[Piece]:
    """Yield the diff as pieces of one line; long unchanged stretches are shortened."""
    last = len(diff) - 1
    for index, part in enumerate(diff):
        text = escape_line(_spaced(part.text))
        match part.op:
            case "quote":
                yield Piece(f"[-{text}-]", "removed")
            case "source":
                yield Piece(f"{{+{text}+}}", "added")
            case "omitted":
                yield Piece(f"[… left out: {shorten_middle(text, _OMITTED)} …]", "weak")
            case _:
                yield Piece(_context(text, keep_start=index > 0, keep_end=index < last))


def _spaced(text: str) -> str:
    """Return the text with each run of white space, line ends too, as one space."""
    inner = " ".join(text.split())
    if not inner:
        return " " if text else ""
    return f"{' ' if text[0].isspace() else ''}{inner}{' ' if text[-1].isspace() else ''}"


def _context(text: str, *, keep_start: bool, keep_end: bool) -> str:
    """Return an unchanged stretch, without what is far from a change."""
    if keep_start and keep_end:
        return shorten_middle(text, 2 * _CONTEXT)
    if len(text) <= _CONTEXT or not (keep_start or keep_end):
        return text
    return f"{text[:_CONTEXT]}…" if keep_start else f"…{text[-_CONTEXT:]}"
