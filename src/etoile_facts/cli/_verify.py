"""`etoile-facts verify`."""

from __future__ import annotations

import os
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from etoile_facts.cli._formats import format_option, print_as
from etoile_facts.cli._help import Examples
from etoile_facts.cli._percent import Percent
from etoile_facts.cli._signals import follow_parent, stop_workers
from etoile_facts.cli._state import State, pass_state, working_folder
from etoile_facts.errors import SelectionError
from etoile_facts.render import REPORT_FORMATS, ShownReport

if TYPE_CHECKING:
    from collections.abc import Iterator
    from concurrent.futures import Executor

    from etoile_facts.database import Database


@click.command(
    cls=Examples,
    examples=(
        "etoile-facts verify",
        "etoile-facts verify facts/dance.yaml --strict",
        "etoile-facts verify --source behind-the-scenes --format json",
    ),
)
@click.argument("paths", nargs=-1, metavar="[PATHS]...")
@click.option("--fact", "facts", multiple=True, metavar="ID", help="Only this fact. Repeatable.")
@click.option("--source", "sources", multiple=True, metavar="ID", help="Only citations of this source. Repeatable.")
@click.option(
    "--predicate", "predicates", multiple=True, metavar="ID", help="Only facts with this predicate. Repeatable."
)
@click.option("--strict", is_flag=True, help="Count warnings and unchecked quotes as errors.")
@click.option(
    "--min-checked",
    type=Percent(),
    metavar="PERCENT",
    help="Exit with 3 if a smaller share of the citations was compared with a text.",
)
@format_option(REPORT_FORMATS)
@click.option("--allow-code", is_flag=True, help="Run rules in files of the database itself, which are code.")
@click.option(
    "--trusted-settings",
    default="",
    metavar="FILE",
    help="Settings that count in place of the database's own; REV:FILE reads them from git, say from the base branch.",
)
@click.option("-j", "--jobs", type=click.IntRange(min=1), default=1, show_default=True, help="Processes to work with.")
@pass_state
@click.pass_context
def verify(
    context: click.Context,
    state: State,
    *,
    paths: tuple[str, ...],
    facts: tuple[str, ...],
    sources: tuple[str, ...],
    predicates: tuple[str, ...],
    strict: bool,
    min_checked: float | None,
    allow_code: bool,
    trusted_settings: str,
    format_: str,
    jobs: int,
) -> None:
    """Check every quote, and the facts against one another.

    PATHS are fact files or folders; without them all facts are checked.
    """
    database = state.open(allow_code=allow_code, trusted_settings=trusted_settings)
    with _workers(jobs) as executor:
        report = database.verify(
            executor=executor,
            strict=strict or None,
            min_checked=min_checked,
            paths=[_relative(database, path) for path in paths],
            facts=facts,
            sources=sources,
            predicates=predicates,
        )
    print_as(format_, REPORT_FORMATS, ShownReport(report=report, folder=_folder(database)))
    context.exit(report.exit_code)


@contextmanager
def _workers(jobs: int) -> Iterator[Executor | None]:
    """Give a pool of processes, or None for one. An interrupt is left to this process, and drops what waits."""
    if jobs == 1:
        yield None
        return
    executor = ProcessPoolExecutor(jobs, initializer=follow_parent)
    try:
        yield executor
    except BaseException:
        stop_workers()
        # Not waited for: what feeds a worker may wait for ever for one that is gone.
        executor.shutdown(wait=False, cancel_futures=True)
        raise
    executor.shutdown()


def _relative(database: Database, path: str) -> str:
    """Return a path as POSIX relative to the root. It is looked for from the working directory, then from the root.

    Raises:
        SelectionError: There is no such file or folder inside the root.
    """
    root = (database.root or Path()).resolve()
    for base in (working_folder(), root):
        candidate = Path(os.path.normpath(base / path))
        if os.path.exists(candidate) and candidate.is_relative_to(root):  # noqa: PTH110 - false for what is no path
            return candidate.relative_to(root).as_posix()
    if os.path.exists(path):  # noqa: PTH110 - the same
        raise SelectionError("The path is not inside the database.", path=path, hint=f"Its root is {root}.")
    raise SelectionError("There is no such file or folder.", path=path)


def _folder(database: Database) -> str:
    """Return the root relative to the repository that a workflow has checked out, or to the working directory."""
    try:
        repository = Path(os.environ.get("GITHUB_WORKSPACE") or Path.cwd()).resolve()
    except OSError:  # the working folder was deleted
        return ""
    root = (database.root or Path()).resolve()
    return root.relative_to(repository).as_posix() if root.is_relative_to(repository) else ""
