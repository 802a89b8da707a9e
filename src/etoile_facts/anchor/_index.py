"""An index of hashed q-grams of a folded text: where does each stretch of q characters occur?

Positions are sorted by the hash of their q-gram (a radix sort), so that a look-up is one slice. Collisions only add
candidates, never lose one.
"""

from __future__ import annotations

import numpy as np

# Fibonacci hashing (Knuth, The Art of Computer Programming, volume 3, section 6.4): 2^64 divided by the golden ratio.
_MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)
_BUCKET_BITS = 16


class GramIndex:
    """Positions of q-grams in an array of code points."""

    def __init__(self, codes: np.ndarray, q: int) -> None:
        """Index the q-grams, `q` from 2 to 8, of the code points."""
        self.q = q
        hashes = gram_hashes(codes, q)
        self.order = hashes.argsort(kind="stable").astype(np.int32)
        self.starts = np.zeros((1 << _BUCKET_BITS) + 1, np.int64)
        np.cumsum(np.bincount(hashes, minlength=1 << _BUCKET_BITS), out=self.starts[1:])

    def ranges(self, codes: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Return, for each q-gram of a quote's code points, where its positions begin in `order`, and how many."""
        hashes = gram_hashes(codes, self.q).astype(np.int64)
        begin = self.starts[hashes]
        return begin, self.starts[hashes + 1] - begin

    def positions(self, begin: np.ndarray, count: np.ndarray) -> np.ndarray:
        """Return the concatenated positions of several ranges."""
        total = int(count.sum())
        shift = np.repeat(begin - (np.cumsum(count) - count), count)
        places: np.ndarray = self.order[np.arange(total) + shift].astype(np.int64)
        return places


def gram_hashes(codes: np.ndarray, q: int) -> np.ndarray:
    """Return a 16-bit hash of each q-gram."""
    length = len(codes) - q + 1
    if length <= 0:
        return np.zeros(0, np.uint16)
    narrow = (
        codes if codes.dtype == np.uint8 else (codes ^ (codes >> 8) ^ (codes.astype(np.uint32) >> 16)).astype(np.uint8)
    )
    padded = np.zeros(len(narrow) + 8, np.uint8)
    padded[: len(narrow)] = narrow
    windows = np.lib.stride_tricks.as_strided(padded[:8].view(np.uint64), shape=(length,), strides=(1,))
    mask = np.uint64((1 << (8 * q)) - 1)
    return (((windows & mask) * _MULTIPLIER) >> np.uint64(64 - _BUCKET_BITS)).astype(np.uint16)
