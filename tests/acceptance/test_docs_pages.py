from __future__ import annotations

import re
from typing import TYPE_CHECKING

import attrs
import pytest

import etoile_facts as ef
from doc_sessions import assert_page_is_current, copy_database, run_in_shell
from snapshots import ROOT

if TYPE_CHECKING:
    from pathlib import Path

PAGES = ("docs/conflicts.md", "docs/library.md", "docs/own-rules.md", "docs/probe.md")


@pytest.mark.parametrize("page", PAGES)
def test_sessions_and_examples_of_a_page_print_what_it_shows(page: str, tmp_path: Path) -> None:
    assert_page_is_current(page, copy_database(tmp_path))


def test_the_tutorial_leads_from_an_empty_folder_to_a_checked_database(tmp_path: Path) -> None:
    assert_page_is_current("docs/tutorial.md", tmp_path)
    assert "0 errors; 1 acknowledged conflict." in run_in_shell("etoile-facts verify --strict", tmp_path)


@pytest.mark.parametrize("page", ["docs/tutorial.md", "docs/files.md", "docs/matching.md", *PAGES])
def test_links_of_a_page_lead_somewhere(page: str) -> None:
    for target in re.findall(r"\]\(([^)#:]+)[^):]*\)", (ROOT / page).read_text(encoding="utf-8")):
        assert ((ROOT / page).parent / target).exists(), target


@pytest.mark.parametrize("record", [ef.Source, ef.Fact, ef.Citation, ef.Predicate, ef.Entity, ef.Settings])
def test_the_page_about_files_has_every_key_that_a_file_may_have(record: type) -> None:
    page = (ROOT / "docs/files.md").read_text(encoding="utf-8")
    own = {"marks", "written_id", "origin", *({"id", "path", "media_type"} if record is ef.Source else ())}
    for key in {field.name for field in attrs.fields(record)} - own:
        assert f"`{key}`" in page or f"\n{key} = " in page, key


def test_the_settings_in_the_page_about_files_are_accepted(tmp_path: Path) -> None:
    found = re.search(
        r"^```toml\n(.*?)^```$", (ROOT / "docs/files.md").read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL
    )
    assert found
    (copy_database(tmp_path) / "pyproject.toml").write_text(found[1], encoding="utf-8")
    assert "0 errors" in run_in_shell("etoile-facts verify", tmp_path)
