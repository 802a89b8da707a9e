"""`etoile-facts query`, `show` and `search`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from etoile_facts.cli import _output
from etoile_facts.cli._formats import format_option, print_as
from etoile_facts.cli._help import Examples
from etoile_facts.cli._state import State, outcomes_by_fact, pass_state
from etoile_facts.model import Status, Verdict
from etoile_facts.render import RECORD_FORMATS, ShownRecords

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from etoile_facts.database import Database
    from etoile_facts.model import FactRecord, Outcome


@click.command(
    cls=Examples,
    examples=(
        'etoile-facts query --subject "Luke Kirby"',
        "etoile-facts query --source behind-the-scenes --verdict altered",
        "etoile-facts query --status contested --format csv",
        "etoile-facts query --subject tutu --best-rank",
    ),
)
@click.option("--subject", metavar="NAME", help="Its id, label or any alias.")
@click.option("--predicate", metavar="NAME", help="Its id or label.")
@click.option("--value", metavar="VALUE", help="The value; of an entity any name.")
@click.option("--source", metavar="ID", help="Facts that cite this source.")
@click.option("--tag", metavar="TAG", help="Facts with this tag.")
@click.option("--status", type=click.Choice(list(map(str, Status))), help="Facts that stand like this.")
@click.option("--verdict", type=click.Choice(list(map(str, Verdict))), help="Facts with such a quote.")
@click.option("--best-rank", is_flag=True, help="Preferred facts where there are some; never deprecated ones.")
@format_option(RECORD_FORMATS)
@pass_state
def query(state: State, /, *, format_: str, best_rank: bool, **conditions: str | None) -> None:
    """Print facts with their quotes, sources and verdicts.

    All conditions have to hold. Without any, all facts are printed. Nothing found is no error.
    """
    database = state.open_for_query()
    if conditions["source"] is None:
        for name in dict.fromkeys(filter(None, (conditions["subject"], conditions["value"]))):
            _say_where_it_holds(database, name)
    _print(database.facts(best_rank=best_rank, **conditions), format_)


def _say_where_it_holds(database: Database, name: str) -> None:
    """Say on the error stream what a name means that holds in some sources only."""
    meanings = database.local_names(name)
    shown = " and ".join(f'"{thing}" in {", ".join(sources)}' for thing, sources in meanings.items())
    if len(meanings) == 1:
        _output.complain(f'"{name}" means {shown} only.')
    elif meanings:
        _output.complain(f'"{name}" means {shown}: give the id, or the source.')


@click.command(cls=Examples, examples=("etoile-facts show tutu-layers", "etoile-facts show tutu-layers --format json"))
@click.argument("facts", nargs=-1, required=True, metavar="FACT...")
@format_option(RECORD_FORMATS)
@pass_state
def show(state: State, *, facts: tuple[str, ...], format_: str) -> None:
    """Print all that is known about some facts.

    They are given by their ids. What contradicts them is shown too.
    """
    database = state.open_for_query()
    records = [database.fact(fact) for fact in dict.fromkeys(facts)]
    others = [other for record in records for conflict in record.conflicts for other in conflict.facts]
    _print(records, format_, full=True, outcomes=outcomes_by_fact(database, others) if format_ == "text" else {})


@click.command(cls=Examples, examples=("etoile-facts search tutu net", "etoile-facts search Kirby --format jsonl"))
@click.argument("words", nargs=-1, required=True, metavar="WORDS...")
@format_option(RECORD_FORMATS)
@pass_state
def search(state: State, *, words: tuple[str, ...], format_: str) -> None:
    """Print the facts in which all the words occur, the best first.

    `search` looks through facts; to look through the sources, use `cite`.
    """
    database = state.open_for_query()
    _print(database.search(" ".join(words)), format_)


def _print(
    records: Sequence[FactRecord],
    format_: str,
    *,
    full: bool = False,
    outcomes: Mapping[str, Sequence[Outcome]] | None = None,
) -> None:
    """Print facts in one of the formats, and say on the error stream if there are none."""
    if not records:
        _output.complain("No fact found.")
    print_as(format_, RECORD_FORMATS, ShownRecords(records=records, full=full, outcomes=outcomes or {}))
