"""Whether a text states a value: the same meaning in other words counts, other values do not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from etoile_facts.common import shorten
from etoile_facts.model import Predicate, ValueType
from etoile_facts.values._compare import parse_value
from etoile_facts.values._mention import Mention, Search
from etoile_facts.values._names import Names
from etoile_facts.values._types import row_of

if TYPE_CHECKING:
    from etoile_facts.values._calendar import Reference

_NO_NAMES = Names()


def mentions(
    value: str,
    text: str,
    type_or_predicate: ValueType | Predicate = ValueType.TEXT,
    names: Names | None = None,
    *,
    reference: Reference | None = None,
    language: str = "",
) -> Mention:
    """Tell whether a text states a value.

    * Numbers, dates, durations: in any notation (13 is thirteen, 2025-04-24 is April 24). Of a range or bound the
      numbers count. The year alone of a whole date is `compatible`.
    * Entities: any of their names. Persons: the family name, with nothing beside it that says another given name; all
      persons are `same`, some `compatible`. Terms: any spelling.
    * Lists: all members `same`, some `compatible`.
    * Texts: their words side by side are `same`, all of them elsewhere in the text `compatible`.
    * A yes or no has no words of its own: it is found in every text, with no relation.

    Args:
        value: A raw value.
        text: A quote, sentence or paragraph.
        type_or_predicate: What gives the value its meaning.
        names: Resolves entities, so that any alias of the value counts.
        reference: The date of the text: "yesterday" and "Dec 4" are read against it.
        language: Of the text (ISO 639-1), if known: whose number words count.

    Raises:
        InvalidValueError: The value cannot be read as the type.
    """
    if isinstance(type_or_predicate, ValueType):
        type_or_predicate = Predicate(id="", type=type_or_predicate)
    names = names or _NO_NAMES
    parsed = parse_value(value, type_or_predicate, reference=reference)
    search = Search(type_or_predicate, names, reference, language)
    found = row_of(type_or_predicate.type).mention(value, parsed, text, search)
    return found or Mention(found=False, relation=None, reason=f'"{shorten(value)}" does not stand in the text')
