"""Printing: colours on a terminal, any encoding, and nothing that a quote could smuggle in."""

from __future__ import annotations

import io
import os
import shutil
import sys
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

import click

from etoile_facts.render import plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from etoile_facts.render import Line

# How pieces look where there are colours. Never the colour alone: the text without it says the same.
_STYLES = {
    "error": "bold red",
    "warning": "bold yellow",
    "note": "bold cyan",
    "none": "",
    "place": "cyan",
    "strong": "bold",
    "weak": "dim",
    "removed": "red strike",
    "added": "green",
}


class ReaderGoneError(Exception):
    """Whoever read the output stopped reading. Not an OSError, because click answers these in its own ways."""


class OutputError(Exception):
    """The output cannot be written: the disk is full, or it was closed before the start."""


def prepare() -> None:
    """Let every character be printed: one that the output's encoding lacks becomes an escape, not a crash.

    Raises:
        OutputError: The standard output is closed.
    """
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115 - as long as the process lives
    if sys.stdout is None:
        raise OutputError("it is closed")
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def write(text: str) -> None:
    """Print a result as it is.

    Raises:
        ReaderGoneError: Nobody reads it.
        OutputError: It cannot be written.
    """
    with told():
        click.echo(text, nl=False)


@contextmanager
def told() -> Iterator[None]:
    """Turn what the system says of the output into our errors.

    Raises:
        ReaderGoneError: Nobody reads it.
        OutputError: It cannot be written.
    """
    try:
        yield
        sys.stdout.flush()
    except BrokenPipeError as error:
        _give_up()
        raise ReaderGoneError from error
    except OSError as error:
        _give_up()
        raise OutputError(error.strerror or str(error)) from error


def _give_up() -> None:
    """Throw away what is left in the buffer: it would be complained about at exit."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def write_lines(lines: Iterable[Line]) -> None:
    """Print styled lines: in colour on a terminal where rich is installed, else as plain text."""
    if _wants_colour():
        try:
            with told():
                _write_coloured(lines)
        except ModuleNotFoundError:
            pass
        else:
            return
    write(plain(lines))


def columns(most: int) -> int:
    """Return how wide prose may be: as the terminal, if that is less; in a pipe always the same."""
    return min(most, shutil.get_terminal_size().columns) if sys.stdout.isatty() else most


def complain(message: str) -> None:
    """Print one line on the error stream, if it takes any: the exit code says the same."""
    with suppress(OSError):
        click.echo(message, err=True)


def _wants_colour() -> bool:
    """Tell whether to use colours (https://no-color.org)."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def _write_coloured(lines: Iterable[Line]) -> None:
    """Print with rich, which is imported only here: it costs more start-up time than all else."""
    from rich.console import Console  # noqa: PLC0415 (see above)
    from rich.text import Text  # noqa: PLC0415 (see above)

    # Markup would delete [brackets] from quotes; soft wrap leaves long lines to the terminal.
    console = Console(markup=False, highlight=False, emoji=False, soft_wrap=True)
    for line in lines:
        console.print(Text.assemble(*((piece.text, _STYLES.get(piece.style, "")) for piece in line)), soft_wrap=True)
