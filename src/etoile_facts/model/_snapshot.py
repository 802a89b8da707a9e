"""One reading of a database, and the ports through which the pure core asks for texts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

import attrs

from etoile_facts.model._facts import Acknowledgement, Entity, Fact, Predicate, Source
from etoile_facts.model._report import Location
from etoile_facts.model._vocabulary import Level


@attrs.frozen(kw_only=True)
class Problem:
    """Something wrong in a file, before levels are known: the codec and the store report these.

    Attributes:
        rule: A name from the catalogue of rules.
        message: One plain sentence.
        location: Where.
        fact: The fact's id, where it is known.
        citation: Index of the citation concerned.
        suggestion: What to do.
        unreadable: Whether a record was lost to it, so that the totals can say so.
    """

    rule: str
    message: str
    location: Location
    fact: str | None = None
    citation: int | None = None
    suggestion: str = ""
    unreadable: bool = False
    related_locations: tuple[Location, ...] = ()


@attrs.frozen(kw_only=True)
class SourceRead:
    """A text as read: its code points, the SHA-256 of its bytes, or the problem that stands in the way."""

    text: str | None
    sha256: str | None = None
    problem: Problem | None = None


class TextProvider(Protocol):
    """Port: gives the text of a source. Reading twice gives the same."""

    def read(self, source_id: str) -> SourceRead:
        """Return the text of the source, or why there is none. Never raises for a bad file."""
        ...


@attrs.frozen(kw_only=True)
class Settings:
    """What the configuration file can say.

    Attributes:
        threshold: From 0.6 to 1: similarity from which the search for a changed quote is lossless.
        min_checked: From 0 to 100: how many per cent of the citations have to be compared with a text.
        levels: Level by rule, where it differs from the catalogue's.
        ignore: Glob patterns, relative to the root, of files that are not read, each with its reason.
        rules: The database's own rules: `package.module:function`, or `file.py:function` for a file below the root.
        origin: The file that says it, as a report names it; empty for the defaults.
    """

    threshold: float = 0.85
    strict: bool = False
    min_checked: float = 0
    levels: Mapping[str, Level] = attrs.field(factory=dict, hash=False)
    ignore: Mapping[str, str] = attrs.field(factory=dict, hash=False)
    rules: tuple[str, ...] = ()
    origin: str = ""


@attrs.frozen(kw_only=True)
class Snapshot:
    """Everything that one reading of the files gave.

    Attributes:
        facts: In the order of files and lines.
        sources: By id.
        predicates: By id.
        entities: By id.
        problems: Whatever could not be read, or is wrong in itself.
        texts: Gives the texts.
        ignored: How many files the settings have left out.
    """

    texts: TextProvider
    facts: tuple[Fact, ...] = ()
    sources: Mapping[str, Source] = attrs.field(factory=dict, hash=False)
    predicates: Mapping[str, Predicate] = attrs.field(factory=dict, hash=False)
    entities: Mapping[str, Entity] = attrs.field(factory=dict, hash=False)
    acknowledgements: tuple[Acknowledgement, ...] = ()
    problems: tuple[Problem, ...] = ()
    settings: Settings = Settings()
    ignored: int = 0
