"""A share that the user asks for."""

from __future__ import annotations

import math
from typing import Any

import click


class Percent(click.FloatRange):
    """A number from 0 to 100; `nan` is none: every share is neither below it nor above."""

    def __init__(self) -> None:
        super().__init__(0, 100)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:
        """Return the number, or say what is wrong with it."""
        number = float(super().convert(value, param, ctx))
        if math.isnan(number):
            self.fail(f"{value} is not in the range {self._describe_range()}.", param, ctx)
        return number
