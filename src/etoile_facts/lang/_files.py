"""The language files of `data/`, read once each. What their tables mean is said in `data/README.md`."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_EVERY = "und"
"""The file of what counts in every language, under the code of ISO 639-2 for an undetermined one."""


@cache
def language_file(code: str) -> Mapping[str, Any]:
    """Return the tables of a language, as its file has them."""
    return tomllib.loads(files(__package__).joinpath(f"data/{code}.toml").read_text(encoding="utf-8"))


@cache
def languages() -> tuple[str, ...]:
    """Return the codes (ISO 639-1) of the languages that have a file, in the order in which they are tried."""
    names = (path.name for path in files(__package__).joinpath("data").iterdir())
    codes = (name.removesuffix(".toml") for name in names if name.endswith(".toml"))
    known = [code for code in codes if code != _EVERY]
    return tuple(sorted(known, key=lambda code: (language_file(code)["rank"], code)))


@cache
def chosen(wanted: tuple[str, ...] = ()) -> tuple[str, ...]:
    """Return those of some languages that have a file, in the order given; all of them where none has."""
    return tuple(code for code in wanted if code in languages()) or languages()


def words(code: str, table: str, key: str) -> list[str]:
    """Return the words of one list of a language's file, as they are written there."""
    found: str = language_file(code).get(table, {}).get(key, "")
    return found.split()


def phrases(code: str, table: str, key: str) -> list[str]:
    """Return the phrases of a list, which are parted by `|`."""
    found: str = language_file(code).get(table, {}).get(key, "")
    return [phrase for phrase in found.split("|") if phrase]


def rows(code: str, table: str, key: str) -> Iterator[tuple[str, list[str]]]:
    """Yield each line of a list as what stands at its beginning and the words behind it."""
    found: str = language_file(code).get(table, {}).get(key, "")
    for line in filter(str.strip, found.splitlines()):
        head, *members = line.split()
        yield head, members


def every(wanted: tuple[str, ...] = ()) -> tuple[str, ...]:
    """Return the files that count for some languages: theirs, and the one of what counts in every language."""
    return (*chosen(wanted), _EVERY)
