"""`etoile-facts init`."""

from __future__ import annotations

from pathlib import Path

import click

from etoile_facts.cli import _output
from etoile_facts.cli._help import Examples
from etoile_facts.cli._state import State, given_path, pass_state
from etoile_facts.render import escape_line
from etoile_facts.store import create_database

_NEXT_STEPS = """
What to do next:
  etoile-facts verify                       check every quote
  etoile-facts query --subject honeybee     look up facts with their quotes
  etoile-facts cite "legs and wings"        find words in the sources, ready to paste into a fact
  etoile-facts explain                      what the verdicts and rules mean
Put your own texts into sources/ and your facts into facts/, and delete the example.
"""


@click.command(cls=Examples, examples=("etoile-facts init", "etoile-facts init my-facts"))
@click.argument("folder", default=".", metavar="[DIR]", type=click.Path(path_type=Path))
@pass_state
def init(state: State, folder: Path) -> None:
    """Write a small working database into a folder. No file that is there already is changed."""
    root = given_path(folder if state.root is None else state.root / folder)
    for name in create_database(root):
        _output.write(f"wrote {escape_line((root / name).as_posix())}\n")
    _output.write(_NEXT_STEPS)
