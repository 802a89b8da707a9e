"""Reading one value, comparing two."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

import attrs

from etoile_facts.common import shorten
from etoile_facts.errors import InvalidValueError
from etoile_facts.model import Predicate, ValueType
from etoile_facts.values._names import Names
from etoile_facts.values._reading import Comparison, Context, Reading, compatible, same
from etoile_facts.values._types import row_of
from etoile_facts.values.date._reference import may_be_relative

if TYPE_CHECKING:
    from etoile_facts.values._calendar import Reference

_NO_NAMES = Names()


@lru_cache(maxsize=4096)
def _context(declared: Predicate | ValueType, reference: Reference | None) -> Context:
    if isinstance(declared, ValueType):
        declared = Predicate(id="", type=declared)
    return Context(declared=declared, reference=reference)


def parse_value(raw: str, type_or_predicate: ValueType | Predicate, *, reference: Reference | None = None) -> Any:
    """Return what a raw value means under a type.

    Args:
        raw: A value as it stands in a file.
        type_or_predicate: What gives it meaning; a predicate also says its unit, vocabulary and the like.
        reference: The date of the text that it comes from: "yesterday" and "Dec 4" are read against it.

    Returns:
        What the type's `parse` makes of it, as the table in `_types.py` says: a text, an `int`, a
        [`CalendarDate`][etoile_facts.values.CalendarDate]...

    Raises:
        InvalidValueError: A `ValueError`, and the only error. Its message says in one sentence what is wrong, its hint
            what is accepted.
    """
    context = _context(type_or_predicate, reference)
    return row_of(context.declared.type).parse(raw, context)


def read_value(
    raw: str,
    type_or_predicate: ValueType | Predicate,
    names: Names | None = None,
    *,
    reference: Reference | None = None,
) -> Reading:
    """Read a raw value for comparing it with many others: values with equal keys are the same.

    Raises:
        InvalidValueError: As `parse_value`.
    """
    context = _context(type_or_predicate, reference)
    row = row_of(context.declared.type)
    parsed = row.parse(raw, context)
    meaning = _meaning(raw, parsed, context) if reference is not None else ""
    return Reading(raw, context.declared, parsed, row.key(parsed, context.declared, names or _NO_NAMES), meaning)


def _meaning(raw: str, parsed: Any, context: Context) -> str:
    """Return the date of a value that says none without the date of its text."""
    if not may_be_relative(raw, context.declared.type):
        return ""
    try:
        alone = row_of(context.declared.type).parse(raw, attrs.evolve(context, reference=None))
    except InvalidValueError:
        return str(parsed)
    return str(parsed) if alone != parsed else ""


def relate(a: Reading, b: Reading, names: Names | None = None) -> Comparison:
    """Compare two readings of the same type. Symmetric, the reason included.

    Raises:
        ValueError: The readings are of different types.
    """
    if a.type is not b.type:
        raise ValueError(f"A value of type {a.type} cannot be compared with one of type {b.type}.")
    names = names or _NO_NAMES
    if a.raw == b.raw and a.key == b.key:
        return same(f"both say {a.shown}")
    if (b.raw, b.meaning) < (a.raw, a.meaning):  # any stable order makes the reason independent of who came first
        a, b = b, a
    row = row_of(a.type)
    return same(row.same(a, b, names)) if a.key == b.key else row.relate(a, b, names)


def compare(
    a: str,
    b: str,
    type_or_predicate: ValueType | Predicate,
    names: Names | None = None,
    *,
    reference: Reference | None = None,
) -> Comparison:
    """Tell whether two raw values are the same, compatible or in conflict, and why.

    Symmetric, the reason included; every value is the same as itself. `same` is transitive among values that say all
    there is to say; one that leaves out what another says (the year of "Dec 4", the first name behind "M.") can be the
    same as two that differ. `compatible` is not transitive: 2025-04-24 and 2025-05-01 are each compatible with 2025,
    and in conflict with each other.

    Args:
        a: A raw value.
        b: Another one.
        type_or_predicate: What both are read as.
        names: Resolves entities; without it a name is only the same as itself, folded.
        reference: The date that "yesterday" and "Dec 4" are read against.

    Raises:
        InvalidValueError: One of the two cannot be read as the type.
    """
    first = read_value(a, type_or_predicate, names, reference=reference)
    return relate(first, read_value(b, type_or_predicate, names, reference=reference), names)


def compare_or_as_text(
    a: str,
    b: str,
    type_or_predicate: ValueType | Predicate,
    names: Names | None = None,
    *,
    references: tuple[Reference | None, Reference | None] = (None, None),
) -> Comparison:
    """Compare two values as `compare` does; as texts where one of them cannot be read as the type, and say so.

    A value that is blank says nothing, and is compatible with all others. Each value is read against the date of its
    own text.
    """
    try:
        first = read_value(a, type_or_predicate, names, reference=references[0])
        return relate(first, read_value(b, type_or_predicate, names, reference=references[1]), names)
    except InvalidValueError as error:
        if not a.strip() or not b.strip():
            return same("both are blank") if not a.strip() and not b.strip() else compatible("one of the two is blank")
        as_texts = compare(a, b, ValueType.TEXT)
        sides = zip((a, b), references, strict=True)
        unread = sorted(raw for raw, reference in sides if not _readable(raw, type_or_predicate, reference))
        kind = _context(type_or_predicate, None).declared.type
        shown = " and ".join(f'"{shorten(raw)}"' for raw in dict.fromkeys(unread)) or error.message
        return Comparison(as_texts.relation, f"{as_texts.reason}; compared as texts, since {shown} is no {kind}")


def _readable(raw: str, type_or_predicate: ValueType | Predicate, reference: Reference | None) -> bool:
    try:
        parse_value(raw, type_or_predicate, reference=reference)
    except InvalidValueError:
        return False
    return True
