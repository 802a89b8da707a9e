"""Lines and columns of offsets in a text."""

from __future__ import annotations

import re
from bisect import bisect_right

_LINE_END = re.compile(r"\r\n|\n|\r")


class LineIndex:
    r"""Where the lines of a text begin. Lines end at `\n`, `\r\n` and `\r`; lines and columns count from 1."""

    def __init__(self, text: str) -> None:
        """Read the text once."""
        self._text = text
        self._starts = [0, *(found.end() for found in _LINE_END.finditer(text))]

    def __len__(self) -> int:
        """The number of lines; the last one may be empty."""
        return len(self._starts)

    def position(self, offset: int) -> tuple[int, int]:
        """Return `(line, column)` of an offset in code points; offsets outside the text count as its ends."""
        offset = min(max(offset, 0), len(self._text))
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

    def offset(self, line: int, column: int) -> int:
        """Return the offset of a position: the inverse of `position`."""
        return self._starts[line - 1] + column - 1

    def line_text(self, line: int) -> str:
        """Return a line without its line end."""
        end = self._starts[line] if line < len(self._starts) else len(self._text)
        return self._text[self._starts[line - 1] : end].rstrip("\r\n")
