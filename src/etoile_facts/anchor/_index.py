"""An index of hashed q-grams of a folded text: where does each stretch of q characters occur?

Positions are sorted by the hash of their q-gram (a radix sort), so that a look-up is one slice. Collisions only add
candidates, never lose one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from etoile_facts.native import Kernel

# Fibonacci hashing (Knuth, The Art of Computer Programming, volume 3, section 6.4): 2^64 divided by the golden ratio.
_MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)
# Buckets of hashes: in a short text more of them would only take time and memory to make.
_BUCKET_BITS, _FEW_BUCKET_BITS, _SHORT_TEXT = 16, 13, 40_000
# Code points gone through at a time: the nearest cache holds them.
BLOCK = 32_768


class GramIndex:
    """Positions of q-grams in an array of code points.

    Attributes:
        q: The length of a stretch.
        order: The positions, sorted by the hash of what stands there.
        starts: Where in `order` each hash begins; one more entry for the end.
    """

    def __init__(self, codes: np.ndarray, q: int, native: Kernel | None = None) -> None:
        """Index the q-grams, `q` from 2 to 8, of the code points; the compiled kernel knows those of 5."""
        self.q = q
        self._bits = _BUCKET_BITS if len(codes) > _SHORT_TEXT else _FEW_BUCKET_BITS
        self.starts = np.zeros((1 << self._bits) + 1, np.int32)
        if native is not None:
            self.order = np.empty(max(len(codes) - q + 1, 0), np.int32)
            native.index(_bytes(codes), self.order, self.starts)
            return
        hashes = np.concatenate(
            [
                _hashes(codes[start : start + BLOCK + q - 1], q, self._bits).astype(np.uint16)
                for start in range(0, max(len(codes) - q + 1, 1), BLOCK)
            ]
        )
        self.order = hashes.argsort(kind="stable").astype(np.int32)
        np.cumsum(np.bincount(hashes, minlength=1 << self._bits), out=self.starts[1:])

    def places(self, codes: np.ndarray) -> Places:
        """Return where the q-grams of a quote stand, given its code points."""
        hashes = _hashes(codes, self.q, self._bits).view(np.int64)
        begin = self.starts.take(hashes)
        return Places(self.order, begin, self.starts.take(hashes + 1) - begin)


def scan(codes: np.ndarray, quote: np.ndarray, q: int) -> Places:
    """Go through a text that has no index for the q-grams of a quote, given the code points of both."""
    wanted = _hashes(quote, q, _BUCKET_BITS).view(np.int64)
    is_wanted = np.zeros(1 << _BUCKET_BITS, np.bool_)
    is_wanted[wanted] = True
    places, hashes = [np.zeros(0, np.int32)], [np.zeros(0, np.uint16)]
    for start in range(0, len(codes) - q + 1, BLOCK):
        there = _hashes(codes[start : start + BLOCK + q - 1], q, _BUCKET_BITS).view(np.int64)
        at = is_wanted.take(there).nonzero()[0]
        places.append((at + start).astype(np.int32))
        hashes.append(there[at].astype(np.uint16))
    found = np.concatenate(hashes)
    order = found.argsort(kind="stable")
    begin, end = np.searchsorted(found[order], np.stack((wanted, wanted + 1)))
    return Places(np.concatenate(places)[order], begin, end - begin)


class Places(NamedTuple):
    """Where the q-grams of a quote stand in a text, one range of `order` for each; hashes may collide and add some.

    Attributes:
        order: Positions in the text.
        begin: Where in `order` those of each q-gram begin.
        counts: How many they are.
    """

    order: np.ndarray
    begin: np.ndarray
    counts: np.ndarray

    def of(self, which: np.ndarray | slice) -> Places:
        """Return those of some of the q-grams."""
        return Places(self.order, self.begin[which], self.counts[which])

    def joined(self) -> np.ndarray:
        """Return all positions, range by range."""
        ranges = zip(self.begin.tolist(), self.counts.tolist(), strict=True)
        return np.concatenate([self.order[:0], *[self.order[b : b + c] for b, c in ranges]])


def _hashes(codes: np.ndarray, q: int, bits: int) -> np.ndarray:
    """Return a hash of so many bits of each q-gram."""
    return hashed(_windows(codes, q), q, bits)


def hashed(windows: np.ndarray, q: int, bits: int) -> np.ndarray:
    """Return a hash of so many bits of each stretch of `q` bytes."""
    # Fibonacci hashing in words of `q` bytes: shifted to the left, the multiplier drops the bytes behind them.
    return (windows * (_MULTIPLIER << np.uint64(64 - 8 * q))) >> np.uint64(64 - bits)


def _windows(codes: np.ndarray, q: int) -> np.ndarray:
    """Return each q-gram, code points brought down to a byte, with what follows it as a number of eight bytes."""
    length = len(codes) - q + 1
    if length <= 0:
        return np.zeros(0, np.uint64)
    return np.ndarray((length,), np.uint64, _bytes(codes) + bytes(8 - q), 0, (1,))


def _bytes(codes: np.ndarray) -> bytes:
    """Return code points brought down to a byte."""
    if codes.dtype != np.uint8:
        codes = (codes ^ (codes >> 8) ^ (codes.astype(np.uint32) >> 16)).astype(np.uint8)
    return codes.tobytes()


def eights(codes: np.ndarray) -> np.ndarray:
    """Return each stretch of eight code points as a number; equal ones are equal, unlike ones beyond Latin-1 may be."""
    return _windows(codes, 8)
