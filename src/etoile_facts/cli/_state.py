"""What all commands share: the database of this run."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import attrs
import click

from etoile_facts.cli import _output
from etoile_facts.database import Database
from etoile_facts.errors import RootError
from etoile_facts.model import Level
from etoile_facts.render import finding_line
from etoile_facts.rules import finding_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from etoile_facts.model import Outcome

# Load findings beside the answer of a query: enough to see what is wrong; `verify` shows all.
_SHOWN = 10


def working_folder() -> Path:
    """Return the working folder.

    Raises:
        RootError: It was deleted.
    """
    try:
        return Path.cwd()
    except OSError as error:
        raise RootError("The working folder does not exist any more.", hint="Change into another one.") from error


def given_path(path: Path) -> Path:
    """Return a path from the command line as it is.

    Raises:
        RootError: It is relative to a working folder that was deleted.
    """
    if not path.is_absolute():
        working_folder()
    return path


@attrs.frozen
class State:
    """The global options.

    Attributes:
        root: The folder given with `--root`, or None to look upwards from the working directory.
    """

    root: Path | None = None

    def open(self, *, allow_code: bool = False, trusted_settings: str = "") -> Database:
        """Read the database.

        Args:
            allow_code: Whether rules in files of the database itself may be run.
            trusted_settings: A file whose settings count in place of the database's own.
        """
        start, upwards = (working_folder(), True) if self.root is None else (given_path(self.root), False)
        return Database.open(start, search_upwards=upwards, allow_code=allow_code, trusted_settings=trusted_settings)

    def open_for_query(self) -> Database:
        """Read the database, and say on the error stream what could not be read."""
        database = self.open()
        settings = database.snapshot.settings
        findings = [finding_of(problem, settings, strict=False) for problem in database.snapshot.problems]
        grave = [finding for finding in findings if finding.level in {Level.ERROR, Level.WARNING}]
        for finding in grave[:_SHOWN]:
            _output.complain(finding_line(finding))
        if len(grave) > _SHOWN:
            _output.complain(f"… and {len(grave) - _SHOWN:,} more: run `etoile-facts verify`.")
        return database


pass_state = click.make_pass_decorator(State)


def outcomes_by_fact(database: Database, facts: Iterable[str]) -> dict[str, list[Outcome]]:
    """Return what came of the citations of some facts, by fact id."""
    wanted = tuple(dict.fromkeys(facts))
    if not wanted:
        return {}
    outcomes: dict[str, list[Outcome]] = {fact: [] for fact in wanted}
    for outcome in database.verify(facts=wanted).outcomes:
        outcomes[outcome.fact].append(outcome)
    return outcomes
