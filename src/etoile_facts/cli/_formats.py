"""The option `--format`, made from the formats that there are."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import click

from etoile_facts.cli import _output

if TYPE_CHECKING:
    from collections.abc import Callable

    from etoile_facts.render import Formats

_T = TypeVar("_T")
_Command = TypeVar("_Command", bound="Callable[..., object]")


def format_option(formats: Formats[_T]) -> Callable[[_Command], _Command]:
    """Return the option that chooses one of some formats, the first by default."""
    notes = " ".join(one.note for one in formats.values() if one.note)
    choice = click.Choice(list(formats))
    return click.option(
        "--format", "format_", type=choice, default=next(iter(formats)), show_default=True, help=notes or "Output."
    )


def print_as(format_: str, formats: Formats[_T], shown: _T) -> None:
    """Print something in one of its formats."""
    rendered = formats[format_].render(shown)
    if isinstance(rendered, str):
        _output.write(rendered)
    else:
        _output.write_lines(rendered)
