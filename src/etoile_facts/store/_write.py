"""Writes files so that there is always a whole one: the old, or the new."""

from __future__ import annotations

import os
import secrets
import stat
from contextlib import suppress
from typing import TYPE_CHECKING

from etoile_facts.errors import WriteError

if TYPE_CHECKING:
    from pathlib import Path


def write_atomic(path: Path, data: bytes, *, root: Path | None = None) -> None:
    """Write a file in one step; if anything fails, the old one stays whole.

    The data goes to a new file beside it, to the disk, and then takes the old one's place and permissions
    (POSIX `rename`).

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
                temporary.chmod(stat.S_IMODE(path.stat().st_mode))
            temporary.replace(path)
        except BaseException:
            with suppress(OSError):
                temporary.unlink()
            raise
        _sync_folder(path.parent)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise WriteError(f"The file could not be written: {reason}.", path=str(path)) from error


def _check(path: Path, root: Path | None) -> None:
    try:
        mode = path.lstat().st_mode
    except FileNotFoundError:
        mode = stat.S_IFREG
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise WriteError(f"The file could not be written: {reason}.", path=str(path)) from error
    if stat.S_ISLNK(mode):
        raise WriteError("This is a link, and nothing is written through links.", path=str(path))
    if not stat.S_ISREG(mode):
        raise WriteError("This is no file.", path=str(path))
    if root is not None and not path.parent.resolve().is_relative_to(root.resolve()):
        raise WriteError("This is outside the database's folder.", path=str(path))


def _sync_folder(folder: Path) -> None:
    """Bring the new name to the disk, where the system can do that."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
