"""The line of totals: the denominator, and how it divides."""

from __future__ import annotations

from collections import Counter

from etoile_facts.common import count
from etoile_facts.model import Level, Report, Totals, Verdict
from etoile_facts.render._escape import one_line


def totals_line(report: Report) -> str:
    """Return one sentence whose numbers of verdicts add up to the number of citations.

    Verdicts that did not occur are left out, but `unchecked` never is. What the settings leave out stands at its end: a
    reviewer has to know.
    """
    totals = report.totals
    total = f"{totals.citations:,}" if totals.selected_of is None else f"{totals.citations:,} of {totals.selected_of:,}"
    divided = ", ".join(
        f"{number:,} {verdict}{_causes(totals) if verdict is Verdict.UNCHECKED else ''}"
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
    left_out = [
        *([count(len(totals.lowered_rules), "rule") + " lowered"] if totals.lowered_rules else ()),
        *([count(totals.ignored_files, "file") + " ignored"] if totals.ignored_files else ()),
    ]
    if left_out:
        parts.append(f"{' and '.join(left_out)} by {one_line(totals.settings) or 'the settings'}")
    return f"{'; '.join(parts)}."


def _causes(totals: Totals) -> str:
    """Return why quotes were not checked, in brackets."""
    causes = ", ".join(f"{number:,} {cause}" for cause, number in totals.unchecked_for.items())
    return f" ({causes})" if causes else ""


def verdict_line(report: Report) -> str:
    """Return what the exit code says, in words; empty where enough was checked."""
    if not report.totals.checked:
        return "Nothing was checked: no quote was compared with a text."
    if report.is_below_min_checked:
        totals = report.totals
        of = count(totals.citations, "citation")
        if totals.unreadable_facts:
            of += f" and {count(totals.unreadable_facts, 'unreadable record')}"
        return f"Too little was checked: {totals.checked:,} of {of}, less than {report.min_checked:g} %."
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
