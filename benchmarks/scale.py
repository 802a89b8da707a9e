"""Whole databases on disk: `verify` with generated facts, from the command line, by wall time.

A benchmark of another command is another entry of `COMMANDS`.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path

from .batch import EACH, MIX, write_texts
from .quotes import Quote, make
from .table import Section, figure
from .timing import spread

COUNTS = (10, 1_000, 100_000)
FORMATS = ("jsonl", "yaml")
# What is timed, by its name in the table: arguments behind `etoile-facts`.
COMMANDS: dict[str, tuple[str, ...]] = {
    "verify": ("verify", "--format", "json"),
}
_A_FILE = 5_000
_TEXTS = 5_000
# How often a command is timed, unless that takes longer than these seconds.
_RUNS, _SECONDS = 5, 60


def build(root: Path, count: int, file_format: str, seed: int) -> None:
    """Write a database of `count` facts with one citation each, twenty to a text; no text twice.

    Of the quotes 60 % are exact with their span; the others drifted since, or were invented, as in `batch`.
    """
    (root / "sources").mkdir(parents=True)
    (root / "facts").mkdir()
    (root / "pyproject.toml").write_text("[tool.etoile-facts]\n", "utf-8")
    paths = write_texts(root / "sources", min(_TEXTS, -(-count // EACH)), seed)
    facts: list[str] = []
    for number, path in enumerate(paths):
        quotes = make(path.read_text("utf-8"), MIX[: count - EACH * number], seed + number, unique=False)
        for quote in quotes:
            facts.append(_fact(len(facts), path.stem, quote, file_format))
    for start in range(0, len(facts), _A_FILE):
        name = root / "facts" / f"facts-{start // _A_FILE:03}.{file_format}"
        name.write_text("".join(facts[start : start + _A_FILE]), "utf-8")


def _fact(number: int, source: str, quote: Quote, file_format: str) -> str:
    citation: dict[str, object] = {"source": source, "quote": quote.text}
    if quote.start >= 0:
        citation["span"] = [quote.start, quote.end]
    fact = {"id": f"fact-{number}", "subject": f"thing-{number}", "predicate": "says", "value": f"value {number}"}
    if file_format == "jsonl":
        return json.dumps({**fact, "citations": [citation]}, ensure_ascii=False) + "\n"
    lines = [f"{'-' if key == 'id' else ' '} {key}: {value}" for key, value in fact.items()]
    lines += ["  citations:", f"    - source: {source}", f"      quote: {json.dumps(quote.text, ensure_ascii=False)}"]
    if quote.start >= 0:
        lines.append(f"      span: [{quote.start}, {quote.end}]")
    return "\n".join(lines) + "\n\n"


def run(*, quick: bool, seed: int) -> Section:
    """Run it."""
    section = Section("Whole databases")
    section.header = ["facts", "format", "command", "seconds (quartiles)", "facts a second", "peak memory, MB"]
    for count in COUNTS[: 2 if quick else 3]:
        for file_format in FORMATS:
            with tempfile.TemporaryDirectory() as name:
                root = Path(name)
                build(root, count, file_format, seed)
                for command, arguments in COMMANDS.items():
                    runs = [_timed(root, arguments)]
                    while len(runs) < _RUNS and sum(run[0] for run in runs) < _SECONDS:
                        runs.append(_timed(root, arguments))
                    seconds, peak = spread([run[0] for run in runs]), max(run[1] for run in runs)
                    quartiles = f"{figure(seconds.low)}–{figure(seconds.high)}, n={seconds.count}"
                    section.rows.append(
                        [
                            f"{count:,}",
                            file_format,
                            command,
                            f"{figure(seconds.median)} ({quartiles})",
                            figure(count / seconds.median),
                            figure(peak / 1e6),
                        ]
                    )
    section.notes.append(
        "Wall time of the command in a new process, one worker, nothing kept from a run before; 20 facts a text of "
        "22 kB."
    )
    return section


# Runs a command and tells its seconds, peak and exit code. A process of its own: Linux counts what the parent of a
# process had resident as part of the peak of the child.
_HELPER = """
import json, resource, subprocess, sys, time
started = time.perf_counter()
run = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
seconds = time.perf_counter() - started
peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024
print(json.dumps([seconds, peak, run.returncode, run.stderr.decode(errors="replace")[-2000:]]))
"""


def _timed(root: Path, arguments: tuple[str, ...]) -> tuple[float, int]:
    """Return seconds and peak bytes of one run of the command."""
    command = [sys.executable, "-c", _HELPER, sys.executable, "-m", "etoile_facts", *arguments]
    run = subprocess.run(command, cwd=root, capture_output=True, text=True, check=True)
    seconds, peak, code, error = json.loads(run.stdout)
    # 1 says that there are findings: some of the quotes were invented.
    if code not in {0, 1}:
        raise SystemExit(f"etoile-facts {' '.join(arguments)} failed: {error}")
    return seconds, peak
