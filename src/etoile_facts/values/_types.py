"""The table of value types: how a raw value is read, which readings are the same, and how the others relate."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from types import MappingProxyType

import attrs

from etoile_facts.errors import InvalidValueError
from etoile_facts.model import Relation, ValueType
from etoile_facts.values._date import CalendarDate, parse_date
from etoile_facts.values._fold import fold_name, shorten
from etoile_facts.values._integer import parse_integer
from etoile_facts.values._names import Names

Parsed = str | int | CalendarDate


@attrs.frozen
class Comparison:
    """How two values stand to each other, and why, in words.

    Attributes:
        relation: `same`, `compatible` (both can hold, but one says less) or `conflict`.
        reason: A clause for a reader; the same whichever value came first.
    """

    relation: Relation
    reason: str

    def __str__(self) -> str:
        """Return `same`, `compatible` or `conflict`."""
        return self.relation.value


@attrs.frozen
class Reading:
    """A raw value read under a type.

    Attributes:
        raw: The value as written.
        type: The type it was read under.
        parsed: Its meaning: a text, a number, a date.
        key: Equal for values that are the same, so that a group is sorted into sides without comparing all pairs.
    """

    raw: str
    type: ValueType
    parsed: Parsed
    key: Hashable

    @property
    def shown(self) -> str:
        """The value for a message, in quotation marks."""
        return f'"{shorten(self.raw)}"'


@attrs.frozen(kw_only=True)
class TypeRow:
    """One value type.

    Attributes:
        parse: Reads a raw value; raises `InvalidValueError`.
        key: Of a parsed value; equal if and only if two values are the same.
        same: Why two values written differently are the same.
        relate: How two values with different keys relate; called in a stable order of the two.
    """

    parse: Callable[[str], Parsed]
    key: Callable[[Parsed, Names], Hashable]
    same: Callable[[Reading, Reading, Names], str]
    relate: Callable[[Reading, Reading, Names], Comparison]


def _parse_text(raw: str) -> str:
    """Refuse a blank value: it says nothing, and every blank one would be the same."""
    if not raw or raw.isspace():
        raise InvalidValueError(
            "The value is blank.", hint="Write the value, or `snaktype: novalue` where there is known to be none."
        )
    return raw


def _text_key(parsed: Parsed, _names: Names) -> str:
    return fold_name(str(parsed))


def _entity_key(parsed: Parsed, names: Names) -> str:
    return names.key(str(parsed))


def _plain_key(parsed: Parsed, _names: Names) -> Hashable:
    return parsed


def _same_text(a: Reading, b: Reading, _names: Names) -> str:
    return f"{a.shown} and {b.shown} differ only in letter case, spacing or typography"


def _same_entity(a: Reading, b: Reading, names: Names) -> str:
    if names.resolve(a.raw) is None:
        return _same_text(a, b, names)
    return f'{a.shown} and {b.shown} are names of "{shorten(names.label(a.raw))}"'


def _same_number(a: Reading, b: Reading, _names: Names) -> str:
    return f"{a.shown} and {b.shown} are the same number"


def _same_date(a: Reading, b: Reading, _names: Names) -> str:
    return f"{a.shown} and {b.shown} are the same date"


def _relate_texts(a: Reading, b: Reading, _names: Names) -> Comparison:
    return Comparison(Relation.CONFLICT, f"{a.shown} and {b.shown} differ")


def _relate_entities(a: Reading, b: Reading, names: Names) -> Comparison:
    labels = [shorten(names.label(reading.raw)) for reading in (a, b)]
    if labels[0] == labels[1]:  # two things with one label: only their ids tell them apart
        labels = [names.resolve(reading.raw) or shorten(reading.raw) for reading in (a, b)]
    first, second = (f'"{label}"' for label in labels)
    if names.is_part_of(a.raw, b.raw):
        return Comparison(Relation.COMPATIBLE, f"{first} is part of {second}")
    if names.is_part_of(b.raw, a.raw):
        return Comparison(Relation.COMPATIBLE, f"{second} is part of {first}")
    first, second = sorted((first, second))
    return Comparison(Relation.CONFLICT, f"{first} and {second} are not the same")


def _relate_numbers(a: Reading, b: Reading, _names: Names) -> Comparison:
    return Comparison(Relation.CONFLICT, f"{a.shown} and {b.shown} are different numbers")


def _relate_dates(a: Reading, b: Reading, _names: Names) -> Comparison:
    first, second = a.parsed, b.parsed
    if not (isinstance(first, CalendarDate) and isinstance(second, CalendarDate)):  # pragma: no cover
        raise TypeError("both readings are dates")
    if len(first.parts) > len(second.parts):
        a, b, first, second = b, a, second, first
    shared = len(first.parts)
    if second.parts[:shared] == first.parts:
        return Comparison(Relation.COMPATIBLE, f"{a.shown} is less precise than {b.shown}")
    kind = first.precision if first.precision == second.precision else "date"
    return Comparison(Relation.CONFLICT, f"{a.shown} and {b.shown} are different {kind}s")


TYPES: Mapping[ValueType, TypeRow] = MappingProxyType(
    {
        ValueType.TEXT: TypeRow(parse=_parse_text, key=_text_key, same=_same_text, relate=_relate_texts),
        ValueType.ENTITY: TypeRow(parse=_parse_text, key=_entity_key, same=_same_entity, relate=_relate_entities),
        ValueType.INTEGER: TypeRow(parse=parse_integer, key=_plain_key, same=_same_number, relate=_relate_numbers),
        ValueType.DATE: TypeRow(parse=parse_date, key=_plain_key, same=_same_date, relate=_relate_dates),
    }
)
