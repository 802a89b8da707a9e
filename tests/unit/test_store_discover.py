"""Which files are read, which are left out, and that nothing is left out in silence that looks like a part of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from etoile_facts.errors import ConfigurationError
from etoile_facts.store._discover import Ignored, list_files
from etoile_facts.store._settings import read_settings
from regex_steps import Counting

if TYPE_CHECKING:
    from pathlib import Path

FACTS, TEXTS = (".yaml", ".jsonl"), (".md", ".txt", ".html", ".yaml")


def listed(root: Path, folder: str = "facts") -> tuple[list[str], list[tuple[str, str]]]:
    """Return the files to read, and the problems: rule and path."""
    found = list_files(str(root), folder, TEXTS if folder == "sources" else FACTS, Ignored(()))
    return [file.path for file in found.files], [(one.rule, one.location.file) for one in found.problems]


def write(root: Path, *paths: str) -> None:
    for path in paths:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text("x", "utf-8")


def test_folders_are_read_whatever_they_are_called(tmp_path: Path) -> None:
    paths = ["facts/README.d/a.yaml", "facts/old.bak/a.yaml", "facts/readme/b.jsonl", "facts/x~/a.yaml"]
    write(tmp_path, *paths)
    assert listed(tmp_path) == (paths, [])


def test_what_begins_with_a_dot_is_left_out_and_told_if_it_looks_like_facts(tmp_path: Path) -> None:
    write(tmp_path, "facts/.d/e/a.yaml", "facts/.git/config", "facts/.gitkeep", "facts/.a.jsonl", "facts/a.yaml")
    problems = [("file-unused", "facts/.a.jsonl"), ("file-unused", "facts/.d")]
    assert listed(tmp_path) == (["facts/a.yaml"], problems)
    write(tmp_path, "sources/.x.md", "sources/.y", "sources/x.md")
    assert listed(tmp_path, "sources") == (["sources/x.md"], [("file-unused", "sources/.x.md")])


def test_readmes_and_backups_are_left_out_but_a_readme_that_ends_like_facts_is_read(tmp_path: Path) -> None:
    write(tmp_path, "facts/README.md", "facts/a.yaml~", "facts/a.yaml.bak", "facts/README.yaml", "facts/readme")
    assert listed(tmp_path) == (["facts/README.yaml"], [])
    write(tmp_path, "sources/README.md", "sources/readme.txt")
    assert listed(tmp_path, "sources") == ([], [])


@pytest.mark.parametrize(
    ("pattern", "fits", "others"),
    [
        ("facts/a.yaml", ["facts/a.yaml"], ["facts/a.yaml.x", "facts/b/a.yaml", "facts", "xfacts/a.yaml"]),
        ("facts/*.yaml", ["facts/a.yaml", "facts/.yaml"], ["facts/b/a.yaml", "facts/a.jsonl"]),
        ("facts/?.yaml", ["facts/a.yaml"], ["facts/ab.yaml", "facts/.yaml"]),
        ("facts/old/**", ["facts/old/a.yaml", "facts/old/b/a.yaml"], ["facts/old", "facts/older/a.yaml"]),
        ("facts/**/a.yaml", ["facts/a.yaml", "facts/b/a.yaml", "facts/b/c/a.yaml"], ["facts/b/a.jsonl", "a.yaml"]),
        ("**/a.yaml", ["a.yaml", "facts/a.yaml"], ["facts/b.yaml"]),
        ("facts/**/**/b/*", ["facts/b/a", "facts/c/d/b/a"], ["facts/b", "facts/c/a"]),
        ("facts/**/b/**/c", ["facts/b/c", "facts/x/b/b/y/c", "facts/b/x/c"], ["facts/c", "facts/b/c/d"]),
        ("facts/[a].yaml", ["facts/[a].yaml"], ["facts/a.yaml"]),
        ("/facts/old/", ["facts/old"], ["facts/old/a"]),
        ("facts/a\nb", ["facts/a\nb"], ["facts/a"]),
    ],
)
def test_a_pattern_fits_names_and_folders(pattern: str, fits: list[str], others: list[str]) -> None:
    ignored = Ignored([pattern])
    assert [path for path in (*fits, *others) if ignored(path)] == fits


def test_stars_and_folders_of_a_pattern_are_tried_once() -> None:
    ignored = Ignored(["facts/" + "*a" * 12 + "c", "**/a/" * 200 + "c"])
    (stars, folders) = ignored._patterns
    assert not ignored("facts/" + "a" * 5000)
    assert not ignored("a/" * 500 + "b")
    assert folders.count(None) == 200
    assert stars[1] is not None
    few, more = Counting(stars[1]), Counting(stars[1])
    few.match("a" * 100)
    more.match("a" * 400)
    assert more.steps < 5 * few.steps


def test_no_more_paths_are_ignored_than_every_file_can_be_compared_with(tmp_path: Path) -> None:
    entry = '{ path = "facts/x", reason = "y" }'
    (tmp_path / "etoile-facts.toml").write_text(f"ignore = [{', '.join([entry] * 200)}]\n", "utf-8")
    assert read_settings(tmp_path).ignore
    (tmp_path / "etoile-facts.toml").write_text(f"ignore = [{', '.join([entry] * 201)}]\n", "utf-8")
    with pytest.raises(ConfigurationError, match="201 entries; 200 are the most"):
        read_settings(tmp_path)
