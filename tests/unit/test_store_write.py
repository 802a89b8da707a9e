from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from etoile_facts.errors import WriteError
from etoile_facts.store import create_database, find_root, open_snapshot, write_atomic
from etoile_facts.store._example import FILES, SHARED_FILES


def test_a_file_is_replaced_and_keeps_its_permissions(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("old")
    path.chmod(0o640)
    write_atomic(path, b"new\r\n", root=tmp_path)
    assert path.read_bytes() == b"new\r\n"
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert list(tmp_path.iterdir()) == [path]


def test_a_new_file_gets_the_usual_permissions(tmp_path: Path) -> None:
    (tmp_path / "usual").write_text("")
    write_atomic(tmp_path / "new", b"x")
    assert (tmp_path / "new").stat().st_mode == (tmp_path / "usual").stat().st_mode


@pytest.mark.parametrize("step", ["fsync", "open"])
def test_the_old_file_stays_whole_if_anything_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("old")

    def fail(*_arguments: object, **_options: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, step, fail)
    with pytest.raises(WriteError, match="no space left"):
        write_atomic(path, b"new")
    monkeypatch.undo()
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_an_interruption_leaves_the_old_file_and_nothing_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("old")

    def interrupt(*_arguments: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "replace", interrupt)
    with pytest.raises(KeyboardInterrupt):
        write_atomic(path, b"new")
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_nothing_is_written_through_a_link_or_outside_the_root(tmp_path: Path) -> None:
    root = tmp_path / "root"
    outside = tmp_path / "outside"
    root.mkdir()
    outside.mkdir()
    (outside / "a").write_text("old")
    (root / "link").symlink_to(outside / "a")
    (root / "folder").symlink_to(outside)
    for path in (root / "link", root / "folder/a", root / "../outside/a", root):
        with pytest.raises(WriteError):
            write_atomic(path, b"new", root=root)
    assert (outside / "a").read_text() == "old"


def test_a_new_database_is_whole_and_its_spans_are_right(tmp_path: Path) -> None:
    root = tmp_path / "new/database"
    written = create_database(root)
    assert written == tuple(sorted({*FILES, *SHARED_FILES}))
    assert find_root(root / "facts") == root
    snapshot = open_snapshot(root)
    assert not snapshot.problems
    assert len(snapshot.facts) == 3
    for fact in snapshot.facts:
        for citation in fact.citations:
            text = snapshot.texts.read(citation.source).text
            assert text is not None
            assert citation.span is not None
            assert text[slice(*citation.span)] == citation.quote


@pytest.mark.parametrize("name", ["facts/example.yaml", "etoile-facts.toml", ".gitignore"])
def test_nothing_is_written_where_something_is_in_the_way(tmp_path: Path, name: str) -> None:
    (tmp_path / name).parent.mkdir(exist_ok=True)
    (tmp_path / name).write_text("mine")
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(WriteError, match=name):
        create_database(tmp_path)
    assert sorted(tmp_path.rglob("*")) == before
    assert (tmp_path / name).read_text() == "mine"


def test_a_link_is_in_the_way(tmp_path: Path) -> None:
    root = tmp_path / "root"
    (tmp_path / "elsewhere").mkdir()
    root.mkdir()
    (root / "facts").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(WriteError, match="facts"):
        create_database(root)
    assert not list((tmp_path / "elsewhere").iterdir())


def test_git_files_that_have_the_line_already_may_stay(tmp_path: Path) -> None:
    (tmp_path / ".gitignore").write_text("*.pyc\n.etoile-facts/\n")
    assert ".gitignore" not in create_database(tmp_path)
    assert (tmp_path / ".gitignore").read_text() == "*.pyc\n.etoile-facts/\n"


def test_a_project_file_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text("[project]\n")
    assert "etoile-facts.toml" in create_database(tmp_path)
    assert (tmp_path / "pyproject.toml").read_text() == "[project]\n"


def test_settings_in_a_project_file_are_enough(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text("[tool.etoile-facts]\n")
    assert "etoile-facts.toml" not in create_database(tmp_path)
    assert not open_snapshot(tmp_path).problems


def test_a_folder_that_cannot_be_made_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(WriteError):
        create_database(tmp_path / "file/database")


def test_a_database_that_was_begun_is_ended_and_a_whole_one_left_alone(tmp_path: Path) -> None:
    written = create_database(tmp_path)
    gone = [name for name in written if name.startswith("sources/")]
    for name in gone:
        (tmp_path / name).unlink()
    assert create_database(tmp_path) == tuple(gone)
    with pytest.raises(WriteError, match="there already"):
        create_database(tmp_path)
    (tmp_path / gone[0]).unlink()
    (tmp_path / "facts" / "new.yaml").write_text("", "utf-8")
    first = next(name for name in written if name.startswith("facts/"))
    (tmp_path / first).write_text("- id: mine\n", "utf-8")
    with pytest.raises(WriteError, match="there already"):
        create_database(tmp_path)
    assert not (tmp_path / gone[0]).exists()
