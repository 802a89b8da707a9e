"""The rules about facts that cannot all hold, and about facts that say the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from etoile_facts.model import Conflict, ConflictKind, Finding, Level, Location, Settings
from etoile_facts.rules._levels import level_of
from etoile_facts.rules._words import count, shortened

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from etoile_facts.model import Fact

_RULES = {
    ConflictKind.VALUES: "value-conflict",
    ConflictKind.SUBJECTS: "value-conflict",
    ConflictKind.COUNT: "member-count",
    ConflictKind.REFUTED: "fact-refuted",
}


def conflict_finding(
    conflict: Conflict, locations: Mapping[str, Location], *, settings: Settings, strict: bool
) -> Finding | None:
    """Return the finding that a conflict is, or None for one that was acknowledged.

    Args:
        conflict: The conflict. Its own level, where its predicate sets one, wins over that of the rule.
        locations: Where each of its facts stands, by id. The finding points at the first fact.
        settings: For the level of the rule.
        strict: Whether warnings are errors.
    """
    rule = _RULES[conflict.kind]
    level = level_of(rule, settings, strict=strict)
    if conflict.level is not None:
        level = Level.ERROR if strict and conflict.level is Level.WARNING else conflict.level
    if level is Level.NONE or conflict.acknowledged:
        return None
    held = {fact: side.value for side in conflict.sides for fact in side.facts}
    first, *others = conflict.facts
    return Finding(
        rule=rule,
        level=level,
        message=_message(conflict),
        fact=first,
        location=locations[first],
        related_locations=tuple(
            Location(place.file, place.line, place.column, f"{fact}: {held.get(fact, '')}")
            for fact in others
            for place in [locations[fact]]
        ),
        suggestion=_suggestion(conflict, f"`etoile-facts acknowledge {first} --reason ...`"),
    )


def _suggestion(conflict: Conflict, command: str) -> str:
    if conflict.kind is ConflictKind.REFUTED:
        return f"Mark the fact `rank: deprecated`, or acknowledge that it is disputed: {command}."
    if conflict.is_judgement:
        return f"Nothing has to be corrected. To record what to make of it: {command}."
    return f"Correct the wrong fact, or record that the sources disagree: {command}."


def contradiction_finding(
    conflict: Conflict, locations: Mapping[str, Location], *, settings: Settings, strict: bool
) -> Finding | None:
    """Return the finding that one source is on both sides of a conflict that nobody acknowledged, or None."""
    level = level_of("source-contradicts-itself", settings, strict=strict)
    if conflict.level is Level.NOTE and level is not Level.NONE:
        level = Level.NOTE
    both = conflict.self_contradicting
    if level is Level.NONE or conflict.level is Level.NONE or conflict.acknowledged or not both:
        return None
    named = " and ".join(f'"{source}"' for source in both)
    verb = "is" if len(both) == 1 else "are"
    return Finding(
        rule="source-contradicts-itself",
        level=level,
        message=f"{_title(conflict)}: {named} {verb} on both sides of the {conflict.noun}.",
        fact=conflict.facts[0],
        location=locations[conflict.facts[0]],
        suggestion="Read both passages again: `etoile-facts conflicts` shows them side by side.",
    )


def duplicate_finding(
    same: Sequence[Fact], locations: Mapping[str, Location], *, settings: Settings, strict: bool
) -> Finding | None:
    """Return the finding that several facts are one fact told twice, with the offer to merge them, or None.

    Args:
        same: The facts, sorted by id.
        locations: Where each stands, by id. The finding points at the second.
        settings: For the level of the rule.
        strict: Whether warnings are errors.
    """
    level = level_of("told-twice", settings, strict=strict)
    if level is Level.NONE:
        return None
    first, *others = same
    ids = ", ".join(fact.id for fact in others)
    quoted = " and ".join(f'"{fact.id}"' for fact in others)
    citations = sum(len(fact.citations) for fact in others)
    moved = f"put the {count(citations, 'citation')} of {ids} under {first.id}, and " if citations else ""
    return Finding(
        rule="told-twice",
        level=level,
        message=f'"{first.id}" says the same as {quoted}.',
        fact=others[0].id,
        location=locations[others[0].id],
        related_locations=tuple(
            Location(place.file, place.line, place.column, fact.id)
            for fact in (first, *others[1:])
            for place in [locations[fact.id]]
        ),
        suggestion=f"Merge them: {moved}remove {ids}.",
    )


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
        sources = " and ".join(f'"{source}"' for source in conflict.sides[-1].sources)
        value = f': "{shortened(conflict.sides[0].value)}"' if conflict.predicate else ""
        return f"{title}{value} is refuted by {sources}."
    if conflict.kind is ConflictKind.COUNT:
        return f"{title}: {conflict.reasons[0]}."
    values = " and ".join(
        f'"{shortened(side.value)}"' + (" (preferred)" if side.preferred else "") for side in conflict.sides
    )
    if conflict.is_judgement:
        return f"{title}: the judgements differ: {values}."
    both = "both" if len(conflict.sides) <= 2 else "all"  # noqa: PLR2004 (both are two)
    return f"{title}: {values} cannot {both} be true."
