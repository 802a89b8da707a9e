"""One finding on one line: for what goes to the error stream beside a result."""

from __future__ import annotations

from typing import TYPE_CHECKING

from etoile_facts.render._escape import escape_line, one_line

if TYPE_CHECKING:
    from etoile_facts.model import Finding


def finding_line(finding: Finding) -> str:
    """Return `file:line:column: level rule: message`."""
    place = finding.location
    return (
        f"{escape_line(place.file)}:{place.line}:{place.column}: "
        f"{finding.level} {finding.rule}: {one_line(finding.message)}"
    )
