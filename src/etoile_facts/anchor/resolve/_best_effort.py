"""The best-effort search below the threshold: the passage that a rewritten or badly scanned sentence became.

Rare stretches of the quote vote for regions of the text; in the best regions the tokens are aligned, and the share of
the quote's wording that was found again, rare words counting more, tells whether the passage is the quote's or only
looks a little like it. Unlike the search at the threshold this may miss: it finds and suggests, it proves no absence.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import attrs
import numpy as np
from rapidfuzz.distance import Levenshtein

from etoile_facts.anchor.judge._align import extent, fitted
from etoile_facts.anchor.resolve._whole_sentences import whole_sentences
from etoile_facts.lang._lexicon import lexicon
from etoile_facts.model import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from etoile_facts.anchor.judge._align import Pair
    from etoile_facts.anchor.search._approximate import Searcher
    from etoile_facts.anchor.search._qgrams import Places
    from etoile_facts.anchor.source._prepared_quote import PreparedQuote
    from etoile_facts.anchor.source._prepared_text import PreparedText
    from etoile_facts.text import Token

_GRAM = 5
_REGIONS = 4
# A second region is looked at if it has this share of what the first has.
_NEARLY = 0.9
# Grams that occur more often than once in this many characters are too common to vote.
_COMMON = 400
_MOST_VOTES = 200_000
# A word that keeps this share of its letters counts as found again, in part.
_LIKE = 0.6
# From this share on the words are the same, whatever their order.
_SAME_WORDS = 0.95


@attrs.frozen(kw_only=True)
class Sighting:
    """A passage that resembles a quote.

    Attributes:
        share: The share of the quote's wording found again, from 0 to 1, rare words counting more.
        likeness: 1 − edit distance / length of the folded quote, for the stretch that the quote fits best.
        distance: Edit distance of the folded quote to the whole passage.
    """

    span: Span
    share: float
    likeness: float
    distance: int


def scout(source: PreparedText, wording: PreparedQuote, near: Span | None) -> Sighting | None:
    """Return the passage that shares most wording with the quote, or None if nothing resembles it."""
    searcher = source.searcher
    weights = [_weight(token) for token in wording.tokens]
    best: tuple[float, Token, Token] | None = None
    for start, end in _likeliest(searcher, wording.folded, _regions(searcher, wording, near)):
        found = _look(source, wording, weights, *source.raw_span(start, end))
        if found is not None and (best is None or found[0] > best[0]):
            best = found
    if best is None:
        return None
    share, first, last = best
    fitting = Span(first.start, last.end)
    whole = whole_sentences(source, wording, first, last)
    distance = _distance(source, wording, fitting)
    return Sighting(
        span=whole,
        share=share,
        likeness=1 - distance / wording.length,
        distance=distance if whole == fitting else _distance(source, wording, whole),
    )


def _likeliest(searcher: Searcher, quote: str, regions: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the one or two regions that have most of the quote's 3-grams: aligning takes more than counting these."""
    ours = _trigrams(quote)
    counts = [len(ours.intersection(_trigrams(searcher.folded.text[start:end]))) for start, end in regions]
    ranked = sorted(zip(counts, regions, strict=True), key=lambda item: (-item[0], item[1]))
    return [region for count, region in ranked[:2] if count >= _NEARLY * ranked[0][0]]


def _trigrams(text: str) -> set[tuple[str, str, str]]:
    """Return the 3-grams of a text; triples are made in two thirds of the time that strings take."""
    return set(zip(text, text[1:], text[2:], strict=False))


def _regions(searcher: Searcher, wording: PreparedQuote, hint: Span | None) -> list[tuple[int, int]]:
    """Return the folded regions for which the quote's rare grams vote, the most voted first."""
    quote, near = wording.folded, None if hint is None else searcher.folded.folded_at(hint.start)
    length, size = len(quote), len(searcher.folded)
    if size == 0:
        return []
    regions: list[tuple[int, int]] = []
    if length >= _GRAM and size >= _GRAM:
        grams = _rare(searcher.grams(quote), size)
        if len(grams.counts):
            weights = np.repeat(1.0 / (1.0 + np.log2(grams.counts)), grams.counts)
            width = max(length // 2, 16)
            votes = np.bincount(grams.joined() // width, weights=weights)
            window = np.convolve(votes, np.ones(3), "same")
            most = min(3 * _REGIONS, len(window))
            peaks = np.argpartition(window, len(window) - most)[-most:]
            for number in sorted(peaks.tolist(), key=lambda n: (-window[n], n)):
                if window[number] <= 0:
                    break
                start, end = (number - 2) * width, (number + 3) * width
                if all(abs(start - other) >= 2 * width for other, _ in regions):
                    regions.append((max(0, start), min(size, end)))
                if len(regions) == _REGIONS:
                    break
    if near is not None:
        regions.append((max(0, near - length), min(size, near + 2 * length)))
    return [(start, end) for start, end in regions if start < end]


def _rare(grams: Places, size: int) -> Places:
    """Return the grams that are rare enough to vote, the rarest ones if they are many; one that recurs votes once."""
    # Those that stand nowhere go first: in an index of nothing but a quote they begin where another one does.
    grams = grams.of((grams.counts > 0) & (grams.counts <= max(size // _COMMON, 20)))
    grams = grams.of(np.unique(grams.begin, return_index=True)[1])
    if int(grams.counts.sum()) > _MOST_VOTES:
        rarest = np.argsort(grams.counts, kind="stable")
        grams = grams.of(rarest[np.cumsum(grams.counts[rarest]) <= _MOST_VOTES])
    return grams


def _weight(token: Token) -> float:
    """Long words are rare words; closed classes say little about where a sentence is."""
    if token.kind == "mark":
        return 0.0
    if token.kind == "number":
        return 2.0
    words = lexicon()
    small = token.loose in words.function_word or token.loose in words.article
    return 0.5 if small else 1.0 + min(len(token.loose), 10) / 5


def _look(
    source: PreparedText, wording: PreparedQuote, weights: Sequence[float], start: int, end: int
) -> tuple[float, Token, Token] | None:
    """Align the quote with a region: return the share of its wording there, and the ends of what it fits."""
    tokens, first, last = source.window(start, end)
    region = tokens[first:last]
    pairs = fitted(wording.tokens, region)
    begin, behind = extent(pairs)
    if begin == behind:
        return None
    return _share(wording.tokens, weights, region, pairs), region[begin], region[behind - 1]


def _distance(source: PreparedText, wording: PreparedQuote, span: Span) -> int:
    """Return the edit distance of the folded quote to the folded passage."""
    folded = source.searcher.folded
    return Levenshtein.distance(wording.folded, folded.text[folded.folded_at(span.start) : folded.folded_at(span.end)])


def _share(quote: Sequence[Token], weights: Sequence[float], region: Sequence[Token], pairs: Sequence[Pair]) -> float:
    """Return the share of the quote's wording that a passage has, in its order, or all of it in another order.

    Args:
        quote: The quote's tokens.
        weights: What each of them counts for.
        region: Tokens of the source.
        pairs: How the quote fits a passage of them.
    """
    total = sum(weights)
    if not total:
        return 0.0
    begin, behind = extent(pairs)
    there = Counter([token.loose for token in region[begin:behind]])
    again = 0.0
    for token, weight in zip(quote, weights, strict=True):
        if there[token.loose]:
            there[token.loose] -= 1
            again += weight
    if again >= _SAME_WORDS * total:
        return again / total
    found = 0.0
    for one, other in pairs:
        if one is None or other is None:
            continue
        weight = weights[one]
        if quote[one].loose == region[other].loose:
            found += weight
        elif weight:
            likeness = Levenshtein.normalized_similarity(quote[one].loose, region[other].loose)
            found += weight * likeness if likeness >= _LIKE else 0
    return found / total
