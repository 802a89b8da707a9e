"""Worst cases: time against len(text) · len(quote) / 64, and peak memory, each in a process of its own.

Every case is run at two sizes. The bound c · len(text) · len(quote) / 64 is that of a bit-parallel search; it holds if
nanoseconds per unit do not grow with the size, and c is that of Python and not of a slower algorithm. Where the quote
is short, the unit is small, so a fixed cost shows: c is that of the larger run.
"""

from __future__ import annotations

import json
import random
import resource
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from . import ours
from .prose import Prose
from .table import Line, Section, figure
from .timing import clock

if TYPE_CHECKING:
    from collections.abc import Callable

_HERE = Path(__file__).resolve().parent
# A step of a bit-parallel search in Python takes half a microsecond for up to a few words of 64 bits, and 1 to 2 ns for
# each further one.
_LARGEST_C = 500.0
_WORD = 64
# How much c may grow where the work grows fourfold: noise, caches that become too small, no other order of growth.
_GROWTH = 2.0
# Bytes a character of text and quote that a search may take at its peak, beyond what the prepared text keeps.
_BYTES = 64.0
_SECONDS = 60
_COMMON = (
    "of",
    "the",
    "and",
    "to",
    "in",
    "that",
    "it",
    "was",
    "for",
    "on",
    "with",
    "as",
    "at",
    "by",
    "this",
    "from",
    "but",
    "not",
    "are",
    "or",
    "his",
)
_PLAIN, _MARKDOWN, _HTML = "text/plain", "text/markdown", "text/html"


class Case(NamedTuple):
    """A case.

    Attributes:
        size: Characters of the text; the run before it takes half of them, and half of the quote: a quarter the work.
        length: Characters of the quote.
        text: Makes the text of a size.
        quote: Makes the quote of a length, for the text.
        threshold: The threshold.
        media_type: The media type.
    """

    size: int
    length: int
    text: Callable[[int], str]
    quote: Callable[[int, str], str]
    threshold: float = 0.85
    media_type: str = _PLAIN


def _prose(size: int) -> str:
    return Prose(1).text(size)


def _other_prose(length: int, _text: str) -> str:
    return Prose(2).text(length)


def _common(length: int, _text: str = "") -> str:
    return " ".join(random.Random(length).choices(_COMMON, k=length // 3 + 1))[:length].strip()


def _cut(length: int, text: str) -> str:
    return text[len(text) // 3 :][:length].strip()


def _spoiled(length: int, text: str) -> str:
    rng = random.Random(length)
    return "".join(rng.choice("xyz") if rng.random() < 0.05 else c for c in _cut(length, text))


def _filled(unit: str) -> Callable[[int], str]:
    """Return what fills a size with repetitions of `unit`."""
    return lambda size: unit * (size // len(unit))


def _joined(first: str, second: str, by: str) -> Callable[[int, str], str]:
    """Return what fills a length with two phrases by turns and a sign between them."""
    return lambda length, _text: by.join([first, second] * (length // len(first + by + second + by)))


_MILLION, _SHORT, _LONG = 1_000_000, 200, 100_000
_SENTENCE = "The quiet tailor of the opera cut thirteen layers of net for each of the dancers that winter. "

CASES: dict[str, Case] = {
    "one character, exact": Case(_MILLION, _SHORT, _filled("a"), lambda n, _: "a" * n),
    "one character, quote with an alien": Case(_MILLION, _SHORT, _filled("a"), lambda n, _: "a" * (n - 1) + "b"),
    "one character, half of the quote alien": Case(_MILLION, _SHORT, _filled("a"), lambda n, _: "ab" * (n // 2)),
    "short period, shifted": Case(_MILLION, _SHORT, _filled("abcdefg "), lambda n, _: ("abcdfeg " * n)[: n - 1]),
    "sentence repeated throughout": Case(
        _MILLION, 90, _filled(_SENTENCE), lambda n, _: _SENTENCE.replace("e", "c", 2)[:n].strip()
    ),
    "common words, absent": Case(_MILLION, _SHORT, _prose, _common),
    "common words in a text of common words": Case(_MILLION, _SHORT, lambda n: _common(n + 1), _common),
    "common words, threshold 0.6": Case(_MILLION, _SHORT, _prose, _common, 0.6),
    "twenty rare characters, threshold 0.6": Case(_MILLION, 20, _prose, lambda n, _: "qzx vkw jjq pzq xwvk"[:n], 0.6),
    "long quote, exact": Case(_MILLION, _LONG, _prose, _cut),
    "long quote with edits": Case(_MILLION, _LONG, _prose, _spoiled),
    "long quote, absent": Case(_MILLION, _LONG, _prose, _other_prose),
    "long quote, longer than the text": Case(50_000, _LONG, _prose, _other_prose),
    "ellipses between common words": Case(_MILLION, 2_000, _prose, _joined("of the", "and the", " … ")),
    "ellipses in a text of one phrase": Case(
        200_000, 2_000, _filled("the same "), _joined("the same", "the same", " … ")
    ),
    "brackets between common words": Case(_MILLION, 2_000, _prose, _joined("of the", "and the", " [x] ")),
    "Markdown of open brackets": Case(200_000, 100, _filled("[a "), _common, media_type=_MARKDOWN),
    "Markdown of stars": Case(200_000, 100, _filled("*a **b "), _common, media_type=_MARKDOWN),
    "Markdown of back-ticks": Case(200_000, 100, _filled("`a ``b "), _common, media_type=_MARKDOWN),
    "Markdown of table cells": Case(200_000, 100, _filled("|a"), _common, media_type=_MARKDOWN),
    "HTML of open angles": Case(200_000, 100, _filled("<a <s> "), _common, media_type=_HTML),
    "HTML of open comments": Case(200_000, 100, _filled("<!-- a <del> "), _common, media_type=_HTML),
}


def run(*, quick: bool, seed: int) -> Section:
    """Run all cases."""
    del seed  # The cases are what they are.
    section = Section("Worst cases")
    section.header = ["case", "text × quote", "prepare", "locate", "c, ns", "c at ¼ of the work", "peak", "verdict"]
    failed: list[str] = []
    for name, case in CASES.items():
        share = 2 if quick else 1
        size, length = case.size // share, max(case.length // share, 20)
        small = _apart(name, size // 2, max(length // 2, 20), _SECONDS // 3)
        large = _apart(name, size, length, _SECONDS) if small is not None else None
        row, fine = _judged(name, size, length, small, large)
        section.rows.append(row)
        if not fine:
            failed.append(name)
    measured = "all hold" if not failed else f"{len(failed)} of {len(CASES)} do not: " + "; ".join(failed)
    asked = "time ≤ c · len(text) · len(quote) / 64, memory linear"
    section.lines.append(Line("worst cases", asked, measured, not failed))
    section.notes.append(
        f"Holds: c at most {_LARGEST_C:g} ns, and not above {_GROWTH:g} times that at a quarter of the work; peak "
        f"memory of the search at most {_BYTES:g} bytes a character of text and quote; preparing at most 1 µs a "
        "character."
    )
    section.notes.append(
        f"A run that takes longer than {_SECONDS} s is stopped, a quarter of the work at a third of it. Peak: bytes a "
        "character, of the process's resident set."
    )
    return section


def _judged(
    name: str, size: int, length: int, small: dict[str, float | str] | None, large: dict[str, float | str] | None
) -> tuple[list[str], bool]:
    label = f"{size:,} × {length:,}"
    if large is None or small is None:
        return [name, label, "", f"> {_SECONDS} s", "", "", "", "stopped"], False
    locate, prepare = float(large["locate"]), float(large["prepare"])
    c, before = _unit_cost(large), _unit_cost(small)
    peak = float(large["peak"]) / (float(large["text"]) + float(large["quote"]))
    # Below a hundredth of a second nothing grows in a way that anybody could measure.
    grows = locate > 0.01 and c > _GROWTH * before
    fine = c <= _LARGEST_C and not grows and peak <= _BYTES and prepare <= 1e-6 * size + 0.05
    row = [name, label, f"{prepare:.3f} s", f"{locate:.3f} s", figure(c), figure(before), figure(peak)]
    return [*row, str(large["verdict"]) + ("" if fine else " **fails**")], fine


def _unit_cost(result: dict[str, float | str]) -> float:
    """Return nanoseconds for each step: a character of the text against a word of the quote, one word at least."""
    words = max(float(result["quote"]) / _WORD, 1.0)
    return 1e9 * float(result["locate"]) / (float(result["text"]) * words)


def _apart(name: str, size: int, length: int, seconds: int) -> dict[str, float | str] | None:
    """Run a case in a process of its own; None if it takes too long."""
    command = [sys.executable, "-m", "benchmarks.worst", name, str(size), str(length)]
    try:
        run = subprocess.run(command, cwd=_HERE.parent, capture_output=True, text=True, check=True, timeout=seconds + 5)
    except subprocess.TimeoutExpired:
        return None
    except subprocess.CalledProcessError as error:
        raise SystemExit(f"{name}: {error.stderr}") from error
    result: dict[str, float | str] = json.loads(run.stdout)
    return result


def _one(name: str, size: int, length: int) -> dict[str, float | str]:
    """Run a case in this process."""
    ours.warm_up()
    case = CASES[name]
    text = case.text(size)
    quote = case.quote(length, text)
    started = clock()
    source = ours.ef.SourceText(text, case.media_type)
    ours.make_index(source)
    prepared = (clock() - started) / 1e9
    before = _resident()
    started = clock()
    match = source.locate(quote, threshold=case.threshold)
    spent = (clock() - started) / 1e9
    return {
        "prepare": prepared,
        "locate": spent,
        "peak": max(0, _peak() - before),
        "text": len(text),
        "quote": len(quote),
        "verdict": match.verdict.value,
    }


def _resident() -> int:
    """Return the bytes resident now, and let the peak begin anew where the system can."""
    clear = Path("/proc/self/clear_refs")
    try:
        clear.write_text("5", "ascii")
    except OSError:
        return _peak()
    return _status("VmRSS") or _peak()


def _peak() -> int:
    return _status("VmHWM") or resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def _status(key: str) -> int:
    path = Path("/proc/self/status")
    if not path.exists():
        return 0
    for line in path.read_text("ascii", "replace").splitlines():
        if line.startswith(key + ":"):
            return int(line.split()[1]) * 1024
    return 0


if __name__ == "__main__":
    print(json.dumps(_one(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))))
