"""What writes may be killed at any moment, or find no room: a few times here, `python -m tests.kills` for more."""

from __future__ import annotations

import os
from random import Random
from typing import TYPE_CHECKING

import pytest

if os.name == "nt":
    pytest.skip("there is no fork", allow_module_level=True)

from kills import KINDS

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("name", KINDS)
def test_nothing_is_lost_or_half_written(name: str, tmp_path: Path) -> None:
    assert not list(KINDS[name](tmp_path / "database", Random(7), 8))  # noqa: S311
