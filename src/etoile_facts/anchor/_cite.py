"""From some words to the places in texts that say them: quotes ready to be cited."""

from __future__ import annotations

from collections import Counter
from math import log
from typing import TYPE_CHECKING

import attrs

from etoile_facts.anchor._source_text import prepared_text
from etoile_facts.anchor.resolve._stages import SHORT
from etoile_facts.lang._sentences import sentence_spans
from etoile_facts.model import Region, Span, Verdict
from etoile_facts.text import find_regions, fold_quote, tokenize

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from etoile_facts.anchor._source_text import SourceText

# A sentence with less of the words (rare ones counting more) is no answer.
_LEAST_SHARE = 0.5
_SHORTEST_STEM = 4


@attrs.frozen(kw_only=True)
class Place:
    """A place to cite.

    Attributes:
        source: The text's id.
        span: Where the words stand, half-open, in code points.
        quote: The exact words there.
        score: From 0 to 1: the share of the words that stand there, rare ones counting more.
    """

    source: str
    span: Span
    quote: str
    score: float


def cite(words: str, texts: Mapping[str, SourceText], *, limit: int = 5) -> tuple[Place, ...]:
    """Return the best places for some words: first where they stand as a quote, then sentences that hold them.

    Args:
        words: A phrase, as exactly as it is remembered, or key words in any order.
        texts: The texts to look in, by id.
        limit: The most places to return.

    Returns:
        The best first; of the same score running text before headings and the like, then in the order of ids and
        offsets.
    """
    quoted = [place for source in sorted(texts) if (place := _as_quote(words, source, texts[source])) is not None]
    covered = [(place.source, place.span) for place in quoted]
    sentences = [
        place
        for place in (_sentences(words, texts) if len(quoted) < limit else [])
        if not any(place.source == source and place.span.overlaps(span) for source, span in covered)
    ]
    regions = {source: find_regions(text.text, text.media_type) for source, text in texts.items()}

    def rank(place: Place) -> tuple[float, bool, str, Span]:
        return -place.score, regions[place.source].of(place.span) is not Region.BODY, place.source, place.span

    return tuple([*sorted(quoted, key=rank), *sorted(sentences, key=rank)][:limit])


def _as_quote(words: str, source: str, text: SourceText) -> Place | None:
    if len(fold_quote(words)) < SHORT:
        return None
    match = text.locate(words)
    if match.verdict in {Verdict.AMBIGUOUS, Verdict.VACUOUS} and match.candidates:
        span = match.candidates[0]
    elif match.span is not None and match.ok:
        span = match.span
    else:
        return None
    return Place(source=source, span=span, quote=text.text[span.start : span.end], score=1.0)


def _sentences(words: str, texts: Mapping[str, SourceText]) -> Iterable[Place]:
    """Score every sentence by the words that it holds."""
    wanted = {_stem(token.loose) for token in tokenize(words) if token.kind != "mark"}
    if not wanted:
        return []
    sentences: list[tuple[str, Span, set[str]]] = []
    frequency: Counter[str] = Counter()
    for source in sorted(texts):
        for span in sentence_spans(texts[source].text):
            tokens = prepared_text(texts[source]).tokens(*span)
            held = {_stem(token.loose) for token in tokens if token.kind != "mark"} & wanted
            if held:
                # From the first token to the last: what marks a heading or an item of a list is no part of the quote.
                sentences.append((source, Span(tokens[0].start, tokens[-1].end), held))
                frequency.update(held)
    weight = {word: 1 / (1 + log(1 + frequency[word])) if frequency[word] else 1.0 for word in wanted}
    total = sum(weight.values())
    return [
        Place(source=source, span=span, quote=texts[source].text[span.start : span.end], score=round(share, 4))
        for source, span, held in sentences
        if (share := sum(weight[word] for word in held) / total) >= _LEAST_SHARE
    ]


def _stem(word: str) -> str:
    """Cut the commonest endings, so that `layer` finds `layers`."""
    for ending in ("ing", "ed", "es", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            return word.removesuffix(ending)
    return word
