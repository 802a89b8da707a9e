"""What a comparison says, and what a raw value becomes before it can be compared."""

from __future__ import annotations

import re
from collections.abc import Hashable
from typing import Any

import attrs

from etoile_facts.common import shorten
from etoile_facts.model import Predicate, Relation, ValueType
from etoile_facts.values._calendar import Reference


class Comparison(str):
    """How two values stand to each other, and why, in words.

    A string: `"same"`, `"compatible"` (both can hold, but one says less) or `"conflict"`. It equals, hashes and prints
    as that word, whatever its reason. `if comparison:` asks whether both can hold: a conflict is false.

    Attributes:
        reason: A clause for a reader; the same whichever value came first.
    """

    __slots__ = ("reason",)
    reason: str

    def __new__(cls, relation: Relation, reason: str) -> Comparison:  # noqa: PYI034 - no one subclasses it
        """Make a comparison from a relation and its reason."""
        comparison = super().__new__(cls, relation.value)
        comparison.reason = reason
        return comparison

    def __getnewargs__(self) -> tuple[Relation, str]:  # type: ignore[override]  # str knows one argument
        """Say what to pickle."""
        return self.relation, self.reason

    def __bool__(self) -> bool:
        """Tell whether both values can hold."""
        return self.relation in {Relation.SAME, Relation.COMPATIBLE}

    @property
    def relation(self) -> Relation:
        """The word as a member of its vocabulary."""
        return Relation(str(self))

    def __str__(self) -> str:
        """Return `same`, `compatible` or `conflict`, without the reason."""
        return str.__str__(self)

    def __repr__(self) -> str:
        """Return how to make it."""
        return f"Comparison({str(self)!r}, {self.reason!r})"


def same(reason: str) -> Comparison:
    """Return that two values are the same."""
    return Comparison(Relation.SAME, reason)


def compatible(reason: str) -> Comparison:
    """Return that two values can both hold."""
    return Comparison(Relation.COMPATIBLE, reason)


def conflict(reason: str) -> Comparison:
    """Return that two values cannot both hold."""
    return Comparison(Relation.CONFLICT, reason)


@attrs.frozen
class Reading:
    """A raw value read under a declaration.

    Attributes:
        raw: The value as written.
        declared: What gives it meaning: a predicate, or a bare type as a predicate without a name.
        parsed: Its meaning: a text, a number, a date.
        key: Equal keys mean the same value, so that a group is sorted into sides without comparing all pairs.
        meaning: What a value that means something else in another text means here, as a reader knows it: the date of
            "yesterday"; else empty.
    """

    raw: str
    declared: Predicate
    parsed: Any
    key: Hashable
    meaning: str = ""

    @property
    def type(self) -> ValueType:
        """The type that the value was read under."""
        return self.declared.type

    @property
    def shown(self) -> str:
        """The value for a message, in quotation marks, with what it means here."""
        return f'"{shorten(self.raw)}"' + (f" ({self.meaning})" if self.meaning else "")


@attrs.frozen(kw_only=True)
class Context:
    """What a value is read against.

    Attributes:
        declared: The predicate, or a bare type as a predicate without a name.
        reference: The date of the text that the value comes from, for "yesterday" and "Dec 4"; None if unknown.
    """

    declared: Predicate
    reference: Reference | None = None


_SPACES = re.compile(r"\s+")


def single_spaced(text: str) -> str:
    """Return a text with a line break or a space for each run of white space: a pattern then meets no long runs."""
    return _SPACES.sub(lambda run: "\n" if "\n" in run[0] else " ", text)
