"""One quote in a text that nothing was prepared for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import etoile_facts as ef

from . import ours, peers
from .prose import Prose
from .quotes import ABSENT, EXACT, FUZZY, KINDS, make
from .table import Line, Section, figure
from .timing import rotated, spread, timed

if TYPE_CHECKING:
    from collections.abc import Callable


def run(*, quick: bool, seed: int) -> Section:
    """Run it."""
    each, size = (6 if quick else 20), 1_000_000
    text = Prose(seed).text(size)
    quotes = make(text, list(KINDS) * each, seed + 1)
    folded = ours.folded(text).text
    find = peers.ALL[1].load()
    ours.warm_up()
    stopwatch = ours.Stopwatch()

    def locating(quote: str) -> float:
        source = ef.SourceText(text)
        ours.make_fold(source)
        return stopwatch.locate(source, quote)[1].locating / 1e6

    def of(contender: Callable[[str], object]) -> Callable[[str], float]:
        return lambda quote: timed(contender, quote)[0] / 1e6

    contenders: dict[str, Callable[[str], float]] = {
        "etoile-facts, unprepared": of(lambda quote: ef.locate(text, quote)),
        "etoile-facts, locating alone on folded text": locating,
        "partial_ratio_alignment on folded text": of(lambda quote: find(ours.fold_quote(quote), folded)),
        "fold and partial_ratio_alignment": of(lambda quote: find(ours.fold_quote(quote), ours.folded(text).text)),
    }
    spent: dict[str, dict[str, list[float]]] = {name: {kind: [] for kind in KINDS} for name in contenders}
    for number, quote in enumerate(quotes):
        for name in rotated(list(contenders), number):
            spent[name][quote.kind].append(contenders[name](quote.text))
    section = Section("One quote in an unprepared text of 1 MB")
    section.header = ["contender", *(f"{kind}, ms" for kind in KINDS)]
    for name, kinds in spent.items():
        spreads = [spread(kinds[kind]) for kind in KINDS]
        section.rows.append([name, *(f"{figure(s.median)} ({figure(s.low)}–{figure(s.high)})" for s in spreads)])
    names = list(contenders)
    for label, kinds in (("exact", (EXACT,)), ("fuzzy", FUZZY), ("absent", (ABSENT,))):
        whole, own, other, folding = (
            spread([ms for kind in kinds for ms in spent[name][kind]]).median for name in names
        )
        section.lines.append(
            Line(
                f"one {label} quote in an unprepared 1 MB text",
                "no slower than partial_ratio_alignment",
                f"{figure(own / other)} × its time ({figure(own)} ms; with folding, verdict and closest passage "
                f"{figure(whole / folding)} ×, {figure(whole)} ms)",
                own <= other,
            )
        )
    section.notes.append(
        "“Locating alone” is what `locate` does in a text that is folded and not indexed, without its verdict work and "
        "second stage: what `partial_ratio_alignment` does too. Unprepared, ours folds, locates, judges and looks for "
        "the closest passage."
    )
    return section
