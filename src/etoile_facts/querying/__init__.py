"""Selecting and searching facts, and putting a fact together with its provenance. Pure."""

from etoile_facts.querying._records import build_records
from etoile_facts.querying._search import search_facts
from etoile_facts.querying._select import select_facts

__all__ = ["build_records", "search_facts", "select_facts"]
