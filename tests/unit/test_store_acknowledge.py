from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest

from acceptance_database import build, change, write
from etoile_facts.codec import parse_acknowledgements, replace_entries
from etoile_facts.database import Database
from etoile_facts.errors import SelectionError, WriteError
from etoile_facts.store import write_acknowledgement, write_atomic

if TYPE_CHECKING:
    from pathlib import Path

ENTRY = '- facts:\n    a: "0123456789abcdef"\n  reason: "Both hold."\n'


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("", ENTRY),
        ("# nothing yet\n", f"# nothing yet\n{ENTRY}"),
        ("[]\n", ENTRY),
        ("- facts: {b: 0}\n  reason: x\n", f"- facts: {{b: 0}}\n  reason: x\n\n{ENTRY}"),
        ("- facts: {b: 0}\n  reason: x", f"- facts: {{b: 0}}\n  reason: x\n\n{ENTRY}"),
        ("- facts: {b: 0}\n  reason: x\n# end\n\n", f"- facts: {{b: 0}}\n  reason: x\n# end\n\n{ENTRY}"),
    ],
)
def test_an_entry_goes_to_the_end(old: str, new: str) -> None:
    assert replace_entries(old, ENTRY) == new
    assert replace_entries("\ufeff" + old, ENTRY) == "\ufeff" + new
    if "\n" in old:
        assert replace_entries(old.replace("\n", "\r\n"), ENTRY) == new.replace("\n", "\r\n")


def test_an_indented_list_stays_indented() -> None:
    changed = replace_entries("  - facts: {b: 0}\n    reason: x\n", ENTRY)
    assert changed.endswith('  - facts:\n      a: "0123456789abcdef"\n    reason: "Both hold."\n')


def test_a_renewed_entry_goes_and_the_comments_of_others_stay() -> None:
    old = "# one\n- facts: {b: 0123456789abcdef}\n  reason: x\n# two\n- facts: {c: 0123456789abcdef}\n  reason: y\n"
    first = parse_acknowledgements(old, "c").records[0]
    assert first.marks is not None
    assert replace_entries(old, ENTRY, [first.marks]) == (
        f"# one\n# two\n- facts: {{c: 0123456789abcdef}}\n  reason: y\n\n{ENTRY}"
    )


@pytest.mark.parametrize("text", ["{a: b}\n", "[{facts: {}}]\n", "just words\n"])
def test_what_is_no_list_of_blocks_takes_no_entry(text: str) -> None:
    with pytest.raises(ValueError, match="list of blocks"):
        replace_entries(text, ENTRY)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    build(tmp_path)
    (tmp_path / "facts/conflicts.yaml").unlink()
    return tmp_path


def test_an_acknowledgement_is_written_and_counts(root: Path) -> None:
    (conflict,) = Database.open(root).conflicts()
    assert write_acknowledgement(root, conflict, " The diary\nis hearsay. ") == ("facts/conflicts.yaml", 1)
    (now,) = Database.open(root).conflicts()
    assert (now.acknowledged, now.acknowledgement) == (True, "The diary is hearsay.")


def test_a_stale_acknowledgement_is_renewed_in_its_place(root: Path) -> None:
    (conflict,) = Database.open(root).conflicts()
    write_acknowledgement(root, conflict, "The diary is hearsay.")
    change(root / "facts/notes/diary.yaml", "value: 2023-05-09", "value: 2023-05-08")
    database = Database.open(root)
    (conflict,) = database.conflicts()
    assert not conflict.acknowledged
    write_acknowledgement(root, conflict, "Still hearsay.", renewed=database.snapshot.acknowledgements)
    database = Database.open(root)
    assert [entry.reason for entry in database.snapshot.acknowledgements] == ["Still hearsay."]
    assert database.conflicts()[0].acknowledged


@pytest.mark.parametrize("reason", ["", "  \n", "REPLACE THIS: say why these facts may stand side by side"])
def test_no_reason_no_acknowledgement(root: Path, reason: str) -> None:
    (conflict,) = Database.open(root).conflicts()
    with pytest.raises(SelectionError, match="with a reason"):
        write_acknowledgement(root, conflict, reason)
    assert not (root / "facts/conflicts.yaml").exists()


ENTRIES = "- facts: {a: 0123456789abcdef}\n  reason: x\n"


@pytest.mark.parametrize(
    "text",
    [
        "{a: b}\n",
        "[{facts: {a: 0123456789abcdef}, reason: x}]\n",
        f"{ENTRIES}- facts: [\n",
        f"{ENTRIES}...\n",
        f"{ENTRIES}---\n",
        f"{ENTRIES}\t- facts: {{}}\n",
        f"{ENTRIES}\0\n",
        f"{ENTRIES}- reason: no facts\n",
        "%YAML 1.2\n",
        "just words\n",
    ],
)
def test_a_file_that_cannot_take_an_entry_stays_as_it_is(root: Path, text: str) -> None:
    (conflict,) = Database.open(root).conflicts()
    path = root / "facts/conflicts.yaml"
    write(path, text)
    with pytest.raises(WriteError, match=r"cannot take an entry|nothing is added"):
        write_acknowledgement(root, conflict, "So be it.")
    assert path.read_text() == text
    assert [each.name for each in path.parent.iterdir() if each.name.endswith(".tmp")] == []


def test_writers_at_once_lose_nothing(root: Path) -> None:
    (conflict,) = Database.open(root).conflicts()
    reasons = [f"Reason {number}." for number in range(40)]
    with ThreadPoolExecutor(4) as pool:
        lines = list(pool.map(lambda reason: write_acknowledgement(root, conflict, reason), reasons))
    text = (root / "facts/conflicts.yaml").read_text()
    written = parse_acknowledgements(text, "c")
    assert sorted(one.reason for one in written.records) == sorted(reasons)
    assert written.problems == ()
    assert len({line for _, line in lines}) == len(reasons)


def test_an_entry_is_renewed_where_it_stands_by_now(root: Path) -> None:
    (conflict,) = Database.open(root).conflicts()
    write_acknowledgement(root, conflict, "First.")
    known = Database.open(root).snapshot.acknowledgements
    path = root / "facts/conflicts.yaml"
    write(path, f"# somebody wrote before it\n{ENTRIES}\n{path.read_text()}")
    write_acknowledgement(root, conflict, "Second.", renewed=known)
    assert [one.reason for one in parse_acknowledgements(path.read_text(), "c").records] == ["x", "Second."]


def test_a_read_only_file_is_not_replaced(root: Path) -> None:
    (conflict,) = Database.open(root).conflicts()
    path = root / "facts/conflicts.yaml"
    write(path, ENTRIES)
    path.chmod(0o444)
    with pytest.raises(WriteError, match="read-only"):
        write_acknowledgement(root, conflict, "So be it.")
    assert path.read_text() == ENTRIES


def test_what_a_killed_writer_left_is_removed_by_the_next_one(root: Path) -> None:
    (conflict,) = Database.open(root).conflicts()
    left = root / "facts/.conflicts.yaml.0123456789ab.tmp"
    others = [root / "facts/.conflicts.yaml.tmp", root / "facts/.other.yaml.0123456789ab.tmp"]
    for path in (left, *others):
        write(path, "half")
    write_acknowledgement(root, conflict, "So be it.")
    assert not left.exists()
    assert all(path.exists() for path in others)


def test_the_old_file_is_back_if_the_new_one_reads_otherwise(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (conflict,) = Database.open(root).conflicts()
    path = root / "facts/conflicts.yaml"
    write(path, ENTRIES)

    def half(path: Path, data: bytes, *, root: Path) -> None:
        write_atomic(path, data if data == ENTRIES.encode() else data[:-9], root=root)

    monkeypatch.setattr("etoile_facts.store._acknowledge.write_atomic", half)
    with pytest.raises(WriteError, match="the old file is back"):
        write_acknowledgement(root, conflict, "So be it.")
    assert path.read_text() == ENTRIES
