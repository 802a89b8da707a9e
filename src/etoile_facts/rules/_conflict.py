"""Rules about facts that cannot all hold, and about facts that say the same."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

import attrs

from etoile_facts.common import MOST_NAMED, count
from etoile_facts.model import Conflict, ConflictKind, Finding, Level, Location
from etoile_facts.rules._rule import Family, Rule, raised
from etoile_facts.rules._words import shortened

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from etoile_facts.rules._context import Verification

# Of more values, facts or sources than this nobody reads the list.
_SHOWN = 20


@Rule(
    name="value-conflict",
    family=Family.CONFLICT,
    summary="Facts contradict one another",
    meaning="Several facts give the same subject different values for a predicate that can have only one. "
    "Where the predicate has `level: note`, they judge differently, and none of them need be wrong.",
    reason="Otherwise at least one of them is wrong, or the sources disagree. Readers should know.",
    action="Correct the fact that is wrong, or mark it `rank: deprecated`. If the facts differ in time or place, "
    "say so "
    "in a qualifier that the predicate lists under `scope`. If the sources really disagree, `etoile-facts "
    "acknowledge FACT --reason ...` records it in facts/conflicts.yaml.",
    example="tutu · layers-of-net · 13 from one source, and 30 from another.",
)
def value_conflict(verification: Verification) -> Iterator[Finding]:
    """Yield the conflicts between values of one subject, or subjects of one value."""
    return _conflicts(value_conflict, verification, ConflictKind.VALUES, ConflictKind.SUBJECTS)


@Rule(
    name="member-count",
    family=Family.CONFLICT,
    level=Level.WARNING,
    summary="A number does not fit the list that it counts",
    meaning="The predicate's `counts` names another predicate, and the subject has more values of that one than "
    "the number says; or fewer, though the list is declared complete.",
    reason="The number is wrong, or one of the members is.",
    action="Correct the number or the list, or acknowledge the conflict with its reason.",
    example="a writers’ room of six, and seven facts that name a member",
)
def member_count(verification: Verification) -> Iterator[Finding]:
    """Yield the numbers that do not fit the list that they count."""
    return _conflicts(member_count, verification, ConflictKind.COUNT)


@Rule(
    name="fact-refuted",
    family=Family.CONFLICT,
    level=Level.WARNING,
    summary="A source says that a fact is wrong",
    meaning="A citation of the fact has `stance: refutes`, and its quote stands. The fact counts as contested.",
    reason="Somebody found the contradiction and wrote it down; readers of the fact should know.",
    action="Mark the fact `rank: deprecated`, or acknowledge the contradiction with its reason: "
    "`etoile-facts acknowledge FACT --reason ...`.",
    example="- source: diary\n  quote: nobody ever counted the layers\n  stance: refutes",
)
def fact_refuted(verification: Verification) -> Iterator[Finding]:
    """Yield the facts that one of their citations refutes."""
    return _conflicts(fact_refuted, verification, ConflictKind.REFUTED)


def _conflicts(rule: Rule, verification: Verification, *kinds: ConflictKind) -> Iterator[Finding]:
    """Yield the conflicts of some kinds that nobody acknowledged, each at its first fact.

    The level that a predicate sets for its conflicts wins over that of the rule.
    """
    places = verification.context.places
    for conflict in verification.conflicts:
        if conflict.kind not in kinds or conflict.acknowledged:
            continue
        held = {fact: side.value for side in conflict.sides for fact in side.facts}
        first, *others = conflict.facts
        own = conflict.level
        yield rule.finding(
            verification,
            level=None if own is None else raised(own, strict=verification.strict),
            message=_message(conflict),
            location=places[first],
            fact=first,
            related_locations=_with_messages(places, {fact: f"{fact}: {held.get(fact, '')}" for fact in others}),
            suggestion=_suggestion(conflict, f"`etoile-facts acknowledge {first} --reason ...`"),
        )


def _with_messages(places: Mapping[str, Location], messages: Mapping[str, str]) -> Iterable[Location]:
    """Return the places of some facts, each with its message: of the first hundred."""
    for fact, message in islice(messages.items(), MOST_NAMED):
        place = places[fact]
        yield Location(place.file, place.line, place.column, message)


def _suggestion(conflict: Conflict, command: str) -> str:
    if conflict.kind is ConflictKind.REFUTED:
        return f"Mark the fact `rank: deprecated`, or acknowledge that it is disputed: {command}."
    if conflict.is_judgement:
        return f"Nothing has to be corrected. To record what to make of it: {command}."
    return f"Correct the wrong fact, or record that the sources disagree: {command}."


def _some(names: Sequence[str]) -> str:
    """Return names in quotation marks, as far as somebody would read them."""
    more = [count(len(names) - _SHOWN, "other")] if len(names) > _SHOWN else []
    return " and ".join([*(f'"{name}"' for name in names[:_SHOWN]), *more])


def _title(conflict: Conflict) -> str:
    """Return what a conflict is about."""
    scope = "".join(f", {name} {value}" for name, value in conflict.scope)
    if not conflict.predicate:
        return f'The statement "{shortened(conflict.sides[0].value)}"'
    if conflict.kind is ConflictKind.SUBJECTS:
        return f"Whose {conflict.predicate} is {conflict.subject}{scope}"
    return f"{conflict.subject}, {conflict.predicate}{scope}"


def _message(conflict: Conflict) -> str:
    title = _title(conflict)
    if conflict.kind is ConflictKind.REFUTED:
        sources = _some(conflict.sides[-1].sources)
        value = f': "{shortened(conflict.sides[0].value)}"' if conflict.predicate else ""
        return f"{title}{value} is refuted by {sources}."
    if conflict.kind is ConflictKind.COUNT:
        return f"{title}: {conflict.reasons[0]}."
    values = " and ".join(
        f'"{shortened(side.value)}"' + (" (preferred)" if side.preferred else "") for side in conflict.sides[:_SHOWN]
    )
    if len(conflict.sides) > _SHOWN:
        values += f" and {count(len(conflict.sides) - _SHOWN, 'other value')}"
    if conflict.is_judgement:
        return f"{title}: the judgements differ: {values}."
    both = "both" if len(conflict.sides) <= 2 else "all"  # noqa: PLR2004 (both are two)
    return f"{title}: {values} cannot {both} be true."


@Rule(
    name="source-contradicts-itself",
    family=Family.CONFLICT,
    level=Level.WARNING,
    summary="One source is on both sides of a conflict",
    meaning="Two facts that cannot both hold cite the same source.",
    reason="Either the source is careless, or one of the quotes was misunderstood: look there first.",
    action="Read both passages again. If the source speaks of two times, places or versions, say so in a qualifier "
    "under `scope` or `validity`.",
    example='"lasts a year" and "lasts a season", both from review-a',
)
def source_contradicts_itself(verification: Verification) -> Iterator[Finding]:
    """Yield the conflicts with one source on both sides that nobody acknowledged."""
    level = source_contradicts_itself.level_in(verification)
    for conflict in verification.conflicts:
        both = conflict.self_contradicting
        if level is Level.NONE or conflict.level is Level.NONE or conflict.acknowledged or not both:
            continue
        named = _some(both)
        verb = "is" if len(both) == 1 else "are"
        yield source_contradicts_itself.finding(
            verification,
            level=Level.NOTE if conflict.level is Level.NOTE else level,
            message=f"{_title(conflict)}: {named} {verb} on both sides of the {conflict.noun}.",
            location=verification.context.places[conflict.facts[0]],
            fact=conflict.facts[0],
            suggestion="Read both passages again: `etoile-facts conflicts` shows them side by side.",
        )


@Rule(
    name="told-twice",
    family=Family.CONFLICT,
    level=Level.NOTE,
    summary="Two facts say the same",
    meaning="They have the same subject, predicate, value and qualifiers, perhaps in other words, under different ids.",
    reason="The fact has fewer sources behind it than it could have, and a correction of one leaves the other.",
    action="Merge them: put the citations of all under one of them, and remove the others.",
    example="tutu · layers-of-net · 13 from one source, and tutus · layers-of-net · thirteen from another",
)
def told_twice(verification: Verification) -> Iterator[Finding]:
    """Yield the facts that say the same under different ids, with the offer to merge them.

    Two without an id of their own are `duplicate-fact` already.
    """
    if told_twice.level_in(verification) is Level.NONE:
        return
    chosen, places = {fact.id for fact in verification.facts}, verification.context.places
    for same in verification.context.duplicates:
        if not any(fact.written_id for fact in same) or chosen.isdisjoint(fact.id for fact in same):
            continue
        first, *others = same
        ids = ", ".join(fact.id for fact in others[:_SHOWN])
        ids += f" and {count(len(others) - _SHOWN, 'other')}" if len(others) > _SHOWN else ""
        quoted = _some([fact.id for fact in others])
        citations = sum(len(fact.citations) for fact in others)
        moved = f"put the {count(citations, 'citation')} of {ids} under {first.id}, and " if citations else ""
        yield told_twice.finding(
            verification,
            message=f'"{first.id}" says the same as {quoted}.',
            location=places[others[0].id],
            fact=others[0].id,
            related_locations=_with_messages(places, {fact.id: fact.id for fact in (first, *others[1:])}),
            suggestion=f"Merge them: {moved}remove {ids}.",
        )


@Rule(
    name="stale-acknowledgement",
    family=Family.CONFLICT,
    summary="An entry of conflicts.yaml is out of date",
    meaning="One of its facts was changed or removed since, or the conflict is gone. An error while the conflict "
    "stands, "
    "a warning once it is gone.",
    reason="Somebody accepted the old facts, not the new ones.",
    action="Look at the conflict again (`etoile-facts conflicts`) and renew the entry, or remove it.",
    example="A value was corrected after the conflict had been acknowledged.",
)
def stale_acknowledgement(verification: Verification) -> Iterator[Finding]:
    """Yield the entries of conflicts.yaml that cover nothing: an error only while the conflict stands."""
    settings, strict = verification.settings, verification.strict
    for entry in verification.context.conflicts.stale if verification.is_everything else ():
        finding = stale_acknowledgement.finding_of(entry.problem, settings, strict=strict)
        milder = not entry.stands and finding.level is Level.ERROR and not strict
        yield attrs.evolve(finding, level=Level.WARNING) if milder else finding


@Rule(
    name="too-many-pairs",
    family=Family.CONFLICT,
    floor=Level.WARNING,
    summary="Facts are too many to be compared with one another",
    meaning="So many facts of one subject and predicate differ in time or scope, or may stand side by side, that not "
    "every pair of them was looked at: 20,000 were. The same goes for numbers that count one list.",
    reason="Among those left out there may be a conflict, and comparing all would take hours.",
    action="Split them over several subjects or predicates. Facts that do not exclude one another need no predicate of "
    "`cardinality: single`.",
    example="8,000 values of one subject that all hold at one time",
)
def too_many_pairs(verification: Verification) -> Iterator[Finding]:
    """Yield the facts that were not all compared with one another."""
    chosen = {fact.id for fact in verification.facts}
    for one in verification.context.conflicts.uncompared:
        first = next((fact for fact in one.facts if fact in chosen), None)
        if first is not None:
            yield too_many_pairs.finding(
                verification,
                message=f"{one.subject}, {one.predicate}: {count(len(one.facts), 'fact')} are too many to be compared "
                "with one another; not every pair was looked at.",
                location=verification.context.places[first],
                fact=first,
                suggestion="Split them over several subjects or predicates.",
            )


RULES = (
    value_conflict,
    too_many_pairs,
    member_count,
    fact_refuted,
    source_contradicts_itself,
    told_twice,
    stale_acknowledgement,
)
