"""`etoile-facts probe`."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from etoile_facts.cli._formats import format_option, print_as
from etoile_facts.cli._help import Examples
from etoile_facts.cli._percent import Percent
from etoile_facts.cli._state import State, pass_state
from etoile_facts.render import PROBE_FORMATS

if TYPE_CHECKING:
    from collections.abc import Callable

_TOO_LITTLE = 1
_NOTHING = 3
# A line on the terminal is written anew at most so often: once for each of so many equal steps.
_STEPS = 200


@click.command(
    cls=Examples,
    examples=(
        "etoile-facts probe",
        "etoile-facts probe --limit 500 --seed 7",
        "etoile-facts probe --fail-under 95",
    ),
    exit_codes=(
        ("0", "The share is as high as asked, or nothing was asked."),
        ("1", "It is below --fail-under."),
        ("2", "The folder, the settings or the command cannot be used."),
        ("3", "Nothing could be altered."),
    ),
)
@click.option("--seed", type=int, default=0, show_default=True, help="What alterations are drawn with.")
@click.option("--limit", type=click.IntRange(min=1), metavar="N", help="Try at most so many, drawn evenly.")
@click.option(
    "--fail-under",
    type=Percent(),
    metavar="PERCENT",
    help="Exit with 1 if a smaller share of values or of cited words is noticed.",
)
@format_option(PROBE_FORMATS)
@pass_state
@click.pass_context
def probe(
    context: click.Context, state: State, *, seed: int, limit: int | None, fail_under: float | None, format_: str
) -> None:
    """Alter facts and sources in memory, and tell what share would be noticed.

    Values of facts, and numbers, dates, names and negations in cited words, are altered one at a time, and verified
    again. No file is touched.
    """
    report = state.open_for_query().probe(seed=seed, limit=limit, progress=_progress())
    print_as(format_, PROBE_FORMATS, report)
    if not report.trials:
        context.exit(_NOTHING)
    if fail_under is not None and report.lowest_share * 100 < fail_under:
        context.exit(_TOO_LITTLE)


def _progress() -> Callable[[int, int], None] | None:
    """Return what shows how far a probe is: on a terminal only, on the error stream, gone when it is done."""
    if not sys.stderr.isatty():
        return None

    def show(done: int, total: int) -> None:
        if done == total:
            click.echo("\r\x1b[K", nl=False, err=True)
        elif done % max(1, total // _STEPS) == 0:
            click.echo(f"\rprobing: {done:,} of {total:,}", nl=False, err=True)

    return show
