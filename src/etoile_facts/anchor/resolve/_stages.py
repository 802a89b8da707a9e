"""Looking for one quote in one text: the order of decision."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from etoile_facts.anchor._request import as_threshold
from etoile_facts.anchor.resolve._best_effort import Sighting, scout
from etoile_facts.anchor.resolve._brackets import find_bracketed
from etoile_facts.anchor.resolve._candidate import Candidate, judge_copy, judge_passage, judge_place
from etoile_facts.anchor.resolve._disambiguate import choose, context_score, context_stands
from etoile_facts.anchor.resolve._ellipsis import find_abridged, is_short, split_parts
from etoile_facts.anchor.resolve._outcome import match_of, moved_to, not_clean, not_literal, rank_of
from etoile_facts.anchor.search._approximate import MANY
from etoile_facts.anchor.source._prepared_quote import PreparedQuote, without_markup
from etoile_facts.model import Choice, Match, Passage, Span, Verdict
from etoile_facts.text import has_ellipsis

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from etoile_facts.anchor._request import Request
    from etoile_facts.anchor.search._extension import Hit
    from etoile_facts.anchor.source._prepared_text import Core, PreparedText

DEFAULT_THRESHOLD = 0.85
LOWEST_THRESHOLD = 0.6
# Below this many folded characters a quote proves little: it needs a copy, and only one (linkml-reference-validator,
# vellum and others settled on 12).
SHORT = 12
# Below this many an unrelated passage of a long text can reach 0.85 by chance (measured: 5 % at 20, none at 30).
CHANCE = 25
_MOST_COPIES = 1000
_MOST_LISTED = 100
_MOST_JUDGED = 12
# The share of the wording from which a passage below the threshold is the quote's own, rewritten, by how far it stands
# from the stored span as a share of the text: what stands far away is rather another sentence of the same making.
_NEEDED = ((0.1, 0.63), (0.35, 0.67), (0.6, 0.8), (float("inf"), 0.95))
# However many words recur, less than this likeness is another sentence with the same words.
_LEAST_LIKE = 0.5
# A passage with less of the wording, and no more alike than that, is not worth showing.
_SHOWN = 0.2
# In a bad scan few words are whole, but the letters of the passage as a whole are still alike.
_SCANNED, _SCANNED_SHARE = 0.66, 0.45


def find(source: PreparedText, request: Request, threshold: float = DEFAULT_THRESHOLD) -> Match:
    """Look for a quote in a text; see `SourceText.locate`."""
    if threshold != DEFAULT_THRESHOLD:
        as_threshold(threshold, LOWEST_THRESHOLD)
    decision = _Resolver(source, request, threshold)
    for stage, is_final in _STAGES:
        if decision.match is not None:
            break
        decision.next_stage(stage, is_final)
    return decision.outcome()


def find_all(source: PreparedText, requests: Sequence[Request], threshold: float = DEFAULT_THRESHOLD) -> list[Match]:
    """Look for quotes in a text, all of them stage by stage: what one stage needs stays in the nearest cache."""
    as_threshold(threshold, LOWEST_THRESHOLD)
    decisions = [_Resolver(source, request, threshold) for request in requests]
    if (unplaced := sum(request.span is None for request in requests)) >= MANY:
        source.searcher.index_for(unplaced)
    for stage, is_final in _STAGES:
        for decision in decisions:
            if decision.match is None:
                decision.next_stage(stage, is_final)
    return [decision.outcome() for decision in decisions]


class _Resolver:
    """The order of decision, for a quote as it is and as a reader of the source's markup sees it.

    Attributes:
        match: What was decided; None until then.
        last: The quote as a reader sees it, if that is not how it stands.
    """

    def __init__(self, source: PreparedText, request: Request, threshold: float) -> None:
        quote, text = request.quote, request.quote.strip()
        self.match: Match | None = None
        self._request = request
        self._results: list[Match] = []
        self._source = source
        self._is_markup = False
        wording = PreparedQuote(text, len(quote) - len(quote.lstrip()))
        if not wording.has_letters:
            self.match = Match(verdict=Verdict.VACUOUS, reason="The quote has no words.")
            return
        plain = without_markup(wording, source.media_type)
        self._literal = self.last = _Attempt(source, wording, request, threshold)
        self._is_markup = plain is not None and not plain.has_letters
        if plain is not None and not self._is_markup:
            self.last = _Attempt(source, plain, request, threshold)

    def next_stage(self, stage: Callable[[_Attempt], Match | None], is_final: Callable[[Match], bool]) -> None:
        """Go through a stage."""
        match = stage(self._literal)
        if match is not None:
            self._results.append(match)
        if self.last is not self._literal and (match := stage(self.last)) is not None:
            self._results.append(not_literal(match))
        if self._results:
            best = min(self._results, key=rank_of)
            if is_final(best):
                self.match = best

    def outcome(self) -> Match:
        """Return what was decided, or what is to be said where no stage did."""
        match, stored = self.last.best_effort() if self.match is None else self.match, self._request.span
        if self._is_markup:
            as_it_stands = match.verdict in _COPIES or match.verdict is Verdict.AMBIGUOUS
            if not (as_it_stands and self._source.shows_words(match.parts or match.candidates)):
                return Match(verdict=Verdict.VACUOUS, reason="The quote has no words but in its markup.")
        moved = stored is not None and match.span is not None and match.span != stored
        return moved_to(match) if moved else match


class _Attempt:
    """One quote on its way through the order of decision."""

    def __init__(self, source: PreparedText, wording: PreparedQuote, request: Request, threshold: float) -> None:
        self.source = source
        self.wording = wording
        self.request = request
        self.threshold = threshold
        self._hits: list[Hit] = []

    def exact(self) -> Match | None:
        """Return the match of the quote taken literally: at its span, else among its copies."""
        match = self._at_span()
        return self._copies() if match is None else match

    # (1) at the span

    def _at_span(self) -> Match | None:
        """Return the match at the stored span, if the text there equals the quote or folds to the same."""
        span = self.request.span
        if span is None or not 0 <= span.start < span.end <= len(self.source.text):
            return None
        there = self.source.text[span.start : span.end]
        if there == self.wording.text:
            if self.source.hides(*span):
                return None
        elif there.strip() != there or not self._folds_alike(span):
            return None
        candidate = judge_copy(self.source, self.wording, *span)
        if candidate.verdict not in _COPIES:
            return None
        return match_of(candidate, Choice.SPAN)

    def _folds_alike(self, span: Span) -> bool:
        folded = self.source.searcher.folded
        start, end = folded.folded_at(span.start), folded.folded_at(span.end)
        return folded.text[start:end].strip() == self.wording.folded

    # (2) and (3) copies

    def _copies(self) -> Match | None:
        """Return the match among verbatim copies, else among folded ones; None if there is no copy.

        A copy that cuts through a number, or the like, is `altered`: it comes back only where no clean copy does.
        """
        core = self.source.core(self.wording.text, self.wording.folded)
        if core is not None and not self.source.copies_of(core):
            return None
        verbatim = self._judged_verbatim(core)
        exact = [c for c in verbatim if c.verdict is Verdict.EXACT]
        short = self.wording.length < SHORT
        if exact and not short:
            return self._chosen(exact)
        spans = [self.source.raw_span(at, at + self.wording.length) for at in self._folded_places()]
        known = {c.span for c in verbatim}
        folded = [self._judged(*span) for span in spans if span not in known]
        by_verdict: dict[Verdict, list[Candidate]] = {}
        for candidate in (*verbatim, *folded):
            if not candidate.cut:
                by_verdict.setdefault(candidate.verdict, []).append(candidate)
        if exact or Verdict.NORMALIZED in by_verdict:
            # A short quote is ambiguous if any other copy equals it after folding.
            return self._chosen(sorted({*exact, *by_verdict.get(Verdict.NORMALIZED, ())}, key=lambda c: c.span))
        if short:
            return None
        if drifted := by_verdict.get(Verdict.DRIFTED):
            return self._chosen(drifted)
        cut = by_verdict.get(Verdict.ALTERED)
        return match_of(min(cut, key=self._preference), Choice.BEST) if cut else None

    def _judged(self, start: int, end: int) -> Candidate:
        return judge_copy(self.source, self.wording, start, end)

    def _judged_verbatim(self, core: Core | None) -> list[Candidate]:
        key = self.wording.text, self.wording.base
        judged: list[Candidate] | None = self.source.kept.get(key)
        if judged is None:
            judged = [self._judged(at, at + len(self.wording.text)) for at in self._verbatim(core)]
            self.source.keep(key, judged)
        return judged

    def _verbatim(self, core: Core | None) -> list[int]:
        """Return where the quote stands code point for code point, hidden text left out."""
        return list(islice(self.source.places(self.wording.text, core), _MOST_COPIES))

    def _folded_places(self) -> list[int]:
        return self.source.searcher.copies(self.wording.folded, _MOST_COPIES)

    def _chosen(self, candidates: Sequence[Candidate]) -> Match:
        """Choose one of several copies."""
        if len(candidates) == 1:
            (only,) = candidates
            return match_of(only, Choice.ONLY)
        short = self.wording.length < SHORT
        chosen = choose(self.source, candidates, self.request, by_nearness=not short)
        if chosen is not None:
            return match_of(*chosen)
        places = tuple(candidate.span for candidate in candidates[:_MOST_LISTED])
        if short:
            reason = f"The quote is short and stands at {len(candidates)} places."
            return Match(verdict=Verdict.VACUOUS, candidates=places, reason=reason)
        return Match(
            verdict=Verdict.AMBIGUOUS,
            similarity=candidates[0].similarity,
            candidates=places,
            reason=f"The quote stands at {len(candidates)} places and nothing tells them apart.",
        )

    def _preference(self, candidate: Candidate) -> tuple[float, ...]:
        """Order places that are not equally good: verdict, then context, then distance, then nearness."""
        expected = self.request.expected_start
        return (
            candidate.verdict.gravity if candidate.verdict.ok else Verdict.REWORDED.gravity,
            -round(context_score(self.source, candidate.span, self.request)),
            candidate.distance,
            candidate.verdict.gravity,
            0 if expected is None else abs(candidate.span.start - expected),
            candidate.span.start,
        )

    # Ellipses and brackets

    def abridged_or_bracketed(self) -> Match | None:
        """Return the match of a quote with ellipses or brackets, read as such."""
        if "[" in self.wording.text and (match := self._bracketed()) is not None:
            return match
        if not has_ellipsis(self.wording.text):
            return None
        parts = split_parts(self.wording)
        if not parts:
            return None
        if len(parts) == 1:
            only = _Attempt(self.source, parts[0], self.request, self.threshold)
            found = (stage() for stage in (only.exact, only.within_threshold, only.best_within_threshold))
            match = next((match for match in found if match is not None), None)
            return not_literal(match) if match is not None else None
        candidates = [] if all(map(is_short, parts)) else find_abridged(self.source, parts, self.threshold)
        if not candidates and any(map(is_short, parts)):
            reason = (
                "A part of one word, beside an ellipsis, counts only where no more than three words are left out there."
            )
            return Match(verdict=Verdict.VACUOUS, reason=reason)
        return self._best_of(candidates) if candidates else None

    def _bracketed(self) -> Match | None:
        candidates = find_bracketed(self.source, self.wording)
        return self._best_of(candidates) if candidates else None

    def _best_of(self, candidates: Sequence[Candidate]) -> Match:
        """Choose among places of the best verdict."""
        best = min(candidate.verdict.gravity for candidate in candidates)
        return self._chosen([c for c in candidates if c.verdict.gravity == best])

    # (4) at or above the threshold

    def within_threshold(self) -> Match | None:
        """Look for the places within the edit distance that the threshold allows; the next stage judges them."""
        length = self.wording.length
        if length >= SHORT:
            limit = int((1 - self.threshold) * length + 1e-9)
            self._hits = self.source.searcher.search(self.wording.folded, limit)
        return None

    def best_within_threshold(self) -> Match | None:
        """Return the best of the places that were found, judged by their tokens."""
        if not self._hits:
            return None
        candidates = self._judged_hits(self._hits)
        if not candidates:
            return None
        if len(candidates) == 1:
            return match_of(candidates[0], Choice.BEST)
        best = min(candidates, key=self._preference)
        twins = [c for c in candidates if c.verdict is best.verdict and c.distance == best.distance]
        if len(twins) > 1:
            return self._chosen(twins)
        return match_of(best, Choice.BEST)

    def _judged_hits(self, hits: Sequence[Hit]) -> list[Candidate]:
        """Judge the nearest hits; of a quote so short that chance could make them, only those that a hint backs."""
        if len(hits) > _MOST_JUDGED and (expected := self.request.expected_start) is not None:
            near = self.source.searcher.folded.folded_at(expected)
            hits = sorted(hits, key=lambda hit: (hit.distance, abs(hit.start - near), hit.start))
        judged = [
            judge_place(self.source, self.wording, *self.source.raw_span(hit.start, hit.end), hit.distance)
            for hit in hits[:_MOST_JUDGED]
            if hit.end > hit.start
        ]
        return judged if self.wording.length >= CHANCE else [c for c in judged if self._backed(c.span)]

    def _backed(self, span: Span) -> bool:
        """Tell whether a stored span, prefix or suffix speaks for a place."""
        hint = self.request.span
        return (hint is not None and hint.overlaps(span)) or context_stands(self.source, span, self.request)

    # (6) and (7) below the threshold

    def best_effort(self) -> Match:
        """Return the passage that the quote became, or `missing` with the closest one."""
        sighting = scout(self.source, self.wording, self.request.span)
        if sighting is None:
            return Match(verdict=Verdict.MISSING)
        own = self._is_own(sighting)
        if not own and sighting.share < _SHOWN and sighting.likeness < _LEAST_LIKE:
            return Match(verdict=Verdict.MISSING)
        candidate = judge_passage(self.source, self.wording, sighting.span, sighting.distance)
        if own:
            return match_of(not_clean(candidate), Choice.BEST_EFFORT)
        closest = Passage(
            start=candidate.span.start,
            end=candidate.span.end,
            similarity=candidate.similarity,
            changes=candidate.changes,
        )
        return Match(verdict=Verdict.MISSING, closest=closest)

    def _is_own(self, sighting: Sighting) -> bool:
        """Tell whether a passage below the threshold is what the quote became."""
        if self.wording.length < CHANCE and not self._backed(sighting.span):
            return False
        spoiled = self.source.reading.is_scan or self.source.reading.language is None
        if spoiled and sighting.likeness >= _SCANNED and sighting.share >= _SCANNED_SHARE:
            return True
        span, size = self.request.span, len(self.source.text)
        # A stored span past the end of the text is no position hint.
        moved = 0.0 if span is None or span.start >= size else abs(sighting.span.start - span.start) / size
        needed = next(share for distance, share in _NEEDED if moved <= distance)
        return sighting.likeness >= _LEAST_LIKE and sighting.share >= needed


_FINAL = frozenset({Verdict.AMBIGUOUS, Verdict.VACUOUS})

# What to try, in order, and whether the best match so far settles it. A copy that cuts through a number may still be an
# abridged or bracketed quote that is whole.
_STAGES: tuple[tuple[Callable[[_Attempt], Match | None], Callable[[Match], bool]], ...] = (
    (_Attempt.exact, lambda best: best.verdict is not Verdict.ALTERED),
    (_Attempt.abridged_or_bracketed, lambda best: best.ok or best.verdict in _FINAL),
    (_Attempt.within_threshold, lambda _: False),
    (_Attempt.best_within_threshold, lambda _: True),
)
_COPIES = frozenset({Verdict.EXACT, Verdict.NORMALIZED})
