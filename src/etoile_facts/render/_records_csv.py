"""Facts with their provenance as CSV (RFC 4180), one row a citation, safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING

from etoile_facts.render._escape import escape_block

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from etoile_facts.model import CitedPassage, FactRecord

# Columns are only ever added at the end: scripts count them.
COLUMNS = (
    "fact",
    "text",
    "subject",
    "predicate",
    "value",
    "rank",
    "tags",
    "status",
    "conflicts_with",
    "citation",
    "source",
    "source_title",
    "stance",
    "quote",
    "verdict",
    "start",
    "end",
    "file",
    "line",
    "independent_sources",
)

# A spreadsheet runs a cell that begins with one of these as a formula (OWASP, "CSV Injection").
_FORMULA = re.compile(r"[=+\-@\t\r\n]|[＝＋－＠]")
# It may take a semicolon or a tab for the end of a cell, whatever the quotation marks say.
_INNER_FORMULA = re.compile(r"([;\t\n]\"*)(?=[=+\-@＝＋－＠])")
_NUMBER = re.compile(r"[+-]?\d+(?:[.,]\d+)*")


def records_csv(records: Iterable[FactRecord]) -> str:
    """Return a header and one row for each citation; a fact without citations has one row, its last columns empty."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(COLUMNS)
    for record in records:
        for row in _rows(record):
            writer.writerow([_cell(value) for value in row])
    return buffer.getvalue()


def _rows(record: FactRecord) -> Iterator[tuple[str, ...]]:
    """Yield the rows of one fact."""
    fact = record.fact
    others = {other for conflict in record.conflicts for other in conflict.facts} - {fact.id}
    shared = (
        fact.id,
        fact.text,
        record.subject_label,
        fact.predicate,
        record.value_label,
        str(fact.rank),
        "; ".join(fact.tags),
        str(record.status),
        "; ".join(sorted(others)),
    )
    independent = str(record.independent_sources)
    for cited in record.citations:
        yield (*shared, *_cited(cited), independent)
    if not record.citations:
        yield (*shared, *[""] * (len(COLUMNS) - len(shared) - 1), independent)


def _cited(cited: CitedPassage) -> tuple[str, ...]:
    """Return the columns of one citation."""
    outcome = cited.outcome
    span, place = outcome.span, outcome.source_location
    return (
        str(outcome.index),
        outcome.source,
        cited.source.title if cited.source else "",
        str(outcome.citation.stance),
        outcome.citation.quote,
        str(outcome.verdict),
        "" if span is None else str(span.start),
        "" if span is None else str(span.end),
        "" if place is None else place.file,
        "" if place is None else str(place.line),
    )


def _cell(text: str) -> str:
    """Return a cell that no terminal and no spreadsheet takes for a command."""
    safe = escape_block(text)
    if _NUMBER.fullmatch(safe):
        return safe
    return ("'" if _FORMULA.match(safe) else "") + _INNER_FORMULA.sub(r"\1'", safe)
