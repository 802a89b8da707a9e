"""`etoile-facts explain`."""

from __future__ import annotations

import difflib

import click
from click.shell_completion import CompletionItem

from etoile_facts.cli import _output
from etoile_facts.cli._help import Examples
from etoile_facts.errors import SelectionError
from etoile_facts.render import explanation, overview, topics


def _complete(_context: click.Context, _parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Return the topics that begin like that."""
    return [CompletionItem(topic) for topic in topics() if topic.startswith(incomplete)]


@click.command(cls=Examples, examples=("etoile-facts explain", "etoile-facts explain quote-altered"))
@click.argument("topic", required=False, metavar="[RULE|VERDICT]", shell_complete=_complete)
def explain(topic: str | None) -> None:
    """Say what a rule or a verdict means.

    Also: why it matters, what to do, and an example. Without a name all of them are listed.
    """
    if topic is None:
        _output.write(overview())
    elif topic in topics():
        _output.write(explanation(topic))
    else:
        close = difflib.get_close_matches(topic, topics(), n=3)
        hint = f"Did you mean {' or '.join(close)}?" if close else "`etoile-facts explain` lists all."
        raise SelectionError(f'There is no rule or verdict "{topic}".', hint=hint)
