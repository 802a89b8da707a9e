"""`etoile-facts cite`."""

from __future__ import annotations

import click

from etoile_facts.cli import _output
from etoile_facts.cli._help import Examples
from etoile_facts.cli._state import State, pass_state
from etoile_facts.common import LineIndex
from etoile_facts.model import Location
from etoile_facts.render import citation_yaml


@click.command(
    cls=Examples, examples=('etoile-facts cite "13 layers of net"', "etoile-facts cite --limit 1 tutu layers net")
)
@click.argument("words", nargs=-1, required=True, metavar="WORDS...")
@click.option("--limit", type=click.IntRange(min=1), default=5, show_default=True, help="The most places to print.")
@pass_state
def cite(state: State, *, words: tuple[str, ...], limit: int) -> None:
    """Find the best places for some words in the sources.

    They are printed as YAML, ready to paste below the `citations` of a fact, the best place first.
    """
    database = state.open_for_query()
    places = database.cite(" ".join(words), limit=limit)
    if not places:
        _output.complain("Nothing found.")
    for place in places:
        line, column = LineIndex(database.snapshot.texts.read(place.source).text or "").position(place.span.start)
        location = Location(database.sources[place.source].path or place.source, line, column)
        _output.write(citation_yaml(location, place.source, place.quote, place.span))
