"""Rules about facts that cannot all hold."""

from __future__ import annotations

from etoile_facts.rules._rule import Family, Rule

CONFLICT_RULES = (
    Rule(
        name="value-conflict",
        family=Family.CONFLICT,
        summary="Facts contradict one another",
        meaning="Several facts give the same subject different values for a predicate that can have only one.",
        reason="At least one of them is wrong, or the sources disagree. Readers should know.",
        action="Correct the fact that is wrong, or mark it `rank: deprecated`. If the facts differ in time or place, "
        "say so "
        "in a qualifier that the predicate lists under `scope`. If the sources really disagree, add an entry to "
        "facts/conflicts.yaml with the reason: `etoile-facts conflicts --format yaml` prints it.",
        example="tutu · layers-of-net · 13 from one source, and 30 from another.",
    ),
    Rule(
        name="stale-acknowledgement",
        family=Family.CONFLICT,
        summary="An entry of conflicts.yaml is out of date",
        meaning="One of its facts was changed or removed since, or the conflict is gone. An error while the conflict "
        "stands, "
        "a warning once it is gone.",
        reason="Somebody accepted the old facts, not the new ones.",
        action="Look at the conflict again (`etoile-facts conflicts`) and renew the entry, or remove it.",
        example="A value was corrected after the conflict had been acknowledged.",
    ),
)
