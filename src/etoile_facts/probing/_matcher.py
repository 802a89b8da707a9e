"""Locating quotes in altered texts, without locating again what an alteration does not touch.

It takes the place of the executor of a verification: what was found in the untouched texts is remembered, and only the
quotes that overlap an alteration are looked for again, in the stretch of text around them.
"""

from __future__ import annotations

from bisect import bisect_left
from concurrent.futures import Executor, Future
from functools import cached_property
from typing import TYPE_CHECKING, Any

import attrs

from etoile_facts.model import Snapshot, Span
from etoile_facts.text import Pieces, find_markup, fold, fold_quote

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from etoile_facts.anchor import Request
    from etoile_facts.model import Change, Match, SourceRead
    from etoile_facts.verification import Found, Task

# Code points around the quotes concerned that are looked through: far more than a quote moves by one altered word, and
# enough to tell the language of a text and whether it is a bad scan.
_AROUND = 8192
# How far the nearest end of a paragraph may be, where a stretch is cut.
_PARAGRAPH = 2048


@attrs.frozen(kw_only=True)
class Edit:
    """Other words at a place of a source: `[start, end)` of its text, in code points, reads `instead`."""

    source: str
    start: int
    end: int
    instead: str

    @property
    def growth(self) -> int:
        """How much longer the text becomes."""
        return len(self.instead) - (self.end - self.start)

    def applied(self, text: str) -> str:
        """Return the altered text."""
        return text[: self.start] + self.instead + text[self.end :]

    def touches(self, span: Span) -> bool:
        """Tell whether words of a span are altered, or words are put in inside it."""
        return span.start < self.end and self.start < span.end


@attrs.frozen
class AlteredTexts:
    """The texts of a database, one of them altered (port `TextProvider`).

    Digests are left out: a recorded one would notice every alteration of a file, and say nothing about which facts
    it concerns.
    """

    snapshot: Snapshot
    edit: Edit | None = None

    def read(self, source_id: str) -> SourceRead:
        """Return a text."""
        read = attrs.evolve(self.snapshot.texts.read(source_id), sha256=None)
        if self.edit is None or self.edit.source != source_id or read.text is None:
            return read
        return attrs.evolve(read, text=self.edit.applied(read.text))


class Matcher(Executor):
    """Answers the tasks of verifications in turn, from memory where it can.

    Attributes:
        edit: The alteration of the texts in the verification that is running; None for untouched texts.
    """

    def __init__(self) -> None:
        """Remember nothing yet."""
        self.edit: Edit | None = None
        self._known: dict[str, dict[Request, Found]] = {}
        self._wholes: dict[str, _Whole] = {}

    def submit(self, fn: Callable[..., Any], /, *args: Any, **_kwargs: Any) -> Future[Any]:
        """Run the work on one source at once; `fn` takes a task and returns one result for each of its requests."""
        future: Future[Any] = Future()
        future.set_result(self._answer(fn, args[0]))
        return future

    def _answer(self, fn: Callable[[Task], list[Found]], task: Task) -> list[Found]:
        known = self._known.setdefault(task.source, {})
        edit = self.edit
        if edit is None or edit.source != task.source:
            asked = [request for request in dict.fromkeys(task.requests) if request not in known]
            if asked:
                known.update(zip(asked, fn(attrs.evolve(task, requests=tuple(asked))), strict=True))
                if task.source not in self._wholes:
                    self._wholes[task.source] = _Whole(task.text, task.media_type)
            return [known[request] for request in task.requests]
        touched = [
            request
            for request in task.requests
            if (span := known[request].match.span) is not None and edit.touches(span)
        ]
        again = dict(zip(touched, self._again(fn, task, touched, edit), strict=True)) if touched else {}
        return [again.get(request) or _behind(known[request], edit) for request in task.requests]

    def _again(
        self, fn: Callable[[Task], list[Found]], task: Task, requests: Sequence[Request], edit: Edit
    ) -> list[Found]:
        """Look for quotes in the altered text: around their place, or all through it if they have copies elsewhere."""
        whole = self._wholes[task.source]
        spans = [span for request in requests if (span := self._known[task.source][request].match.span) is not None]
        low, high = 0, len(whole.text)
        if all(whole.has_one(request.quote) for request in requests):
            low, high = whole.stretch(min(span.start for span in spans), max(span.end for span in spans))
        part = attrs.evolve(
            task,
            text=task.text[low : high + edit.growth],
            requests=tuple(_within(request, low, high) for request in requests),
        )
        lines = task.text.count("\n", 0, low)
        return [_moved(found, low, lines) for found in fn(part)]


class _Whole:
    """An untouched text, and what of it is worth keeping."""

    def __init__(self, text: str, media_type: str) -> None:
        self.text = text
        self._media_type = media_type
        self._once: dict[str, bool] = {}

    @cached_property
    def _folded(self) -> str:
        return fold(self.text, self._markup).text

    @cached_property
    def _markup(self) -> Pieces:
        return find_markup(self.text, self._media_type).dropped

    def has_one(self, quote: str) -> bool:
        """Tell whether a text too long to be looked through whole has one copy of a quote, neither more nor none."""
        if quote not in self._once:
            self._once[quote] = self._folded.count(fold_quote(quote)) == 1
        return self._once[quote]

    def stretch(self, start: int, end: int) -> tuple[int, int]:
        """Return the stretch around `[start, end)` to look through, cut between paragraphs and outside of markup."""
        low, high = max(0, start - _AROUND), min(len(self.text), end + _AROUND)
        if low:
            low = max(self.text.rfind("\n\n", max(0, low - _PARAGRAPH), low) + 2, low - _PARAGRAPH)
        if high < len(self.text):
            found = self.text.find("\n\n", high, high + _PARAGRAPH)
            high = found if found >= 0 else high
        for begin, stop, _ in self._around(low):
            low = begin if begin < low < stop else low
        for begin, stop, _ in self._around(high):
            high = stop if begin < high < stop else high
        return low, high

    def _around(self, offset: int) -> tuple[tuple[int, int, int], ...]:
        """Return the pieces of markup that could hold an offset."""
        at = bisect_left(self._markup, (offset,))
        return self._markup[max(0, at - 1) : at + 1]


def _within(request: Request, low: int, high: int) -> Request:
    """Return a request for a stretch of the text; a stored span outside of it says nothing there."""
    span = request.span
    if span is None or not low:
        return request
    inside = low <= span.start and span.end <= high
    return attrs.evolve(request, span=Span(span.start - low, span.end - low) if inside else None)


def _behind(found: Found, edit: Edit) -> Found:
    """Return what was found in the untouched text at its place in the altered one."""
    span = found.match.span
    return found if span is None or span.start < edit.end else _moved(found, edit.growth, 0)


def _moved(found: Found, by: int, lines: int) -> Found:
    """Return what was found in one text as found in another, in which it stands so many code points further on."""
    if not by and not lines:
        return found
    return attrs.evolve(
        found,
        match=_moved_match(found.match, by),
        position=None if found.position is None else (found.position[0] + lines, found.position[1]),
        passage_start=found.passage_start + by,
        candidates=tuple((line + lines, column) for line, column in found.candidates),
    )


def _moved_match(match: Match, by: int) -> Match:
    closest = match.closest
    return attrs.evolve(
        match,
        start=None if match.start is None else match.start + by,
        end=None if match.end is None else match.end + by,
        parts=tuple(_moved_span(part, by) for part in match.parts),
        changes=_moved_changes(match.changes, by),
        candidates=tuple(_moved_span(span, by) for span in match.candidates),
        closest=closest
        and attrs.evolve(
            closest, start=closest.start + by, end=closest.end + by, changes=_moved_changes(closest.changes, by)
        ),
    )


def _moved_changes(changes: Sequence[Change], by: int) -> tuple[Change, ...]:
    return tuple(attrs.evolve(change, source_span=_moved_span(change.source_span, by)) for change in changes)


def _moved_span(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by)
