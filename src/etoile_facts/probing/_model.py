"""What a probe says: alterations, whether each was noticed, and by what."""

from __future__ import annotations

from collections import Counter, defaultdict
from enum import StrEnum
from functools import cached_property
from typing import TypeVar

import attrs

from etoile_facts.errors import SelectionError
from etoile_facts.model import Finding


class MutantPlace(StrEnum):
    """What was altered: the value of a fact, or the cited words of a source."""

    VALUE = "value"
    SOURCE = "source"


class MutantKind(StrEnum):
    """What kind of thing was altered. The order of the members is the order in which results are printed."""

    NUMBER = "number"
    DATE = "date"
    NEGATION = "negation"
    ENTITY = "entity"
    NAME = "name"
    TEXT = "text"


_Word = TypeVar("_Word", MutantPlace, MutantKind)


def _member(vocabulary: type[_Word], word: _Word | str) -> _Word:
    """Return a member by its name: of a misspelt one nothing was tried, and of nothing all would be noticed."""
    try:
        return vocabulary(word)
    except ValueError:
        known = ", ".join(vocabulary)
        raise SelectionError(f"Nothing that is altered is called {word!r}.", hint=f"There are {known}.") from None


@attrs.frozen(kw_only=True)
class Mutant:
    """One alteration of a database, in memory.

    Attributes:
        place: What is altered.
        kind: What kind of thing is.
        before: The value, or the words of the source. Empty for words put in.
        after: What stands there instead. Empty for words taken out.
        facts: The ids of the facts concerned, sorted: the one with the value, or those that cite the altered words.
        source: The altered source; empty for a value.
        start: Where `before` begins in the source's text, in code points; 0 for a value.
        end: Where it ends (half-open); 0 for a value.
    """

    place: MutantPlace
    kind: MutantKind
    before: str
    after: str
    facts: tuple[str, ...]
    source: str = ""
    start: int = 0
    end: int = 0


@attrs.frozen(kw_only=True)
class Trial:
    """An alteration and what came of it.

    Attributes:
        rules: The rules that report it at warning or error level, sorted; none for one that nobody would notice.
        noticing: The facts among `mutant.facts` at which one of them reports, sorted.
        line: 1-based line of the altered words in the source's text; 0 for a value.
    """

    mutant: Mutant
    rules: tuple[str, ...] = ()
    noticing: tuple[str, ...] = ()
    line: int = 0

    @property
    def noticed(self) -> bool:
        """Whether a finding appears that the untouched database does not have."""
        return bool(self.rules)


@attrs.frozen(kw_only=True)
class Tally:
    """How many alterations there were, and how many of them were noticed."""

    noticed: int = 0
    tried: int = 0

    @property
    def share(self) -> float:
        """The share noticed, from 0 to 1; 1 where nothing was tried."""
        return self.noticed / self.tried if self.tried else 1.0


@attrs.frozen(kw_only=True, slots=False)
class ProbeReport:
    """The outcome of a probe.

    Attributes:
        seed: What the alterations were drawn with.
        possible: How many alterations there are; `trials` has fewer where there was a limit.
        trials: The alterations tried: values in the order of the facts, then sources by id and place.
        untouched: Findings at warning or error level that the untouched database has.
        false_alarms: Findings that verification of an untouched part gives and that of the whole does not, as
            `rule: fact`; none, unless something is wrong with the program.
        facts: The ids of all facts, sorted.
    """

    seed: int
    possible: int
    trials: tuple[Trial, ...]
    untouched: tuple[Finding, ...] = ()
    false_alarms: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()

    def tally(self, place: MutantPlace | str | None = None, kind: MutantKind | str | None = None) -> Tally:
        """Return how many alterations were noticed, of a place and a kind or of all.

        Raises:
            SelectionError: There is no such place or kind.
        """
        place = None if place is None else _member(MutantPlace, place)
        kind = None if kind is None else _member(MutantKind, kind)
        chosen = [
            trial.noticed
            for trial in self.trials
            if place in {None, trial.mutant.place} and kind in {None, trial.mutant.kind}
        ]
        return Tally(noticed=sum(chosen), tried=len(chosen))

    @property
    def lowest_share(self) -> float:
        """The smaller of the shares of values and of cited words, from 0 to 1: neither makes up for the other."""
        return min(self.tally(place).share for place in MutantPlace)

    @cached_property
    def unnoticed(self) -> tuple[Trial, ...]:
        """The alterations that nobody would notice, in the order of the trials."""
        return tuple(trial for trial in self.trials if not trial.noticed)

    @cached_property
    def unguarded(self) -> tuple[str, ...]:
        """The facts that are guarded by nothing, sorted: alterations concerned them, and none was noticed at them.

        With a limit they may be guarded by what was not tried.
        """
        concerned = {fact for trial in self.trials for fact in trial.mutant.facts}
        noticed = {fact for trial in self.trials for fact in trial.noticing}
        return tuple(sorted(concerned - noticed))

    @cached_property
    def loose(self) -> tuple[str, ...]:
        """The facts whose value could be another one, sorted: it was altered, and that was never noticed."""
        values = [trial for trial in self.trials if trial.mutant.place is MutantPlace.VALUE]
        concerned = {fact for trial in values for fact in trial.mutant.facts}
        return tuple(sorted(concerned - {fact for trial in values for fact in trial.noticing}))

    @cached_property
    def untried(self) -> tuple[str, ...]:
        """The facts that no alteration concerned, sorted.

        They have nothing to alter: neither a value nor a number, name, date or negation in a quote that was found; or
        the limit left them out.
        """
        concerned = {fact for trial in self.trials for fact in trial.mutant.facts}
        return tuple(fact for fact in self.facts if fact not in concerned)

    @cached_property
    def noticed_by(self) -> dict[str, int]:
        """How many alterations each rule reports, by its name; one alteration may be reported by several."""
        counts = Counter(rule for trial in self.trials for rule in trial.rules)
        return dict(sorted(counts.items()))

    @cached_property
    def tallies(self) -> dict[tuple[MutantPlace, MutantKind], Tally]:
        """The tally of each place and kind that was tried, in the order in which they are printed."""
        counts: dict[tuple[MutantPlace, MutantKind], list[int]] = defaultdict(lambda: [0, 0])
        for trial in self.trials:
            count = counts[trial.mutant.place, trial.mutant.kind]
            count[0] += trial.noticed
            count[1] += 1
        order = {place: number for number, place in enumerate(MutantPlace)}
        kinds = {kind: number for number, kind in enumerate(MutantKind)}
        ordered = sorted(counts, key=lambda key: (order[key[0]], kinds[key[1]]))
        return {key: Tally(noticed=counts[key][0], tried=counts[key][1]) for key in ordered}
