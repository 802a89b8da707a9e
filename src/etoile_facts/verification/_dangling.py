"""References between records: to sources, predicates, and what a predicate's type allows."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from etoile_facts.codec import did_you_mean
from etoile_facts.model import Location, Problem
from etoile_facts.values import check_values

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from etoile_facts.model import Fact, Snapshot


def check_references(facts: Sequence[Fact], snapshot: Snapshot) -> Iterator[Problem]:
    """Yield the problems of some facts that only the other records show."""
    yield from _undeclared(facts, snapshot)
    yield from _uncited(facts)
    suggestions: dict[str, str] = {}
    for fact in facts:
        for index, citation in enumerate(fact.citations):
            if citation.source not in snapshot.sources:
                if citation.source not in suggestions:
                    otherwise = _where_to_put(citation.source)
                    suggestions[citation.source] = _suggest(citation.source, snapshot.sources, otherwise)
                yield Problem(
                    rule="unknown-source",
                    message=f'There is no source "{citation.source}".',
                    location=place(fact, f"citations.{index}.source"),
                    fact=fact.id,
                    citation=index,
                    suggestion=suggestions[citation.source],
                )
    yield from check_values(facts, snapshot.predicates, snapshot.sources)


def _undeclared(facts: Sequence[Fact], snapshot: Snapshot) -> Iterator[Problem]:
    """Yield one problem for each undeclared predicate, at the first place where it is used."""
    users: dict[str, list[Fact]] = {}
    for fact in facts:
        if fact.predicate and fact.predicate not in snapshot.predicates:
            users.setdefault(fact.predicate, []).append(fact)
    for predicate, using in sorted(users.items()):
        first = min(using, key=lambda fact: (attrs.astuple(place(fact, "predicate")), fact.id))
        count = f"{len(using):,} facts use it" if len(using) > 1 else "one fact uses it"
        yield Problem(
            rule="unknown-predicate",
            message=f'The predicate "{predicate}" is not declared, so it counts as text with several values; {count}.',
            location=place(first, "predicate"),
            fact=first.id if len(using) == 1 else None,
            suggestion=_suggest(predicate, snapshot.predicates, "Declare it in facts/predicates.yaml."),
        )


def _uncited(facts: Iterable[Fact]) -> Iterator[Problem]:
    """Yield the facts for which nothing is quoted, and that rest on no other fact."""
    for fact in facts:
        if not fact.citations and not fact.derived_from:
            yield Problem(
                rule="no-citation",
                message="This fact has no citation, and it is derived from no other fact.",
                location=place(fact, "citations"),
                fact=fact.id,
                suggestion="Cite a source that says it, or name the facts that it follows from under `derived_from`.",
            )


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
    return did_you_mean(name, known) or otherwise
