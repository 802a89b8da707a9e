"""Puts the texts and the metadata in `sources/` together."""

from __future__ import annotations

import unicodedata
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

import attrs

from etoile_facts.codec import MAX_FILE_BYTES, parse_source_metadata
from etoile_facts.model import Location, Marks, Problem, Source
from etoile_facts.store._discover import Found, list_files
from etoile_facts.store._read import UnreadableError, read_bytes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

FOLDER = "sources"
_METADATA = ".yaml"
_MEDIA_TYPES = {".md": "text/markdown", ".txt": "text/plain", ".html": "text/html", ".htm": "text/html"}
_SUFFIXES = (*_MEDIA_TYPES, _METADATA)


def read_sources(root: str, ignored: Callable[[str], bool]) -> tuple[dict[str, Source], list[Problem], int]:
    """Return the sources of a database by id, sorted, without reading their texts; and how many files are ignored."""
    listing = list_files(root, FOLDER, _SUFFIXES, ignored)
    problems = list(listing.problems)
    texts = _by_id((file for file in listing.files if file.suffix != _METADATA), problems)
    metadata = _by_id((file for file in listing.files if file.suffix == _METADATA), problems)
    sources: dict[str, Source] = {}
    for folded in texts.keys() | metadata.keys():
        text, described = texts.get(folded), metadata.get(folded)
        id_ = _id(text or described)
        source = _described(described, id_, problems) if described else Source(id=id_)
        if text:
            source = attrs.evolve(source, path=text.path, media_type=_MEDIA_TYPES[text.suffix])
        sources[id_] = source
    return dict(sorted(sources.items())), problems, listing.ignored


def decode(data: bytes) -> str:
    """Return the text of a file for the codec: a byte that is no UTF-8 stays visible, and costs only its own record."""
    return data.decode("utf-8", "surrogateescape")


def _id(file: Found | None) -> str:
    """Return a source's id: the path below `sources/` without its suffix, composed (NFC)."""
    path = PurePosixPath(file.path if file else "").relative_to(FOLDER)
    return unicodedata.normalize("NFC", str(path.with_suffix("")))


def _by_id(files: Iterable[Found], problems: list[Problem]) -> dict[str, Found]:
    """Return files by their folded id; a second one with the same id is a problem and left out."""
    by_id: dict[str, Found] = {}
    for file in files:
        # Some file systems do not tell letter cases apart, or compose accents another way.
        folded = unicodedata.normalize("NFC", _id(file).casefold())
        first = by_id.setdefault(folded, file)
        if first is not file:
            problems.append(
                Problem(
                    rule="duplicate-source",
                    message=f'This file and {first.path} both are the source "{_id(first)}"; only that one is read.',
                    location=Location(file.path),
                    related_locations=(Location(first.path, message="the other file"),),
                    suggestion="Rename one of them.",
                )
            )
    return by_id


def _described(file: Found, id_: str, problems: list[Problem]) -> Source:
    try:
        text = decode(read_bytes(file.absolute, file.path, MAX_FILE_BYTES))
    except UnreadableError as error:
        problems.append(error.problem)
        return Source(id=id_, marks=Marks(file.path))
    parsed = parse_source_metadata(text, file.path, id_)
    problems.extend(parsed.problems)
    return parsed.records[0] if parsed.records else Source(id=id_, marks=Marks(file.path))
