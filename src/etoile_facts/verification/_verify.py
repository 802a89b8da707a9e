"""Verification: every citation gets an outcome, everything wrong a finding, and the totals add up."""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import chain
from typing import TYPE_CHECKING

import attrs

from etoile_facts.anchor import Request
from etoile_facts.model import (
    Choice,
    Citation,
    Coverage,
    Fact,
    Finding,
    Level,
    Location,
    Outcome,
    Region,
    Report,
    Snapshot,
    Totals,
    Verdict,
)
from etoile_facts.rules import (
    CATALOGUE,
    Context,
    Judged,
    SourceSeen,
    Verification,
    finding_of,
    lowered_rules,
    place_of,
    run_rules,
)
from etoile_facts.verification._fact_status import FactStatus
from etoile_facts.verification._locate_task import Found, Task, run_all
from etoile_facts.verification._misattribution import find_elsewhere
from etoile_facts.verification._order import Order
from etoile_facts.verification._selection import Selection, premises_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from concurrent.futures import Executor

    from etoile_facts.rules import OwnRule

_EVERYTHING = Selection()
# Candidates of an ambiguous quote that are listed as related locations.
_MOST_RELATED = 10


def verify(
    known: Snapshot | Context,
    *,
    selection: Selection = _EVERYTHING,
    strict: bool | None = None,
    min_checked: float | None = None,
    executor: Executor | None = None,
    own_rules: Sequence[OwnRule] = (),
    order: Order = Order.BY_FACT,
) -> Report:
    """Check quotes against their sources, and facts against one another.

    Args:
        known: What to check: a snapshot, or the context of one, where somebody has asked it other things before.
        selection: What part of it; what comes out for a citation does not depend on it, nor how a fact stands: what it
            is derived from is checked too, and reported on only where it is selected.
        strict: Whether warnings and unchecked quotes are errors; None takes what the settings say.
        min_checked: How many per cent of the citations have to be compared with a text; None takes what the settings
            say.
        executor: Runs the work on sources in parallel; the report is the same. Tasks pickle.
        own_rules: The database's own rules, run over the whole snapshot.
        order: What outcomes and findings are sorted by.
    """
    context = Context(known) if isinstance(known, Snapshot) else known
    settings = context.snapshot.settings
    strict = settings.strict if strict is None else strict
    min_checked = settings.min_checked if min_checked is None else min_checked
    return _Run(context, selection, strict=strict, min_checked=min_checked, order=order).report(executor, own_rules)


@attrs.define
class _Cited:
    """One citation on its way to an outcome.

    Attributes:
        behind: Whether only other facts hang on its fact, and nobody asked for it.
        found: What came of looking for it in its source; None where that has no text.
        elsewhere: The other sources that have the quote, each with `(line, column)`.
    """

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

    def __init__(
        self, context: Context, selection: Selection, *, strict: bool, min_checked: float, order: Order
    ) -> None:
        self.context = context
        self.snapshot = context.snapshot
        self.selection = selection
        self.strict = strict
        self.min_checked = min_checked
        self.order = order
        self.facts = [fact for fact in self.snapshot.facts if selection.takes_fact(fact)]
        # Where only some sources are looked at, no fact is known to stand: neither are premises.
        self.behind = [] if selection.sources else premises_of(self.facts, self.snapshot.facts)
        self.asked = list(_cited(self.facts, selection))
        self.cited = [*self.asked, *_cited(self.behind, _EVERYTHING, behind=True)]
        self.sources: dict[str, SourceSeen] = {}

    def report(self, executor: Executor | None, own_rules: Sequence[OwnRule]) -> Report:
        """Run everything."""
        self._locate(executor)
        self._look_elsewhere()
        chosen = frozenset(fact.id for fact in self.facts)
        standing = FactStatus(
            self.context, self.facts, self.behind, [(one.fact, one.index, one.verdict) for one in self.cited]
        )
        everything = self.context.conflicts.conflicts
        looked_at = self._unless_everything(chosen.union(fact.id for fact in self.behind))
        statuses = standing.statuses(standing.relevant(everything, looked_at))
        takes, snapshot = self.selection.takes_record, self.snapshot
        verification = Verification(
            context=self.context,
            strict=self.strict,
            is_everything=self.selection.is_everything,
            facts=self.facts,
            predicates=[each for each in snapshot.predicates.values() if takes(each.marks)],
            entities=[each for each in snapshot.entities.values() if takes(each.marks)],
            sources=self.sources,
            judged=sorted(map(self._judged, self.asked), key=lambda one: self.order.of_outcome(one.outcome)),
            conflicts=standing.relevant(everything, self._unless_everything(chosen)),
            statuses=statuses,
        )
        problems = [p for p in snapshot.problems if self.selection.takes_problem(p, chosen)]
        unread = [seen.problem for seen in self.sources.values() if seen.problem is not None]
        findings = chain(
            (finding_of(problem, snapshot.settings, strict=self.strict) for problem in (*problems, *unread)),
            *(rule.findings(verification) for rule in CATALOGUE.values()),
            run_rules(own_rules, verification, chosen=self._unless_everything(chosen)),
        )
        outcomes = tuple(one.outcome for one in verification.judged)
        return Report(
            outcomes=outcomes,
            findings=self._sorted(findings),
            conflicts=tuple(verification.conflicts),
            totals=self._totals(outcomes, sum(problem.unreadable for problem in problems)),
            statuses={fact: status for fact, status in statuses.items() if fact in chosen},
            strict=self.strict,
            min_checked=self.min_checked,
            origins=standing.origins(),
        )

    def _unless_everything(self, facts: frozenset[str]) -> frozenset[str] | None:
        """Return the selected facts; None where nothing is left out."""
        return None if self.selection.is_everything else facts

    def _sorted(self, findings: Iterable[Finding]) -> tuple[Finding, ...]:
        shown = (finding for finding in findings if finding.level is not Level.NONE)
        return tuple(sorted(shown, key=self.order.of_finding))

    # Quotes in their sources

    def _locate(self, executor: Executor | None) -> None:
        by_source: dict[str, list[_Cited]] = defaultdict(list)
        for one in self.cited:
            by_source[one.citation.source].append(one)
        for task, results in run_all(self._tasks(by_source), executor):
            for one, found in zip(by_source[task.source], results, strict=True):
                one.found = found
                one.verdict = found.match.verdict
                one.reason = found.match.reason

    def _tasks(self, by_source: Mapping[str, list[_Cited]]) -> Iterator[Task]:
        """Yield the work on each source; note down what reading it gave."""
        everything = self.selection.is_everything
        neighbours = {} if everything else self._neighbours(by_source)
        for source_id in sorted(self.snapshot.sources if everything else {*by_source} & {*self.snapshot.sources}):
            source = self.snapshot.sources[source_id]
            read = self.snapshot.texts.read(source_id)
            cited = by_source.get(source_id, [])
            asked = sum(not one.behind for one in cited)
            if everything or asked:
                self.sources[source_id] = SourceSeen(
                    source=source,
                    citations=asked,
                    length=None if read.text is None else len(read.text),
                    sha256=read.sha256,
                    problem=read.problem,
                )
            if read.text is not None and cited:
                yield Task(
                    source=source_id,
                    text=read.text,
                    media_type=source.media_type,
                    requests=tuple(Request.of(one.citation) for one in cited),
                    neighbours=tuple(neighbours.get(source_id, ())),
                    threshold=self.snapshot.settings.threshold,
                )

    def _neighbours(self, by_source: Mapping[str, list[_Cited]]) -> dict[str, list[Request]]:
        """Return the quotes of the selected sources that were not selected themselves."""
        chosen = {(id(one.fact), one.index) for one in self.cited}
        others: dict[str, list[Request]] = defaultdict(list)
        for fact in self.snapshot.facts:
            for index, citation in enumerate(fact.citations):
                if citation.source in by_source and (id(fact), index) not in chosen:
                    others[citation.source].append(Request.of(citation))
        return others

    def _look_elsewhere(self) -> None:
        """Find the quotes that stand in another source, and say that an abstract proves no absence."""
        absent = [
            one
            for one in self.cited
            if one.found is not None
            and (one.verdict is Verdict.MISSING or one.found.match.choice is Choice.BEST_EFFORT)
        ]
        found = find_elsewhere([(one.citation.source, one.citation.quote) for one in absent], self.snapshot)
        for one in absent:
            one.elsewhere = found.get((one.citation.source, one.citation.quote), ())
            coverage = self.snapshot.sources[one.citation.source].coverage
            if one.elsewhere:
                one.verdict = Verdict.MISATTRIBUTED
            elif coverage is not Coverage.FULL:
                one.verdict = Verdict.UNCHECKED
                one.reason = f"only an {coverage} of this source is here, and the quote is not in it"

    # Outcomes

    def _judged(self, one: _Cited) -> Judged:
        """Return a citation with its outcome, and what a report shows beside it."""
        found = one.found
        misplaced = one.verdict in {Verdict.MISATTRIBUTED, Verdict.UNCHECKED}
        outcome = Outcome(
            fact=one.fact.id,
            index=one.index,
            citation=one.citation,
            verdict=one.verdict,
            location=place_of(one.fact, f"citations.{one.index}.quote"),
            match=None if found is None or misplaced else found.match,
            found_in=tuple(source for source, _ in one.elsewhere),
            source_location=self._source_location(one),
            reason=one.reason,
            region=Region.BODY if found is None or misplaced else found.region,
        )
        return Judged(
            fact=one.fact,
            outcome=outcome,
            source=self.snapshot.sources.get(outcome.source),
            passage=found.passage if found else "",
            passage_start=found.passage_start if found else 0,
            related=tuple(self._related(one)),
        )

    def _source_location(self, one: _Cited) -> Location | None:
        if one.elsewhere:
            source_id, position = one.elsewhere[0]
            return Location(self._path(source_id), *position)
        if one.found is None or one.found.position is None:
            return None
        return Location(self._path(one.citation.source), *one.found.position)

    def _related(self, one: _Cited) -> Iterator[Location]:
        places = list(one.elsewhere)
        if not places and one.found is not None:
            places = [(one.citation.source, position) for position in one.found.candidates[:_MOST_RELATED]]
        for source_id, position in places:
            yield Location(self._path(source_id), *position, "The quote stands here.")

    def _path(self, source_id: str) -> str:
        return self.snapshot.sources[source_id].path or source_id

    # The sums

    def _totals(self, outcomes: tuple[Outcome, ...], unreadable: int) -> Totals:
        verdicts = dict.fromkeys(Verdict, 0)
        for outcome in outcomes:
            verdicts[outcome.verdict] += 1
        everything = sum(len(fact.citations) for fact in self.snapshot.facts)
        settings = self.snapshot.settings
        causes = Counter(map(self._cause, (one for one in outcomes if one.verdict is Verdict.UNCHECKED)))
        return Totals(
            verdicts=verdicts,
            moved=sum(outcome.moved for outcome in outcomes),
            selected_of=None if self.selection.is_everything else everything,
            unreadable_facts=unreadable,
            unchecked_for=dict(sorted(causes.items())),
            lowered_rules=tuple(sorted(lowered_rules(settings))),
            ignored_files=self.snapshot.ignored,
            settings=settings.origin,
        )

    def _cause(self, outcome: Outcome) -> str:
        """Return what stood in the way of checking a quote."""
        source = self.snapshot.sources.get(outcome.source)
        if source is None:
            return "unknown source"
        if source.path is None:
            return "kept elsewhere" if source.location else "unreadable text"
        seen = self.sources.get(outcome.source)
        has_text = seen is not None and seen.length is not None
        return f"outside the {source.coverage}" if has_text else "unreadable text"


def _cited(facts: Iterable[Fact], selection: Selection, *, behind: bool = False) -> Iterator[_Cited]:
    """Yield the selected citations of some facts."""
    for fact in facts:
        for index, citation in enumerate(fact.citations):
            if selection.takes_citation(citation):
                yield _Cited(fact, index, citation, behind)
