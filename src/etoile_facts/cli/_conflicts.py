"""`etoile-facts conflicts`."""

from __future__ import annotations

import click

from etoile_facts.cli import _output
from etoile_facts.cli._formats import format_option, print_as
from etoile_facts.cli._help import Examples
from etoile_facts.cli._state import State, outcomes_by_fact, pass_state
from etoile_facts.render import CONFLICT_FORMATS, ShownConflicts


@click.command(
    cls=Examples,
    examples=(
        "etoile-facts conflicts",
        "etoile-facts conflicts --all",
        "etoile-facts conflicts swap-lasts-a-year",
        "etoile-facts conflicts --format yaml >> facts/conflicts.yaml",
    ),
)
@click.argument("facts", nargs=-1, metavar="[FACT]...")
@click.option("--all", "all_", is_flag=True, help="Also conflicts that facts/conflicts.yaml acknowledges.")
@format_option(CONFLICT_FORMATS)
@pass_state
def conflicts(state: State, *, facts: tuple[str, ...], all_: bool, format_: str) -> None:
    """Print facts that cannot all hold, side by side.

    Each value is shown with the facts and quotes behind it. With ids of facts, only conflicts that one of them is in,
    the acknowledged ones too.
    """
    database = state.open_for_query()
    everything = database.conflicts()
    if facts:
        asked = {database.fact(fact).fact.id for fact in facts}
        everything = tuple(conflict for conflict in everything if asked.intersection(conflict.facts))
        all_ = True
    chosen = [conflict for conflict in everything if all_ or not conflict.acknowledged]
    hidden = len(everything) - len(chosen)
    if not chosen:
        _output.complain("No conflict." if not hidden else f"No conflict but {hidden:,} acknowledged: use --all.")
    elif hidden:
        _output.complain(f"Not shown: {hidden:,} acknowledged. Use --all.")
    outcomes = outcomes_by_fact(database, (fact for conflict in chosen for fact in conflict.facts))
    print_as(format_, CONFLICT_FORMATS, ShownConflicts(conflicts=chosen, outcomes=outcomes))
