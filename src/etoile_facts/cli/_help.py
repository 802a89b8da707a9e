"""Commands whose help ends with examples."""

from __future__ import annotations

from typing import Any

import click

from etoile_facts.common import did_you_mean


class Examples(click.Command):
    """A command with examples.

    Args:
        examples: Command lines, as they are typed.
        exit_codes: Exit codes with their meaning.
    """

    def __init__(
        self,
        *arguments: Any,
        examples: tuple[str, ...] = (),
        exit_codes: tuple[tuple[str, str], ...] = (),
        **options: Any,
    ) -> None:
        super().__init__(*arguments, **options)
        self.examples = examples
        self.exit_codes = exit_codes

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write exit codes and examples below the options."""
        super().format_epilog(ctx, formatter)
        if self.exit_codes:
            with formatter.section("Exit codes"):
                formatter.write_dl(self.exit_codes)
        if self.examples:
            with formatter.section("Examples"):
                for example in self.examples:
                    formatter.write(f"{'':>{formatter.current_indent}}{example}\n")


class Group(Examples, click.Group):
    """A group of commands, in the order in which they were added; a misspelt name is answered with the nearest one."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        # The command is optional, whatever this version of click makes of that.
        super().__init__(*arguments, subcommand_metavar="[COMMAND] [ARGS]...", **options)

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 (click's signature)
        """Return the commands from the first that one needs to the last."""
        return list(self.commands)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command."""
        if args and args[0] not in self.commands and not args[0].startswith("-"):
            hint = did_you_mean(args[0], self.commands) or f"There are {', '.join(self.commands)}."
            ctx.fail(f'There is no command "{args[0]}". {hint}')
        return super().resolve_command(ctx, args)


def help_without_command(context: click.Context) -> None:
    """Print the help of a group that was called without a command."""
    if context.invoked_subcommand is None:
        click.echo(context.get_help())
