"""Conflicts that a person has looked at: which entries are current, what they cover, and how one is written."""

from __future__ import annotations

import re
from functools import cache, cached_property
from itertools import product, zip_longest
from typing import TYPE_CHECKING, NamedTuple

import attrs

from etoile_facts.codec import yaml_scalar
from etoile_facts.common import shorten
from etoile_facts.conflict._groups import MOST_PAIRS, Group
from etoile_facts.model import Acknowledgement, Conflict, Fact, Location, Problem, fingerprint

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

PLACEHOLDER_REASON = "REPLACE THIS: say why these facts may stand side by side"
"""The reason in entries as they are printed; an entry that still has it acknowledges nothing."""

# What reads as the same string in YAML 1.1 and 1.2 without quotes, and is no number there (12e4 is one).
_PLAIN = re.compile(
    r"(?=.*[a-df-z])(?!(?:true|false|null|yes|no|on|off)\Z)[A-Za-z][A-Za-z0-9_.-]*|(?=.*[a-df])[0-9a-f]{16}"
)


class StaleEntry(NamedTuple):
    """An entry that acknowledges nothing any more, and whether its conflict still stands: then it is an error."""

    problem: Problem
    stands: bool


@attrs.frozen(eq=False, slots=False, kw_only=True)
class Opposition:
    """A group with its conflicting pairs of fact ids.

    Attributes:
        pairs: Each sorted. Of more than `MOST_PAIRS` only so many that each fact is in one.
        is_whole: Whether these are all.
        side_of: The sides that each fact is on: one, but for an id that is written twice.
    """

    group: Group
    pairs: frozenset[tuple[str, str]]
    is_whole: bool
    side_of: dict[str, set[int]]

    @classmethod
    def of(cls, group: Group) -> Opposition:
        """Spell out the pairs of a group."""
        ids = [side.ids for side in group.sides]
        side_of: dict[str, set[int]] = {}
        for index, members in enumerate(ids):
            for fact in members:
                side_of.setdefault(fact, set()).add(index)
        if group.pairs is not None:
            return cls(group=group, pairs=group.pairs, is_whole=True, side_of=side_of)
        is_whole = sum(len(ids[first]) * len(ids[second]) for first, second, _ in group.opposed) <= MOST_PAIRS
        spelled = product if is_whole else _each_once
        pairs = (pair for first, second, _ in group.opposed for pair in spelled(ids[first], ids[second]))
        listed = frozenset((min(pair), max(pair)) for pair in pairs)
        return cls(group=group, pairs=listed, is_whole=is_whole, side_of=side_of)

    @cached_property
    def _partners(self) -> dict[str, set[str]]:
        found: dict[str, set[str]] = {}
        for one, other in self.pairs:
            found.setdefault(one, set()).add(other)
            found.setdefault(other, set()).add(one)
        return found

    def _members(self, facts: Mapping[str, object]) -> set[str]:
        """Return those of some facts that are in conflict here."""
        few, many = sorted((facts, self.side_of), key=len)
        return {fact for fact in few if fact in many}

    def pairs_among(self, facts: Mapping[str, object]) -> set[tuple[str, str]]:
        """Return the conflicting pairs among some facts."""
        chosen = self._members(facts)
        if len(chosen) == len(self.side_of):
            return set(self.pairs)
        partners = self._partners
        return {
            (min(fact, other), max(fact, other)) for fact in chosen for other in partners.get(fact, set()) & chosen
        } | {(fact, fact) for fact in chosen if fact in partners.get(fact, ())}

    def holds(self, facts: Mapping[str, object]) -> bool:
        """Tell whether some facts are all that are in conflict here."""
        return all(fact in facts for fact in self.side_of)

    def concerns(self, facts: Mapping[str, object]) -> bool:
        """Tell whether some facts are in conflict with one another here."""
        if self.group.complete and self.is_whole:
            return bool(self.pairs_among(facts))
        # Not all pairs of so wide a group are known; facts on different sides count as opposed.
        return len({side for fact in self._members(facts) for side in self.side_of[fact]}) > 1


def _each_once(ones: Sequence[str], others: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield a pair for each member of two sides."""
    return zip_longest(ones, others, fillvalue=ones[0] if len(ones) < len(others) else others[0])


class Entries:
    """The entries of conflicts.yaml against the facts as they are now.

    Args:
        acknowledgements: The entries.
        facts: All of the database.
        oppositions: The conflicts.
        meanings: What the relative dates of a fact mean beside its sources.
    """

    def __init__(
        self,
        acknowledgements: Iterable[Acknowledgement],
        facts: Sequence[Fact],
        oppositions: Iterable[Opposition],
        meanings: Callable[[Fact], tuple[str, ...]],
    ) -> None:
        self._meanings = meanings
        self._entries = sorted(acknowledgements, key=lambda entry: (sorted(entry.facts.items()), entry.reason))
        self._by_fact: dict[str, list[Opposition]] = {}
        for opposition in oppositions:
            for name in opposition.side_of:
                self._by_fact.setdefault(name, []).append(opposition)
        wanted = self._by_fact.keys() | {name for entry in self._entries for name in entry.facts}
        self._records: dict[str, list[Fact]] = {}
        if wanted:
            for fact in facts:
                if fact.id in wanted:
                    self._records.setdefault(fact.id, []).append(fact)
        self.fingerprint_of = cache(self._fingerprint_of)
        self._entries_of: dict[str, list[Acknowledgement]] = {}
        for entry in self._entries:
            if not self._objections(entry):
                for name in entry.facts:
                    self._entries_of.setdefault(name, []).append(entry)

    def covering(self, opposition: Opposition) -> tuple[str, ...] | None:
        """Return the reasons of the current entries that together cover every pair, or None if a pair is left."""
        near = {id(entry): entry for fact in opposition.side_of for entry in self._entries_of.get(fact, ())}
        if not opposition.is_whole:
            # Of so many pairs nobody can say one by one what is covered: a single entry has to name all facts.
            reasons = {entry.reason for entry in near.values() if opposition.holds(entry.facts)}
            return tuple(sorted(reasons)) or None
        covered: set[tuple[str, str]] = set()
        reasons = set()
        for entry in near.values():
            pairs = opposition.pairs_among(entry.facts)
            if pairs:
                covered |= pairs
                reasons.add(entry.reason)
        return tuple(sorted(reasons)) if len(covered) == len(opposition.pairs) else None

    def stale(self) -> tuple[StaleEntry, ...]:
        """Return the entries that acknowledge nothing, each with all that is wrong with it."""
        found = []
        for entry in self._entries:
            objections = self._objections(entry)
            stands = self._stands(entry)
            if objections or not stands:
                found.append(self._stale_entry(entry, objections, stands=stands))
        return tuple(found)

    def _stands(self, entry: Acknowledgement) -> bool:
        near = {id(one): one for fact in entry.facts for one in self._by_fact.get(fact, ())}
        return any(opposition.concerns(entry.facts) for opposition in near.values())

    def _objections(self, entry: Acknowledgement) -> list[tuple[str, str]]:
        """Return what is wrong with an entry: the key in the entry, and a clause."""
        wrong = []
        for fact, written in sorted(entry.facts.items()):
            records = self._records.get(fact, ())
            if not records:
                wrong.append((f"facts.{fact}", f'there is no fact "{shorten(fact)}"'))
            elif not _one_content(records):
                wrong.append((f"facts.{fact}", f'"{shorten(fact)}" is the id of several facts'))
            elif self.fingerprint_of(fact) != written:
                wrong.append((f"facts.{fact}", f'the fact "{shorten(fact)}" was changed since'))
        if entry.reason.strip() in ("", PLACEHOLDER_REASON):
            wrong.append(("reason", "its reason was never written"))
        return wrong

    def _stale_entry(self, entry: Acknowledgement, objections: list[tuple[str, str]], *, stands: bool) -> StaleEntry:
        key, clauses = "", "no conflict is left among its facts"
        if objections:
            key = objections[0][0]
            clauses = ", and ".join(clause for _, clause in objections)
            if not stands:
                clauses += "; no conflict is left among its facts"
        concerned = [one.removeprefix("facts.") for one, _ in objections if one.startswith("facts.")]
        problem = Problem(
            rule="stale-acknowledgement",
            message=f"This entry does not count: {clauses}.",
            location=Location.of(entry.marks, key),
            fact=min(concerned or entry.facts, default=None),
            suggestion="Look at the facts again and renew the entry: `etoile-facts conflicts --format yaml` prints it."
            if stands
            else "Remove the entry.",
            related_locations=tuple(
                Location.of(record.marks, "", f'The fact "{shorten(fact)}" as it is now.')
                for fact in concerned
                for record in sorted(self._records.get(fact, ()), key=_by_place)
            ),
        )
        return StaleEntry(problem, stands)

    def _fingerprint_of(self, fact: str) -> str:
        """Return the fingerprint of the facts with an id: of one content with the citations of all.

        Of several contents (an error of its own) it is the first, and no entry with it is current.
        """
        records = self._records[fact]
        if len(records) > 1 and _one_content(records):
            citations = tuple(citation for record in records for citation in record.citations)
            merged = attrs.evolve(records[0], citations=citations)
            return fingerprint(merged, self._meanings(merged))
        return min(fingerprint(record, self._meanings(record)) for record in records)


def acknowledgement_yaml(conflict: Conflict, reason: str = PLACEHOLDER_REASON, facts: Iterable[str] = ()) -> str:
    """Return an entry for conflicts.yaml that covers a conflict. A list item of YAML with a line end after it.

    Args:
        conflict: The conflict.
        reason: Why it stands. The default is a placeholder that has to be replaced: an entry with it acknowledges
            nothing.
        facts: Those of the conflict's facts that the entry names; all of them if none is given.
    """
    chosen = sorted(set(facts)) or conflict.facts
    lines = ["- facts:"]
    lines += [f"    {_scalar(fact)}: {_scalar(conflict.fingerprints[fact])}" for fact in chosen]
    lines.append(f"  reason: {yaml_scalar(reason)}")
    return "\n".join(lines) + "\n"


def _one_content(records: Sequence[Fact]) -> bool:
    """Tell whether facts differ at most in their citations and other things that no fingerprint covers."""
    first = fingerprint(attrs.evolve(records[0], citations=()))
    return all(fingerprint(attrs.evolve(record, citations=())) == first for record in records[1:])


def _by_place(fact: Fact) -> tuple[str, int, int]:
    return (fact.marks.path, fact.marks.line, fact.marks.column) if fact.marks else ("", 0, 0)


def _scalar(text: str) -> str:
    return text if _PLAIN.fullmatch(text) else yaml_scalar(text)
