"""From plain nodes with marks to model values: structuring, the checks that one record allows, and the wording.

Used for YAML and JSON Lines alike, so that both formats mean the same and refuse the same.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Any, Generic, NamedTuple, TypeVar

import attrs
from cattrs.errors import BaseValidationError

from etoile_facts.codec._parsed import Parsed, in_quotes
from etoile_facts.codec._schema import (
    ID_KEY,
    MARKS_KEY,
    SOURCE_ID_KEY,
    WRITTEN_KEY,
    Trouble,
    describe,
    structurer,
    troubles_of,
)
from etoile_facts.common import MOST_NAMED, count, listed, shorten
from etoile_facts.model import (
    Acknowledgement,
    Entity,
    Fact,
    Location,
    Marks,
    Predicate,
    Problem,
    SnakType,
    Source,
    Span,
    derived_id,
)

T = TypeVar("T")

Place = tuple[int, int]

# A text of 256 MiB has nine digits of code points; anything longer is no place in a text.
_MAX_SPAN_DIGITS = 15
_FINGERPRINT = re.compile(r"[0-9a-f]{16}")
_SHA256 = re.compile(r"[0-9a-f]{64}")
_RESERVED = frozenset({MARKS_KEY, WRITTEN_KEY, SOURCE_ID_KEY})
_OF_CITATION = re.compile(r"citations\.([0-9]{1,9})(?:\.|\Z)")
_MOST_ENDS = 2  # of a time: its beginning and its end
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")


class Node(NamedTuple):
    """One record before it is structured.

    Attributes:
        data: Strings, lists and dicts; None where nothing is written.
        keys: Place of the value of each key path, as far as it goes into the record's marks.
        places: Gives the place of every value and of every key, for problems.
        problems: What the reader already found; a record with any of them is lost.
    """

    data: Any
    keys: dict[str, Place]
    places: Callable[[], tuple[dict[str, Place], dict[str, Place]]]
    line: int
    column: int
    problems: tuple[Problem, ...] = ()


@attrs.frozen
class Kind(Generic[T]):
    """What the records of one file are.

    Attributes:
        prepare: Turns what needs turning before cattrs sees it; yields what is wrong without losing the record.
        check: Yields what is wrong with a structured record; the record is lost.
        counted: Whether a lost record counts as an unreadable fact.
    """

    class_: type[T]
    prepare: Callable[[dict[str, Any]], Iterable[Trouble]]
    check: Callable[[T, dict[str, Any]], Iterable[Trouble]]
    counted: bool = False


class Builder(Generic[T]):
    """Collects the records of one file."""

    def __init__(self, kind: Kind[T], path: str) -> None:
        self.kind = kind
        self._structure = structurer(kind.class_)
        self.path = path
        self.records: list[T] = []
        self.problems: list[Problem] = []
        self.lost: list[str] = []
        self._last_line = 0

    def done(self) -> Parsed[T]:
        """Return what was collected."""
        return Parsed(tuple(self.records), tuple(self.problems), tuple(dict.fromkeys(self.lost)))

    @property
    def last_line(self) -> int:
        """Where the last entry stands that was taken up or refused; 0 before the first."""
        return self._last_line

    def forget_from(self, line: int) -> None:
        """Give up what was taken up from a line on: the same entries come once more, one by one."""
        while self.records and _line_of(self.records[-1]) >= line:
            self.records.pop()
        while self.problems and self.problems[-1].location.line >= line:
            self.problems.pop()
        self._last_line = min(self._last_line, line)

    def problem(self, problem: Problem) -> None:
        """Take up a problem of the file that cost no record."""
        self.problems.append(problem)

    def lose(self, problems: Iterable[Problem], id_: str = "") -> None:
        """Take up the problems that cost one record; the first of them stands for it in the count."""
        for number, problem in enumerate(problems):
            unreadable = self.kind.counted and number == 0
            self.problems.append(attrs.evolve(problem, unreadable=unreadable, fact=problem.fact or self._fact(id_)))
        if id_:
            self.lost.append(id_)

    def add(self, node: Node, rest: Callable[[int, int], str], known: Mapping[str, Any] = MappingProxyType({})) -> None:
        """Structure a node and keep the record, or the reasons why there is none.

        Args:
            node: What the reader found.
            rest: Gives what stands in the file's line from a place on, for messages that show it in quotes.
            known: What the file does not say, by its reserved key.
        """
        data = node.data
        self._last_line = node.line
        id_ = data.get(ID_KEY) if isinstance(data, dict) else None
        name = id_ if isinstance(id_, str) else ""
        if node.problems:
            self.lose(node.problems, name)
            return
        marks = Marks(self.path, node.line, node.column, node.keys)
        if type(data) is not dict:
            trouble = Trouble("wrong-type", "", f"An entry should be a block of keys, but this is {describe(data)}.")
            self.lose(self._located([trouble], node, rest, ""))
            return
        if not _RESERVED.isdisjoint(data):
            trouble = Trouble(
                "unknown-key", "", "A key of this entry begins with a control character.", "Remove the key."
            )
            self.lose(self._located([trouble], node, rest, name), name)
            return
        soft = tuple(self.kind.prepare(data))
        data[MARKS_KEY] = marks
        data.update(known)
        try:
            record = self._structure(data, self.kind.class_)
        except BaseValidationError as error:
            self.lose(self._located([*troubles_of(error), *soft], node, rest, name), name)
            return
        hard = tuple(self.kind.check(record, data))
        if hard:
            self.lose(self._located([*hard, *soft], node, rest, name), name)
            return
        if soft:
            name = record.id if isinstance(record, Fact) else name
            self.problems.extend(self._located(soft, node, rest, name))
        self.records.append(record)

    def _fact(self, id_: str) -> str | None:
        return id_ if id_ and self.kind.class_ is Fact else None

    def _located(
        self, troubles: Iterable[Trouble], node: Node, rest: Callable[[int, int], str], id_: str
    ) -> list[Problem]:
        """Return what is wrong with a record as problems with their places: the first hundred, the rest counted."""
        troubles = list(troubles)
        values, names = node.places()
        marks = Marks(self.path, node.line, node.column, values)
        marks_of_names = Marks(self.path, node.line, node.column, {**values, **names})
        is_fact = self.kind.class_ is Fact
        problems: list[Problem] = []
        for trouble in troubles[:MOST_NAMED]:
            line, column = (marks_of_names if trouble.at_name else marks).of(trouble.key)
            suggestion = trouble.suggestion
            if trouble.found_kind and not suggestion and trouble.key in values:
                # A text that begins with a bracket is read as a list: show it as the text that was probably meant.
                written = rest(line, column).strip()
                if written[:1] in {"[", "{"}:
                    key = trouble.key.rpartition(".")[2]
                    suggestion = f"If it is text, put it in quotation marks: {key}: {in_quotes(written)}"
            match = _OF_CITATION.match(trouble.key)
            problems.append(
                Problem(
                    rule=trouble.rule,
                    message=trouble.message,
                    location=Location(self.path, line, column),
                    fact=self._fact(id_),
                    citation=int(match[1]) if match and is_fact else None,
                    suggestion=suggestion,
                )
            )
        if len(troubles) > MOST_NAMED:
            more = count(len(troubles) - MOST_NAMED, "more problem")
            problems.append(
                Problem(
                    rule="too-many-problems",
                    message=f"This record has {more}, not listed here.",
                    location=Location(self.path, node.line, node.column),
                    fact=self._fact(id_),
                    suggestion="Correct those that are listed, and verify again.",
                )
            )
        return problems


def _line_of(record: Any) -> int:
    """Return the line of a record that was made here."""
    line: int = record.marks.line
    return line


def _span(value: Any) -> Span | str:
    """Read a span, or say in words why it is none."""
    if type(value) is list and len(value) == 2 and _is_offset(value[0]) and _is_offset(value[1]):  # noqa: PLR2004 - two ends
        start, end = int(value[0]), int(value[1])
        if start < end:
            return Span(start, end)
        return f"it ends at {end}, but begins at {start}" if end < start else f"it begins and ends at {end}"
    form = "a span is two whole numbers, [start, end)"
    if type(value) is not list or len(value) != 2:  # noqa: PLR2004 - two ends
        return f"{form}, but this is {describe(value)}"
    wrong = next(item for item in value if not _is_offset(item))
    return f"{form} from 0 on, but {describe(wrong)} is none"


def _is_offset(item: Any) -> bool:
    return type(item) is str and item.isdecimal() and item.isascii() and len(item) <= _MAX_SPAN_DIGITS


def _prepare_fact(data: dict[str, Any]) -> Iterator[Trouble]:
    citations = data.get("citations")
    if type(citations) is list:
        for index, citation in enumerate(citations):
            if type(citation) is dict and "span" in citation:
                span = _span(citation["span"])
                if isinstance(span, Span):
                    citation["span"] = span
                else:
                    del citation["span"]
                    yield Trouble(
                        "span-invalid",
                        f"citations.{index}.span",
                        f"This span cannot be used: {span}. The quote is looked for without it.",
                        "Write [start, end) as counted from 0 in characters of the source, or remove the span.",
                    )
    data[WRITTEN_KEY] = ID_KEY in data
    if ID_KEY not in data:
        # What is no text yet gets no id: cattrs refuses the record in a moment.
        read = {key: data[key] for key in ("subject", "predicate", "value", "statement") if type(data.get(key)) is str}
        qualifiers = data.get("qualifiers")
        snaktype = data.get("snaktype")
        data[ID_KEY] = derived_id(
            **read,
            qualifiers=qualifiers if type(qualifiers) is dict else None,
            snaktype=SnakType(snaktype) if snaktype in _SNAK_TYPES else SnakType.VALUE,
        )


_SNAK_TYPES = tuple(str(member) for member in SnakType)
_TRIPLE = ("subject", "predicate", "value")


def _check_fact(fact: Fact, data: dict[str, Any]) -> Iterator[Trouble]:
    if fact.written_id:
        yield from _id_troubles(fact.id, "#")
    # Nothing can be wrong with the triple of the usual fact.
    usual = fact.subject.strip() and fact.predicate.strip() and fact.value.strip()
    if not usual or "statement" in data or "snaktype" in data:
        yield from _triple_troubles(fact, data)
    for index, citation in enumerate(fact.citations):
        if not citation.source.strip():
            key = f"citations.{index}.source"
            yield Trouble("invalid-value", key, f"Citation {index + 1} names no source.", "Write the source's id.")


def _triple_troubles(fact: Fact, data: dict[str, Any]) -> Iterator[Trouble]:
    valueless = fact.snaktype is not SnakType.VALUE
    if valueless and "value" in data:
        yield Trouble(
            "invalid-value",
            "snaktype",
            f"`snaktype: {fact.snaktype}` stands in place of a value, but there is a `value` too.",
            "Remove one of the two.",
        )
    given = [key for key in _TRIPLE if key in data or (key == "value" and valueless)]
    if given and len(given) < len(_TRIPLE):
        missing = [f"`{key}`" for key in _TRIPLE if key not in given]
        hint = f"Add {listed(missing)}, or write the fact in words as `statement`."
        verb = "is" if len(missing) == 1 else "are"
        message = f"Subject, predicate and value come together, but {listed(missing)} {verb} missing."
        yield Trouble("missing-key", "", message, hint)
    if not given and "statement" not in data:
        hint = "Add a `statement`, or `subject`, `predicate` and `value`."
        yield Trouble("missing-key", "", "This fact says nothing: it has no statement and no subject.", hint)
    for key in (*_TRIPLE, "statement"):
        if key in data and not data[key].strip():
            hint = "Write `snaktype: novalue` in its place if there is none." if key == "value" else "Write it out."
            yield Trouble("invalid-value", key, f"`{key}` is blank.", hint)


def _id_troubles(id_: str, forbidden: str = "") -> Iterator[Trouble]:
    if not id_.strip():
        yield Trouble("invalid-value", ID_KEY, "The id is blank.", "Write an id, or remove the key.")
    elif id_ != id_.strip() or _CONTROL.search(id_) or (forbidden and forbidden in id_):
        marks = f" or a {forbidden}" if forbidden else ""
        message = f'The id "{shorten(id_)}" has a control character, a blank at an end{marks}.'
        yield Trouble("invalid-value", ID_KEY, message, "Use letters, digits and hyphens.")


def _nothing(_data: dict[str, Any]) -> tuple[Trouble, ...]:
    return ()


def _check_entity(record: Entity, _data: dict[str, Any]) -> Iterator[Trouble]:
    return _id_troubles(record.id)


def _check_predicate(record: Predicate, _data: dict[str, Any]) -> Iterator[Trouble]:
    yield from _id_troubles(record.id)
    if len(record.validity) > _MOST_ENDS:
        hint = "Write the one that holds the time, or the two with its beginning and its end."
        yield Trouble("invalid-value", "validity", "`validity` names more than two qualifiers.", hint)
    if record.symmetric and record.inverse_of not in ("", record.id):
        hint = "Remove one of the two."
        message = "A predicate is `symmetric` or the inverse of another one, not both."
        yield Trouble("invalid-value", "inverse_of", message, hint)


def _check_acknowledgement(entry: Acknowledgement, _data: dict[str, Any]) -> Iterator[Trouble]:
    if not entry.facts:  # a single one has a conflict of its own: one source supports it, another refutes it
        hint = "`etoile-facts conflicts` prints entries ready to paste."
        yield Trouble("invalid-value", "facts", "An entry needs the ids of its facts.", hint)
    for id_, fingerprint in entry.facts.items():
        if not _FINGERPRINT.fullmatch(fingerprint):
            hint = "`etoile-facts conflicts` prints entries ready to paste."
            message = (
                f'The fingerprint of "{shorten(id_)}" should be 16 hexadecimal digits, but is {in_quotes(fingerprint)}.'
            )
            yield Trouble("invalid-value", f"facts.{id_}", message, hint)
    if not entry.reason.strip():
        yield Trouble("invalid-value", "reason", "The reason is blank.", "Say why the conflict may stand.")


def _check_source(source: Source, _data: dict[str, Any]) -> Iterator[Trouble]:
    if source.sha256 is not None and not _SHA256.fullmatch(source.sha256):
        message = f"`sha256` should be 64 hexadecimal digits, but is {in_quotes(source.sha256)}."
        yield Trouble("invalid-value", "sha256", message, "Write the SHA-256 of the file's bytes, or remove the key.")


FACTS: Kind[Fact] = Kind(Fact, _prepare_fact, _check_fact, counted=True)
PREDICATES: Kind[Predicate] = Kind(Predicate, _nothing, _check_predicate)
ENTITIES: Kind[Entity] = Kind(Entity, _nothing, _check_entity)
ACKNOWLEDGEMENTS: Kind[Acknowledgement] = Kind(Acknowledgement, _nothing, _check_acknowledgement)
SOURCES: Kind[Source] = Kind(Source, _nothing, _check_source)
