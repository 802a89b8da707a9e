"""Altering a database piece by piece, and looking whether anybody would notice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from functools import partial
from random import Random
from typing import TYPE_CHECKING

from etoile_facts.errors import SelectionError
from etoile_facts.model import Level
from etoile_facts.probing._cited import CitedText
from etoile_facts.probing._matcher import AlteredTexts, Edit, Matcher
from etoile_facts.probing._model import Mutant, ProbeReport, Trial
from etoile_facts.probing._parts import Parts
from etoile_facts.probing._sources import source_mutants
from etoile_facts.probing._values import value_mutants
from etoile_facts.values import Names
from etoile_facts.verification import verify

if TYPE_CHECKING:
    from collections.abc import Iterator

    from etoile_facts.model import Acknowledgement, Fact, Finding, Outcome, Report, Snapshot

Progress = Callable[[int, int], None]
"""Called with how many alterations were tried, and how many there are to try."""

_SERIOUS = frozenset({Level.WARNING, Level.ERROR})

# What makes a finding another one: its words do not, since they often show the altered value.
_Key = tuple[str, str | None, int | None, Level]


def probe(
    snapshot: Snapshot, *, seed: int = 0, limit: int | None = None, progress: Progress | None = None
) -> ProbeReport:
    """Alter a database in memory, one thing at a time, and tell what share verification would notice.

    Altered are the values of facts (a number or date changed; an entity, name or text swapped for another one of the
    database) and, in the words of sources that are cited, numbers, dates and names, and negations, taken out and put
    in. An alteration is noticed if verification then has a finding at warning or error level that it does not have for
    the untouched database: another rule, fact, citation or level; other words alone do not count. Levels are those of
    the settings. Digests that are recorded for sources are left out, since they notice everything and explain nothing.

    The cost is one verification of the whole, and for each alteration a verification of what it can have a bearing
    on. For a value these are the fact and at most 200 facts about the same things, whose quotes are not looked for
    again. For a source they are the quotes that overlap the altered words, which are looked for in at most 8,192 code
    points on both sides (all through the text if a quote stands there more than once, or not literally). So the cost
    grows linearly with the number of alterations, and an alteration costs no more in a larger database: seven
    milliseconds were measured, and three more for each megabyte of the altered text, which is copied.

    Rules of the database's own have no part in it: they may need the whole.

    Args:
        snapshot: What to probe. Nothing is written, and nothing of it changes.
        seed: What alterations are drawn with: the same seed gives the same report.
        limit: The most alterations to try, drawn evenly from all; None tries all.
        progress: Is told how far it is.

    Raises:
        SelectionError: The limit is below one.
    """
    if limit is not None and limit < 1:
        raise SelectionError("The limit must be at least 1.")
    return _Probe(snapshot, seed).report(limit, progress)


class _Probe:
    """One probe: what is known of the untouched database, and the trials."""

    def __init__(self, snapshot: Snapshot, seed: int) -> None:
        self._snapshot = snapshot
        self._seed = seed
        self._names = Names(snapshot.entities.values())
        self._parts = Parts(snapshot, self._names)
        self._matcher = Matcher()
        self._texts = AlteredTexts(snapshot)
        self._untouched = verify(snapshot, strict=False, executor=self._matcher)
        self._whole = frozenset(_keys(self._untouched))
        self._before: dict[tuple[int, ...], frozenset[_Key]] = {}
        self._false: set[_Key] = set()

    def report(self, limit: int | None, progress: Progress | None) -> ProbeReport:
        """Try all alterations, or as many as the limit allows."""
        trials = [*self._value_trials(), *self._source_trials()]
        chosen = trials
        if limit is not None and limit < len(trials):
            draws = Random(self._seed)  # noqa: S311 (nothing is kept secret by it)
            chosen = [trials[index] for index in sorted(draws.sample(range(len(trials)), limit))]
        done = []
        for number, trial in enumerate(chosen, 1):
            done.append(trial())
            if progress is not None:
                progress(number, len(chosen))
        return ProbeReport(
            seed=self._seed,
            possible=len(trials),
            trials=tuple(done),
            untouched=tuple(_serious(self._untouched)),
            false_alarms=tuple(sorted(f"{rule}: {fact or '-'}" for rule, fact, _, _ in self._false)),
            facts=tuple(sorted({fact.id for fact in self._snapshot.facts})),
        )

    def _value_trials(self) -> Iterator[Callable[[], Trial]]:
        """Yield what tries each alteration of a value."""
        for fact, mutant, altered in value_mutants(self._snapshot, self._names, self._seed):
            yield partial(self._try_value, fact, mutant, altered)

    def _source_trials(self) -> Iterator[Callable[[], Trial]]:
        """Yield what tries each alteration of a source."""
        outcomes: dict[str, list[Outcome]] = defaultdict(list)
        for outcome in self._untouched.outcomes:
            outcomes[outcome.source].append(outcome)
        for source_id, source in sorted(self._snapshot.sources.items()):
            text = self._snapshot.texts.read(source_id).text if source_id in outcomes else None
            if text is None:
                continue
            cited = CitedText.of(source, text, outcomes[source_id])
            for mutant in source_mutants(cited, self._seed):
                line = cited.line(mutant.start)
                yield partial(self._try_source, mutant, line)

    def _try_value(self, fact: Fact, mutant: Mutant, altered: Fact) -> Trial:
        facts, entries = self._parts.closed([fact, *self._parts.beside(fact, mutant.after)])
        before = self._untouched_keys(facts, entries)
        replaced = tuple(altered if each is fact else each for each in facts)
        new = [key for key in self._verified(replaced, entries, None) if key not in before]
        return Trial(
            mutant=mutant, rules=tuple(sorted({rule for rule, *_ in new})), noticing=mutant.facts if new else ()
        )

    def _try_source(self, mutant: Mutant, line: int) -> Trial:
        facts, entries = self._parts.closed(self._parts.facts(mutant.facts))
        before = self._untouched_keys(facts, entries)
        edit = Edit(source=mutant.source, start=mutant.start, end=mutant.end, instead=mutant.after)
        new = [key for key in self._verified(facts, entries, edit) if key not in before]
        return Trial(
            mutant=mutant,
            rules=tuple(sorted({rule for rule, *_ in new})),
            noticing=tuple(sorted({fact for _, fact, *_ in new if fact in mutant.facts})),
            line=line,
        )

    def _untouched_keys(self, facts: tuple[Fact, ...], entries: tuple[Acknowledgement, ...]) -> frozenset[_Key]:
        """Return what verification says of some facts as they are; once for each choice of facts."""
        place = tuple(map(id, facts))
        if place not in self._before:
            self._before[place] = frozenset(self._verified(facts, entries, None))
            self._false |= self._before[place] - self._whole
        return self._before[place]

    def _verified(
        self, facts: tuple[Fact, ...], entries: tuple[Acknowledgement, ...], edit: Edit | None
    ) -> Iterator[_Key]:
        """Verify some facts, perhaps with an altered text, and yield what is found at warning or error level."""
        self._matcher.edit = edit
        texts = AlteredTexts(self._snapshot, edit) if edit is not None else self._texts
        report = verify(self._parts.snapshot(facts, entries, texts), strict=False, executor=self._matcher)
        self._matcher.edit = None
        yield from _keys(report)


def _serious(report: Report) -> Iterator[Finding]:
    return (finding for finding in report.findings if finding.level in _SERIOUS)


def _keys(report: Report) -> Iterator[_Key]:
    return ((finding.rule, finding.fact, finding.citation, finding.level) for finding in _serious(report))
