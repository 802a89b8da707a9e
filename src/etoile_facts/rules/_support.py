"""What a quote carries: one plain function for each rule."""

from __future__ import annotations

from enum import IntEnum

from etoile_facts.model import Fact, Finding, Level, Location, Outcome, Region, Settings, Status
from etoile_facts.rules._levels import level_of
from etoile_facts.rules._words import shortened


class Nearness(IntEnum):
    """Where something stands, seen from a quote; the smaller the nearer."""

    QUOTE = 0
    SENTENCE = 1
    PARAGRAPH = 2
    NOWHERE = 3


_LESSER = {Level.ERROR: Level.WARNING, Level.WARNING: Level.NOTE}
_PLACES = {
    Nearness.SENTENCE: "it stands in the sentence around the quote, though",
    Nearness.PARAGRAPH: "it stands in the paragraph around the quote, though",
}


def value_finding(
    outcome: Outcome,
    fact: Fact,
    shown: str,
    nearness: Nearness,
    *,
    location: Location,
    settings: Settings,
    strict: bool,
) -> Finding | None:
    """Return the finding that a quote does not carry the value of its fact; one level lower if it stands near by.

    Args:
        outcome: What came of the citation.
        fact: Its fact.
        shown: The value as a reader knows it.
        nearness: Where the value stands.
        location: Where the value stands in the fact's file.
        settings: For the level of the rule.
        strict: Whether warnings are errors.
    """
    rule = "value-not-in-quote"
    level = _level(rule, nearness, settings, strict=strict)
    if level is Level.NONE or nearness is Nearness.QUOTE:
        return None
    near = _PLACES.get(nearness)
    return Finding(
        rule=rule,
        level=level,
        message=f'The quote does not say "{shortened(shown)}"' + (f"; {near}." if near else "."),
        fact=fact.id,
        citation=outcome.index,
        location=outcome.location,
        source_location=outcome.source_location,
        related_locations=(Location(location.file, location.line, location.column, "The value."),),
        suggestion="Quote the words that say it."
        if near
        else "Quote the words that say it, or correct the value. Whether values have to stand in the quote is for the "
        "predicate's `support` to say.",
    )


def subject_finding(outcome: Outcome, fact: Fact, shown: str, *, settings: Settings, strict: bool) -> Finding | None:
    """Return the finding that nothing near a quote names what its fact is about.

    Args:
        outcome: What came of the citation.
        fact: Its fact.
        shown: The subject as a reader knows it.
        settings: For the level of the rule.
        strict: Whether warnings are errors.
    """
    level = level_of("subject-not-near-quote", settings, strict=strict)
    if level is Level.NONE:
        return None
    return Finding(
        rule="subject-not-near-quote",
        level=level,
        message=f'Neither the quote nor anything near it names "{shortened(shown)}".',
        fact=fact.id,
        citation=outcome.index,
        location=outcome.location,
        source_location=outcome.source_location,
        suggestion="Quote more words, or add the name that the source uses to the entity's aliases.",
    )


def region_finding(outcome: Outcome, *, settings: Settings, strict: bool) -> Finding | None:
    """Return the finding that a quote stands in a title, heading, caption or metadata, or None."""
    level = level_of("quote-not-in-body", settings, strict=strict)
    if level is Level.NONE or outcome.region is Region.BODY:
        return None
    article = "" if outcome.region is Region.METADATA else "a "
    return Finding(
        rule="quote-not-in-body",
        level=level,
        message=f"The quote stands in {article}{outcome.region}, not in the running text.",
        fact=outcome.fact,
        citation=outcome.index,
        location=outcome.location,
        source_location=outcome.source_location,
        suggestion="Quote the passage that says it in full, if there is one.",
    )


def premise_finding(
    fact: Fact, premise: str, status: Status, *, location: Location, settings: Settings, strict: bool
) -> Finding | None:
    """Return the finding that a fact hangs on another that is contested or has no support, or None.

    Args:
        fact: The fact.
        premise: The id of the fact that it follows from.
        status: How that one stands.
        location: Where the premise is named.
        settings: For the level of the rule.
        strict: Whether warnings are errors.
    """
    if status is Status.SUPPORTED or status is Status.UNCHECKED:
        return None
    rule = "premise-contested" if status is Status.CONTESTED else "premise-unsupported"
    level = level_of(rule, settings, strict=strict)
    if level is Level.NONE:
        return None
    state = "is contested" if status is Status.CONTESTED else "has no support"
    return Finding(
        rule=rule,
        level=level,
        message=f'This fact follows from "{premise}", which {state}.',
        fact=fact.id,
        location=location,
        suggestion=f"`etoile-facts show {premise}` says why.",
    )


def _level(rule: str, nearness: Nearness, settings: Settings, *, strict: bool) -> Level:
    """Return the level of a rule, one lower for what stands near by."""
    if nearness is Nearness.NOWHERE:
        return level_of(rule, settings, strict=strict)
    level = level_of(rule, settings, strict=False)
    level = _LESSER.get(level, level)
    return Level.ERROR if strict and level is Level.WARNING else level
