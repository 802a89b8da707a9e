"""Rules about the texts of sources."""

from __future__ import annotations

from typing import TYPE_CHECKING

from etoile_facts.common import count
from etoile_facts.model import Finding, Level, Location
from etoile_facts.rules._rule import Family, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from etoile_facts.model import Source
    from etoile_facts.rules._context import Verification


@Rule(
    name="source-text-missing",
    family=Family.SOURCE,
    summary="A source has no text to check against",
    meaning="There is metadata for the source, but neither a text beside it nor a `location` that says where it "
    "is kept.",
    reason="None of its quotes can be checked. They are counted as unchecked, not as passed.",
    action="Put the text beside the metadata as .txt or .md. If it is kept elsewhere, add its `location`.",
    example="sources/interview.yaml is there, sources/interview.txt was deleted.",
)
def source_text_missing(verification: Verification) -> Iterator[Finding]:
    """Yield the sources that have neither a text nor a location."""
    for seen in verification.sources.values():
        if seen.length is None and seen.problem is None and seen.source.path is None and not seen.source.location:
            lost = f", so {count(seen.citations, 'quote')} could not be checked" if seen.citations else ""
            yield source_text_missing.finding(
                verification,
                message=f'There is no text of "{seen.source.id}"{lost}.',
                location=_place(seen.source, ""),
                suggestion=source_text_missing.action,
            )


@Rule(
    name="source-changed",
    family=Family.SOURCE,
    level=Level.WARNING,
    summary="A source's file is not the one that was recorded",
    meaning="The SHA-256 digest of the file differs from the `sha256` in its metadata.",
    reason="Somebody edited or replaced the text. Quotes that still stand are still good, but what is around them "
    "may have changed.",
    action="Look at what changed. If it is right, write the new digest, which the message shows, into the metadata.",
    example="A typo was corrected in sources/interview.txt after its digest had been recorded.",
)
def source_changed(verification: Verification) -> Iterator[Finding]:
    """Yield the sources whose file has another digest than their metadata records."""
    for seen in verification.sources.values():
        source, recorded = seen.source, seen.source.sha256
        if seen.problem is None and seen.sha256 and recorded is not None and recorded.lower() != seen.sha256:
            yield source_changed.finding(
                verification,
                message=f'The text of "{source.id}" is not the one that was recorded.',
                location=_place(source, "sha256"),
                related_locations=(Location(source.path, message="The text."),) if source.path else (),
                suggestion=f"If the change is right, write `sha256: {seen.sha256}`.",
            )


def _place(source: Source, key: str) -> Location:
    """Return where the metadata of a source says something, or the text's first line."""
    return Location.of(source.marks, key) if source.marks else Location(source.path or f"sources/{source.id}.txt")


RULES = (source_text_missing, source_changed)
