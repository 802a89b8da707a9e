"""What every reader of this layer gives back, and the bounds it keeps."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING, Generic, TypeVar

import attrs

from etoile_facts.model import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

T = TypeVar("T")

# Bounds against hostile or broken input: far above anything written by hand or by a pipeline.
MAX_DEPTH = 32
MAX_FILE_BYTES = 64 * 1024 * 1024
MAX_LINE_BYTES = 16 * 1024 * 1024

BOM = "\ufeff"

# Long enough to recognise the text in the file, short enough for one line of a terminal.
_SHOWN = 100


@attrs.frozen
class Parsed(Generic[T]):
    """The readable records of one file and everything wrong with the file.

    Attributes:
        records: In the order of the file.
        problems: In the order of the file.
        lost: Ids of records that could not be read, as far as they are known: nobody need report them as missing.
    """

    records: tuple[T, ...] = ()
    problems: tuple[Problem, ...] = ()
    lost: tuple[str, ...] = ()


@contextmanager
def paused_collector() -> Iterator[None]:
    """Keep the garbage collector from walking over a growing heap: bulk loads are two to three times faster."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def in_quotes(text: str) -> str:
    """Return a text of one line as a quoted YAML scalar, in the form that is easiest to read.

    For messages; long texts are cut. [`yaml_scalar`][etoile_facts.codec.yaml_scalar] is the one for files.
    """
    text = text if len(text) <= _SHOWN else text[:_SHOWN] + "…"
    if '"' in text or "\\" in text:
        return "'" + text.replace("'", "''") + "'"
    return f'"{text}"'
