"""Adds an entry to the end of a YAML list of blocks, and takes old ones out; all else stays as it is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from etoile_facts.codec._blocks import entry_pattern, entry_range
from etoile_facts.codec._parsed import BOM
from etoile_facts.common import LineIndex

if TYPE_CHECKING:
    from collections.abc import Iterable

    from etoile_facts.model import Marks

_NOTHING = re.compile(r"(?:[ \t]*+(?:#[^\r\n]*+)?(?:\r\n|\n|\r(?!\n)))*+(?:[ \t]*#[^\r\n]*|\[[ \t]*\]\s*)?")
_BLANK_AT_END = re.compile(r"(?:\r\n|\n|\r(?!\n))[ \t]*(?:\r\n|\n|\r)\Z")
_EMPTY_LIST = re.compile(r"\[[ \t]*\]\s*\Z")


def replace_entries(text: str, entry: str, replaced: Iterable[Marks] = ()) -> str:
    r"""Return the text of a list with one more entry, and without some.

    Args:
        text: The file's text as read; a byte order mark and the kind of line ends stay.
        entry: The new entry: a list item of YAML at the left margin, with `\n` line ends.
        replaced: Where the entries stand that go.

    Raises:
        ValueError: The file is no list of blocks that an entry could be added to.
    """
    bom = BOM if text.startswith(BOM) else ""
    text = text.removeprefix(BOM)
    pattern = entry_pattern(text)
    if pattern is None and not _NOTHING.fullmatch(text):
        raise ValueError("not one list of blocks")
    newline = "\r\n" if "\r\n" in text else "\n"
    if pattern is None:
        text = _EMPTY_LIST.sub("", text)
    else:
        lines = LineIndex(text)
        places = [lines.starts[marks.line - 1] + marks.column - 1 for marks in replaced]
        for start, end in sorted({entry_range(text, pattern, place) for place in places}, reverse=True):
            kept = _trailing(text, start, end)
            text = text[:start] + text[kept:]
    if text and not text.endswith(("\n", "\r")):
        text += newline
    if entry_pattern(text) is not None and not _BLANK_AT_END.search(text):
        text += newline
    first = entry_pattern(text)
    margin = _margin(text) if first is not None else ""
    lines_of_entry = "".join(f"{margin}{line}\n" if line else "\n" for line in entry.rstrip("\n").split("\n"))
    return bom + text + lines_of_entry.replace("\n", newline)


def _trailing(text: str, start: int, end: int) -> int:
    """Return where the blank lines and comments begin that end a stretch, as far as they are at the left margin."""
    at = start
    for line in re.finditer(r"[^\r\n]+(?:\r\n|\n|\r|\Z)", text[start:end]):
        if line[0].strip() and not line[0].startswith("#"):
            at = start + line.end()
    return at


def _margin(text: str) -> str:
    found = re.search(r"(?m)^([ \t]*)-(?=[ \t]|$)", text)
    return found[1] if found else ""
