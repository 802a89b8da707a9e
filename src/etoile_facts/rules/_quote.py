"""One plain function for each verdict, and the two rules about the places of quotes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from etoile_facts.model import (
    Choice,
    DiffPart,
    Fact,
    Finding,
    Fix,
    Level,
    Location,
    Outcome,
    Settings,
    Source,
    Verdict,
)
from etoile_facts.rules._catalogue import CATALOGUE
from etoile_facts.rules._diff import passage_diff, word_diff
from etoile_facts.rules._levels import level_of
from etoile_facts.rules._words import count, describe_change, shortened, worst_first

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence


@attrs.frozen(kw_only=True)
class _Case:
    """What a rule about one outcome may look at."""

    outcome: Outcome
    source: Source | None
    passage: str
    passage_start: int

    @property
    def name(self) -> str:
        """The cited source as a reader knows it."""
        return f'"{self.outcome.source}"'


@attrs.frozen(kw_only=True)
class _Said:
    """What a rule says: one plain sentence, and a diff where there is something to compare."""

    message: str
    diff: tuple[DiffPart, ...] = ()
    suggestion: str = ""


def quote_finding(
    outcome: Outcome,
    *,
    fact: Fact,
    source: Source | None,
    passage: str,
    passage_start: int,
    settings: Settings,
    strict: bool,
    related: Sequence[Location] = (),
) -> Finding | None:
    """Return the finding that an outcome's verdict is, or None for a quote that passes.

    Args:
        outcome: The outcome. Its `source_location` is taken over: for a missing quote that is the closest passage.
        fact: The fact that the citation belongs to.
        source: The cited source; None if there is no such source.
        passage: The source's text around the match or the closest passage; empty where there is none.
        passage_start: Offset of `passage[0]` in code points of the source's text.
        settings: For the level of the rule.
        strict: Whether warnings and unchecked quotes are errors.
        related: Other places to show: the candidates of an ambiguous quote, where a misattributed one was found.
    """
    rule = f"quote-{outcome.verdict}"
    if rule not in CATALOGUE or (level := level_of(rule, settings, strict=strict)) is Level.NONE:
        return None
    case = _Case(outcome=outcome, source=source, passage=passage, passage_start=passage_start)
    said = _SAY[outcome.verdict](case)
    return Finding(
        rule=rule,
        level=level,
        message=said.message,
        fact=fact.id,
        citation=outcome.index,
        location=outcome.location,
        source_location=outcome.source_location,
        related_locations=tuple(related),
        diff=said.diff,
        suggestion=said.suggestion,
    )


def moved_finding(outcome: Outcome, *, settings: Settings, strict: bool) -> Finding | None:
    """Return the note that a quote stands elsewhere than at its stored span, with a fix where one can be trusted."""
    level = level_of("quote-moved", settings, strict=strict)
    match, stored = outcome.match, outcome.citation.span
    if level is Level.NONE or not outcome.moved or match is None or match.span is None or stored is None:
        return None
    now = match.span
    message = f"The quote stands at [{now.start}, {now.end}] now, no longer at [{stored.start}, {stored.end}]"
    nearest = match.choice is Choice.NEAREST
    return Finding(
        rule="quote-moved",
        level=level,
        message=message + ("; it stands there several times, and this is the nearest place." if nearest else "."),
        fact=outcome.fact,
        citation=outcome.index,
        location=outcome.location,
        source_location=outcome.source_location,
        suggestion="Quote more words, or add a prefix or suffix, to say which place is meant." if nearest else "",
        fix=_span_fix(outcome),
    )


def span_missing_finding(outcomes: Sequence[Outcome], *, settings: Settings, strict: bool) -> Finding | None:
    """Return one note for all quotes that stand in their source but have no stored span, or None.

    It points at the first of them. With a single one it names the fact and carries the fix.

    Args:
        outcomes: All outcomes looked at, in the order of the report.
        settings: For the level of the rule.
        strict: Whether warnings are errors.
    """
    level = level_of("span-missing", settings, strict=strict)
    without = [each for each in outcomes if each.citation.span is None and each.verdict.ok and each.span is not None]
    if level is Level.NONE or not without:
        return None
    first, single = without[0], len(without) == 1
    return Finding(
        rule="span-missing",
        level=level,
        message=f"{count(len(without), 'quote')} {'has' if single else 'have'} no stored span"
        + ("." if single else f"; the first is {first.address}."),
        fact=first.fact if single else None,
        citation=first.index if single else None,
        location=first.location,
        source_location=first.source_location if single else None,
        suggestion='`etoile-facts cite "words"` prints quotes with their spans.',
        fix=_span_fix(first) if single else None,
    )


def _span_fix(outcome: Outcome) -> Fix | None:
    """Return what writes the found span back; None for a quote that does not stand, or was chosen by nearness."""
    match = outcome.match
    if match is None or match.span is None or not outcome.verdict.ok or match.choice is Choice.NEAREST:
        return None
    start, end = match.span
    return Fix(
        key=f"citations.{outcome.index}.span",
        value=match.span,
        description=f"Set the span to [{start}, {end}].",
    )


def _drifted(case: _Case) -> _Said:
    """Only the spelling differs."""
    return _changed(case, "The wording stands in the source, but it is not spelled alike")


def _reworded(case: _Case) -> _Said:
    """Other words."""
    return _changed(case, "The source says it in other words")


def _altered(case: _Case) -> _Said:
    """Another meaning."""
    return _changed(case, "The source says something else")


def _changed(case: _Case, opening: str) -> _Said:
    """Name the gravest difference, and count the others."""
    match = case.outcome.match
    if match is None:
        return _Said(message=_sentence(opening, case.outcome.reason))
    changes = worst_first(match.changes)
    details = [describe_change(change) for change in changes[:1]]
    if case.outcome.reason:
        details.insert(0, case.outcome.reason.rstrip("."))
    more = len(changes) - 1
    message = f"{opening}: {'; '.join(details)}" if details else opening
    return _Said(
        message=f"{message} (and {count(more, 'other difference')})." if more > 0 else f"{message}.",
        diff=word_diff(
            case.outcome.citation.quote,
            match.changes,
            parts=match.parts,
            passage=case.passage,
            passage_start=case.passage_start,
        ),
    )


def _ambiguous(case: _Case) -> _Said:
    """Several equally good places."""
    places = 0 if case.outcome.match is None else len(case.outcome.match.candidates)
    times = f"{places} times" if places > 1 else "several times"
    return _Said(message=f"The quote stands in {case.name} {times}, and nothing says which place is meant.")


def _misattributed(case: _Case) -> _Said:
    """It stands in another source."""
    named = [f'"{source}"' for source in case.outcome.found_in]
    listed = " and ".join([", ".join(named[:-1]), named[-1]] if len(named) > 1 else named)
    return _Said(
        message=f"The quote is not in {case.name}, but it is in {listed}.",
        suggestion=f"If it was quoted from there, write `source: {case.outcome.found_in[0]}`."
        if len(named) == 1
        else "",
    )


def _missing(case: _Case) -> _Said:
    """Nowhere; the closest passage is shown."""
    match, quote = case.outcome.match, case.outcome.citation.quote
    closest = None if match is None else match.closest
    if closest is None:
        return _Said(
            message=_sentence(
                f"The quote is not in {case.name}, and nothing there comes close to it", case.outcome.reason
            )
        )
    passage = case.passage[max(0, closest.start - case.passage_start) : max(0, closest.end - case.passage_start)]
    diff = (
        word_diff(quote, closest.changes, passage=case.passage, passage_start=case.passage_start)
        if closest.changes
        else passage_diff(quote, passage)
    )
    return _Said(
        message=_sentence(f"The quote is not in {case.name}; the closest passage is shown", case.outcome.reason),
        diff=diff,
    )


def _vacuous(case: _Case) -> _Said:
    """Blank or too short."""
    quote = case.outcome.citation.quote
    if not quote.strip():
        return _Said(message="The quote is blank, so it proves nothing.")
    places = 0 if case.outcome.match is None else len(case.outcome.match.candidates)
    where = f": it stands in {case.name} {places} times" if places > 1 else ""
    return _Said(message=f'The quote "{shortened(quote)}" is too short to prove anything{where}.')


def _unchecked(case: _Case) -> _Said:
    """No text to check against."""
    if case.outcome.reason:
        return _Said(message=_sentence("The quote was not checked", case.outcome.reason))
    if case.source is None:
        return _Said(message=f"The quote was not checked: there is no source {case.name}.")
    if case.source.location:
        return _Said(message=f"The quote was not checked: the text of {case.name} is kept at {case.source.location}.")
    return _Said(message=f"The quote was not checked: there is no text of {case.name} here.")


def _sentence(statement: str, reason: str) -> str:
    """Join a statement and its reason to one sentence."""
    return f"{statement}: {reason.rstrip('.')}." if reason else f"{statement}."


_SAY: Mapping[Verdict, Callable[[_Case], _Said]] = {
    Verdict.DRIFTED: _drifted,
    Verdict.REWORDED: _reworded,
    Verdict.ALTERED: _altered,
    Verdict.AMBIGUOUS: _ambiguous,
    Verdict.MISATTRIBUTED: _misattributed,
    Verdict.MISSING: _missing,
    Verdict.VACUOUS: _vacuous,
    Verdict.UNCHECKED: _unchecked,
}
