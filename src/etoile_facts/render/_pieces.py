"""Lines made of pieces with a style: the text renderer's output, before it is known whether there are colours."""

from __future__ import annotations

import re
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


# What a runner of workflows takes for a command of its own, whoever wrote it: `::stop-commands::x` where a line begins,
# behind any blanks, and the older `##[add-mask]x` anywhere.
_COMMAND = re.compile(r"^([^\S\n]*):(?=:)|#(?=#\[)", re.MULTILINE)


def plain(lines: Iterable[Line]) -> str:
    """Return the lines as text without colours; each ends with a line feed.

    What stands in facts and sources cannot give a command to the runner of a workflow that prints it: its first sign is
    shown as an escape.
    """
    text = "".join(f"{''.join(piece.text for piece in line).rstrip()}\n" for line in lines)
    return _COMMAND.sub(_shown, text) if "::" in text or "##[" in text else text


def _shown(found: re.Match[str]) -> str:
    return "\\x23" if found[1] is None else f"{found[1]}\\x3a"


def words(text: str, style: str = "") -> Line:
    """Return a line of one piece."""
    return (Piece(text, style),)
