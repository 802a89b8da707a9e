"""A mutation test of a database: what would verification notice, and which facts are guarded by nothing? Pure."""

from etoile_facts.probe._model import Kind, Mutant, Place, ProbeReport, Tally, Trial
from etoile_facts.probe._probe import probe

__all__ = ["Kind", "Mutant", "Place", "ProbeReport", "Tally", "Trial", "probe"]
