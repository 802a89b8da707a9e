"""`etoile-facts stats`."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

import click

from etoile_facts.cli._formats import format_option, print_as
from etoile_facts.cli._help import Examples
from etoile_facts.cli._state import State, pass_state
from etoile_facts.render import STATS_FORMATS, SourceUse, Stats

if TYPE_CHECKING:
    from etoile_facts.database import Database
    from etoile_facts.model import Verdict


@click.command(cls=Examples, examples=("etoile-facts stats", "etoile-facts stats --format json"))
@format_option(STATS_FORMATS)
@pass_state
def stats(state: State, *, format_: str) -> None:
    """Count facts, citations and verdicts by source.

    Sources that nobody cites are named.
    """
    numbers = _count(state.open_for_query())
    print_as(format_, STATS_FORMATS, numbers)


def _count(database: Database) -> Stats:
    """Verify everything and count by source."""
    report = database.verify()
    verdicts: dict[str, Counter[Verdict]] = defaultdict(Counter)
    facts: dict[str, set[str]] = defaultdict(set)
    for outcome in report.outcomes:
        verdicts[outcome.source][outcome.verdict] += 1
        facts[outcome.source].add(outcome.fact)
    uses = tuple(
        SourceUse(
            source=source,
            title=database.sources[source].title if source in database.sources else "",
            facts=len(facts[source]),
            verdicts=dict(verdicts[source]),
        )
        for source in sorted({*database.sources, *verdicts})
    )
    return Stats(facts=len(database.snapshot.facts), report=report, uses=uses)
