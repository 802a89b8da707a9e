"""`etoile-facts completion`."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

from etoile_facts.cli import _output
from etoile_facts.cli._help import Examples

_INSTALL = {
    "bash": 'add to ~/.bashrc:  eval "$(etoile-facts completion bash)"',
    "zsh": 'add to ~/.zshrc:  eval "$(etoile-facts completion zsh)"',
    "fish": "run:  etoile-facts completion fish > ~/.config/fish/completions/etoile-facts.fish",
}


@click.command(
    cls=Examples, examples=('eval "$(etoile-facts completion bash)"', "etoile-facts completion fish | source")
)
@click.argument("shell", type=click.Choice(list(_INSTALL)))
@click.pass_context
def completion(context: click.Context, shell: str) -> None:
    """Print a script that completes commands in a shell."""
    found = get_completion_class(shell)
    if found is None:  # pragma: no cover (click knows all three)
        context.fail(f"click has no completion for {shell}.")
    script = found(context.find_root().command, {}, "etoile-facts", "_ETOILE_FACTS_COMPLETE")
    _output.write(f"# To keep it, {_INSTALL[shell]}\n")
    _output.write(script.source_template % script.source_vars())
