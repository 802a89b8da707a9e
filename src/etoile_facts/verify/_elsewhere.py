"""Quotes that are not in the cited source: are they in another one?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from etoile_facts.anchor import SourceText
from etoile_facts.text import LineIndex, fold_quote

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from etoile_facts.model import Snapshot

# A shorter quote is in too many texts to say where it comes from.
_SHORTEST = 12


def find_elsewhere(
    wanted: Sequence[tuple[str, str]], snapshot: Snapshot
) -> Mapping[tuple[str, str], tuple[tuple[str, tuple[int, int]], ...]]:
    """Return where quotes stand, fold-equal, in sources other than the cited one.

    Args:
        wanted: Pairs of a cited source's id and a quote that is not there.
        snapshot: Gives the texts; each is read once.

    Returns:
        For each pair that was found: the other sources' ids, sorted, each with `(line, column)`.
    """
    pending = {pair: fold_quote(pair[1]) for pair in dict.fromkeys(wanted)}
    pending = {pair: folded for pair, folded in pending.items() if len(folded) >= _SHORTEST}
    found: dict[tuple[str, str], list[tuple[str, tuple[int, int]]]] = {}
    if not pending:
        return {}
    for source_id in sorted(snapshot.sources):
        text = snapshot.texts.read(source_id).text
        if text is None:
            continue
        prepared = SourceText(text, snapshot.sources[source_id].media_type)
        lines: LineIndex | None = None
        for pair in pending:
            if pair[0] == source_id:
                continue
            span = prepared.copy_of(pair[1])
            if span is not None:
                lines = lines or LineIndex(text)
                found.setdefault(pair, []).append((source_id, lines.position(span.start)))
    return {pair: tuple(places) for pair, places in found.items()}
