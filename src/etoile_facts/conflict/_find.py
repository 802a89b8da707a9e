"""From facts to conflicts: groups, their fingerprints, and what has been acknowledged."""

from __future__ import annotations

from functools import partial
from itertools import chain
from types import MappingProxyType
from typing import TYPE_CHECKING

import attrs

from etoile_facts.conflict._acknowledge import Entries, Opposition, StaleEntry
from etoile_facts.conflict._groups import Uncompared, conflicting_groups
from etoile_facts.conflict._origins import Origins
from etoile_facts.conflict._refutations import count_groups, refuted_groups
from etoile_facts.errors import InvalidValueError
from etoile_facts.model import (
    Acknowledgement,
    Conflict,
    ConflictSide,
    Entity,
    Fact,
    Predicate,
    SnakType,
    Source,
    ValueType,
)
from etoile_facts.values import Names, References

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_NO_SOURCES: Mapping[str, Source] = MappingProxyType({})


@attrs.frozen(kw_only=True)
class ConflictResult:
    """What there is of conflicts.

    Attributes:
        conflicts: All of them, acknowledged or not, sorted by subject, predicate, scope and facts.
        stale: The entries that acknowledge nothing any more, in the order of their fact ids.
        uncompared: The facts that are too many to be compared with one another, by predicate and subject.
    """

    conflicts: tuple[Conflict, ...]
    stale: tuple[StaleEntry, ...]
    uncompared: tuple[Uncompared, ...] = ()


def find_conflicts(
    facts: Iterable[Fact],
    predicates: Mapping[str, Predicate],
    entities: Mapping[str, Entity],
    acknowledgements: Iterable[Acknowledgement] = (),
    sources: Mapping[str, Source] = _NO_SOURCES,
    *,
    names: Names | None = None,
) -> ConflictResult:
    """Find the facts that cannot all hold.

    Compared are facts that are not deprecated, whatever the verdicts of their quotes, with the same subject (through
    the names of entities), the same declared predicate of cardinality `single`, and the same value of each qualifier
    that the predicate lists as its scope. A fact that lacks such a qualifier is compared with those that lack it too,
    unless the predicate's `unscoped` says otherwise. With a `validity` only facts are compared whose times overlap.
    Where a predicate is `inverse: single`, facts with the same value and different subjects are compared likewise; a
    symmetric predicate, or one with an inverse, is looked at from both ends, and each conflict reported once.

    There is one conflict for each such group with at least one pair of values that cannot both hold; facts with the
    same value are one side; values that can stand beside all others stay out, and so do values that cannot be read as
    the predicate's type (see [`check_values`][etoile_facts.values.check_values]). Further conflicts: a number that its
    predicate's `counts` has fewer or more values for; and a fact in no other conflict that one of its citations
    refutes.

    An acknowledgement covers the conflicting pairs among its facts if each of its fingerprints is current; a conflict
    is acknowledged if all its pairs are covered. Facts with the same id and content (`duplicate-fact`) count as one
    fact with the citations of all.

    The result does not depend on the order of the facts. The cost is linear in their number, and quadratic only in the
    distinct values of one group, up to 200; beyond that each value is paired with one other only. Where times or scopes
    decide, or a number counts a list, 20,000 pairs of one subject and predicate are looked at; facts with more are
    named as not compared. Of a conflict with more pairs only so many are listed that each fact is in one.

    Args:
        facts: All facts of the database.
        predicates: By id.
        entities: By id.
        acknowledgements: The entries of conflicts.yaml.
        sources: By id; they tell which sources are independent of one another, and which day "yesterday" was.
        names: The names of the entities, where somebody has them already.
    """
    facts = tuple(facts)
    names = names or Names(entities.values())
    references = References(sources)
    between = chain(
        conflicting_groups(facts, predicates, names, references), count_groups(facts, predicates, names, references)
    )
    groups: list[Opposition] = []
    uncompared: list[Uncompared] = []
    for found in between:
        if isinstance(found, Uncompared):
            uncompared.append(found)
        else:
            groups.append(Opposition.of(found))
    known = {fact for group in groups for fact in group.side_of}
    groups.extend(Opposition.of(group) for group in refuted_groups(facts, predicates, names, known))
    entries = Entries(acknowledgements, facts, groups, partial(_meanings, predicates=predicates, references=references))
    origins = Origins(sources)
    conflicts = sorted((_conflict(group, entries, origins) for group in groups), key=_place)
    uncompared.sort(key=lambda one: (one.predicate, one.subject, one.facts))
    return ConflictResult(conflicts=tuple(conflicts), stale=entries.stale(), uncompared=tuple(uncompared))


def _meanings(fact: Fact, predicates: Mapping[str, Predicate], references: References) -> tuple[str, ...]:
    """Return what the relative dates of a fact mean, its value's and those of its validity; () if there are none."""
    predicate = predicates.get(fact.predicate)
    if predicate is None:
        return ()
    dates = [fact.value] if predicate.type is ValueType.DATE and fact.snaktype is SnakType.VALUE else []
    dates += [fact.qualifiers[name] for name in predicate.validity if name in fact.qualifiers]
    found = tuple(_meaning(attrs.evolve(fact, value=date), references) for date in dates)
    return found if any(found) else ()


def _meaning(fact: Fact, references: References) -> str:
    try:
        return references.read(fact, ValueType.DATE).meaning
    except InvalidValueError:
        return ""


def _conflict(opposition: Opposition, entries: Entries, origins: Origins) -> Conflict:
    group = opposition.group
    covering = entries.covering(opposition)
    sources = [side.sources for side in group.sides]
    return Conflict(
        subject=group.subject,
        predicate=group.predicate,
        scope=group.scope,
        sides=tuple(
            ConflictSide(
                value=side.shown,
                facts=side.ids,
                sources=side.sources,
                preferred=side.preferred,
                independent=len(origins.of(side.citations)),
            )
            for side in group.sides
        ),
        reasons=tuple(dict.fromkeys(reason for _, _, reason in group.opposed)),
        pairs=tuple(sorted(opposition.pairs)),
        fingerprints={fact: entries.fingerprint_of(fact) for fact in sorted(opposition.side_of)},
        acknowledged=covering is not None,
        acknowledgement="; ".join(covering or ()),
        kind=group.kind,
        level=group.level,
        self_contradicting=tuple(
            sorted({one for first, second, _ in group.opposed for one in sources[first] if one in sources[second]})
        ),
    )


def _place(conflict: Conflict) -> tuple[object, ...]:
    return (
        conflict.subject.casefold(),
        conflict.subject,
        conflict.predicate,
        conflict.scope,
        conflict.kind,
        conflict.facts,
    )
