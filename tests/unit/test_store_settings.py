from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from etoile_facts.errors import ConfigurationError, RootError
from etoile_facts.model import Level, Settings
from etoile_facts.store import find_root, read_settings

if TYPE_CHECKING:
    from pathlib import Path

TABLE = "[tool.etoile-facts]\n"


def refused(root: Path, text: str, name: str = "etoile-facts.toml") -> ConfigurationError:
    (root / name).write_bytes(text.encode("utf-8", "surrogateescape"))
    with pytest.raises(ConfigurationError) as raised:
        read_settings(root)
    assert raised.value.path == str(root / name)
    return raised.value


def test_without_a_file_the_defaults_hold(tmp_path: Path) -> None:
    assert read_settings(tmp_path) == Settings()


@pytest.mark.parametrize(("name", "table"), [("etoile-facts.toml", ""), ("pyproject.toml", TABLE)])
def test_all_settings_are_read(tmp_path: Path, name: str, table: str) -> None:
    text = """\
threshold = 0.9
strict = true
min_checked = 95
levels = { quote-drifted = "note", file-unused = "error" }
ignore = [{ path = "facts/drafts/**", reason = "not ready" }]
"""
    (tmp_path / name).write_text("\ufeff" + table + text, "utf-8")
    assert read_settings(tmp_path) == Settings(
        threshold=0.9,
        strict=True,
        min_checked=95,
        levels={"quote-drifted": Level.NOTE, "file-unused": Level.ERROR},
        ignore={"facts/drafts/**": "not ready"},
        origin=name,
    )


def test_a_project_file_without_our_table_says_nothing(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text('[tool.other]\nthreshold = "x"\n')
    assert read_settings(tmp_path) == Settings()


@pytest.mark.parametrize(
    ("text", "line", "column", "words", "hint"),
    [
        ("strict = true\nthreshold = \n", 2, 13, "TOML", ""),
        ("threshold = [", 1, 14, "TOML", ""),
        ("strict = true\nthresold = 0.9\n", 2, 1, "thresold", "threshold"),
        ("[tool.etoile-facts]\nstrict = true\n", 1, 2, "tool", "without"),
        ("threshold = 0.5\n", 1, 1, "0.6 to 1", ""),
        ("threshold = true\n", 1, 1, "true", ""),
        ('threshold = "0.9"\n', 1, 1, '"0.9"', ""),
        ("threshold = nan\n", 1, 1, "nan", ""),
        ("strict = 1\n", 1, 1, "true or false", ""),
        ("min_checked = 101\n", 1, 1, "from 0 to 100", ""),
        ("min_checked = nan\n", 1, 1, "from 0 to 100", ""),
        ("min_checked = true\n", 1, 1, "from 0 to 100", ""),
        ('[levels]\nquote-driftd = "note"\n', 2, 1, "quote-driftd", "quote-drifted"),
        ('levels = { quote-drifted = "notice" }\n', 1, 12, "notice", "note"),
        ("levels = { quote-drifted = 1 }\n", 1, 12, "1", ""),
        ("levels = 3\n", 1, 1, "table", ""),
        ('levels.quote-altered = "note"\n', 1, 8, "warning", ""),
        ('ignore = "x"\n', 1, 1, "list", "reason"),
        ('ignore = ["x"]\n', 1, 1, "tables", "reason"),
        ('ignore = [{ path = "x" }]\n', 1, 1, "reason", "reason"),
        ('ignore = [{ path = "x", reason = " " }]\n', 1, 1, "reason", "reason"),
        ('ignore = [{ path = "x", raeson = "y" }]\n', 1, 25, "raeson", "reason"),
        ('# caf\udce9\nstrict = "é"\n', 1, 6, "E9", ""),
    ],
)
def test_what_is_no_setting_is_refused_with_its_place(
    tmp_path: Path, *, text: str, line: int, column: int, words: str, hint: str
) -> None:
    error = refused(tmp_path, text)
    assert (error.line, error.column) == (line, column)
    assert words in error.message
    assert hint in error.hint


def test_places_in_a_project_file_are_looked_for_in_our_table(tmp_path: Path) -> None:
    error = refused(tmp_path, f"[other]\nthresold = 1\n{TABLE}thresold = 2\n", "pyproject.toml")
    assert (error.line, error.column) == (4, 1)


def test_our_table_has_to_be_one(tmp_path: Path) -> None:
    refused(tmp_path, '[tool]\netoile-facts = "x"\n', "pyproject.toml")


def test_a_hostile_file_is_refused(tmp_path: Path) -> None:
    refused(tmp_path, "threshold = " + "[" * 100_000)


def test_settings_in_both_files_are_refused(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text(TABLE)
    refused(tmp_path, "strict = true\n")


def test_a_settings_file_that_is_a_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "etoile-facts.toml").mkdir()
    with pytest.raises(ConfigurationError):
        read_settings(tmp_path)


def test_the_root_is_the_nearest_folder_above_that_is_one(tmp_path: Path) -> None:
    for folder in ("a/sources", "a/facts/deep", "a/b/c", "a/d/e"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "a/b/etoile-facts.toml").write_text("")
    (tmp_path / "a/b/c/pyproject.toml").write_text("[project]\n")
    (tmp_path / "a/d/pyproject.toml").write_text(TABLE)
    (tmp_path / "a/d/e/note.txt").write_text("")
    assert find_root(tmp_path / "a/facts/deep") == tmp_path / "a"
    assert find_root(tmp_path / "a/b/c") == tmp_path / "a/b"
    assert find_root(tmp_path / "a/d/e/note.txt") == tmp_path / "a/d"


def test_without_a_database_there_is_no_root(tmp_path: Path) -> None:
    (tmp_path / "facts").mkdir()
    with pytest.raises(RootError, match="init"):
        find_root(tmp_path / "facts")
    with pytest.raises(RootError):
        find_root(tmp_path / "nowhere")


def test_a_broken_project_file_on_the_way_is_no_root_but_an_error(tmp_path: Path) -> None:
    (tmp_path / "facts").mkdir()
    (tmp_path / "sources").mkdir()
    (tmp_path / "pyproject.toml").write_text("[tool\n")
    with pytest.raises(ConfigurationError) as raised:
        find_root(tmp_path / "facts")
    assert raised.value.line == 1


@pytest.mark.parametrize("name", ["etoile-facts.toml", "pyproject.toml"])
def test_settings_behind_a_link_out_of_the_folder_are_not_read(tmp_path: Path, name: str) -> None:
    (tmp_path / "secrets.toml").write_text('password-of-the-paper = "hunter2"\n', "utf-8")
    root = tmp_path / "root"
    root.mkdir()
    (root / name).symlink_to("../secrets.toml")
    with pytest.raises(ConfigurationError, match="leads out of its folder") as raised:
        read_settings(root)
    assert "password" not in str(raised.value)
    assert raised.value.hint


def test_settings_behind_a_link_inside_the_folder_are_read(tmp_path: Path) -> None:
    (tmp_path / "shared").mkdir()
    (tmp_path / "shared/settings.toml").write_text("strict = true\n", "utf-8")
    (tmp_path / "etoile-facts.toml").symlink_to("shared/settings.toml")
    assert read_settings(tmp_path).strict


def test_links_that_go_round_in_a_circle_are_one_error(tmp_path: Path) -> None:
    (tmp_path / "etoile-facts.toml").symlink_to("other.toml")
    (tmp_path / "other.toml").symlink_to("etoile-facts.toml")
    assert read_settings(tmp_path) == Settings()


@pytest.mark.parametrize(
    "key", ["a" + ".a" * 40, "a" + " . 'b c'" * 40, "x = 1\n[a" + '."b"' * 100_000 + "]", "a." * 200_000]
)
def test_a_key_of_many_parts_is_refused_before_it_takes_memory(tmp_path: Path, key: str) -> None:
    (tmp_path / "etoile-facts.toml").write_text(f"{key} = 1\n", "utf-8")
    with pytest.raises(ConfigurationError, match="more than 32 parts") as raised:
        read_settings(tmp_path)
    assert raised.value.line == key.count("\n") + 1


def test_dots_in_a_text_are_no_parts_of_a_key(tmp_path: Path) -> None:
    reason = "Version 1.2.3.4 of a.b.c, ... and so on. " * 20
    (tmp_path / "etoile-facts.toml").write_text(f'ignore = [{{ path = "x", reason = "{reason}" }}]\n', "utf-8")
    assert read_settings(tmp_path).ignore == {"x": reason}
