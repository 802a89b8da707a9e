"""Yes and no."""

from __future__ import annotations

from typing import TYPE_CHECKING

from etoile_facts.errors import InvalidValueError
from etoile_facts.lang._fold import plain, shorten
from etoile_facts.values._reading import Comparison, Context, Reading, conflict

if TYPE_CHECKING:
    from collections.abc import Hashable

    from etoile_facts.model import Predicate
    from etoile_facts.values._names import Names

_YES = frozenset(["true", "yes", "y", "1", "on", "ja", "wahr", "oui", "vrai", "si", "verdadero", "vero"])
_NO = frozenset(["false", "no", "n", "0", "off", "nein", "falsch", "non", "faux", "falso"])


def parse_boolean(raw: str, _context: Context) -> bool:
    """Read yes or no, true or false, also in French, German, Spanish and Italian.

    Raises:
        InvalidValueError: It is neither.
    """
    word = plain(raw)
    if word not in _YES and word not in _NO:
        raise InvalidValueError(f'"{shorten(raw)}" is neither yes nor no.', hint="Write true or false.")
    return word in _YES


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
