from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from doc_sessions import assert_page_is_current, copy_database, run_in_shell
from snapshots import ROOT

if TYPE_CHECKING:
    from pathlib import Path

PAGES = ("docs/conflicts.md", "docs/own-rules.md", "docs/probe.md")


@pytest.mark.parametrize("page", PAGES)
def test_sessions_and_examples_of_a_page_print_what_it_shows(page: str, tmp_path: Path) -> None:
    assert_page_is_current(page, copy_database(tmp_path))


def test_the_tutorial_leads_from_an_empty_folder_to_a_checked_database(tmp_path: Path) -> None:
    assert_page_is_current("docs/tutorial.md", tmp_path)
    assert "0 errors; 1 acknowledged conflict." in run_in_shell("etoile-facts verify --strict", tmp_path)


@pytest.mark.parametrize("page", ["docs/tutorial.md", *PAGES])
def test_links_of_a_page_lead_somewhere(page: str) -> None:
    for target in re.findall(r"\]\(([^)#:]+)[^):]*\)", (ROOT / page).read_text(encoding="utf-8")):
        assert ((ROOT / page).parent / target).exists(), target
