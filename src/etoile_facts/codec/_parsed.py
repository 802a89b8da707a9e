"""What every reader of this layer gives back, the bounds it keeps, and small helpers for messages."""

from __future__ import annotations

import gc
import re
from bisect import bisect_right
from contextlib import contextmanager
from typing import TYPE_CHECKING, Generic, TypeVar

import attrs
from rapidfuzz import fuzz, process

from etoile_facts.model import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

T = TypeVar("T")

# Bounds against hostile or broken input: far above anything written by hand or by a pipeline.
MAX_DEPTH = 32
MAX_FILE_BYTES = 64 * 1024 * 1024
MAX_LINE_BYTES = 16 * 1024 * 1024

BOM = "\ufeff"

_LINE_END = re.compile(r"\r\n|\n|\r")
# Long enough to recognise the text in the file, short enough for one line of a terminal.
_SHOWN = 100
# In percent: "spam" still finds "span", "note" does not find "quote".
_CLOSE = 70


@attrs.frozen
class Parsed(Generic[T]):
    """The readable records of one file and everything wrong with the file.

    Attributes:
        records: In the order of the file.
        problems: In the order of the file.
        lost: Ids of records that could not be read, as far as they are known: nobody need report them as missing.
    """

    records: tuple[T, ...] = ()
    problems: tuple[Problem, ...] = ()
    lost: tuple[str, ...] = ()


class Lines:
    r"""Lines of a text, for positions that a person can look up; a line ends at `\n`, `\r\n` or `\r`."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._starts: list[int] = []

    @property
    def starts(self) -> list[int]:
        """Offset of the first code point of each line; found when first asked for."""
        if not self._starts:
            self._starts = [0, *(end.end() for end in _LINE_END.finditer(self.text))]
        return self._starts

    def place(self, offset: int) -> tuple[int, int]:
        """Return the 1-based line and column of an offset, in code points."""
        line = bisect_right(self.starts, offset)
        return line, offset - self.starts[line - 1] + 1

    def rest(self, line: int, column: int) -> str:
        """Return what stands in a 1-based line from a 1-based column on, without the line's end."""
        if line > len(self.starts):
            return ""
        start = self.starts[line - 1]
        end = self.starts[line] if line < len(self.starts) else len(self.text)
        return self.text[start + column - 1 : end].rstrip("\r\n")


@contextmanager
def paused_collector() -> Iterator[None]:
    """Keep the garbage collector from walking over a growing heap: bulk loads are two to three times faster."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return `Did you mean "..."?` with the known word that comes closest, or an empty string."""
    by_folded = {name.casefold(): name for name in sorted(known, reverse=True)}
    close = process.extractOne(word.casefold(), sorted(by_folded), scorer=fuzz.ratio, score_cutoff=_CLOSE)
    return f'Did you mean "{by_folded[close[0]]}"?' if close else ""


def listed(words: Iterable[str]) -> str:
    """Return words as a list for a reader: `a, b and c`."""
    *most, last = words
    return f"{', '.join(most)} and {last}" if most else last


def shown(text: str) -> str:
    """Return a text short enough for a message."""
    return text if len(text) <= _SHOWN else text[:_SHOWN] + "…"


def in_quotes(text: str) -> str:
    """Return a text of one line as a quoted YAML scalar, in the form that is easiest to read.

    For messages; long texts are cut. [`yaml_scalar`][etoile_facts.codec.yaml_scalar] is the one for files.
    """
    text = shown(text)
    if '"' in text or "\\" in text:
        return "'" + text.replace("'", "''") + "'"
    return f'"{text}"'
