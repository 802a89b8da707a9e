"""Reads the bytes of a file, bounded and without surprises: no pipes, no devices, no endless files."""

from __future__ import annotations

import errno
import os
import stat
from typing import TYPE_CHECKING

from etoile_facts.model import Location, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_TEXT_BYTES = 256 * 1024 * 1024

_CHUNK = 1024 * 1024
_REASONS = {
    errno.EACCES: "there is no permission to read it",
    errno.EPERM: "there is no permission to read it",
    errno.ELOOP: "it is a link, and the links go round in a circle",
    errno.ENOENT: "it is a link that leads nowhere",
    errno.ENOTDIR: "it is a link that leads nowhere",
    errno.EISDIR: "it is a folder",
    errno.ENAMETOOLONG: "its path is too long",
}


class UnreadableError(Exception):
    """A file cannot be read; carries the problem."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


def unreadable(path: str, reason: str, hint: str = "Repair it, or list it under `ignore` with a reason.") -> Problem:
    """Return the problem of a file that cannot be read."""
    return Problem(
        rule="file-unreadable",
        message=f"This file cannot be read: {reason}.",
        location=Location(path),
        suggestion=hint,
    )


def reason_of(error: OSError) -> str:
    """Say in plain words why the system refused."""
    return _REASONS.get(error.errno or 0, (error.strerror or str(error)).lower())


def read_bytes(absolute: str, path: str, limit: int) -> bytes:
    """Return what a regular file holds.

    Args:
        absolute: Where it is.
        path: The same, POSIX and relative to the root, for problems.
        limit: The most bytes to take.

    Raises:
        UnreadableError: It is no regular file, too large, or the system refuses.
    """
    try:
        with os.fdopen(_open(absolute, path), "rb") as file:
            data = file.read(limit + 1)
    except OSError as error:
        raise UnreadableError(unreadable(path, reason_of(error))) from error
    if len(data) > limit:
        raise UnreadableError(
            Problem(
                rule="file-too-large",
                message=f"This file is larger than {limit // 1024 // 1024} MiB.",
                location=Location(path),
                suggestion="Split it.",
            )
        )
    return data


def read_lines(absolute: str, path: str, limit: int) -> Iterator[bytes]:
    r"""Yield the lines of a regular file with their `\n`; of a longer line only one byte more than the limit.

    Raises:
        UnreadableError: It is no regular file, or the system refuses.
    """
    try:
        with os.fdopen(_open(absolute, path), "rb") as file:
            while line := file.readline(limit + 1):
                yield line
                if len(line) > limit:
                    while line and not line.endswith(b"\n"):
                        line = file.readline(_CHUNK)
    except OSError as error:
        raise UnreadableError(unreadable(path, reason_of(error))) from error


def _open(absolute: str, path: str) -> int:
    # Without O_NONBLOCK the opening of a named pipe would wait for a writer forever.
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
    descriptor = os.open(absolute, flags)
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise UnreadableError(unreadable(path, "it is a folder, a pipe or a device, not a file"))
    return descriptor
