"""The closed vocabularies: verdicts, levels, stances, ranks, statuses."""

from __future__ import annotations

from enum import StrEnum


class Verdict(StrEnum):
    """The outcome of one citation. The order of the members is the order in which totals are printed."""

    EXACT = "exact"
    NORMALIZED = "normalized"
    DRIFTED = "drifted"
    REWORDED = "reworded"
    ALTERED = "altered"
    AMBIGUOUS = "ambiguous"
    MISATTRIBUTED = "misattributed"
    MISSING = "missing"
    VACUOUS = "vacuous"
    UNCHECKED = "unchecked"

    @property
    def ok(self) -> bool:
        """True where the quote stands in its source: exact, normalized or drifted."""
        return self in _STANDS

    @property
    def located(self) -> bool:
        """True where the verdict comes with a place in the source."""
        return self in _LOCATED

    @property
    def gravity(self) -> int:
        """How much a located quote was changed: from 0, exact, to 4, altered.

        Raises:
            ValueError: The verdict comes with no place.
        """
        return _BY_GRAVITY.index(self)


_BY_GRAVITY = (Verdict.EXACT, Verdict.NORMALIZED, Verdict.DRIFTED, Verdict.REWORDED, Verdict.ALTERED)
_STANDS = frozenset({Verdict.EXACT, Verdict.NORMALIZED, Verdict.DRIFTED})
_LOCATED = frozenset(_BY_GRAVITY)


class Level(StrEnum):
    """How grave a finding is (SARIF 2.1.0, section 3.27.10)."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"
    NONE = "none"


class Choice(StrEnum):
    """By what a match was chosen among several places."""

    SPAN = "span"  # the text at the stored span
    ONLY = "only"  # the only copy
    CONTEXT = "context"  # prefix and suffix
    NEIGHBOURS = "neighbours"  # how the other citations of the source moved
    NEAREST = "nearest"  # the copy nearest to the stored span; never written back
    BEST = "best"  # the smallest distance
    BEST_EFFORT = "best-effort"  # found below the threshold


class Stance(StrEnum):
    """What a citation does for its fact."""

    SUPPORTS = "supports"
    REFUTES = "refutes"
    MENTIONS = "mentions"


class Rank(StrEnum):
    """Wikidata's ranks of a statement."""

    PREFERRED = "preferred"
    NORMAL = "normal"
    DEPRECATED = "deprecated"


class SnakType(StrEnum):
    """Wikidata's snak types: a value, known to have none, or known to have an unknown one."""

    VALUE = "value"
    NOVALUE = "novalue"
    SOMEVALUE = "somevalue"


class Status(StrEnum):
    """How a fact stands, the first that applies."""

    CONTESTED = "contested"
    SUPPORTED = "supported"
    UNCHECKED = "unchecked"
    UNSUPPORTED = "unsupported"


class ValueType(StrEnum):
    """How the raw string of a value is read."""

    TEXT = "text"
    ENTITY = "entity"
    TERM = "term"
    NAME = "name"
    LIST = "list"
    QUANTITY = "quantity"
    INTEGER = "integer"
    DATE = "date"
    DURATION = "duration"
    BOOLEAN = "boolean"
    URL = "url"


class Cardinality(StrEnum):
    """How many values may hold at once for one subject and scope."""

    SINGLE = "single"
    SEVERAL = "several"


class Coverage(StrEnum):
    """How much of the work the text of a source holds."""

    FULL = "full"
    ABSTRACT = "abstract"
    EXCERPT = "excerpt"


class Relation(StrEnum):
    """How two values of one predicate stand to each other."""

    SAME = "same"
    COMPATIBLE = "compatible"
    CONFLICT = "conflict"


class Region(StrEnum):
    """In what part of a source's text a passage stands. Only the body is evidence by itself."""

    BODY = "body"
    TITLE = "title"
    HEADING = "heading"
    CAPTION = "caption"
    METADATA = "metadata"


class Reach(StrEnum):
    """How near to a quote the thing has to be named that the quote is cited for."""

    REQUIRED = "required"  # in the quote
    SENTENCE = "sentence"  # in a sentence that the quote stands in
    PARAGRAPH = "paragraph"  # in its paragraph
    NONE = "none"  # nobody looks


class Unscoped(StrEnum):
    """What it means that a fact lacks a qualifier by which its predicate tells facts apart."""

    APART = "apart"  # it is compared with facts that lack it too
    EVERYWHERE = "everywhere"  # it holds for all of them, and is compared with each
    UNKNOWN = "unknown"  # nothing is known, and it is compared with none


class ConflictKind(StrEnum):
    """Why facts cannot all hold."""

    VALUES = "values"  # one subject, two values
    SUBJECTS = "subjects"  # one value, two subjects
    COUNT = "count"  # a number, and a list that does not have so many members
    REFUTED = "refuted"  # one source supports the fact, another refutes it
