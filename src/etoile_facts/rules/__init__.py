"""The rules: each with its levels, its words and its function, in the module of what it looks at.

Rules print nothing, and read no files but the texts of sources, through the snapshot: they take what a
[`Verification`][etoile_facts.rules.Verification] knows and yield a [`Finding`][etoile_facts.model.Finding] for each
thing that is wrong.
"""

from etoile_facts.rules._catalogue import CATALOGUE, finding_of, lowered_rules
from etoile_facts.rules._context import Context, Judged, SourceSeen, Verification, place_of
from etoile_facts.rules._diff import word_diff
from etoile_facts.rules._own_rules import OwnRule, own_rule_name, run_rules
from etoile_facts.rules._rule import Family, Rule
from etoile_facts.rules._status import derived_statuses, status_of, worst_status
from etoile_facts.rules._verdicts import VERDICTS, VerdictPage
from etoile_facts.rules._words import describe_change

__all__ = [
    "CATALOGUE",
    "VERDICTS",
    "Context",
    "Family",
    "Judged",
    "OwnRule",
    "Rule",
    "SourceSeen",
    "VerdictPage",
    "Verification",
    "derived_statuses",
    "describe_change",
    "finding_of",
    "lowered_rules",
    "own_rule_name",
    "place_of",
    "run_rules",
    "status_of",
    "word_diff",
    "worst_status",
]
