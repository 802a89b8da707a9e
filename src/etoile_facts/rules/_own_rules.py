"""The database's own rules, and the two rules about them: whatever they do, the report stays whole."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

import attrs

from etoile_facts.model import Finding, Level, Location, Snapshot
from etoile_facts.rules._rule import Family, Rule, raised

if TYPE_CHECKING:
    from collections.abc import Sequence

    from etoile_facts.rules._context import Verification


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


RULE_NOT_RUN = Rule(
    name="rule-not-run",
    family=Family.LOAD,
    level=Level.WARNING,
    summary="A rule of the database's own was not run",
    meaning="The settings name a rule in a file of the database itself, or in a module whose package does not "
    "announce it. That is code that anybody could pick, and it runs only with `--allow-code`.",
    reason="Whoever checks a stranger's change must not run their code; but what was not run found nothing.",
    action="If you trust it, run `etoile-facts verify --allow-code`. Or install a package that announces the rule "
    "by an entry point of the group `etoile_facts.rules`.",
    example='rules = ["checks.py:dates_in_order"]',
)

RULE_FAILED = Rule(
    name="rule-failed",
    family=Family.LOAD,
    summary="A rule of the database's own broke down",
    meaning="The function raised an error, or gave something that is no finding. The other rules have run.",
    reason="What it would have found is not known.",
    action="Correct the function: it takes a snapshot and gives findings.",
    example="def dates_in_order(snapshot): return 1 / 0",
)


def run_rules(
    rules: Sequence[OwnRule], verification: Verification, *, chosen: frozenset[str] | None = None
) -> Iterator[Finding]:
    """Yield what the database's own rules find, under their own names and at the levels of the settings.

    A rule that was not loaded gives the finding `rule-not-run`; one that raises an error, or gives what is no finding,
    gives `rule-failed` beside what it had found until then.

    Args:
        rules: The rules. They look at the snapshot, always the whole of it.
        verification: The verification that they are a part of.
        chosen: Only findings about these facts, and about the rules themselves; None for all.
    """
    for rule in rules:
        if rule.check is None:
            yield _about(RULE_NOT_RUN, rule, f"is {rule.left_out}, so it was not run", verification)
            continue
        try:
            for found in rule.check(verification.snapshot):
                if not isinstance(found, Finding):
                    raise TypeError(f"it gave {type(found).__name__} in place of a finding")  # noqa: TRY301 (as any other)
                if chosen is None or found.fact in chosen:
                    yield _levelled(attrs.evolve(found, rule=rule.name), verification)
        # Somebody else's code may raise anything, or ask to leave, and the report must stand.
        except (Exception, SystemExit, GeneratorExit) as error:  # noqa: BLE001
            said = " ".join(str(error).split())
            tail = f": {said}" if said else ""
            yield _about(RULE_FAILED, rule, f"broke down: {type(error).__name__}{tail}", verification)


def _levelled(finding: Finding, verification: Verification) -> Finding:
    level = verification.settings.levels.get(finding.rule, finding.level)
    return attrs.evolve(finding, level=raised(level, strict=verification.strict))


def _about(reported: Rule, rule: OwnRule, what: str, verification: Verification) -> Finding:
    message = f'The rule "{rule.reference}" {what.rstrip(".")}.'
    return reported.finding(verification, message=message, location=rule.location)


RULES = (RULE_NOT_RUN, RULE_FAILED)
