"""Rules about facts that cannot all hold."""

from __future__ import annotations

from etoile_facts.model import Level
from etoile_facts.rules._rule import Family, Rule

CONFLICT_RULES = (
    Rule(
        name="value-conflict",
        family=Family.CONFLICT,
        summary="Facts contradict one another",
        meaning="Several facts give the same subject different values for a predicate that can have only one. "
        "Where the predicate has `level: note`, they judge differently, and none of them need be wrong.",
        reason="Otherwise at least one of them is wrong, or the sources disagree. Readers should know.",
        action="Correct the fact that is wrong, or mark it `rank: deprecated`. If the facts differ in time or place, "
        "say so "
        "in a qualifier that the predicate lists under `scope`. If the sources really disagree, `etoile-facts "
        "acknowledge FACT --reason ...` records it in facts/conflicts.yaml.",
        example="tutu · layers-of-net · 13 from one source, and 30 from another.",
    ),
    Rule(
        name="member-count",
        family=Family.CONFLICT,
        level=Level.WARNING,
        summary="A number does not fit the list that it counts",
        meaning="The predicate's `counts` names another predicate, and the subject has more values of that one than "
        "the number says; or fewer, though the list is declared complete.",
        reason="The number is wrong, or one of the members is.",
        action="Correct the number or the list, or acknowledge the conflict with its reason.",
        example="a writers’ room of six, and seven facts that name a member",
    ),
    Rule(
        name="fact-refuted",
        family=Family.CONFLICT,
        level=Level.WARNING,
        summary="A source says that a fact is wrong",
        meaning="A citation of the fact has `stance: refutes`, and its quote stands. The fact counts as contested.",
        reason="Somebody found the contradiction and wrote it down; readers of the fact should know.",
        action="Mark the fact `rank: deprecated`, or acknowledge the contradiction with its reason: "
        "`etoile-facts acknowledge FACT --reason ...`.",
        example="- source: diary\n  quote: nobody ever counted the layers\n  stance: refutes",
    ),
    Rule(
        name="source-contradicts-itself",
        family=Family.CONFLICT,
        level=Level.WARNING,
        summary="One source is on both sides of a conflict",
        meaning="Two facts that cannot both hold cite the same source.",
        reason="Either the source is careless, or one of the quotes was misunderstood: look there first.",
        action="Read both passages again. If the source speaks of two times, places or versions, say so in a qualifier "
        "under `scope` or `validity`.",
        example='"lasts a year" and "lasts a season", both from review-a',
    ),
    Rule(
        name="told-twice",
        family=Family.CONFLICT,
        level=Level.NOTE,
        summary="Two facts say the same",
        meaning="They have the same subject, predicate, value and qualifiers, perhaps in other words, under different "
        "ids.",
        reason="The fact has fewer sources behind it than it could have, and a correction of one leaves the other.",
        action="Merge them: put the citations of all under one of them, and remove the others.",
        example="tutu · layers-of-net · 13 from one source, and tutus · layers-of-net · thirteen from another",
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
