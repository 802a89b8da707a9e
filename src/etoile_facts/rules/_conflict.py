"""The rule about facts that cannot all hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from etoile_facts.model import Conflict, Finding, Level, Location, Settings
from etoile_facts.rules._levels import level_of
from etoile_facts.rules._words import shortened

if TYPE_CHECKING:
    from collections.abc import Mapping


def conflict_finding(
    conflict: Conflict, locations: Mapping[str, Location], *, settings: Settings, strict: bool
) -> Finding | None:
    """Return the finding that a conflict is, or None for one that was acknowledged.

    Args:
        conflict: The conflict.
        locations: Where each of its facts stands, by id. The finding points at the first fact.
        settings: For the level of the rule.
        strict: Whether warnings are errors.
    """
    level = level_of("value-conflict", settings, strict=strict)
    if level is Level.NONE or conflict.acknowledged:
        return None
    values = " and ".join(f'"{shortened(side.value)}"' for side in conflict.sides)
    scope = "".join(f", {name} {value}" for name, value in conflict.scope)
    both = "both" if len(conflict.sides) <= 2 else "all"  # noqa: PLR2004 (both are two)
    held = {fact: side.value for side in conflict.sides for fact in side.facts}
    first, *others = conflict.facts
    return Finding(
        rule="value-conflict",
        level=level,
        message=f"{conflict.subject}, {conflict.predicate}{scope}: {values} cannot {both} be true.",
        fact=first,
        location=locations[first],
        related_locations=tuple(
            Location(place.file, place.line, place.column, f"{fact}: {held.get(fact, '')}")
            for fact in others
            for place in [locations[fact]]
        ),
        suggestion="Correct the wrong fact, or acknowledge the disagreement: `etoile-facts conflicts --format yaml`.",
    )
