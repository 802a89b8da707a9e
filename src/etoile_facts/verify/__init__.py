"""Verification over a snapshot: outcomes, findings, conflicts, totals. Pure."""

from etoile_facts.verify._check import check
from etoile_facts.verify._selection import Selection
from etoile_facts.verify._verify import verify

__all__ = ["Selection", "check", "verify"]
