"""Verification over a snapshot: outcomes, findings, conflicts, totals. Pure."""

from etoile_facts.verify._check import check
from etoile_facts.verify._own_rules import OwnRule, own_rule_name
from etoile_facts.verify._selection import Selection
from etoile_facts.verify._verify import verify
from etoile_facts.verify._work import Found, Task

__all__ = ["Found", "OwnRule", "Selection", "Task", "check", "own_rule_name", "verify"]
