"""Lists: several things in one value."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, cast

from etoile_facts.common import shorten
from etoile_facts.errors import InvalidValueError
from etoile_facts.values._reading import Comparison, Context, Reading, compatible, conflict, single_spaced
from etoile_facts.values.words._text import member_key, words_of

if TYPE_CHECKING:
    from collections.abc import Hashable

    from etoile_facts.model import Predicate
    from etoile_facts.values._names import Names

_STRONG = re.compile(r"\s*(?:[;\n•|])\s*")
_WEAK = re.compile(
    r"\s*,\s*(?:(?:and|und|et|y|e|or)\s+)?(?!\d{3}(?!\d))|\s+(?:and|und|et|y|e)\s+|\s*&\s*|\s*/\s*", re.IGNORECASE
)
_MOST_NAMED = 3  # members named in a reason


def parse_list(raw: str, _context: Context) -> tuple[str, ...]:
    """Read the members of a list: parted by semicolons or lines, else by commas, slashes and "and".

    Raises:
        InvalidValueError: There is no member.
    """
    raw = single_spaced(raw)
    separator = _STRONG if _STRONG.search(raw.strip(" ;\n|•\t")) else _WEAK
    members = tuple(dict.fromkeys(member.strip() for member in separator.split(raw) if member.strip(" ,;.\t")))
    if not members:
        raise InvalidValueError("The list is empty.", hint="Write its members, parted by semicolons.")
    return members


def list_key(parsed: tuple[str, ...], _declared: Predicate, names: Names) -> Hashable:
    """Return the set of members: their order and repetition say nothing."""
    return frozenset(_member_key(member, names) for member in parsed)


def _member_key(member: str, names: Names) -> str:
    words = words_of(member)
    return names.key(member) if names.resolve(member) is not None or not words else f"~{member_key(words)}"


def same_list(a: Reading, b: Reading, _names: Names) -> str:
    """Say why two spellings are one list."""
    return f"{a.shown} and {b.shown} list the same"


def relate_lists(a: Reading, b: Reading, names: Names) -> Comparison:
    """Relate two lists: an open one can go on, so that a longer one holds it; a complete one cannot."""
    x, y = cast("frozenset[str]", a.key), cast("frozenset[str]", b.key)
    if a.declared.complete:
        missing = _named([a, b], x ^ y, names)
        return conflict(f"{a.shown} and {b.shown} do not list the same: only one has {missing}")
    if x <= y or y <= x:
        less, more = (a, b) if x <= y else (b, a)
        return compatible(f"{more.shown} lists all of {less.shown} and more")
    if x & y:
        return compatible(f"{a.shown} and {b.shown} are open lists and share {_named([a, b], x & y, names)}")
    return conflict(f"{a.shown} and {b.shown} have nothing in common")


def _named(readings: list[Reading], keys: frozenset[str], names: Names) -> str:
    shown = {_member_key(member, names): names.label(member) for reading in readings for member in reading.parsed}
    found = sorted({shorten(shown[key]) for key in keys})
    more = f" and {len(found) - _MOST_NAMED} more" if len(found) > _MOST_NAMED else ""
    return ", ".join(f'"{name}"' for name in found[:_MOST_NAMED]) + more
