"""Lists of blocks: whole files in one go, and broken ones so that each block stands or falls by itself."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeVar

import yaml

from etoile_facts.codec._trouble import Diagnosis, diagnose, nested_too_deeply, swallowed
from etoile_facts.codec._yaml import Reader, SwallowedError, TooDeepError
from etoile_facts.common import LineIndex
from etoile_facts.model import Location, Problem

if TYPE_CHECKING:
    from etoile_facts.codec._records import Builder

T = TypeVar("T")

# Whatever a reader of YAML raises; UnicodeError for a byte that was no UTF-8, see `surrogateescape`.
UNREADABLE = (yaml.YAMLError, TooDeepError, SwallowedError, UnicodeError)

_FIRST_ENTRY = re.compile(r"(?:(?<=[\n\r])|\A)([ ]*)-(?=[ \t\r\n]|\Z)")
# What may stand above the first entry without changing what the entries mean.
_PREAMBLE = re.compile(r"(?:[ \t]*(?:#[^\n\r]*)?(?:[\n\r]|\Z)|---[ \t]*(?:#[^\n\r]*)?[\n\r]|%YAML[^\n\r]*[\n\r])*")
# The id of an entry that cannot be read otherwise, so that nobody calls it unknown.
_WRITTEN_ID = re.compile(r"[ ]*-[ \t]+id:[ \t]+[\"']?([^\s\"'#:]+)[\"']?[ \t]*(?=[\r\n]|\Z)")


def read_entries(text: str, builder: Builder[T]) -> None:
    """Read a file that is a list.

    The whole file is tried first. From a failure on, blocks are read one by one, then in growing numbers until the next
    failure, so that a broken file costs little more than a whole one.

    Args:
        text: The file without a byte order mark.
        builder: Takes the records and the problems.
    """
    lines = LineIndex(text)
    entry = entry_pattern(text)
    try:
        for node in Reader(text, builder.path, lines, guard=entry).entries():
            builder.add(node, lines.line_text)
    except UNREADABLE as error:
        if entry is None:
            builder.forget_from(1)
            builder.lose([problem_of(error, lines, builder.path, 0, len(text))])
        else:
            _Blocks(text, lines, entry, builder).read_after(error)


def entry_pattern(text: str) -> re.Pattern[str] | None:
    """Return what the beginning of an entry looks like, or None if the file is not plainly one list of blocks.

    Entries begin with a hyphen at the column of the first one: nothing inside an entry can stand that far left.
    """
    first = _FIRST_ENTRY.search(text)
    if first is None or not _PREAMBLE.fullmatch(text, 0, first.start()):
        return None
    return re.compile(rf"(?:(?<=[\n\r])|\A){first[1]}-(?=[ \t\r\n]|\Z)")


def entry_range(text: str, entry: re.Pattern[str], offset: int) -> tuple[int, int]:
    """Return the half-open range of the entry that an offset lies in."""
    start = end = 0
    for match in entry.finditer(text):
        if match.start() > offset:
            end = match.start()
            break
        start = match.start()
    return start, end or len(text)


class _Blocks:
    """Reads the blocks of a broken file."""

    def __init__(self, text: str, lines: LineIndex, entry: re.Pattern[str], builder: Builder[T]) -> None:
        self._text = text
        self._lines = lines
        self._entry = entry
        self._builder = builder
        self._starts = [match.start() for match in entry.finditer(text)]
        # The last block that may explain the last failure, and the failure: what was tried, and what went wrong.
        self._unexplained: tuple[int, tuple[int, int], Exception] | None = None

    def read_after(self, error: Exception) -> None:
        """Read all blocks from the one on in which reading the whole file failed."""
        at, size = self._back(0, len(self._starts), (0, len(self._text)), error), 1
        while at < len(self._starts):
            end = min(at + size, len(self._starts))
            try:
                self._read(at, end)
            except UNREADABLE as failure:
                if end - at > 1:
                    at, size = self._back(at, end, self._range(at, end), failure), 1
                    continue
                self._lose(at, failure)
                size = 0
            at, size = end, max(1, 2 * size)
            self._explain(at)
        self._explain(at + 2)

    def _range(self, at: int, end: int) -> tuple[int, int]:
        return self._starts[at], self._starts[end] if end < len(self._starts) else len(self._text)

    def _read(self, at: int, end: int) -> None:
        start, stop = self._range(at, end)
        guard = self._entry if end - at > 1 else None
        for node in Reader(self._text, self._builder.path, self._lines, start=start, end=stop, guard=guard).entries():
            self._builder.add(node, self._lines.line_text)

    def _back(self, at: int, end: int, tried: tuple[int, int], error: Exception) -> int:
        """Return the last block that gave a record, and forget that one: the failure is in this block or the next.

        What was read before it stays.
        """
        first, _ = self._lines.position(self._starts[at])
        last = max(first, self._builder.last_line)
        while end - at > 1:
            middle = (at + end) // 2
            at, end = (middle, end) if self._lines.position(self._starts[middle])[0] <= last else (at, middle)
        self._builder.forget_from(self._lines.position(self._starts[at])[0])
        self._unexplained = at + 1, tried, error
        return at

    def _lose(self, at: int, error: Exception) -> None:
        start, end = self._range(at, at + 1)
        self._builder.forget_from(self._lines.position(start)[0])
        match = _WRITTEN_ID.match(self._text, start, end)
        problem = problem_of(error, self._lines, self._builder.path, start, end)
        self._builder.lose([problem], match[1] if match else "")
        self._unexplained = None

    def _explain(self, at: int) -> None:
        """Report a failure that no single block explains: what stands between whole blocks must not pass unnoticed."""
        if self._unexplained and at > self._unexplained[0]:
            _, tried, error = self._unexplained
            self._builder.problem(problem_of(error, self._lines, self._builder.path, *tried))
            self._unexplained = None


def problem_of(error: Exception, lines: LineIndex, path: str, start: int, end: int) -> Problem:
    """Explain why a half-open stretch of a text cannot be read."""
    diagnosis = _diagnosed(error, lines, start, end)
    line, column = lines.position(diagnosis.offset)
    return Problem(
        rule=diagnosis.rule,
        message=diagnosis.message,
        location=Location(path, line, column),
        suggestion=diagnosis.suggestion,
    )


def _diagnosed(error: Exception, lines: LineIndex, start: int, end: int) -> Diagnosis:
    if isinstance(error, TooDeepError):
        return nested_too_deeply(error.offset)
    if isinstance(error, SwallowedError):
        return swallowed(error.offset)
    return diagnose(lines, start, end, error if isinstance(error, yaml.YAMLError) else yaml.YAMLError(str(error)))
