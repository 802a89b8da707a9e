"""The command group, and the one place where an exception becomes an exit code."""

from __future__ import annotations

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
_INTERRUPTED = 128 + 2  # as a shell reports SIGINT
_PIPE_CLOSED = 128 + 13  # as a shell reports SIGPIPE


@click.group(
    cls=Group,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    invoke_without_command=True,
    exit_codes=(
        ("0", "Nothing is wrong at error level."),
        ("1", "There is a finding at error level."),
        ("2", "The folder, the settings, the selection or the command cannot be used."),
        ("3", "No citation was checked."),
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
    _output.prepare()
    try:
        code = cli.main(
            args=None if arguments is None else list(arguments), prog_name="etoile-facts", standalone_mode=False
        )
    except click.ClickException as error:
        return _usage(error)
    except (click.Abort, KeyboardInterrupt):
        return _INTERRUPTED
    except EtoileFactsError as error:
        _output.complain(f"error: {one_line(str(error))}")
        return _UNUSABLE
    except _output.ReaderGoneError:
        return _PIPE_CLOSED
    except Exception as error:
        if os.environ.get("ETOILE_FACTS_TRACEBACK"):
            raise
        message = one_line(f"{type(error).__name__}: {error}")
        _output.complain(f"internal error: {message}")
        _output.complain("Please report it with the output of the same command under ETOILE_FACTS_TRACEBACK=1.")
        return _SOFTWARE
    return code if isinstance(code, int) else 0


def _usage(error: click.ClickException) -> int:
    """Say what is wrong with the command's words, and where there is help."""
    _output.complain(f"error: {one_line(error.format_message())}")
    context = error.ctx if isinstance(error, click.UsageError) else None
    if context is not None:
        _output.complain(f"Try `{context.command_path} --help`.")
    return _UNUSABLE
