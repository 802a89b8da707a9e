"""Verification: every citation gets an outcome, everything wrong a finding, and the totals add up."""

from __future__ import annotations

from collections import defaultdict
from itertools import chain
from typing import TYPE_CHECKING

import attrs

from etoile_facts.anchor import Request
from etoile_facts.conflict import find_conflicts
from etoile_facts.model import (
    Choice,
    Citation,
    Coverage,
    Fact,
    Finding,
    Level,
    Location,
    Outcome,
    Problem,
    Region,
    Report,
    Totals,
    Verdict,
)
from etoile_facts.rules import (
    conflict_finding,
    contradiction_finding,
    duplicate_finding,
    finding_of,
    moved_finding,
    quote_finding,
    source_changed_finding,
    source_text_missing_finding,
    span_missing_finding,
)
from etoile_facts.values import Names
from etoile_facts.verification._constraints import check_constraints, check_declarations
from etoile_facts.verification._dangling import check_references, place
from etoile_facts.verification._fact_status import FactStatus, told_twice
from etoile_facts.verification._locate_task import Found, Task, run_all
from etoile_facts.verification._misattribution import find_elsewhere
from etoile_facts.verification._order import Order
from etoile_facts.verification._own_rules import run_rules
from etoile_facts.verification._selection import Selection, premises_of
from etoile_facts.verification._support import check_support

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from concurrent.futures import Executor

    from etoile_facts.model import Conflict, Snapshot, Source, SourceRead
    from etoile_facts.verification._own_rules import OwnRule

_EVERYTHING = Selection()
# Candidates of an ambiguous quote that are listed as related locations.
_MOST_RELATED = 10


def verify(
    snapshot: Snapshot,
    *,
    selection: Selection = _EVERYTHING,
    strict: bool | None = None,
    executor: Executor | None = None,
    own_rules: Sequence[OwnRule] = (),
    order: Order = Order.BY_FACT,
) -> Report:
    """Check quotes against their sources, and facts against one another.

    Args:
        snapshot: What to check.
        selection: What part of it; what comes out for a citation does not depend on it, nor how a fact stands: what it
            is derived from is checked too, and reported on only where it is selected.
        strict: Whether warnings and unchecked quotes are errors; None takes what the settings say.
        executor: Runs the work on sources in parallel; the report is the same. Tasks pickle.
        own_rules: The database's own rules, run over the whole snapshot.
        order: What outcomes and findings are sorted by.
    """
    strict = snapshot.settings.strict if strict is None else strict
    run = _Run(snapshot, selection, strict=strict, order=order)
    return run.report(executor, own_rules)


@attrs.define
class _Item:
    """One citation on its way to an outcome; `behind` if only others hang on its fact, and nobody asked for it."""

    fact: Fact
    index: int
    citation: Citation
    behind: bool = False
    found: Found | None = None
    verdict: Verdict = Verdict.UNCHECKED
    reason: str = ""
    elsewhere: tuple[tuple[str, tuple[int, int]], ...] = ()


class _Run:
    """One verification."""

    def __init__(self, snapshot: Snapshot, selection: Selection, *, strict: bool, order: Order) -> None:
        self.snapshot = snapshot
        self.selection = selection
        self.strict = strict
        self.order = order
        self.settings = snapshot.settings
        self.facts = [fact for fact in snapshot.facts if selection.takes_fact(fact)]
        self.items = [
            _Item(fact, index, citation)
            for fact in self.facts
            for index, citation in enumerate(fact.citations)
            if selection.takes_citation(citation)
        ]
        # Where only some sources are looked at, no fact is known to stand: neither are premises.
        self.behind = [] if selection.sources else premises_of(self.facts, snapshot.facts)
        self.items += [
            _Item(fact, index, citation, behind=True)
            for fact in self.behind
            for index, citation in enumerate(fact.citations)
        ]
        self.findings: list[Finding] = []
        self.names = Names(snapshot.entities.values())

    def report(self, executor: Executor | None, own_rules: Sequence[OwnRule]) -> Report:
        """Run everything."""
        self._locate(executor)
        self._look_elsewhere()
        outcomes = self._outcomes()
        result = find_conflicts(
            self.snapshot.facts,
            self.snapshot.predicates,
            self.snapshot.entities,
            self.snapshot.acknowledgements,
            self.snapshot.sources,
        )
        chosen = frozenset(fact.id for fact in self.facts)
        judged = [(one.fact, one.index, one.verdict) for one in self.items]
        standing = FactStatus(self.snapshot, self.facts, self.behind, judged)
        conflicts = standing.relevant(result.conflicts, self._chosen(chosen))
        problems = [p for p in self.snapshot.problems if self.selection.takes_problem(p, chosen)]
        for problem in chain(
            problems,
            check_references(self.facts, self.snapshot),
            check_constraints(self.facts, self.snapshot, self.names),
            (p for p in check_declarations(self.snapshot) if self.selection.takes_problem(p, chosen)),
        ):
            self._problem(problem)
        self._compare(conflicts, chosen)
        for entry in result.stale if self.selection.is_everything else ():
            self._stale(entry.problem, stands=entry.stands)
        looked_at = self._chosen(chosen.union(fact.id for fact in self.behind))
        statuses = standing.statuses(standing.relevant(result.conflicts, looked_at))
        for finding in chain(
            standing.premises(statuses, strict=self.strict),
            run_rules(own_rules, self.snapshot, chosen=self._chosen(chosen), strict=self.strict),
        ):
            self._add(finding)
        return Report(
            outcomes=outcomes,
            findings=tuple(sorted(self.findings, key=self.order.of_finding)),
            conflicts=conflicts,
            totals=self._totals(outcomes, sum(problem.unreadable for problem in problems)),
            statuses={fact: status for fact, status in statuses.items() if fact in chosen},
            strict=self.strict,
            origins=standing.origins(),
        )

    def _chosen(self, facts: frozenset[str]) -> frozenset[str] | None:
        """Return the selected facts; None where nothing is left out."""
        return None if self.selection.is_everything else facts

    def _compare(self, conflicts: Sequence[Conflict], chosen: frozenset[str]) -> None:
        """Report what facts say against one another, and what they say twice."""
        places = {fact.id: place(fact) for fact in reversed(self.snapshot.facts)}
        for conflict in conflicts:
            self._add(conflict_finding(conflict, places, settings=self.settings, strict=self.strict))
            self._add(contradiction_finding(conflict, places, settings=self.settings, strict=self.strict))
        for same in told_twice(self.snapshot, chosen):
            self._add(duplicate_finding(same, places, settings=self.settings, strict=self.strict))

    # Quotes in their sources

    def _locate(self, executor: Executor | None) -> None:
        by_source: dict[str, list[_Item]] = defaultdict(list)
        for item in self.items:
            by_source[item.citation.source].append(item)
        for task, results in run_all(self._tasks(by_source), executor):
            for item, found in zip(by_source[task.source], results, strict=True):
                item.found = found
                item.verdict = found.match.verdict
                item.reason = found.match.reason

    def _tasks(self, by_source: Mapping[str, list[_Item]]) -> Iterator[Task]:
        """Yield the work on each source; report on sources as they are read."""
        everything = self.selection.is_everything
        neighbours = {} if everything else self._neighbours(by_source)
        ids = sorted(self.snapshot.sources if everything else {*by_source} & {*self.snapshot.sources})
        for source_id in ids:
            source = self.snapshot.sources[source_id]
            read = self.snapshot.texts.read(source_id)
            items = by_source.get(source_id, [])
            asked = [item for item in items if not item.behind]
            if everything or asked:
                self._source(source, read, len(asked))
            if read.text is None or not items:
                continue
            self._check_spans(asked, len(read.text))
            yield Task(
                source=source_id,
                text=read.text,
                media_type=source.media_type,
                requests=tuple(Request.of(item.citation) for item in items),
                neighbours=tuple(neighbours.get(source_id, ())),
                threshold=self.settings.threshold,
            )

    def _neighbours(self, by_source: Mapping[str, list[_Item]]) -> dict[str, list[Request]]:
        """Return the quotes of the selected sources that were not selected themselves."""
        chosen = {(id(item.fact), item.index) for item in self.items}
        others: dict[str, list[Request]] = defaultdict(list)
        for fact in self.snapshot.facts:
            for index, citation in enumerate(fact.citations):
                if citation.source in by_source and (id(fact), index) not in chosen:
                    others[citation.source].append(Request.of(citation))
        return others

    def _source(self, source: Source, read: SourceRead, citations: int) -> None:
        """Report on a source's text."""
        if read.problem is not None:
            self._problem(read.problem)
        elif read.text is None and not source.location:
            self._add(
                source_text_missing_finding(source, citations=citations, settings=self.settings, strict=self.strict)
            )
        elif read.sha256 is not None:
            self._add(source_changed_finding(source, read.sha256, settings=self.settings, strict=self.strict))

    def _check_spans(self, items: list[_Item], length: int) -> None:
        for item in items:
            span = item.citation.span
            if span is not None and span.end > length:
                self._problem(
                    Problem(
                        rule="span-invalid",
                        message=f"The span [{span.start}, {span.end}] ends behind the text of {length} characters.",
                        location=place(item.fact, f"citations.{item.index}.span"),
                        fact=item.fact.id,
                        citation=item.index,
                        suggestion="Leave the span out; the quote is looked for anyway.",
                    )
                )

    def _look_elsewhere(self) -> None:
        """Find the quotes that stand in another source, and say that an abstract proves no absence."""
        absent = [
            item
            for item in self.items
            if item.found is not None
            and (item.verdict is Verdict.MISSING or item.found.match.choice is Choice.BEST_EFFORT)
        ]
        found = find_elsewhere([(item.citation.source, item.citation.quote) for item in absent], self.snapshot)
        for item in absent:
            item.elsewhere = found.get((item.citation.source, item.citation.quote), ())
            coverage = self.snapshot.sources[item.citation.source].coverage
            if item.elsewhere:
                item.verdict = Verdict.MISATTRIBUTED
            elif coverage is not Coverage.FULL:
                item.verdict = Verdict.UNCHECKED
                item.reason = f"only an {coverage} of this source is here, and the quote is not in it"

    # Outcomes and findings

    def _outcomes(self) -> tuple[Outcome, ...]:
        asked = [item for item in self.items if not item.behind]
        made = sorted(((self._outcome(item), item) for item in asked), key=lambda pair: self.order.of_outcome(pair[0]))
        for outcome, item in made:
            found = item.found
            self._add(
                quote_finding(
                    outcome,
                    fact=item.fact,
                    source=self.snapshot.sources.get(outcome.source),
                    passage=found.passage if found else "",
                    passage_start=found.passage_start if found else 0,
                    settings=self.settings,
                    strict=self.strict,
                    related=self._related(item),
                )
            )
            self._add(moved_finding(outcome, settings=self.settings, strict=self.strict))
        outcomes = tuple(outcome for outcome, _ in made)
        judged = [(item.fact, outcome) for outcome, item in made]
        for finding in check_support(judged, self.snapshot, self.names, strict=self.strict):
            self._add(finding)
        self._add(span_missing_finding(outcomes, settings=self.settings, strict=self.strict))
        return outcomes

    def _outcome(self, item: _Item) -> Outcome:
        found = item.found
        misplaced = item.verdict in {Verdict.MISATTRIBUTED, Verdict.UNCHECKED}
        return Outcome(
            fact=item.fact.id,
            index=item.index,
            citation=item.citation,
            verdict=item.verdict,
            location=place(item.fact, f"citations.{item.index}.quote"),
            match=None if found is None or misplaced else found.match,
            found_in=tuple(source for source, _ in item.elsewhere),
            source_location=self._source_location(item),
            reason=item.reason,
            region=Region.BODY if found is None or misplaced else found.region,
        )

    def _source_location(self, item: _Item) -> Location | None:
        if item.elsewhere:
            source_id, position = item.elsewhere[0]
            return Location(self._path(source_id), *position)
        if item.found is None or item.found.position is None:
            return None
        return Location(self._path(item.citation.source), *item.found.position)

    def _related(self, item: _Item) -> list[Location]:
        if item.elsewhere:
            return [Location(self._path(s), *position, "The quote stands here.") for s, position in item.elsewhere]
        if item.found is None:
            return []
        path = self._path(item.citation.source)
        candidates = item.found.candidates[:_MOST_RELATED]
        return [Location(path, *position, "The quote stands here.") for position in candidates]

    def _path(self, source_id: str) -> str:
        return self.snapshot.sources[source_id].path or source_id

    def _stale(self, problem: Problem, *, stands: bool) -> None:
        """Report an acknowledgement that covers nothing: an error only while the conflict stands."""
        finding = finding_of(problem, self.settings, strict=self.strict)
        if not stands and finding.level is Level.ERROR and not self.strict:
            finding = attrs.evolve(finding, level=Level.WARNING)
        self._add(finding)

    def _problem(self, problem: Problem) -> None:
        self._add(finding_of(problem, self.settings, strict=self.strict))

    def _add(self, finding: Finding | None) -> None:
        if finding is not None and finding.level is not Level.NONE:
            self.findings.append(finding)

    # The sums

    def _totals(self, outcomes: tuple[Outcome, ...], unreadable: int) -> Totals:
        verdicts = dict.fromkeys(Verdict, 0)
        for outcome in outcomes:
            verdicts[outcome.verdict] += 1
        everything = sum(len(fact.citations) for fact in self.snapshot.facts)
        return Totals(
            verdicts=verdicts,
            moved=sum(outcome.moved for outcome in outcomes),
            selected_of=None if self.selection.is_everything else everything,
            unreadable_facts=unreadable,
        )
