"""Verification over a snapshot: outcomes, findings, conflicts, totals. Pure."""

from etoile_facts.verification._check import check
from etoile_facts.verification._locate_task import Found, Task
from etoile_facts.verification._selection import Selection
from etoile_facts.verification._verify import verify

__all__ = ["Found", "Selection", "Task", "check", "verify"]
