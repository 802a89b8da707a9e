"""Lets coverage lead, with atheris: bytes that reach new code are kept and changed, and cases are drawn from them."""

from __future__ import annotations

import json
import sys
import traceback
from random import Random
from typing import TYPE_CHECKING

from .running import ALL, failure_of, smallest

if TYPE_CHECKING:
    from collections.abc import Sequence

_BITS = 53


class _Drawn(Random):
    """Random numbers that are given bytes; where they end, zeros."""

    def __init__(self, data: bytes) -> None:
        super().__init__(0)
        self._data = data
        self._at = 0

    def random(self) -> float:
        """Draw a number from 0 up to 1."""
        return self.getrandbits(16) / (1 << 16)

    def getrandbits(self, k: int, /) -> int:
        """Draw so many bits."""
        size = (k + 7) // 8
        taken = self._data[self._at : self._at + size]
        self._at += size
        return int.from_bytes(taken.ljust(size, b"\0"), "little") & ((1 << k) - 1)


def fuzz(names: Sequence[str], seed: int, minutes: float) -> int:
    """Fuzz targets one after the other; return 1 if something was found. This ends the process."""
    import atheris  # type: ignore[import-not-found, import-untyped, unused-ignore]  # noqa: PLC0415

    atheris.instrument_all()

    def run(data: bytes) -> None:
        draw = _Drawn(data)
        name = names[draw.getrandbits(8) % len(names)]
        case = ALL[name].make(draw)
        error = failure_of(name, case)
        if error is None:
            return
        small = smallest(name, case, error)
        traceback.print_exception(failure_of(name, small) or error, file=sys.stdout)
        print(f"\n{name}: {error!s:.300}\n{json.dumps(small)}", flush=True)
        raise error

    options = [f"-seed={seed}", f"-max_total_time={max(1, round(60 * minutes))}", "-timeout=60", "-max_len=4096"]
    atheris.Setup([sys.argv[0], *options], run)
    atheris.Fuzz()
    return 0
