"""A database in memory, for tests of verification: texts by id, and facts made of citations."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import attrs

from builders import make_snapshot
from etoile_facts.model import (
    Acknowledgement,
    Citation,
    Coverage,
    Entity,
    Fact,
    Marks,
    Predicate,
    Problem,
    Settings,
    Snapshot,
    Source,
    SourceRead,
)

if TYPE_CHECKING:
    from collections.abc import Iterable


@attrs.frozen
class MemoryTexts:
    texts: Mapping[str, SourceRead] = attrs.field(hash=False)

    def read(self, source_id: str) -> SourceRead:
        return self.texts[source_id]


def cited(
    fact_id: str,
    *citations: Citation | tuple[str, str],
    path: str = "facts/tower.yaml",
    line: int = 1,
    predicate: str = "",
    subject: str = "",
    value: str = "",
) -> Fact:
    """A fact with citations, each perhaps only a pair of source and quote."""
    return Fact(
        id=fact_id,
        statement="" if predicate else f"the statement of {fact_id}",
        subject=subject,
        predicate=predicate,
        value=value,
        citations=tuple(Citation(source=c[0], quote=c[1]) if isinstance(c, tuple) else c for c in citations),
        marks=Marks(path, line),
    )


def database(
    texts: Mapping[str, str | None],
    facts: Iterable[Fact],
    *,
    coverage: Mapping[str, Coverage] | None = None,
    locations: Mapping[str, str] | None = None,
    predicates: Iterable[Predicate] = (),
    entities: Iterable[Entity] = (),
    acknowledgements: Iterable[Acknowledgement] = (),
    problems: Iterable[Problem] = (),
    settings: Settings | None = None,
) -> Snapshot:
    """A snapshot over texts in memory; None stands for a source without a text."""
    sources = [
        Source(
            id=name,
            path=None if text is None else f"sources/{name}.md",
            media_type="text/markdown",
            coverage=(coverage or {}).get(name, Coverage.FULL),
            location=(locations or {}).get(name, ""),
        )
        for name, text in texts.items()
    ]
    return attrs.evolve(
        make_snapshot(facts, predicates, entities, sources),
        texts=MemoryTexts({name: SourceRead(text=text) for name, text in texts.items()}),
        acknowledgements=tuple(acknowledgements),
        problems=tuple(problems),
        settings=settings or Settings(),
    )
