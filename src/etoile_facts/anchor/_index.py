"""An index of hashed q-grams of a folded text: where does each stretch of q characters occur?

Positions are sorted by the hash of their q-gram (a radix sort), so that a look-up is one slice. Collisions only add
candidates, never lose one.
"""

from __future__ import annotations

import numpy as np

# Fibonacci hashing (Knuth, The Art of Computer Programming, volume 3, section 6.4): 2^64 divided by the golden ratio.
_MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)
# Buckets of hashes: in a short text more of them would only take time and memory to make.
_BUCKET_BITS, _FEW_BUCKET_BITS, _SHORT_TEXT = 16, 13, 150_000


class GramIndex:
    """Positions of q-grams in an array of code points."""

    def __init__(self, codes: np.ndarray, q: int) -> None:
        """Index the q-grams, `q` from 2 to 8, of the code points."""
        self.q = q
        self._bits = _BUCKET_BITS if len(codes) > _SHORT_TEXT else _FEW_BUCKET_BITS
        hashes = _hashes(codes, q, self._bits).astype(np.uint16)
        self.order = hashes.argsort(kind="stable").astype(np.int32)
        self._starts = np.zeros((1 << self._bits) + 1, np.int32)
        np.cumsum(np.bincount(hashes, minlength=1 << self._bits), out=self._starts[1:])

    def ranges(self, codes: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Return, for each q-gram of a quote's code points, where its positions begin in `order`, and how many."""
        return self._of(_hashes(codes, self.q, self._bits).astype(np.int64))

    def distinct_ranges(self, codes: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Return the same for each hash once."""
        return self._of(np.unique(_hashes(codes, self.q, self._bits)).astype(np.int64))

    def _of(self, hashes: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        begin = self._starts.take(hashes)
        return begin, self._starts.take(hashes + 1) - begin

    def positions(self, begin: np.ndarray, count: np.ndarray) -> np.ndarray:
        """Return the concatenated positions of several ranges."""
        parts = [self.order[b : b + c] for b, c in zip(begin.tolist(), count.tolist(), strict=True)]
        return np.concatenate(parts) if parts else self.order[:0]


def _hashes(codes: np.ndarray, q: int, bits: int) -> np.ndarray:
    """Return a hash of so many bits of each q-gram."""
    length = len(codes) - q + 1
    if length <= 0:
        return np.zeros(0, np.uint64)
    if codes.dtype != np.uint8:
        codes = (codes ^ (codes >> 8) ^ (codes.astype(np.uint32) >> 16)).astype(np.uint8)
    windows = np.ndarray((length,), np.uint64, codes.tobytes() + bytes(8 - q), 0, (1,))
    mask = np.uint64((1 << (8 * q)) - 1)
    return ((windows & mask) * _MULTIPLIER) >> np.uint64(64 - bits)
