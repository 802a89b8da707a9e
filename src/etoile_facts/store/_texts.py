"""The texts of sources, read when they are asked for."""

from __future__ import annotations

import hashlib
import os
import threading
from collections import OrderedDict
from typing import TYPE_CHECKING, Any

import attrs

from etoile_facts.model import Location, Problem, SourceRead
from etoile_facts.store._read import MAX_TEXT_BYTES, UnreadableError, read_bytes

if TYPE_CHECKING:
    from collections.abc import Mapping

# Enough for the sources that neighbouring facts cite, little beside what a worker needs to search one of them.
_KEPT_BYTES = 64 * 1024 * 1024


class FileTexts:
    """Gives the texts of sources from their files (port `TextProvider`).

    Bytes are decoded strictly as UTF-8 and nothing is translated: a BOM, carriage returns and form feeds are code
    points like any other. The last texts read are kept, up to 64 MiB of them. It pickles without them, so that worker
    processes read for themselves.

    Args:
        root: The database's root.
        paths: The text's path relative to the root, by source id.
    """

    def __init__(self, root: str, paths: Mapping[str, str]) -> None:
        self._root = root
        self._paths = dict(paths)
        self._forget()

    def read(self, source_id: str) -> SourceRead:
        """Return the text of a source, or why there is none; without a text file, nothing and no problem."""
        path = self._paths.get(source_id)
        if path is None:
            return SourceRead(text=None)
        with self._lock:
            known = self._kept.get(source_id)
            if known is not None:
                self._kept.move_to_end(source_id)
                return known[0]
        read, size = self._from_file(path)
        with self._lock:
            self._kept[source_id] = read, size
            self._size += size
            while self._size > _KEPT_BYTES and len(self._kept) > 1:
                _, (_, dropped) = self._kept.popitem(last=False)
                self._size -= dropped
        return read

    def __eq__(self, other: object) -> bool:
        """Tell whether it reads the same files for the same sources."""
        if not isinstance(other, FileTexts):
            return NotImplemented
        return (self._root, self._paths) == (other._root, other._paths)

    def __hash__(self) -> int:
        """Agree with `==`."""
        return hash((self._root, frozenset(self._paths.items())))

    def __getstate__(self) -> dict[str, Any]:
        """Leave the texts behind."""
        return {"_root": self._root, "_paths": self._paths}

    def __setstate__(self, state: dict[str, Any]) -> None:
        """Begin without texts."""
        self.__dict__.update(state)
        self._forget()

    def _forget(self) -> None:
        self._kept: OrderedDict[str, tuple[SourceRead, int]] = OrderedDict()
        self._size = 0
        self._lock = threading.Lock()

    def _from_file(self, path: str) -> tuple[SourceRead, int]:
        try:
            data = read_bytes(os.path.join(self._root, path), path, MAX_TEXT_BYTES)  # noqa: PTH118 - bytes that are no UTF-8 stay
        except UnreadableError as error:
            hint = error.problem.suggestion.replace("Split it.", "Split it into several sources.")
            return SourceRead(text=None, problem=attrs.evolve(error.problem, suggestion=hint)), 0
        digest = hashlib.sha256(data).hexdigest()
        try:
            text = data.decode()
        except UnicodeDecodeError as error:
            utf16 = data.startswith((b"\xff\xfe", b"\xfe\xff"))
            what = "The file looks like UTF-16" if utf16 else f"The byte {data[error.start]:02X} is not UTF-8"
            place = _place(path, data[: error.start].decode())
            return SourceRead(text=None, sha256=digest, problem=_problem("file-encoding", f"{what}.", place)), 0
        nul = text.find("\0")
        if nul >= 0:
            place = _place(path, text[:nul])
            return SourceRead(
                text=None, sha256=digest, problem=_problem("file-nul", "A NUL byte stands here.", place)
            ), 0
        return SourceRead(text=text, sha256=digest), len(data)


def _problem(rule: str, message: str, place: Location) -> Problem:
    hint = "Save the file as plain text in UTF-8. Its quotes are unchecked until then."
    return Problem(rule=rule, message=message, location=place, suggestion=hint)


def _place(path: str, before: str) -> Location:
    r"""Return the place behind a text; a line ends at `\n`, `\r\n` or `\r`."""
    text = before.replace("\r\n", "\n").replace("\r", "\n")
    line = text.count("\n") + 1
    return Location(path, line, len(text) - text.rfind("\n"))
