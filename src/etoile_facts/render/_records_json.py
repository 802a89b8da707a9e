"""Facts with their provenance as JSON: one document, or one fact a line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from etoile_facts.render._plain import SCHEMA_VERSION, conflict_dict, document, source_dict, span_list

if TYPE_CHECKING:
    from collections.abc import Iterable

    from etoile_facts.model import CitedPassage, FactRecord


def records_json(records: Iterable[FactRecord]) -> str:
    """Return one JSON document with all facts."""
    return document({"schema_version": SCHEMA_VERSION, "facts": [record_dict(record) for record in records]})


def records_jsonl(records: Iterable[FactRecord]) -> str:
    """Return one JSON object a line, one for each fact."""
    return "".join(document(record_dict(record), indent=None) for record in records)


def record_dict(record: FactRecord) -> dict[str, Any]:
    """Return a fact with its citations and conflicts."""
    fact = record.fact
    return {
        "id": fact.id,
        "text": fact.text,
        "statement": fact.statement,
        "subject": fact.subject,
        "subject_label": record.subject_label,
        "predicate": fact.predicate,
        "value": fact.value,
        "value_label": record.value_label,
        "snaktype": str(fact.snaktype),
        "qualifiers": dict(fact.qualifiers),
        "rank": str(fact.rank),
        "tags": list(fact.tags),
        "status": str(record.status),
        "file": fact.marks.path if fact.marks else None,
        "file_line": fact.marks.line if fact.marks else None,
        "citations": [_citation(cited) for cited in record.citations],
        "conflicts": [conflict_dict(conflict) for conflict in record.conflicts],
        "independent_sources": record.independent_sources,
        "origins": [list(origin) for origin in record.origins],
        "derived_from": list(fact.derived_from),
    }


def _citation(cited: CitedPassage) -> dict[str, Any]:
    """Return a citation; `span` is where the quote was found now, `stored_span` what the fact's file says."""
    outcome = cited.outcome
    return {
        "source": outcome.source,
        "quote": outcome.citation.quote,
        "span": span_list(outcome.span),
        "line": cited.line,
        "verdict": str(outcome.verdict),
        "moved": outcome.moved,
        "similarity": None if outcome.match is None else outcome.match.similarity,
        "stance": str(outcome.citation.stance),
        "stored_span": span_list(outcome.citation.span),
        "prefix": outcome.citation.prefix,
        "suffix": outcome.citation.suffix,
        "found_in": list(outcome.found_in),
        "region": str(outcome.region),
        "derived_from": list(outcome.citation.derived_from),
        "metadata": None if cited.source is None else source_dict(cited.source),
    }
