"""Writes into conflicts.yaml that somebody has looked at a conflict."""

from __future__ import annotations

from typing import TYPE_CHECKING

from etoile_facts.codec import MAX_FILE_BYTES, parse_acknowledgements, replace_entries
from etoile_facts.conflict import PLACEHOLDER_REASON, acknowledgement_yaml
from etoile_facts.errors import SelectionError, WriteError
from etoile_facts.store._open import ACKNOWLEDGEMENTS
from etoile_facts.store._read import UnreadableError, read_bytes
from etoile_facts.store._write import alone, remove_leftovers, write_atomic

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from etoile_facts.model import Acknowledgement, Conflict

_BY_HAND = "`etoile-facts conflicts --format yaml` prints the entry, for pasting it by hand."


def write_acknowledgement(
    root: Path,
    conflict: Conflict,
    reason: str,
    *,
    facts: Iterable[str] = (),
    renewed: Iterable[Acknowledgement] = (),
) -> tuple[str, int]:
    """Add an entry to facts/conflicts.yaml, atomically; nothing else in the file changes.

    Args:
        root: The database's root.
        conflict: What is acknowledged.
        reason: Why the facts may stand side by side.
        facts: Those of the conflict's facts that the entry names; all of them if none is given.
        renewed: Entries that it takes the place of.

    Returns:
        The file, POSIX and relative to the root, and the line in it where the entry begins.

    Raises:
        SelectionError: There is no reason, or a part of it is no text.
        WriteError: The file cannot be read or written, or is not one list of blocks; the old one is still whole.
    """
    reason = " ".join(reason.split())
    if not reason or reason == PLACEHOLDER_REASON:
        raise SelectionError(
            "A conflict is acknowledged with a reason.", hint="Say why the facts may stand side by side: --reason ..."
        )
    if not _is_text(reason):
        raise SelectionError("The reason holds bytes that are no UTF-8.", hint="Write it in UTF-8.")
    path = root / ACKNOWLEDGEMENTS
    entry = acknowledgement_yaml(conflict, reason, facts)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise WriteError("The folder cannot be made.", path=str(path.parent), hint=_BY_HAND) from error
    with alone(path.parent):
        remove_leftovers(path)
        old = _read(path)
        new, line = _with_entry(old, entry, reason, tuple(renewed), path)
        write_atomic(path, new.encode(), root=root)
        if _read(path) != new:
            write_atomic(path, old.encode(), root=root)
            raise WriteError(
                "What was written reads otherwise, so the old file is back.", path=str(path), hint=_BY_HAND
            )
    return ACKNOWLEDGEMENTS, line


def _read(path: Path) -> str:
    try:
        return read_bytes(str(path), ACKNOWLEDGEMENTS, MAX_FILE_BYTES).decode() if path.exists() else ""
    except (UnreadableError, UnicodeDecodeError) as error:
        raise WriteError(f"{ACKNOWLEDGEMENTS} cannot take an entry: {error}", path=str(path), hint=_BY_HAND) from error


def _with_entry(old: str, entry: str, reason: str, renewed: tuple[Acknowledgement, ...], path: Path) -> tuple[str, int]:
    """Return the text with one more entry and without those renewed, and the line of the new one.

    The file may have been changed since it was read for the conflict: entries are found again by what they say.
    """
    before = parse_acknowledgements(old, ACKNOWLEDGEMENTS)
    if before.problems:
        first = before.problems[0]
        raise WriteError(
            f"It is not in order, so nothing is added: {first.message}",
            path=str(path),
            line=first.location.line,
            column=first.location.column,
            hint="Mend it first.",
        )
    gone = [(one.facts, one.reason) for one in renewed]
    going = [one for one in before.records if (one.facts, one.reason) in gone]
    try:
        new = replace_entries(old, entry, [one.marks for one in going if one.marks is not None])
    except ValueError as error:
        raise WriteError(f"{ACKNOWLEDGEMENTS} cannot take an entry: {error}", path=str(path), hint=_BY_HAND) from error
    after = parse_acknowledgements(new, ACKNOWLEDGEMENTS)
    (added,) = parse_acknowledgements(entry, ACKNOWLEDGEMENTS).records
    wanted = [(one.facts, one.reason) for one in before.records if one not in going] + [(added.facts, reason)]
    last = after.records[-1].marks if after.records else None
    if after.problems or last is None or [(one.facts, one.reason) for one in after.records] != wanted:
        raise WriteError(f"{ACKNOWLEDGEMENTS} cannot take an entry.", path=str(path), hint=_BY_HAND)
    return new, last.line


def _is_text(words: str) -> bool:
    """Tell whether words can be written: what a command line hands over may hold bytes of another encoding."""
    try:
        words.encode()
    except UnicodeEncodeError:
        return False
    return True
