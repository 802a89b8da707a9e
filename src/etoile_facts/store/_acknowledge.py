"""Writes into conflicts.yaml that somebody has looked at a conflict."""

from __future__ import annotations

from typing import TYPE_CHECKING

from etoile_facts.codec import MAX_FILE_BYTES, parse_acknowledgements, replace_entries
from etoile_facts.conflict import PLACEHOLDER_REASON, acknowledgement_yaml
from etoile_facts.errors import SelectionError, WriteError
from etoile_facts.store._open import ACKNOWLEDGEMENTS
from etoile_facts.store._read import UnreadableError, read_bytes
from etoile_facts.store._write import write_atomic

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
        old = read_bytes(str(path), ACKNOWLEDGEMENTS, MAX_FILE_BYTES).decode() if path.exists() else ""
        new = replace_entries(old, entry, [one.marks for one in renewed if one.marks is not None])
    except (UnreadableError, UnicodeDecodeError, ValueError) as error:
        raise WriteError(f"{ACKNOWLEDGEMENTS} cannot take an entry: {error}", path=str(path), hint=_BY_HAND) from error
    written = parse_acknowledgements(new, ACKNOWLEDGEMENTS).records
    added = next((one for one in reversed(written) if one.reason == reason), None)
    before = len(parse_acknowledgements(old, ACKNOWLEDGEMENTS).records)
    if added is None or added.marks is None or len(written) != before + 1 - len({id(one) for one in renewed}):
        raise WriteError(f"{ACKNOWLEDGEMENTS} cannot take an entry.", path=str(path), hint=_BY_HAND)
    path.parent.mkdir(parents=True, exist_ok=True)
    write_atomic(path, new.encode(), root=root)
    return ACKNOWLEDGEMENTS, added.marks.line


def _is_text(words: str) -> bool:
    """Tell whether words can be written: what a command line hands over may hold bytes of another encoding."""
    try:
        words.encode()
    except UnicodeEncodeError:
        return False
    return True
