"""Runs the database's own rules: whatever they do, the report stays whole."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

import attrs

from etoile_facts.model import Finding, Level, Location, Problem, Snapshot
from etoile_facts.rules import finding_of

if TYPE_CHECKING:
    from collections.abc import Sequence


@attrs.frozen(kw_only=True)
class OwnRule:
    """A rule of the database's own.

    Attributes:
        name: How it is called in findings and settings: the function's name, with hyphens.
        reference: As the settings name it: `package.module:function`, or `file.py:function`.
        location: Where they do.
        check: The function; None if it was not loaded.
        doc: What it says of itself.
    """

    name: str
    reference: str
    location: Location
    check: Callable[[Snapshot], Iterable[Finding]] | None = attrs.field(default=None, eq=False)
    doc: str = ""

    @property
    def left_out(self) -> str:
        """What a rule is that is not loaded unasked."""
        in_file = self.reference.rpartition(":")[0].endswith(".py")
        return "code of the database itself" if in_file else "announced by no installed package"


def own_rule_name(reference: str) -> str:
    """Return what a rule is called that the settings name: `my_package.checks:dates_in_order` is `dates-in-order`."""
    return reference.rpartition(":")[2].strip("_").replace("_", "-").lower()


def run_rules(
    rules: Sequence[OwnRule], snapshot: Snapshot, *, chosen: frozenset[str] | None = None, strict: bool
) -> Iterator[Finding]:
    """Yield what the database's own rules find, under their own names and at the levels of the settings.

    A rule that was not loaded gives the finding `rule-not-run`; one that raises an error, or gives what is no finding,
    gives `rule-failed` beside what it had found until then.

    Args:
        rules: The rules.
        snapshot: What they look at; always the whole of it.
        chosen: Only findings about these facts, and about the rules themselves; None for all.
        strict: Whether warnings are errors.
    """
    for rule in rules:
        if rule.check is None:
            problem = _problem("rule-not-run", rule, f"is {rule.left_out}, so it was not run")
            yield finding_of(problem, snapshot.settings, strict=strict)
            continue
        try:
            for found in rule.check(snapshot):
                if not isinstance(found, Finding):
                    raise TypeError(f"it gave {type(found).__name__} in place of a finding")  # noqa: TRY301 (as any other)
                if chosen is None or found.fact in chosen:
                    yield _levelled(attrs.evolve(found, rule=rule.name), snapshot, strict=strict)
        # Somebody else's code may raise anything, or ask to leave, and the report must stand.
        except (Exception, SystemExit, GeneratorExit) as error:  # noqa: BLE001
            said = " ".join(str(error).split())
            tail = f": {said}" if said else ""
            problem = _problem("rule-failed", rule, f"broke down: {type(error).__name__}{tail}")
            yield finding_of(problem, snapshot.settings, strict=strict)


def _levelled(finding: Finding, snapshot: Snapshot, *, strict: bool) -> Finding:
    level = snapshot.settings.levels.get(finding.rule, finding.level)
    return attrs.evolve(finding, level=Level.ERROR if strict and level is Level.WARNING else level)


def _problem(name: str, rule: OwnRule, what: str) -> Problem:
    return Problem(rule=name, message=f'The rule "{rule.reference}" {what.rstrip(".")}.', location=rule.location)
