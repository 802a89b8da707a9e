"""What can be wrong between records, each of which is right in itself. Pure; none depends on the order of files."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, TypeVar

import attrs

from etoile_facts.codec import to_plain
from etoile_facts.common import MOST_NAMED, Nearest, count
from etoile_facts.model import Entity, Fact, Location, Marks, Predicate, Problem, canonical_json
from etoile_facts.values import MOST_ABOVE, Names

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

# Of more owners of one name than this nobody reads the list.
_SHOWN = 20

_Declared = TypeVar("_Declared", Predicate, Entity)


def unique_facts(facts: Iterable[Fact]) -> tuple[tuple[Fact, ...], list[Problem]]:
    """Give every fact an id of its own, and report ids that are there twice.

    No fact is dropped: its citations must be checked and counted. The second and further ones get `~2`, `~3` behind the
    id, in the order of their content, so that the order of files has no say in it.
    """
    facts = tuple(facts)
    times = Counter(fact.id for fact in facts)
    if len(times) == len(facts):
        return facts, []
    problems: list[Problem] = []
    renamed: dict[int, Fact] = {}
    repeated: dict[str, list[Fact]] = {id_: [] for id_, number in sorted(times.items()) if number > 1}
    for fact in facts:
        if fact.id in repeated:
            repeated[fact.id].append(fact)
    for id_, members in repeated.items():
        first, *others = sorted(members, key=_content)
        number = 2
        for other in others:
            while f"{id_}~{number}" in times:
                number += 1
            renamed[id(other)] = attrs.evolve(other, id=f"{id_}~{number}")
            number += 1
            problems.append(_repeated(first, other, renamed[id(other)].id))
    return tuple(renamed.get(id(fact), fact) for fact in facts), problems


def _content(fact: Fact) -> tuple[str, str, int, int]:
    marks = fact.marks or Marks("")
    return canonical_json(to_plain(fact)), marks.path, marks.line, marks.column


def _repeated(first: Fact, other: Fact, new_id: str) -> Problem:
    location, related = Location.of(other.marks, "id"), Location.of(first.marks, "id", "the other one")
    if other.written_id:
        message = f'The id "{first.id}" is written twice; this fact is called "{new_id}" here.'
        hint = "Give one of them another id."
        rule = "duplicate-id"
    else:
        message = (
            f'This fact is there twice, with the same subject, predicate, value and qualifiers; here it is "{new_id}".'
        )
        hint = "Put the citations of both under one fact. If they are two facts, give each an id."
        rule = "duplicate-fact"
    return Problem(
        rule=rule, message=message, location=location, fact=new_id, suggestion=hint, related_locations=(related,)
    )


def declared(records: Iterable[_Declared], noun: str) -> tuple[dict[str, _Declared], list[Problem]]:
    """Return predicates or entities by id; of two with one id the first counts, and the second is a problem."""
    by_id: dict[str, _Declared] = {}
    problems: list[Problem] = []
    for record in records:
        first = by_id.setdefault(record.id, record)
        if first is not record:
            problems.append(
                Problem(
                    rule="duplicate-id",
                    message=f'The {noun} "{record.id}" is declared twice; the first declaration counts.',
                    location=Location.of(record.marks, "id"),
                    related_locations=(Location.of(first.marks, "id", "the other one"),),
                    suggestion="Remove one of them, or give it another id.",
                )
            )
    return by_id, problems


def check_entities(entities: Mapping[str, Entity], lost: Collection[str] = ()) -> Iterator[Problem]:
    """Yield names that belong to two entities, and entities that are part of nothing known or of themselves."""
    names = Names(entities.values())
    yield from _clashes(entities, names)
    yield from _too_deep(entities, names)
    yield from _parts(entities, names, lost)


def _clashes(entities: Mapping[str, Entity], names: Names) -> Iterator[Problem]:
    members: dict[str | None, list[Entity]] = {}
    for entity in entities.values() if names.clashes else ():
        members.setdefault(names.resolve(entity.id), []).append(entity)
    for clash in names.clashes:
        concerned = [one for thing in clash.entities for one in members[thing]]
        key = f"source_aliases.{clash.source}" if clash.source else "aliases"
        places = [Location.of(one.marks, key, f'"{one.id}"') for one in sorted(concerned, key=lambda one: one.id)]
        owners = " and ".join(f'"{id_}"' for id_ in clash.entities[:_SHOWN])
        if len(clash.entities) > _SHOWN:
            owners += f" and {count(len(clash.entities) - _SHOWN, 'other')}"
        where = f' in "{clash.source}"' if clash.source else ""
        yield Problem(
            rule="duplicate-alias",
            message=f'The name "{clash.name}" belongs to {owners}{where}, so it means neither.',
            location=attrs.evolve(places[-1], message=""),
            related_locations=tuple(places[:-1][:MOST_NAMED]),
            suggestion="Take the name away from one of them, or make them one entity.",
        )


def _too_deep(entities: Mapping[str, Entity], names: Names) -> Iterator[Problem]:
    deep = [entity for entity in entities.values() if entity.part_of and names.is_deep(entity.id)]
    if deep:
        yield Problem(
            rule="too-many-levels",
            message=f'"{deep[0].id}" is part of more than {MOST_ABOVE} things one above the other'
            + (f". The same goes for {count(len(deep) - 1, 'other')}." if len(deep) > 1 else "."),
            location=Location.of(deep[0].marks, "part_of"),
            suggestion="Correct `part_of`: what stands above the first hundred is not looked at.",
        )


def _parts(entities: Mapping[str, Entity], names: Names, lost: Collection[str]) -> Iterator[Problem]:
    nearest = Nearest(entities)
    for entity in entities.values():
        if not entity.part_of:
            continue
        place = Location.of(entity.marks, "part_of")
        whole = names.resolve(entity.part_of)
        if whole is None and entity.part_of not in lost:
            hint = nearest.hint(entity.part_of) or "Add the entity, or correct the id."
            message = f'"{entity.id}" is part of "{entity.part_of}", which is no entity.'
            yield Problem(rule="unknown-entity", message=message, location=place, suggestion=hint)
        elif whole is not None and (whole == names.resolve(entity.id) or names.is_part_of(whole, entity.id)):
            message = f'"{entity.id}" is part of "{entity.part_of}", which is part of "{entity.id}".'
            yield Problem(rule="invalid-value", message=message, location=place, suggestion="Remove one of the two.")
