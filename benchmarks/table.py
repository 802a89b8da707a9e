"""Results: what was asked, what was measured, and the tables of the README."""

from __future__ import annotations

import json
import platform
from importlib.metadata import version
from pathlib import Path
from typing import Any

import attrs

from . import ours

README = Path(__file__).resolve().parent / "README.md"
RESULTS = Path(__file__).resolve().parent / "results.json"
_BEGIN, _END = "<!-- results: begin -->", "<!-- results: end -->"


@attrs.frozen
class Line:
    """One line of what is asked.

    Attributes:
        work: What is done.
        asked: The bound, in words.
        measured: The figure, in words.
        met: Whether the bound holds; None where there was nothing to compare with.
    """

    work: str
    asked: str
    measured: str
    met: bool | None


@attrs.define
class Section:
    """The outcome of one benchmark.

    Attributes:
        title: Its heading.
        lines: What was asked of it.
        header: Columns of the detailed table.
        rows: The detailed table.
        notes: Sentences below it.
    """

    title: str
    lines: list[Line] = attrs.field(factory=list)
    header: list[str] = attrs.field(factory=list)
    rows: list[list[str]] = attrs.field(factory=list)
    notes: list[str] = attrs.field(factory=list)


def figure(value: float) -> str:
    """Write a number with three digits that count."""
    if value != value:  # noqa: PLR0124  not a number
        return "–"
    if abs(value) >= 100:
        return f"{value:,.0f}"
    return f"{value:.3g}" if abs(value) >= 0.001 else f"{value:.1g}"


def machine() -> dict[str, str]:
    """Return what the figures depend on."""
    model = next(
        (line.partition(":")[2].strip() for line in _cpuinfo() if line.startswith("model name")),
        platform.processor() or "unknown",
    )
    return {
        "CPU": f"{model}, {_cores()} cores",
        "OS": f"{platform.system()} {platform.release()} ({platform.machine()})",
        "Python": f"{platform.python_implementation()} {platform.python_version()}",
        **{name: version(name) for name in ("etoile-facts", "numpy", "rapidfuzz")},
        "kernel": "none" if not ours.is_compiled else "compiled",
    }


def _cpuinfo() -> list[str]:
    path = Path("/proc/cpuinfo")
    return path.read_text("utf-8").splitlines() if path.exists() else []


def _cores() -> int:
    import os  # noqa: PLC0415  only here

    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def save(name: str, section: Section, run: dict[str, str]) -> None:
    """Put a section's outcome beside those of the others."""
    results = load()
    results[name] = {"run": run, **attrs.asdict(section)}
    RESULTS.write_text(json.dumps(results, ensure_ascii=False, indent=1, sort_keys=True) + "\n", "utf-8")


def load() -> dict[str, Any]:
    """Return the outcomes so far."""
    results: dict[str, Any] = json.loads(RESULTS.read_text("utf-8")) if RESULTS.exists() else {}
    return results


def _markdown(header: list[str], rows: list[list[str]]) -> list[str]:
    cells = [[cell.replace("|", "\\|") for cell in row] for row in (header, *rows)]
    lines = ["| " + " | ".join(row) + " |" for row in cells]
    lines.insert(1, "|" + "---|" * len(header))
    return lines


def _verdict(met: bool | None) -> str:  # noqa: FBT001  a value, no switch
    return "–" if met is None else "yes" if met else "**no**"


def render(order: list[str]) -> str:
    """Return the results as Markdown: first what is asked, then section by section."""
    results = load()
    names = [name for name in order if name in results]
    asked = [
        [line["work"], line["asked"], line["measured"], _verdict(line["met"])]
        for name in names
        for line in results[name]["lines"]
    ]
    out = [*_markdown(["work", "asked", "measured", "met"], asked), ""]
    for name in names:
        section = results[name]
        out += [f"### {section['title']}", "", f"`python -m benchmarks --only {name}`. {_run(section['run'])}", ""]
        if section["rows"]:
            out += [*_markdown(section["header"], section["rows"]), ""]
        out += [f"- {note}" for note in section["notes"]] + ([""] if section["notes"] else [])
    return "\n".join(out).rstrip() + "\n"


def _run(run: dict[str, str]) -> str:
    return "; ".join(f"{key}: {value}" for key, value in run.items()) + "."


def write_readme(order: list[str]) -> None:
    """Replace what stands between the markers of the README."""
    text = README.read_text("utf-8")
    head, rest = text.split(_BEGIN)
    _, tail = rest.split(_END)
    README.write_text(f"{head}{_BEGIN}\n\n{render(order)}\n{_END}{tail}", "utf-8")
