"""What the sources have, and who uses them: the output of `source list` and `stats`."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import attrs

from etoile_facts.common import count
from etoile_facts.model import Report, Source, Status, Verdict
from etoile_facts.render._escape import one_line
from etoile_facts.render._json import totals_dict
from etoile_facts.render._pieces import Line, Piece, plain
from etoile_facts.render._plain import SCHEMA_VERSION, document, source_dict
from etoile_facts.render._totals import totals_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


@attrs.frozen(kw_only=True)
class SourceRow:
    """One source and what is known of its text.

    Attributes:
        source: Its metadata.
        words: Words of the text, separated by white space; None without a text.
        citations: How many citations name it.
        digest: Whether the text has the digest that was recorded; None where there is nothing to compare.
        problem: Why there is no text, or an empty string.
    """

    source: Source
    words: int | None
    citations: int
    digest: bool | None = None
    problem: str = ""


@attrs.frozen(kw_only=True)
class SourceUse:
    """How a source is used: the facts and citations that name it, and the verdicts."""

    source: str
    title: str
    facts: int
    verdicts: dict[Verdict, int]

    @property
    def citations(self) -> int:
        """All citations that name it."""
        return sum(self.verdicts.values())


@attrs.frozen(kw_only=True)
class Stats:
    """The numbers of a database; `uses` has a row for each source, cited or not."""

    facts: int
    report: Report
    uses: tuple[SourceUse, ...]

    @property
    def statuses(self) -> Counter[Status]:
        """How many facts stand how."""
        return Counter(self.report.statuses.values())

    @property
    def corroboration(self) -> tuple[tuple[int, int], ...]:
        """Numbers of independent sources, each with how many facts have so many behind them; sorted."""
        return tuple(sorted(Counter(len(origins) for origins in self.report.origins.values()).items()))

    @property
    def uncited(self) -> tuple[str, ...]:
        """The sources that no citation names."""
        return tuple(use.source for use in self.uses if not use.citations)


def sources_text(rows: Sequence[SourceRow]) -> str:
    """Return the sources as a table."""
    table = [("id", "words", "citations", "sha256", "title")]
    for row in rows:
        digest = {True: "ok", False: "changed", None: "-"}[row.digest]
        length = row.problem or ("-" if row.words is None else f"{row.words:,}")
        table.append(
            (one_line(row.source.id), one_line(length), f"{row.citations:,}", digest, one_line(row.source.title))
        )
    return plain(table_lines(table))


def sources_json(rows: Sequence[SourceRow]) -> str:
    """Return the sources with all their metadata as one JSON document."""
    return document(
        {
            "schema_version": SCHEMA_VERSION,
            "sources": [
                {
                    **source_dict(row.source),
                    "words": row.words,
                    "citations": row.citations,
                    "sha256_ok": row.digest,
                    "problem": row.problem,
                }
                for row in rows
            ],
        }
    )


def stats_text(stats: Stats) -> str:
    """Return facts, citations and verdicts by source, then the sources that nobody cites, then the totals."""
    return plain(_stats(stats))


def stats_json(stats: Stats) -> str:
    """Return the same numbers as one JSON document."""
    return document(
        {
            "schema_version": SCHEMA_VERSION,
            "facts": stats.facts,
            "statuses": {str(status): stats.statuses[status] for status in Status},
            "independent_sources": {str(number): facts for number, facts in stats.corroboration},
            "totals": totals_dict(stats.report.totals),
            "sources": [
                {
                    "id": use.source,
                    "title": use.title,
                    "facts": use.facts,
                    "citations": use.citations,
                    "verdicts": {str(verdict): use.verdicts.get(verdict, 0) for verdict in Verdict},
                }
                for use in stats.uses
            ],
            "uncited": list(stats.uncited),
        }
    )


def _stats(stats: Stats) -> Iterator[Line]:
    """Yield the lines of `stats`."""
    table = [("source", "facts", "citations", "verdicts")]
    for use in stats.uses:
        divided = ", ".join(f"{use.verdicts[verdict]:,} {verdict}" for verdict in Verdict if use.verdicts.get(verdict))
        table.append((one_line(use.source), f"{use.facts:,}", f"{use.citations:,}", divided))
    yield from table_lines(table)
    yield ()
    if stats.uncited:
        yield (Piece(f"Nobody cites: {', '.join(map(one_line, stats.uncited))}"),)
    standing = ", ".join(f"{stats.statuses[status]:,} {status}" for status in Status if stats.statuses[status])
    yield (Piece(f"{count(stats.facts, 'fact')}{': ' if standing else ''}{standing}"),)
    if stats.corroboration:
        numbers = ", ".join(f"{facts:,} by {number:,}" for number, facts in stats.corroboration)
        yield (Piece(f"Supported by so many independent sources: {numbers}"),)
    yield (Piece(totals_line(stats.report)),)


def table_lines(rows: Sequence[tuple[str, ...]]) -> Iterator[Line]:
    """Yield rows in columns, numbers to the right; the first row is the head."""
    head, *body = rows
    widths = [max(len(row[column]) for row in rows) for column in range(len(head))]
    right = [
        bool(body) and all(row[column].replace(",", "").isdigit() or row[column] == "-" for row in body)
        for column in range(len(head))
    ]
    for row in rows:
        cells = [
            cell.rjust(width) if to_right else cell.ljust(width)
            for cell, width, to_right in zip(row, widths, right, strict=True)
        ]
        yield (Piece("  ".join(cells).rstrip()),)
