"""A few cases of each target, the same each time; `python -m tests.fuzz` goes on for as long as it is told."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from fuzz.running import ALL, case_of, corpus_of, failure_of, smallest
from fuzz.targets import Case, Target

SEED = 1


@pytest.mark.parametrize("name", ALL)
def test_what_must_hold_for_anything_holds(name: str) -> None:
    for number in range(ALL[name].few):
        case = case_of(name, SEED, number)
        error = failure_of(name, case)
        if error is not None:
            small = smallest(name, case, error)
            raise AssertionError(f"{name} {SEED}:{number} {json.dumps(small)}") from (failure_of(name, small) or error)


@pytest.mark.parametrize(("name", "case"), [(name, case) for name in ALL for case in corpus_of(name)])
def test_what_once_went_wrong_goes_well(name: str, case: Case) -> None:
    ALL[name].run(case)


def test_every_corpus_is_of_a_target() -> None:
    assert {path.stem for path in (Path(__file__).parent / "corpus").iterdir()} <= set(ALL)


@pytest.mark.parametrize("name", ALL)
def test_cases_are_the_same_for_the_same_seed(name: str) -> None:
    cases = [json.dumps(case_of(name, SEED, number)) for number in range(5)]
    assert cases == [json.dumps(case_of(name, SEED, number)) for number in range(5)]
    assert len(set(cases)) == 5


def test_a_failing_case_is_made_as_small_as_it_can_be(monkeypatch: pytest.MonkeyPatch) -> None:
    def run(case: dict[str, object]) -> None:
        assert "<>" not in str(case["text"]), "both"

    monkeypatch.setitem(ALL, "made-up", Target(lambda draw: {"text": draw.choice("ab")}, run, 1))
    case = {"text": "a<>b" * 20, "others": [{"quote": "x" * 30}, {"quote": "y"}], "span": [3, 4]}
    error = failure_of("made-up", case)
    assert error is not None
    assert smallest("made-up", case, error) == {"text": "<>", "others": [], "span": [3, 4]}


def test_the_command_prints_its_seed_and_ends() -> None:
    root = Path(__file__).parents[2]
    command = [sys.executable, "-m", "tests.fuzz", "--minutes", "0", "--seed", "7", "text"]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=True)
    assert "seed 7" in done.stdout
