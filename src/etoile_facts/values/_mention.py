"""What is said about a value that was looked for in a text."""

from __future__ import annotations

import attrs

from etoile_facts.model import Predicate, Relation
from etoile_facts.values._calendar import Reference
from etoile_facts.values._names import Names


@attrs.frozen
class Search:
    """What a value is looked for with.

    Attributes:
        declared: The predicate that gives it meaning, or a bare type as a predicate without a name.
        names: Resolves entities.
        reference: The date of the text, for "yesterday"; None if unknown.
        language: Of the text (ISO 639-1); empty if unknown.
    """

    declared: Predicate
    names: Names
    reference: Reference | None
    language: str


@attrs.frozen(kw_only=True)
class Mention:
    """Whether, and where, a text states a value. True in a condition if it does.

    Attributes:
        found: Whether the text states the value or a part of what it says, or nobody could tell from words (`boolean`).
        relation: `same` where the text says all that the value does; `compatible` where it says less or more (the year
            alone of a whole date); None if not found, or not looked for.
        reason: A clause for a reader.
        start: Where the words begin in the text (code points), or None.
        end: One behind their last, or None.
        whole: Whether the text says all that the value does: all its members, a date as precisely, a bound as a bound.
    """

    found: bool
    relation: Relation | None
    reason: str
    start: int | None = None
    end: int | None = None
    whole: bool = True

    def __bool__(self) -> bool:
        """Tell whether the value was found."""
        return self.found


def better(a: Mention | None, b: Mention | None) -> Mention | None:
    """Return the mention that says more; of equals the first."""
    if a is None or b is None:
        return a or b
    rank = [(one.whole, one.relation is Relation.SAME) for one in (a, b)]
    return b if rank[1] > rank[0] else a
