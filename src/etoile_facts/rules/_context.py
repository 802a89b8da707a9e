"""What rules look at: what is known of a database, and what one verification of it found."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

import attrs

from etoile_facts.conflict import Origins, find_conflicts, find_duplicates
from etoile_facts.model import (
    Conflict,
    Entity,
    Fact,
    Location,
    Outcome,
    Predicate,
    Problem,
    Source,
    Stance,
    Status,
    Verdict,
)
from etoile_facts.values import Names, References

if TYPE_CHECKING:
    from etoile_facts.conflict import ConflictResult
    from etoile_facts.model import (
        Settings,
        Snapshot,
    )


class Context:
    """What is known of a database beside its texts: each thing is worked out when it is first asked for, and kept.

    One context serves all questions about one snapshot: verifying, querying, looking for conflicts.
    """

    def __init__(self, snapshot: Snapshot) -> None:
        """Take a snapshot, and work out nothing yet."""
        self.snapshot = snapshot

    @cached_property
    def names(self) -> Names:
        """The names of all entities."""
        return Names(self.snapshot.entities.values())

    @cached_property
    def references(self) -> References:
        """The dates of the sources."""
        return References(self.snapshot.sources)

    @cached_property
    def origins(self) -> Origins:
        """Which sources are independent of one another."""
        return Origins(self.snapshot.sources)

    @cached_property
    def conflicts(self) -> ConflictResult:
        """The facts that cannot all hold, acknowledged or not, whatever the verdicts of their quotes."""
        known = self.snapshot
        return find_conflicts(
            known.facts, known.predicates, known.entities, known.acknowledgements, known.sources, names=self.names
        )

    @cached_property
    def duplicates(self) -> tuple[tuple[Fact, ...], ...]:
        """The facts that say the same under different ids, in groups."""
        known = self.snapshot
        return find_duplicates(known.facts, known.predicates, known.entities, known.sources, names=self.names)

    @cached_property
    def facts_by_id(self) -> Mapping[str, Fact]:
        """The facts by id; of several with one id the last."""
        return {fact.id: fact for fact in self.snapshot.facts}

    @cached_property
    def places(self) -> Mapping[str, Location]:
        """Where each fact stands, by id; of several with one id the first."""
        return {fact.id: place_of(fact) for fact in reversed(self.snapshot.facts)}


@attrs.frozen(kw_only=True)
class Judged:
    """A cited quote with what came of it, and what a report shows of its surroundings.

    Attributes:
        fact: The fact that the citation belongs to.
        outcome: What came of the citation. For a missing quote its `source_location` is the closest passage.
        source: The cited source; None if there is no such source.
        passage: The source's text around the match or the closest passage; empty where there is none, and for a quote
            that stands, which nobody needs to see.
        passage_start: Offset of `passage[0]` in code points of the source's text.
        related: Other places to show: the candidates of an ambiguous quote, where a misattributed one was found.
    """

    fact: Fact
    outcome: Outcome
    source: Source | None = None
    passage: str = ""
    passage_start: int = 0
    related: tuple[Location, ...] = ()


@attrs.frozen(kw_only=True)
class SourceSeen:
    """What reading the text of a source gave, without the text.

    Attributes:
        source: The source.
        citations: How many of the citations looked at name it.
        length: Code points of its text; None if there is no text.
        sha256: Digest of the file's bytes, as 64 hexadecimal digits.
        problem: What stands in the way of reading it.
    """

    source: Source
    citations: int = 0
    length: int | None = None
    sha256: str | None = None
    problem: Problem | None = None


@attrs.frozen(kw_only=True, slots=False)
class Verification:
    """What one verification looked at, and what came of it: all that a rule is told.

    Attributes:
        context: What is known of the database.
        strict: Whether warnings and unchecked quotes are errors.
        is_everything: Whether nothing was left out by a selection.
        facts: The facts looked at, in the order of the files.
        predicates: The declarations looked at.
        entities: The entities looked at.
        sources: What reading gave, of each source looked at, by id.
        judged: The quotes of the facts looked at, in the order of the report.
        conflicts: Those that concern a fact looked at. A refutation only if its quote stands.
        statuses: How the facts looked at stand, and those they are derived from, by id.
    """

    context: Context
    strict: bool = False
    is_everything: bool = True
    facts: Sequence[Fact] = ()
    predicates: Sequence[Predicate] = ()
    entities: Sequence[Entity] = ()
    sources: Mapping[str, SourceSeen] = attrs.field(factory=dict)
    judged: Sequence[Judged] = ()
    conflicts: Sequence[Conflict] = ()
    statuses: Mapping[str, Status] = attrs.field(factory=dict)

    @property
    def snapshot(self) -> Snapshot:
        """The database."""
        return self.context.snapshot

    @property
    def settings(self) -> Settings:
        """What its configuration file says."""
        return self.context.snapshot.settings

    @cached_property
    def by_verdict(self) -> Mapping[Verdict, Sequence[Judged]]:
        """The quotes by verdict."""
        found: dict[Verdict, list[Judged]] = {}
        for one in self.judged:
            found.setdefault(one.outcome.verdict, []).append(one)
        return found

    @cached_property
    def supporting(self) -> Sequence[tuple[Fact, Sequence[Outcome]]]:
        """The facts with those of their quotes that are cited for them and stand, or have no text to stand in."""
        found: dict[int, tuple[Fact, list[Outcome]]] = {}
        for one in self.judged:
            outcome = one.outcome
            stands = outcome.verdict.ok or outcome.verdict is Verdict.UNCHECKED
            if stands and outcome.citation.stance is Stance.SUPPORTS:
                found.setdefault(id(one.fact), (one.fact, []))[1].append(outcome)
        return tuple(found.values())


def place_of(fact: Fact, key: str = "") -> Location:
    """Return where a key of a fact stands."""
    return Location(f"facts/{fact.id}") if fact.marks is None else Location.of(fact.marks, key)
