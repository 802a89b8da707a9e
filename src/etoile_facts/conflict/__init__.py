"""Facts that cannot all hold, and the conflicts that a person has looked at. Pure."""

from etoile_facts.conflict._acknowledge import PLACEHOLDER_REASON, StaleEntry, acknowledgement_yaml
from etoile_facts.conflict._find import ConflictResult, find_conflicts

__all__ = [
    "PLACEHOLDER_REASON",
    "ConflictResult",
    "StaleEntry",
    "acknowledgement_yaml",
    "find_conflicts",
]
