"""How long finding conflicts takes beside loading, and whether it grows linearly: `python benchmarks/conflicts.py`.

Generates databases of 10,000, 100,000 and 1,000,000 facts in JSON Lines. Groups of one to three facts share subject,
predicate and scope; in 5 % of the groups the values differ, half of these in their meaning and half in their spelling
only. Each size runs in a process of its own, so that none warms up another or leaves garbage to it.

Prints a Markdown table: seconds to load (`open_snapshot`), to find conflicts (`find_conflicts`), their ratio (asked: at
most 1), and how many microseconds each fact takes, which stay the same where the cost is linear.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from etoile_facts.conflict import find_conflicts
from etoile_facts.store import open_snapshot

if TYPE_CHECKING:
    from collections.abc import Iterator

SIZES = (10_000, 100_000, 1_000_000)
DIFFERING = 0.05
QUOTE = "the tour of the company began in Lyon, and the hall was full to the last seat on every evening"

PREDICATES = """\
- {id: seats, type: integer, cardinality: single}
- {id: opened-on, type: date, cardinality: single}
- {id: led-by, type: entity, cardinality: single, scope: [season]}
- {id: motto, type: text, cardinality: single}
"""

# A value, the same one in another spelling, and another one, for a number below a million.
VALUES = {
    "seats": ("{0}000", "{0:,},000", "{0}001"),
    "opened-on": ("19{1:02d}-04-24", " 19{1:02d}-04-24 ", "19{1:02d}-04-25"),
    "led-by": ("person-{2}", "Person {2}", "person-{3}"),
    "motto": ("Dance number {0}", "dance  number {0}", "No dance number {0}"),
}
PEOPLE = 500


def facts(size: int, seed: int = 0) -> Iterator[str]:
    """Yield facts as lines of JSON."""
    draw = random.Random(seed)
    number = group = 0
    while number < size:
        predicate = tuple(VALUES)[group % len(VALUES)]
        plain, respelt, other = (
            value.format(group + 1, group % 100, group % PEOPLE, (group + 1) % PEOPLE) for value in VALUES[predicate]
        )
        differs = draw.random() < DIFFERING
        for index in range(min(draw.choice((1, 2, 2, 3)) if not differs else 2, size - number)):
            value = plain if not index or not differs else other if group % 2 else respelt
            fact = {
                "id": f"fact-{number}",
                "subject": f"hall {group}",
                "predicate": predicate,
                "value": value,
                "citations": [{"source": "chronicle", "quote": QUOTE, "span": [0, len(QUOTE)]}],
            }
            if predicate == "led-by":
                fact["qualifiers"] = {"season": str(group % 7)}
            yield json.dumps(fact) + "\n"
            number += 1
        group += 1


def write(root: Path, size: int) -> None:
    """Write a database of so many facts."""
    for folder in ("facts", "sources"):
        (root / folder).mkdir()
    (root / "sources/chronicle.txt").write_text(QUOTE, encoding="utf-8")
    (root / "facts/predicates.yaml").write_text(PREDICATES, encoding="utf-8")
    people = "".join(f"- {{id: person-{n}, label: Person {n}}}\n" for n in range(PEOPLE))
    (root / "facts/entities.yaml").write_text(people, encoding="utf-8")
    with (root / "facts/halls.jsonl").open("w", encoding="utf-8") as file:
        file.writelines(facts(size))


def measure(root: Path) -> dict[str, float]:
    """Load a database and find its conflicts."""
    start = time.perf_counter()
    snapshot = open_snapshot(root)
    loaded = time.perf_counter()
    result = find_conflicts(snapshot.facts, snapshot.predicates, snapshot.entities, snapshot.acknowledgements)
    found = time.perf_counter()
    return {
        "facts": len(snapshot.facts),
        "problems": len(snapshot.problems),
        "load": loaded - start,
        "find": found - loaded,
        "conflicts": len(result.conflicts),
        "memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }


def run(size: int) -> dict[str, float]:
    """Measure one size in a process of its own."""
    with tempfile.TemporaryDirectory() as folder:
        write(Path(folder), size)
        command = [sys.executable, __file__, "--measure", folder]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
    measured: dict[str, float] = json.loads(done.stdout)
    if measured["facts"] != size or measured["problems"]:
        raise SystemExit(f"The generated database of {size:,} facts is not a clean one: {measured}")
    return measured


def main() -> None:
    """Print the table."""
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    arguments.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    arguments.add_argument("--measure", type=Path, help=argparse.SUPPRESS)
    chosen = arguments.parse_args()
    if chosen.measure:
        print(json.dumps(measure(chosen.measure)))
        return
    print("| facts | load, s | conflicts, s | ratio | load, µs a fact | conflicts, µs a fact | found | peak, MiB |")
    print("|---:|---:|---:|---:|---:|---:|---:|---:|")
    for size in chosen.sizes:
        m = run(size)
        each = {part: m[part] / size * 1e6 for part in ("load", "find")}
        print(
            f"| {size:,} | {m['load']:.2f} | {m['find']:.2f} | {m['find'] / m['load']:.2f} | {each['load']:.1f} "
            f"| {each['find']:.1f} | {m['conflicts']:,.0f} | {m['memory']:,.0f} |",
            flush=True,
        )


if __name__ == "__main__":
    main()
