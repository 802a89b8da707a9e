"""The model as plain dicts and lists: what all JSON formats share."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from etoile_facts.render._escape import escape_json

if TYPE_CHECKING:
    from etoile_facts.model import Conflict, Location, Source, Span

SCHEMA_VERSION = 1


def document(content: Any, *, indent: int | None = 2) -> str:
    """Return plain content as a JSON document, with unsafe characters escaped and a line feed at the end."""
    separators = None if indent else (", ", ": ")
    return escape_json(json.dumps(content, ensure_ascii=False, indent=indent, separators=separators)) + "\n"


def location_dict(location: Location | None) -> dict[str, Any] | None:
    """Return file, line and column."""
    return None if location is None else {"file": location.file, "line": location.line, "column": location.column}


def span_list(span: Span | None) -> list[int] | None:
    """Return `[start, end]`."""
    return None if span is None else [span.start, span.end]


def source_dict(source: Source) -> dict[str, Any]:
    """Return a source's metadata; keys without a value are left out, but id and title never are."""
    known = {
        "id": source.id,
        "title": source.title,
        "creator": list(source.creator),
        "publisher": source.publisher,
        "date": source.date,
        "url": source.url,
        "retrieved": source.retrieved,
        "language": source.language,
        "coverage": str(source.coverage),
        "kind": source.kind,
        "location": source.location,
        "derived_from": list(source.derived_from),
        "file": source.path,
    }
    return {key: value for key, value in known.items() if value or key in {"id", "title"}}


def conflict_dict(conflict: Conflict) -> dict[str, Any]:
    """Return a conflict with all that `conflicts.yaml` needs."""
    return {
        "subject": conflict.subject,
        "predicate": conflict.predicate,
        "scope": dict(conflict.scope),
        "sides": [
            {
                "value": side.value,
                "facts": list(side.facts),
                "sources": list(side.sources),
                "independent_sources": side.independent,
                "preferred": list(side.preferred),
            }
            for side in conflict.sides
        ],
        "reasons": list(conflict.reasons),
        "facts": dict(sorted(conflict.fingerprints.items())),
        "acknowledged": conflict.acknowledged,
        "acknowledgement": conflict.acknowledgement,
        "kind": str(conflict.kind),
        "level": None if conflict.level is None else str(conflict.level),
        "self_contradicting": list(conflict.self_contradicting),
    }
