"""The only layer that touches files: finding, reading and safely writing them."""

from etoile_facts.store._acknowledge import write_acknowledgement
from etoile_facts.store._init import create_database
from etoile_facts.store._open import open_snapshot
from etoile_facts.store._own_rules import load_own_rules
from etoile_facts.store._settings import find_root, read_settings
from etoile_facts.store._texts import FileTexts
from etoile_facts.store._write import write_atomic

__all__ = [
    "FileTexts",
    "create_database",
    "find_root",
    "load_own_rules",
    "open_snapshot",
    "read_settings",
    "write_acknowledgement",
    "write_atomic",
]
