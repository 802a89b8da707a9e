"""Reports, facts and conflicts as text, one module a format. Pure: nothing here prints or reads."""

from etoile_facts.render._conflicts import conflicts_lines, conflicts_text
from etoile_facts.render._conflicts_json import conflicts_json
from etoile_facts.render._escape import escape_block, escape_line, one_line
from etoile_facts.render._explain import WIDTH as EXPLANATION_WIDTH
from etoile_facts.render._explain import explanation, overview, own_explanation, topics
from etoile_facts.render._findings import finding_line
from etoile_facts.render._formats import (
    CONFLICT_FORMATS,
    PROBE_FORMATS,
    RECORD_FORMATS,
    REPORT_FORMATS,
    SOURCE_FORMATS,
    STATS_FORMATS,
    Format,
    Formats,
    ShownConflicts,
    ShownRecords,
    ShownReport,
)
from etoile_facts.render._github import report_github
from etoile_facts.render._json import report_json
from etoile_facts.render._pieces import Line, Piece, plain
from etoile_facts.render._probe import probe_json, probe_lines, probe_text
from etoile_facts.render._records_csv import records_csv
from etoile_facts.render._records_json import records_json, records_jsonl
from etoile_facts.render._records_text import records_lines, records_text
from etoile_facts.render._tables import (
    SourceRow,
    SourceUse,
    Stats,
    sources_json,
    sources_text,
    stats_json,
    stats_text,
)
from etoile_facts.render._text import report_lines, report_text
from etoile_facts.render._totals import totals_line
from etoile_facts.render._yaml import citation_yaml, conflicts_yaml

__all__ = [
    "CONFLICT_FORMATS",
    "EXPLANATION_WIDTH",
    "PROBE_FORMATS",
    "RECORD_FORMATS",
    "REPORT_FORMATS",
    "SOURCE_FORMATS",
    "STATS_FORMATS",
    "Format",
    "Formats",
    "Line",
    "Piece",
    "ShownConflicts",
    "ShownRecords",
    "ShownReport",
    "SourceRow",
    "SourceUse",
    "Stats",
    "citation_yaml",
    "conflicts_json",
    "conflicts_lines",
    "conflicts_text",
    "conflicts_yaml",
    "escape_block",
    "escape_line",
    "explanation",
    "finding_line",
    "one_line",
    "overview",
    "own_explanation",
    "plain",
    "probe_json",
    "probe_lines",
    "probe_text",
    "records_csv",
    "records_json",
    "records_jsonl",
    "records_lines",
    "records_text",
    "report_github",
    "report_json",
    "report_lines",
    "report_text",
    "sources_json",
    "sources_text",
    "stats_json",
    "stats_text",
    "topics",
    "totals_line",
]
