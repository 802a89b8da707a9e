"""What part of a database to look at."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from etoile_facts.model import Citation, Fact, Marks, Problem


@attrs.frozen(kw_only=True)
class Selection:
    """A citation is selected if it meets every criterion that is given.

    Attributes:
        paths: Files or folders of facts, POSIX, relative to the root.
        facts: Fact ids.
        sources: Ids of cited sources.
        predicates: Predicate ids.
    """

    paths: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    predicates: tuple[str, ...] = ()

    @property
    def is_everything(self) -> bool:
        """Whether nothing is left out."""
        return not (self.paths or self.facts or self.sources or self.predicates)

    def takes_fact(self, fact: Fact) -> bool:
        """Tell whether a fact is selected; its citations may still be left out by their source."""
        if self.facts and fact.id not in self.facts:
            return False
        if self.predicates and fact.predicate not in self.predicates:
            return False
        return not self.paths or (fact.marks is not None and self.takes_path(fact.marks.path))

    def takes_citation(self, citation: Citation) -> bool:
        """Tell whether a citation of a selected fact is selected."""
        return not self.sources or citation.source in self.sources

    def takes_path(self, path: str) -> bool:
        """Tell whether a file is one of the paths or below one of them."""
        return any(
            chosen in {"", "."} or path == chosen or path.startswith(f"{chosen.rstrip('/')}/") for chosen in self.paths
        )

    def takes_record(self, marks: Marks | None) -> bool:
        """Tell whether a declaration of a predicate or entity is looked at: by its file, if at all."""
        return self.is_everything or (bool(self.paths) and self.takes_path(marks.path if marks else ""))

    def takes_problem(self, problem: Problem, facts: frozenset[str]) -> bool:
        """Tell whether a problem of a file belongs to the selection.

        A record that could not be read might be a selected one: unless paths rule it out, it stays, so that a
        selection never hides it.

        Args:
            problem: The problem.
            facts: The ids of the selected facts.
        """
        if self.is_everything or (problem.fact is not None and problem.fact in facts):
            return True
        if problem.fact is not None:
            return False
        return self.takes_path(problem.location.file) if self.paths else problem.unreadable


def premises_of(chosen: Sequence[Fact], facts: Iterable[Fact]) -> list[Fact]:
    """Return the facts that some facts are derived from, through any depth, without these; in the order of all."""
    if not any(fact.derived_from for fact in chosen):
        return []
    facts = tuple(facts)
    premises: dict[str, list[str]] = {}
    for fact in facts:
        premises.setdefault(fact.id, []).extend(fact.derived_from)
    found: set[str] = set()
    waiting = [premise for fact in chosen for premise in fact.derived_from]
    while waiting:
        premise = waiting.pop()
        if premise not in found:
            found.add(premise)
            waiting.extend(premises.get(premise, ()))
    known = {id(fact) for fact in chosen}
    return [fact for fact in facts if fact.id in found and id(fact) not in known]
