"""Lines and columns of offsets in a text."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property

_LINE_END = re.compile(r"\r\n|\n|\r")


class LineIndex:
    r"""Where the lines of a text begin. Lines end at `\n`, `\r\n` and `\r`; lines and columns count from 1."""

    def __init__(self, text: str) -> None:
        """Take a text; it is read when the first place is asked for."""
        self.text = text

    @cached_property
    def starts(self) -> list[int]:
        """Offset of the first code point of each line."""
        return [0, *(found.end() for found in _LINE_END.finditer(self.text))]

    def __len__(self) -> int:
        """The number of lines; the last one may be empty."""
        return len(self.starts)

    def position(self, offset: int) -> tuple[int, int]:
        """Return `(line, column)` of an offset in code points; offsets outside the text count as its ends."""
        offset = min(max(offset, 0), len(self.text))
        line = bisect_right(self.starts, offset)
        return line, offset - self.starts[line - 1] + 1

    def offset(self, line: int, column: int) -> int:
        """Return the offset of a position: the inverse of `position`."""
        return self.starts[line - 1] + column - 1

    def line_text(self, line: int, column: int = 1) -> str:
        """Return a line from a column on, without its line end; empty for one behind the last."""
        if line > len(self.starts):
            return ""
        end = self.starts[line] if line < len(self.starts) else len(self.text)
        return self.text[self.starts[line - 1] + column - 1 : end].rstrip("\r\n")
