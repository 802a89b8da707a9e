"""Units of measurement, their names in five languages, and what they are worth; all else that is counted.

A table of our own and not a library of units: such a library takes "dancers", "layers" or "net" apart into prefixes and
units, and costs half a second to load. The tests check the table (`data/units.tsv`) against one.
"""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache
from importlib.resources import files

import attrs

from etoile_facts.lang._fold import plain

_OFFSETS = {"temperature-c": Fraction(27315, 100), "temperature-f": Fraction(45967, 100) * Fraction(5, 9)}
# Endings that tell several from one; a counted noun is compared without them.
_PLURALS = (("ies", "y"), ("sses", "ss"), ("ches", "ch"), ("shes", "sh"), ("xes", "x"), ("s", ""))
_SHORTEST = 4
_EMPTY = frozenset(
    [
        "of",
        "the",
        "a",
        "an",
        "different",
        "separate",
        "distinct",
        "total",
        "in",
        "all",
        "de",
        "von",
        "der",
        "die",
        "das",
        "des",
        "les",
        "du",
        "del",
        "di",
    ]
)


@attrs.frozen
class Unit:
    """What a number counts or measures.

    Attributes:
        dimension: Of a measurement; empty for a counted noun.
        factor: The worth of one unit in the dimension's base unit.
        shift: What is added after that (temperatures).
        noun: The counted noun, its words folded and singular; empty for a measurement.
    """

    dimension: str = ""
    factor: Fraction = Fraction(1)
    shift: Fraction = Fraction(0)
    noun: tuple[str, ...] = ()

    @property
    def named(self) -> bool:
        """Whether there is a unit at all."""
        return bool(self.dimension or self.noun)


NO_UNIT = Unit()


@lru_cache(maxsize=1)
def _tables() -> tuple[dict[str, Unit], dict[str, Unit]]:
    symbols: dict[str, Unit] = {}
    names: dict[str, Unit] = {}
    rows = files(__package__).joinpath("data/units.tsv").read_text(encoding="utf-8")
    for row in rows.splitlines():
        if row.startswith("#"):
            continue
        dimension, factor, of_symbols, of_names = row.split("\t")
        shift = _OFFSETS.get(dimension, Fraction(0))
        unit = Unit(dimension.partition("-")[0], Fraction(factor), shift)
        symbols.update(dict.fromkeys(of_symbols.split(), unit))
        names.update((plain(name.replace("_", " ")), unit) for name in of_names.split())
    return symbols, names


@lru_cache(maxsize=4096)
def unit_of(text: str) -> Unit:
    """Return the unit that a text names, or the noun that it counts; `NO_UNIT` for none."""
    symbols, names = _tables()
    written = " ".join(text.split())
    if not written:
        return NO_UNIT
    if written in symbols:
        return symbols[written]
    bare = written.rstrip(".")
    if bare in symbols:
        return symbols[bare]
    folded = plain(written).rstrip(".")
    if folded in names:
        return names[folded]
    words = tuple(singular(word) for word in folded.replace("-", " ").split() if word not in _EMPTY)
    return Unit(noun=words) if words else NO_UNIT


def known_unit(text: str) -> Unit | None:
    """Return the unit of measurement that a text names; None for anything else."""
    unit = unit_of(text)
    return unit if unit.dimension else None


def singular(word: str) -> str:
    """Return a counted noun without the ending that tells several from one, as far as English and its like go."""
    for ending, instead in _PLURALS:
        if len(word) >= _SHORTEST and word.endswith(ending) and not word.endswith("ss"):
            return word.removesuffix(ending) + instead
    return word


def table_of_units() -> dict[str, Unit]:
    """Return every unit by each of its symbols and names."""
    symbols, names = _tables()
    return symbols | names
