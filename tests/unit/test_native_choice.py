"""Which kernel runs: what `ETOILE_FACTS_KERNEL` asks for."""

from __future__ import annotations

import pytest

from acceptance_database import run
from etoile_facts import native
from etoile_facts.anchor import SourceText
from etoile_facts.errors import ConfigurationError


def test_python_passes_the_kernel_over() -> None:
    assert native.load("python") == (None, "")


def test_nothing_asked_for_is_no_problem_with_or_without_a_kernel() -> None:
    assert native.load("")[1] == ""


def test_an_unknown_word_is_a_problem() -> None:
    kernel, problem = native.load("rust")
    assert kernel is None
    assert problem == 'ETOILE_FACTS_KERNEL should be "c" or "python", but is "rust".'


def test_a_kernel_that_is_not_there_is_a_problem_where_it_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> object:
        raise ModuleNotFoundError(f"No module named '{name}'")

    monkeypatch.setattr(native, "import_module", missing)
    assert native.load("") == (None, "")
    kernel, problem = native.load("c")
    assert kernel is None
    assert "which is not there" in problem
    monkeypatch.setattr(native, "problem", problem)
    with pytest.raises(ConfigurationError, match="C compiler"):
        SourceText("A text.")


def test_an_older_kernel_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    class Older:
        REVISION = 0

    monkeypatch.setattr(native, "import_module", lambda _name: Older)
    assert native.load("") == (None, "")
    assert "older" in native.load("c")[1]


def test_the_command_says_it_in_one_line() -> None:
    done = run("verify", environment={"ETOILE_FACTS_KERNEL": "rust"})
    assert done.returncode == 2
    assert done.stderr == 'error: ETOILE_FACTS_KERNEL should be "c" or "python", but is "rust".\n'
