"""Facts that are one fact told twice: their citations belong together."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from etoile_facts.conflict._propositions import with_global_names
from etoile_facts.errors import InvalidValueError
from etoile_facts.model import Fact, Predicate, Rank, SnakType
from etoile_facts.values import Names, References, fold_name

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator, Mapping

    from etoile_facts.model import Entity, Source

_NO_SOURCES: Mapping[str, Source] = MappingProxyType({})


def find_duplicates(
    facts: Iterable[Fact],
    predicates: Mapping[str, Predicate],
    entities: Mapping[str, Entity],
    sources: Mapping[str, Source] = _NO_SOURCES,
    *,
    names: Names | None = None,
) -> tuple[tuple[Fact, ...], ...]:
    """Return the facts that say the same under different ids, each group sorted by id, the groups too.

    The same are facts with one subject (through names), predicate, value (as its type reads it) and all qualifiers.
    Deprecated facts are left out, and so are statements, which are never the same but by accident. The cost is linear
    in the number of facts; values are read only where a subject has several for a predicate.
    """
    names, references = names or Names(entities.values()), References(sources)
    groups: dict[tuple[str, str], list[Fact]] = {}
    for each in facts:
        if each.predicate and each.rank is not Rank.DEPRECATED:
            groups.setdefault((each.predicate, names.key(each.subject)), []).append(each)
    found = [
        tuple(sorted(same, key=lambda fact: fact.id))
        for (predicate, _), members in groups.items()
        if len(members) > 1
        for same in _same(members, predicates.get(predicate) or Predicate(id=predicate), names, references)
    ]
    return tuple(sorted(found, key=lambda same: [fact.id for fact in same]))


def _same(members: list[Fact], predicate: Predicate, names: Names, references: References) -> Iterator[list[Fact]]:
    by_content: dict[Hashable, list[Fact]] = {}
    for fact in members:
        by_content.setdefault(_content(with_global_names(fact, names), predicate, names, references), []).append(fact)
    return (same for same in by_content.values() if len(same) > 1)


def _content(fact: Fact, predicate: Predicate, names: Names, references: References) -> Hashable:
    key: Hashable = fact.snaktype
    if fact.snaktype is SnakType.VALUE:
        try:
            key = references.read(fact, predicate, names).key
        except InvalidValueError:
            key = fold_name(fact.value)
    qualifiers = tuple(sorted((name, names.key(value)) for name, value in fact.qualifiers.items()))
    return key, qualifiers
