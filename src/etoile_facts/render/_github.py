"""GitHub's workflow commands, so that a finding is shown on its line of a pull request.

https://docs.github.com/en/actions/reference/workflow-commands-for-github-actions
"""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from etoile_facts.model import Finding, Level, Report
from etoile_facts.render._diff import diff_pieces
from etoile_facts.render._escape import escape_line, one_line
from etoile_facts.render._totals import totals_line, verdict_line

if TYPE_CHECKING:
    from collections.abc import Iterator

# GitHub shows this many annotations of a level for one step and drops the rest without a word.
_CAP = 10


def report_github(report: Report, *, folder: str = "") -> str:
    """Return annotation commands for errors and warnings, then how many more there are and the totals.

    Args:
        report: The report. Notes get no annotation; they are counted in the totals.
        folder: The database's root relative to the repository, which annotations are relative to; empty if it is that.
    """
    return "".join(f"{line}\n" for line in _lines(report, folder))


def _lines(report: Report, folder: str) -> Iterator[str]:
    """Yield one line a command."""
    for level in (Level.ERROR, Level.WARNING):
        findings = [finding for finding in report.findings if finding.level is level]
        for finding in findings[:_CAP]:
            yield _annotation(finding, folder)
        if len(findings) > _CAP:
            more = len(findings) - _CAP
            yield f"… and {more:,} more at level {level} without an annotation: GitHub shows {_CAP} a step."
    if verdict_line(report):
        yield f"::error title=etoile-facts::{_data(verdict_line(report))}"
    yield totals_line(report)


def _annotation(finding: Finding, folder: str) -> str:
    """Return the command for one finding."""
    properties = {
        "file": str(PurePosixPath(folder) / finding.location.file),
        "line": str(finding.location.line),
        "col": str(finding.location.column),
        "title": finding.rule,
    }
    listed = ",".join(f"{key}={_property(value)}" for key, value in properties.items())
    return f"::{finding.level} {listed}::{_data(_message(finding))}"


def _message(finding: Finding) -> str:
    """Return what the annotation says, in a few lines."""
    lines = [one_line(finding.message)]
    if finding.diff:
        lines.append("".join(piece.text for piece in diff_pieces(finding.diff)))
    if finding.source_location is not None:
        lines.append(f"source: {escape_line(finding.source_location.file)}:{finding.source_location.line}")
    if finding.suggestion:
        lines.append(one_line(finding.suggestion))
    return "\n".join(lines)


def _data(text: str) -> str:
    """Escape the message of a command."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    """Escape a property of a command, where colon and comma separate."""
    return _data(escape_line(text)).replace(":", "%3A").replace(",", "%2C")
