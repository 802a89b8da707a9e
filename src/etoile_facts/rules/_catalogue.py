"""All rules by name."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from etoile_facts.rules._conflict_rules import CONFLICT_RULES
from etoile_facts.rules._file_rules import FILE_RULES
from etoile_facts.rules._quote_rules import QUOTE_RULES
from etoile_facts.rules._record_rules import RECORD_RULES
from etoile_facts.rules._reference_rules import REFERENCE_RULES
from etoile_facts.rules._support_rules import SUPPORT_RULES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from etoile_facts.rules._rule import Rule

CATALOGUE: Mapping[str, Rule] = MappingProxyType(
    {
        rule.name: rule
        for rule in (*FILE_RULES, *RECORD_RULES, *REFERENCE_RULES, *QUOTE_RULES, *SUPPORT_RULES, *CONFLICT_RULES)
    }
)
"""Every rule by its name, in the order in which `explain` lists them."""
