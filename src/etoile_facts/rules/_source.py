"""One plain function for each rule about a source's text."""

from __future__ import annotations

from etoile_facts.model import Finding, Level, Location, Settings, Source
from etoile_facts.rules._catalogue import CATALOGUE
from etoile_facts.rules._levels import level_of
from etoile_facts.rules._words import count


def source_changed_finding(source: Source, digest: str, *, settings: Settings, strict: bool) -> Finding | None:
    """Return the finding that a source's file has another digest than its metadata records, or None.

    Args:
        source: The source; one without a recorded digest gives no finding.
        digest: SHA-256 of the file's bytes as 64 hexadecimal digits.
        settings: For the level of the rule.
        strict: Whether warnings are errors.
    """
    level = level_of("source-changed", settings, strict=strict)
    if level is Level.NONE or source.sha256 is None or source.sha256.lower() == digest:
        return None
    return Finding(
        rule="source-changed",
        level=level,
        message=f'The text of "{source.id}" is not the one that was recorded.',
        location=_place(source, "sha256"),
        related_locations=(Location(source.path, message="The text."),) if source.path else (),
        suggestion=f"If the change is right, write `sha256: {digest}`.",
    )


def source_text_missing_finding(source: Source, *, citations: int, settings: Settings, strict: bool) -> Finding | None:
    """Return the finding that a source has neither a text nor a location, or None.

    Args:
        source: The source.
        citations: How many citations could not be checked for it.
        settings: For the level of the rule.
        strict: Whether warnings are errors.
    """
    level = level_of("source-text-missing", settings, strict=strict)
    if level is Level.NONE or source.path is not None or source.location:
        return None
    lost = f", so {count(citations, 'quote')} could not be checked" if citations else ""
    return Finding(
        rule="source-text-missing",
        level=level,
        message=f'There is no text of "{source.id}"{lost}.',
        location=_place(source, ""),
        suggestion=CATALOGUE["source-text-missing"].action,
    )


def _place(source: Source, key: str) -> Location:
    """Return where the metadata of a source says something, or the text's first line."""
    if source.marks is not None:
        return Location(source.marks.path, *source.marks.of(key))
    return Location(source.path or f"sources/{source.id}.txt")
