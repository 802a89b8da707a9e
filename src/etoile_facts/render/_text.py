"""A report for people, line by line."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from etoile_facts.model import Finding, Level, Location, Outcome, Report
from etoile_facts.render._conflicts import conflict_lines
from etoile_facts.render._diff import LEGEND, diff_pieces
from etoile_facts.render._escape import escape_line, one_line
from etoile_facts.render._pieces import Line, Piece, plain, words
from etoile_facts.render._totals import totals_line, verdict_line

if TYPE_CHECKING:
    from collections.abc import Iterator

# A paragraph inserted at the top of a source moves every quote below it: more notes than these would hide the errors.
_NOTES_OF_ONE_RULE = 5


def report_text(report: Report) -> str:
    """Return the report as text without colours."""
    return plain(report_lines(report))


def report_lines(report: Report) -> Iterator[Line]:
    """Yield the findings, the conflicts that nobody acknowledged, and one line of totals.

    Only the first notes of a rule are shown, and then how many more there are; errors and warnings are shown in full.
    """
    shown: Counter[str] = Counter()
    for finding in report.findings:
        shown[finding.rule] += finding.level is Level.NOTE
        if finding.level is Level.NOTE and shown[finding.rule] > _NOTES_OF_ONE_RULE:
            continue
        if finding.level is not Level.NONE:
            yield from _finding(finding)
    for rule, number in shown.items():
        if number > _NOTES_OF_ONE_RULE:
            yield words(
                f"… and {number - _NOTES_OF_ONE_RULE:,} more notes of {rule} (--format json has them all)", "weak"
            )
    outcomes: dict[str, list[Outcome]] = defaultdict(list)
    for outcome in report.outcomes:
        outcomes[outcome.fact].append(outcome)
    for conflict in report.conflicts:
        if not conflict.acknowledged:
            yield ()
            yield from conflict_lines(conflict, outcomes)
    yield from _ending(report)


def _finding(finding: Finding) -> Iterator[Line]:
    """Yield one finding: where, what, and what to compare."""
    yield (
        Piece(_place(finding.location), "place"),
        Piece(": "),
        Piece(finding.level, finding.level),
        Piece(f" {finding.rule}: "),
        Piece(one_line(finding.message)),
    )
    if finding.fact is not None:
        yield _detail("fact", Piece(one_line(finding.fact)))
    if finding.diff:
        yield _detail("quote", *diff_pieces(finding.diff))
    if finding.source_location is not None:
        where = finding.source_location
        yield _detail("source", Piece(f"{escape_line(where.file)}:{where.line}", "place"))
    for related in finding.related_locations:
        note = f"  {one_line(related.message)}" if related.message else ""
        yield _detail("see", Piece(_place(related), "place"), Piece(note))
    if finding.suggestion:
        yield _detail("help", Piece(one_line(finding.suggestion)))


def _ending(report: Report) -> Iterator[Line]:
    """Yield what helps to read the findings, then the totals as the last line."""
    grave = [finding for finding in report.findings if finding.level in {Level.ERROR, Level.WARNING}]
    if report.findings or any(not conflict.acknowledged for conflict in report.conflicts):
        yield ()
    if any(finding.diff for finding in grave):
        yield (Piece("How to read a quote: ", "weak"), Piece(LEGEND, "weak"))
    if grave:
        gravest = min(grave, key=lambda finding: finding.level is not Level.ERROR)  # the first error, else warning
        yield words(f"What a rule means: etoile-facts explain {gravest.rule}", "weak")
    if verdict_line(report):
        yield words(verdict_line(report), "error")
    yield words(totals_line(report), "strong")


def _place(location: Location) -> str:
    """Return `file:line:column`."""
    return f"{escape_line(location.file)}:{location.line}:{location.column}"


def _detail(name: str, *pieces: Piece) -> Line:
    """Return an indented line with a label."""
    return (Piece(f"    {name + ':':<8}", "weak"), *pieces)
