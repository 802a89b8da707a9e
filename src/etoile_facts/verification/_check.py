"""Checking quotes against texts without a database: the same matcher, the same verdicts, the same report."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import attrs

from etoile_facts.anchor import LOWEST_THRESHOLD, SourceText, as_text, as_threshold
from etoile_facts.errors import SelectionError
from etoile_facts.model import (
    Citation,
    Fact,
    Marks,
    Match,
    Report,
    Settings,
    Snapshot,
    Source,
    SourceRead,
    Span,
    Verdict,
)
from etoile_facts.verification._order import Order
from etoile_facts.verification._verify import verify

if TYPE_CHECKING:
    from collections.abc import Iterable
    from concurrent.futures import Executor

_KEYS = frozenset({"id", "quote", "source", "span", "prefix", "suffix"})
_MEDIA_TYPES = {"md": "text/markdown", "markdown": "text/markdown", "html": "text/html", "htm": "text/html"}
# From the best outcome to the worst, for a quote that names no source.
_BEST_FIRST = (
    Verdict.EXACT,
    Verdict.NORMALIZED,
    Verdict.DRIFTED,
    Verdict.AMBIGUOUS,
    Verdict.REWORDED,
    Verdict.ALTERED,
    Verdict.VACUOUS,
    Verdict.MISSING,
)


@attrs.frozen
class _Texts:
    """Texts in memory."""

    texts: Mapping[str, str]

    def read(self, source_id: str) -> SourceRead:
        """Return a text."""
        return SourceRead(text=self.texts.get(source_id))


def check(
    quotes: Iterable[str | Citation | tuple[str, str] | Mapping[str, Any]],
    texts: Mapping[str, str],
    *,
    threshold: float = 0.85,
    strict: bool = False,
    executor: Executor | None = None,
) -> Report:
    """Check quotes against texts.

    Args:
        quotes: Each a quote alone, a pair `(source id, quote)`, a `Citation`, or a mapping with the key `quote` and
            perhaps `id`, `source`, `span`, `prefix` and `suffix`. A quote without a source is looked for in all
            texts, and counts for the one where it fares best.
        texts: The texts by id. An id that ends in `.md`, `.markdown`, `.html` or `.htm` says what its markup is.
        threshold: See `SourceText.locate`.
        strict: Whether warnings and unchecked quotes are errors.
        executor: Checks the quotes of several texts in parallel; the report is the same. The text of a quote that
            names none is chosen before that, in this process.

    Returns:
        A report with one outcome for each quote, in the order of the quotes: its fact is the quote's `id`, or
        `quote-1` and so on; locations point at `quotes`, the line being the number of the quote. Findings and
        statuses are in that order too. Several quotes may have one id; its status is that of the one that fares worst.

    Raises:
        SelectionError: A quote or a text is none of these, or the threshold is out of range.
    """
    as_threshold(threshold, LOWEST_THRESHOLD)
    if isinstance(quotes, str):
        raise SelectionError("The quotes must be several, in a list or the like; it is a single string.")
    if not isinstance(texts, Mapping):
        raise SelectionError(f"The texts must be a mapping from ids to texts; it is of type {type(texts).__name__}.")
    for source_id, text in texts.items():
        as_text("id of a text", source_id)
        as_text(f"text {source_id!r}", text)
    prepared: dict[str, SourceText] = {}
    facts = tuple(_fact(number, quote, texts, prepared, threshold) for number, quote in enumerate(quotes, 1))
    sources = {
        source_id: Source(id=source_id, path=source_id, media_type=_media_type(source_id)) for source_id in texts
    }
    snapshot = Snapshot(texts=_Texts(texts), facts=facts, sources=sources, settings=Settings(threshold=threshold))
    return verify(snapshot, strict=strict, executor=executor, order=Order.BY_PLACE)


def _media_type(source_id: str) -> str:
    return _MEDIA_TYPES.get(source_id.rpartition(".")[2].lower(), "text/plain")


def _fact(
    number: int,
    quote: str | Citation | tuple[str, str] | Mapping[str, Any],
    texts: Mapping[str, str],
    prepared: dict[str, SourceText],
    threshold: float,
) -> Fact:
    citation, name = _citation(number, quote)
    if not citation.source and texts:
        for source_id in texts:
            if source_id not in prepared:
                prepared[source_id] = SourceText(texts[source_id], _media_type(source_id))
        citation = attrs.evolve(citation, source=_best_source(citation, prepared, threshold))
    return Fact(id=name, statement=citation.quote, citations=(citation,), marks=Marks("quotes", number))


def _citation(number: int, quote: object) -> tuple[Citation, str]:
    """Read one of the accepted forms; return the citation, with an empty source if none is named, and the id."""
    name = f"quote-{number}"
    match quote:
        case str():
            return Citation(source="", quote=quote.strip()), name
        case Citation():
            return quote, name
        case (str(source), str(words)):
            return Citation(source=source, quote=words.strip()), name
        case Mapping() if set(quote) <= _KEYS and isinstance(quote.get("quote"), str):
            given = {key: _text(number, key, quote.get(key)) for key in sorted(_KEYS - {"span"})}
            citation = Citation(
                source=given["source"],
                quote=given["quote"].strip(),
                span=_span(number, quote.get("span")),
                prefix=given["prefix"],
                suffix=given["suffix"],
            )
            return citation, given["id"] or name
        case _:
            accepted = "a string, a pair (source, quote), a Citation, or a mapping with the keys " + ", ".join(
                sorted(_KEYS)
            )
            raise SelectionError(f"Quote {number} is none of: {accepted}.")


def _text(number: int, key: str, value: object) -> str:
    if value is None or isinstance(value, str):
        return value or ""
    raise SelectionError(f"Quote {number}: {key} must be a string, not {value!r}.")


def _span(number: int, value: object) -> Span | None:
    match value:
        case None:
            return None
        case (int(start), int(end)) if 0 <= start <= end and not isinstance(start, bool) and not isinstance(end, bool):
            return Span(start, end)
        case _:
            raise SelectionError(f"Quote {number}: span must be two offsets, [start, end], not {value!r}.")


def _best_source(citation: Citation, prepared: Mapping[str, SourceText], threshold: float) -> str:
    """Return the text in which a quote fares best; of equal ones the first id."""

    def rank(source_id: str) -> tuple[int, float, str]:
        match: Match = prepared[source_id].locate(
            citation.quote, span=citation.span, prefix=citation.prefix, suffix=citation.suffix, threshold=threshold
        )
        nearness = match.closest.similarity if match.closest else match.similarity
        return _BEST_FIRST.index(match.verdict), -nearness, source_id

    return min(prepared, key=rank)
