"""A share that the user asks for."""

from __future__ import annotations

from typing import Any

import click

from etoile_facts.common import is_percent


class Percent(click.FloatRange):
    """A number from 0 to 100."""

    def __init__(self) -> None:
        super().__init__(0, 100)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:
        """Return the number, or say what is wrong with it."""
        number = float(super().convert(value, param, ctx))
        if not is_percent(number):  # not a number: click takes it
            self.fail(f"{value} is not in the range {self._describe_range()}.", param, ctx)
        return number
