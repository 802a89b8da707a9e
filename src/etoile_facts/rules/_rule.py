"""What a rule is."""

from __future__ import annotations

from enum import StrEnum

import attrs

from etoile_facts.model import Level


class Family(StrEnum):
    """What a rule looks at."""

    LOAD = "load"
    SOURCE = "source"
    QUOTE = "quote"
    SUPPORT = "support"
    CONFLICT = "conflict"


@attrs.frozen(kw_only=True)
class Rule:
    """One rule: its name, its levels, and the words that explain it.

    Attributes:
        name: Stable name, used in output, settings and documentation (SARIF ruleId).
        level: The level without any settings.
        floor: The lowest level that settings may give it.
        family: What it looks at.
        summary: One line, without a full stop at the end.
        meaning: What a finding of this rule says.
        reason: Why it matters.
        action: What to do about it.
        example: What brings it up; may have several lines.
    """

    name: str
    family: Family
    level: Level = Level.ERROR
    floor: Level = Level.NONE
    summary: str
    meaning: str
    reason: str
    action: str
    example: str
