"""Reads each kind of file: text in, records and problems out."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from etoile_facts.codec._blocks import UNREADABLE, problem_of, read_entries
from etoile_facts.codec._json import read_lines
from etoile_facts.codec._parsed import BOM, Parsed, paused_collector
from etoile_facts.codec._records import ACKNOWLEDGEMENTS, ENTITIES, FACTS, PREDICATES, SOURCES, Builder, Kind
from etoile_facts.codec._schema import SOURCE_ID_KEY
from etoile_facts.codec._yaml import Reader
from etoile_facts.common import LineIndex

if TYPE_CHECKING:
    from collections.abc import Iterable

    from etoile_facts.model import Acknowledgement, Entity, Fact, Predicate, Source

T = TypeVar("T")


def parse_facts_yaml(text: str, path: str) -> Parsed[Fact]:
    """Read the facts of a YAML file: a list, one block a fact.

    An error of syntax loses the block it stands in and no other, where the file is one list of blocks.

    Args:
        text: The file's text; one byte order mark is stripped.
        path: POSIX path relative to the root, for marks and problems.
    """
    return _parse_list(text, path, FACTS)


def parse_facts_jsonl(lines: str | Iterable[bytes | str], path: str) -> Parsed[Fact]:
    r"""Read facts in JSON Lines: one fact a line, the keys of the YAML form.

    Args:
        lines: The whole text, or its lines with or without their end, as text or as bytes in UTF-8.
        path: POSIX path relative to the root, for marks and problems.
    """
    builder = Builder(FACTS, path)
    with paused_collector():
        read_lines(lines.split("\n") if isinstance(lines, str) else lines, builder)
    return builder.done()


def parse_predicates(text: str, path: str) -> Parsed[Predicate]:
    """Read `predicates.yaml`."""
    return _parse_list(text, path, PREDICATES)


def parse_entities(text: str, path: str) -> Parsed[Entity]:
    """Read `entities.yaml`."""
    return _parse_list(text, path, ENTITIES)


def parse_acknowledgements(text: str, path: str) -> Parsed[Acknowledgement]:
    """Read `conflicts.yaml`."""
    return _parse_list(text, path, ACKNOWLEDGEMENTS)


def parse_source_metadata(text: str, path: str, source_id: str) -> Parsed[Source]:
    """Read the metadata of one source: a block of keys. A file without content gives a source without metadata."""
    builder = Builder(SOURCES, path)
    text = text.removeprefix(BOM)
    lines = LineIndex(text)
    try:
        node = Reader(text, path, lines).whole()
    except UNREADABLE as error:
        builder.lose([problem_of(error, lines, path, 0, len(text))])
        return builder.done()
    if node is None:
        node = Reader("{}", path, lines).whole()
    if node is not None:
        builder.add(node, lines.line_text, {SOURCE_ID_KEY: source_id})
    return builder.done()


def _parse_list(text: str, path: str, kind: Kind[T]) -> Parsed[T]:
    builder = Builder(kind, path)
    with paused_collector():
        read_entries(text.removeprefix(BOM), builder)
    return builder.done()
