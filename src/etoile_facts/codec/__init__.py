"""Fact files as values and back: YAML and JSON Lines with marks, problems in plain words, splices. Pure."""

from etoile_facts.codec._append import replace_entries
from etoile_facts.codec._files import (
    parse_acknowledgements,
    parse_entities,
    parse_facts_jsonl,
    parse_facts_yaml,
    parse_predicates,
    parse_source_metadata,
)
from etoile_facts.codec._parsed import MAX_DEPTH, MAX_FILE_BYTES, MAX_LINE_BYTES, Parsed, paused_collector
from etoile_facts.codec._splice import splice
from etoile_facts.codec._write import dump_jsonl, dump_yaml, to_plain, yaml_scalar

__all__ = [
    "MAX_DEPTH",
    "MAX_FILE_BYTES",
    "MAX_LINE_BYTES",
    "Parsed",
    "dump_jsonl",
    "dump_yaml",
    "parse_acknowledgements",
    "parse_entities",
    "parse_facts_jsonl",
    "parse_facts_yaml",
    "parse_predicates",
    "parse_source_metadata",
    "paused_collector",
    "replace_entries",
    "splice",
    "to_plain",
    "yaml_scalar",
]
