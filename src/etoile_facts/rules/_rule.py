"""What a rule is: a name, levels, words that explain it, and the function that finds what it is about."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from enum import StrEnum
from typing import TYPE_CHECKING

import attrs

from etoile_facts.model import Finding, Fix, Level, Location, Problem
from etoile_facts.rules._context import Verification

if TYPE_CHECKING:
    from collections.abc import Iterator

    from etoile_facts.model import DiffPart, Outcome, Settings

# From the lowest to the gravest.
_ORDER = (Level.NONE, Level.NOTE, Level.WARNING, Level.ERROR)


class Family(StrEnum):
    """What a rule looks at."""

    LOAD = "load"
    SOURCE = "source"
    QUOTE = "quote"
    SUPPORT = "support"
    CONFLICT = "conflict"


@attrs.frozen(kw_only=True)
class Rule:
    """One rule: its name, its levels, the words that explain it, and its function.

    A rule without a function is found while the files are read. One with a function is written as its decorator:

        @Rule(name="no-citation", ...)
        def no_citation(verification: Verification) -> Iterator[Finding]:
            for fact in verification.facts:
                if not fact.citations:
                    yield no_citation.finding(verification, message=..., location=..., fact=fact.id)

    Attributes:
        name: Stable name, used in output, settings and documentation (SARIF ruleId).
        level: The level without any settings.
        floor: The lowest level that settings may give it. What cannot be read is never passed over in silence: of an
            error of loading it is a warning.
        under_strict: The level under `strict`, whatever is configured; None if strict only makes warnings errors.
        family: What it looks at.
        summary: One line, without a full stop at the end.
        meaning: What a finding of this rule says.
        reason: Why it matters.
        action: What to do about it.
        example: What brings it up; may have several lines.
        check: Yields the findings of one verification. Pure: it reads no files but the texts of sources, through the
            snapshot, and prints nothing.
    """

    name: str
    family: Family
    level: Level = Level.ERROR
    floor: Level = attrs.field()
    under_strict: Level | None = None
    summary: str
    meaning: str
    reason: str
    action: str
    example: str
    check: Callable[[Verification], Iterable[Finding]] | None = attrs.field(default=None, eq=False, repr=False)

    @floor.default
    def _floor(self) -> Level:
        return Level.WARNING if self.family is Family.LOAD and self.level is Level.ERROR else Level.NONE

    def __call__(self, check: Callable[[Verification], Iterable[Finding]]) -> Rule:
        """Return the rule with its function: a rule is written as the decorator of what finds it."""
        return attrs.evolve(self, check=check)

    def findings(self, verification: Verification) -> Iterator[Finding]:
        """Yield what the rule finds, but nothing at the level `none`."""
        if self.check is not None:
            yield from (one for one in self.check(verification) if one.level is not Level.NONE)

    def level_under(self, settings: Settings, *, strict: bool) -> Level:
        """Return the level at which the rule reports.

        Args:
            settings: Their level wins over the rule's own, but not below its floor.
            strict: Raise warnings to errors.
        """
        if strict and self.under_strict is not None:
            return self.under_strict
        level = max(settings.levels.get(self.name, self.level), self.floor, key=_ORDER.index)
        return raised(level, strict=strict)

    @staticmethod
    def is_lower(level: Level, other: Level) -> bool:
        """Tell whether a level is less grave than another one."""
        return _ORDER.index(level) < _ORDER.index(other)

    def level_in(self, verification: Verification) -> Level:
        """Return the level at which the rule reports in a verification."""
        return self.level_under(verification.settings, strict=verification.strict)

    def finding(
        self,
        verification: Verification,
        *,
        message: str,
        location: Location,
        level: Level | None = None,
        fact: str | None = None,
        citation: int | None = None,
        related_locations: Iterable[Location] = (),
        suggestion: str = "",
        source_location: Location | None = None,
        fix: Fix | None = None,
    ) -> Finding:
        """Return a finding of this rule; see `Finding`. Its level is the rule's, unless another one is given."""
        return Finding(
            rule=self.name,
            level=self.level_in(verification) if level is None else level,
            message=message,
            location=location,
            fact=fact,
            citation=citation,
            source_location=source_location,
            related_locations=tuple(related_locations),
            suggestion=suggestion,
            fix=fix,
        )

    def finding_about(
        self,
        verification: Verification,
        outcome: Outcome,
        *,
        message: str,
        level: Level | None = None,
        related_locations: Iterable[Location] = (),
        diff: tuple[DiffPart, ...] = (),
        suggestion: str = "",
        fix: Fix | None = None,
    ) -> Finding:
        """Return a finding of this rule about one quote, at the quote's place."""
        return Finding(
            rule=self.name,
            level=self.level_in(verification) if level is None else level,
            message=message,
            location=outcome.location,
            fact=outcome.fact,
            citation=outcome.index,
            source_location=outcome.source_location,
            related_locations=tuple(related_locations),
            diff=diff,
            suggestion=suggestion,
            fix=fix,
        )

    def finding_of(self, problem: Problem, settings: Settings, *, strict: bool) -> Finding:
        """Return a problem of a file as a finding of this rule."""
        return Finding(
            rule=self.name,
            level=self.level_under(settings, strict=strict),
            message=problem.message,
            location=problem.location,
            fact=problem.fact,
            citation=problem.citation,
            related_locations=problem.related_locations,
            suggestion=problem.suggestion,
        )


def raised(level: Level, *, strict: bool) -> Level:
    """Return a level as `strict` has it: warnings are errors."""
    return Level.ERROR if strict and level is Level.WARNING else level
