"""The table of value types: how a raw value is read, which readings are the same, and how the others relate.

A type's modules are loaded when the first value of the type is met: most databases use three or four of them.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from etoile_facts.model import ValueType
from etoile_facts.values._reading import TypeRow

if TYPE_CHECKING:
    from collections.abc import Mapping

# Of each type the functions of its row, in the order of `TypeRow`: parse, key, same, relate.
TYPES: Mapping[ValueType, tuple[str, str, str, str]] = MappingProxyType(
    {
        ValueType.TEXT: (
            "words._text.parse_text",
            "words._text.text_key",
            "words._text.same_text",
            "words._text.relate_texts",
        ),
        ValueType.ENTITY: (
            "words._text.parse_text",
            "words._entity.entity_key",
            "words._entity.same_entity",
            "words._entity.relate_entities",
        ),
        ValueType.TERM: (
            "words._term.parse_term",
            "words._term.term_key",
            "words._term.same_term",
            "words._term.relate_terms",
        ),
        ValueType.NAME: (
            "person._parse.parse_persons",
            "person._relate.persons_key",
            "person._relate.same_persons",
            "person._relate.relate_persons",
        ),
        ValueType.LIST: (
            "words._list.parse_list",
            "words._list.list_key",
            "words._list.same_list",
            "words._list.relate_lists",
        ),
        ValueType.QUANTITY: (
            "quantity._parse.parse_quantity",
            "quantity._relate.quantity_key",
            "quantity._relate.same_quantity",
            "quantity._relate.relate_quantities",
        ),
        ValueType.INTEGER: (
            "quantity._integer.parse_integer",
            "quantity._integer_relate.integer_key",
            "quantity._integer_relate.same_integer",
            "quantity._integer_relate.relate_integers",
        ),
        ValueType.DATE: (
            "date._parse.parse_date",
            "date._relate.date_key",
            "date._relate.same_date",
            "date._relate.relate_dates",
        ),
        ValueType.DURATION: (
            "date._duration.parse_duration",
            "quantity._relate.quantity_key",
            "quantity._relate.same_quantity",
            "quantity._relate.relate_quantities",
        ),
        ValueType.BOOLEAN: (
            "words._boolean.parse_boolean",
            "words._boolean.boolean_key",
            "words._boolean.same_boolean",
            "words._boolean.relate_booleans",
        ),
        ValueType.URL: (
            "words._url.parse_url",
            "words._url.url_key",
            "words._url.same_url",
            "words._url.relate_urls",
        ),
    }
)


@cache
def row_of(value_type: ValueType) -> TypeRow:
    """Return the functions of a type."""
    parse, key, same, relate = (_function(name) for name in TYPES[value_type])
    return TypeRow(parse=parse, key=key, same=same, relate=relate)


def _function(name: str) -> Any:
    module, _, function = name.rpartition(".")
    return getattr(import_module(f"etoile_facts.values.{module}"), function)
