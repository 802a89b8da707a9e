"""Interrupts and requests to end: both end the run at once, its workers included."""

from __future__ import annotations

import multiprocessing
import multiprocessing.connection
import os
import signal
import sys
import threading
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


class TerminatedError(BaseException):
    """The process was asked to end (SIGTERM). No Exception: nothing on the way up may take it for a fault."""


@contextmanager
def interruptible() -> Iterator[None]:
    """Let SIGINT and SIGTERM end what is done inside; a second one finds us ending already.

    A signal that somebody else handles or ignores stays theirs: what runs under `nohup` goes on.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    ours = {
        number: handler
        for number, usual, handler in (
            (signal.SIGINT, signal.default_int_handler, _interrupt),
            (signal.SIGTERM, signal.SIG_DFL, _terminate),
        )
        if signal.getsignal(number) is usual
    }
    before = {number: signal.signal(number, handler) for number, handler in ours.items()}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def stop_workers() -> None:
    """End the processes that this one started: what they were doing is not wanted any more."""
    for process in multiprocessing.active_children():
        process.kill()


def follow_parent() -> None:
    """In a worker: leave interrupts, which reach all processes of a terminal, to the parent, and end when it ends.

    However it ends: one that was killed can tell nobody.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_end_with, args=(parent.sentinel,), daemon=True).start()


def _end_with(sentinel: int) -> None:
    multiprocessing.connection.wait([sentinel])
    os._exit(1)


def at_once(code: int) -> int:
    """Return an exit code, or end with it where threads are left: the interpreter would wait for them."""
    if threading.active_count() > 1:
        with suppress(OSError, ValueError):
            sys.stdout.flush()
        os._exit(code)
    return code


def _interrupt(_number: int, _frame: object) -> None:
    _ignore()
    raise KeyboardInterrupt


def _terminate(_number: int, _frame: object) -> None:
    _ignore()
    raise TerminatedError


def _ignore() -> None:
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_IGN)
