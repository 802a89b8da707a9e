"""Reading one value, comparing two."""

from __future__ import annotations

from etoile_facts.model import Relation, ValueType
from etoile_facts.values._names import Names
from etoile_facts.values._types import TYPES, Comparison, Parsed, Reading

__all__ = ["Comparison", "Reading", "compare", "parse_value", "read_value", "relate"]

_NO_NAMES = Names()


def parse_value(raw: str, value_type: ValueType) -> Parsed:
    """Return what a raw value means under a type.

    Returns:
        For `text` and `entity` the value as written, for `integer` an `int`, for `date` a
        [`CalendarDate`][etoile_facts.values.CalendarDate]. What is accepted stands at
        [`parse_integer`][etoile_facts.values._integer.parse_integer] and
        [`parse_date`][etoile_facts.values._date.parse_date].

    Raises:
        InvalidValueError: A `ValueError`. Its message says in one sentence what is wrong, its hint what is accepted.
    """
    return TYPES[value_type].parse(raw)


def read_value(raw: str, value_type: ValueType, names: Names | None = None) -> Reading:
    """Read a raw value for comparing it with many others: their keys are equal if and only if they are the same.

    Raises:
        InvalidValueError: As `parse_value`.
    """
    row = TYPES[value_type]
    parsed = row.parse(raw)
    return Reading(raw, value_type, parsed, row.key(parsed, names or _NO_NAMES))


def relate(a: Reading, b: Reading, names: Names | None = None) -> Comparison:
    """Compare two readings of the same type. Symmetric, the reason included.

    Raises:
        ValueError: The readings are of different types.
    """
    if a.type is not b.type:
        raise ValueError(f"A value of type {a.type} cannot be compared with one of type {b.type}.")
    names = names or _NO_NAMES
    if a.raw == b.raw:
        return Comparison(Relation.SAME, f"both say {a.shown}")
    if b.raw < a.raw:  # any stable order makes the reason independent of who came first
        a, b = b, a
    row = TYPES[a.type]
    return Comparison(Relation.SAME, row.same(a, b, names)) if a.key == b.key else row.relate(a, b, names)


def compare(a: str, b: str, value_type: ValueType, names: Names | None = None) -> Comparison:
    """Tell whether two raw values of one type are the same, compatible or in conflict, and why.

    * `text`: the same under [`fold_name`][etoile_facts.values.fold_name], else a conflict.
    * `entity`: the same if both are names of one thing, compatible if one thing is part of the other, else a conflict.
    * `integer`: the same number or a conflict.
    * `date`: the same, compatible if one is less precise and holds the other (2025 and 2025-04-24), else a conflict.

    Symmetric, the reason included; every value is the same as itself, and `same` is transitive. `compatible` is not:
    2025-04-24 and 2025-05-01 are each compatible with 2025, and in conflict with each other.

    Args:
        a: A raw value.
        b: Another one.
        value_type: What both are read as.
        names: Resolves entities; without it a name is only the same as itself, folded.

    Raises:
        InvalidValueError: One of the two cannot be read as the type.
    """
    return relate(read_value(a, value_type, names), read_value(b, value_type, names), names)
