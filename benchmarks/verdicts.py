"""The work of a verdict: token diff and tie-breaks of one drifted quote."""

from __future__ import annotations

from collections import Counter

from . import ours
from .prose import Prose
from .quotes import EDITED, OCR, TYPOGRAPHY, make
from .table import Line, Section, figure
from .timing import spread

_SIZE = 100_000


def run(*, quick: bool, seed: int) -> Section:
    """Run it."""
    each = 40 if quick else 200
    prose = Prose(seed)
    once = prose.text(_SIZE)
    # A passage that stands three times: the stored span has to tell the copies apart.
    thrice = "\n\n".join([once[:20_000], prose.text(20_000), once[:20_000], prose.text(20_000), once[:20_000]])
    ours.warm_up()
    stopwatch = ours.Stopwatch()
    section = Section("The work of a verdict")
    section.header = ["quote", "verdict work, ms", "locating, ms", "verdicts"]
    all_drifted: list[float] = []
    for label, text, kind, hinted in (
        ("typography", once, TYPOGRAPHY, False),
        ("OCR", once, OCR, False),
        ("edits", once, EDITED, False),
        ("typography, three copies and a span", thrice, TYPOGRAPHY, True),
        ("OCR, three copies and a span", thrice, OCR, True),
        ("edits, three copies and a span", thrice, EDITED, True),
    ):
        source = ours.prepare(text)
        verdict: list[float] = []
        locating: list[float] = []
        found: Counter[str] = Counter()
        for quote in make(text, [kind] * each, seed + 2, unique=not hinted):
            span = (quote.start + 40, quote.end + 40) if hinted else None
            match, times = stopwatch.locate(source, quote.text, span=span)
            verdict.append((times.verdict + times.second) / 1e6)
            locating.append(times.locating / 1e6)
            found[match.verdict.value] += 1
        spent, other = spread(verdict), spread(locating)
        all_drifted += verdict
        section.rows.append(
            [
                label,
                f"{figure(spent.median)} ({figure(spent.low)}–{figure(spent.high)})",
                f"{figure(other.median)} ({figure(other.low)}–{figure(other.high)})",
                ", ".join(f"{name} {count}" for name, count in found.most_common()),
            ]
        )
    overall = spread(all_drifted)
    section.lines.append(
        Line(
            "verdict work of one drifted quote",
            "≤ 0.1 ms median",
            f"{figure(overall.median)} ms ({figure(overall.low)}–{figure(overall.high)})",
            overall.median <= 0.1,
        )
    )
    section.notes.append("What `locate` spends in judging places, and in choosing among them; a text of 100 kB.")
    return section
