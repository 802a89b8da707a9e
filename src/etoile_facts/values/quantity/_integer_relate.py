"""How two whole numbers relate."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from etoile_facts.values._reading import Comparison, Reading, compatible, conflict
from etoile_facts.values.quantity._relate import declared_tolerance

if TYPE_CHECKING:
    from collections.abc import Hashable

    from etoile_facts.model import Predicate
    from etoile_facts.values._names import Names


def integer_key(parsed: int, _declared: Predicate, _names: Names) -> Hashable:
    """Return the number."""
    return parsed


def same_integer(a: Reading, b: Reading, _names: Names) -> str:
    """Say why two spellings are one number."""
    return f"{a.shown} and {b.shown} are the same number"


def relate_integers(a: Reading, b: Reading, _names: Names) -> Comparison:
    """Relate two numbers; without a declared tolerance every difference counts."""
    tolerance = declared_tolerance(a.declared)
    if tolerance is not None and tolerance.holds(Fraction(a.parsed), Fraction(b.parsed)):
        return compatible(f"{a.shown} and {b.shown} are within the tolerance of {tolerance.shown}")
    return conflict(f"{a.shown} and {b.shown} are different numbers")
