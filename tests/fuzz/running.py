"""Runs targets over many cases, and makes a case that fails as small as it can be."""

from __future__ import annotations

import json
import signal
from contextlib import contextmanager
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

from .files import FILE_TARGETS
from .structures import STRUCTURE_TARGETS
from .targets import TARGETS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from .targets import Case, Target

ALL: dict[str, Target] = {**TARGETS, **STRUCTURE_TARGETS, **FILE_TARGETS}
_CORPUS = Path(__file__).parent / "corpus"
# Attempts to make a failing case smaller.
_MOST_ATTEMPTS = 3000


class HangError(Exception):
    """A case took longer than any should."""


def case_of(name: str, seed: int, number: int) -> Case:
    """Make the case with a number: the same for the same seed, whatever ran before."""
    return ALL[name].make(Random(f"{seed}:{name}:{number}"))  # noqa: S311  nothing is kept secret


def corpus_of(name: str) -> list[Case]:
    """Return the cases of a target that once went wrong, or that somebody warned of."""
    path = _CORPUS / f"{name}.jsonl"
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()] if path.exists() else []


def failure_of(name: str, case: Case, seconds: int = 0) -> BaseException | None:
    """Return what a case raises, or None.

    Args:
        name: The target.
        case: The case.
        seconds: After how long it counts as hanging; 0 for never.
    """
    try:
        with _alarm(seconds):
            ALL[name].run(case)
    except KeyboardInterrupt:
        raise
    except BaseException as error:  # noqa: BLE001  libraries in other languages raise what is no Exception
        return error
    return None


@contextmanager
def _alarm(seconds: int) -> Iterator[None]:
    """Raise `HangError` after some seconds, where the system can do that."""
    if not seconds or not hasattr(signal, "setitimer"):
        yield
        return

    def ring(*_: object) -> None:
        raise HangError(f"more than {seconds} s")

    before = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def smallest(name: str, case: Case, error: BaseException, seconds: int = 0) -> Case:
    """Make a failing case smaller, step by step, as long as it fails at the same place."""
    wanted, attempts = _place(error), 0
    shrunk = True
    while shrunk and attempts < _MOST_ATTEMPTS:
        shrunk = False
        for smaller in _smaller(case):
            attempts += 1
            failure = failure_of(name, smaller, seconds)
            if failure is not None and _place(failure) == wanted:
                case, shrunk = smaller, True
                break
            if attempts >= _MOST_ATTEMPTS:
                break
    return case


def _place(error: BaseException) -> tuple[str, str, int]:
    """Return what an error is and where it was raised; of one that hangs only that."""
    if isinstance(error, HangError):
        return "HangError", "", 0
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    where = ("", 0) if trace is None else (trace.tb_frame.f_code.co_filename, trace.tb_lineno)
    return type(error).__name__, *where


def _smaller(value: Any) -> Iterator[Any]:
    """Yield a value with a part of it left out, the largest parts first."""
    if isinstance(value, str):
        size = len(value)
        while size:
            for start in range(0, len(value), size):
                yield value[:start] + value[start + size :]
            size //= 2
    elif isinstance(value, list) and not all(isinstance(each, int) for each in value):
        for index in range(len(value)):
            yield value[:index] + value[index + 1 :]
        yield from _inside(value, range(len(value)), lambda index, new: [*value[:index], new, *value[index + 1 :]])
    elif isinstance(value, dict):
        yield from _inside(value, value, lambda key, new: {**value, key: new})


def _inside(value: Any, keys: Any, put: Callable[[Any, Any], Any]) -> Iterator[Any]:
    for key in keys:
        for smaller in _smaller(value[key]):
            yield put(key, smaller)
