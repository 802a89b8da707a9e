"""Quotes in prepared texts of four sizes, beside the peers: how fast, and how often right."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from . import ours, peers
from .prose import Prose
from .quotes import ABSENT, FUZZY, KINDS, Quote, make, overlap
from .table import Line, Section, figure
from .timing import rotated, spread, timed

if TYPE_CHECKING:
    from collections.abc import Callable

SIZES = {"10 kB": 10_000, "100 kB": 100_000, "1 MB": 1_000_000, "5 MB": 5_000_000}
WHOLE, LOCATING = "etoile-facts, with verdict", "etoile-facts, locating alone"
NUMPY = "etoile-facts, locating alone, without the kernel"
FIND, RATIO, EDLIB = (peer.name for peer in peers.ALL[:3])
_HIT = 0.8
_OVERLAPPING = "a found span counts as a hit if it shares 0.8 of its characters with where the quote was cut"
# Milliseconds a contender may spend on a size before it sits the rest out: then its counts are of fewer quotes.
_BUDGET, _QUICK_BUDGET = 20_000, 4_000
# Quotes of each kind for node, and the largest text it is given.
_FEW, _LARGEST_FOR_NODE = 10, 1_000_000


@attrs.define
class Contender:
    """What one contender did at one size."""

    name: str
    spent: dict[str, list[float]] = attrs.field(factory=lambda: {kind: [] for kind in KINDS})
    hits: int = 0
    sought: int = 0
    false: int = 0
    absent: int = 0
    used: float = 0.0
    judged: set[int] = attrs.field(factory=set)

    def take(self, number: int, quote: Quote, nanoseconds: float, found: tuple[int, int] | None) -> None:
        """Note a result; right or wrong counts once a quote."""
        self.spent[quote.kind].append(nanoseconds / 1e6)
        self.used += nanoseconds / 1e6
        if number in self.judged:
            return
        self.judged.add(number)
        if quote.kind == ABSENT:
            self.absent += 1
            self.false += found is not None
        else:
            self.sought += 1
            self.hits += found == peers.FOUND or overlap(found, quote) >= _HIT

    def median(self, *kinds: str) -> float:
        """Return the median milliseconds over quotes of some kinds."""
        return spread([ms for kind in kinds for ms in self.spent[kind]]).median


@attrs.define
class AtSize:
    """All contenders at one size, and what the second stage cost on absent quotes."""

    text: str
    contenders: dict[str, Contender]
    second: list[float] = attrs.field(factory=list)
    first: list[float] = attrs.field(factory=list)


class _Bench:
    """One text with its quotes, ready for every contender."""

    def __init__(self, size: int, seed: int, each: int) -> None:
        """Generate the text and `each` quotes of each kind, and prepare both sides."""
        self.text = Prose(seed).text(size)
        self.quotes = make(self.text, list(KINDS) * each, seed + 1)
        self.source = ours.prepare(self.text)
        self.without_kernel = ours.prepare(self.text, native=False)
        self.folded = ours.folded(self.text)
        self.wanted = [ours.fold_quote(quote.text) for quote in self.quotes]
        self.result = AtSize(self.text, {})
        self._stopwatch = ours.Stopwatch()

    def whole(self, number: int) -> tuple[float, tuple[int, int] | None]:
        """Run ours, verdict included."""
        spent, match = timed(self.source.locate, self.quotes[number].text)
        return spent, match.span

    def locating(self, number: int) -> tuple[float, tuple[int, int] | None]:
        """Run ours and count the search alone."""
        match, times = self._stopwatch.locate(self.source, self.quotes[number].text)
        if self.quotes[number].kind == ABSENT:
            self.result.first.append((times.total - times.second) / 1e6)
            self.result.second.append(times.second / 1e6)
        return times.locating, match.span

    def by_numpy(self, number: int) -> tuple[float, tuple[int, int] | None]:
        """Do the same as where there was no compiler; as with ours, a whole call comes before."""
        self.without_kernel.locate(self.quotes[number].text)
        match, times = self._stopwatch.locate(self.without_kernel, self.quotes[number].text)
        return times.locating, match.span

    def of_peer(self, peer: peers.Loaded) -> Callable[[int], tuple[float, tuple[int, int] | None]]:
        """Return what runs a peer."""

        def run(number: int) -> tuple[float, tuple[int, int] | None]:
            spent, found = timed(peer.find, self.wanted[number], self.folded.text)
            return spent, found if found in {None, peers.FOUND} else self.folded.raw(found)

        return run

    def with_node(self) -> Contender:
        """Run the peer from npm over the first quotes, in one process."""
        contender = Contender(peers.NODE_PEER)
        few = self.wanted[: _FEW * len(KINDS)]
        for number, (spent, found) in enumerate(peers.approx_string_match(self.folded.text, few)):
            contender.take(number, self.quotes[number], spent, self.folded.raw(found))
        return contender


def measure(size: int, loaded: list[peers.Loaded], *, seed: int, quick: bool) -> AtSize:
    """Measure all contenders on one text.

    Args:
        size: Characters.
        loaded: The peers.
        seed: Of text and quotes.
        quick: Whether fewer quotes and rounds will do.
    """
    each = (12 if size > 1_000_000 else 24) if quick else (40 if size > 1_000_000 else 80)
    rounds, budget = (2, _QUICK_BUDGET) if quick else (3, _BUDGET)
    bench = _Bench(size, seed, each)
    runs = {WHOLE: bench.whole, LOCATING: bench.locating}
    if ours.is_compiled:
        runs[NUMPY] = bench.by_numpy
    runs |= {peer.peer.name: bench.of_peer(peer) for peer in loaded if size <= peer.peer.largest}
    contenders = bench.result.contenders
    contenders |= {name: Contender(name) for name in runs}
    for number, quote in [*enumerate(bench.quotes)] * rounds:
        for name in rotated(list(runs), number):
            if contenders[name].used < budget:
                contenders[name].take(number, quote, *runs[name](number))
    if peers.node_version() is not None and size <= _LARGEST_FOR_NODE:
        contenders[peers.NODE_PEER] = bench.with_node()
    return bench.result


def _row(size: str, contender: Contender) -> list[str]:
    times = [spread(contender.spent[kind]) for kind in KINDS]
    return [
        size,
        contender.name,
        *(f"{figure(t.median)} ({figure(t.low)}–{figure(t.high)})" if t.count else "–" for t in times),
        f"{contender.hits}/{contender.sought}",
        f"{contender.false}/{contender.absent}",
    ]


def _faster(result: AtSize, name: str, least: float, work: str, asked: str) -> Line:
    """Compare our locating of spoiled quotes with one contender's."""
    if name not in result.contenders:
        return Line(work, asked, "not installed", None)
    own, whole = (result.contenders[which].median(*FUZZY) for which in (LOCATING, WHOLE))
    other = result.contenders[name].median(*FUZZY)
    measured = f"{figure(other / own)} × ({figure(own)} ms; with verdict {figure(other / whole)} ×)"
    return Line(work, asked, measured, other >= least * own)


def run(*, quick: bool, seed: int) -> Section:
    """Run all sizes."""
    loaded, absent = peers.load()
    section = Section("Quotes in prepared texts")
    section.header = ["size", "contender", *(f"{kind}, ms" for kind in KINDS), "hits", "false positives"]
    results: dict[str, AtSize] = {}
    ours.warm_up()
    for name, size in SIZES.items():
        result = measure(size, loaded, seed=seed + size, quick=quick)
        results[name] = result
        section.rows += [_row(name, contender) for contender in result.contenders.values()]
    for name, least in (("1 MB", 40.0), ("5 MB", 100.0), ("100 kB", 6.0), ("10 kB", 1.2)):
        section.lines.append(
            _faster(results[name], RATIO, least, f"fuzzy quote in {name}", f"≥ {least:g} × partial_ratio_alignment")
        )
        if name == "1 MB":
            asked = "no slower than str.find"
            section.lines.append(_faster(results[name], FIND, 1.0, f"fuzzy quote in {name}", asked))
        if name == "5 MB":
            asked = "≤ 0.5 × the time of str.find: ≥ 2 ×"
            section.lines.append(_faster(results[name], FIND, 2.0, f"fuzzy quote in {name}", asked))
    section.lines += _absent_lines(results["1 MB"])
    section.notes += _notes(absent)
    return section


def _absent_lines(result: AtSize) -> list[Line]:
    own, second = spread(result.first).median, spread(result.second)
    lines = []
    for name, least in ((RATIO, 40.0), (EDLIB, 70.0)):
        asked = f"≥ {least:g} × {name.split(' (')[0]}"
        if name not in result.contenders:
            lines.append(Line("absent quote in 1 MB, first stage", asked, "not installed", None))
            continue
        other = result.contenders[name].median(ABSENT)
        lines.append(
            Line(
                "absent quote in 1 MB, first stage",
                asked,
                f"{figure(other / own)} × ({figure(own)} ms)",
                other >= least * own,
            )
        )
    a_megabyte = len(result.text) / 1e6
    measured = f"{figure(second.median / a_megabyte)} ms ({figure(second.low)}–{figure(second.high)})"
    met = second.median <= 5 * a_megabyte
    lines.append(Line("absent quote in 1 MB, second stage on top", "≤ 5 ms a MB", measured, met))
    return lines


def _notes(absent: dict[str, str]) -> list[str]:
    notes = [
        "Milliseconds a quote: median (quartiles). Contenders take turns quote by quote. The peers get text and quotes "
        "folded by us; we get them raw, prepared once. " + _OVERLAPPING[0].upper() + _OVERLAPPING[1:] + ".",
        "“Locating alone” is `locate` without its verdict work and second stage, timed in the same call.",
        "What was asked compares medians over typography, OCR and edits together.",
    ]
    notes += [f"{peer.name}: {peer.note}." for peer in peers.ALL if peer.note and peer.name not in absent]
    notes += [f"{name}: {why}." for name, why in absent.items()]
    if peers.node_version() is None:
        notes.append(f"{peers.NODE_PEER}: not installed (`npm install` in `benchmarks/`).")
    return notes
