"""Facts with their provenance, for people."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from etoile_facts.common import count
from etoile_facts.model import CitedPassage, FactRecord, Outcome, Rank, Region, Stance, Status
from etoile_facts.render._conflicts import conflict_lines
from etoile_facts.render._escape import escape_line, one_line
from etoile_facts.render._pieces import Line, Piece, plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

NO_OUTCOMES: Mapping[str, Sequence[Outcome]] = MappingProxyType({})

_STATUS_STYLES = {Status.CONTESTED: "warning", Status.UNSUPPORTED: "error", Status.UNCHECKED: "note"}


def records_text(
    records: Iterable[FactRecord], *, full: bool = False, outcomes: Mapping[str, Sequence[Outcome]] = NO_OUTCOMES
) -> str:
    """Return facts as text without colours; see `records_lines`."""
    return plain(records_lines(records, full=full, outcomes=outcomes))


def records_lines(
    records: Iterable[FactRecord], *, full: bool = False, outcomes: Mapping[str, Sequence[Outcome]] = NO_OUTCOMES
) -> Iterator[Line]:
    """Yield facts with a blank line between them.

    Args:
        records: The facts, in the order in which they are shown.
        full: Show the metadata of sources, spans, and conflicts with all their sides.
        outcomes: With `full`: what came of the citations of facts in these conflicts, by fact id.
    """
    for index, record in enumerate(records):
        if index:
            yield ()
        yield from _record(record, full=full)
        for conflict in record.conflicts:
            if full:
                yield from ((Piece("    "), *line) for line in conflict_lines(conflict, outcomes))
            else:
                others = [fact for fact in conflict.facts if fact != record.fact.id]
                yield (Piece(f"    {conflict.noun} with {', '.join(map(one_line, others))}", "warning"),)


def fact_words(record: FactRecord) -> str:
    """Return the fact in words, on one line."""
    fact = record.fact
    if fact.statement or fact.is_statement:
        return one_line(fact.text)
    return " · ".join(map(one_line, (record.subject_label, fact.predicate, record.value_label)))


def _record(record: FactRecord, *, full: bool) -> Iterator[Line]:
    """Yield one fact and its citations."""
    fact = record.fact
    yield (
        Piece(one_line(fact.id), "place"),
        Piece("  "),
        Piece(record.status, _STATUS_STYLES.get(record.status, "strong")),
        Piece(_backing(record), "weak"),
        Piece("" if fact.rank is Rank.NORMAL else f", {fact.rank}", "weak"),
    )
    yield (Piece("    "), Piece(fact_words(record), "strong"))
    if fact.statement and not fact.is_statement and full:
        values = " · ".join(map(one_line, (record.subject_label, fact.predicate, record.value_label)))
        yield (Piece(f"    {values}"),)
    for name, value in fact.qualifiers.items():
        yield (Piece(f"    {one_line(name)}: ", "weak"), Piece(one_line(value)))
    if fact.tags:
        yield (Piece("    tags: ", "weak"), Piece(", ".join(map(one_line, fact.tags))))
    if fact.derived_from:
        yield (Piece("    derived from: ", "weak"), Piece(", ".join(map(one_line, fact.derived_from))))
    if full and record.independent_sources < sum(map(len, record.origins)):
        together = "; ".join(" + ".join(map(one_line, origin)) for origin in record.origins if len(origin) > 1)
        yield (Piece("    of one origin: ", "weak"), Piece(together))
    if full and fact.marks is not None:
        yield (Piece("    file: ", "weak"), Piece(f"{escape_line(fact.marks.path)}:{fact.marks.line}"))
    for cited in record.citations:
        yield from _citation(cited, full=full)


def _backing(record: FactRecord) -> str:
    """Return how many independent sources a fact has, where it has more than one."""
    number, cited = record.independent_sources, sum(map(len, record.origins))
    if cited <= 1:
        return ""
    return f", {count(number, 'independent source')}"


def _citation(cited: CitedPassage, *, full: bool) -> Iterator[Line]:
    """Yield one citation: the quote, then where it stands and what became of it."""
    outcome, source = cited.outcome, cited.source
    stance = "" if outcome.citation.stance is Stance.SUPPORTS else f"{outcome.citation.stance}: "
    yield (Piece(f"    {stance}", "weak"), Piece(f"“{one_line(outcome.citation.quote)}”"))
    place = outcome.source_location
    where = f"{escape_line(place.file)}:{place.line}" if place else one_line(outcome.source)
    yield (
        Piece("        "),
        Piece(where, "place"),
        Piece(", "),
        Piece(outcome.verdict, "" if outcome.verdict.ok else "error"),
        Piece(", moved" if outcome.moved else ""),
        Piece("" if outcome.region is Region.BODY else f", in the {outcome.region}", "weak"),
        Piece(f", [{outcome.span.start}, {outcome.span.end}]" if full and outcome.span else ""),
    )
    if full and source is not None:
        known = (source.title, ", ".join(source.creator), source.publisher, source.date, source.url)
        yield (Piece(f"        {'; '.join(one_line(text) for text in known if text)}", "weak"),)
