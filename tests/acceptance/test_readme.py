"""What the README shows is what happens: its commands run in a copy of our own database, and print what it says.

With `UPDATE_SNAPSHOTS=1` the README is rewritten with what they print.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from doc_sessions import assert_page_is_current, copy_database, run_in_shell
from snapshots import ROOT

if TYPE_CHECKING:
    from pathlib import Path

README = ROOT / "README.md"


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return copy_database(tmp_path)


@pytest.fixture
def readme() -> str:
    return README.read_text(encoding="utf-8")


def test_the_sessions_and_the_example_print_what_the_readme_shows(copy: Path, readme: str) -> None:
    assert readme.count("```console\n") >= 5
    assert readme.count("\n\nprints\n\n") == 1
    assert_page_is_current("README.md", copy)


@pytest.mark.parametrize("page", ["README.md", "docs/files.md"])
def test_the_fact_that_is_shown_is_the_one_in_the_database(page: str) -> None:
    found = re.search(r"^- id: tutu-layers\n(?:  .*\n)+", (ROOT / page).read_text(encoding="utf-8"), re.MULTILINE)
    assert found
    assert found[0] in (ROOT / "facts/dance-and-costumes.yaml").read_text(encoding="utf-8")


def test_the_ci_snippet_runs_the_command_that_exists(copy: Path, readme: str) -> None:
    command = re.search(r"- run: (etoile-facts .*)$", readme, re.MULTILINE)
    assert command
    assert "0 errors" in run_in_shell(command[1], copy)


def test_links_in_the_readme_lead_somewhere(readme: str) -> None:
    for target in re.findall(r"\]\(([^)#:]+)\)", readme):
        assert (ROOT / target).exists(), target
