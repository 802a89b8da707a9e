"""Commands on a terminal: what they print in colours."""

from __future__ import annotations

import os
import pty
import subprocess
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path


def print_on_a_terminal(
    command: Sequence[str | Path], *, cwd: Path | None = None, environment: Mapping[str, str] | None = None
) -> str:
    """Return what a command prints on a terminal with colours, escape sequences and all."""
    ours, theirs = pty.openpty()
    clean = {key: value for key, value in os.environ.items() if key not in {"NO_COLOR", "FORCE_COLOR", "COLORTERM"}}
    with subprocess.Popen(
        command,
        cwd=cwd,
        stdout=theirs,
        stderr=subprocess.STDOUT,
        env={**clean, "TERM": "xterm-256color", "PYTHONIOENCODING": "utf-8", **(environment or {})},
    ):
        os.close(theirs)
        read = b""
        try:
            while chunk := os.read(ours, 65536):
                read += chunk
        except OSError:  # how Linux says that the other end is closed
            pass
    os.close(ours)
    return read.decode().replace("\r\n", "\n")
