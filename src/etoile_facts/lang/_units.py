"""Units of measurement, their names by language, and what they are worth; all else that is counted.

A table of our own and not a library of units: such a library takes "dancers", "layers" or "net" apart into prefixes and
units, and costs half a second to load. The tests check the table (`data/units.tsv`) against one.
"""

from __future__ import annotations

from fractions import Fraction
from functools import cache, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

import attrs

from etoile_facts.lang._files import every, language_file, words
from etoile_facts.lang._fold import plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_OFFSETS = {"temperature-c": Fraction(27315, 100), "temperature-f": Fraction(45967, 100) * Fraction(5, 9)}
# Endings that tell several from one; a counted noun is compared without them.
_PLURALS = (("ies", "y"), ("sses", "ss"), ("ches", "ch"), ("shes", "sh"), ("xes", "x"), ("s", ""))
_SHORTEST = 4
_LEFT_OUT = frozenset({"doubtful", "empty", "noun", "of_a_year", "before_a_year", "per", "behind", "joining"})
"""Lists of the table of units that name no unit."""


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


@attrs.frozen
class _Row:
    """A row of the table: a unit, its id, and its symbols as they are written."""

    id: str
    unit: Unit
    symbols: tuple[str, ...]


@cache
def _rows() -> tuple[_Row, ...]:
    found = []
    text = files(__package__).joinpath("data/units.tsv").read_text(encoding="utf-8")
    for line in text.splitlines():
        if line.startswith("#"):
            continue
        key, _, dimension, worth, symbols = line.split("\t")
        shift = _OFFSETS.get(dimension, Fraction(0))
        unit = Unit(dimension.partition("-")[0], Fraction(worth), shift) if dimension else NO_UNIT
        found.append(_Row(key, unit, tuple(symbols.split())))
    return tuple(found)


def _names(codes: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Yield the names of units in some languages, folded, each with the unit's id; our own before those of CLDR."""
    for code in codes:
        file = language_file(code)
        for listed in (file.get("units", {}), file.get("cldr", {}).get("units", {})):
            for key, names in listed.items():
                if key not in _LEFT_OUT:
                    yield from ((plain(name.replace("_", " ")), key) for name in names.split())


@cache
def forms_of_units(codes: tuple[str, ...]) -> Mapping[str, frozenset[str]]:
    """Return the ids of the units that a form in lower case can stand for: a symbol, or a name in some languages."""
    found: dict[str, frozenset[str]] = {}
    symbols = ((symbol.lower(), row.id) for row in _rows() for symbol in row.symbols)
    for form, key in (*symbols, *_names(codes)):
        found[form] = found.get(form, frozenset()) | {key}
    return found


@cache
def symbols_of_units() -> frozenset[str]:
    """Return the symbols of all units, in lower case."""
    return frozenset(symbol.lower() for row in _rows() for symbol in row.symbols)


@cache
def _tables(wanted: tuple[str, ...]) -> tuple[Mapping[str, Unit], Mapping[str, tuple[Unit, ...]]]:
    """Return what each symbol, and each name in some languages, can mean, the likelier first."""
    units = {row.id: row.unit for row in _rows() if row.unit.dimension}
    symbols = {symbol: row.unit for row in _rows() if row.id in units for symbol in row.symbols}
    names: dict[str, tuple[Unit, ...]] = {}
    for name, key in _names(every(wanted)):
        unit = units.get(key)
        if unit is not None and unit not in names.get(name, ()):
            names[name] = (*names.get(name, ()), unit)
    return symbols, names


def unit_of(text: str, wanted: tuple[str, ...] = ()) -> Unit:
    """Return the unit that a text names, or the noun that it counts; `NO_UNIT` for none."""
    return units_of(text, wanted)[0]


@lru_cache(maxsize=4096)
def units_of(text: str, wanted: tuple[str, ...] = ()) -> tuple[Unit, ...]:
    """Return what a text can mean as a unit, the likelier first: "pounds" are money, and a weight.

    Args:
        text: The words or the symbol behind a number.
        wanted: The languages whose names count; all if none is given.
    """
    symbols, names = _tables(wanted)
    written = " ".join(text.split())
    if not written:
        return (NO_UNIT,)
    bare = written.rstrip(".")
    symbol = symbols.get(written) or symbols.get(bare)
    if symbol is not None:
        return (symbol,)
    folded = plain(written).rstrip(".")
    if folded in names:
        return names[folded]
    words_of_noun = tuple(singular(word) for word in folded.replace("-", " ").split() if word not in _empty(wanted))
    return (Unit(noun=words_of_noun) if words_of_noun else NO_UNIT,)


@cache
def _empty(wanted: tuple[str, ...]) -> frozenset[str]:
    """Return the words between a number and what it counts that say nothing: of, the, different."""
    return frozenset(plain(word) for code in every(wanted) for word in words(code, "units", "empty"))


@cache
def doubtful_units(wanted: tuple[str, ...] = ()) -> frozenset[str]:
    """Return the forms of units that are other words more often than not: in, second, an."""
    return frozenset(plain(word) for code in every(wanted) for word in words(code, "units", "doubtful"))


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
    symbols, names = _tables(())
    return {**{name: units[0] for name, units in names.items()}, **symbols}
