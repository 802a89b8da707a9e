"""Sources, citations, facts, predicates and entities, as they stand in the files."""

from __future__ import annotations

import attrs

from etoile_facts.model._match import Span, span_of
from etoile_facts.model._vocabulary import (
    Cardinality,
    Coverage,
    Level,
    Rank,
    Reach,
    SnakType,
    Stance,
    Unscoped,
    ValueType,
)


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
    keys: dict[str, tuple[int, int]] = attrs.field(factory=dict, hash=False)

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
    """A quote and its place in a source (W3C SpecificResource with TextQuoteSelector and TextPositionSelector).

    Attributes:
        source: The id of the source.
        quote: The quoted words.
        span: Where they stood, perhaps stale; any pair of numbers is taken.
        prefix: Words that stand before the quote, to tell copies apart.
        suffix: Words that stand behind it.
        stance: What the citation does for its fact.
        derived_from: Ids or names of the sources that this passage itself has its word from.
    """

    source: str
    quote: str
    span: Span | None = attrs.field(default=None, converter=span_of)
    prefix: str = ""
    suffix: str = ""
    stance: Stance = Stance.SUPPORTS
    derived_from: tuple[str, ...] = ()


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
        derived_from: Ids of the facts that this one follows from, instead of citations or beside them.
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
    derived_from: tuple[str, ...] = ()
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
        unit: What quantities without one are counted or measured in.
        tolerance: How far apart two values may be that agree: "5", "2 %", "3 days"; empty for the type's own.
        vocabulary: The terms that there are, each with its other spellings behind it.
        ordered: Whether the terms stand in rising order, so that "at least recurring" is a bound.
        exclusive: Whether one term rules the others out.
        complete: Whether a list names all there is, so that a longer one contradicts it.
        unscoped: What it means that a fact lacks a qualifier of the scope, or any date of its validity.
        validity: The qualifier with the time at which a fact holds, or the two with the beginning and the end. Facts
            whose times do not overlap never conflict.
        inverse: How many subjects one value may have at once: `single` where a desk has one head.
        inverse_of: The predicate that says the same from the other end.
        symmetric: Whether subject and value may change places.
        subject_types: Types of entities that may be its subject; empty for all.
        entity_types: Types of entities that may be its value; empty for all.
        qualifiers: Names of the qualifiers that its facts may have; empty for all.
        one_of: The only values that there are; empty for all.
        counts: The predicate whose values, for the same subject and scope, its own value is the number of.
        level: How grave a conflict on it is; None for the level of the rule.
        support: How near to a quote the value has to stand.
        subject_support: How near the subject.
    """

    id: str
    label: str = ""
    description: str = ""
    type: ValueType = ValueType.TEXT
    cardinality: Cardinality = Cardinality.SEVERAL
    scope: tuple[str, ...] = ()
    unit: str = ""
    tolerance: str = ""
    vocabulary: tuple[tuple[str, ...], ...] = ()
    ordered: bool = False
    exclusive: bool = True
    complete: bool = False
    unscoped: Unscoped = Unscoped.APART
    validity: tuple[str, ...] = ()
    inverse: Cardinality = Cardinality.SEVERAL
    inverse_of: str = ""
    symmetric: bool = False
    subject_types: tuple[str, ...] = ()
    entity_types: tuple[str, ...] = ()
    qualifiers: tuple[str, ...] = ()
    one_of: tuple[str, ...] = ()
    counts: str = ""
    level: Level | None = None
    support: Reach = Reach.REQUIRED
    subject_support: Reach = Reach.PARAGRAPH
    marks: Marks | None = attrs.field(default=None, eq=False, repr=False)


@attrs.frozen(kw_only=True)
class Entity:
    """A thing that facts are about (Wikidata item).

    Attributes:
        source_aliases: Names that mean this thing in one source only, by the source's id.
        type: What it is: person, work, place; perhaps several. None follows from another.
        same_as: External ids.
    """

    id: str
    label: str = ""
    aliases: tuple[str, ...] = ()
    source_aliases: dict[str, tuple[str, ...]] = attrs.field(factory=dict, hash=False)
    type: tuple[str, ...] = ()
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
