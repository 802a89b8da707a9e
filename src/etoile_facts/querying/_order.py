"""The order of facts in every answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from etoile_facts.model import Fact


def in_order(facts: Iterable[Fact]) -> list[Fact]:
    """Return facts sorted by id; those that share one (an error, or told twice) by content, never by their file."""
    listed = list(facts)
    if len({fact.id for fact in listed}) == len(listed):
        return sorted(listed, key=_by_id)  # the rule, and several times as fast
    return sorted(listed, key=_by_content)


def _by_id(fact: Fact) -> str:
    return fact.id


def _by_content(fact: Fact) -> tuple[object, ...]:
    return (
        fact.id,
        fact.subject,
        fact.predicate,
        fact.snaktype,
        fact.value,
        fact.statement,
        sorted(fact.qualifiers.items()),
        fact.tags,
        [(citation.source, citation.quote, citation.span or (-1, -1)) for citation in fact.citations],
    )
