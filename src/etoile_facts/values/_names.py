"""Which names mean one thing, and what is part of what."""

from __future__ import annotations

import copy
from collections import ChainMap
from functools import cached_property
from typing import TYPE_CHECKING

import attrs

from etoile_facts.common import Groups
from etoile_facts.lang._fold import fold_name
from etoile_facts.values._name_index import NameIndex, is_within, words_of_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, MutableMapping, Sequence

    from etoile_facts.model import Entity


MOST_ABOVE = 100
"""Of more things than this, one above the other, nothing is part: a place has a dozen."""


@attrs.frozen(kw_only=True)
class NameClash:
    """A name that belongs to several things, so that it means none of them.

    Attributes:
        name: The name, folded.
        entities: The ids of the things, sorted.
        source: The source in which they clash; empty if they do everywhere.
    """

    name: str
    entities: tuple[str, ...]
    source: str = ""


class Names:
    """Resolves names to entities.

    A name is an id, a label, an alias or an external id (`same_as`), compared under
    [`fold_name`][etoile_facts.values.fold_name]. An id written exactly comes first, then an id but for its case, then
    the other names. A name of several entities means none of them (see `clashes`): to guess would hide a conflict or
    invent one. Entities are one thing if one names the other, or both name the same external id, under `same_as`; the
    thing then goes by the smallest of their ids.

    A name that an entity has in one source only is known to `in_sources`, where it takes the place of one that holds
    everywhere.
    """

    def __init__(self, entities: Iterable[Entity] = ()) -> None:
        self._members: dict[str, list[Entity]] = {}
        self._exact: dict[str, str] = {}
        self._folded: MutableMapping[str, str | None] = {}
        self._local: dict[str, dict[str, str | None]] = {}
        self._local_names: dict[str, dict[str, list[str]]] = {}
        self._more: Mapping[str, Sequence[str]] = {}
        self._views: dict[frozenset[str], Names] = {}
        self._words_of_longer: dict[str, frozenset[str]] = {}
        # The names without those of some sources; a view of them shares what it knows.
        self._root = self
        self._parents: dict[str, tuple[str, ...]] = {}
        ordered = sorted(entities, key=lambda entity: (entity.id, entity.names, entity.part_of))
        self._merge(ordered)
        self._index(ordered)
        self._index_local(ordered)
        for thing, members in self._members.items():
            parents = {self.key(member.part_of) for member in members if member.part_of}
            if parents:
                self._parents[self._mark(thing)] = tuple(sorted(parents))

    @property
    def clashes(self) -> tuple[NameClash, ...]:
        """The names that belong to several entities, sorted."""
        return self._clashes

    @property
    def has_local(self) -> bool:
        """Whether any name holds in one source only."""
        return bool(self._local)

    def in_sources(self, sources: Iterable[str]) -> Names:
        """Return the names as some sources use them: what one of them alone calls a thing counts too.

        Where two of them call two things the same, what holds everywhere counts.
        """
        known = frozenset(source for source in sources if source in self._local) if self._local else None
        if not known:
            return self
        view = self._views.get(known)
        if view is None:
            view = self._views[known] = self._view(sorted(known))
        return view

    def local_meanings(self, name: str) -> dict[str, tuple[str, ...]]:
        """Return the things that a name means in some sources only: their sources, sorted, by the id of the thing.

        Empty for a name that holds everywhere: what it means elsewhere says nothing about it then.
        """
        if self.resolve(name) is not None:
            return {}
        folded = fold_name(name)
        found: dict[str, list[str]] = {}
        for source, names in sorted(self._local.items()):
            thing = names.get(folded)
            if thing is not None:
                found.setdefault(thing, []).append(source)
        return {thing: tuple(sources) for thing, sources in sorted(found.items())}

    def resolve(self, name: str) -> str | None:
        """Return the id of the entity that a name means, or None if it means none or several."""
        found = self._exact.get(name.strip())
        return found if found is not None else self._folded.get(fold_name(name))

    def key(self, name: str) -> str:
        """Return a string that is equal for equal things: of the entity, or of the folded name where there is none."""
        found = self._exact.get(name.strip())
        if found is not None:
            return self._mark(found)
        folded = fold_name(name)
        found = self._folded.get(folded)
        return self._mark(found) if found is not None else f"~{folded}"

    def label(self, name: str) -> str:
        """Return the name that readers know: the entity's label, or its id, or the name itself where there is none."""
        thing = self.resolve(name)
        if thing is None:
            return name
        return next((member.label for member in self._members[thing] if member.label), thing)

    def all_names(self, name: str) -> tuple[str, ...]:
        """Return every name of the thing that a name means, the reader's first; the name itself where there is none."""
        thing = self.resolve(name)
        if thing is None:
            return (name,)
        names = (other for member in self._members[thing] for other in member.names)
        return tuple(dict.fromkeys((self.label(thing), *names, *self._more.get(thing, ()))))

    def names_in(self, name: str, text: str) -> tuple[str, ...]:
        """Return those of the names of a thing that may stand in a text, the reader's first.

        None is left out that stands there; the name itself, where there is no such thing.
        """
        thing = self.resolve(name)
        if thing is None:
            return (name,)
        found = [one.name for index in self._indexes for one in index.in_text(text).get(thing, ())]
        return tuple(dict.fromkeys(found))

    def longer_names(self, name: str, text: str) -> tuple[str, ...]:
        """Return the names of other things in which a name of this thing stands as a part, sorted, as a text has them.

        Where a text has one of them, the part does not mean this thing: "Palladino" in "Sherman-Palladino". The names
        of what is part of it are left out: who speaks of the first season of a show speaks of the show. None is left
        out that stands in the text, but some may not stand there.
        """
        thing = self.resolve(name)
        found: set[str] = set()
        parts: dict[str, bool] = {}
        for own in map(words_of_name, self.names_in(name, text)):
            for index in self._indexes:
                for owner, others in index.in_text(text).items():
                    if owner == thing:
                        continue
                    longer = [
                        one.name
                        for one in others
                        if not one.is_id and len(one.words) > len(own) and is_within(own, one.words)
                    ]
                    if longer and owner not in parts:
                        parts[owner] = self.is_part_of(owner, name)
                    found.update(longer if longer and not parts[owner] else ())
        return tuple(sorted(found))

    def words_of_longer_names(self, name: str) -> frozenset[str]:
        """Return the words of those names of a thing that have several: one of them is its short form."""
        known = self._words_of_longer.get(name)
        if known is None:
            words = map(words_of_name, self.all_names(name))
            known = frozenset(word for several in words if len(several) > 1 for word in several)
            self._words_of_longer[name] = known
        return known

    @cached_property
    def _indexes(self) -> tuple[NameIndex, ...]:
        """The names of all things, and those that only some sources use."""
        local = [(name, thing, False) for thing, names in self._more.items() for name in names]
        return (self._root.index_of_all, *([NameIndex(local)] if local else ()))

    @cached_property
    def index_of_all(self) -> NameIndex:
        """All names that hold everywhere."""
        names = {thing: {name for one in members for name in one.names[1:]} for thing, members in self._members.items()}
        return NameIndex(
            (name, thing, name not in names[thing]) for thing in self._members for name in self.all_names(thing)
        )

    def types(self, name: str) -> frozenset[str]:
        """Return what the thing that a name means is said to be; nothing for what is no entity."""
        thing = self.resolve(name)
        members = self._members[thing] if thing is not None else ()
        return frozenset(fold_name(kind) for member in members for kind in member.type)

    def is_part_of(self, part: str, whole: str) -> bool:
        """Tell whether one thing is part of another, through any number of steps. Nothing is part of itself."""
        start, goal = self.key(part), self.key(whole)
        return start != goal and goal in self._above(start)

    def is_deep(self, name: str) -> bool:
        """Tell whether a thing is part of so many things one above the other that not all of them are known."""
        return len(self._above(self.key(name))) > MOST_ABOVE

    def _above(self, key: str) -> set[str]:
        """Return what a thing is part of, through any number of steps: up to a limit, and without itself."""
        seen: set[str] = set()
        waiting = [key]
        while waiting and len(seen) <= MOST_ABOVE:
            for parent in self._parents.get(waiting.pop(), ()):
                if parent not in seen and parent != key:  # a cycle in the files must not become one here
                    seen.add(parent)
                    waiting.append(parent)
        return seen

    @staticmethod
    def _mark(thing: str) -> str:
        """Return the key of an entity, which no folded name can equal."""
        return f"={thing}"

    def _merge(self, entities: list[Entity]) -> None:
        """Find which entities are one thing: those that `same_as` joins."""
        things = Groups(entity.id for entity in entities)
        first_with: dict[str, str] = {}
        for entity in entities:
            for external in entity.same_as:
                things.join(entity.id, external if external in things else first_with.setdefault(external, entity.id))
        for entity in entities:
            thing = things.top(entity.id)
            self._exact[entity.id] = thing
            self._members.setdefault(thing, []).append(entity)

    def _index(self, entities: list[Entity]) -> None:
        """Fill the table of folded names: ids first, so that a label never takes an id away from its owner."""
        owners: dict[str, set[str]] = {}
        ids: dict[str, str | None] = {}
        for name, thing in self._named(entities, of_ids=True):
            owners.setdefault(name, set()).add(thing)
            ids[name] = thing if ids.get(name, thing) == thing else None
        others: dict[str, str | None] = {}
        for name, thing in self._named(entities, of_ids=False):
            owners.setdefault(name, set()).add(thing)
            others[name] = thing if others.get(name, thing) == thing else None
        self._folded = others | ids
        self._clashes = tuple(
            NameClash(name=name, entities=tuple(sorted(things)))
            for name, things in sorted(owners.items())
            if len(things) > 1
        )

    def _index_local(self, entities: list[Entity]) -> None:
        """Fill the tables of names that hold in one source only."""
        owners: dict[tuple[str, str], set[str]] = {}
        for entity in entities:
            for source, names in entity.source_aliases.items():
                self._local_names.setdefault(source, {}).setdefault(self._exact[entity.id], []).extend(names)
                for folded in filter(None, map(fold_name, names)):
                    owners.setdefault((source, folded), set()).add(self._exact[entity.id])
        for (source, folded), things in owners.items():
            self._local.setdefault(source, {})[folded] = next(iter(things)) if len(things) == 1 else None
        self._clashes += tuple(
            NameClash(name=name, entities=tuple(sorted(things)), source=source)
            for (source, name), things in sorted(owners.items())
            if len(things) > 1
        )

    def _view(self, sources: list[str]) -> Names:
        """Return these names with those of some sources before them."""
        folded: dict[str, str | None] = {}
        contested: set[str] = set()
        for source in sources:
            for name, thing in self._local[source].items():
                if folded.setdefault(name, thing) != thing:
                    contested.add(name)
        settled = {name: thing for name, thing in folded.items() if name not in contested}
        more: dict[str, list[str]] = {}
        for source in sources:
            for thing, names in self._local_names[source].items():
                more.setdefault(thing, []).extend(names)
        view = copy.copy(self)
        view.__dict__.pop("_indexes", None)
        view.__dict__.update(
            _folded=ChainMap(settled, self._folded), _local={}, _views={}, _words_of_longer={}, _more=more
        )
        return view

    def _named(self, entities: list[Entity], *, of_ids: bool) -> Iterator[tuple[str, str]]:
        """Yield each folded name with the thing that has it."""
        for entity in entities:
            thing = self._exact[entity.id]
            for name in (entity.id,) if of_ids else entity.names[1:]:
                folded = fold_name(name)
                if folded:
                    yield folded, thing
