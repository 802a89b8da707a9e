from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from acceptance_database import build, change, write
from etoile_facts.codec import parse_acknowledgements, replace_entries
from etoile_facts.database import Database
from etoile_facts.errors import SelectionError, WriteError
from etoile_facts.store import write_acknowledgement

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


def test_a_file_that_cannot_take_an_entry_stays_as_it_is(root: Path) -> None:
    (conflict,) = Database.open(root).conflicts()
    write(root / "facts/conflicts.yaml", "{a: b}\n")
    with pytest.raises(WriteError, match="cannot take an entry"):
        write_acknowledgement(root, conflict, "So be it.")
    assert (root / "facts/conflicts.yaml").read_text() == "{a: b}\n"
