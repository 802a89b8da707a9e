"""Reads a whole database into a snapshot."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import attrs

from etoile_facts.codec import (
    MAX_FILE_BYTES,
    MAX_LINE_BYTES,
    Parsed,
    parse_acknowledgements,
    parse_entities,
    parse_facts_jsonl,
    parse_facts_yaml,
    parse_predicates,
    paused_collector,
)
from etoile_facts.model import Fact, Snapshot
from etoile_facts.store._checks import check_entities, declared, unique_facts
from etoile_facts.store._discover import Found, Ignored, list_files
from etoile_facts.store._read import UnreadableError, read_bytes, read_lines
from etoile_facts.store._settings import read_settings
from etoile_facts.store._sources import decode, read_sources
from etoile_facts.store._texts import FileTexts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from etoile_facts.model import Problem

T = TypeVar("T")

FOLDER = "facts"
_SUFFIXES = (".yaml", ".jsonl")
_PREDICATES = f"{FOLDER}/predicates.yaml"
_ENTITIES = f"{FOLDER}/entities.yaml"
ACKNOWLEDGEMENTS = f"{FOLDER}/conflicts.yaml"


def open_snapshot(root: Path, trusted_settings: str = "") -> Snapshot:
    """Read a database: settings, facts, metadata. Texts are read when they are asked for.

    Whatever is wrong with a file is a problem of the snapshot, never an error raised.

    Args:
        root: The database's root.
        trusted_settings: See `read_settings`.

    Raises:
        ConfigurationError: The settings cannot be used.
    """
    root = root.resolve()
    settings = read_settings(root, trusted_settings)
    ignored = Ignored(settings.ignore)
    with paused_collector():
        sources, problems, ignored_sources = read_sources(str(root), ignored)
        listing = list_files(str(root), FOLDER, _SUFFIXES, ignored)
        problems.extend(attrs.evolve(one, unreadable=_hides_facts(one)) for one in listing.problems)
        files = {file.path: file for file in listing.files}
        predicates_read = _read(files.pop(_PREDICATES, None), parse_predicates, problems)
        entities_read = _read(files.pop(_ENTITIES, None), parse_entities, problems)
        acknowledged = _read(files.pop(ACKNOWLEDGEMENTS, None), parse_acknowledgements, problems)
        facts, repeated = unique_facts(fact for file in files.values() for fact in _facts(file, problems))
        problems.extend(repeated)
        predicates, repeated = declared(predicates_read.records, "predicate")
        problems.extend(repeated)
        entities, repeated = declared(entities_read.records, "entity")
        problems.extend(repeated)
        problems.extend(check_entities(entities, entities_read.lost))
    return Snapshot(
        texts=FileTexts(str(root), {id_: source.path for id_, source in sources.items() if source.path}),
        facts=facts,
        sources=sources,
        predicates=predicates,
        entities=entities,
        acknowledgements=acknowledged.records,
        problems=tuple(sorted(problems, key=_place)),
        settings=settings,
        ignored=ignored_sources + listing.ignored,
    )


def _hides_facts(problem: Problem) -> bool:
    """Tell whether a problem of discovery means that facts were not read."""
    path = problem.location.file
    return path.endswith(_SUFFIXES) and path not in {_PREDICATES, _ENTITIES, ACKNOWLEDGEMENTS}


def _facts(file: Found, problems: list[Problem]) -> Iterable[Fact]:
    try:
        if file.suffix == ".jsonl":
            parsed = parse_facts_jsonl(read_lines(file.absolute, file.path, MAX_LINE_BYTES), file.path)
        else:
            parsed = parse_facts_yaml(decode(read_bytes(file.absolute, file.path, MAX_FILE_BYTES)), file.path)
    except UnreadableError as error:
        problems.append(attrs.evolve(error.problem, unreadable=True))
        return ()
    problems.extend(parsed.problems)
    return parsed.records


def _read(file: Found | None, parse: Callable[[str, str], Parsed[T]], problems: list[Problem]) -> Parsed[T]:
    if file is None:
        return Parsed()
    try:
        parsed = parse(decode(read_bytes(file.absolute, file.path, MAX_FILE_BYTES)), file.path)
    except UnreadableError as error:
        problems.append(error.problem)
        return Parsed()
    problems.extend(parsed.problems)
    return parsed


def _place(problem: Problem) -> tuple[str, int, int, str, str]:
    location = problem.location
    return location.file, location.line, location.column, problem.rule, problem.message
