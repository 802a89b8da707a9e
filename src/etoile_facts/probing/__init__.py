"""A mutation test of a database: what would verification notice, and which facts are guarded by nothing? Pure."""

from etoile_facts.probing._model import Mutant, MutantKind, MutantPlace, ProbeReport, Tally, Trial
from etoile_facts.probing._probe import probe

__all__ = ["Mutant", "MutantKind", "MutantPlace", "ProbeReport", "Tally", "Trial", "probe"]
