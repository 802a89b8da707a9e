"""From a rule and the settings to a level."""

from __future__ import annotations

from etoile_facts.model import Finding, Level, Problem, Settings
from etoile_facts.rules._catalogue import CATALOGUE

# From the lowest to the gravest.
_ORDER = (Level.NONE, Level.NOTE, Level.WARNING, Level.ERROR)


def level_of(rule: str, settings: Settings, *, strict: bool) -> Level:
    """Return the level at which a rule reports.

    Args:
        rule: A name from the catalogue.
        settings: Their levels win over the catalogue's, but not below a rule's floor.
        strict: Raise warnings to errors. `quote-unchecked` becomes an error whatever is configured: under `strict`
            nothing unchecked passes.

    Raises:
        KeyError: There is no such rule.
    """
    known = CATALOGUE[rule]
    if strict and rule == "quote-unchecked":
        return Level.ERROR
    level = max(settings.levels.get(rule, known.level), known.floor, key=_ORDER.index)
    return Level.ERROR if strict and level is Level.WARNING else level


def finding_of(problem: Problem, settings: Settings, *, strict: bool) -> Finding:
    """Return the problem of a file as a finding, at the level that the settings give its rule."""
    return Finding(
        rule=problem.rule,
        level=level_of(problem.rule, settings, strict=strict),
        message=problem.message,
        location=problem.location,
        fact=problem.fact,
        citation=problem.citation,
        related_locations=problem.related_locations,
        suggestion=problem.suggestion,
    )
