"""Facts that cannot all hold, and the conflicts that a person has looked at. Pure."""

from etoile_facts.conflict._acknowledge import PLACEHOLDER_REASON, StaleEntry, acknowledgement_yaml
from etoile_facts.conflict._duplicates import find_duplicates
from etoile_facts.conflict._find import ConflictResult, find_conflicts
from etoile_facts.conflict._origins import Origins
from etoile_facts.conflict._propositions import with_global_names

__all__ = [
    "PLACEHOLDER_REASON",
    "ConflictResult",
    "Origins",
    "StaleEntry",
    "acknowledgement_yaml",
    "find_conflicts",
    "find_duplicates",
    "with_global_names",
]
