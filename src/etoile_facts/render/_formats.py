"""The output formats, by what they show: a new format is a module with one function, and an entry here.

The command line takes its `--format` options from these tables.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, Generic, TypeAlias, TypeVar

import attrs

from etoile_facts.model import Conflict, FactRecord, Outcome, Report
from etoile_facts.render._conflicts import conflicts_lines
from etoile_facts.render._conflicts_json import conflicts_json
from etoile_facts.render._github import report_github
from etoile_facts.render._json import report_json
from etoile_facts.render._probe import probe_json, probe_lines
from etoile_facts.render._records_csv import records_csv
from etoile_facts.render._records_json import records_json, records_jsonl
from etoile_facts.render._records_text import records_lines
from etoile_facts.render._tables import sources_json, sources_text, stats_json, stats_text
from etoile_facts.render._text import report_lines
from etoile_facts.render._yaml import conflicts_yaml

if TYPE_CHECKING:
    from etoile_facts.probing import ProbeReport
    from etoile_facts.render._pieces import Line
    from etoile_facts.render._tables import SourceRow, Stats

Rendered: TypeAlias = "str | Iterable[Line]"
"""A document as it is to be written, or lines whose pieces may be coloured on a terminal."""
_T = TypeVar("_T")


@attrs.frozen
class Format(Generic[_T]):
    """One way to write a thing.

    Attributes:
        render: Writes it.
        note: What a user should know of the format beside its name; empty where the name says it.
    """

    render: Callable[[_T], Rendered]
    note: str = ""


Formats: TypeAlias = Mapping[str, Format[_T]]
"""Formats by name; the first one is what a command prints unasked."""


@attrs.frozen(kw_only=True)
class ShownReport:
    """A report, and where its paths lead.

    Attributes:
        report: The report.
        folder: The database's root relative to the repository that is checked out, POSIX; empty if that is the same.
    """

    report: Report
    folder: str = ""


@attrs.frozen(kw_only=True)
class ShownRecords:
    """Facts to be shown.

    Attributes:
        records: The facts.
        full: Whether a reader asked for all that is known of each.
        outcomes: What came of the citations of other facts that contradict them, by fact id.
    """

    records: Sequence[FactRecord]
    full: bool = False
    outcomes: Mapping[str, Sequence[Outcome]] = attrs.field(factory=dict)


@attrs.frozen(kw_only=True)
class ShownConflicts:
    """Conflicts to be shown.

    Attributes:
        conflicts: The conflicts.
        outcomes: What came of the citations of their facts, by fact id.
    """

    conflicts: Sequence[Conflict]
    outcomes: Mapping[str, Sequence[Outcome]]


REPORT_FORMATS: Formats[ShownReport] = MappingProxyType(
    {
        "text": Format(lambda shown: report_lines(shown.report)),
        "json": Format(lambda shown: report_json(shown.report)),
        "github": Format(lambda shown: report_github(shown.report, folder=shown.folder)),
    }
)
RECORD_FORMATS: Formats[ShownRecords] = MappingProxyType(
    {
        "text": Format(lambda shown: records_lines(shown.records, full=shown.full, outcomes=shown.outcomes)),
        "json": Format(lambda shown: records_json(shown.records)),
        "jsonl": Format(lambda shown: records_jsonl(shown.records)),
        "csv": Format(lambda shown: records_csv(shown.records), "csv has one row a citation."),
    }
)
CONFLICT_FORMATS: Formats[ShownConflicts] = MappingProxyType(
    {
        "text": Format(lambda shown: conflicts_lines(shown.conflicts, shown.outcomes)),
        "json": Format(lambda shown: conflicts_json(shown.conflicts, shown.outcomes)),
        "yaml": Format(lambda shown: conflicts_yaml(shown.conflicts), "yaml prints entries for facts/conflicts.yaml."),
    }
)
PROBE_FORMATS: Formats[ProbeReport] = MappingProxyType({"text": Format(probe_lines), "json": Format(probe_json)})
SOURCE_FORMATS: Formats[Sequence[SourceRow]] = MappingProxyType(
    {"text": Format(sources_text), "json": Format(sources_json)}
)
STATS_FORMATS: Formats[Stats] = MappingProxyType({"text": Format(stats_text), "json": Format(stats_json)})
