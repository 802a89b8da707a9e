"""Small parts of a database: what one alteration can have a bearing on, so that the rest need not be verified again."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

import attrs

from etoile_facts.model import Rank
from etoile_facts.values import fold_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from etoile_facts.model import Acknowledgement, Entity, Fact, Predicate, Snapshot, Source, TextProvider
    from etoile_facts.values import Names

# Facts that an altered one is compared with, at most: as many as one conflict shows in full.
_MOST_PEERS = 200
# Words of one name, and words of a value that are looked at: more than any name or list that somebody wrote by hand.
_LONGEST_NAME = 6
_MOST_WORDS = 100
# What stands between white space, but for the punctuation at its ends.
_WORD = re.compile(r"[^\s,;/&|]+")


class Parts:
    """Cuts out of a database what has to be looked at together."""

    def __init__(self, snapshot: Snapshot, names: Names) -> None:
        """Index the facts, entities and acknowledgements by what they name."""
        self._snapshot = snapshot
        self._names = names
        self._place = {id(fact): number for number, fact in enumerate(snapshot.facts)}
        self._by_id: dict[str, list[Fact]] = defaultdict(list)
        self._about: dict[tuple[str, str], list[Fact]] = defaultdict(list)
        for fact in snapshot.facts:
            self._by_id[fact.id].append(fact)
            if fact.predicate and fact.rank is not Rank.DEPRECATED:
                keys = {names.key(fact.subject), names.key(fact.value)}
                for key in sorted(keys):
                    self._about[fact.predicate, key].append(fact)
        self._linked = _linked(snapshot.predicates.values())
        self._entities: dict[str, list[str]] = defaultdict(list)
        for entity in snapshot.entities.values():
            for name in {fold_name(name) for name in _names_of(entity)}:
                self._entities[name].append(entity.id)
        self._entries: dict[str, list[Acknowledgement]] = defaultdict(list)
        for entry in snapshot.acknowledgements:
            for fact_id in entry.facts:
                self._entries[fact_id].append(entry)

    def facts(self, ids: Iterable[str]) -> list[Fact]:
        """Return the facts with some ids."""
        return [fact for fact_id in ids for fact in self._by_id[fact_id]]

    def beside(self, fact: Fact, value: str) -> list[Fact]:
        """Return the facts that could contradict a fact if it had another value: those about the same things.

        At most 200 of them, the first ones of the database.
        """
        names = self._names
        keys = {names.key(fact.subject), names.key(fact.value), names.key(value)}
        found = {
            id(other): other
            for predicate in (fact.predicate, *self._linked.get(fact.predicate, ()))
            for key in keys
            for other in self._about.get((predicate, key), ())
            if other is not fact
        }
        return sorted(found.values(), key=lambda other: self._place[id(other)])[:_MOST_PEERS]

    def closed(self, facts: Iterable[Fact]) -> tuple[tuple[Fact, ...], tuple[Acknowledgement, ...]]:
        """Return facts with what hangs together with them, in order, and the acknowledgements that name them.

        That is the facts that are acknowledged together with them, and the premises of derived ones.
        """
        found = {id(fact): fact for fact in facts}
        entries = {id(entry): entry for fact in found.values() for entry in self._entries.get(fact.id, ())}
        for entry in entries.values():
            found.update((id(fact), fact) for fact in self.facts(entry.facts))
        waiting = list(found.values())
        while waiting:
            for premise in self.facts(waiting.pop().derived_from):
                if id(premise) not in found:
                    found[id(premise)] = premise
                    waiting.append(premise)
        ordered = sorted(found.values(), key=lambda fact: self._place[id(fact)])
        return tuple(ordered), tuple(entries.values())

    def snapshot(self, facts: tuple[Fact, ...], entries: tuple[Acknowledgement, ...], texts: TextProvider) -> Snapshot:
        """Return a database of some facts with all that they name, and nothing else."""
        sources = {
            citation.source: self._snapshot.sources[citation.source]
            for fact in facts
            for citation in fact.citations
            if citation.source in self._snapshot.sources
        }
        self._add_origins(sources)
        return attrs.evolve(
            self._snapshot,
            facts=facts,
            acknowledgements=entries,
            sources=sources,
            predicates=self._declared(facts),
            entities=self._named(facts, sources),
            problems=(),
            texts=texts,
        )

    def _declared(self, facts: Iterable[Fact]) -> dict[str, Predicate]:
        """Return the predicates of facts, and those linked with them."""
        used = {fact.predicate for fact in facts}
        wanted = used.union(*(self._linked.get(predicate, ()) for predicate in used))
        return {name: self._snapshot.predicates[name] for name in sorted(wanted & self._snapshot.predicates.keys())}

    def _add_origins(self, sources: dict[str, Source]) -> None:
        """Add the sources that others are derived from."""
        waiting = list(sources.values())
        while waiting:
            for origin in waiting.pop().derived_from:
                source = self._snapshot.sources.get(origin)
                if source is not None and origin not in sources:
                    sources[origin] = source
                    waiting.append(source)

    def _named(self, facts: Iterable[Fact], sources: Mapping[str, Source]) -> dict[str, Entity]:
        """Return the entities that facts name, and those that they are part of or one with.

        Of the names that hold in one source only, those are left that hold in the sources given.
        """
        waiting: list[str] = []
        for fact in facts:
            for name in (fact.subject, fact.value, *fact.qualifiers.values()):
                waiting.append(name)
                waiting += _phrases(name)
        found: dict[str, Entity] = {}
        seen: set[str] = set()
        while waiting:
            name = fold_name(waiting.pop())
            if not name or name in seen:
                continue
            seen.add(name)
            for entity_id in self._entities.get(name, ()):
                entity = self._snapshot.entities[entity_id]
                found[entity_id] = _known_in(entity, sources)
                waiting += [entity_id, entity.part_of, *entity.same_as]
        return dict(sorted(found.items()))


def _linked(predicates: Iterable[Predicate]) -> dict[str, list[str]]:
    """Return the predicates whose facts can contradict those of another one: its inverse, what it counts."""
    linked: dict[str, set[str]] = defaultdict(set)
    for predicate in predicates:
        for other in (predicate.inverse_of, predicate.counts):
            if other:
                linked[predicate.id].add(other)
                linked[other].add(predicate.id)
    return {predicate: sorted(others) for predicate, others in linked.items()}


def _names_of(entity: Entity) -> Iterator[str]:
    """Yield every name of an entity, those too that hold in one source only."""
    yield from entity.names
    for names in entity.source_aliases.values():
        yield from names


def _phrases(text: str) -> Iterator[str]:
    """Yield the runs of words that a name could be in a longer text, such as a list."""
    words = _WORD.findall(text)[:_MOST_WORDS]
    for start in range(len(words)):
        for end in range(start + 1, min(len(words), start + _LONGEST_NAME) + 1):
            yield " ".join(words[start:end])


def _known_in(entity: Entity, sources: Mapping[str, Source]) -> Entity:
    """Return an entity without the names that hold in other sources only."""
    if entity.source_aliases.keys() <= sources.keys():
        return entity
    kept = {source: names for source, names in entity.source_aliases.items() if source in sources}
    return attrs.evolve(entity, source_aliases=kept)
