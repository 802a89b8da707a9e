"""Stop what writes at a random moment, again and again, and look at what it left.

    python -m tests.kills [--times 1000] [--seed 1]

Each command runs in a child of this process, where everything is imported already, and is killed at some moment of the
time that it takes; or its files may grow to some size only, as on a full disk. Then each file has to be the old one or
the new one, and the next run has to come to its end.
"""

from __future__ import annotations

import argparse
import os
import resource
import signal
import sys
import tempfile
import time
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

import yaml

from etoile_facts import Database
from etoile_facts.cli import main as command

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_SUBJECTS = 30
_TEXT = "One skirt takes 13 layers of net. Another skirt takes 12 layers of net.\n"
# Beside these, what a documented end of the command is: see `etoile-facts --help`.
_CODES = {0, 1, 2, 3, 74}


def child(words: Sequence[str], *, kill_after: float | None = None, largest: int | None = None) -> int:
    """Run the command in a child of this process; return its exit code, negative for a signal.

    Args:
        words: Its words.
        kill_after: After how many seconds it is killed.
        largest: How many bytes a file may have.
    """
    process = os.fork()
    if not process:
        code = 70
        try:
            null = os.open(os.devnull, os.O_RDWR)
            for stream in (0, 1, 2):
                os.dup2(null, stream)
            if largest is not None:
                signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
                resource.setrlimit(resource.RLIMIT_FSIZE, (largest, largest))
            code = command(list(words))
        finally:
            os._exit(code)
    if kill_after is not None:
        time.sleep(kill_after)
        os.kill(process, signal.SIGKILL)
    return os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])


def files_of(root: Path) -> dict[str, bytes]:
    """Return the files below a folder, what a killed writer left behind aside."""
    paths = (path for path in root.rglob("*") if path.is_file() and not path.name.endswith(".tmp"))
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in paths if path.name != ".etoile-facts.lock"}


def acknowledge(root: Path, draw: Random, times: int) -> Iterator[str]:
    """Acknowledge one conflict after the other; yield what went wrong."""
    (root / "facts").mkdir(parents=True)
    (root / "sources").mkdir()
    (root / "etoile-facts.toml").write_text("")
    (root / "sources/shop.md").write_text(_TEXT)
    (root / "facts/predicates.yaml").write_text("- {id: layers, type: quantity, cardinality: single}\n")
    (root / "facts/all.yaml").write_text(
        "".join(
            f"- {{id: s{n}-{layers}, subject: s{n}, predicate: layers, value: {layers}, citations: [{{source: shop, "
            f'quote: "skirt takes {layers} layers of net"}}]}}\n'
            for n in range(_SUBJECTS)
            for layers in (12, 13)
        )
    )
    path = root / "facts/conflicts.yaml"
    others = {name: data for name, data in files_of(root).items() if name != "facts/conflicts.yaml"}
    words = ["--root", str(root), "acknowledge", "s0-12", "--reason", "two skirts"]
    before = time.monotonic()
    assert child(words) == 0
    whole = time.monotonic() - before
    known = _entries(path)
    for number in range(times):
        if len(known) == _SUBJECTS:
            path.unlink()
            known = set()
        asked = next(n for n in range(_SUBJECTS) if f"s{n}-12" not in known)
        words[3] = f"s{asked}-12"
        full = draw.random() < 0.2
        code = (
            child(words, largest=draw.randrange(4000)) if full else child(words, kill_after=draw.random() * whole * 1.1)
        )
        now = _entries(path)
        if not known <= now <= known | {words[3]} or (code == 0 and words[3] not in now):
            yield f"run {number} ended with {code}: {sorted(known)} became {sorted(now)}"
        if full and code not in _CODES:
            yield f"run {number}: with little room the exit code was {code}"
        if others != {name: data for name, data in files_of(root).items() if name != "facts/conflicts.yaml"}:
            yield f"run {number}: another file changed"
        known = now
    path.unlink(missing_ok=True)
    if child(words) or len(Database.open(root).snapshot.acknowledgements) != 1:
        yield "the last run did not write its entry"
    left = [each.name for each in (root / "facts").iterdir() if each.name.endswith(".tmp")]
    if left:
        yield f"left behind: {left}"


def _entries(path: Path) -> set[str]:
    """Return the first fact of each acknowledgement; each is whole."""
    entries = yaml.safe_load(path.read_text("utf-8")) or [] if path.exists() else []
    assert all(entry["reason"] == "two skirts" and len(entry["facts"]) == 2 for entry in entries)
    return {min(entry["facts"]) for entry in entries}


def init(root: Path, draw: Random, times: int) -> Iterator[str]:
    """Make one database after the other; yield what went wrong."""
    before = time.monotonic()
    assert child(["init", str(root / "whole")]) == 0
    whole = time.monotonic() - before
    wanted = files_of(root / "whole")
    for number in range(times):
        folder = root / f"n{number}"
        full = draw.random() < 0.2
        if full:
            code = child(["init", str(folder)], largest=draw.randrange(1500))
        else:
            code = child(["init", str(folder)], kill_after=draw.random() * whole * 1.1)
        found = files_of(folder) if folder.exists() else {}
        if any(wanted.get(name) != data for name, data in found.items()) or (code == 0 and found != wanted):
            yield f"run {number} ended with {code}: it left {sorted(found)}"
        if full and code not in _CODES:
            yield f"run {number}: with little room the exit code was {code}"
        if found != wanted and child(["init", str(folder)]):
            yield f"run {number}: what was begun could not be ended, {sorted(found)}"
        if files_of(folder) != wanted:
            yield f"run {number}: after the next run it is not whole"


KINDS = {"acknowledge": acknowledge, "init": init}


def main() -> int:
    """Stop each command so many times; return 1 if anything went wrong."""
    parser = argparse.ArgumentParser(prog="python -m tests.kills", description=__doc__.splitlines()[0])
    parser.add_argument("--times", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    wrong: dict[str, int] = dict.fromkeys(KINDS, 0)
    for name, kind in KINDS.items():
        with tempfile.TemporaryDirectory() as folder:
            for what in kind(Path(folder) / "database", Random(arguments.seed), arguments.times):  # noqa: S311
                print(f"{name}: {what}", flush=True)
                wrong[name] += 1
        print(f"{name}: stopped {arguments.times:,} times, {wrong[name]} things wrong", flush=True)
    return int(any(wrong.values()))


if __name__ == "__main__":
    sys.exit(main())
