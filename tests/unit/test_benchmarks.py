"""The benchmarks reach into the matcher; what they reach for is there."""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
MODULES = sorted(path.stem for path in (ROOT / "benchmarks").glob("*.py") if not path.stem.startswith("__"))


@pytest.fixture(autouse=True)
def _at_the_root(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(ROOT))


@pytest.mark.parametrize("module", MODULES)
def test_each_part_can_be_imported(module: str) -> None:
    assert import_module(f"benchmarks.{module}").__doc__


def test_the_stages_that_are_timed_are_stages_of_the_matcher() -> None:
    ours = import_module("benchmarks.ours")
    source = sys.modules["etoile_facts"].SourceText("The dye is boiled for thirteen hours, and then it rests.")
    match, times = ours.Stopwatch().locate(source, "The dye is boiled for fourteen hours")
    assert match.verdict.name == "ALTERED"
    assert times.verdict > 0
    assert times.total >= times.verdict
