"""`etoile-facts acknowledge`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from etoile_facts.cli import _output
from etoile_facts.cli._help import Examples
from etoile_facts.cli._state import State, pass_state
from etoile_facts.errors import SelectionError
from etoile_facts.render import one_line
from etoile_facts.store import write_acknowledgement

if TYPE_CHECKING:
    from etoile_facts.database import Database
    from etoile_facts.model import Acknowledgement, Conflict


@click.command(
    cls=Examples,
    examples=(
        'etoile-facts acknowledge swap-lasts-a-year --reason "Two reviews differ; no source settles it."',
        'etoile-facts acknowledge tutu-layers tutu-layers-2 --reason "The older figure is of another tutu."',
    ),
)
@click.argument("facts", nargs=-1, required=True, metavar="FACT...")
@click.option("--reason", required=True, metavar="TEXT", help="Why the facts may stand side by side.")
@pass_state
def acknowledge(state: State, *, facts: tuple[str, ...], reason: str) -> None:
    """Record that somebody has looked at a conflict.

    It writes an entry into facts/conflicts.yaml. One fact stands for all of its conflicts; several facts for what is
    between them. An entry expires when one of its facts changes; writing it again renews it.
    """
    database = state.open_for_query()
    for fact in facts:
        database.fact(fact)
    concerned = [one for one in database.conflicts() if set(facts) <= set(one.facts)]
    if not concerned:
        named = " and ".join(f'"{fact}"' for fact in facts)
        verb = "is" if len(facts) == 1 else "are"
        raise SelectionError(f"{named} {verb} in no conflict.", hint="`etoile-facts conflicts --all` lists them.")
    for number, conflict in enumerate(concerned):
        if conflict.acknowledged:
            _output.complain(f"Acknowledged already: {_title(conflict)}.")
            continue
        if number:
            database = state.open()  # the entry before this one has moved the lines of those behind it
        chosen = facts if len(facts) > 1 else conflict.facts
        path, line = write_acknowledgement(
            database.root_folder, conflict, reason, facts=chosen, renewed=_renewed(database, chosen)
        )
        _output.write(f"{path}:{line}: acknowledged {_title(conflict)}: {', '.join(map(one_line, chosen))}\n")


def _renewed(database: Database, facts: tuple[str, ...]) -> list[Acknowledgement]:
    """Return the entries about no other facts than these: the new one takes their place."""
    return [one for one in database.snapshot.acknowledgements if set(one.facts) <= set(facts)]


def _title(conflict: Conflict) -> str:
    return " · ".join(one_line(part) for part in (conflict.subject, conflict.predicate) if part) or "a statement"
