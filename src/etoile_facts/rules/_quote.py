"""Rules about quotes: one for each verdict that is a finding, and two about the places of quotes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from etoile_facts.common import count
from etoile_facts.model import Choice, DiffPart, Finding, Fix, Level, Outcome, Verdict
from etoile_facts.rules._diff import passage_diff, word_diff
from etoile_facts.rules._rule import Family, Rule
from etoile_facts.rules._verdicts import VERDICTS, VerdictPage
from etoile_facts.rules._words import describe_change, shortened, worst_first

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from etoile_facts.rules._context import Judged, Verification


@attrs.frozen(kw_only=True)
class _Said:
    """What a rule says: one plain sentence, and a diff where there is something to compare."""

    message: str
    diff: tuple[DiffPart, ...] = ()
    suggestion: str = ""


def _drifted(one: Judged) -> _Said:
    """Only the spelling differs."""
    return _changed(one, "The wording stands in the source, but it is not spelled alike")


def _reworded(one: Judged) -> _Said:
    """Other words."""
    return _changed(one, "The source says it in other words")


def _altered(one: Judged) -> _Said:
    """Another meaning."""
    return _changed(one, "The source says something else")


def _changed(one: Judged, opening: str) -> _Said:
    """Name the gravest difference, and count the others."""
    match = one.outcome.match
    if match is None:
        return _Said(message=_sentence(opening, one.outcome.reason))
    changes = worst_first(match.changes)
    details = [describe_change(change) for change in changes[:1]]
    if one.outcome.reason:
        details.insert(0, one.outcome.reason.rstrip("."))
    more = len(changes) - 1
    message = f"{opening}: {'; '.join(details)}" if details else opening
    return _Said(
        message=f"{message} (and {count(more, 'other difference')})." if more > 0 else f"{message}.",
        diff=word_diff(
            one.outcome.citation.quote,
            match.changes,
            parts=match.parts,
            passage=one.passage,
            passage_start=one.passage_start,
        ),
    )


def _ambiguous(one: Judged) -> _Said:
    """Several equally good places."""
    places = 0 if one.outcome.match is None else len(one.outcome.match.candidates)
    times = f"{places} times" if places > 1 else "several times"
    return _Said(message=f"The quote stands in {_cited(one)} {times}, and nothing says which place is meant.")


def _misattributed(one: Judged) -> _Said:
    """It stands in another source."""
    named = [f'"{source}"' for source in one.outcome.found_in]
    listed = " and ".join([", ".join(named[:-1]), named[-1]] if len(named) > 1 else named)
    return _Said(
        message=f"The quote is not in {_cited(one)}, but it is in {listed}.",
        suggestion=f"If it was quoted from there, write `source: {one.outcome.found_in[0]}`."
        if len(named) == 1
        else "",
    )


def _missing(one: Judged) -> _Said:
    """Nowhere; the closest passage is shown."""
    match, quote = one.outcome.match, one.outcome.citation.quote
    closest = None if match is None else match.closest
    if closest is None:
        return _Said(
            message=_sentence(
                f"The quote is not in {_cited(one)}, and nothing there comes close to it", one.outcome.reason
            )
        )
    passage = one.passage[max(0, closest.start - one.passage_start) : max(0, closest.end - one.passage_start)]
    diff = (
        word_diff(quote, closest.changes, passage=one.passage, passage_start=one.passage_start)
        if closest.changes
        else passage_diff(quote, passage)
    )
    return _Said(
        message=_sentence(f"The quote is not in {_cited(one)}; the closest passage is shown", one.outcome.reason),
        diff=diff,
    )


def _vacuous(one: Judged) -> _Said:
    """Blank or too short."""
    quote = one.outcome.citation.quote
    if not quote.strip():
        return _Said(message="The quote is blank, so it proves nothing.")
    places = 0 if one.outcome.match is None else len(one.outcome.match.candidates)
    where = f": it stands in {_cited(one)} {places} times" if places > 1 else ""
    return _Said(message=f'The quote "{shortened(quote)}" is too short to prove anything{where}.')


def _unchecked(one: Judged) -> _Said:
    """No text to check against."""
    if one.outcome.reason:
        return _Said(message=_sentence("The quote was not checked", one.outcome.reason))
    if one.source is None:
        return _Said(message=f"The quote was not checked: there is no source {_cited(one)}.")
    if one.source.location:
        return _Said(message=f"The quote was not checked: the text of {_cited(one)} is kept at {one.source.location}.")
    return _Said(message=f"The quote was not checked: there is no text of {_cited(one)} here.")


def _cited(one: Judged) -> str:
    """Return the cited source as a reader knows it."""
    return f'"{one.outcome.source}"'


def _sentence(statement: str, reason: str) -> str:
    """Join a statement and its reason to one sentence."""
    return f"{statement}: {reason.rstrip('.')}." if reason else f"{statement}."


_SAY: Mapping[Verdict, Callable[[Judged], _Said]] = {
    Verdict.DRIFTED: _drifted,
    Verdict.REWORDED: _reworded,
    Verdict.ALTERED: _altered,
    Verdict.AMBIGUOUS: _ambiguous,
    Verdict.MISATTRIBUTED: _misattributed,
    Verdict.MISSING: _missing,
    Verdict.VACUOUS: _vacuous,
    Verdict.UNCHECKED: _unchecked,
}


def _verdict_rule(page: VerdictPage, level: Level) -> Rule:
    """Return the rule that reports a verdict. An error can be lowered to a warning, but never out of sight."""
    rule = Rule(
        name=page.rule,
        family=Family.QUOTE,
        level=level,
        floor=Level.WARNING if level is Level.ERROR else Level.NONE,
        # Under strict nothing unchecked passes, whatever is configured.
        under_strict=Level.ERROR if page.verdict is Verdict.UNCHECKED else None,
        summary=page.summary,
        meaning=page.meaning,
        reason=page.reason,
        action=page.action,
        example=page.example,
    )

    def check(verification: Verification) -> Iterator[Finding]:
        for one in verification.by_verdict.get(page.verdict, ()):
            said = _SAY[page.verdict](one)
            yield rule.finding_about(
                verification,
                one.outcome,
                message=said.message,
                related_locations=one.related,
                diff=said.diff,
                suggestion=said.suggestion,
            )

    return rule(check)


@Rule(
    name="quote-moved",
    family=Family.QUOTE,
    level=Level.NOTE,
    summary="The quote stands at another place than its span says",
    meaning="The text at the stored span is not the quote, but the quote was found elsewhere in the same source.",
    reason="Something was inserted or removed above it. The quote is still good; the stored place is not.",
    action="Replace the span by the one in the message.",
    example="span: [5120, 5156], and a paragraph of 300 characters was inserted at the top of the source.",
)
def quote_moved(verification: Verification) -> Iterator[Finding]:
    """Yield the quotes that stand elsewhere than at their stored span, with a fix where one can be trusted."""
    for one in verification.judged:
        outcome = one.outcome
        match, stored = outcome.match, outcome.citation.span
        if not outcome.moved or match is None or match.span is None or stored is None:
            continue
        now, nearest = match.span, match.choice is Choice.NEAREST
        message = f"The quote stands at [{now.start}, {now.end}] now, no longer at [{stored.start}, {stored.end}]"
        yield quote_moved.finding_about(
            verification,
            outcome,
            message=message + ("; it stands there several times, and this is the nearest place." if nearest else "."),
            suggestion="Quote more words, or add a prefix or suffix, to say which place is meant." if nearest else "",
            fix=_span_fix(outcome),
        )


@Rule(
    name="span-missing",
    family=Family.QUOTE,
    level=Level.NOTE,
    summary="Quotes have no stored span",
    meaning="The citations say what is quoted but not where it stands. All of them are summed up in one finding.",
    reason="With a span a quote that stands twice in its source is not ambiguous, and a quote that moved is noticed.",
    action="Add the span: two numbers, where the quote begins and ends, counted in characters from 0. "
    '`etoile-facts cite "words of the quote"` prints it.',
    example="- source: behind-the-scenes\n  quote: a single tutu takes 13 layers of net     (and no span)",
)
def span_missing(verification: Verification) -> Iterator[Finding]:
    """Yield one finding for all quotes that stand in their source but have no stored span.

    It points at the first of them. With a single one it names the fact and carries the fix.
    """
    outcomes = (one.outcome for one in verification.judged)
    without = [each for each in outcomes if each.citation.span is None and each.verdict.ok and each.span is not None]
    if not without:
        return
    first, single = without[0], len(without) == 1
    yield span_missing.finding(
        verification,
        message=f"{count(len(without), 'quote')} {'has' if single else 'have'} no stored span"
        + ("." if single else f"; the first is {first.address}."),
        location=first.location,
        fact=first.fact if single else None,
        citation=first.index if single else None,
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


RULES = (
    *(_verdict_rule(page, page.level) for page in VERDICTS.values() if page.level is not None),
    quote_moved,
    span_missing,
)
