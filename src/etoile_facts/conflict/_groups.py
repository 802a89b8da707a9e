"""Sorting facts into groups that speak of the same thing, and a group's facts into sides.

Values are read only in groups whose raw values differ, each distinct raw value once, and compared only where their keys
differ.
"""

from __future__ import annotations

from itertools import chain, combinations
from typing import TYPE_CHECKING

import attrs

from etoile_facts.common import Groups
from etoile_facts.conflict._propositions import Candidates, candidates, is_pairwise
from etoile_facts.conflict._validity import Claim, Meetings, claim_of
from etoile_facts.errors import InvalidValueError
from etoile_facts.model import (
    Citation,
    ConflictKind,
    Fact,
    Level,
    Predicate,
    Rank,
    Relation,
    SnakType,
    Stance,
    ValueType,
)
from etoile_facts.values import Names, Reading, References, may_be_relative, relate

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

# In a group with more values than this the predicate is hardly one of a single value, and all pairs would be millions:
# then each value is only paired with the next one that it is in conflict with.
MOST_SIDES = 200
MOST_PAIRS = 20_000
"""So many pairs of facts of one subject and predicate are listed, and so many compared where that takes long."""
# Besides, each value of a wide group is compared with so many others.
_FEW_EACH = 10


@attrs.frozen(kw_only=True)
class Side:
    """The facts of a group that say the same.

    Attributes:
        shown: The value as a reader knows it.
        reading: None for `novalue` and `somevalue`.
        stance: What the citations do that speak for this side.
    """

    shown: str
    snaktype: SnakType
    reading: Reading | None
    facts: tuple[Fact, ...]
    stance: Stance = Stance.SUPPORTS

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of the facts, sorted, each once."""
        return tuple(sorted({fact.id for fact in self.facts}))

    @property
    def preferred(self) -> tuple[str, ...]:
        """Those of the ids whose facts have the rank `preferred`, sorted."""
        return tuple(sorted({fact.id for fact in self.facts if fact.rank is Rank.PREFERRED}))

    @property
    def citations(self) -> tuple[Citation, ...]:
        """What supports the value."""
        return tuple(one for fact in self.facts for one in fact.citations if one.stance is self.stance)

    @property
    def sources(self) -> tuple[str, ...]:
        """The sources that support the value, sorted, each once."""
        return tuple(sorted({citation.source for citation in self.citations}))


@attrs.frozen(kw_only=True)
class Uncompared:
    """Facts of one subject and predicate that were not all compared with one another: they are too many.

    Attributes:
        subject: As a reader knows it.
        predicate: Its id.
        facts: Their ids, sorted.
    """

    subject: str
    predicate: str
    facts: tuple[str, ...]


@attrs.frozen(kw_only=True)
class Group:
    """Facts with one subject, predicate and scope that cannot all hold.

    Attributes:
        subject: As a reader knows it.
        scope: The qualifiers that they share, as a reader knows them.
        sides: Those that are in conflict with at least one other, in stable order.
        opposed: Index pairs of sides that cannot both hold, with the reason, in order; with more than `MOST_SIDES`
            sides only enough of them that each side has one.
        complete: Whether `opposed` has all pairs.
        kind: What is in conflict. Of a conflict of subjects, `subject` is the value that they share.
        level: How grave it is, where the predicate says so.
        pairs: The conflicting pairs of fact ids, each sorted; None if all facts on opposed sides are in conflict.
    """

    subject: str
    predicate: str
    scope: tuple[tuple[str, str], ...]
    sides: tuple[Side, ...]
    opposed: tuple[tuple[int, int, str], ...]
    complete: bool
    kind: ConflictKind = ConflictKind.VALUES
    level: Level | None = None
    pairs: frozenset[tuple[str, str]] | None = None


def conflicting_groups(
    facts: Iterable[Fact], predicates: Mapping[str, Predicate], names: Names, references: References
) -> Iterator[Group | Uncompared]:
    """Yield every group with at least one conflicting pair, and what was not compared, in no particular order."""
    for candidate in candidates(facts, predicates, names, references):
        sides = _sides(candidate.predicate, candidate.facts, names, references)
        judge = _judge_pairs if is_pairwise(candidate.predicate) else _judge
        yield from judge(candidate, sides, names, references)


def _judge(
    candidate: Candidates, sides: list[Side], names: Names, _references: References
) -> Iterator[Group | Uncompared]:
    """Yield the group, without the sides that are in conflict with none."""
    complete = len(sides) <= MOST_SIDES
    opposed, is_whole = (list(_all_opposed(sides, names)), True) if complete else _some_opposed(sides, names)
    if not is_whole:
        yield _uncompared(candidate, names)
    if opposed:
        yield _group(candidate, sides, opposed, None, names, complete=complete)


def _judge_pairs(
    candidate: Candidates, sides: list[Side], names: Names, references: References
) -> Iterator[Group | Uncompared]:
    """Yield the groups of facts that differ in time or scope: what they leave apart are conflicts of their own."""
    predicate = candidate.predicate
    claims = [
        claim_of(number, fact, predicate, names, references) for number, side in enumerate(sides) for fact in side.facts
    ]
    meetings = Meetings(claims, predicate, MOST_PAIRS)
    if not meetings.is_whole:
        yield _uncompared(candidate, names)
    reasons: dict[tuple[int, int], str | None] = {}
    pairs: list[tuple[Claim, Claim]] = []
    for one, other in meetings.pairs:
        first, second = sorted((one, other), key=lambda claim: claim.side)
        key = first.side, second.side
        if key not in reasons:
            reasons[key] = _why_not_both(sides[first.side], sides[second.side], names)
        if reasons[key] is not None:
            pairs.append((first, second))
    order = {id(claim.fact): number for number, claim in enumerate(claims)}
    for connected in _connected(pairs):
        members: dict[int, dict[int, Fact]] = {}
        for claim in chain.from_iterable(connected):
            members.setdefault(claim.side, {})[order[id(claim.fact)]] = claim.fact
        place = {side: new for new, side in enumerate(sorted(members))}
        kept = [
            attrs.evolve(sides[side], facts=tuple(fact for _, fact in sorted(members[side].items()))) for side in place
        ]
        opposed = [
            (place[first], place[second], reasons[first, second] or "")
            for first, second in sorted({(a.side, b.side) for a, b in connected})
        ]
        named = frozenset((min(a.fact.id, b.fact.id), max(a.fact.id, b.fact.id)) for a, b in connected)
        yield _group(candidate, kept, opposed, named, names, complete=len(sides) <= MOST_SIDES)


def _uncompared(candidate: Candidates, names: Names) -> Uncompared:
    facts = candidate.facts
    return Uncompared(
        subject=_shown_name((fact.subject for fact in facts), names),
        predicate=facts[0].predicate,
        facts=tuple(sorted({fact.id for fact in facts})),
    )


def _group(
    candidate: Candidates,
    sides: list[Side],
    opposed: list[tuple[int, int, str]],
    pairs: frozenset[tuple[str, str]] | None,
    names: Names,
    *,
    complete: bool,
) -> Group:
    """Put a group together, as its facts say it: from the other end where all of them do."""
    predicate, kind = candidate.predicate, candidate.kind
    concerned = sorted({index for first, second, _ in opposed for index in (first, second)})
    place = {index: new for new, index in enumerate(concerned)}
    kept = tuple(sides[index] for index in concerned)
    members = [fact for side in kept for fact in side.facts]
    name = predicate.id
    if all(fact.predicate != name for fact in members):
        name = members[0].predicate
        kind = ConflictKind.SUBJECTS if kind is ConflictKind.VALUES else ConflictKind.VALUES
    return Group(
        subject=_shown_name((fact.subject for fact in members), names),
        predicate=name,
        scope=tuple(
            (qualifier, _shown_name(raw, names))
            for qualifier in predicate.scope
            if (raw := [fact.qualifiers[qualifier] for fact in members if qualifier in fact.qualifiers])
        ),
        sides=kept,
        opposed=tuple((place[first], place[second], reason) for first, second, reason in opposed),
        complete=complete,
        kind=kind,
        level=predicate.level,
        pairs=pairs,
    )


def _connected(pairs: list[tuple[Claim, Claim]]) -> Iterator[list[tuple[Claim, Claim]]]:
    """Yield the pairs that hang together through the facts they share."""
    groups = Groups(id(claim.fact) for pair in pairs for claim in pair)
    for a, b in pairs:
        groups.join(id(a.fact), id(b.fact))
    found: dict[int, list[tuple[Claim, Claim]]] = {}
    for a, b in pairs:
        found.setdefault(groups.top(id(a.fact)), []).append((a, b))
    yield from found.values()


def _all_opposed(sides: list[Side], names: Names) -> Iterator[tuple[int, int, str]]:
    for first, second in combinations(range(len(sides)), 2):
        reason = _why_not_both(sides[first], sides[second], names)
        if reason is not None:
            yield first, second, reason


def _some_opposed(sides: list[Side], names: Names) -> tuple[list[tuple[int, int, str]], bool]:
    """Return for each side the next one (round the end of the list) that it is in conflict with.

    Returns:
        These pairs, in order, and whether the search came to its end for each side.
    """
    found: dict[tuple[int, int], str] = {}
    left = MOST_PAIRS + _FEW_EACH * len(sides)
    for index, side in enumerate(sides):
        for other in chain(range(index + 1, len(sides)), range(index)):
            left -= 1
            reason = _why_not_both(side, sides[other], names) if left >= 0 else None
            if reason is not None:
                found[min(index, other), max(index, other)] = reason
            if reason is not None or left < 0:
                break
    return [(first, second, reason) for (first, second), reason in sorted(found.items())], left >= 0


def _sides(predicate: Predicate, facts: list[Fact], names: Names, references: References) -> list[Side]:
    """Return the sides in the order of their shown values. Values that cannot be read are left out.

    "Yesterday" is another value in a source of another date.
    """
    by_raw: dict[tuple[object, ...], list[Fact]] = {}
    for fact in facts:
        dates = references.of(fact.citations) if may_be_relative(fact.value, predicate.type) else ()
        by_raw.setdefault((fact.snaktype, fact.value, dates), []).append(fact)
    by_key: dict[object, list[tuple[Reading | None, list[Fact]]]] = {}
    for members in by_raw.values():
        reading, snaktype = None, members[0].snaktype
        if snaktype is SnakType.VALUE:
            try:
                reading = references.read(members[0], predicate, names)
            except InvalidValueError:
                continue  # reported by `check_values`
        by_key.setdefault((snaktype, reading and reading.key), []).append((reading, members))
    sides = [_side(spellings, names) for spellings in by_key.values()]
    return sorted(sides, key=_place_of_side)


def _place_of_side(side: Side) -> tuple[str, ...]:
    return side.snaktype, side.shown.casefold(), side.shown, side.reading.raw if side.reading else "", *side.ids


def _side(spellings: list[tuple[Reading | None, list[Fact]]], names: Names) -> Side:
    """Merge the spellings of one value; the most frequent one, of equals the first in the alphabet, stands for all."""
    reading, members = min(spellings, key=lambda item: (-len(item[1]), item[0].raw if item[0] else ""))
    shown = members[0].shown_value
    if reading is not None and reading.type is ValueType.ENTITY:
        shown = names.label(shown)
    elif reading is not None and reading.meaning:
        shown = f"{shown} ({reading.meaning})"
    return Side(
        shown=shown,
        snaktype=members[0].snaktype,
        reading=reading,
        facts=tuple(fact for _, facts in spellings for fact in facts),
    )


def _why_not_both(a: Side, b: Side, names: Names) -> str | None:
    """Return why two sides cannot both hold, or None if they can.

    `novalue` ("there is none") cannot stand beside a value nor beside `somevalue` ("there is one, not known which");
    `somevalue` can stand beside any value.
    """
    if a.reading is not None and b.reading is not None:
        comparison = relate(a.reading, b.reading, names)
        return comparison.reason if comparison.relation is Relation.CONFLICT else None
    for none, other in ((a, b), (b, a)):
        if none.snaktype is SnakType.NOVALUE:
            return f"one says that there is none, the other gives {other.reading.shown if other.reading else 'one'}"
    return None


def _shown_name(raw: Iterable[str], names: Names) -> str:
    """Return how readers know one thing that facts may name differently: the label, else the first spelling."""
    return names.label(min(raw))
