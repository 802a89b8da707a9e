"""An index of hashed q-grams of a folded text: where does each stretch of q characters occur?

Positions are sorted by the hash of their q-gram (a radix sort), so that a look-up is one slice. Collisions only add
candidates, never lose one.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from etoile_facts.native import in_python, twin

# The length of a q-gram.
GRAM = 5
# Fibonacci hashing (Knuth, The Art of Computer Programming, volume 3, section 6.4): 2^64 divided by the golden ratio.
_MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)
# Buckets of hashes: in a short text more of them would only take time and memory to make.
_BUCKET_BITS, _FEW_BUCKET_BITS, _SHORT_TEXT = 16, 13, 40_000
# Code points gone through at a time: the nearest cache holds them.
BLOCK = 32_768
# Positions a range up to which they are not taken range by range.
_FEW_A_RANGE = 100


class GramIndex(NamedTuple):
    """Positions of q-grams in an array of code points.

    Attributes:
        order: The positions, sorted by the hash of what stands there.
        starts: Where in `order` each hash begins, 2^bits of them; one more entry for the end.
    """

    order: np.ndarray
    starts: np.ndarray

    def places(self, codes: np.ndarray) -> Places:
        """Return where the q-grams of a quote stand, given its code points."""
        hashes = _hashes(codes, len(self.starts).bit_length() - 1).view(np.int64)
        begin = self.starts.take(hashes)
        return Places(self.order, begin, self.starts.take(hashes + 1) - begin)


def index_all(codes: np.ndarray, *, compiled: bool = True) -> GramIndex:
    """Index the q-grams of the code points of a text; by the compiled kernel, where it is there, unless told not to."""
    found = GramIndex(np.empty(max(len(codes) - GRAM + 1, 0), np.int32), _starts(_bits_for(codes)))
    (index if compiled else in_python(index))(_bytes(codes), found.order, found.starts)
    return found


@twin
def index(grams: bytes, order: np.ndarray, starts: np.ndarray, /) -> None:
    """Fill in an index of all q-grams: positions in the order of their hash, and where each hash begins.

    Args:
        grams: Code points brought down to a byte each.
        order: Takes the positions (`int32`): one for each q-gram.
        starts: Takes where each hash begins (`int32`): 2^bits of them and one for the end, for 8 to 16 bits.
    """
    codes = np.frombuffer(grams, np.uint8)
    bits = len(starts).bit_length() - 1
    hashes = np.concatenate(
        [
            _hashes(codes[start : start + BLOCK + GRAM - 1], bits).astype(np.uint16)
            for start in range(0, max(len(codes) - GRAM + 1, 1), BLOCK)
        ]
    )
    order[:] = hashes.argsort(kind="stable")
    _count(hashes, starts)


def index_those_of(quote: np.ndarray, codes: np.ndarray, *, compiled: bool = True) -> GramIndex:
    """Index nothing but the q-grams of a quote, given its code points and those of the text."""
    starts = _starts(_bits_for(codes))
    order = (scan if compiled else in_python(scan))(_bytes(codes), _bytes(quote), starts)
    return GramIndex(np.frombuffer(order, np.int32), starts)


@twin
def scan(grams: bytes, wanted: bytes, starts: np.ndarray, /) -> bytes:
    """Return the `order` of an index of nothing but the q-grams of `wanted`, as bytes; fill in its `starts`."""
    codes = np.frombuffer(grams, np.uint8)
    bits = len(starts).bit_length() - 1
    is_wanted = np.zeros(1 << bits, np.bool_)
    is_wanted[_hashes(np.frombuffer(wanted, np.uint8), bits).view(np.int64)] = True
    places, hashes = [np.zeros(0, np.int32)], [np.zeros(0, np.uint16)]
    for start in range(0, len(codes) - GRAM + 1, BLOCK):
        there = _hashes(codes[start : start + BLOCK + GRAM - 1], bits).view(np.int64)
        at = is_wanted.take(there).nonzero()[0]
        places.append((at + start).astype(np.int32))
        hashes.append(there[at].astype(np.uint16))
    found = np.concatenate(hashes)
    _count(found, starts)
    return np.concatenate(places)[found.argsort(kind="stable")].tobytes()


def _bits_for(codes: np.ndarray) -> int:
    return _BUCKET_BITS if len(codes) > _SHORT_TEXT else _FEW_BUCKET_BITS


def _starts(bits: int) -> np.ndarray:
    return np.zeros((1 << bits) + 1, np.int32)


def _count(hashes: np.ndarray, starts: np.ndarray) -> None:
    """Fill in where each hash begins."""
    np.cumsum(np.bincount(hashes, minlength=len(starts) - 1), out=starts[1:])


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
        ends = self.counts.cumsum()
        if len(ends) and ends[-1] <= _FEW_A_RANGE * len(ends):
            # Short ranges take less time one position at a time than range by range.
            which = np.repeat(self.begin - ends + self.counts, self.counts) + np.arange(ends[-1])
            return self.order.take(which)
        ranges = zip(self.begin.tolist(), self.counts.tolist(), strict=True)
        return np.concatenate([self.order[:0], *[self.order[b : b + c] for b, c in ranges]])


def _hashes(codes: np.ndarray, bits: int) -> np.ndarray:
    """Return a hash of so many bits of each q-gram."""
    return hashed(_windows(codes, GRAM), GRAM, bits)


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
