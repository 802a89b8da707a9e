"""Fuzzes settings, records and markup that are made from what their formats allow, with odd members put in anywhere.

Random pieces seldom get past the first brackets; these are read to their ends.
"""

from __future__ import annotations

import json
import tempfile
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from etoile_facts.codec import parse_facts_jsonl, parse_facts_yaml
from etoile_facts.errors import ConfigurationError
from etoile_facts.model import Level, Settings
from etoile_facts.rules import CATALOGUE
from etoile_facts.store import read_settings
from etoile_facts.text import MEDIA_TYPES

from . import making
from .targets import TARGETS, Case, Target

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

    from etoile_facts.codec import Parsed
    from etoile_facts.model import Fact

_DEEPEST = 5
# Values of every type of the formats, and what lies at the ends of them.
_SCALARS: tuple[Any, ...] = (
    *(
        None,
        True,
        False,
        0,
        1,
        -1,
        13,
        0.85,
        1.0,
        100,
        101,
        10**20,
        -(10**20),
        1e308,
        "",
        " ",
        "x",
        "é",
        "\u202e",
        "\n",
    ),
    *(
        "true",
        "null",
        "1",
        "0.85",
        "-0",
        "2025-04-24",
        "error",
        "none",
        "warning",
        "a:b",
        "own.py:rule",
        "os.path:join",
    ),
    *(
        "../x",
        "/etc/x",
        "**/*",
        "*" * 9,
        "[",
        "[!]",
        "?",
        "\\",
        "$(x)",
        "{x}",
        "::error::",
        "=1+1",
        "#",
        "- ",
        ": ",
        "'",
    ),
)


def _scalar(draw: Random) -> Any:
    return draw.choice(_SCALARS) if draw.random() < 0.8 else making.text(draw, 4)


def _anything(draw: Random, depth: int = 0) -> Any:
    """Make a value of any type, with others inside."""
    kind = draw.random()
    if kind < 0.6 or depth >= _DEEPEST:
        return _scalar(draw)
    if kind < 0.8:
        return [_anything(draw, depth + 1) for _ in range(draw.randrange(4))]
    return {str(_scalar(draw)): _anything(draw, depth + 1) for _ in range(draw.randrange(4))}


def _table(draw: Random, keys: dict[str, Callable[[Random], Any]]) -> dict[str, Any]:
    """Make a table of known keys, most with what they ask for, and now and then an unknown one."""
    table = {
        key: make(draw) if draw.random() < 0.85 else _anything(draw)
        for key, make in keys.items()
        if draw.random() < 0.6
    }
    if draw.random() < 0.1:
        key = draw.choice([*keys, "x"])
        table[key + draw.choice(("s", "_", " ", "é", ""))] = _anything(draw)
    return table


def _some(make: Callable[[Random], Any], most: int = 4) -> Callable[[Random], Any]:
    return lambda draw: [make(draw) for _ in range(draw.randrange(most))]


def _of(*choices: Any) -> Callable[[Random], Any]:
    return lambda draw: draw.choice(choices)


# Settings

_SETTINGS: dict[str, Callable[[Random], Any]] = {
    "threshold": _of(0.6, 0.85, 1, 0.59, 1.01),
    "strict": lambda draw: draw.random() < 0.5,
    "min_checked": _of(0, 95, 100, -1),
    "levels": lambda draw: {
        draw.choice((*CATALOGUE, "rule", "nothing")): draw.choice((*map(str, Level), "off")) for _ in range(3)
    },
    "ignore": _some(lambda draw: _table(draw, {"path": _of("facts/*", "a/**", "**"), "reason": _of("old", "x y")})),
    "rules": _some(_of("own.py:rule", "package.module:other", "a/b.py:third", "sys:exit")),
}


def _toml(value: Any) -> str:
    """Write a value as TOML, as text where that has no such type."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return repr(value)
    if isinstance(value, list):
        return f"[{', '.join(map(_toml, value))}]"
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{_toml(str(key))} = {_toml(one)}" for key, one in value.items()) + " }"
    # JSON writes what TOML's basic strings take, but for the control character 127.
    return json.dumps("" if value is None else str(value), ensure_ascii=False).replace("\x7f", "\\u007f")


def _make_settings(draw: Random) -> Case:
    table = _table(draw, _SETTINGS)
    lines = [f"{_toml(key) if not key.isidentifier() else key} = {_toml(value)}" for key, value in table.items()]
    if draw.random() < 0.3 and isinstance(table.get("levels"), dict):
        lines = [line for line in lines if not line.startswith("levels")]
        lines += ["[levels]", *(f"{_toml(str(rule))} = {_toml(level)}" for rule, level in table["levels"].items())]
    text = "\n".join(lines) + "\n"
    in_project = draw.random() < 0.3
    if in_project:
        text = "[tool.etoile-facts]\n" + text.replace("[levels]", "[tool.etoile-facts.levels]")
    pieces = ("[", "]", '"', "=", "\n", "{", "}", "#", "'''", "\\", ".", "\x00", "\ud800", "[[x]]", "1e999", "nan")
    if draw.random() < 0.3:
        text = making.mutated(draw, text, pieces)
    return {"text": text, "in_project": in_project}


@cache
def _folder() -> Path:
    """Return a folder that is gone with the process."""
    folder = tempfile.TemporaryDirectory()
    _KEPT.append(folder)
    return Path(folder.name)


_KEPT: list[tempfile.TemporaryDirectory[str]] = []


def _run_settings(case: Case) -> None:
    root = _folder()
    data = case["text"].encode(errors="surrogatepass")
    path = root / ("pyproject.toml" if case["in_project"] else "etoile-facts.toml")
    path.write_bytes(data)
    try:
        read = _read(root)
    finally:
        path.unlink()
    if isinstance(read, ConfigurationError):
        assert read.path == str(path), "an error without its file"
        lines = case["text"].count("\n") + case["text"].count("\r") + 1
        assert read.line is None or 1 <= read.line <= lines, "a line outside of the file"
        assert read.column is None or read.column >= 1
        return
    assert 0.6 <= read.threshold <= 1
    assert 0 <= read.min_checked <= 100
    assert all(isinstance(level, Level) for level in read.levels.values())
    assert all(ignored and reason.strip() for ignored, reason in read.ignore.items())


def _read(root: Path) -> Settings | ConfigurationError:
    try:
        return read_settings(root)
    except ConfigurationError as error:
        return error


# Records

_SPAN = _of([0, 5], [5, 40], [3, 3], [9, 1], [-1, 4], [1], [1, 2, 3], "5-9")
_CITATION: dict[str, Callable[[Random], Any]] = {
    "source": _of("workshop", "other", "a/b"),
    "quote": lambda draw: making.text(draw, 5) or "x",
    "span": _SPAN,
    "prefix": _of("A ", ""),
    "suffix": _of(" net", ""),
    "stance": _of("supports", "disputes", "mentions", "refutes", "hates"),
}
_FACT: dict[str, Callable[[Random], Any]] = {
    "id": lambda draw: draw.choice("abc") + str(draw.randrange(9)),
    "statement": _of("Somebody sews."),
    "subject": _of("tutu", "Ada Lind"),
    "predicate": _of("layers-of-net", "made-by"),
    "value": _of(13, "13", "true", "Ada", 1.5, "2025-04-24"),
    "qualifiers": lambda draw: {draw.choice(("city", "year")): draw.choice(("Paris", 2024))},
    "tags": _some(_of("net", "a b")),
    "rank": _of("preferred", "normal", "deprecated"),
    "derived_from": _some(_of("a1", "b2")),
    "citations": _some(lambda draw: _table(draw, _CITATION)),
}


def _make_records(draw: Random) -> Case:
    entries = [_table(draw, _FACT) if draw.random() < 0.9 else _anything(draw) for _ in range(draw.randrange(6))]
    return {"entries": entries, "flow": draw.random() < 0.3, "width": draw.choice((20, 80, 1000))}


def _run_records(case: Case) -> None:
    entries = case["entries"]
    for ascii_only in (True, False):
        lines = "".join(json.dumps(entry, ensure_ascii=ascii_only) + "\n" for entry in entries)
        _check_parsed(parse_facts_jsonl(lines, "a.jsonl"), lines, len(entries))
    dumped = yaml.safe_dump(
        entries,
        allow_unicode=True,
        default_flow_style=case["flow"] or None,
        width=case["width"],
        sort_keys=False,
    )
    _check_parsed(parse_facts_yaml(dumped, "a.yaml"), dumped, len(entries))


def _check_parsed(parsed: Parsed[Fact], text: str, entries: int) -> None:
    """Nothing is lost: each entry is read, or a problem says that it is not."""
    lines = text.splitlines(keepends=False)
    assert len(parsed.records) <= entries, "more records than entries"
    assert len(parsed.records) == entries or parsed.problems, "an entry is gone without a word"
    for problem in parsed.problems:
        assert 1 <= problem.location.line <= len(lines) + 1, "a problem outside of the file"
        assert problem.location.column >= 1
        assert problem.rule in CATALOGUE


# Markup


def _inline(draw: Random, depth: int = 0) -> str:
    """Make a run of Markdown or HTML with marks around words that end as they should, most of the time."""
    words = making.text(draw, 4) if draw.random() < 0.3 else draw.choice(("a lamp", "13 layers", "x", "", "Ada Lind"))
    if depth >= _DEEPEST or draw.random() < 0.3:
        return words
    inner = " ".join(_inline(draw, depth + 1) for _ in range(draw.randrange(1, 3)))
    kind = draw.choice(_INLINE)
    opening, closing = kind if draw.random() < 0.9 else (kind[0], "")
    return words + opening + inner + closing


_INLINE = (
    *(("*", "*"), ("**", "**"), ("_", "_"), ("~~", "~~"), ("`", "`"), ("``", "``"), ("[", "](u)"), ("[", "][r]")),
    *(("![", "](i.png)"), ("[^", "]"), ("<b>", "</b>"), ("<del>", "</del>"), ("<a href='u'>", "</a>"), ("<!--", "-->")),
    *(('<span title="', '">'), ("<script>", "</script>"), ("&", ";"), ("\\", ""), ("<https://", ">"), ("{", "}")),
    *(("[", "]{.x}"), ("<p>", "</p>"), ("<![CDATA[", "]]>"), ("<?", "?>"), ("$", "$"), ("[[", "]]"), ("|", "|")),
)  # fmt: skip


def _block(draw: Random, depth: int = 0) -> str:
    kind = draw.randrange(9)
    line = _inline(draw)
    if kind == 0:
        return "#" * draw.randrange(1, 8) + " " + line
    if kind == 1:
        return f"{line}\n{draw.choice('=-') * draw.randrange(1, 9)}"
    if kind == 2:
        rows = [" | ".join(_inline(draw, 3) for _ in range(draw.randrange(1, 9))) for _ in range(3)]
        return "\n".join((rows[0], "|---" * 3 + "|", *rows[1:]))
    if kind == 3:
        fence = draw.choice(("```", "~~~", "````", ":::"))
        return f"{fence}x\n{line}\n{fence if draw.random() < 0.8 else ''}"
    if kind == 4:
        return f"[r]: <u> '{line}'"
    if kind in {5, 6} and depth < _DEEPEST:
        mark = draw.choice(("- ", "> ", "1. ", "* ", "    ", "\t", "[^1]: "))
        return "\n".join(mark + one for one in _block(draw, depth + 1).split("\n"))
    if kind == 7:
        tag = draw.choice(("div", "table", "ul", "figure", "title", "script", "svg", "br/"))
        return f"<{tag}>\n{_block(draw, depth + 1) if depth < _DEEPEST else line}\n</{tag}>"
    return line


def _make_markup(draw: Random) -> Case:
    text = draw.choice(("\n\n", "\n", "\r\n\r\n")).join(_block(draw) for _ in range(draw.randrange(1, 7)))
    if draw.random() < 0.2:
        text = "---\ntitle: x\n---\n" + text
    return {
        "text": text,
        "media_type": draw.choice(sorted(MEDIA_TYPES)),
        "span": making.span(draw, len(text)) or [0, 0],
    }


STRUCTURE_TARGETS: dict[str, Target] = {
    "settings": Target(_make_settings, _run_settings, 300),
    "records": Target(_make_records, _run_records, 100),
    "markup": Target(_make_markup, TARGETS["text"].run, 100),
}
