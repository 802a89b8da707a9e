"""Facts and databases in a line, for tests of the pure layers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from etoile_facts.model import (
    Citation,
    Entity,
    Fact,
    Marks,
    Predicate,
    Rank,
    SnakType,
    Snapshot,
    Source,
    SourceRead,
    Stance,
)

if TYPE_CHECKING:
    from collections.abc import Iterable


class NoTexts:
    def read(self, source_id: str) -> SourceRead:
        raise AssertionError(f"nobody should read {source_id}")


def make_fact(
    fact_id: str,
    subject: str = "",
    predicate: str = "",
    value: str = "",
    *,
    statement: str = "",
    sources: Iterable[str] = (),
    quote: str = "some quoted words",
    stance: Stance = Stance.SUPPORTS,
    rank: Rank = Rank.NORMAL,
    snaktype: SnakType = SnakType.VALUE,
    tags: tuple[str, ...] = (),
    marks: Marks | None = None,
    **qualifiers: str,
) -> Fact:
    return Fact(
        id=fact_id,
        statement=statement,
        subject=subject,
        predicate=predicate,
        value=value,
        snaktype=snaktype,
        qualifiers=qualifiers,
        rank=rank,
        tags=tags,
        citations=tuple(Citation(source=source, quote=quote, stance=stance) for source in sources),
        marks=marks,
    )


def make_snapshot(
    facts: Iterable[Fact] = (),
    predicates: Iterable[Predicate] = (),
    entities: Iterable[Entity] = (),
    sources: Iterable[Source] = (),
) -> Snapshot:
    return Snapshot(
        texts=NoTexts(),
        facts=tuple(facts),
        predicates={predicate.id: predicate for predicate in predicates},
        entities={entity.id: entity for entity in entities},
        sources={source.id: source for source in sources},
    )
