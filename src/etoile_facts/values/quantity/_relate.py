"""How two amounts relate."""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING

import attrs

from etoile_facts.errors import InvalidValueError
from etoile_facts.lang._units import NO_UNIT, unit_of
from etoile_facts.model import Predicate, Relation
from etoile_facts.values._reading import Comparison, Reading, compatible, conflict, same
from etoile_facts.values.quantity._parse import Quantity, in_seconds, single_amount

if TYPE_CHECKING:
    from collections.abc import Hashable

    from etoile_facts.values._names import Names

# From here on a whole number that ends in noughts was rounded more often than not.
_LARGE = 10_000
_MOST_ROUNDING = Fraction(1, 100)
_MOST_CONVERTED = Fraction(1, 20)
_AROUND = Fraction(1, 10)  # how far "about" reaches
_ORDER = (Relation.SAME, Relation.COMPATIBLE, Relation.CONFLICT)


@attrs.frozen
class Tolerance:
    """How far apart two numbers may be that agree.

    Attributes:
        absolute: In the base unit; None if it is relative.
        relative: The share of the larger number; None if it is absolute.
        shown: As a reader knows it.
        dimension: Of an absolute one that names its unit; else empty.
    """

    absolute: Fraction | None
    relative: Fraction | None
    shown: str
    dimension: str = ""

    def holds(self, a: Fraction, b: Fraction) -> bool:
        """Tell whether two numbers are near enough."""
        limit = self.absolute if self.absolute is not None else (self.relative or 0) * max(abs(a), abs(b))
        return abs(a - b) <= limit


@lru_cache(maxsize=1024)
def tolerance_of(text: str, unit: str = "") -> Tolerance | None:
    """Read a predicate's tolerance: `5`, `0.5 km`, `2 %`; without a unit it is in the predicate's own. None if empty.

    Raises:
        InvalidValueError: It is none of these.
    """
    if not text.strip():
        return None
    found = single_amount(text.strip())
    if found is None or not found.exact or found.low is None or found.low < 0:
        raise InvalidValueError(f'"{text}" is not a tolerance.', hint="Write a number, with a unit or % if need be.")
    if found.unit.dimension == "ratio":
        return Tolerance(None, found.low, text.strip())
    factor = unit_of(unit).factor if unit and not found.unit.named else 1
    if found.unit.dimension == "temperature":
        found = attrs.evolve(found, low=found.low - unit_of(text.strip().lstrip("0123456789., ")).shift)
    return Tolerance((found.low or Fraction(0)) * factor, None, text.strip(), found.unit.dimension)


def declared_tolerance(predicate: Predicate) -> Tolerance | None:
    """Return the tolerance of a predicate; None if it has none, or one that cannot be read (which is reported)."""
    try:
        return tolerance_of(predicate.tolerance, predicate.unit)
    except InvalidValueError:
        return None


def quantity_key(parsed: Quantity, _declared: Predicate, _names: Names) -> Hashable:
    """Return a key that is equal for amounts with one meaning; how precisely they are written does not count."""
    other = parsed.other and (parsed.other.low, parsed.other.high)
    noun = tuple(sorted(parsed.unit.noun))
    return parsed.low, parsed.high, parsed.above, parsed.below, parsed.about, parsed.unit.dimension, noun, other


def same_quantity(a: Reading, b: Reading, _names: Names) -> str:
    """Say why two spellings are one amount."""
    return f"{a.shown} and {b.shown} are the same amount"


def relate_quantities(a: Reading, b: Reading, _names: Names) -> Comparison:
    """Relate two amounts; of two possible readings (1.200) the one that agrees better counts."""
    tolerance = declared_tolerance(a.declared)
    x, y = a.parsed, b.parsed
    found = relate_amounts(x, y, a.shown, b.shown, tolerance)
    if found.relation is not Relation.CONFLICT:
        return found
    for one, other, shown in ((x.other, y, a.shown), (x, y.other, b.shown)):
        if one is not None and other is not None:
            again = relate_amounts(one, other, a.shown, b.shown, tolerance)
            if again.relation is not Relation.CONFLICT:
                return compatible(f"{a.shown} and {b.shown} agree if the mark in {shown} is read the other way round")
    return found


def relate_amounts(x: Quantity, y: Quantity, a: str, b: str, tolerance: Tolerance | None) -> Comparison:
    """Relate two amounts; `a` and `b` are how their values are shown."""
    pairs = _in_one_unit(x, y)
    if not pairs:
        if x.unit.dimension and y.unit.dimension:
            return conflict(f"{a} and {b} measure different things")
        return conflict(f"{a} and {b} count different things")
    found = [_relate_numbers(one, other, a, b, tolerance) for one, other in pairs]
    best = min(found, key=lambda comparison: _ORDER.index(comparison.relation))
    alike = x.unit.dimension == y.unit.dimension and set(x.unit.noun) == set(y.unit.noun)
    if best.relation is not Relation.SAME or alike or {x.unit.dimension, y.unit.dimension} == {"time", "months"}:
        return best
    less = a if not x.unit.named or (y.unit.named and len(x.unit.noun) < len(y.unit.noun)) else b
    return compatible(f"{less} does not say what it counts as fully as {b if less == a else a}")


def _in_one_unit(x: Quantity, y: Quantity) -> list[tuple[Quantity, Quantity]]:
    """Return both amounts in one unit, in each way that makes sense; none if they are of different kinds."""
    if x.unit.dimension == y.unit.dimension:
        nouns = set(x.unit.noun), set(y.unit.noun)
        return [(x, y)] if nouns[0] <= nouns[1] or nouns[1] <= nouns[0] else []
    if {x.unit.dimension, y.unit.dimension} == {"time", "months"}:
        return [(in_seconds(x), in_seconds(y))]
    if not x.unit.named or not y.unit.named:
        bare, other = (x, y) if not x.unit.named else (y, x)
        forms = [bare]
        if other.unit.dimension == "ratio":  # "20" beside "20 %" is most likely meant as percent
            forms.append(_times(bare, Fraction(1, 100)))
        elif bare.low != other.low:
            forms.append(_times(bare, other.written_in))
        return [(form, other) if bare is x else (other, form) for form in forms]
    return []


def _times(quantity: Quantity, factor: Fraction) -> Quantity:
    return attrs.evolve(
        quantity,
        low=None if quantity.low is None else quantity.low * factor,
        high=None if quantity.high is None else quantity.high * factor,
        step=quantity.step * factor,
        unit=NO_UNIT,
    )


def _relate_numbers(x: Quantity, y: Quantity, a: str, b: str, tolerance: Tolerance | None) -> Comparison:
    if (x.low, x.high, x.above, x.below) == (y.low, y.high, y.above, y.below):
        if x.about is y.about:
            return same(f"{a} and {b} are the same amount")
        return compatible(f"{a if x.about else b} is approximate")
    if x.exact and y.exact and x.low is not None and y.low is not None:
        return _relate_points(x, y, a, b, tolerance)
    if _meet(x, y):
        return compatible(_how_they_meet(x, y, a, b))
    if (x.about or y.about) and _meet(_widened(x), _widened(y)):
        return compatible(f"{a if x.about else b} is approximate, and {b if x.about else a} is near it")
    if tolerance is not None and _near_an_end(x, y, tolerance):
        return compatible(f"{a} and {b} are within the tolerance of {tolerance.shown}")
    if x.exact or y.exact:
        point, bound = (a, b) if x.exact else (b, a)
        return conflict(f"{point} does not meet {bound}")
    return conflict(f"{a} and {b} do not overlap")


def _near_an_end(x: Quantity, y: Quantity, tolerance: Tolerance) -> bool:
    """Tell whether some end of one amount and some end of the other are within a tolerance."""
    ends = ((one, other) for one in (x.low, x.high) for other in (y.low, y.high))
    return any(tolerance.holds(one, other) for one, other in ends if one and other)


def _relate_points(x: Quantity, y: Quantity, a: str, b: str, tolerance: Tolerance | None) -> Comparison:
    p, q = x.low or Fraction(0), y.low or Fraction(0)
    if tolerance is not None and tolerance.holds(p, q):
        return compatible(f"{a} and {b} are within the tolerance of {tolerance.shown}")
    if x.about or y.about:
        rough, other = (a, b) if x.about else (b, a)
        if abs(p - q) <= _AROUND * max(abs(p), abs(q)):
            return compatible(f"{rough} is approximate, and {other} is near it")
        return conflict(f"{a} and {b} are too far apart")
    for coarse, fine, less, more in ((x, y, a, b), (y, x, b, a)):
        if _rounds_to(fine, coarse):
            return compatible(f"{less} is {more} rounded")
        near = abs(p - q) <= _MOST_CONVERTED * max(abs(p), abs(q))
        if near and _converted(coarse, fine) and abs(p - q) * 2 <= (coarse.step or coarse.written_in):
            return compatible(f"{less} is {more} rounded, in another unit")
    large = tolerance is None and min(abs(p), abs(q)) >= _LARGE
    found = _relate_large(p, q, a, b) if large else None
    if found is not None:
        return found
    return conflict(f"{a} and {b} are different {'amounts' if x.unit.named or y.unit.named else 'numbers'}")


def _relate_large(p: Fraction, q: Fraction, a: str, b: str) -> Comparison | None:
    """Relate two large whole numbers of which one may be the other one rounded; None where that explains nothing.

    Noughts at the end show to what a number was rounded, by 1 % at most: 596,638 is 600,000, and 12,345 is not 12,400.
    Two exact numbers agree only if they differ by one: each can be what lies between them, rounded.
    """
    if p.denominator != 1 or q.denominator != 1:
        return None
    if abs(p - q) == 1:
        return compatible(f"{a} and {b} differ by one, which is no difference between numbers of this size")
    for coarse, fine, less, more in ((p, q, a, b), (q, p, b, a)):
        step = _rounded_to(coarse.numerator)
        if step > _rounded_to(fine.numerator) and abs(p - q) * 2 <= step and abs(p - q) <= _MOST_ROUNDING * abs(coarse):
            return compatible(f"{less} is {more} rounded")
    return None


def _rounded_to(number: int) -> int:
    """Return the power of ten that the noughts at the end of a number make: 100 of 12,400."""
    noughts = len(str(number)) - len(str(number).rstrip("0"))
    return int("1" + "0" * noughts)


def _converted(x: Quantity, y: Quantity) -> bool:
    """Tell whether two measures are in units of two systems: a whole number of one is never one of the other."""
    ratio = x.written_in / y.written_in
    return bool(x.unit.dimension) and ratio.numerator != 1 != ratio.denominator


def _rounds_to(fine: Quantity, coarse: Quantity) -> bool:
    """Tell whether a number is another one rounded to the digits that are written: 3.14 is 3.1, 1,234,567 1.2 million.

    Whole numbers count as exact: 20 is not 21 rounded.
    """
    step = coarse.step
    if not step or fine.step >= step or fine.low is None or coarse.low is None:
        return False
    return abs(fine.low - coarse.low) * 2 <= step


def _widened(quantity: Quantity) -> Quantity:
    if not quantity.about:
        return quantity
    low = None if quantity.low is None else quantity.low - abs(quantity.low) * _AROUND
    high = None if quantity.high is None else quantity.high + abs(quantity.high) * _AROUND
    return attrs.evolve(quantity, low=low, high=high, above=False, below=False)


def _meet(x: Quantity, y: Quantity) -> bool:
    """Tell whether two ranges share a number."""
    for one, other in ((x, y), (y, x)):
        if one.low is None or other.high is None:
            continue
        if one.low > other.high or (one.low == other.high and (one.above or other.below)):
            return False
    return True


def _how_they_meet(x: Quantity, y: Quantity, a: str, b: str) -> str:
    if x.exact or y.exact:
        point, bound = (a, b) if x.exact else (b, a)
        return f"{point} meets {bound}"
    for inner, outer, shown, other in ((x, y, a, b), (y, x, b, a)):
        begins = outer.low is None or (inner.low is not None and inner.low >= outer.low)
        if begins and (outer.high is None or (inner.high is not None and inner.high <= outer.high)):
            return f"{shown} lies within {other}"
    return f"{a} and {b} overlap"
