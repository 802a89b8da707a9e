"""A small database on disk, and the real command in a subprocess."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING, Any

from etoile_facts.conflict import PLACEHOLDER_REASON
from etoile_facts.database import Database
from etoile_facts.render import conflicts_yaml

if TYPE_CHECKING:
    from pathlib import Path

WORKSHOP = """\
# In the workshop

The wardrobe of the company fills two floors of an old mill. A single tutu takes 13 layers of net, and each layer is cut
by hand. The first fitting lasts an hour.

The tour begins in Lyon on 4 May 2023 and ends in Oslo.
"""

REVIEW = """\
The second evening was the better one. Mara Lind danced the lead, and the hall held its breath. The house has 1,200
seats, and not one of them was empty.
"""

DIARY = "We were told that the tour begins in Lyon on 9 May 2023, and we packed for that.\n"

SENTENCE = "A single tutu takes 13 layers of net, and each layer is cut\nby hand."

PREDICATES = """\
- id: layers-of-net
  label: layers of net
  type: integer
  cardinality: single
- id: danced-by
  type: entity
  cardinality: several
- id: begins-on
  type: date
  cardinality: single
"""

ENTITIES = """\
- id: mara-lind
  label: Mara Lind
  aliases: [Lind, Madame Lind]
- id: tour
  label: The tour
"""


def build(root: Path) -> None:
    """Write the database into a folder: five facts, six citations, one acknowledged conflict."""
    write(root / "pyproject.toml", "[tool.etoile-facts]\n")
    write(root / "sources/workshop.md", WORKSHOP)
    write(root / "sources/workshop.yaml", "title: In the workshop\ncreator: [A. Writer]\n")
    write(root / "sources/review.txt", REVIEW)
    write(root / "sources/diary.txt", DIARY)
    write(root / "facts/predicates.yaml", PREDICATES)
    write(root / "facts/entities.yaml", ENTITIES)
    write(
        root / "facts/dance.yaml",
        _fact(
            "tutu-layers", "tutu", "layers-of-net", "13", ("workshop", "A single tutu takes 13 layers of net", WORKSHOP)
        )
        + _fact(
            "lead",
            "mara-lind",
            "danced-by",
            "Lind",
            ("review", "Mara Lind danced the lead", REVIEW),
            ("review", "the hall held its breath", REVIEW),
        )
        + _fact(
            "tour-start", "tour", "begins-on", "2023-05-04", ("workshop", "begins in Lyon on 4 May 2023", WORKSHOP)
        ),
    )
    write(
        root / "facts/notes/diary.yaml",
        _fact(
            "tour-start-diary", "The tour", "begins-on", "2023-05-09", ("diary", "begins in Lyon on 9 May 2023", DIARY)
        ),
    )
    seats = {
        "id": "seats",
        "statement": "The house was full.",
        "citations": [
            {
                "source": "review",
                "quote": "not one of them was empty",
                "span": span("not one of them was empty", REVIEW),
            }
        ],
    }
    write(root / "facts/bulk.jsonl", json.dumps(seats) + "\n")
    conflicts = conflicts_yaml(Database.open(root).conflicts())
    write(root / "facts/conflicts.yaml", conflicts.replace(PLACEHOLDER_REASON, "The diary is hearsay."))


def span(quote: str, text: str) -> list[int]:
    """Return where a quote stands in a text."""
    start = text.index(quote)
    return [start, start + len(quote)]


def _fact(fact: str, subject: str, predicate: str, value: str, *citations: tuple[str, str, str]) -> str:
    """Return a fact as YAML."""
    lines = [f"- id: {fact}", f"  subject: {subject}", f"  predicate: {predicate}", f"  value: {value}", "  citations:"]
    for source, quote, text in citations:
        lines += [f"    - source: {source}", f"      quote: {quote}", f"      span: {span(quote, text)}"]
    return "\n".join([*lines, "", ""])


def write(path: Path, content: str | bytes) -> None:
    """Write a file, and the folders above it; line ends stay as they are."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)


def change(path: Path, old: str, new: str) -> None:
    """Replace what stands once in a file."""
    text = path.read_bytes().decode()
    assert text.count(old) == 1
    write(path, text.replace(old, new))


def run(
    *arguments: str | Path, cwd: Path | None = None, environment: dict[str, str] | None = None, timeout: float = 900
) -> subprocess.CompletedProcess[str]:
    """Run `python -m etoile_facts`, and refuse any traceback."""
    done = subprocess.run(
        [sys.executable, "-m", "etoile_facts", *map(str, arguments)],
        cwd=cwd,
        env={**os.environ, "PYTHONIOENCODING": "utf-8", **(environment or {})},
        capture_output=True,
        timeout=timeout,
        check=False,
    )
    output, errors = done.stdout.decode(), done.stderr.decode()
    assert "Traceback" not in errors, errors
    assert "internal error" not in errors, errors
    return subprocess.CompletedProcess(done.args, done.returncode, output, errors)


def verify_json(root: Path, *arguments: str) -> dict[str, Any]:
    """Return the report of a run as it is printed."""
    report: dict[str, Any] = json.loads(run("--root", root, "verify", "--format", "json", *arguments).stdout)
    return report
