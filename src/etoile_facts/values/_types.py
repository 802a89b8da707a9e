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
        ValueType.TEXT: ("_text.parse_text", "_text.text_key", "_text.same_text", "_text.relate_texts"),
        ValueType.ENTITY: ("_text.parse_text", "_entity.entity_key", "_entity.same_entity", "_entity.relate_entities"),
        ValueType.TERM: ("_term.parse_term", "_term.term_key", "_term.same_term", "_term.relate_terms"),
        ValueType.NAME: (
            "_persons.parse_persons",
            "_persons_relate.persons_key",
            "_persons_relate.same_persons",
            "_persons_relate.relate_persons",
        ),
        ValueType.LIST: ("_list.parse_list", "_list.list_key", "_list.same_list", "_list.relate_lists"),
        ValueType.QUANTITY: (
            "_quantity.parse_quantity",
            "_quantity_relate.quantity_key",
            "_quantity_relate.same_quantity",
            "_quantity_relate.relate_quantities",
        ),
        ValueType.INTEGER: (
            "_integer.parse_integer",
            "_integer_relate.integer_key",
            "_integer_relate.same_integer",
            "_integer_relate.relate_integers",
        ),
        ValueType.DATE: (
            "_date_parse.parse_date",
            "_date_relate.date_key",
            "_date_relate.same_date",
            "_date_relate.relate_dates",
        ),
        ValueType.DURATION: (
            "_duration.parse_duration",
            "_quantity_relate.quantity_key",
            "_quantity_relate.same_quantity",
            "_quantity_relate.relate_quantities",
        ),
        ValueType.BOOLEAN: (
            "_boolean.parse_boolean",
            "_boolean.boolean_key",
            "_boolean.same_boolean",
            "_boolean.relate_booleans",
        ),
        ValueType.URL: ("_url.parse_url", "_url.url_key", "_url.same_url", "_url.relate_urls"),
    }
)


@cache
def row_of(value_type: ValueType) -> TypeRow:
    """Return the functions of a type."""
    parse, key, same, relate = (_function(name) for name in TYPES[value_type])
    return TypeRow(parse=parse, key=key, same=same, relate=relate)


def _function(name: str) -> Any:
    module, _, function = name.partition(".")
    return getattr(import_module(f"etoile_facts.values.{module}"), function)
