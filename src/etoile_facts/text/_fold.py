"""The search fold of a whole text, with an exact map back to its code points.

A text folds into lower case without accents, typographic variants unified, white space collapsed, runs of dots
collapsed, and hyphens or dashes between letters dropped with the white space around them (so that a word broken at a
line end, kept or joined, and a dash with or without spaces are found alike). All of it in numpy: one look-up, a few
masks. Only a byte a character is kept for the way back.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import accumulate

import numpy as np

from etoile_facts.native import twin
from etoile_facts.text._characters import (
    CJK_BLOCKS,
    DOT,
    DROPPED,
    FOLDING,
    HYPHEN,
    SPACE,
    fold_character,
    tables,
)
from etoile_facts.text._joints import staying
from etoile_facts.text._pieces import NO_PIECES, Pieces

# Block of the cumulated counts for the way back: a compromise of memory and of the sum over one block.
_BLOCK = 1024
_WIDEST_BYTE = 255
_BY_WIDTH = {0: np.uint8, 1: np.uint8, 2: np.uint16, 4: np.uint32}
_NOWHERE = np.zeros(0, np.int64)


class Folded:
    """A folded text and the map between its characters and those of the raw text.

    Attributes:
        codes: The folded code points, in the smallest unsigned type that holds them.
        text: The same as a string.
    """

    __slots__ = ("_cumulated", "_expanded_at", "_expanded_by", "_keep", "codes", "text")

    def __init__(self, codes: np.ndarray, keep: np.ndarray, expanded_at: np.ndarray, expanded_by: np.ndarray) -> None:
        """Take the codes and how they came about.

        Args:
            codes: Folded code points.
            keep: For each raw code point whether it is kept.
            expanded_at: Sorted indexes, among the kept, of characters that expand.
            expanded_by: How many characters each adds.
        """
        self.codes = codes
        self.text = _decode(codes)
        self._keep = keep
        self._cumulated: list[int] | None = None
        self._expanded_at = expanded_at
        self._expanded_by = np.cumsum(expanded_by) if len(expanded_by) else expanded_by

    def __len__(self) -> int:
        """The number of folded characters."""
        return len(self.codes)

    def _counts(self) -> list[int]:
        """Kept characters before each block of raw ones, and all of them."""
        if self._cumulated is None:
            whole = len(self._keep) // _BLOCK * _BLOCK
            sums = np.count_nonzero(self._keep[:whole].reshape(-1, _BLOCK), axis=1).tolist()
            self._cumulated = list(accumulate([*sums, int(np.count_nonzero(self._keep[whole:]))], initial=0))
        return self._cumulated

    def raw_at(self, index: int) -> int:
        """Return the raw offset of the folded character at `index`."""
        if len(self._expanded_at):
            # Folded index at which each expanding character begins; then step back to the kept index.
            begins = self._expanded_at + self._expanded_by - np.diff(self._expanded_by, prepend=0)
            place = int(np.searchsorted(begins, index, "right"))
            if place:
                added = int(self._expanded_by[place - 1])
                index = max(index - added, int(self._expanded_at[place - 1]))
        counts = self._cumulated or self._counts()
        block = bisect_right(counts, index) - 1
        if counts[block + 1] - counts[block] == _BLOCK:
            return block * _BLOCK + index - counts[block]
        return nth(self._keep, block * _BLOCK, index - counts[block])

    def raw_span(self, start: int, end: int) -> tuple[int, int]:
        """Return the raw span `[start, end)` of a folded span that is not empty."""
        return self.raw_at(start), self.raw_at(end - 1) + 1

    def folded_at(self, offset: int) -> int:
        """Return how many folded characters come from before the raw `offset`."""
        offset = min(max(offset, 0), len(self._keep))
        block = offset // _BLOCK
        kept = self._counts()[block] + int(np.count_nonzero(self._keep[block * _BLOCK : offset]))
        if len(self._expanded_at):
            place = int(np.searchsorted(self._expanded_at, kept, "left"))
            kept += int(self._expanded_by[place - 1]) if place else 0
        return kept


@twin
def nth(flags: np.ndarray, start: int, n: int, /) -> int:
    """Return where, from `start` on, flag number `n` (from 0) of those that are set stands.

    Raises:
        IndexError: Fewer flags are set.
        ValueError: A number is negative.
    """
    if start < 0 or n < 0:
        raise ValueError("No number may be negative.")
    # The wanted one is not far behind: the counts of the blocks have led here.
    near = flags[start : start + _BLOCK].nonzero()[0]
    found = near if n < len(near) else flags[start:].nonzero()[0]
    return start + int(found[n])


@twin
def codes(text: str, /) -> bytes:
    """Return the code points of a text, each in as many bytes as its widest one needs: 1, 2 or 4."""
    try:
        return text.encode("latin-1")
    except UnicodeEncodeError:
        wide = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
        return wide.astype(_smallest_type(int(wide.max()))).tobytes()


def encode(text: str) -> np.ndarray:
    """Return the code points of a text as an array of the smallest type that holds them."""
    encoded = codes(text)
    return np.frombuffer(encoded, _BY_WIDTH[len(encoded) // max(len(text), 1)])


def _decode(codes: np.ndarray) -> str:
    """Return the string of an array of code points."""
    if codes.dtype == np.uint8:
        return codes.tobytes().decode("latin-1")
    return codes.astype("<u4").tobytes().decode("utf-32-le", "surrogatepass")


def fold(text: str, dropped: Pieces = NO_PIECES, raw: np.ndarray | None = None) -> Folded:
    """Fold a text.

    Args:
        text: Any string.
        dropped: Sorted spans of markup `(start, end, code)` that do not overlap: they read as the character with this
            code point, or as nothing where it is 0.
        raw: The code points of the text, if they are at hand already (see `encode`).
    """
    if not len(dropped) and (narrow := _fold_narrow(text)) is not None:
        keep, compact = np.frombuffer(narrow[0], np.bool_), np.frombuffer(narrow[1], np.uint8)
        return Folded(compact, keep, _NOWHERE, _NOWHERE)
    return _fold_in_steps(text, dropped, encode(text) if raw is None else raw)


def _fold_in_steps(text: str, dropped: Pieces, raw: np.ndarray) -> Folded:
    """Fold any text, given its code points."""
    table = tables()
    # Bytes are translated ten times faster than codes are looked up in an array: that is for the wide ones alone.
    narrow = raw if raw.dtype == np.uint8 else raw.astype(np.uint8)
    codes = np.frombuffer(bytearray(narrow.tobytes().translate(table.narrow_bytes)), np.uint8)
    wide_at = _NOWHERE
    if raw.dtype != np.uint8:
        wide_at = np.flatnonzero(raw > _WIDEST_BYTE)
        wide = raw[wide_at]
        known = table.known[wide]
        if not known.all():
            table.learn(np.unique(wide[~known]))
        folded = table.fold[wide]
        codes = codes.astype(_smallest_type(int(folded.max())), copy=False)
        codes[wide_at] = folded
    expanding = _expanding(text, raw, wide_at)
    instead: dict[int, str] = {}
    if len(dropped):
        starts, ends, readings = dropped.columns.astype(np.int64)
        lengths = ends - starts
        hidden = np.arange(lengths.sum()) + np.repeat(starts - (np.cumsum(lengths) - lengths), lengths)
        codes[hidden] = DROPPED
        table.learn(np.unique(readings))
        several = np.flatnonzero(table.expands[readings])
        instead = {int(starts[at]): chr(readings[at]) for at in several.tolist()}
        readings = table.fold[readings]
        if readings.max() > np.iinfo(codes.dtype).max:
            codes = codes.astype(np.uint32)
        codes[starts] = readings
        if expanding is not None:
            expanding[hidden] = False
        if instead:
            expanding = np.zeros(len(raw), np.bool_) if expanding is None else expanding
            expanding[list(instead)] = True
    solid = codes != DROPPED
    if solid.all():
        keep, compact = _select(codes, table.letter)
    else:
        kept, compact = _select(codes[solid], table.letter)
        keep = solid
        keep[solid] = kept
    if expanding is None or not expanding.any():
        return Folded(_smallest(compact), keep, _NOWHERE, _NOWHERE)
    at = np.flatnonzero(expanding[keep])
    sources = np.flatnonzero(keep)[at]
    added = [fold_character(instead.get(i, text[i])) for i in sources.tolist()]
    repeats = np.ones(len(compact), np.int64)
    repeats[at] = [len(a) for a in added]
    wide = np.repeat(compact.astype(np.uint32), repeats)
    begins = at + np.cumsum(repeats[at] - 1) - (repeats[at] - 1)
    for begin, characters in zip(begins.tolist(), added, strict=True):
        wide[begin : begin + len(characters)] = [ord(c) for c in characters]
    return Folded(_smallest(wide), keep, at, repeats[at] - 1)


def _fold_narrow(text: str) -> tuple[bytes, bytes] | None:
    """Return what `fold_narrow` does with our tables."""
    table = tables()
    return fold_narrow(text, table.fold, table.known, table.expands, table.letter, SPACE, DOT, HYPHEN)


@twin
def fold_narrow(  # noqa: PLR0917  one call, in the innermost loop
    text: str,
    folds: np.ndarray,
    known: np.ndarray,  # noqa: ARG001  ASCII is always known, and expands to nothing
    expands: np.ndarray,  # noqa: ARG001
    letters: np.ndarray,
    space: int,
    dot: int,
    hyphen: int,
    /,
) -> tuple[bytes, bytes] | None:
    """Fold a text of which each character folds to one of a byte, or to nothing, and all are in the tables.

    Returns None for any other text, and where folding it step by step is as fast: the compiled twin does it for all
    such texts, this one for ASCII.

    Args:
        text: The text.
        folds: What each code point folds to (`uint32`), 0 for nothing.
        known: Whether the tables hold it yet.
        expands: Whether it folds to several characters.
        letters: Whether it is a letter.
        space: The code point of a space, of which one of a run stays.
        dot: That of a dot, the same.
        hyphen: That of a hyphen, which goes, with the spaces round it, between letters.

    Returns:
        For each character whether it stays (`bool`), and what those that stay fold to, a byte each.
    """
    if not text.isascii():
        return None
    codes = np.frombuffer(text.encode("ascii").translate(folds[:256].astype(np.uint8).tobytes()), np.uint8)
    solid = codes != DROPPED
    flags, compact = kept(codes[solid], letters, space, dot, hyphen)
    keep = solid.copy()
    keep[solid] = np.frombuffer(flags, np.bool_)
    return keep.tobytes(), compact


def _smallest(codes: np.ndarray) -> np.ndarray:
    """Use one byte a character where that is enough."""
    if codes.dtype == np.uint8:
        return codes
    return codes.astype(_smallest_type(int(codes.max(initial=0))))


def _smallest_type(top: int) -> type[np.unsignedinteger]:
    """Return the smallest type that holds a code point."""
    if top <= np.iinfo(np.uint8).max:
        return np.uint8
    return np.uint16 if top <= np.iinfo(np.uint16).max else np.uint32


def _select(codes: np.ndarray, letter: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Tell which codes stay, and return those that do."""
    if codes.dtype == np.uint8:
        flags, compact = kept(codes, letter, SPACE, DOT, HYPHEN)
        return np.frombuffer(flags, np.bool_), np.frombuffer(compact, np.uint8)
    stay = staying(codes, letter)
    return stay, codes[stay]


@twin
def kept(codes: np.ndarray, letters: np.ndarray, _space: int, _dot: int, _hyphen: int, /) -> tuple[bytes, bytes]:
    """Return for each folded code of a byte whether it stays (`bool`), and those that do; see `fold_narrow`."""
    stay = staying(codes, letters)
    return stay.tobytes(), codes[stay].tobytes()


def _expanding(text: str, raw: np.ndarray, wide_at: np.ndarray) -> np.ndarray | None:
    """Mark the code points that fold to several; None where there are none.

    Args:
        text: The text.
        raw: Its code points.
        wide_at: Where those stand that need more than a byte.
    """
    if text.isascii():
        return None
    table = tables()
    marked = [np.flatnonzero(raw == code) for code in table.narrow_expanding if chr(code) in text]
    marked.append(wide_at[table.expands[raw[wide_at]]])
    places = np.concatenate(marked)
    if not len(places):
        return None
    expanding = np.zeros(len(raw), np.bool_)
    expanding[places] = True
    return expanding


_JOINTS = re.compile(r"[ -]*-[ -]*")
_DOTS = re.compile(r"\.{2,}")
_CJK = "".join(f"{chr(block.start)}-{chr(block.stop - 1)}" for block in CJK_BLOCKS)
_CJK_WRAP = re.compile(f"(?<=[{_CJK}]) (?=[{_CJK}])")


def fold_quote(quote: str) -> str:
    """Fold a short string: the same as `fold(quote).text`, without spaces at its ends, and faster."""
    if (narrow := _fold_narrow(quote)) is not None:
        return narrow[1].decode("latin-1").strip(" ")
    folded = " ".join(quote.translate(FOLDING).split())
    if "-" in folded and not FOLDING.mixed.isdisjoint(quote):
        return fold(quote).text.strip()
    if "-" in folded:
        folded = _JOINTS.sub(_joint, folded)
    if ".." in folded:
        folded = _DOTS.sub(".", folded)
    if not folded.isascii():
        folded = _CJK_WRAP.sub("", folded)
    return folded.strip()


def _joint(found: re.Match[str]) -> str:
    """Drop a dash between letters, keep one hyphen elsewhere."""
    text, start, end = found.string, found.start(), found.end()
    between = start > 0 and end < len(text) and text[start - 1].isalpha() and text[end].isalpha()
    return "" if between else "-"
