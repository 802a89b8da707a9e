"""Preparing a text: time, and what is kept of it."""

from __future__ import annotations

import gc
import tracemalloc

import etoile_facts as ef

from . import ours
from .prose import Prose, as_ascii, as_latin, as_markdown, as_utf8
from .quotes import KINDS, make
from .table import Line, Section, figure
from .timing import rotated, spread, timed

_MARKDOWN = "text/markdown"


def run(*, quick: bool, seed: int) -> Section:
    """Run it."""
    size, rounds = 1_000_000, 5 if quick else 15
    prose = Prose(seed).text(size)
    texts = {
        "ASCII": (as_ascii(prose), "text/plain"),
        "Latin-1": (as_latin(prose), "text/plain"),
        "UTF-8 (typographic marks)": (as_utf8(prose), "text/plain"),
        "ASCII Markdown": (as_markdown(as_ascii(prose)), _MARKDOWN),
        "UTF-8 Markdown": (as_markdown(as_utf8(prose)), _MARKDOWN),
    }
    ours.warm_up()
    fold_ms: dict[str, list[float]] = {name: [] for name in texts}
    index_ms: dict[str, list[float]] = {name: [] for name in texts}
    yard_ms: dict[str, list[float]] = {name: [] for name in texts}
    for number in range(rounds):
        for name in rotated(list(texts), number):
            source = ef.SourceText(*texts[name])
            fold_ms[name].append(timed(ours.make_fold, source)[0] / 1e6 / (len(texts[name][0]) / 1e6))
            index_ms[name].append(timed(ours.make_index, source)[0] / 1e6 / (len(texts[name][0]) / 1e6))
            yard_ms[name].append(timed(texts[name][0].casefold)[0] / 1e6 / (len(texts[name][0]) / 1e6))
    section = Section("Preparing a text")
    section.header = [
        "text of 1 MB",
        "markup and fold, ms a MB",
        "index, ms a MB",
        "kept, × the text",
        "after 50 quotes",
    ]
    for name, (text, media_type) in texts.items():
        fold, index = spread(fold_ms[name]), spread(index_ms[name])
        prepared, used = _kept(text, media_type, seed)
        section.rows.append(
            [
                name,
                f"{figure(fold.median)} ({figure(fold.low)}–{figure(fold.high)})",
                f"{figure(index.median)} ({figure(index.low)}–{figure(index.high)})",
                figure(spread(yard_ms[name]).median),
                figure(prepared),
                figure(used),
            ]
        )
        bound = 15 if name == "ASCII" else 30
        total = fold.median + index.median
        section.lines += [
            Line(f"prepare and index, {name}", f"≤ {bound} ms a MB", f"{figure(total)} ms", total <= bound),
            Line(f"kept memory, {name}", "≤ 10 × the text", f"{figure(used)} ×", used <= 10),
        ]
    section.notes.append(
        "Memory by tracemalloc (numpy reports to it), the raw text itself not counted, over its bytes in UTF-8; "
        "“after 50 quotes” counts what the first searches add."
    )
    return section


def _kept(text: str, media_type: str, seed: int) -> tuple[float, float]:
    """Return the bytes kept for each byte of the text: after preparing, and after quotes of all kinds."""
    quotes = make(text, list(KINDS) * 10, seed, unique=False)
    gc.collect()
    tracemalloc.start()
    try:
        before = tracemalloc.get_traced_memory()[0]
        source = ef.SourceText(text, media_type)
        ours.make_index(source)
        gc.collect()
        prepared = tracemalloc.get_traced_memory()[0] - before
        for quote in quotes:
            source.locate(quote.text)
        gc.collect()
        used = tracemalloc.get_traced_memory()[0] - before
    finally:
        tracemalloc.stop()
    size = len(text.encode())
    return prepared / size, used / size
