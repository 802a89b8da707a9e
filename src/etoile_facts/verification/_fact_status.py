"""How facts stand once their citations are judged: status, what they hang on, how many sources are behind them."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from etoile_facts.model import ConflictKind, Stance, Status, Verdict
from etoile_facts.rules import derived_statuses, status_of, worst_status

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from etoile_facts.model import Citation, Conflict, Fact
    from etoile_facts.rules import Context


class FactStatus:
    """How the facts looked at stand.

    Args:
        context: What is known of the database.
        facts: The facts looked at.
        behind: Those that they are derived from, where they are not among them.
        judged: For each citation looked at its fact, which of its citations it is, and the verdict; of all these facts.
    """

    def __init__(
        self,
        context: Context,
        facts: Sequence[Fact],
        behind: Sequence[Fact],
        judged: Sequence[tuple[Fact, int, Verdict]],
    ) -> None:
        self._context = context
        self._facts = facts
        self._behind = behind
        self._judged = judged

    def relevant(self, conflicts: Iterable[Conflict], chosen: frozenset[str] | None) -> tuple[Conflict, ...]:
        """Return the conflicts of chosen facts (None: of all), but no refutation whose quote does not stand."""
        seen = {(id(fact), index): verdict for fact, index, verdict in self._judged}
        refuted = {
            fact.id
            for fact in self._context.snapshot.facts
            for index, citation in enumerate(fact.citations)
            if citation.stance is Stance.REFUTES and seen.get((id(fact), index), Verdict.EXACT).ok
        }
        return tuple(
            one
            for one in conflicts
            if (chosen is None or not chosen.isdisjoint(one.facts))
            and (one.kind is not ConflictKind.REFUTED or one.facts[0] in refuted)
        )

    def statuses(self, conflicts: Iterable[Conflict]) -> dict[str, Status]:
        """Return the status of each fact of which every citation was looked at, and all that it hangs on.

        Of several facts with one id it is that of the worst.
        """
        contested = {fact for one in conflicts if one.kind is not ConflictKind.REFUTED for fact in one.facts}
        verdicts: dict[int, list[Verdict]] = defaultdict(list)
        for fact, _, verdict in self._judged:
            verdicts[id(fact)].append(verdict)
        own: dict[str, Status] = {}
        for fact in (*self._behind, *self._facts):
            if len(verdicts[id(fact)]) == len(fact.citations):
                status = status_of(fact, verdicts[id(fact)], contested=fact.id in contested)
                own[fact.id] = worst_status(own.get(fact.id, status), status)
        return (
            derived_statuses(self._context.snapshot.facts, own)
            if any(fact.derived_from for fact in self._facts)
            else own
        )

    def origins(self) -> dict[str, tuple[tuple[str, ...], ...]]:
        """Return the sources whose quotes support each fact and stand, those of one origin together."""
        standing: dict[str, list[Citation]] = {fact.id: [] for fact in self._facts}
        for fact, index, verdict in self._judged:
            citation = fact.citations[index]
            if fact.id in standing and verdict.ok and citation.stance is Stance.SUPPORTS:
                standing[fact.id].append(citation)
        return {fact: self._context.origins.of(citations) for fact, citations in standing.items()}
