"""Fuzzes what reads and writes files: whole databases through the command, and rewriting of single values."""

from __future__ import annotations

import csv
import io
import json
import os
import sys
import tempfile
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from etoile_facts.cli import main
from etoile_facts.codec import (
    dump_jsonl,
    dump_yaml,
    parse_facts_jsonl,
    parse_facts_yaml,
    replace_entries,
    splice,
    yaml_scalar,
)
from etoile_facts.model import Citation, Fact, Span

from . import making
from .targets import Case, Target

if TYPE_CHECKING:
    from collections.abc import Iterator
    from random import Random

# What the command may end with: see `etoile-facts --help`.
_CODES = {0, 1, 2, 3}
_FACTS = """\
- id: layers
  subject: tutu
  predicate: layers-of-net
  value: 13
  tags: [net, "a b"]
  citations:
    - source: workshop
      quote: "a single tutu takes 13 layers of net"
      span: [2, 39]
      prefix: "A"
- id: other
  subject: tutu
  predicate: layers-of-net
  value: 12
  qualifiers: {city: Paris}
  citations:
    - {source: workshop, quote: 'the second one [has] … twelve layers', stance: disputes}
- statement: Somebody sews.
"""
_JSONL = (
    '{"id": "third", "subject": "tutu", "predicate": "made-by", "value": "Ada Lind", "citations": '
    '[{"source": "workshop", "quote": "made by Ada Lind", "span": [90, 106]}]}\n'
)
_SOURCE = (
    "A single tutu takes 13 layers of net.\n\nOf these the second one has only twelve layers. "
    "It was made by Ada Lind.\n"
)
_FILES = {
    "facts/a.yaml": _FACTS,
    "facts/b.jsonl": _JSONL,
    "facts/predicates.yaml": (
        "- id: layers-of-net\n  type: quantity\n  cardinality: single\n  unit: layers\n- {id: made-by, type: name}\n"
    ),
    "facts/entities.yaml": "- id: tutu\n  label: Tutu\n  aliases: [the skirt]\n",
    "facts/conflicts.yaml": "- facts: {layers: 9f86d081884c7d65, other: 60303ae22b998861}\n  reason: two counts\n",
    "sources/workshop.md": _SOURCE,
    "sources/workshop.yaml": "title: In the workshop\ndate: 2025-04-24\nlanguage: en\ncoverage: full\n",
    "etoile-facts.toml": (
        'threshold = 0.85\nignore = [{ path = "facts/old/**", reason = "old" }]\n[levels]\nquote-moved = "none"\n'
    ),
}
_PIECES = (
    *(
        "\\ud800",
        '"\\ud800"',
        '"\\udfff\\ud800"',
        '"\\x00"',
        '"\\u0000"',
        "\\U00110000",
        "&a ",
        "*a",
        "!!str ",
        "!x ",
        "<<: ",
        "? ",
    ),
    *(
        "[",
        "]",
        "{",
        "}",
        "- ",
        "-",
        ": ",
        ":",
        "#",
        " #",
        "'",
        '"',
        "|\n",
        ">\n",
        "%YAML 1.1\n",
        "---\n",
        "...\n",
        "\t",
        "\n",
    ),
    *(
        "\r\n",
        "\r",
        "  ",
        "null",
        "~",
        "true",
        "1e999",
        "NaN",
        "-0",
        "0x10",
        ".inf",
        "[0, 1]",
        "[1, 0]",
        "[-1, 5]",
        "[9" * 30,
    ),
    *(
        "id: layers\n",
        "quote: ''\n",
        "value:\n",
        "citations: []\n",
        "source: elsewhere",
        "span: [1, 99999999999999999999]",
    ),
    *(
        "[[x]]",
        "= = =",
        '"""',
        "\\",
        "\ufeff",
        "\x00",
        "\x85",
        "\u2028",
        "\xa0",
        "é",
        "𝐀",
        "rules = []",
        "unknown = 1\n",
    ),
)
# What is no text at all.
_BYTES = (b"\xff", b"\xc3", b"\xed\xa0\x80", b"\x00", b"\xef\xbb\xbf", b"\xf4\x90\x80\x80", b"\xfe\xff", b"\x80")
_NAMES = (
    "x.yaml",
    "a b.yaml",
    "\udcff.yaml",
    "é.md",
    "\u202e.yaml",
    "\n.yaml",
    "X.YAML",
    "x.txt",
    "deep/x.yaml",
    "-x.yaml",
    "x",
)
_COMMANDS = (
    *(["verify"], ["verify", "--format", "json"], ["verify", "--format", "github"], ["verify", "--strict"]),
    *(["query"], ["query", "--format", "csv"], ["query", "--format", "json"], ["query", "--format", "jsonl"]),
    *(["query", "--subject", "?"], ["query", "--value", "?"], ["query", "--source", "?"], ["query", "--tag", "?"]),
    *(["show", "?"], ["show", "--format", "json", "layers"], ["search", "?"], ["search", "--format", "csv", "net"]),
    *(["cite", "?"], ["cite", "?", "--limit", "2"], ["conflicts"], ["conflicts", "--format", "yaml"]),
    *(
        ["conflicts", "--format", "json"],
        ["conflicts", "?"],
        ["acknowledge", "layers", "--reason", "?"],
        ["source", "list"],
    ),
    *(["source", "show", "?"], ["stats"], ["stats", "--format", "json"], ["explain", "?"], ["explain", "altered"]),
    *(["verify", "?"], ["verify", "--fact", "?"], ["verify", "--source", "?"], ["?"], ["probe", "--limit", "2"]),
)


def _make_command(draw: Random) -> Case:
    files = dict(_FILES)
    for name in list(files):
        if draw.random() < 0.25:
            files[name] = making.mutated(draw, files[name], _PIECES)
        elif draw.random() < 0.05:
            del files[name]
    if draw.random() < 0.3:
        folder = draw.choice(("facts/", "sources/", ""))
        files[folder + draw.choice(_NAMES)] = draw.choice((_FACTS, _SOURCE, "", making.text(draw, 10)))
    commands = [draw.choice(_COMMANDS) for _ in range(2)]
    return {
        "files": files,
        "bytes": [draw.choice(list(files)), draw.randrange(200), draw.choice(_BYTES).hex()]
        if draw.random() < 0.2
        else [],
        "commands": [[making.text(draw, 3) if word == "?" else word for word in command] for command in commands],
    }


def _run_command(case: Case) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for name, content in case["files"].items():
            data = content.encode(errors="surrogatepass")
            if case["bytes"] and case["bytes"][0] == name:
                at = case["bytes"][1]
                data = data[:at] + bytes.fromhex(case["bytes"][2]) + data[at:]
            with suppress(OSError, ValueError):  # names that the file system does not take
                (root / name).parent.mkdir(parents=True, exist_ok=True)
                (root / name).write_bytes(data)
        for command in case["commands"]:
            _check_command(root, command)


def _check_command(root: Path, command: list[str]) -> None:
    """Run a command: it ends with one of its codes, without a traceback, and prints text that others can read."""
    words = [word.replace("\0", "") for word in command]
    code, printed, complained = run_main(["--root", str(root), *words])
    assert code in _CODES, f"exit code {code}"
    for stream in (printed, complained):
        assert "Traceback" not in stream
        assert "internal error" not in stream
    if code in {0, 1} and printed:
        if command[1:3] == ["--format", "json"]:
            json.loads(printed)
        elif command[1:3] == ["--format", "jsonl"]:
            assert all(json.loads(line) for line in printed.splitlines())
        elif command[1:3] == ["--format", "csv"]:
            assert len({len(row) for row in csv.reader(io.StringIO(printed))}) == 1
        elif command[1:3] == ["--format", "github"]:
            assert printed.isprintable() or "\x1b" not in printed


def run_main(words: list[str]) -> tuple[int, str, str]:
    """Run the command in this process; return its exit code, and what it printed and complained, decoded strictly."""
    with _captured() as (out, err):
        code = main(words)
        sys.stdout.flush()
        sys.stderr.flush()
    return code, out.getvalue().decode(), err.getvalue().decode()


@contextmanager
def _captured() -> Iterator[tuple[io.BytesIO, io.BytesIO]]:
    out, err = io.BytesIO(), io.BytesIO()
    before = sys.stdout, sys.stderr, os.environ.get("ETOILE_FACTS_TRACEBACK")
    os.environ["ETOILE_FACTS_TRACEBACK"] = "1"  # what went wrong is raised here, not put into words
    sys.stdout, sys.stderr = io.TextIOWrapper(out, "utf-8"), io.TextIOWrapper(err, "utf-8")
    try:
        yield out, err
    finally:
        sys.stdout.detach()
        sys.stderr.detach()
        sys.stdout, sys.stderr = before[:2]
        if before[2] is None:
            del os.environ["ETOILE_FACTS_TRACEBACK"]
        else:
            os.environ["ETOILE_FACTS_TRACEBACK"] = before[2]


# Files that are rewritten


def _make_write(draw: Random) -> Case:
    return {
        "texts": [making.text(draw, 6) for _ in range(4)],
        "broken": making.mutated(draw, _FACTS, _PIECES),
        "line": making.mutated(draw, _JSONL, _PIECES),
        "key": draw.choice(("value", "citations.0.quote", "citations.0.span", "tags", "id", "nothing", "tags.1")),
        "span": draw.choice(([0, 1], [5, 40], [10**9, 10**9 + 1])),
    }


def _run_write(case: Case) -> None:
    texts = [_as_written(text) for text in case["texts"]]
    if texts[0].strip():
        fact = Fact(
            id="x",
            subject="x",
            predicate="y",
            value=texts[0],
            citations=(Citation(source="s", quote=texts[1].strip(), prefix=texts[2], span=Span(*case["span"])),),
        )
        for dump, parse, name in ((dump_yaml, parse_facts_yaml, "a.yaml"), (dump_jsonl, parse_facts_jsonl, "a.jsonl")):
            written = dump([fact])
            read = parse(written, name)
            assert not read.problems
            again = read.records[0]
            assert (again.value, again.citations[0].quote) == (fact.value, fact.citations[0].quote)
            assert again.citations[0].span == fact.citations[0].span
    assert yaml_scalar(texts[3])
    for text, parse, name in (
        (case["broken"], parse_facts_yaml, "a.yaml"),
        (case["line"], parse_facts_jsonl, "a.jsonl"),
    ):
        for record in parse(text, name).records:
            assert record.marks is not None
            new = case["span"] if case["key"].endswith("span") else texts[3]
            with suppress(KeyError):
                changed = splice(text, record.marks, case["key"], new)
                parse(changed, name)
    with suppress(ValueError):
        replace_entries(case["broken"], "- x: 1\n")


def _as_written(text: str) -> str:
    """Leave out what no file can hold."""
    return "".join(c for c in text if not "\ud800" <= c <= "\udfff" and c != "\0")


FILE_TARGETS: dict[str, Target] = {
    "command": Target(_make_command, _run_command, 25),
    "write": Target(_make_write, _run_write, 60),
}
