"""The command `etoile-facts`, before anything that takes time is imported: an interrupt then leaves no traceback.

It is a module beside the package because whatever is in the package imports the package first.
"""

from __future__ import annotations

import signal
import sys

# EX_SOFTWARE and EX_OSERR of sysexits.h
_SOFTWARE, _NO_MEMORY = 70, 71


def main() -> int:
    """Import the command line, and run it. Returns its exit code."""
    # An interrupt that somebody ignores stays ignored.
    usual = signal.getsignal(signal.SIGINT) is signal.default_int_handler
    if usual:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    try:
        from etoile_facts.cli import main as run  # noqa: PLC0415 - the import is what takes time
    except MemoryError:
        sys.stderr.write("error: The system does not give enough memory.\n")
        return _NO_MEMORY
    except ImportError as error:
        reason = [line.strip() for line in str(error).splitlines() if line.strip()]
        sys.stderr.write(f"error: A part of the program cannot be loaded: {reason[-1] if reason else error!r}\n")
        return _SOFTWARE
    if usual:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    return run()
