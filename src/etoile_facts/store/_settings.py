"""Finds a database's root and reads its settings."""

from __future__ import annotations

import os
import re
import subprocess
import tomllib
from typing import TYPE_CHECKING, Any, NamedTuple, NoReturn

from etoile_facts.common import did_you_mean, is_percent, shorten
from etoile_facts.errors import ConfigurationError, RootError
from etoile_facts.model import Level, Settings
from etoile_facts.rules import CATALOGUE, own_rule_name
from etoile_facts.store._read import UnreadableError, read_bytes

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

OWN_FILE = "etoile-facts.toml"
PROJECT_FILE = "pyproject.toml"
_TABLE = "etoile-facts"
_MAX_BYTES = 1024 * 1024
# From the lowest to the gravest.
_LEVELS = (Level.NONE, Level.NOTE, Level.WARNING, Level.ERROR)
_THRESHOLDS = (0.6, 1.0)
_REFERENCE = re.compile(r"(?:[^\W\d]\w*(?:\.[^\W\d]\w*)*|[^:\\]+\.py):[^\W\d]\w*")
_PLACE = re.compile(r"(?P<message>.*) \(at (?:line (?P<line>\d+), column (?P<column>\d+)|end of document)\)", re.DOTALL)


def find_root(start: Path) -> Path:
    """Return the root of the database that a file or folder belongs to: the nearest such folder above it, or itself.

    A root has `etoile-facts.toml`, or a `pyproject.toml` with the table `[tool.etoile-facts]`, or both `sources/` and
    `facts/`.

    Raises:
        RootError: There is none.
        ConfigurationError: A `pyproject.toml` on the way cannot be read.
    """
    try:
        here = start.resolve(strict=True)
    except (OSError, RuntimeError) as error:
        raise RootError("There is no such file or folder.", path=str(start)) from error
    for folder in (here, *here.parents):
        if os.path.isdir(folder) and _is_root(folder):  # noqa: PTH112 - false for what is no path
            _refuse_inside_another(folder)
            return folder
    raise RootError(
        "There is no database here or in a folder above.",
        path=str(start),
        hint="`etoile-facts init` makes one; `--root DIR` names another place.",
    )


def _refuse_inside_another(root: Path) -> None:
    """Refuse a root among the facts or sources of another one: settings put there would take their place."""
    inside = {"facts", "sources"}
    for below, folder in zip((root, *root.parents), root.parents, strict=False):
        if below.name in inside and (folder / "sources").is_dir() and (folder / "facts").is_dir():
            raise RootError(
                f"This database stands inside the {below.name} of another one, {folder}.",
                path=str(root),
                hint="Say with `--root` which one is meant, or remove the settings here.",
            )


def read_settings(root: Path, trusted: str = "") -> Settings:
    """Return the settings of a database; without a settings file, the defaults.

    Args:
        root: The database's root.
        trusted: A file, or `REV:FILE` in git, whose settings count in place of the database's own: of the branch that a
            pull request is for, say. Empty for the database's own.

    Raises:
        ConfigurationError: The file cannot be read, or says something that is no setting.
    """
    if trusted:
        return _trusted_settings(_read_trusted(root, trusted))
    own, project = root / OWN_FILE, root / PROJECT_FILE
    in_project = project_table(project) if _exists(project) else None
    if not _exists(own):
        return (
            _Reader(_read(project), "tool.etoile-facts").settings(in_project) if in_project is not None else Settings()
        )
    if in_project is not None:
        raise ConfigurationError(
            f"There are settings in {PROJECT_FILE} too.", path=str(own), hint="Keep one of the two."
        )
    written = _read(own)
    return _Reader(written, "").settings(_toml(written))


def _trusted_settings(written: _Written) -> Settings:
    """Return the settings of a file of which only its content tells whether it is a project's."""
    data = _toml(written)
    if isinstance(data.get("tool"), dict):
        return _Reader(written, "tool.etoile-facts").settings(data["tool"].get(_TABLE, {}))
    return _Reader(written, "").settings({} if written.name.endswith(PROJECT_FILE) else data)


_TRUSTED_FORM = "Name a file, or REV:FILE for one in git, such as main:etoile-facts.toml."


def _read_trusted(root: Path, trusted: str) -> _Written:
    revision, colon, name = trusted.partition(":")
    # A name with a colon is looked up in git, also where there is a file of that name: a pull request could bring one.
    if not colon or os.path.isabs(trusted) or trusted.startswith((".", os.sep)):  # noqa: PTH117 - may be no path
        if not os.path.exists(trusted):  # noqa: PTH110 - false for what is no path
            raise ConfigurationError("There is no such settings file.", path=trusted, hint=_TRUSTED_FORM)
        return _decoded(trusted, trusted, _bytes(trusted))
    if not (revision and name) or revision.startswith("-"):
        raise ConfigurationError("There is no such settings file.", path=trusted, hint=_TRUSTED_FORM)
    try:
        # A plumbing command: it runs no filters and fetches nothing.
        done = subprocess.run(  # noqa: S603 - git, with words that are no options
            ["git", "-C", str(root), "cat-file", "blob", trusted],  # noqa: S607 - as the user's path has it
            check=False,
            capture_output=True,
            env={**os.environ, "GIT_NO_LAZY_FETCH": "1", "GIT_OPTIONAL_LOCKS": "0"},
        )
    except OSError as error:
        raise ConfigurationError("git cannot be run to read it.", path=trusted) from error
    if done.returncode:
        reason = done.stderr.decode(errors="replace").strip().rpartition("fatal: ")[2]
        raise ConfigurationError(f"git cannot read it: {shorten(reason)}.", path=trusted)
    if len(done.stdout) > _MAX_BYTES:
        raise ConfigurationError("The file is too large for settings.", path=trusted)
    return _decoded(trusted, trusted, done.stdout)


def place_in_settings(root: Path, words: str) -> tuple[str, int | None, int | None]:
    """Return the name of the settings file, and the line and column where some words stand in it, if they do."""
    path = root / OWN_FILE if _exists(root / OWN_FILE) else root / PROJECT_FILE
    text = _read(path).text if _exists(path) else ""
    offset = text.find(words)
    if offset < 0:
        return path.name, None, None
    return path.name, text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)


def _is_root(folder: Path) -> bool:
    if _exists(folder / OWN_FILE):
        return True
    if _exists(folder / PROJECT_FILE) and project_table(folder / PROJECT_FILE) is not None:
        return True
    return (folder / "sources").is_dir() and (folder / "facts").is_dir()


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:  # no permission to look; some later step says so
        return False


def project_table(path: Path) -> Any:
    """Return our table in a `pyproject.toml`, or None."""
    tool = _toml(_read(path)).get("tool")
    return tool.get(_TABLE) if isinstance(tool, dict) else None


class _Written(NamedTuple):
    """A settings file as it was read.

    Attributes:
        path: How messages name it.
        name: How the report names it.
        text: What it says.
    """

    path: str
    name: str
    text: str


# The standard library takes memory with the square of the parts of a key: half a megabyte of dots took 24 GB.
_LONGEST_KEY = 32
_LONG_KEY = re.compile(
    r"""(?<![\w.-])(?:(?:[A-Za-z0-9_-]++|"[^"\n]*+"|'[^'\n]*+')[ \t]*+\.[ \t]*+){%d}""" % _LONGEST_KEY  # noqa: UP031 - braces
)


def _toml(written: _Written) -> dict[str, Any]:
    text = written.text
    long_key = _LONG_KEY.search(text)
    if long_key is not None:
        at = long_key.start()
        raise ConfigurationError(
            f"A key has more than {_LONGEST_KEY} parts.",
            path=written.path,
            line=text.count("\n", 0, at) + 1,
            column=at - text.rfind("\n", 0, at),
        )
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        match = _PLACE.fullmatch(str(error))
        message, line, column = (
            (match["message"], match["line"], match["column"]) if match else (str(error), None, None)
        )
        raise ConfigurationError(
            f"This is not readable as TOML: {message[:1].lower()}{message[1:]}.",
            path=written.path,
            line=int(line) if line else text.count("\n") + 1,
            column=int(column) if column else len(text) - text.rfind("\n"),
        ) from error
    except RecursionError as error:
        raise ConfigurationError("Lists and tables are nested too deeply.", path=written.path) from error


def _read(path: Path) -> _Written:
    if not _is_at_home(path):
        raise ConfigurationError(
            "This link leads out of its folder, so it is not read.", path=str(path), hint="Put the file itself here."
        )
    return _decoded(str(path), path.name, _bytes(str(path)))


def _bytes(path: str) -> bytes:
    try:
        return read_bytes(path, path, _MAX_BYTES)
    except UnreadableError as error:
        raise ConfigurationError(error.problem.message, path=path) from error


def _decoded(path: str, name: str, data: bytes) -> _Written:
    try:
        return _Written(path, name, data.decode().removeprefix("\ufeff").replace("\r\n", "\n"))
    except UnicodeDecodeError as error:
        before = data[: error.start].decode()
        raise ConfigurationError(
            f"The byte {data[error.start]:02X} is not UTF-8.",
            path=path,
            line=before.count("\n") + 1,
            column=len(before) - before.rfind("\n"),
        ) from error


def _is_at_home(path: Path) -> bool:
    """Tell whether a file is in its folder: a link out of it would show what stands elsewhere."""
    try:
        return path.resolve().is_relative_to(path.parent.resolve())
    except (OSError, RuntimeError):  # links that go round in a circle: reading says so
        return True


class _Reader:
    """Turns a table into settings."""

    def __init__(self, written: _Written, table: str) -> None:
        self._written = written
        self._table = table

    def settings(self, table: Any) -> Settings:
        if not isinstance(table, dict):
            self._refuse("etoile-facts", "should be a table.", f"Write [{self._table}].")
        for key in table:
            if key not in _KEYS:
                hint = did_you_mean(key, _KEYS) or f"Settings are {', '.join(_KEYS)}."
                if key == "tool" and not self._table:
                    hint = f"In {OWN_FILE} settings stand by themselves, without [tool.etoile-facts]."
                self._refuse(key, "is not a setting.", hint)
        return Settings(
            threshold=self._threshold(table.get("threshold", Settings().threshold)),
            strict=self._strict(table.get("strict", False)),
            min_checked=self._min_checked(table.get("min_checked", 0)),
            levels=self._levels(table.get("levels", {}), table.get("rules", [])),
            ignore=self._ignore(table.get("ignore", [])),
            rules=self._rules(table.get("rules", [])),
            origin=self._written.name,
        )

    def _threshold(self, value: Any) -> float:
        low, high = _THRESHOLDS
        if isinstance(value, bool) or not isinstance(value, int | float) or not low <= value <= high:
            self._refuse("threshold", f"should be a number from {low:g} to {high:g}, but is {_shown(value)}.")
        return float(value)

    def _min_checked(self, value: Any) -> float:
        if not is_percent(value):
            self._refuse("min_checked", f"should be a number from 0 to 100 (per cent), but is {_shown(value)}.")
        return float(value)

    def _strict(self, value: Any) -> bool:
        if not isinstance(value, bool):
            self._refuse("strict", f"should be true or false, but is {_shown(value)}.")
        return value

    def _levels(self, value: Any, rules: Any) -> Mapping[str, Level]:
        if not isinstance(value, dict):
            self._refuse("levels", f"should be a table of rules and levels, but is {_shown(value)}.")
        levels: dict[str, Level] = {}
        own = {own_rule_name(reference) for reference in self._rules(rules)}
        for name, word in value.items():
            rule = CATALOGUE.get(name)
            if rule is None and name not in own:
                hint = did_you_mean(name, [*CATALOGUE, *own]) or "`etoile-facts explain` lists the rules."
                self._refuse(name, "is not a rule.", hint)
            if word not in [str(level) for level in Level]:
                words = ", ".join(str(level) for level in reversed(_LEVELS))
                self._refuse(
                    name, f"should be a level ({words}), but is {_shown(word)}.", did_you_mean(str(word), Level)
                )
            level = Level(word)
            if rule is not None and _LEVELS.index(level) < _LEVELS.index(rule.floor):
                hint = "What was not read, or is not so in its source, stays in sight."
                self._refuse(name, f"can go down to {rule.floor} but not to {level}.", hint)
            levels[name] = level
        return levels

    def _rules(self, value: Any) -> tuple[str, ...]:
        form = 'Write rules = ["package.module:function"], or "file.py:function" for a file of the database.'
        if not isinstance(value, list):
            self._refuse("rules", f"should be a list, but is {_shown(value)}.", form)
        names: dict[str, str] = {}
        for reference in value:
            if not isinstance(reference, str) or not _REFERENCE.fullmatch(reference):
                self._refuse("rules", f"should name functions, but has {_shown(reference)}.", form)
            name = own_rule_name(reference)
            if name in CATALOGUE:
                self._refuse(
                    "rules", f'has "{reference}", but there is a rule "{name}" already.', "Rename the function."
                )
            if name in names:
                self._refuse("rules", f'has two functions for the rule "{name}".', "Rename one of them.")
            names[name] = reference
        return tuple(names.values())

    def _ignore(self, value: Any) -> Mapping[str, str]:
        form = 'Write ignore = [{ path = "facts/drafts/**", reason = "not ready" }].'
        if not isinstance(value, list):
            self._refuse("ignore", f"should be a list, but is {_shown(value)}.", form)
        if len(value) > _MOST_IGNORED:
            self._refuse(
                "ignore", f"has {len(value):,} entries; {_MOST_IGNORED} are the most.", "Ignore whole folders."
            )
        ignored: dict[str, str] = {}
        for entry in value:
            if not isinstance(entry, dict):
                self._refuse("ignore", f"should be a list of tables, but has {_shown(entry)}.", form)
            for key in entry:
                if key not in {"path", "reason"}:
                    self._refuse(key, "is not a key of `ignore`.", did_you_mean(key, ("path", "reason")) or form)
            for key in ("path", "reason"):
                if not isinstance(entry.get(key), str) or not entry[key].strip():
                    self._refuse("ignore", f"needs a `{key}` in every entry.", form)
            ignored[entry["path"]] = entry["reason"]
        return ignored

    def _refuse(self, key: str, what: str, hint: str = "") -> NoReturn:
        line, column = _find(self._written.text, key)
        raise ConfigurationError(f"`{key}` {what}", path=self._written.path, line=line, column=column, hint=hint)


# Every file is compared with every entry.
_MOST_IGNORED = 200
_KEYS = ("threshold", "strict", "min_checked", "levels", "ignore", "rules")


def _shown(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return f'"{value}"'
    if isinstance(value, list):
        return "a list"
    return "a table" if isinstance(value, dict) else str(value)


def _find(text: str, key: str) -> tuple[int | None, int | None]:
    """Return where a key stands in a TOML text: tomllib keeps no places, so the first place that looks like it."""
    start = max(text.find(f"[tool.{_TABLE}"), 0)
    name = rf"[\"']?{re.escape(key)}[\"']?"
    match = re.compile(rf"(?m)(?:^[ \t]*|[{{,.\[][ \t]*)({name})(?=[ \t]*[=.\]])").search(text, start)
    if match is None:
        return None, None
    offset = match.start(1)
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)
