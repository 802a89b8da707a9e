"""Sources, citations, facts, predicates and entities, as they stand in the files."""

from __future__ import annotations

import attrs

from etoile_facts.model._match import Span
from etoile_facts.model._vocabulary import Cardinality, Coverage, Rank, SnakType, Stance, ValueType


@attrs.frozen
class Marks:
    """Where a record and its keys stand in its file.

    Attributes:
        path: POSIX path relative to the database's root.
        line: 1-based line of the record.
        column: 1-based column of the record, in code points.
        keys: `(line, column)` of the value of each key path, such as `citations.0.quote`.
    """

    path: str
    line: int = 1
    column: int = 1
    keys: dict[str, tuple[int, int]] = attrs.field(factory=dict)

    def of(self, key: str) -> tuple[int, int]:
        """Return the place of a key's value, or of the nearest key above it, or of the record."""
        while key:
            if key in self.keys:
                return self.keys[key]
            key = key.rpartition(".")[0]
        return self.line, self.column


@attrs.frozen(kw_only=True)
class Source:
    """A text with an id and metadata (`prov:Entity`).

    Attributes:
        id: The path below `sources/` without its suffix, NFC.
        path: The text's file relative to the root, or None if there is none.
        sha256: The digest that the metadata records for the file's bytes, or None.
        location: A URL, for a text that is kept elsewhere.
        media_type: `text/markdown`, `text/html` or `text/plain`.
        marks: Where the metadata stands; None without a metadata file.
    """

    id: str
    path: str | None = None
    media_type: str = "text/plain"
    title: str = ""
    creator: tuple[str, ...] = ()
    publisher: str = ""
    date: str = ""
    url: str = ""
    retrieved: str = ""
    language: str = ""
    coverage: Coverage = Coverage.FULL
    kind: str = ""
    sha256: str | None = None
    derived_from: tuple[str, ...] = ()
    location: str = ""
    marks: Marks | None = attrs.field(default=None, eq=False, repr=False)


@attrs.frozen(kw_only=True)
class Citation:
    """A quote and its place in a source (W3C SpecificResource with TextQuoteSelector and TextPositionSelector)."""

    source: str
    quote: str
    span: Span | None = None
    prefix: str = ""
    suffix: str = ""
    stance: Stance = Stance.SUPPORTS


@attrs.frozen(kw_only=True)
class Fact:
    """One statement with the citations that carry it (Wikidata statement).

    Attributes:
        id: As written, or derived: `f-` and 12 hexadecimal digits.
        written_id: Whether the id stands in the file.
        statement: The fact in words as written; empty if it is to be made from subject, predicate and value.
        subject: Entity id, label or alias, or plain text; with `predicate` and `value` all there or all empty.
        value: The raw string; empty unless `snaktype` is `value`.
        qualifiers: Raw strings by name.
        marks: Where the fact stands.
    """

    id: str
    written_id: bool = True
    statement: str = ""
    subject: str = ""
    predicate: str = ""
    value: str = ""
    snaktype: SnakType = SnakType.VALUE
    qualifiers: dict[str, str] = attrs.field(factory=dict, hash=False)
    rank: Rank = Rank.NORMAL
    tags: tuple[str, ...] = ()
    citations: tuple[Citation, ...] = ()
    marks: Marks | None = attrs.field(default=None, eq=False, repr=False)

    @property
    def is_statement(self) -> bool:
        """True for a fact without subject, predicate and value."""
        return not self.predicate

    @property
    def shown_value(self) -> str:
        """The value as a reader sees it."""
        return {SnakType.NOVALUE: "no value", SnakType.SOMEVALUE: "unknown value"}.get(self.snaktype, self.value)

    @property
    def text(self) -> str:
        """The fact in words."""
        return self.statement or f"{self.subject} · {self.predicate} · {self.shown_value}"


@attrs.frozen(kw_only=True)
class Predicate:
    """What a predicate means and how many values it may have (Wikidata property and constraints).

    Attributes:
        scope: Qualifiers that tell facts apart: those with different ones never conflict.
    """

    id: str
    label: str = ""
    description: str = ""
    type: ValueType = ValueType.TEXT
    cardinality: Cardinality = Cardinality.SEVERAL
    scope: tuple[str, ...] = ()
    marks: Marks | None = attrs.field(default=None, eq=False, repr=False)


@attrs.frozen(kw_only=True)
class Entity:
    """A thing that facts are about (Wikidata item)."""

    id: str
    label: str = ""
    aliases: tuple[str, ...] = ()
    part_of: str = ""
    same_as: tuple[str, ...] = ()
    marks: Marks | None = attrs.field(default=None, eq=False, repr=False)

    @property
    def names(self) -> tuple[str, ...]:
        """Every name the entity goes by: id, label, aliases, external ids."""
        return tuple(dict.fromkeys(n for n in (self.id, self.label, *self.aliases, *self.same_as) if n))


@attrs.frozen(kw_only=True)
class Acknowledgement:
    """A conflict that a person has looked at.

    Attributes:
        facts: Fingerprint of each fact at the time, by fact id.
        reason: Why it stands.
    """

    facts: dict[str, str] = attrs.field(hash=False)
    reason: str
    marks: Marks | None = attrs.field(default=None, eq=False, repr=False)
