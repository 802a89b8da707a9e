"""Quotes that are not in the cited source: are they in another one?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from etoile_facts.anchor import Sought, SourceText
from etoile_facts.common import LineIndex
from etoile_facts.text import fold_quote

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
    cited: dict[str, list[str]] = {}
    for source_id, quote in dict.fromkeys(wanted):
        if len(fold_quote(quote)) >= _SHORTEST:
            cited.setdefault(quote, []).append(source_id)
    found: dict[tuple[str, str], list[tuple[str, tuple[int, int]]]] = {}
    if not cited:
        return {}
    sought = Sought(cited)
    for source_id in sorted(snapshot.sources):
        text = snapshot.texts.read(source_id).text
        if text is None:
            continue
        prepared = SourceText(text, snapshot.sources[source_id].media_type)
        lines: LineIndex | None = None
        for quote in sought.perhaps_in(prepared):
            if cited[quote] == [source_id] or (span := prepared.copy_of(quote)) is None:
                continue
            lines = lines or LineIndex(text)
            for other in cited[quote]:
                if other != source_id:
                    found.setdefault((other, quote), []).append((source_id, lines.position(span.start)))
    return {pair: tuple(places) for pair, places in found.items()}
