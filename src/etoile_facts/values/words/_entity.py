"""Entities: things with names and parts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from etoile_facts.common import shorten
from etoile_facts.values._reading import Comparison, Reading, compatible, conflict
from etoile_facts.values.words._text import same_text

if TYPE_CHECKING:
    from collections.abc import Hashable

    from etoile_facts.model import Predicate
    from etoile_facts.values._names import Names


def entity_key(parsed: str, _declared: Predicate, names: Names) -> Hashable:
    """Return a key that is equal for names of one thing."""
    return names.key(parsed)


def same_entity(a: Reading, b: Reading, names: Names) -> str:
    """Say why two names mean one thing."""
    if names.resolve(a.raw) is None:
        return same_text(a, b, names)
    return f'{a.shown} and {b.shown} are names of "{shorten(names.label(a.raw))}"'


def relate_entities(a: Reading, b: Reading, names: Names) -> Comparison:
    """Relate two things: one may be part of the other."""
    labels = [shorten(names.label(reading.raw)) for reading in (a, b)]
    if labels[0] == labels[1]:  # two things with one label: only their ids tell them apart
        labels = [names.resolve(reading.raw) or shorten(reading.raw) for reading in (a, b)]
    first, second = (f'"{label}"' for label in labels)
    if names.is_part_of(a.raw, b.raw):
        return compatible(f"{first} is part of {second}")
    if names.is_part_of(b.raw, a.raw):
        return compatible(f"{second} is part of {first}")
    first, second = sorted((first, second))
    return conflict(f"{first} and {second} are not the same")
