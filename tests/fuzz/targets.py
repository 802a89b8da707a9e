"""What is fuzzed: for each target how a case is made, and what must hold for it.

A case is made of strings, whole numbers, lists and dicts alone, so that it can be printed, kept and made smaller.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from contextlib import contextmanager, suppress
from random import Random
from typing import TYPE_CHECKING, Any

import attrs

import etoile_facts as ef
from etoile_facts import InvalidValueError, Match, SourceText, Span, ValueType, Verdict, locate, native
from etoile_facts.anchor import Request
from etoile_facts.anchor.search._approximate import Searcher
from etoile_facts.common import LineIndex
from etoile_facts.lang import sentences_of
from etoile_facts.render import report_github, report_json, report_text
from etoile_facts.text import (
    MEDIA_TYPES,
    find_markup,
    find_regions,
    fold,
    fold_quote,
    paragraph_of,
    tokenize,
)
from etoile_facts.values import mentions, parse_value

from . import making

if TYPE_CHECKING:
    from collections.abc import Iterator

Case = dict[str, Any]
_MEDIA = sorted(MEDIA_TYPES)
_THRESHOLDS = (0.6, 0.7, 0.85, 0.85, 1.0)


@attrs.frozen
class Target:
    """Something that is fuzzed.

    Attributes:
        make: Makes a case.
        run: Raises whatever is wrong with it.
        few: How many cases a run of the tests looks at: a part of a second.
    """

    make: Callable[[Random], Case]
    run: Callable[[Case], None]
    few: int


# Where a quote stands


def _make_locate(draw: Random) -> Case:
    text = making.source(draw)
    return {
        "text": text,
        "quote": making.quote(draw, text),
        "other": making.quote(draw, text),
        "media_type": draw.choice(_MEDIA),
        "span": making.span(draw, len(text)),
        "prefix": making.quote(draw, text)[:20] if draw.random() < 0.3 else "",
        "suffix": making.quote(draw, text)[:20] if draw.random() < 0.3 else "",
        "threshold": draw.choice(_THRESHOLDS),
    }


def _run_locate(case: Case) -> None:
    text, quote = case["text"], case["quote"]
    hints = {
        "span": None if case["span"] is None else tuple(case["span"]),
        "prefix": case["prefix"],
        "suffix": case["suffix"],
        "threshold": case["threshold"],
    }
    match = locate(text, quote, media_type=case["media_type"], **hints)
    check_match(match, text, quote)
    prepared = SourceText(text, case["media_type"])
    prepared.locate(case["other"])
    assert prepared.locate(quote, **hints) == match, "what was looked for before changes what is found"
    with without_kernel():
        assert locate(text, quote, media_type=case["media_type"], **hints) == match, "the kernel finds something else"


def check_match(match: Match, text: str, quote: str) -> None:
    """Hold a match against its text and its quote."""
    assert 0 <= match.similarity <= 1
    assert (match.span is not None) == match.verdict.located, "a place and a verdict that has none, or none"
    for place in (*match.parts, *match.candidates):
        assert 0 <= place.start < place.end <= len(text), "a place outside of the text"
    if match.span is not None:
        assert match.span == (match.parts[0].start, match.parts[-1].end)
    _check_changes(match.changes, text, quote)
    if match.closest is not None:
        assert 0 <= match.closest.start <= match.closest.end <= len(text)
        _check_changes(match.closest.changes, text, quote)
    if match.verdict is Verdict.EXACT and match.span is not None:
        assert text[match.span.start : match.span.end] == quote.strip(), "exact, but another text"
    if match.ok:
        assert any(map(str.isalnum, quote)), "no words, but found"
    match.to_dict()


def _check_changes(changes: tuple[ef.Change, ...], text: str, quote: str) -> None:
    for change in changes:
        assert 0 <= change.source_span.start <= change.source_span.end <= len(text), "a change outside of the text"
        assert 0 <= change.quote_span.start <= change.quote_span.end <= len(quote), "a change outside of the quote"


@contextmanager
def without_kernel() -> Iterator[None]:
    """Do without the compiled kernel: by the twins in Python, in the modules that they stand in."""
    modules = [sys.modules[function.__module__] for function in native.twins()]
    compiled = [getattr(module, function.__name__) for module, function in zip(modules, native.twins(), strict=True)]
    defaults = Searcher.__init__.__kwdefaults__
    try:
        Searcher.__init__.__kwdefaults__ = {"compiled": False}
        for module, function in zip(modules, native.twins(), strict=True):
            setattr(module, function.__name__, function)
        yield
    finally:
        Searcher.__init__.__kwdefaults__ = defaults
        for module, function in zip(modules, compiled, strict=True):
            setattr(module, function.__name__, function)


# Several quotes of one text


def _make_locate_all(draw: Random) -> Case:
    text = making.source(draw)
    wanted = [
        {"quote": making.quote(draw, text), "span": making.span(draw, len(text))} for _ in range(draw.randrange(6))
    ]
    return {"text": text, "quotes": wanted, "media_type": draw.choice(_MEDIA), "threshold": draw.choice(_THRESHOLDS)}


def _run_locate_all(case: Case) -> None:
    requests = [Request(quote=q["quote"], span=None if q["span"] is None else Span(*q["span"])) for q in case["quotes"]]
    prepared = SourceText(case["text"], case["media_type"])
    matches = prepared.locate_all(requests, threshold=case["threshold"])
    assert len(matches) == len(requests)
    for request, match in zip(requests, matches, strict=True):
        check_match(match, case["text"], request.quote)
        if request.span is None:
            alone = locate(case["text"], request.quote, media_type=case["media_type"], threshold=case["threshold"])
            assert match == alone, "neighbours change a quote that has no place"


# Quotes against texts, with a report


def _make_check(draw: Random) -> Case:
    texts = {making.text(draw, 2) + draw.choice(("", ".md", ".html")): making.text(draw, 40) for _ in range(2)}
    whole = "".join(texts.values())
    quotes = []
    for _ in range(draw.randrange(5)):
        one: Case = {"quote": making.quote(draw, whole)}
        if draw.random() < 0.5:
            one |= {"source": draw.choice((*texts, "elsewhere")), "id": making.text(draw, 2) or "x"}
        if draw.random() < 0.3:
            one |= {"prefix": making.text(draw, 3), "suffix": making.text(draw, 3)}
        quotes.append(one)
    return {"texts": texts, "quotes": quotes, "strict": draw.random() < 0.5}


def _run_check(case: Case) -> None:
    with suppress(ef.SelectionError):
        report = ef.check(case["quotes"], case["texts"], strict=case["strict"])
        assert len(report.outcomes) == len(case["quotes"])
        for render in (report_json, report_github, report_text):
            assert render(report).encode().decode()
        assert json.loads(report_json(report))


# The text layer


def _make_text(draw: Random) -> Case:
    text = making.source(draw)
    return {"text": text, "media_type": draw.choice(_MEDIA), "span": making.span(draw, len(text)) or [0, 0]}


def _run_text(case: Case) -> None:
    text, media_type = case["text"], case["media_type"]
    markup = find_markup(text, media_type)
    behind = 0
    for start, end, _ in markup.dropped:
        assert behind <= start < end <= len(text), "pieces of markup overlap"
        behind = end
    folded = fold(text, markup.dropped)
    offsets = [folded.raw_at(index) for index in range(len(folded))]
    assert offsets == sorted(offsets)
    assert all(0 <= offset < len(text) for offset in offsets)
    assert fold(text).text.strip() == fold_quote(text)
    behind = 0
    for token in tokenize(text):
        assert behind <= token.start < token.end <= len(text)
        assert token.raw
        assert token.norm
        assert token.loose
        behind = token.end
    start, end = (min(place, len(text)) for place in case["span"])
    around = sentences_of(text, Span(start, end), media_type)
    assert 0 <= around.start <= start <= end <= around.end <= len(text)
    paragraph = paragraph_of(text, Span(start, end), media_type)
    assert paragraph.start <= around.start <= around.end <= paragraph.end
    regions = find_regions(text, media_type)
    regions.of(Span(start, end))
    regions.headings(start)
    lines = LineIndex(text)
    assert lines.offset(*lines.position(start)) == start
    tokens = tokenize(text)
    with without_kernel():
        assert fold(text, markup.dropped).text == folded.text, "the kernel folds in another way"
        assert tokenize(text) == tokens, "the kernel cuts in another way"


# Values


def _make_values(draw: Random) -> Case:
    first = making.value(draw)
    return {
        "first": first,
        "second": making.value(draw) if draw.random() < 0.6 else making.quote(draw, first),
        "text": making.text(draw, 8) + first * (draw.random() < 0.5) + making.text(draw, 4),
        "type": str(draw.choice(list(ValueType))),
        "language": draw.choice(("", "en", "fr", "de", "es", "it", "xx")),
        "reference": draw.choice(("", "2025-04-24", "2025-04", "soon")),
    }


def _run_values(case: Case) -> None:
    first, second, kind = case["first"], case["second"], ValueType(case["type"])
    references = (case["reference"] or None, None)
    there = ef.compare_values(first, second, kind, references=references)
    back = ef.compare_values(second, first, kind, references=references[::-1])
    assert there == back, "another relation the other way round"
    assert there.reason == back.reason, "another reason the other way round"
    with suppress(InvalidValueError):
        parse_value(first, kind)
        assert ef.compare_values(first, first, kind) == "same"
    with suppress(InvalidValueError):
        ef.supports(first, case["text"], kind, reference=references[0], language=case["language"])
    with suppress(InvalidValueError):
        mentions(first, case["text"], kind)


TARGETS: dict[str, Target] = {
    "locate": Target(_make_locate, _run_locate, 150),
    "locate-all": Target(_make_locate_all, _run_locate_all, 60),
    "check": Target(_make_check, _run_check, 30),
    "text": Target(_make_text, _run_text, 200),
    "values": Target(_make_values, _run_values, 150),
}
