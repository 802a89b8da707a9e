"""What predicates say of their values, and whether it makes sense for values of their type."""

from __future__ import annotations

from typing import TYPE_CHECKING

from etoile_facts.common import shorten
from etoile_facts.errors import InvalidValueError
from etoile_facts.lang._fold import plain
from etoile_facts.model import Location, Predicate, Problem, ValueType

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_AMOUNTS = (ValueType.QUANTITY, ValueType.DURATION)
# The types that a key of a predicate makes sense for, in the order in which a hint lists them.
_FITTING: dict[str, tuple[ValueType, ...]] = {
    "unit": _AMOUNTS,
    "tolerance": (*_AMOUNTS, ValueType.INTEGER, ValueType.DATE, ValueType.TERM),
    "vocabulary": (ValueType.TERM,),
    "ordered": (ValueType.TERM,),
    "exclusive": (ValueType.TERM,),
    "complete": (ValueType.LIST, ValueType.NAME),
}
_DEFAULT = Predicate(id="")


def check_declared(predicates: Iterable[Predicate]) -> tuple[Problem, ...]:
    """Return an `invalid-value` problem for each key about values that its predicate's type cannot have, or cannot use.

    In the order of the predicates, each problem at the key's place.
    """
    return tuple(
        Problem(
            rule="invalid-value",
            message=message,
            location=Location.of(predicate.marks, key),
            suggestion=suggestion,
        )
        for predicate in predicates
        for key, message, suggestion in _troubles(predicate)
    )


def _troubles(predicate: Predicate) -> Iterator[tuple[str, str, str]]:
    """Yield key, message and suggestion."""
    for key, types in _FITTING.items():
        if getattr(predicate, key) != getattr(_DEFAULT, key) and predicate.type not in types:
            *most, last = types
            listed = f"{', '.join(most)} or {last}" if most else last
            message = f'"{shorten(predicate.id)}" cannot have `{key}`: its values are of type {predicate.type}.'
            yield key, message, f"Write `type: {types[0]}`, or remove `{key}`; it goes with {listed}."
    if predicate.tolerance and predicate.type in _FITTING["tolerance"]:
        yield from _tolerance(predicate)
    if predicate.type is ValueType.DURATION and predicate.unit:
        from etoile_facts.lang._units import known_unit  # noqa: PLC0415 - loaded when a predicate has a unit

        unit = known_unit(predicate.unit)
        if unit is None or unit.dimension not in ("time", "months"):
            message = f'"{shorten(predicate.unit)}" is no unit of time.'
            yield "unit", message, "Write one such as min, hour, day or year."
    if predicate.type is ValueType.TERM:
        yield from _vocabulary(predicate)


def _tolerance(predicate: Predicate) -> Iterator[tuple[str, str, str]]:
    text = shorten(predicate.tolerance)
    if predicate.type is ValueType.TERM:
        if not predicate.ordered or not (predicate.tolerance.isascii() and predicate.tolerance.isdigit()):
            hint = "Write a number of steps, and `ordered: true`."
            yield "tolerance", f'"{text}" is no tolerance of terms.', hint
        return
    from etoile_facts.lang._units import known_unit  # noqa: PLC0415 - the same
    from etoile_facts.values.quantity._relate import tolerance_of  # noqa: PLC0415 - loaded when there is a tolerance

    try:
        found = tolerance_of(predicate.tolerance, predicate.unit)
    except InvalidValueError as error:
        yield "tolerance", error.message, error.hint
        return
    if predicate.type is ValueType.DATE and (found is None or found.dimension not in ("time", "months")):
        yield "tolerance", f'"{text}" is no tolerance of dates.', "Write a length of time, such as 3 days."
    elif found is not None and found.dimension and predicate.unit:
        unit = known_unit(predicate.unit)
        if (unit.dimension if unit else "") != found.dimension:
            hint = f"Write it in {shorten(predicate.unit)}, without a unit, or in %."
            yield "tolerance", f'The tolerance "{text}" is in another kind of unit than the values.', hint


def _vocabulary(predicate: Predicate) -> Iterator[tuple[str, str, str]]:
    for key in ("ordered", "exclusive"):
        if getattr(predicate, key) != getattr(_DEFAULT, key) and not predicate.vocabulary:
            yield key, f"`{key}` says something about a vocabulary, and there is none.", "List the terms: `vocabulary`."
    owners: dict[str, int] = {}
    for place, names in enumerate(predicate.vocabulary):
        for name in names or ("",):
            word = plain(name)
            if not word:
                yield "vocabulary", "A term is blank.", "Write it out."
            elif owners.setdefault(word, place) != place:
                message = f'"{shorten(name)}" stands for two terms of the vocabulary.'
                yield "vocabulary", message, "Keep it with one of them."
