"""The table of units against a library of units."""

from __future__ import annotations

from fractions import Fraction

import pytest

from etoile_facts.lang._units import NO_UNIT, table_of_units, unit_of

pint = pytest.importorskip("pint")

# What our table calls otherwise than the library, or what it has no word for.
ORACLE = {
    "m²": "m**2",
    "km²": "km**2",
    "cm²": "cm**2",
    "ft²": "ft**2",
    "mi²": "mi**2",
    "m³": "m**3",
    "cm³": "cm**3",
    "°C": "degC",
    "°F": "degF",
    "kn": "knot",
    "nmi": "nautical_mile",
    "ha": "hectare",
    "mph": "mile/hour",
    "km/h": "km/hour",
    "h": "hour",
    "min": "minute",
    "d": "day",
    "wk": "week",
    "gal": "gallon",
    "t": "tonne",
    "in": "inch",
    "ft": "foot",
    "mi": "mile",
    "yd": "yard",
    "lb": "pound",
    "oz": "ounce",
    "st": "stone",
    "B": "byte",
    "kB": "kilobyte",
    "MB": "megabyte",
    "GB": "gigabyte",
    "l": "liter",
    "ml": "milliliter",
    "V": "volt",
    "A": "ampere",
    "Pa": "pascal",
    "cal": "calorie",
    "µg": "microgram",
}
BASE = {
    "length": "m",
    "area": "m**2",
    "volume": "m**3",
    "mass": "kg",
    "speed": "m/s",
    "temperature": "kelvin",
    "energy": "joule",
    "power": "watt",
    "pressure": "pascal",
    "frequency": "hertz",
    "data": "byte",
    "time": "second",
    "voltage": "volt",
    "current": "ampere",
}
CHECKED = [*ORACLE, "nm", "mm", "cm", "m", "km", "mg", "g", "kg", "kcal", "kJ", "kWh", "kW", "MW", "mW", "hPa", "bar"]


@pytest.fixture(scope="module")
def registry() -> object:
    return pint.UnitRegistry()


@pytest.mark.parametrize("symbol", CHECKED)
def test_unit_is_worth_what_the_library_says(registry: object, symbol: str) -> None:
    unit = unit_of(symbol)
    make = registry.Quantity  # type: ignore[attr-defined]
    for number in (0, 1, 100):
        ours = number * unit.factor + unit.shift
        theirs = make(float(number), ORACLE.get(symbol, symbol)).to(BASE[unit.dimension]).magnitude
        assert float(ours) == pytest.approx(theirs, rel=1e-6, abs=1e-9)


def test_every_dimension_is_checked_or_has_factors_that_are_plain() -> None:
    dimensions = {unit.dimension for unit in table_of_units().values()}
    checked = {unit_of(symbol).dimension for symbol in CHECKED}
    assert dimensions - checked <= {"months", "ratio", "angle", "frequency", "USD", "EUR", "GBP", "JPY", "CHF"}


def test_case_of_a_symbol_counts_and_that_of_a_name_does_not() -> None:
    assert unit_of("mW").factor * 10**9 == unit_of("MW").factor
    assert unit_of("Kilometres") == unit_of("kilometre") == unit_of("km")
    assert unit_of("km").factor == Fraction(1000)


@pytest.mark.parametrize(
    ("text", "noun"),
    [("layers of net", ("layer", "net")), ("Dancers", ("dancer",)), ("cities", ("city",)), ("glass", ("glass",))],
)
def test_anything_else_is_a_counted_noun(text: str, noun: tuple[str, ...]) -> None:
    assert unit_of(text).noun == noun


def test_no_words_are_no_unit() -> None:
    assert unit_of("") == unit_of(" the ") == NO_UNIT
