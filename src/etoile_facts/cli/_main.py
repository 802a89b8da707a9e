"""The command group, and the one place where an exception becomes an exit code."""

from __future__ import annotations

import errno
import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from etoile_facts.cli import _output
from etoile_facts.cli._acknowledge import acknowledge
from etoile_facts.cli._cite import cite
from etoile_facts.cli._completion import completion
from etoile_facts.cli._conflicts import conflicts
from etoile_facts.cli._explain import explain
from etoile_facts.cli._help import Group, help_without_command
from etoile_facts.cli._init import init
from etoile_facts.cli._probe import probe
from etoile_facts.cli._query import query, search, show
from etoile_facts.cli._signals import TerminatedError, at_once, interruptible
from etoile_facts.cli._source import source
from etoile_facts.cli._state import State
from etoile_facts.cli._stats import stats
from etoile_facts.cli._verify import verify
from etoile_facts.errors import EtoileFactsError
from etoile_facts.render import one_line

if TYPE_CHECKING:
    from collections.abc import Sequence

_UNUSABLE = 2
_SOFTWARE = 70  # EX_SOFTWARE of sysexits.h
_NO_MEMORY = 71  # EX_OSERR
_NO_OUTPUT = 74  # EX_IOERR
_INTERRUPTED = 128 + 2  # as a shell reports SIGINT
_PIPE_CLOSED = 128 + 13  # as a shell reports SIGPIPE
_TERMINATED = 128 + 15  # as a shell reports SIGTERM
# What the system says where nothing more can be written. Files that are read or written have errors of their own.
_OF_OUTPUT = frozenset({errno.ENOSPC, errno.EFBIG, errno.EIO, errno.EBADF, getattr(errno, "EDQUOT", errno.ENOSPC)})


@click.group(
    cls=Group,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    invoke_without_command=True,
    exit_codes=(
        ("0", "Nothing is wrong at error level."),
        ("1", "There is a finding at error level."),
        ("2", "The folder, the settings, the selection or the command cannot be used."),
        ("3", "No citation was checked, or fewer than --min-checked asks."),
        ("70", "A fault of this program; it says how to report it."),
        ("71", "The system does not give enough memory."),
        ("74", "The output cannot be written: a full disk, a closed stream."),
        ("130, 141, 143", "Interrupted; nobody reads the output any more; terminated."),
    ),
    examples=("etoile-facts verify", 'etoile-facts query --subject "Luke Kirby"', "etoile-facts explain altered"),
)
@click.option(
    "--root",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="The database's folder. Without it: the nearest one from here upwards.",
)
@click.version_option(None, "--version", "-V", package_name="etoile-facts", message="%(prog)s %(version)s")
@click.pass_context
def cli(context: click.Context, root: Path | None) -> None:
    """Check that every fact's quote stands in its source, and query facts with their provenance."""
    context.obj = State(root)
    help_without_command(context)


for _command in (
    init,
    verify,
    query,
    show,
    search,
    cite,
    conflicts,
    acknowledge,
    source,
    stats,
    probe,
    explain,
    completion,
):
    cli.add_command(_command)


def _take_root(context: click.Context, _option: click.Parameter, root: Path | None) -> None:
    """Take the folder where it is given behind the command."""
    if root is not None:
        context.obj = State(root)


def _take_root_everywhere(group: click.Group) -> None:
    """Let every command that reads a database have `--root` too: who types it last need not go back to the front."""
    for command in group.commands.values():
        if command is completion:
            continue
        if isinstance(command, click.Group):
            _take_root_everywhere(command)
        command.params.append(
            click.Option(
                ["--root"],
                type=click.Path(path_type=Path),
                metavar="DIR",
                expose_value=False,
                callback=_take_root,
                help="The database's folder, as before the command.",
            )
        )


_take_root_everywhere(cli)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and return its exit code. No traceback reaches the user.

    Args:
        arguments: What stands behind the command's name; None takes it from `sys.argv`.
    """
    try:
        _output.prepare()
        with interruptible():
            code = _run(arguments)
            with _output.told():  # what click prints by itself: help, the version
                pass
    except (click.Abort, KeyboardInterrupt):
        return at_once(_INTERRUPTED)
    except TerminatedError:
        return at_once(_TERMINATED)
    except _output.ReaderGoneError:
        return _PIPE_CLOSED
    except _output.OutputError as error:
        _output.complain(f"error: The output cannot be written: {one_line(str(error))}.")
        return _NO_OUTPUT
    except MemoryError:
        _output.complain("error: The system does not give enough memory.")
        return _NO_MEMORY
    except Exception as error:
        if os.environ.get("ETOILE_FACTS_TRACEBACK"):
            raise
        message = one_line(f"{type(error).__name__}: {error}")
        _output.complain(f"internal error: {message}")
        _output.complain("Please report it with the output of the same command under ETOILE_FACTS_TRACEBACK=1.")
        return _SOFTWARE
    return code


def _run(arguments: Sequence[str] | None) -> int:
    """Run the command, and say what is wrong with its words or with what it was given."""
    try:
        code = cli.main(
            args=None if arguments is None else list(arguments), prog_name="etoile-facts", standalone_mode=False
        )
    except click.ClickException as error:
        return _usage(error)
    except EtoileFactsError as error:
        _output.complain(f"error: {one_line(str(error))}")
        return _UNUSABLE
    except SystemExit as error:  # click's answer where nobody reads the help
        raise _output.ReaderGoneError from error
    except OSError as error:
        if error.errno in _OF_OUTPUT:
            raise _output.OutputError(error.strerror) from error
        raise
    return code if isinstance(code, int) else 0


def _usage(error: click.ClickException) -> int:
    """Say what is wrong with the command's words, and where there is help."""
    _output.complain(f"error: {one_line(error.format_message())}")
    context = error.ctx if isinstance(error, click.UsageError) else None
    if context is not None:
        _output.complain(f"Try `{context.command_path} --help`.")
    return _UNUSABLE
