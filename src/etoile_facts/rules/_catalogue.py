"""All rules by name."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from etoile_facts.rules import (
    _conflict,
    _constraint,
    _file,
    _own_rules,
    _quote,
    _record,
    _reference,
    _source,
    _support,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from etoile_facts.model import Finding, Problem, Settings
    from etoile_facts.rules._rule import Rule

_MODULES = (_file, _source, _record, _reference, _constraint, _own_rules, _quote, _support, _conflict)

CATALOGUE: Mapping[str, Rule] = MappingProxyType({rule.name: rule for module in _MODULES for rule in module.RULES})
"""Every rule by its name, in the order in which `explain` lists them."""


def finding_of(problem: Problem, settings: Settings, *, strict: bool) -> Finding:
    """Return the problem of a file as a finding, at the level that the settings give its rule.

    Raises:
        KeyError: There is no such rule.
    """
    return CATALOGUE[problem.rule].finding_of(problem, settings, strict=strict)


def lowered_rules(settings: Settings) -> tuple[str, ...]:
    """Return the names of the rules whose level some settings have lowered, in the order of the catalogue."""
    return tuple(
        rule.name
        for rule in CATALOGUE.values()
        if rule.name in settings.levels and rule.is_lower(rule.level_under(settings, strict=False), rule.level)
    )
