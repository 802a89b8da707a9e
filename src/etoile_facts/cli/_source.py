"""`etoile-facts source list`."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import click

from etoile_facts.cli import _output
from etoile_facts.cli._formats import format_option, print_as
from etoile_facts.cli._help import Examples, Group, help_without_command
from etoile_facts.cli._state import State, pass_state
from etoile_facts.render import SOURCE_FORMATS, SourceRow

if TYPE_CHECKING:
    from etoile_facts.database import Database
    from etoile_facts.model import Source


@click.group(cls=Group, invoke_without_command=True, examples=("etoile-facts source list",))
@click.pass_context
def source(context: click.Context) -> None:
    """Look at the sources."""
    help_without_command(context)


@source.command("list", cls=Examples, examples=("etoile-facts source list", "etoile-facts source list --format json"))
@format_option(SOURCE_FORMATS)
@pass_state
def list_(state: State, *, format_: str) -> None:
    """Print all sources with their lengths.

    Also: how often each is cited, and whether its text is the one that was recorded.
    """
    database = state.open_for_query()
    cited = Counter(citation.source for fact in database.snapshot.facts for citation in fact.citations)
    rows = [_row(database, database.sources[source_id], cited[source_id]) for source_id in sorted(database.sources)]
    if not rows:
        _output.complain("There are no sources.")
    print_as(format_, SOURCE_FORMATS, rows)


def _row(database: Database, known: Source, citations: int) -> SourceRow:
    """Return what is known of one source, its text read."""
    read = database.snapshot.texts.read(known.id)
    problem = read.problem.rule if read.problem else "" if read.text is not None or known.location else "no text"
    return SourceRow(
        source=known,
        words=None if read.text is None else len(read.text.split()),
        citations=citations,
        digest=None if read.sha256 is None or known.sha256 is None else read.sha256 == known.sha256.lower(),
        problem=problem,
    )
