"""What predicates ask of their facts, and what facts and predicates say of one another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from etoile_facts.codec import did_you_mean
from etoile_facts.errors import InvalidValueError
from etoile_facts.model import Location, Problem, SnakType, ValueType
from etoile_facts.values import Names, check_declared, fold_name, read_value
from etoile_facts.verification._dangling import place

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence

    from etoile_facts.model import Entity, Fact, Marks, Predicate, Snapshot


def check_constraints(facts: Sequence[Fact], snapshot: Snapshot, names: Names) -> Iterator[Problem]:
    """Yield what is wrong with facts by the declarations of their predicates, and with what they are derived from."""
    allowed: dict[str, frozenset[Hashable]] = {}
    for fact in facts:
        predicate = snapshot.predicates.get(fact.predicate)
        if predicate is not None:
            yield from _entity_types(fact, predicate, names)
            yield from _qualifiers(fact, predicate)
            if predicate.one_of:
                if predicate.id not in allowed:
                    allowed[predicate.id] = frozenset(_key(raw, predicate, names) for raw in predicate.one_of)
                yield from _one_of(fact, predicate, allowed[predicate.id], names)
    if any(fact.derived_from for fact in facts):
        yield from _derivations(facts, snapshot)


def check_declarations(snapshot: Snapshot) -> Iterator[Problem]:
    """Yield what predicates and entities refer to that does not exist, and what predicates cannot say of values."""
    yield from check_declared(snapshot.predicates.values())
    for predicate in snapshot.predicates.values():
        for key in ("inverse_of", "counts"):
            name = getattr(predicate, key)
            if name and name not in snapshot.predicates:
                yield Problem(
                    rule="unknown-predicate",
                    message=f'"{predicate.id}" names the predicate "{name}" under `{key}`, which is not declared.',
                    location=_place(predicate.marks, key),
                    suggestion=did_you_mean(name, snapshot.predicates) or "Declare it, or remove the key.",
                )
        if (predicate.symmetric or predicate.inverse_of) and predicate.type is not ValueType.ENTITY:
            key = "symmetric" if predicate.symmetric else "inverse_of"
            yield Problem(
                rule="invalid-value",
                message=f'"{predicate.id}" cannot have `{key}`: its values are no entities.',
                location=_place(predicate.marks, key),
                suggestion=f"Write `type: entity`, or remove `{key}`.",
            )
        if predicate.counts == predicate.id:
            yield Problem(
                rule="invalid-value",
                message=f'"{predicate.id}" counts its own values.',
                location=_place(predicate.marks, "counts"),
                suggestion="Name the predicate whose values the number counts, or remove `counts`.",
            )
        yield from _unreadable_choices(predicate)
    for entity in snapshot.entities.values():
        yield from _source_aliases(entity, snapshot)


def _unreadable_choices(predicate: Predicate) -> Iterator[Problem]:
    for raw in predicate.one_of:
        try:
            read_value(raw, predicate)
        except InvalidValueError as error:
            yield Problem(
                rule="invalid-value",
                message=f'No value of "{predicate.id}" can be "{raw}", as `one_of` has it: {error.message}',
                location=_place(predicate.marks, "one_of"),
                suggestion=error.hint,
            )


def _source_aliases(entity: Entity, snapshot: Snapshot) -> Iterator[Problem]:
    for source in entity.source_aliases:
        if source not in snapshot.sources:
            yield Problem(
                rule="unknown-source",
                message=f'There is no source "{source}", in which "{entity.id}" is said to have names of its own.',
                location=_place(entity.marks, f"source_aliases.{source}"),
                suggestion=did_you_mean(source, snapshot.sources) or "Remove the line.",
            )


def _entity_types(fact: Fact, predicate: Predicate, names: Names) -> Iterator[Problem]:
    local = names.in_sources(citation.source for citation in fact.citations)
    is_value = fact.snaktype is SnakType.VALUE and predicate.type is ValueType.ENTITY
    for key, raw, wanted in (
        ("subject", fact.subject, predicate.subject_types),
        ("value", fact.value if is_value else "", predicate.entity_types),
    ):
        types = local.types(raw) if raw and wanted else frozenset()
        if types and types.isdisjoint(map(fold_name, wanted)):
            yield Problem(
                rule="entity-type",
                message=f'"{local.label(raw)}" is of type {_or(sorted(types))}, but the {key} of "{predicate.id}" '
                f"should be of type {_or(wanted)}.",
                location=place(fact, key),
                fact=fact.id,
                suggestion="Correct the fact, the entity's `type`, or the predicate's list of types.",
            )


def _qualifiers(fact: Fact, predicate: Predicate) -> Iterator[Problem]:
    if not predicate.qualifiers:
        return
    known = {*predicate.qualifiers, *predicate.scope, *predicate.validity}
    for name in fact.qualifiers:
        if name not in known:
            yield Problem(
                rule="qualifier-not-allowed",
                message=f'"{name}" is not a qualifier of "{predicate.id}".',
                location=place(fact, f"qualifiers.{name}"),
                fact=fact.id,
                suggestion=did_you_mean(name, known) or f"Its qualifiers are {', '.join(sorted(known))}.",
            )


def _one_of(fact: Fact, predicate: Predicate, allowed: frozenset[Hashable], names: Names) -> Iterator[Problem]:
    if fact.snaktype is SnakType.VALUE and _key(fact.value, predicate, names) not in allowed:
        yield Problem(
            rule="value-not-allowed",
            message=f'"{fact.value}" is not a value of "{predicate.id}".',
            location=place(fact, "value"),
            fact=fact.id,
            suggestion=did_you_mean(fact.value, predicate.one_of) or f"Its values are {', '.join(predicate.one_of)}.",
        )


def _key(raw: str, predicate: Predicate, names: Names) -> Hashable:
    try:
        return read_value(raw, predicate, names).key
    except InvalidValueError:
        return fold_name(raw)


def _derivations(facts: Sequence[Fact], snapshot: Snapshot) -> Iterator[Problem]:
    by_id = {fact.id: fact for fact in snapshot.facts}
    cyclic = _on_cycles(by_id)
    for fact in facts:
        for index, premise in enumerate(fact.derived_from):
            if premise not in by_id:
                yield Problem(
                    rule="unknown-fact",
                    message=f'There is no fact "{premise}" to derive "{fact.id}" from.',
                    location=place(fact, f"derived_from.{index}"),
                    fact=fact.id,
                    suggestion=did_you_mean(premise, by_id) or "Correct the id, or remove it.",
                )
            elif fact.id in cyclic and cyclic[fact.id] == cyclic.get(premise):
                yield Problem(
                    rule="derivation-cycle",
                    message=f'"{fact.id}" is derived from "{premise}", and that again from "{fact.id}".'
                    if premise != fact.id
                    else f'"{fact.id}" is derived from itself.',
                    location=place(fact, f"derived_from.{index}"),
                    fact=fact.id,
                    suggestion="Remove one of the steps, and cite a source there.",
                )


def _on_cycles(by_id: Mapping[str, Fact]) -> dict[str, int]:  # noqa: C901 (one algorithm, in one piece)
    """Return the facts that hang on themselves, each with the number of its cycle (Tarjan 1972, without recursion)."""
    order: dict[str, int] = {}
    low: dict[str, int] = {}
    stack: list[str] = []
    on_stack: set[str] = set()
    found: dict[str, int] = {}
    for root in by_id:
        if root in order or not by_id[root].derived_from:
            continue
        path = [(root, iter(_premises(root, by_id)))]
        order[root] = low[root] = len(order)
        stack.append(root)
        on_stack.add(root)
        while path:
            name, premises = path[-1]
            following = next(premises, None)
            if following is None:
                path.pop()
                if path:
                    above = path[-1][0]
                    low[above] = min(low[above], low[name])
                if low[name] == order[name]:
                    members: list[str] = []
                    while not members or members[-1] != name:
                        members.append(stack.pop())
                    on_stack.difference_update(members)
                    if len(members) > 1 or name in by_id[name].derived_from:
                        found.update(dict.fromkeys(members, order[name]))
            elif following not in order:
                order[following] = low[following] = len(order)
                stack.append(following)
                on_stack.add(following)
                path.append((following, iter(_premises(following, by_id))))
            elif following in on_stack:
                low[name] = min(low[name], order[following])
    return found


def _premises(name: str, by_id: Mapping[str, Fact]) -> Iterable[str]:
    return [premise for premise in by_id[name].derived_from if premise in by_id]


def _or(words: Iterable[str]) -> str:
    return " or ".join(f'"{word}"' for word in words)


def _place(marks: Marks | None, key: str) -> Location:
    return Location(marks.path, *marks.of(key)) if marks else Location("")
