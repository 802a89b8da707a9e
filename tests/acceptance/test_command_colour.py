"""Colours are for terminals: the command in a pseudo-terminal."""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING

import pytest

from acceptance_database import change, run, write

if TYPE_CHECKING:
    from pathlib import Path

pytest.importorskip("pty")
pseudo_terminal = pytest.importorskip("pseudo_terminal")

_ESCAPE = re.compile(r"\x1b\[[0-9;]*m")


def _on_a_terminal(root: Path, **environment: str) -> str:
    """Return what `verify` prints on a terminal of 40 columns."""
    command = (sys.executable, "-m", "etoile_facts", "--root", root, "verify")
    shown: str = pseudo_terminal.print_on_a_terminal(command, environment={"COLUMNS": "40", **environment})
    return shown


@pytest.fixture
def broken(root: Path) -> Path:
    """A database with a finding whose quote has what rich would take for markup."""
    change(root / "facts/bulk.jsonl", "not one of them was empty", "not two [bold]of[/bold] them :smile: were empty")
    change(root / "sources/workshop.md", "takes 13 layers", "takes 30 layers")
    return root


def test_a_terminal_gets_colours_and_the_same_words(broken: Path) -> None:
    shown = _on_a_terminal(broken)
    assert _ESCAPE.search(shown)
    assert _ESCAPE.sub("", shown) == run("--root", broken, "verify").stdout


@pytest.mark.parametrize("environment", [{"NO_COLOR": "1"}, {"TERM": "dumb"}])
def test_a_terminal_without_colours_gets_plain_text(broken: Path, environment: dict[str, str]) -> None:
    assert _on_a_terminal(broken, **environment) == run("--root", broken, "verify").stdout


def test_a_terminal_gets_plain_text_where_rich_is_not_installed(broken: Path, tmp_path: Path) -> None:
    write(tmp_path / "without/rich.py", "raise ModuleNotFoundError('No module named rich')\n")
    shown = _on_a_terminal(broken, PYTHONPATH=str(tmp_path / "without"))
    assert shown == run("--root", broken, "verify").stdout


def test_explanations_fit_a_narrow_terminal_and_have_their_own_width_in_a_pipe() -> None:
    command = (sys.executable, "-m", "etoile_facts", "explain", "altered")
    shown = pseudo_terminal.print_on_a_terminal(command, environment={"COLUMNS": "60"})
    piped = run("explain", "altered").stdout
    assert max(map(len, shown.splitlines())) <= 60 < max(map(len, piped.splitlines())) <= 100
    assert shown.split() == piped.split()
