"""Hypothesis profiles: `dev` by default, `ci` for a landing, `nightly` for a long search.

No deadline anywhere: how long an example takes says more about the machine than about us. The first two draw the same
examples every time, so that a newcomer's first run passes or fails as ours does; `nightly` searches for new ones.
"""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

if TYPE_CHECKING:
    from collections.abc import Iterator

# Some laws hold only for texts of a certain kind, which are drawn often enough.
_SLOW = [HealthCheck.too_slow, HealthCheck.filter_too_much]

settings.register_profile("dev", max_examples=50, deadline=None, derandomize=True, suppress_health_check=_SLOW)
settings.register_profile("ci", max_examples=300, deadline=None, derandomize=True, suppress_health_check=_SLOW)
settings.register_profile("nightly", max_examples=5000, deadline=None, suppress_health_check=_SLOW)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "dev"))


@pytest.fixture
def deep_recursion() -> Iterator[None]:
    """Let the matcher that counts its steps call itself once for each character."""
    before = sys.getrecursionlimit()
    sys.setrecursionlimit(50_000)
    yield
    sys.setrecursionlimit(before)
