"""Writes files so that there is always a whole one: the old, or the new."""

from __future__ import annotations

import os
import re
import secrets
import stat
from contextlib import contextmanager, suppress
from glob import escape
from typing import TYPE_CHECKING

from etoile_facts.errors import WriteError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

_lock: Callable[[int], None] | None
try:
    from fcntl import LOCK_EX, flock
except ImportError:  # Windows
    _lock = None
else:

    def _lock(descriptor: int) -> None:
        flock(descriptor, LOCK_EX)


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Keep others who write into a folder waiting, so that reading, changing and writing a file is one step.

    It is `flock` of the folder: nothing is left behind, however the process ends. Where the system has no such lock,
    nobody waits.

    Raises:
        WriteError: The folder cannot be opened.
    """
    if _lock is None:
        yield
        return
    try:
        descriptor = os.open(folder, os.O_RDONLY)
    except OSError as error:
        raise WriteError(f"The folder cannot be written to: {_reason(error)}.", path=str(folder)) from error
    try:
        with suppress(OSError):  # a file system without locks
            _lock(descriptor)
        yield
    finally:
        os.close(descriptor)


def remove_leftovers(path: Path) -> None:
    """Remove what writers of a file left behind when they were killed. For who is alone in the folder."""
    for other in path.parent.glob(f".{escape(path.name)}.*.tmp"):
        if _TEMPORARY.fullmatch(other.name):
            with suppress(OSError):
                other.unlink()


_TEMPORARY = re.compile(r"\..*\.[0-9a-f]{12}\.tmp", re.DOTALL)


def write_atomic(path: Path, data: bytes, *, root: Path | None = None) -> None:
    """Write a file in one step; if anything fails, the old one stays whole.

    The data goes to a new file beside it, to the disk, and then takes the old one's place, permissions and, where the
    system allows it, owner (POSIX `rename`).

    Args:
        path: The file.
        data: Its new content.
        root: Refuse to write outside this folder.

    Raises:
        WriteError: It could not be written, is a link or no file, or would be outside the root.
    """
    _check(path, root)
    temporary = path.with_name(f".{path.name}.{secrets.token_hex(6)}.tmp")
    try:
        descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            if path.exists():
                before = path.stat()
                if (before.st_uid, before.st_gid) != (temporary.stat().st_uid, temporary.stat().st_gid):
                    with suppress(OSError):
                        os.chown(temporary, before.st_uid, before.st_gid)
                temporary.chmod(stat.S_IMODE(before.st_mode))
            temporary.replace(path)
        except BaseException:
            with suppress(OSError):
                temporary.unlink()
            raise
        _sync_folder(path.parent)
    except OSError as error:
        raise WriteError(f"The file could not be written: {_reason(error)}.", path=str(path)) from error


def _check(path: Path, root: Path | None) -> None:
    try:
        mode = path.lstat().st_mode
    except FileNotFoundError:
        mode = stat.S_IFREG | 0o600
    except OSError as error:
        raise WriteError(f"The file could not be written: {_reason(error)}.", path=str(path)) from error
    if stat.S_ISLNK(mode):
        raise WriteError("This is a link, and nothing is written through links.", path=str(path))
    if not stat.S_ISREG(mode):
        raise WriteError("This is no file.", path=str(path))
    if not mode & 0o222 and path.exists():
        raise WriteError("This file is read-only.", path=str(path), hint="Give it write permission first.")
    if root is not None and not path.parent.resolve().is_relative_to(root.resolve()):
        raise WriteError("This is outside the database's folder.", path=str(path))


def _reason(error: OSError) -> str:
    return (error.strerror or str(error)).lower()


def _sync_folder(folder: Path) -> None:
    """Bring the new name to the disk, where the system can do that."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
