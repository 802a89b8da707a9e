"""The table of value types: for each how a value is read, compared with another, and looked for in a text.

A type's modules are loaded when the first value of the type is met: most databases use three or four of them.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import cache
from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import attrs

from etoile_facts.model import Predicate, ValueType
from etoile_facts.values._mention import Mention, Search
from etoile_facts.values._names import Names
from etoile_facts.values._reading import Comparison, Context, Reading

if TYPE_CHECKING:
    from collections.abc import Mapping


@attrs.frozen
class TypeRow:
    """One value type.

    Attributes:
        parse: Reads a raw value; raises `InvalidValueError` and nothing else.
        key: Of a parsed value; equal keys mean the same value.
        same: Why two values written differently have one key.
        relate: How two values with different keys relate; called in a stable order of the two.
        mention: Where a text states a value (as written, as parsed, the text, what it is looked for with); None if it
            does not.
    """

    parse: Callable[[str, Context], Any]
    key: Callable[[Any, Predicate, Names], Hashable]
    same: Callable[[Reading, Reading, Names], str]
    relate: Callable[[Reading, Reading, Names], Comparison]
    mention: Callable[[str, Any, str, Search], Mention | None]


# Of each type the functions of its row, in the order of `TypeRow`: parse, key, same, relate, mention.
TYPES: Mapping[ValueType, tuple[str, str, str, str, str]] = MappingProxyType(
    {
        ValueType.TEXT: (
            "words._text.parse_text",
            "words._text.text_key",
            "words._text.same_text",
            "words._text.relate_texts",
            "words._mention.mention_text",
        ),
        ValueType.ENTITY: (
            "words._text.parse_text",
            "words._entity.entity_key",
            "words._entity.same_entity",
            "words._entity.relate_entities",
            "words._mention.mention_entity",
        ),
        ValueType.TERM: (
            "words._term.parse_term",
            "words._term.term_key",
            "words._term.same_term",
            "words._term.relate_terms",
            "words._mention.mention_term",
        ),
        ValueType.NAME: (
            "person._parse.parse_persons",
            "person._relate.persons_key",
            "person._relate.same_persons",
            "person._relate.relate_persons",
            "person._mention.mention_persons",
        ),
        ValueType.LIST: (
            "words._list.parse_list",
            "words._list.list_key",
            "words._list.same_list",
            "words._list.relate_lists",
            "words._mention.mention_list",
        ),
        ValueType.QUANTITY: (
            "quantity._parse.parse_quantity",
            "quantity._relate.quantity_key",
            "quantity._relate.same_quantity",
            "quantity._relate.relate_quantities",
            "quantity._mention.mention_quantity",
        ),
        ValueType.INTEGER: (
            "quantity._integer.parse_integer",
            "quantity._integer_relate.integer_key",
            "quantity._integer_relate.same_integer",
            "quantity._integer_relate.relate_integers",
            "quantity._mention.mention_quantity",
        ),
        ValueType.DATE: (
            "date._parse.parse_date",
            "date._relate.date_key",
            "date._relate.same_date",
            "date._relate.relate_dates",
            "date._mention.mention_date",
        ),
        ValueType.DURATION: (
            "date._duration.parse_duration",
            "quantity._relate.quantity_key",
            "quantity._relate.same_quantity",
            "quantity._relate.relate_quantities",
            "date._duration.mention_duration",
        ),
        ValueType.BOOLEAN: (
            "words._boolean.parse_boolean",
            "words._boolean.boolean_key",
            "words._boolean.same_boolean",
            "words._boolean.relate_booleans",
            "words._mention.mention_boolean",
        ),
        ValueType.URL: (
            "words._url.parse_url",
            "words._url.url_key",
            "words._url.same_url",
            "words._url.relate_urls",
            "words._mention.mention_url",
        ),
    }
)


@cache
def row_of(value_type: ValueType) -> TypeRow:
    """Return the functions of a type."""
    return TypeRow(*map(_function, TYPES[value_type]))


def _function(name: str) -> Any:
    module, _, function = name.rpartition(".")
    return getattr(import_module(f"etoile_facts.values.{module}"), function)
