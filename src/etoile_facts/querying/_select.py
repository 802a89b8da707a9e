"""Facts by subject, predicate, value, source and tag."""

from __future__ import annotations

from typing import TYPE_CHECKING

from etoile_facts.conflict import with_global_names
from etoile_facts.errors import InvalidValueError
from etoile_facts.model import Fact, Predicate, Rank, SnakType, Snapshot, ValueType
from etoile_facts.querying._order import in_order
from etoile_facts.values import Names, References, fold_name, read_value

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Mapping

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
    best_rank: bool = False,
) -> tuple[Fact, ...]:
    """Return the facts to which everything given applies, sorted by id; without a condition all of them.

    What is not known is not wrong: nothing is found for it. A name that holds in some sources only means in a fact what
    the sources of the fact mean by it. As a condition it means a thing if no other source means another one; with a
    `source`, what that source means.

    Args:
        snapshot: The database.
        names: Resolves its entities.
        subject: Any name of the subject.
        predicate: The predicate's id or label.
        value: The same value under the type of each fact's predicate: `1,200` finds 1200, an alias finds its entity. A
            value that cannot be read as the type is compared as text.
        source: The id of a source that the fact cites.
        tag: One of the fact's tags.
        best_rank: Only the facts that are `preferred`, where a subject has such for a predicate and scope, else the
            normal ones; never a deprecated one.
    """
    chosen = snapshot.facts
    if best_rank:
        chosen = best_ranked(chosen, snapshot.predicates, names)
    if source is not None:
        chosen = tuple(fact for fact in chosen if any(citation.source == source for citation in fact.citations))
    if tag is not None:
        folded = fold_name(tag)
        chosen = tuple(fact for fact in chosen if any(fold_name(one) == folded for one in fact.tags))
    if predicate is not None:
        wanted = _predicates(snapshot, predicate)
        chosen = tuple(fact for fact in chosen if fact.predicate in wanted)
    if subject is not None:
        key = names.key(_meant(subject, names, source))
        chosen = tuple(
            fact for fact in chosen if fact.predicate and names.key(with_global_names(fact, names).subject) == key
        )
    if value is not None:
        chosen = _with_value(chosen, snapshot, names, value, _meant(value, names, source))
    return tuple(in_order(chosen))


def best_ranked(facts: Iterable[Fact], predicates: Mapping[str, Predicate], names: Names) -> tuple[Fact, ...]:
    """Return the facts of the best rank that there is for their subject, predicate and scope (Wikidata: "truthy").

    Those that are deprecated are left out. Qualifiers that are no scope do not part facts: of two directors at
    different times the preferred one is returned. Statements stand for themselves.
    """
    facts = tuple(fact for fact in facts if fact.rank is not Rank.DEPRECATED)
    nothing = Predicate(id="")

    def speaks_of(fact: Fact) -> Hashable:
        scope = predicates.get(fact.predicate, nothing).scope
        qualifiers = tuple(names.key(fact.qualifiers[name]) if name in fact.qualifiers else None for name in scope)
        return fact.predicate, names.key(with_global_names(fact, names).subject), qualifiers

    best = {speaks_of(fact) for fact in facts if fact.predicate and fact.rank is Rank.PREFERRED}
    return tuple(fact for fact in facts if fact.rank is Rank.PREFERRED or not best or speaks_of(fact) not in best)


def _meant(name: str, names: Names, source: str | None) -> str:
    """Return the id of the thing that a name means in some sources only; the name itself if none or several."""
    if source is not None:
        return names.in_sources([source]).resolve(name) or name
    meanings = names.local_meanings(name)
    return next(iter(meanings)) if len(meanings) == 1 else name


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


def _with_value(facts: tuple[Fact, ...], snapshot: Snapshot, names: Names, value: str, thing: str) -> tuple[Fact, ...]:
    wanted: dict[str, Hashable] = {}
    references = References(snapshot.sources)

    def holds(fact: Fact) -> bool:
        if not fact.predicate or fact.snaktype is not SnakType.VALUE:
            return False
        declared = snapshot.predicates.get(fact.predicate, ValueType.TEXT)
        is_entity = isinstance(declared, Predicate) and declared.type is ValueType.ENTITY
        raw = thing if is_entity else value
        if fact.predicate not in wanted:
            wanted[fact.predicate] = _key_of(lambda: read_value(raw, declared, names), raw)
        own = with_global_names(fact, names)
        found = _key_of(lambda: references.read(own, declared, names), own.value)
        return own.value == raw or found == wanted[fact.predicate]

    return tuple(fact for fact in facts if holds(fact))


def _key_of(read: Callable[[], Reading], raw: str) -> Hashable:
    """Return a key that is equal for equal values; of one that cannot be read as its type, that of its text."""
    try:
        return read().key
    except InvalidValueError:
        return fold_name(raw)
