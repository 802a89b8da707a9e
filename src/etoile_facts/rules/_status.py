"""How a fact stands, given what became of its citations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from etoile_facts.model import Fact, Rank, Stance, Status, Verdict

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence


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


# From the worst to the best: a fact stands no better than what it hangs on.
_WORST_FIRST = (Status.CONTESTED, Status.UNSUPPORTED, Status.UNCHECKED, Status.SUPPORTED)


def worst_status(first: Status, *others: Status) -> Status:
    """Return the worst of some statuses: that of records which share an id, so that none speaks for another."""
    return min(first, *others, key=_WORST_FIRST.index) if others else first


def derived_statuses(facts: Iterable[Fact], own: Mapping[str, Status]) -> dict[str, Status]:
    """Return how facts stand when that counts what they are derived from, through any depth.

    A fact stands no better than the worst of its premises, and of its own citations where it has some. A premise that
    does not exist or is deprecated has no support, and neither has a fact that hangs on itself. A fact one of whose
    premises is not among the facts with a status of their own is left out.

    Args:
        facts: All facts.
        own: Status by what their citations say and by conflicts, of all facts or some.
    """
    by_id = {fact.id: fact for fact in facts}
    result = {name: status for name, status in own.items() if name not in by_id or not by_id[name].derived_from}
    waiting, users = _dependencies(own, by_id)
    ready = [*result, *(name for name, count in waiting.items() if not count)]
    done: set[str] = set()
    while ready:  # topological order (Kahn 1962), without recursion: chains may be long
        name = ready.pop()
        if name in done:
            continue
        done.add(name)
        if name not in result:
            result[name] = _worst(by_id[name], own[name], by_id, result)
        for user in users.get(name, ()):
            waiting[user] -= 1
            if not waiting[user]:
                ready.append(user)
    cyclic = [name for name in waiting if name not in done]
    incomplete = _hanging_on_unknown(own, by_id) if cyclic else frozenset()
    for name in cyclic:
        if name not in incomplete:
            contested = own[name] is Status.CONTESTED
            result[name] = Status.CONTESTED if contested else Status.UNSUPPORTED  # it hangs on a cycle
    return {name: result[name] for name in own if name in result}


def _dependencies(names: Iterable[str], by_id: Mapping[str, Fact]) -> tuple[dict[str, int], dict[str, list[str]]]:
    """Return for each derived fact how many premises it waits for, and for each premise the facts that hang on it."""
    waiting: dict[str, int] = {}
    users: dict[str, list[str]] = {}
    for name in names:
        derived_from = by_id[name].derived_from if name in by_id else ()
        if derived_from:
            premises = {premise for premise in derived_from if premise in by_id}
            waiting[name] = len(premises)
            for premise in premises:
                users.setdefault(premise, []).append(name)
    return waiting, users


def _worst(fact: Fact, own: Status, by_id: Mapping[str, Fact], known: Mapping[str, Status]) -> Status:
    found = [_as_premise(by_id.get(premise), known) for premise in fact.derived_from]
    if fact.citations or own is Status.CONTESTED:
        found.append(own)
    return worst_status(*found)


def _as_premise(fact: Fact | None, known: Mapping[str, Status]) -> Status:
    if fact is None or fact.rank is Rank.DEPRECATED:
        return Status.UNSUPPORTED
    return known[fact.id]


def _hanging_on_unknown(own: Mapping[str, Status], by_id: Mapping[str, Fact]) -> Collection[str]:
    """Return the facts without a status of their own, and all that are derived from them, at any depth."""
    users: dict[str, list[str]] = {}
    for fact in by_id.values():
        for premise in fact.derived_from:
            users.setdefault(premise, []).append(fact.id)
    found = {name for name in by_id if name not in own}
    waiting = list(found)
    while waiting:
        for user in users.get(waiting.pop(), ()):
            if user not in found:
                found.add(user)
                waiting.append(user)
    return found
