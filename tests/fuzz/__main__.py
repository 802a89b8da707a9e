"""Fuzzes for as long as it is told: `python -m tests.fuzz --minutes 60`."""

from __future__ import annotations

import argparse
import faulthandler
import json
import random
import sys
import time
import traceback
from pathlib import Path
from typing import TYPE_CHECKING

from .running import ALL, case_of, corpus_of, failure_of, smallest

if TYPE_CHECKING:
    from .targets import Case

# Far longer than any case takes on a slow machine.
_HANGS = 60
_DEAD = 600


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m tests.fuzz",
        description="Look for texts, quotes, values and files that break what must hold for all of them.",
        epilog="Exit code 1 says that something was found; the smallest case that shows it is printed.",
    )
    parser.add_argument("targets", nargs="*", metavar="TARGET", help=f"{', '.join(ALL)}; all of them without it")
    parser.add_argument("--minutes", type=float, default=1.0, help="how long to go on (default: 1)")
    parser.add_argument("--seed", type=int, help="what the cases are drawn with; another one each time without it")
    parser.add_argument("--from", dest="first", type=int, default=0, metavar="N", help="begin with the case number N")
    parser.add_argument("--case", type=Path, metavar="FILE", help="run the one case in a file, as it was printed")
    parser.add_argument(
        "--engine",
        choices=("random", "atheris"),
        default="random",
        help="atheris lets coverage lead (pip install atheris)",
    )
    arguments = parser.parse_args()
    for name in arguments.targets:
        if name not in ALL:
            parser.error(f"there is no target {name!r}; there are {', '.join(ALL)}")
    return arguments


def main() -> int:
    """Fuzz; return 1 if something was found."""
    arguments = _arguments()
    names: list[str] = arguments.targets or list(ALL)
    if arguments.case is not None:
        if len(names) != 1:
            sys.exit("Name the target that the case is for.")
        return _report(names[0], json.loads(arguments.case.read_text("utf-8")), "")
    seed: int = random.SystemRandom().randrange(10**6) if arguments.seed is None else arguments.seed
    if arguments.engine == "atheris":
        from .coverage_led import fuzz  # noqa: PLC0415  it is installed by whoever wants it

        return fuzz(names, seed, arguments.minutes)
    print(f"seed {seed}, {arguments.minutes:g} min: {', '.join(names)}", flush=True)
    end = time.monotonic() + 60 * arguments.minutes
    for name in names:
        for case in corpus_of(name):
            if failure_of(name, case, _HANGS) is not None:
                return _report(name, case, "")
    number = arguments.first
    while time.monotonic() < end:
        for name in names:
            faulthandler.dump_traceback_later(_DEAD, exit=True)
            case = case_of(name, seed, number)
            if failure_of(name, case, _HANGS) is not None:
                return _report(name, case, f"--seed {seed} --from {number}")
        number += 1
    faulthandler.cancel_dump_traceback_later()
    print(f"{number - arguments.first} cases for each target, nothing found; seed {seed}")
    return 0


def _report(name: str, case: Case, again: str) -> int:
    """Print what a case raises, and the smallest case that raises the same."""
    faulthandler.cancel_dump_traceback_later()
    error = failure_of(name, case, _HANGS)
    if error is None:
        print(f"{name}: nothing is wrong with this case {again}")
        return 0
    small = smallest(name, case, error, _HANGS)
    last = failure_of(name, small, _HANGS) or error
    traceback.print_exception(last, file=sys.stdout)
    print(f"\n{name}: {type(last).__name__}: {last!s:.300}\n{json.dumps(small)}")
    if again:
        print(f"\nAgain: python -m tests.fuzz {name} {again}")
    print(f"The smallest case alone: put the line above in FILE; python -m tests.fuzz {name} --case FILE", flush=True)
    return 1


if __name__ == "__main__":
    sys.exit(main())
