"""References between records: to sources, predicates, and what a predicate's type allows."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

from etoile_facts.model import Location, Problem
from etoile_facts.values import check_values

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from etoile_facts.model import Fact, Snapshot


def check_references(facts: Sequence[Fact], snapshot: Snapshot) -> Iterator[Problem]:
    """Yield the problems of some facts that only the other records show."""
    for fact in facts:
        if fact.predicate and fact.predicate not in snapshot.predicates:
            yield Problem(
                rule="unknown-predicate",
                message=f'The predicate "{fact.predicate}" is not declared; it counts as text with several values.',
                location=place(fact, "predicate"),
                fact=fact.id,
                suggestion=_suggest(fact.predicate, snapshot.predicates, "Declare it in facts/predicates.yaml."),
            )
        for index, citation in enumerate(fact.citations):
            if citation.source not in snapshot.sources:
                yield Problem(
                    rule="unknown-source",
                    message=f'There is no source "{citation.source}".',
                    location=place(fact, f"citations.{index}.source"),
                    fact=fact.id,
                    citation=index,
                    suggestion=_suggest(citation.source, snapshot.sources, _where_to_put(citation.source)),
                )
    yield from check_values(facts, snapshot.predicates)


def place(fact: Fact, key: str = "") -> Location:
    """Return where a key of a fact stands."""
    if fact.marks is None:
        return Location(f"facts/{fact.id}")
    return Location(fact.marks.path, *fact.marks.of(key))


def _where_to_put(source_id: str) -> str:
    """Return where the text of a source belongs, if there can be such a source."""
    if source_id.startswith("/") or ".." in source_id.split("/"):
        return "The id of a source is the path of its text below sources/, without the suffix."
    return f"Put its text at sources/{source_id}.txt."


def _suggest(name: str, known: Iterable[str], otherwise: str) -> str:
    close = difflib.get_close_matches(name, list(known), n=1)
    return f'Did you mean "{close[0]}"?' if close else otherwise
