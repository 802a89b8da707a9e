"""How a fact stands, given what became of its citations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from etoile_facts.model import Fact, Stance, Status, Verdict

if TYPE_CHECKING:
    from collections.abc import Sequence


def status_of(fact: Fact, verdicts: Sequence[Verdict], *, contested: bool) -> Status:
    """Return the status of a fact: the first that applies of contested, supported, unchecked, unsupported.

    Args:
        fact: The fact.
        verdicts: One verdict for each of its citations, in their order.
        contested: Whether the fact takes part in a conflict, acknowledged or not.

    Raises:
        ValueError: There are more or fewer verdicts than citations.
    """
    judged = [(citation.stance, verdict) for citation, verdict in zip(fact.citations, verdicts, strict=True)]
    if contested or any(stance is Stance.REFUTES and verdict.ok for stance, verdict in judged):
        return Status.CONTESTED
    supporting = [verdict for stance, verdict in judged if stance is Stance.SUPPORTS]
    if any(verdict.ok for verdict in supporting):
        return Status.SUPPORTED
    return Status.UNCHECKED if Verdict.UNCHECKED in supporting else Status.UNSUPPORTED
