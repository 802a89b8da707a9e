"""Rules about what records say of one another: citations of sources, facts of predicates and of other facts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from etoile_facts.common import Nearest
from etoile_facts.model import Finding, Level, Location
from etoile_facts.rules._context import place_of
from etoile_facts.rules._rule import Family, Rule

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from etoile_facts.model import Fact
    from etoile_facts.rules._context import Verification


@Rule(
    name="unknown-source",
    family=Family.LOAD,
    summary="A citation names a source that does not exist",
    meaning="There is neither a text nor metadata under this id in `sources/`. The message names the nearest "
    "known one.",
    reason="The quote cannot be checked. It is counted as unchecked.",
    action="Correct the id, or add the source.",
    example="source: behind-the-sceens",
)
def unknown_source(verification: Verification) -> Iterator[Finding]:
    """Yield the sources that are named and do not exist: by citations, and by aliases that hold in one source."""
    sources = verification.snapshot.sources
    nearest = Nearest(sources)
    for fact in verification.facts:
        for index, citation in enumerate(fact.citations):
            name = citation.source
            if name in sources:
                continue
            yield unknown_source.finding(
                verification,
                message=f'There is no source "{name}".',
                location=place_of(fact, f"citations.{index}.source"),
                fact=fact.id,
                citation=index,
                suggestion=nearest.hint(name) or _where_to_put(name),
            )
    for entity in verification.entities:
        for name in entity.source_aliases:
            if name not in sources:
                yield unknown_source.finding(
                    verification,
                    message=f'There is no source "{name}", in which "{entity.id}" is said to have names of its own.',
                    location=Location.of(entity.marks, f"source_aliases.{name}"),
                    suggestion=nearest.hint(name) or "Remove the line.",
                )


def _where_to_put(source_id: str) -> str:
    """Return where the text of a source belongs, if there can be such a source."""
    if source_id.startswith("/") or ".." in source_id.split("/"):
        return "The id of a source is the path of its text below sources/, without the suffix."
    return f"Put its text at sources/{source_id}.txt."


@Rule(
    name="unknown-predicate",
    family=Family.LOAD,
    level=Level.WARNING,
    summary="A fact uses a predicate that is not declared",
    meaning="The predicate is not in facts/predicates.yaml, so its values count as plain text, any number of them "
    "at once.",
    reason="Conflicts between such facts are not found, and a misspelt predicate stays unnoticed.",
    action="Correct the spelling, or declare the predicate.",
    example="predicate: layer-of-net, where `layers-of-net` is declared.",
)
def unknown_predicate(verification: Verification) -> Iterator[Finding]:
    """Yield each predicate that is used and not declared, once, at the first place where it is used."""
    declared = verification.snapshot.predicates
    nearest = Nearest(declared)
    users: dict[str, list[Fact]] = {}
    for fact in verification.facts:
        if fact.predicate and fact.predicate not in declared:
            users.setdefault(fact.predicate, []).append(fact)
    for name, using in sorted(users.items()):
        first = min(using, key=lambda fact: (attrs.astuple(place_of(fact, "predicate")), fact.id))
        count = f"{len(using):,} facts use it" if len(using) > 1 else "one fact uses it"
        yield unknown_predicate.finding(
            verification,
            message=f'The predicate "{name}" is not declared, so it counts as text with several values; {count}.',
            location=place_of(first, "predicate"),
            fact=first.id if len(using) == 1 else None,
            suggestion=nearest.hint(name) or "Declare it in facts/predicates.yaml.",
        )
    for predicate in verification.predicates:
        for key, name in (("inverse_of", predicate.inverse_of), ("counts", predicate.counts)):
            if name and name not in declared:
                yield unknown_predicate.finding(
                    verification,
                    message=f'"{predicate.id}" names the predicate "{name}" under `{key}`, which is not declared.',
                    location=Location.of(predicate.marks, key),
                    suggestion=nearest.hint(name) or "Declare it, or remove the key.",
                )


@Rule(
    name="unknown-fact",
    family=Family.LOAD,
    summary="A fact is derived from one that does not exist",
    meaning="An id under `derived_from` is that of no fact. The message names the nearest known one.",
    reason="The fact hangs on nothing. It counts as unsupported.",
    action="Correct the id, or remove it.",
    example="derived_from: [tutu-layer]     (the fact is called tutu-layers)",
)
def unknown_fact(verification: Verification) -> Iterator[Finding]:
    """Yield the premises that do not exist."""
    known = verification.context.facts_by_id
    nearest = Nearest(known)
    for fact in verification.facts:
        for index, premise in enumerate(fact.derived_from):
            if premise not in known:
                yield unknown_fact.finding(
                    verification,
                    message=f'There is no fact "{premise}" to derive "{fact.id}" from.',
                    location=place_of(fact, f"derived_from.{index}"),
                    fact=fact.id,
                    suggestion=nearest.hint(premise) or "Correct the id, or remove it.",
                )


@Rule(
    name="derivation-cycle",
    family=Family.LOAD,
    summary="A fact is derived from itself",
    meaning="Following `derived_from` from fact to fact leads back to where it began.",
    reason="Such facts support nothing but one another. They count as unsupported.",
    action="Remove one of the steps, and cite a source there.",
    example="a is derived from b, b from c, and c from a",
)
def derivation_cycle(verification: Verification) -> Iterator[Finding]:
    """Yield the steps of derivations that lead back to where they began."""
    if not any(fact.derived_from for fact in verification.facts):
        return
    cyclic = _on_cycles(verification.context.facts_by_id)
    for fact in verification.facts:
        for index, premise in enumerate(fact.derived_from):
            if fact.id in cyclic and cyclic[fact.id] == cyclic.get(premise):
                yield derivation_cycle.finding(
                    verification,
                    message=f'"{fact.id}" is derived from "{premise}", and that again from "{fact.id}".'
                    if premise != fact.id
                    else f'"{fact.id}" is derived from itself.',
                    location=place_of(fact, f"derived_from.{index}"),
                    fact=fact.id,
                    suggestion="Remove one of the steps, and cite a source there.",
                )


def _on_cycles(by_id: Mapping[str, Fact]) -> dict[str, int]:  # noqa: C901 (one algorithm, in one piece)
    """Return the facts that hang on themselves, each with the number of its cycle (Tarjan 1972, without recursion)."""
    order: dict[str, int] = {}
    low: dict[str, int] = {}
    stack: list[str] = []
    on_stack: set[str] = set()
    found: dict[str, int] = {}
    for root in by_id:
        if root in order or not by_id[root].derived_from:
            continue
        path = [(root, iter(_premises(root, by_id)))]
        order[root] = low[root] = len(order)
        stack.append(root)
        on_stack.add(root)
        while path:
            name, premises = path[-1]
            following = next(premises, None)
            if following is None:
                path.pop()
                if path:
                    above = path[-1][0]
                    low[above] = min(low[above], low[name])
                if low[name] == order[name]:
                    members: list[str] = []
                    while not members or members[-1] != name:
                        members.append(stack.pop())
                    on_stack.difference_update(members)
                    if len(members) > 1 or name in by_id[name].derived_from:
                        found.update(dict.fromkeys(members, order[name]))
            elif following not in order:
                order[following] = low[following] = len(order)
                stack.append(following)
                on_stack.add(following)
                path.append((following, iter(_premises(following, by_id))))
            elif following in on_stack:
                low[name] = min(low[name], order[following])
    return found


def _premises(name: str, by_id: Mapping[str, Fact]) -> Iterable[str]:
    return [premise for premise in by_id[name].derived_from if premise in by_id]


RULES = (unknown_source, unknown_predicate, unknown_fact, derivation_cycle)
