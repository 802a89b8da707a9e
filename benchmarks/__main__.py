"""Run the benchmarks and write their results into the README.

    python -m benchmarks [--quick] [--only NAME] [--seed N] [--date DATE] [--no-write]

The date comes in as a parameter or as `BENCHMARK_DATE`: the clock of the machine decides nothing here but durations.
"""

from __future__ import annotations

import argparse
import os
import sys
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING

from . import batch, hostile, locating, peers, preparing, scale, single, table, verdicts, worst

if TYPE_CHECKING:
    from collections.abc import Callable

_ALL: dict[str, Callable[..., table.Section]] = {
    "locating": locating.run,
    "single": single.run,
    "batch": batch.run,
    "verdicts": verdicts.run,
    "preparing": preparing.run,
    "worst": worst.run,
    "hostile": hostile.run,
    "scale": scale.run,
}


def main() -> None:
    """Read the command line, run, print, write."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=(__doc__ or "").split("\n\n")[0])
    parser.add_argument("--quick", action="store_true", help="a few minutes instead of a quarter of an hour")
    parser.add_argument("--only", choices=sorted(_ALL), action="append", help="only this one; repeatable")
    parser.add_argument("--seed", type=int, default=2, help="of all texts and quotes")
    parser.add_argument("--date", default=os.environ.get("BENCHMARK_DATE", "not given"), help="written into the table")
    parser.add_argument("--no-write", action="store_true", help="leave README and results.json as they are")
    arguments = parser.parse_args()
    for name, run in _ALL.items():
        if arguments.only and name not in arguments.only:
            continue
        section = run(quick=arguments.quick, seed=arguments.seed)
        _print(name, section)
        if not arguments.no_write:
            table.save(name, section, _circumstances(arguments))
            table.write_readme(list(_ALL))


def _circumstances(arguments: argparse.Namespace) -> dict[str, str]:
    size = "quick" if arguments.quick else "full"
    return {"date": arguments.date, "size": size, "seed": str(arguments.seed), **table.machine(), **_versions()}


def _versions() -> dict[str, str]:
    versions = {"approx-string-match": peers.node_version() or "not installed"}
    for package in sorted({peer.package for peer in peers.ALL} - {"", "rapidfuzz"} | {"krokai"}):
        try:
            versions[package] = version(package)
        except PackageNotFoundError:
            versions[package] = "not installed"
    return versions


def _print(name: str, section: table.Section) -> None:
    print(f"== {name}: {section.title}")
    for row in (section.header, *section.rows):
        print("  " + " | ".join(row))
    for line in section.lines:
        met = {True: "met", False: "NOT MET", None: "no comparison"}[line.met]
        print(f"  {met}: {line.work}; asked {line.asked}; measured {line.measured}")
    for note in section.notes:
        print(f"  {note}")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
