"""A report as JSON, for editors and scripts."""

from __future__ import annotations

from typing import Any

from etoile_facts.model import Finding, Outcome, Report, Totals, Verdict
from etoile_facts.render._plain import SCHEMA_VERSION, conflict_dict, document, location_dict


def report_json(report: Report) -> str:
    """Return the report as one JSON document: the same report gives the same bytes."""
    return document(
        {
            "schema_version": SCHEMA_VERSION,
            "ok": report.ok,
            "min_checked": report.min_checked,
            "totals": totals_dict(report.totals),
            "outcomes": [_outcome(outcome) for outcome in report.outcomes],
            "findings": [_finding(finding) for finding in report.findings],
            "conflicts": [conflict_dict(conflict) for conflict in report.conflicts],
        }
    )


def totals_dict(totals: Totals) -> dict[str, Any]:
    """Return the totals: `citations` is the sum of the ten verdicts."""
    return {
        "citations": totals.citations,
        **{str(verdict): totals.verdicts[verdict] for verdict in Verdict},
        "moved": totals.moved,
        "selected_of": totals.selected_of,
        "unreadable_facts": totals.unreadable_facts,
        "unchecked_for": dict(totals.unchecked_for),
        "lowered_rules": list(totals.lowered_rules),
        "ignored_files": totals.ignored_files,
    }


def _outcome(outcome: Outcome) -> dict[str, Any]:
    """Return what came of one citation."""
    match = outcome.match
    return {
        "fact": outcome.fact,
        "citation": outcome.index,
        "source": outcome.source,
        "verdict": str(outcome.verdict),
        "start": None if match is None else match.start,
        "end": None if match is None else match.end,
        "parts": [] if match is None else [list(part) for part in match.parts],
        "similarity": None if match is None else match.similarity,
        "moved": outcome.moved,
    }


def _finding(finding: Finding) -> dict[str, Any]:
    """Return one finding."""
    fix = finding.fix
    return {
        "rule": finding.rule,
        "level": str(finding.level),
        "message": finding.message,
        "fact": finding.fact,
        "location": location_dict(finding.location),
        "source_location": location_dict(finding.source_location),
        "related_locations": [
            {**(location_dict(related) or {}), "message": related.message} for related in finding.related_locations
        ],
        "suggestion": finding.suggestion,
        "fix": None if fix is None else {"key": fix.key, "value": fix.value, "description": fix.description},
    }
