"""Yes and no."""

from __future__ import annotations

from typing import TYPE_CHECKING

from etoile_facts.common import shorten
from etoile_facts.errors import InvalidValueError
from etoile_facts.lang._fold import plain
from etoile_facts.lang._lexicon import closed_class
from etoile_facts.values._reading import Comparison, Context, Reading, conflict

if TYPE_CHECKING:
    from collections.abc import Hashable

    from etoile_facts.model import Predicate
    from etoile_facts.values._names import Names


def parse_boolean(raw: str, _context: Context) -> bool:
    """Read yes or no, true or false, in any language that has a file.

    Raises:
        InvalidValueError: It is neither.
    """
    word = plain(raw)
    yes, no = closed_class("answers", "yes"), closed_class("answers", "no")
    if word not in yes and word not in no:
        raise InvalidValueError(f'"{shorten(raw)}" is neither yes nor no.', hint="Write true or false.")
    return word in yes


def boolean_key(parsed: bool, _declared: Predicate, _names: Names) -> Hashable:  # noqa: FBT001 - the table's shape
    """Return the value itself."""
    return parsed


def same_boolean(a: Reading, b: Reading, _names: Names) -> str:
    """Say why two spellings are one answer."""
    return f"{a.shown} and {b.shown} both say {'yes' if a.parsed else 'no'}"


def relate_booleans(a: Reading, b: Reading, _names: Names) -> Comparison:
    """Yes and no cannot both hold."""
    yes, no = (a, b) if a.parsed else (b, a)
    return conflict(f"{yes.shown} says yes, {no.shown} says no")
