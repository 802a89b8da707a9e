"""The line of totals: the denominator, and how it divides."""

from __future__ import annotations

from collections import Counter

from etoile_facts.common import count
from etoile_facts.model import Level, Report, Verdict


def totals_line(report: Report) -> str:
    """Return one sentence whose numbers of verdicts add up to the number of citations.

    Verdicts that did not occur are left out, but `unchecked` never is.
    """
    totals = report.totals
    total = f"{totals.citations:,}" if totals.selected_of is None else f"{totals.citations:,} of {totals.selected_of:,}"
    divided = ", ".join(
        f"{number:,} {verdict}"
        for verdict in Verdict
        if (number := totals.verdicts[verdict]) or verdict is Verdict.UNCHECKED
    )
    parts = [f"{total} citation{'' if total == '1' else 's'}: {divided}"]
    if totals.moved:
        parts.append(f"{totals.moved:,} moved")
    if totals.unreadable_facts:
        parts.append(f"{count(totals.unreadable_facts, 'record')} unreadable")
    parts.append(_findings(report))
    acknowledged = sum(conflict.acknowledged for conflict in report.conflicts)
    if acknowledged:
        parts.append(count(acknowledged, "acknowledged conflict"))
    return f"{'; '.join(parts)}."


def verdict_line(report: Report) -> str:
    """Return what the exit code says, in words; empty for a run without errors."""
    if not report.totals.checked:
        return "Nothing was checked: no quote was compared with a text."
    return ""


def _findings(report: Report) -> str:
    """Return how many findings there are at each level."""
    levels = Counter(finding.level for finding in report.findings)
    listed = [
        count(levels[level], noun)
        for level, noun in ((Level.ERROR, "error"), (Level.WARNING, "warning"), (Level.NOTE, "note"))
        if levels[level] or level is Level.ERROR
    ]
    return ", ".join(listed)
