"""Many quotes over many texts in one process, against reading and hashing the texts."""

from __future__ import annotations

import hashlib
import random
import tempfile
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import etoile_facts as ef
from etoile_facts.anchor import Request

from . import ours, peers
from .prose import Prose, paragraphs
from .quotes import ABSENT, EDITED, EXACT, OCR, TYPOGRAPHY, make, overlap
from .table import Line, Section, figure
from .timing import clock, rotated, spread

if TYPE_CHECKING:
    from collections.abc import Callable

    from .quotes import Quote

TEXTS, EACH = 5_000, 20
_CHARACTERS = 22_000
# Of twenty quotes of a text: 60 % exact, 15 % typography, 10 % OCR, 10 % edits, 5 % invented.
MIX = [EXACT] * 12 + [TYPOGRAPHY] * 3 + [OCR] * 2 + [EDITED] * 2 + [ABSENT]
_CHUNKS = 20
_POOL = 5_000_000


def write_texts(folder: Path, count: int, seed: int) -> list[Path]:
    """Write `count` texts of 22 kB: each shuffled from one large pool of sentences, none twice in a text."""
    pool = Prose(seed).sentences(_POOL)
    rng = random.Random(seed)
    mean = sum(map(len, pool)) / len(pool) + 1
    paths = []
    for number in range(count):
        path = folder / f"text-{number:05}.txt"
        path.write_text(paragraphs(rng.sample(pool, int(_CHARACTERS / mean)), rng), "utf-8")
        paths.append(path)
    return paths


def run(*, quick: bool, seed: int) -> Section:
    """Run it."""
    count = TEXTS // 20 if quick else TEXTS
    with tempfile.TemporaryDirectory() as name:
        paths = write_texts(Path(name), count, seed)
        work = [(path, make(path.read_text("utf-8"), MIX, seed + i, unique=False)) for i, path in enumerate(paths)]
        return _measure(work)


class _Bench:
    """The contenders, each for one text and its quotes."""

    def __init__(self) -> None:
        """Count from nothing."""
        self.verdicts: Counter[tuple[str, str]] = Counter()
        self.hits: Counter[str] = Counter()
        self._find = peers.ALL[1].load()
        self._stopwatch = ours.Stopwatch()

    def read(self, path: Path, _quotes: list[Quote]) -> bytes:
        """Read and hash: what checking that no source changed takes."""
        data = path.read_bytes()
        hashlib.sha256(data).hexdigest()
        return data

    def located(self, path: Path, quotes: list[Quote]) -> None:
        """Locate all quotes, none of which has a stored span."""
        source = ef.SourceText(self.read(path, quotes).decode())
        matches = source.locate_all([Request(quote=quote.text) for quote in quotes])
        for quote, match in zip(quotes, matches, strict=True):
            self.verdicts[quote.kind, match.verdict.value] += 1
            self.hits[quote.kind] += overlap(match.span, quote) >= 0.8

    def locating(self, path: Path, quotes: list[Quote]) -> int:
        """Do the same; return the nanoseconds that verdicts and the second stage took, which are not counted."""
        source = ef.SourceText(self.read(path, quotes).decode())
        _, times = self._stopwatch.locate_all(source, [quote.text for quote in quotes])
        return times.verdict + times.second

    def spanned(self, path: Path, quotes: list[Quote]) -> None:
        """Locate all quotes, each with its true span."""
        source = ef.SourceText(self.read(path, quotes).decode())
        spans = [ef.Span(quote.start, quote.end) if quote.start >= 0 else None for quote in quotes]
        source.locate_all([Request(quote=q.text, span=span) for q, span in zip(quotes, spans, strict=True)])

    def rapidfuzz(self, path: Path, quotes: list[Quote]) -> None:
        """Do what most people would write: `in`, then fold and compare."""
        text = self.read(path, quotes).decode()
        folded = ours.folded(text)
        for quote in quotes:
            if quote.text not in text:
                self._find(ours.fold_quote(quote.text), folded.text)


def _measure(work: list[tuple[Path, list[Quote]]]) -> Section:
    ours.warm_up()
    bench = _Bench()
    contenders: dict[str, Callable[[Path, list[Quote]], object]] = {
        "read and hash": bench.read,
        "etoile-facts, no spans": bench.located,
        "etoile-facts, no spans, locating alone": bench.locating,
        "etoile-facts, spans stored": bench.spanned,
        "str.find, then fold and partial_ratio_alignment": bench.rapidfuzz,
    }
    size = max(1, len(work) // _CHUNKS)
    spent: dict[str, list[float]] = {name: [] for name in contenders}
    bench.read(*work[0])
    for number, start in enumerate(range(0, len(work), size)):
        for name in rotated(list(contenders), number):
            started = clock()
            results = [contenders[name](path, quotes) for path, quotes in work[start : start + size]]
            spared = sum(result for result in results if isinstance(result, int))
            spent[name].append((clock() - started - spared) / 1e9)
    return _section(work, spent, bench)


def _section(work: list[tuple[Path, list[Quote]]], spent: dict[str, list[float]], bench: _Bench) -> Section:
    quotes = sum(len(quotes) for _, quotes in work)
    megabytes = sum(path.stat().st_size for path, _ in work) / 1e6
    base = spent["read and hash"]
    section = Section(f"{quotes:,} quotes over {len(work):,} texts ({megabytes:,.0f} MB)")
    section.header = ["contender", "seconds", "× read and hash", "by chunk", "µs a quote"]
    for name, seconds in spent.items():
        ratios = spread([one / other for one, other in zip(seconds, base, strict=True)])
        section.rows.append(
            [
                name,
                figure(sum(seconds)),
                figure(sum(seconds) / sum(base)),
                f"{figure(ratios.low)}–{figure(ratios.high)}",
                figure(1e6 * sum(seconds) / quotes),
            ]
        )
    ratio, whole = (sum(spent[f"etoile-facts, no spans{part}"]) / sum(base) for part in (", locating alone", ""))
    section.lines.append(
        Line(
            f"{quotes:,} quotes over {len(work):,} texts ({megabytes:,.0f} MB), one process",
            "≤ 30 × reading and hashing",
            f"{figure(ratio)} × (with verdicts and closest passages {figure(whole)} ×)",
            ratio <= 30,
        )
    )
    kinds = list(dict.fromkeys(MIX))
    outcomes = (
        f"{kind}: "
        + ", ".join(f"{v} {n}" for (k, v), n in sorted(bench.verdicts.items(), key=lambda item: -item[1]) if k == kind)
        + ("" if kind == ABSENT else f" ({bench.hits[kind]} at the right place)")
        for kind in kinds
    )
    section.notes.append("Verdicts: " + "; ".join(outcomes) + ".")
    section.notes.append("“Locating alone” is `locate_all` without verdict work and second stage, timed in one call.")
    section.notes.append("60 % exact, 15 % typography, 10 % OCR, 10 % edits, 5 % invented; no search in other texts.")
    return section
