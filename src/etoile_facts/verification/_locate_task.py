"""The work on one source: all its quotes at once, in whatever process."""

from __future__ import annotations

from collections import deque
from concurrent.futures import BrokenExecutor
from typing import TYPE_CHECKING

import attrs

from etoile_facts.anchor import Request, SourceText
from etoile_facts.common import LineIndex
from etoile_facts.model import Match, Region, Span, Verdict
from etoile_facts.text import Regions, find_regions

if TYPE_CHECKING:
    from collections.abc import Iterator
    from concurrent.futures import Executor, Future

# Code points of the source shown beside a match: enough for the sentence around most quotes.
_BESIDE = 200


@attrs.frozen(kw_only=True)
class Task:
    """The quotes of one source. It pickles.

    Attributes:
        requests: The quotes asked for.
        neighbours: The other quotes of the source, which may tell copies apart.
    """

    source: str
    text: str
    media_type: str
    requests: tuple[Request, ...]
    neighbours: tuple[Request, ...]
    threshold: float


@attrs.frozen(kw_only=True)
class Found:
    """A match, and what a report shows of its surroundings.

    Attributes:
        position: `(line, column)` where the match or the closest passage begins; None if there is neither.
        passage: The source's text around it; empty for a quote that stands, which nobody needs to see.
        passage_start: Offset of the passage.
        candidates: `(line, column)` of each candidate.
        region: In what part of the text the match stands.
    """

    match: Match
    position: tuple[int, int] | None = None
    passage: str = ""
    passage_start: int = 0
    candidates: tuple[tuple[int, int], ...] = ()
    region: Region = Region.BODY


def work(task: Task) -> list[Found]:
    """Locate all quotes of a task."""
    prepared = SourceText(task.text, task.media_type)
    matches = prepared.locate_all(task.requests, neighbours=task.neighbours, threshold=task.threshold)
    lines = LineIndex(task.text)
    regions = find_regions(task.text, task.media_type)
    return [_found(task.text, lines, regions, match) for match in matches]


def _found(text: str, lines: LineIndex, regions: Regions, match: Match) -> Found:
    span = match.span
    if span is None and match.closest is not None:
        span = match.closest.span
    if match.candidates:
        return Found(match=match, candidates=tuple(lines.position(place.start) for place in match.candidates))
    if span is None:
        return Found(match=match)
    position = lines.position(span.start)
    region = regions.of(span) if match.verdict.located else Region.BODY
    if match.verdict in {Verdict.EXACT, Verdict.NORMALIZED} and len(match.parts) == 1:
        return Found(match=match, position=position, region=region)
    start, end = _hull(span, match)
    start, end = max(0, start - _BESIDE), min(len(text), end + _BESIDE)
    return Found(match=match, position=position, passage=text[start:end], passage_start=start, region=region)


def _hull(span: Span, match: Match) -> Span:
    """Return the span of the match and of everything that its changes show."""
    spans = [span, *(change.source_span for change in match.changes)]
    return Span(min(s.start for s in spans), max(s.end for s in spans))


def run_all(tasks: Iterator[Task], executor: Executor | None) -> Iterator[tuple[Task, list[Found]]]:
    """Run the tasks, in parallel where there is an executor, and yield their results in the order of the tasks.

    Only a few tasks wait at a time, so that not all texts are held in memory at once. Where a worker was killed, what
    it had to do is done here, and all that follows.
    """
    waiting: deque[tuple[Task, Future[list[Found]] | None]] = deque()
    for task in tasks:
        waiting.append((task, _submitted(task, executor)))
        if executor is None or len(waiting) >= _WINDOW:
            first, future = waiting.popleft()
            yield first, _result(first, future)
    for task, future in waiting:
        yield task, _result(task, future)


def _submitted(task: Task, executor: Executor | None) -> Future[list[Found]] | None:
    try:
        return None if executor is None else executor.submit(work, task)
    except BrokenExecutor:
        return None


def _result(task: Task, future: Future[list[Found]] | None) -> list[Found]:
    try:
        return work(task) if future is None else future.result()
    except BrokenExecutor:
        return work(task)


# Tasks submitted ahead: keeps a few workers busy without holding every text.
_WINDOW = 16
