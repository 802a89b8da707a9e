"""Which stars and low lines of a Markdown text are emphasis: CommonMark 0.31, section 6.2.

A run of them opens, closes, both or neither by what stands beside it. Most paragraphs hold nothing but pairs, one
behind the other; these are told all at once, and only the others are gone through run by run.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from etoile_facts.text._characters import DROPPED

if TYPE_CHECKING:
    from array import array
    from collections.abc import Sequence

_STAR, _LINE = ord("*"), ord("_")
_PARAGRAPH = re.compile(r"\n[ \t]*\n")
_MARK, _SPACE, _LETTER = 0, 1, 2


def add_emphasis(text: str, codes: np.ndarray, covered: array[int], dropped: array[int]) -> None:
    """Add the delimiters that open or close emphasis to what is dropped.

    A star between two digits that nothing closes is multiplication and stays.

    Args:
        text: The Markdown.
        codes: Its code points.
        covered: Start and end, by turns and sorted, of what is no place for emphasis: code, targets of links and so on.
        dropped: Start, end and code of pieces, by turns.
    """
    if "*" not in text and "_" not in text:
        return
    at = _signs(codes, np.array(covered, np.int64).reshape(-1, 2))
    if not len(at):
        return
    runs = _runs(codes, at)
    breaks = [found.start() for found in _PARAGRAPH.finditer(text)]
    paragraph = np.searchsorted(breaks, runs.start, "right")
    first = np.flatnonzero(np.append(True, paragraph[1:] != paragraph[:-1]))
    simple = np.repeat(_pairs_only(runs, first), np.diff(np.append(first, len(paragraph))))
    whole = np.full((int(simple.sum()), 3), DROPPED, dropped.typecode)
    whole[:, 0], whole[:, 1] = runs.start[simple], runs.end[simple]
    dropped.frombytes(whole.tobytes())
    if not simple.all():
        rest = np.flatnonzero(~simple)
        _pair(_Runs(*(column[rest] for column in runs)), paragraph[rest], dropped)


class _Runs(NamedTuple):
    """Runs of one sign: where they are, which sign, and what they can do."""

    start: np.ndarray
    end: np.ndarray
    is_star: np.ndarray
    opens: np.ndarray
    closes: np.ndarray


def _signs(codes: np.ndarray, covered: np.ndarray) -> np.ndarray:
    """Return where stars and low lines stand outside what is covered."""
    at = np.flatnonzero((codes == _STAR) | (codes == _LINE))
    if not len(covered):
        return at
    piece = np.searchsorted(covered[:, 0], at, "right") - 1
    outside: np.ndarray = at[(piece < 0) | (at >= covered[piece, 1])]
    return outside


def _runs(codes: np.ndarray, at: np.ndarray) -> _Runs:
    """Join the signs that stand side by side, and tell whether such a run can open and close."""
    sign = codes[at]
    begins = np.ones(len(at), np.bool_)
    begins[1:] = (at[1:] != at[:-1] + 1) | (sign[1:] != sign[:-1])
    first = np.flatnonzero(begins)
    start, end = at[first], at[np.append(first[1:], len(at)) - 1] + 1
    is_star = sign[first] == _STAR
    # Beside the ends of the text there is white space, as it were.
    padded = np.concatenate(([ord(" ")], codes, [ord(" ")]))
    before, after = _kinds(padded[start]), _kinds(padded[end + 1])
    letter_before, letter_after = before == _LETTER, after == _LETTER
    # Beside one letter a run opens what it precedes or closes what it follows; between two a star does both, and a low
    # line nothing; between two that are no letters it is white space that counts.
    alike = letter_before == letter_after
    opens = np.where(alike, np.where(letter_before, is_star, after != _SPACE), letter_after)
    closes = np.where(alike, np.where(letter_before, is_star, before != _SPACE), letter_before)
    return _Runs(start, end, is_star, opens, closes)


def _kinds(codes: np.ndarray) -> np.ndarray:
    """Tell letters and digits, white space and other marks apart."""
    distinct, place = np.unique(codes, return_inverse=True)
    kinds = [_LETTER if c.isalnum() else _SPACE if c.isspace() else _MARK for c in map(chr, distinct.tolist())]
    return np.array(kinds, np.uint8)[place]


def _pairs_only(runs: _Runs, first: np.ndarray) -> np.ndarray:
    """Tell for each paragraph, given its first run, whether the second run closes the first, and so on."""
    count = np.diff(np.append(first, len(runs.start)))
    odd = (np.arange(len(runs.start)) - np.repeat(first, count)) % 2 == 1
    length = runs.end - runs.start
    alike = np.zeros(len(length), np.bool_)
    alike[1:] = (runs.is_star[1:] == runs.is_star[:-1]) & (length[1:] == length[:-1])
    fits = np.where(odd, runs.closes & ~runs.opens & alike, runs.opens & ~runs.closes)
    pairs: np.ndarray = np.logical_and.reduceat(fits, first) & (count % 2 == 0)
    return pairs


def _pair(runs: _Runs, paragraphs: Sequence[int] | np.ndarray, dropped: array[int]) -> None:
    """Pair the runs of each paragraph: a run closes the last ones of its sign that can open."""
    stars: list[list[int]] = []
    lines: list[list[int]] = []
    current = -1
    columns = (column.tolist() for column in (*runs, np.asarray(paragraphs)))
    for start, end, is_star, opens, closes, paragraph in zip(*columns, strict=True):
        if paragraph != current:
            stars, lines, current = [], [], paragraph
        stack = stars if is_star else lines
        while closes and stack and start < end:
            opener = stack[-1]
            length = min(opener[1] - opener[0], end - start)
            dropped.extend((opener[1] - length, opener[1], DROPPED, start, start + length, DROPPED))
            opener[1] -= length
            start += length  # noqa: PLW2901  what is left of the run may close an outer one
            if opener[0] == opener[1]:
                stack.pop()
        if opens and start < end:
            stack.append([start, end])
