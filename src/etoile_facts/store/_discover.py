"""Finds the files of a database: sorted, inside the root, each either read or reported."""

from __future__ import annotations

import fnmatch
import os
import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

import attrs

from etoile_facts.model import Location, Problem
from etoile_facts.store._read import reason_of, unreadable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

# Editors' backups and swap files: vim, emacs, and the usual ones.
_BACKUP = re.compile(r".*~|#.*#|.*\.(?:bak|sw[a-p])", re.IGNORECASE | re.DOTALL)
_README = re.compile(r"readme(?:\..*)?", re.IGNORECASE | re.DOTALL)


@attrs.frozen(order=True)
class Found:
    """A file: its POSIX path relative to the root, and where it is."""

    path: str
    absolute: str

    @property
    def suffix(self) -> str:
        """What follows the last dot of the name, with the dot."""
        return PurePosixPath(self.path).suffix


@attrs.frozen
class Listing:
    """The files that one folder of a database holds, sorted by path, what is wrong there, and how many are ignored."""

    files: tuple[Found, ...]
    problems: tuple[Problem, ...]
    ignored: int = 0


class Ignored:
    """The patterns of files that are not read.

    In a pattern `*` and `?` stand for characters of one name and `**` for any number of folders; a pattern that fits a
    folder covers all that is in it.
    """

    def __init__(self, patterns: Iterable[str]) -> None:
        self._patterns = [_segments(pattern) for pattern in patterns]

    def __call__(self, path: str) -> bool:
        """Tell whether a file or folder is ignored."""
        names = path.split("/")
        return any(_fits(pattern, names) for pattern in self._patterns)


_ANY_NAME = re.compile(r"[^/]+")


def _segments(pattern: str) -> list[re.Pattern[str] | None]:
    """Return what each name of a path has to be; None for any number of folders.

    The standard library's translation of wildcards tries no place twice; a pattern of a stranger's must not hang.
    """
    found: list[re.Pattern[str] | None] = []
    for name in pattern.strip("/").split("/"):
        if name != "**":
            found.append(re.compile(fnmatch.translate(name.replace("[", "[[]"))))
        elif not found or found[-1] is not None:
            found.append(None)
    # At the end it stands for what is in a folder, not for the folder.
    return [*found, _ANY_NAME] if found[-1] is None else found


def _fits(pattern: Sequence[re.Pattern[str] | None], names: Sequence[str]) -> bool:
    """Tell whether a path fits: after a mismatch the last `**` takes one folder more, and none before it is tried."""
    at, start, retry = 0, 0, -1
    place = 0
    while place < len(names):
        wanted = pattern[at] if at < len(pattern) else _NOTHING
        if wanted is None:
            retry, start = at, place
            at += 1
        elif wanted.fullmatch(names[place]):
            at, place = at + 1, place + 1
        elif retry >= 0:
            start += 1
            at, place = retry + 1, start
        else:
            return False
    return at == len(pattern)


_NOTHING = re.compile(r"(?!)")


def is_ignored_by_default(name: str) -> bool:
    """Tell whether the name of a file is that of a README, a dot file or an editor's backup."""
    return name.startswith(".") or bool(_README.fullmatch(name) or _BACKUP.fullmatch(name))


def list_files(root: str, folder: str, suffixes: tuple[str, ...], ignored: Callable[[str], bool]) -> Listing:
    """List the files below one folder of a database.

    Args:
        root: The resolved root.
        folder: A name directly below it.
        suffixes: What the names of the files to read end in; every other file is a problem.
        ignored: Tells whether a path is to be left out.
    """
    walk = _Walk(root, suffixes, ignored)
    top = os.path.join(root, folder)  # noqa: PTH118 - names that are no UTF-8 stay as the system gives them
    if os.path.lexists(top):
        walk.top(folder, top)
    return Listing(tuple(sorted(walk.files)), tuple(walk.problems), walk.ignored)


def printable(path: str) -> str:
    r"""Return a path that can be shown: bytes that are no UTF-8 become `\xff`."""
    return path.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def _files_in(folder: str) -> int:
    """Return how many files stand anywhere in a folder; links are not followed."""
    return sum(len(names) for _, _, names in os.walk(folder))


class _Walk:
    def __init__(self, root: str, suffixes: tuple[str, ...], ignored: Callable[[str], bool]) -> None:
        self._root = root
        self._suffixes = suffixes
        # A README of sources is for people; one that ends like a file of facts may hold facts.
        self._reads_texts = ".md" in suffixes
        self._ignored = ignored
        self.files: list[Found] = []
        self.problems: list[Problem] = []
        self.ignored = 0

    def top(self, folder: str, absolute: str) -> None:
        """Walk from the top folder, which may be a link to a folder inside the root."""
        if self._ignored(folder):
            self.ignored += _files_in(absolute)
            return
        real = self._resolved(folder, absolute)
        if real is None:
            return
        if not os.path.isdir(real):  # noqa: PTH112 - see list_files
            self.problems.append(unreadable(folder, "it should be a folder"))
            return
        waiting = [(folder, absolute)]
        while waiting:
            waiting.extend(self._folder(*waiting.pop()))

    def _folder(self, folder: str, absolute: str) -> list[tuple[str, str]]:
        """Take up the files of one folder; return the folders in it."""
        try:
            with os.scandir(absolute) as entries:
                found = sorted(entries, key=lambda entry: entry.name)
        except OSError as error:
            self.problems.append(unreadable(folder, reason_of(error)))
            return []
        folders: list[tuple[str, str]] = []
        for entry in found:
            path = f"{folder}/{printable(entry.name)}"
            if self._ignored(path):
                self.ignored += _files_in(entry.path) if entry.is_dir(follow_symlinks=False) else 1
                continue
            if self._is_passed_over(entry, path):
                continue
            if not _is_text(entry.name):
                message = "The name of this file is not UTF-8."
                self._problem("file-encoding", message, path, "Rename it.")
            elif entry.is_symlink():
                self._link(path, entry.path)
            elif entry.is_dir(follow_symlinks=False) and not path.endswith(self._suffixes):
                folders.append((path, entry.path))
            else:
                self._file(path, entry.path, regular=entry.is_file(follow_symlinks=False))
        return folders

    def _is_passed_over(self, entry: os.DirEntry[str], path: str) -> bool:
        """Tell whether a file or folder is left out for its name, and report it if it looks like one to be read.

        Of folders only those with a dot are: `readme/` and `old.bak/` are names like any other. So is README.yaml
        among facts.
        """
        name, is_folder = entry.name, entry.is_dir(follow_symlinks=False)
        dotted = name.startswith(".")
        if is_folder:
            if dotted and self._holds_files(entry.path):
                message = "Nothing reads what is in this folder: its name begins with a dot."
                self._problem("file-unused", message, path, "Rename it, or list it under `ignore` with a reason.")
            return dotted
        to_be_read = name.endswith(self._suffixes)
        if dotted and to_be_read:
            message = "Nothing reads this file: its name begins with a dot."
            self._problem("file-unused", message, path, "Rename it, or list it under `ignore` with a reason.")
        if _README.fullmatch(name) and to_be_read and not self._reads_texts:
            return False
        return is_ignored_by_default(name)

    def _holds_files(self, folder: str) -> bool:
        """Tell whether a file of a kind that is read stands anywhere in a folder; links are not followed."""
        return any(name.endswith(self._suffixes) for _, _, names in os.walk(folder) for name in names)

    def _file(self, path: str, absolute: str, *, regular: bool) -> None:
        if not regular:
            self.problems.append(unreadable(path, "it is a folder, a pipe or a device, not a file"))
        elif path.endswith(self._suffixes):
            self.files.append(Found(path, absolute))
        else:
            self._unused(path)

    def _link(self, path: str, absolute: str) -> None:
        real = self._resolved(path, absolute)
        if real is None:
            return
        if not os.path.isdir(real):  # noqa: PTH112 - see list_files
            self._file(path, absolute, regular=os.path.isfile(real))  # noqa: PTH113 - see list_files
        elif f"{os.path.realpath(os.path.dirname(absolute))}{os.sep}".startswith(real + os.sep):  # noqa: PTH120 - see list_files
            self.problems.append(unreadable(path, "it is a link to a folder above it, without end", "Remove the link."))
        else:
            message = "This is a link to a folder, and such links are not followed."
            self._problem("file-unused", message, path, "Put the files themselves here, or remove the link.")

    def _resolved(self, path: str, absolute: str) -> str | None:
        """Return where a path really leads, if that is inside the root."""
        try:
            real = os.path.realpath(absolute, strict=True)
        except OSError as error:
            self.problems.append(unreadable(path, reason_of(error)))
            return None
        if real != self._root and not real.startswith(self._root.rstrip(os.sep) + os.sep):
            message = "This link leads out of the database's folder."
            self._problem("path-outside-root", message, path, "Put a copy of the file here.")
            return None
        return real

    def _unused(self, path: str) -> None:
        suffix = PurePosixPath(path).suffix
        better = _BETTER.get(suffix.casefold())
        hint = "Rename it, move it elsewhere, or list it under `ignore` with a reason."
        if better in self._suffixes and better != suffix:
            hint = f"Rename it to {PurePosixPath(path).stem}{better}, or list it under `ignore` with a reason."
        self._problem(
            "file-unused", f"Nothing reads this file: its name does not end in {_or(self._suffixes)}.", path, hint
        )

    def _problem(self, rule: str, message: str, path: str, hint: str) -> None:
        self.problems.append(Problem(rule=rule, message=message, location=Location(path), suggestion=hint))


_BETTER = {
    ".htm": ".htm",
    ".html": ".html",
    ".json": ".jsonl",
    ".jsonl": ".jsonl",
    ".markdown": ".md",
    ".md": ".md",
    ".mdown": ".md",
    ".ndjson": ".jsonl",
    ".text": ".txt",
    ".txt": ".txt",
    ".xhtml": ".html",
    ".yaml": ".yaml",
    ".yml": ".yaml",
}


def _is_text(name: str) -> bool:
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True


def _or(words: tuple[str, ...]) -> str:
    *most, last = words
    return f"{', '.join(most)} or {last}"
