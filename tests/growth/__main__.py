"""Run what grows through the real command, at sizes that hurt, and print seconds of processor time.

    python -m tests.growth [--size 2000] [NAME ...]

Each kind of database is verified with n, 2n and 4n of what it is about, each text, quote and value read so long. A kind
whose time more than triples at twice the size is marked. NAME chooses the kinds that have it in their name.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import tempfile
import time
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from .databases import DATABASES
from .texts import TEXTS

if TYPE_CHECKING:
    from collections.abc import Callable

_LONGEST = 120
# What starting the command takes, and what is too short to be told from noise.
_START, _NOISE = 0.5, 0.3
_TOO_MUCH = 3.0


def _verify(name: str) -> Callable[[int], float]:
    def seconds(n: int) -> float:
        with tempfile.TemporaryDirectory() as folder:
            for path, text in DATABASES[name](n).items():
                (Path(folder) / path).parent.mkdir(parents=True, exist_ok=True)
                (Path(folder) / path).write_text(text, "utf-8")
            before = resource.getrusage(resource.RUSAGE_CHILDREN)
            command = [sys.executable, "-m", "etoile_facts", "verify", "--root", folder]
            done = subprocess.run(command, check=False, capture_output=True, timeout=_LONGEST)
            after = resource.getrusage(resource.RUSAGE_CHILDREN)
        if done.returncode not in {0, 1, 2, 3}:
            raise RuntimeError(f"exit code {done.returncode}: {done.stderr.decode()[-200:]}")
        return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime - _START

    return seconds


def _read(name: str) -> Callable[[int], float]:
    def seconds(n: int) -> float:
        work = TEXTS[name](n)
        before = time.process_time()
        work()
        return time.process_time() - before

    return seconds


def main() -> int:
    """Print a line for each kind; return 1 if one grows too fast or takes too long."""
    parser = argparse.ArgumentParser(prog="python -m tests.growth")
    parser.add_argument("names", nargs="*")
    parser.add_argument("--size", type=int, default=2000)
    arguments = parser.parse_args()
    kinds = {name: _verify(name) for name in DATABASES} | {name: _read(name) for name in TEXTS}
    if arguments.names:
        kinds = {name: work for name, work in kinds.items() if any(each in name for each in arguments.names)}
    failed = 0
    for name, seconds in kinds.items():
        found: list[float] = []
        try:
            found.extend(seconds(arguments.size * factor) for factor in (1, 2, 4))
        except (subprocess.TimeoutExpired, RuntimeError) as error:
            note = f"  {error}"
        else:
            fast = any(b > _TOO_MUCH * max(a, _NOISE) for a, b in pairwise(found))
            note = "  grows too fast" if fast else ""
        failed += bool(note)
        print(f"{name:72}{''.join(f'{one:8.2f}' for one in found)}{note}", flush=True)
    print(f"{failed} of {len(kinds)} grow too fast or take too long")
    return bool(failed)


if __name__ == "__main__":
    sys.exit(main())
