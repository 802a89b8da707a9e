"""Rules about what predicates ask of their facts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from etoile_facts.common import Nearest, count
from etoile_facts.errors import InvalidValueError
from etoile_facts.model import Finding, Level, SnakType, ValueType
from etoile_facts.rules._context import place_of
from etoile_facts.rules._rule import Family, Rule
from etoile_facts.values import check_values, fold_name, read_value

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator, Sequence

    from etoile_facts.model import Fact, Predicate
    from etoile_facts.rules._context import Verification
    from etoile_facts.values import Names

# Of more qualifiers or values than this nobody reads the list.
_SHOWN = 20


@Rule(
    name="value-type",
    family=Family.LOAD,
    summary="A value does not fit the type of its predicate",
    meaning="The predicate asks for a number, a date, a term or whatever its type says, and the value is none.",
    reason="The value cannot be compared with others, so conflicts would stay unseen.",
    action="Correct the value, or the type in facts/predicates.yaml.",
    example="value: thirteen, where the type is `integer` (write: 13)",
)
def value_type(verification: Verification) -> Iterator[Finding]:
    """Yield the values that cannot be read as the type of their predicate."""
    known = verification.snapshot
    for problem in check_values(verification.facts, known.predicates, known.sources):
        yield value_type.finding_of(problem, verification.settings, strict=verification.strict)


@Rule(
    name="entity-type",
    family=Family.LOAD,
    level=Level.WARNING,
    summary="A subject or value is of a type that its predicate does not allow",
    meaning="The predicate has `subject_types` or `entity_types`, and the entity's `type` is none of them. An "
    "entity without a type, and what is no entity, is not looked at.",
    reason="Most often subject and value have changed places, or a name means another thing than was thought.",
    action="Correct the fact, the entity's `type`, or the predicate's list.",
    example="new-york · plays · jack-mcmillan, where only persons play",
)
def entity_type(verification: Verification) -> Iterator[Finding]:
    """Yield the subjects and values of a type that their predicate does not allow."""
    for fact, predicate in _declared(verification):
        local = verification.context.names.in_sources(citation.source for citation in fact.citations)
        is_value = fact.snaktype is SnakType.VALUE and predicate.type is ValueType.ENTITY
        for key, raw, wanted in (
            ("subject", fact.subject, predicate.subject_types),
            ("value", fact.value if is_value else "", predicate.entity_types),
        ):
            types = local.types(raw) if raw and wanted else frozenset()
            if types and types.isdisjoint(map(fold_name, wanted)):
                yield entity_type.finding(
                    verification,
                    message=f'"{local.label(raw)}" is of type {_or(sorted(types))}, but the {key} of "{predicate.id}" '
                    f"should be of type {_or(wanted)}.",
                    location=place_of(fact, key),
                    fact=fact.id,
                    suggestion="Correct the fact, the entity's `type`, or the predicate's list of types.",
                )


@Rule(
    name="qualifier-not-allowed",
    family=Family.LOAD,
    level=Level.WARNING,
    summary="A qualifier is not one that the predicate knows",
    meaning="The predicate lists its `qualifiers`, and this is none of them, nor one of its scope or validity.",
    reason="A misspelt qualifier of the scope makes facts conflict, or keeps them from it.",
    action="Correct the name, or add it to the predicate's list.",
    example="qualifiers: {sesaon: 1}     (write: season)",
)
def qualifier_not_allowed(verification: Verification) -> Iterator[Finding]:
    """Yield the qualifiers that the predicate of their fact does not list."""
    of_predicate: dict[str, tuple[frozenset[str], Nearest]] = {}
    for fact, predicate in _declared(verification):
        if not predicate.qualifiers or not fact.qualifiers:
            continue
        if predicate.id not in of_predicate:
            allowed = frozenset({*predicate.qualifiers, *predicate.scope, *predicate.validity})
            of_predicate[predicate.id] = allowed, Nearest(allowed)
        known, nearest = of_predicate[predicate.id]
        for name in fact.qualifiers:
            if name not in known:
                yield qualifier_not_allowed.finding(
                    verification,
                    message=f'"{name}" is not a qualifier of "{predicate.id}".',
                    location=place_of(fact, f"qualifiers.{name}"),
                    fact=fact.id,
                    suggestion=nearest.hint(name) or f"Its qualifiers are {_some(sorted(known))}.",
                )


@Rule(
    name="value-not-allowed",
    family=Family.LOAD,
    summary="A value is not one of those that the predicate allows",
    meaning="The predicate lists its values under `one_of`, and this is none of them.",
    reason="A misspelt value is one more value, and conflicts with the right one.",
    action="Correct the value, or add it to the predicate's list.",
    example="value: recuring, where `one_of` is [guest, recurring, lead]",
)
def value_not_allowed(verification: Verification) -> Iterator[Finding]:
    """Yield the values that their predicate does not list under `one_of`."""
    names = verification.context.names
    allowed: dict[str, tuple[frozenset[Hashable], Nearest]] = {}
    for fact, predicate in _declared(verification):
        if not predicate.one_of or fact.snaktype is not SnakType.VALUE:
            continue
        if predicate.id not in allowed:
            keys = frozenset(_key(raw, predicate, names) for raw in predicate.one_of)
            allowed[predicate.id] = keys, Nearest(predicate.one_of)
        known, nearest = allowed[predicate.id]
        if _key(fact.value, predicate, names) not in known:
            yield value_not_allowed.finding(
                verification,
                message=f'"{fact.value}" is not a value of "{predicate.id}".',
                location=place_of(fact, "value"),
                fact=fact.id,
                suggestion=nearest.hint(fact.value) or f"Its values are {_some(predicate.one_of)}.",
            )


def _some(words: Sequence[str]) -> str:
    """Return what is allowed, as far as somebody would read it."""
    more = len(words) - _SHOWN
    return ", ".join(words[:_SHOWN]) + (f" and {count(more, 'other')}" if more > 0 else "")


def _declared(verification: Verification) -> Iterator[tuple[Fact, Predicate]]:
    """Yield the facts whose predicate is declared, with it."""
    for fact in verification.facts:
        predicate = verification.snapshot.predicates.get(fact.predicate)
        if predicate is not None:
            yield fact, predicate


def _key(raw: str, predicate: Predicate, names: Names) -> Hashable:
    try:
        return read_value(raw, predicate, names).key
    except InvalidValueError:
        return fold_name(raw)


def _or(words: Iterable[str]) -> str:
    return " or ".join(f'"{word}"' for word in words)


RULES = (value_type, entity_type, qualifier_not_allowed, value_not_allowed)
