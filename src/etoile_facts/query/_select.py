"""Facts by subject, predicate, value, source and tag."""

from __future__ import annotations

from typing import TYPE_CHECKING

from etoile_facts.errors import InvalidValueError
from etoile_facts.model import Fact, SnakType, Snapshot, ValueType
from etoile_facts.query._order import in_order
from etoile_facts.values import Names, References, fold_name, read_value

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

    from etoile_facts.values import Reading


def select_facts(
    snapshot: Snapshot,
    names: Names,
    *,
    subject: str | None = None,
    predicate: str | None = None,
    value: str | None = None,
    source: str | None = None,
    tag: str | None = None,
) -> tuple[Fact, ...]:
    """Return the facts to which everything given applies, sorted by id; without a condition all of them.

    What is not known is not wrong: nothing is found for it.

    Args:
        snapshot: The database.
        names: Resolves its entities.
        subject: Any name of the subject.
        predicate: The predicate's id or label.
        value: The same value under the type of each fact's predicate: `1,200` finds 1200, an alias finds its entity. A
            value that cannot be read as the type is compared as text.
        source: The id of a source that the fact cites.
        tag: One of the fact's tags.
    """
    chosen = snapshot.facts
    if source is not None:
        chosen = tuple(fact for fact in chosen if any(citation.source == source for citation in fact.citations))
    if tag is not None:
        folded = fold_name(tag)
        chosen = tuple(fact for fact in chosen if any(fold_name(one) == folded for one in fact.tags))
    if predicate is not None:
        wanted = _predicates(snapshot, predicate)
        chosen = tuple(fact for fact in chosen if fact.predicate in wanted)
    if subject is not None:
        key = names.key(subject)
        chosen = tuple(fact for fact in chosen if fact.predicate and names.key(fact.subject) == key)
    if value is not None:
        chosen = _with_value(chosen, snapshot, names, value)
    return tuple(in_order(chosen))


def _predicates(snapshot: Snapshot, name: str) -> frozenset[str]:
    """Return the ids of the predicates with an id or label, declared or only used."""
    folded = fold_name(name)
    if not folded:
        return frozenset()
    declared = {
        predicate.id
        for predicate in snapshot.predicates.values()
        if folded in (fold_name(predicate.id), fold_name(predicate.label))
    }
    return frozenset(
        declared | {used for used in {fact.predicate for fact in snapshot.facts} if fold_name(used) == folded}
    )


def _with_value(facts: tuple[Fact, ...], snapshot: Snapshot, names: Names, value: str) -> tuple[Fact, ...]:
    wanted: dict[str, Hashable] = {}
    references = References(snapshot.sources)

    def holds(fact: Fact) -> bool:
        if not fact.predicate or fact.snaktype is not SnakType.VALUE:
            return False
        declared = snapshot.predicates.get(fact.predicate, ValueType.TEXT)
        if fact.predicate not in wanted:
            wanted[fact.predicate] = _key_of(lambda: read_value(value, declared, names), value)
        found = _key_of(lambda: references.read(fact, declared, names), fact.value)
        return fact.value == value or found == wanted[fact.predicate]

    return tuple(fact for fact in facts if holds(fact))


def _key_of(read: Callable[[], Reading], raw: str) -> Hashable:
    """Return a key that is equal for equal values; of one that cannot be read as its type, that of its text."""
    try:
        return read().key
    except InvalidValueError:
        return fold_name(raw)
