"""A small database in memory, for tests of the probe."""

from __future__ import annotations

from collections.abc import Mapping

import attrs

from etoile_facts.model import (
    Cardinality,
    Citation,
    Entity,
    Fact,
    Predicate,
    Snapshot,
    Source,
    SourceRead,
    Span,
    ValueType,
)

WORKSHOP = (
    "In the workshop a single tutu takes 13 layers of net, and Mara Lind did not cut them by hand.\n\n"
    "The tour begins in Lyon on 4 May 2023 and ends in Oslo. Nobody but Ivo Brandt had been there before.\n"
)
DIARY = "We were told that Mara Lind is the head of the wardrobe, and that two assistants help her.\n"


@attrs.frozen
class Texts:
    texts: Mapping[str, str]

    def read(self, source_id: str) -> SourceRead:
        return SourceRead(text=self.texts.get(source_id), sha256="0" * 64)


def cite(source: str, quote: str, text: str) -> Citation:
    start = text.index(quote)
    return Citation(source=source, quote=quote, span=Span(start, start + len(quote)))


def small_snapshot() -> Snapshot:
    """Five facts over two sources, nothing wrong."""
    facts = (
        Fact(
            id="layers",
            subject="tutu",
            predicate="layers-of-net",
            value="13",
            citations=(cite("workshop", "a single tutu takes 13 layers of net", WORKSHOP),),
        ),
        Fact(
            id="layers-again",
            subject="tutu",
            predicate="layers-of-net",
            value="13",
            qualifiers={"seen": "in the workshop"},
            citations=(cite("workshop", "tutu takes 13 layers of net", WORKSHOP),),
        ),
        Fact(
            id="start",
            subject="tour",
            predicate="begins-on",
            value="2023-05-04",
            citations=(cite("workshop", "begins in Lyon on 4 May 2023", WORKSHOP),),
        ),
        Fact(
            id="head",
            subject="wardrobe",
            predicate="head",
            value="mara-lind",
            citations=(cite("diary", "Mara Lind is the head of the wardrobe", DIARY),),
        ),
        Fact(id="hearsay", statement="Somebody was told.", citations=(cite("diary", "We were told that", DIARY),)),
    )
    predicates = (
        Predicate(id="layers-of-net", type=ValueType.INTEGER, cardinality=Cardinality.SINGLE),
        Predicate(id="begins-on", type=ValueType.DATE, cardinality=Cardinality.SINGLE),
        Predicate(id="head", type=ValueType.ENTITY),
    )
    entities = (
        Entity(id="mara-lind", label="Mara Lind", aliases=("Lind",)),
        Entity(id="ivo-brandt", label="Ivo Brandt"),
    )
    return Snapshot(
        texts=Texts({"workshop": WORKSHOP, "diary": DIARY}),
        facts=facts,
        predicates={predicate.id: predicate for predicate in predicates},
        entities={entity.id: entity for entity in entities},
        sources={
            "workshop": Source(id="workshop", path="sources/workshop.txt", sha256="0" * 64),
            "diary": Source(id="diary", path="sources/diary.txt"),
        },
    )
