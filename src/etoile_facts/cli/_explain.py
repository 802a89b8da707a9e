"""`etoile-facts explain`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click
from click.shell_completion import CompletionItem

from etoile_facts.cli import _output
from etoile_facts.cli._help import Examples
from etoile_facts.cli._state import State, pass_state
from etoile_facts.common import did_you_mean
from etoile_facts.errors import RootError, SelectionError
from etoile_facts.render import EXPLANATION_WIDTH, explanation, overview, own_explanation, topics

if TYPE_CHECKING:
    from etoile_facts.rules import OwnRule


def _complete(_context: click.Context, _parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Return the topics that begin like that."""
    return [CompletionItem(topic) for topic in topics() if topic.startswith(incomplete)]


@click.command(cls=Examples, examples=("etoile-facts explain", "etoile-facts explain quote-altered"))
@click.argument("topic", required=False, metavar="[RULE|VERDICT]", shell_complete=_complete)
@click.option("--allow-code", is_flag=True, help="Load rules in files of the database itself, which are code.")
@pass_state
def explain(state: State, *, topic: str | None, allow_code: bool) -> None:
    """Say what a rule or a verdict means.

    Also: why it matters, what to do, and an example. Without a name all of them are listed, and with them the rules of
    the database's own.
    """
    if topic in topics():
        _output.write(explanation(topic, _output.columns(EXPLANATION_WIDTH)))
        return
    own = _own_rules(state, allow_code=allow_code)
    if topic is None:
        _output.write(overview(own))
    elif topic in own:
        _output.write(own_explanation(own[topic], _output.columns(EXPLANATION_WIDTH)))
    else:
        hint = did_you_mean(topic, [*topics(), *own]) or "`etoile-facts explain` lists all."
        raise SelectionError(f'There is no rule or verdict "{topic}".', hint=hint)


def _own_rules(state: State, *, allow_code: bool) -> dict[str, OwnRule]:
    """Return the rules of the database's own by name; none where there is no database."""
    try:
        return {rule.name: rule for rule in state.open(allow_code=allow_code).own_rules}
    except RootError:
        if state.root is not None:
            raise
        return {}
