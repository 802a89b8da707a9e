"""The catalogue of rules, and one plain function for each rule that is not already a problem of a file.

Rules neither read files nor print: they take what is known and give a [`Finding`][etoile_facts.model.Finding] or None.
"""

from etoile_facts.rules._catalogue import CATALOGUE
from etoile_facts.rules._conflict import conflict_finding, contradiction_finding, duplicate_finding
from etoile_facts.rules._diff import word_diff
from etoile_facts.rules._levels import finding_of, level_of
from etoile_facts.rules._quote import moved_finding, quote_finding, span_missing_finding
from etoile_facts.rules._rule import Family, Rule
from etoile_facts.rules._source import source_changed_finding, source_text_missing_finding
from etoile_facts.rules._status import derived_statuses, status_of, worst_status
from etoile_facts.rules._support import (
    Nearness,
    premise_finding,
    region_finding,
    subject_finding,
    value_finding,
)
from etoile_facts.rules._verdicts import VERDICTS, VerdictPage
from etoile_facts.rules._words import describe_change

__all__ = [
    "CATALOGUE",
    "VERDICTS",
    "Family",
    "Nearness",
    "Rule",
    "VerdictPage",
    "conflict_finding",
    "contradiction_finding",
    "derived_statuses",
    "describe_change",
    "duplicate_finding",
    "finding_of",
    "level_of",
    "moved_finding",
    "premise_finding",
    "quote_finding",
    "region_finding",
    "source_changed_finding",
    "source_text_missing_finding",
    "span_missing_finding",
    "status_of",
    "subject_finding",
    "value_finding",
    "word_diff",
    "worst_status",
]
