"""The matcher under measurement, and where within it the time goes.

The public interface does not tell its stages apart, so `Stopwatch` puts itself around the functions that begin one.
Everything in this package that depends on how the matcher is built inside is in this module.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import attrs

import etoile_facts as ef
from etoile_facts.anchor import Request
from etoile_facts.anchor.resolve import _stages
from etoile_facts.anchor.search._approximate import Searcher
from etoile_facts.anchor.source._prepared_text import PreparedText
from etoile_facts.native import is_compiled
from etoile_facts.text import fold, fold_quote

from .prose import Prose
from .quotes import ABSENT, EDITED, OCR, make
from .timing import clock

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

THRESHOLD = 0.85
# The functions with which each stage begins: what runs inside them counts for it, the outermost one winning.
_VERDICT: tuple[tuple[Any, str], ...] = (
    (_stages, "judge_copy"),
    (_stages, "judge_place"),
    (_stages, "choose"),
    (_stages._Attempt, "_preference"),  # noqa: SLF001  see the module's docstring
)
_SECOND: tuple[tuple[Any, str], ...] = ((_stages._Attempt, "best_effort"),)  # noqa: SLF001  the same


@attrs.define
class Times:
    """Nanoseconds of one call.

    Attributes:
        total: All of it.
        verdict: Judging places and choosing among them, in the first stage.
        second: The best-effort search below the threshold, its verdict included.
    """

    total: int = 0
    verdict: int = 0
    second: int = 0

    @property
    def locating(self) -> int:
        """The first stage without its verdict work: what a locator without verdicts would have to do."""
        return self.total - self.verdict - self.second


class Stopwatch:
    """Times the stages of `locate`."""

    def __init__(self) -> None:
        """Make the wrappers; they are put in place only while something is timed."""
        self._times = Times()
        self._spent = {"verdict": 0, "second": 0}
        self._inside = False
        self._swaps: list[tuple[Any, str, Callable[..., Any], Callable[..., Any]]] = []
        for stage, places in (("verdict", _VERDICT), ("second", _SECOND)):
            for owner, name in places:
                if not hasattr(owner, name):
                    raise SystemExit(f"The matcher has no {owner.__name__}.{name} any more: adapt benchmarks/ours.py.")
                original = getattr(owner, name)
                self._swaps.append((owner, name, original, self._timed(original, stage)))

    def _timed(self, original: Callable[..., Any], stage: str) -> Callable[..., Any]:
        def timed(*args: Any, **kwargs: Any) -> Any:
            if self._inside:
                return original(*args, **kwargs)
            self._inside = True
            started = clock()
            try:
                return original(*args, **kwargs)
            finally:
                self._spent[stage] += clock() - started
                self._inside = False

        return timed

    @contextmanager
    def _in_place(self) -> Iterator[None]:
        for owner, name, _, timed in self._swaps:
            setattr(owner, name, timed)
        try:
            yield
        finally:
            for owner, name, original, _ in self._swaps:
                setattr(owner, name, original)

    def locate(self, source: ef.SourceText, quote: str, **hints: Any) -> tuple[ef.Match, Times]:
        """Locate a quote; return the match and the times."""
        match: ef.Match = self._run(lambda: source.locate(quote, **hints))
        return match, self._times

    def locate_all(self, source: ef.SourceText, quotes: list[str]) -> tuple[list[ef.Match], Times]:
        """Locate many quotes; return the matches and the times."""
        requests = [Request(quote=quote) for quote in quotes]
        matches: list[ef.Match] = self._run(lambda: source.locate_all(requests))
        return matches, self._times

    def _run(self, work: Callable[[], Any]) -> Any:
        self._spent.update(verdict=0, second=0)
        with self._in_place():
            started = clock()
            result = work()
            self._times = Times(clock() - started, **self._spent)
        return result


def warm_up() -> None:
    """Load what is loaded once a process: word lists, fold tables."""
    text = Prose(0).text(20_000)
    source = ef.SourceText(text)
    for quote in make(text, [OCR, EDITED, ABSENT] * 3, 0, unique=False):
        source.locate(quote.text)


def prepare(text: str, media_type: str = "text/plain", *, native: bool = True) -> ef.SourceText:
    """Return a text prepared to the last: fold, index, and what a first quote of each kind has made.

    Without `native` it is searched as where the package was installed without a compiler.
    """
    source = ef.SourceText(text, media_type)
    if not native:
        prepared = source._prepared  # noqa: SLF001  see the module's docstring
        prepared.searcher = Searcher(prepared.searcher.folded, compiled=False)
    make_index(source)
    source.locate("no text has this sentence, so that all of the search is gone through once")
    return source


def make_index(source: ef.SourceText) -> None:
    """Make what a fuzzy search needs: markup, fold and the index of the first seed length."""
    source._prepared.searcher.index()  # noqa: SLF001  see the module's docstring


def make_fold(source: ef.SourceText) -> None:
    """Make markup and fold alone."""
    _ = source._prepared.searcher  # noqa: SLF001  see the module's docstring


def folded(text: str, media_type: str = "text/plain") -> Folded:
    """Return a text as the peers get it, with the way back."""
    return Folded(fold(text, PreparedText(text, media_type).markup.dropped))


class Folded:
    """A folded text for the peers: the same fold as ours, the same quotes, and spans mapped back to the raw text."""

    def __init__(self, inner: Any) -> None:
        """Take what the package's fold made."""
        self._inner = inner
        self.text: str = inner.text

    def raw(self, span: tuple[int, int] | None) -> tuple[int, int] | None:
        """Return the raw span of a folded one."""
        if span is None or span[0] >= span[1]:
            return None
        start, end = self._inner.raw_span(*span)
        return int(start), int(end)


__all__ = [
    "THRESHOLD",
    "Folded",
    "Stopwatch",
    "Times",
    "fold_quote",
    "folded",
    "is_compiled",
    "make_fold",
    "make_index",
    "prepare",
]
