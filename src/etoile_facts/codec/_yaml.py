"""YAML files as plain nodes with marks, read from libyaml's event stream.

Events rather than PyYAML's composed nodes: composing recurses without a bound and crashes the interpreter on deep
nesting, and events are faster. Of YAML only what a reader sees is accepted: blocks, lists, and texts that are taken as
they stand (no `no` becomes False, no `1.10` becomes 1.1). Anchors, aliases, tags, merge keys and further documents are
refused by name.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import yaml

from etoile_facts.codec._parsed import MAX_DEPTH, in_quotes
from etoile_facts.codec._records import Node, Place
from etoile_facts.codec._schema import TEXT_KEYS
from etoile_facts.codec._trouble import DEPTH
from etoile_facts.common import LineIndex, shorten
from etoile_facts.model import Location, Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

if yaml.__with_libyaml__:
    from yaml.cyaml import CParser as _Parser  # type: ignore[attr-defined]
else:  # pragma: no cover - PyYAML built without libyaml: the same events, some twenty times slower
    from yaml import BaseLoader as _Parser  # type: ignore[assignment]

# Where YAML 1.1 ends a line and our positions do not: NEL, LINE SEPARATOR, PARAGRAPH SEPARATOR.
_OTHER_BREAKS = re.compile("[\x85\u2028\u2029]")
_BLANKS = re.compile(r"[ \t]+(?=#)")
_LETTER = re.compile(r"[^\W\d_]")


class TooDeepError(Exception):
    """More than `MAX_DEPTH` levels, one inside another."""

    def __init__(self, offset: int) -> None:
        super().__init__("too deep")
        self.offset = offset


class SwallowedError(Exception):
    """A quoted text runs over the beginning of the next entry: its closing quotation mark is missing."""

    def __init__(self, offset: int) -> None:
        super().__init__("swallowed")
        self.offset = offset


class _Path:
    """A key path, made once for all the records that have it: a hundred thousand facts share a few dozen."""

    __slots__ = ("below", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self.below: dict[str | int, _Path] = {}

    def child(self, step: str | int) -> _Path:
        path = self.below.get(step)
        if path is None:
            path = self.below[step] = _Path(f"{self.text}.{step}" if self.text else str(step))
        return path


def event_stream(text: str) -> Callable[[], Any]:
    """Return a function that gives the next event of a YAML text."""
    get_event: Callable[[], Any] = _Parser(text).get_event
    return get_event


class Reader:
    """Reads one text, or a part of it, into nodes.

    Args:
        text: The file's text without a byte order mark.
        path: The file, for problems.
        lines: The lines of the whole text.
        start: Offset in the whole text of the part to read.
        end: Its end (half-open).
        guard: Finds, in a stretch of text, the beginning of another entry; None where entries cannot be told apart.
    """

    def __init__(
        self,
        text: str,
        path: str,
        lines: LineIndex,
        *,
        start: int = 0,
        end: int | None = None,
        guard: re.Pattern[str] | None = None,
    ) -> None:
        part = text[start:end]
        self._text = part
        self._path = path
        self._lines = lines
        self._start = start
        self._guard = guard
        self._next = event_stream(part)
        # libyaml's line numbers serve where they are ours: without its other line breaks.
        self._counted = _OTHER_BREAKS.search(part) is not None
        self._first_line = lines.position(start)[0] if start else 1
        self._comments = _comment_starts(part)
        self._root = _Path("")
        self._problems: list[Problem] = []
        self._keys: dict[str, Place] = {}
        self._names: dict[str, Any] = {}

    def entries(self) -> Iterator[Node]:
        """Yield the entries of a list; a file that is no list gives one node with that problem.

        Raises:
            yaml.YAMLError: At the first place that is no YAML.
            TooDeepError: At the first place that nests too deeply.
            SwallowedError: At a quoted text that runs over the beginning of another entry.
        """
        event = self._next()  # the stream's start
        documents = 0
        while type(event := self._next()) is not yaml.StreamEndEvent:
            if type(event) is yaml.DocumentStartEvent:
                documents += 1
                if documents > 1:
                    self._refuse_document(event)
            elif type(event) is yaml.SequenceStartEvent:
                self._check_plain(event, "")
                yield from self._items()
            elif type(event) is not yaml.DocumentEndEvent and not _is_nothing(event):
                node = self._node(event)
                if not node.problems:
                    message, hint = (
                        "This file should be a list of entries.",
                        "Begin each entry with a hyphen: - id: ...",
                    )
                    self._problem("wrong-type", message, self._start + event.start_mark.index, hint)
                    node = node._replace(problems=(self._problems.pop(),))
                yield node
        if self._problems:
            yield Node(None, {}, lambda: ({}, {}), 1, 1, tuple(self._problems))

    def whole(self) -> Node | None:
        """Return the file as one node; None if nothing but comments stands in it.

        Raises:
            yaml.YAMLError: As `entries`.
            TooDeepError: As `entries`.
        """
        event = self._next()
        node: Node | None = None
        extra: list[Problem] = []
        while type(event := self._next()) is not yaml.StreamEndEvent:
            if type(event) is yaml.DocumentStartEvent:
                if node is not None:
                    self._refuse_document(event)
            elif type(event) is not yaml.DocumentEndEvent and not _is_nothing(event):
                following = self._node(event)
                extra.extend(following.problems)
                node = node or following
        extra.extend(self._problems)
        return node and node._replace(problems=tuple(extra))

    def _items(self) -> Iterator[Node]:
        while type(event := self._next()) is not yaml.SequenceEndEvent:
            yield self._node(event)

    def _node(self, event: Any) -> Node:
        mark = event.start_mark
        line, column = self._place(mark)
        keys: dict[str, Place] = {}
        names: dict[str, Any] = {}
        self._keys, self._names = keys, names
        before = len(self._problems)
        data = self._value(event, self._root, "", 1)
        problems = tuple(self._problems[before:])
        del self._problems[before:]

        def places() -> tuple[dict[str, Place], dict[str, Place]]:
            return keys, {key: self._place(mark) for key, mark in names.items()}

        return Node(data, keys, places, line, column, problems)

    def _place(self, mark: Any) -> Place:
        if self._counted:
            return self._lines.position(self._start + mark.index)
        return mark.line + self._first_line, mark.column + 1

    def _value(self, event: Any, path: _Path, key: str, depth: int) -> Any:
        kind = type(event)
        if kind is yaml.ScalarEvent:
            if event.anchor is not None or event.tag is not None:
                self._check_plain(event, key)
            return self._scalar(event, key)
        if depth > MAX_DEPTH:
            raise TooDeepError(self._start + event.start_mark.index)
        if kind is yaml.AliasEvent:
            self._check_plain(event, key)
            return None
        if event.anchor is not None or event.tag is not None:
            self._check_plain(event, key)
        try:
            return (self._mapping if kind is yaml.MappingStartEvent else self._sequence)(path, key, depth)
        except yaml.YAMLError as error:
            if not event.flow_style and not hasattr(error, DEPTH):  # the innermost block that was open says it
                setattr(error, DEPTH, depth)
            raise

    def _mapping(self, path: _Path, above: str, depth: int) -> dict[str, Any]:
        data: dict[str, Any] = {}
        get, keys, names, place = self._next, self._keys, self._names, self._place
        counted, simple, first_line = self._counted, not self._comments, self._first_line
        scalar_event, mapping_end = yaml.ScalarEvent, yaml.MappingEndEvent
        below = path.below
        # The inner loop of every load, several million turns long: what is common is decided here, without a call.
        while type(event := get()) is not mapping_end:
            if type(event) is not scalar_event:
                self._odd_key(event, path, depth)
                continue
            name = event.value
            if event.anchor is not None or event.tag is not None or name == "<<":
                self._check_plain(event, name)
            child = below.get(name) or path.child(name)
            where = child.text
            if name in data:
                self._duplicate(name, names[where], event.start_mark)
            names[where] = event.start_mark
            event = get()
            mark = event.start_mark
            keys[where] = place(mark) if counted else (mark.line + first_line, mark.column + 1)
            if simple and type(event) is scalar_event and not event.style and event.anchor is None is event.tag:
                data[name] = event.value or None
            else:
                # The keys below `qualifiers` are the user's own; what counts is that they hold text.
                data[name] = self._value(event, child, above if above == "qualifiers" else name, depth + 1)
        return data

    def _sequence(self, path: _Path, key: str, depth: int) -> list[Any]:
        data: list[Any] = []
        get, keys = self._next, self._keys
        below = path.below
        while type(event := get()) is not yaml.SequenceEndEvent:
            child = below.get(len(data)) or path.child(len(data))
            keys[child.text] = self._place(event.start_mark)
            data.append(self._value(event, child, key, depth + 1))
        return data

    def _scalar(self, event: Any, key: str) -> str | None:
        value: str = event.value
        if event.style:
            if self._guard is not None and event.style in "\"'":
                start, end = event.start_mark, event.end_mark
                if start.line != end.line and self._guard.search(self._text, start.index, end.index):
                    raise SwallowedError(self._start + start.index)
            return value
        if self._comments and key in TEXT_KEYS:
            self._check_comment(event, key)
        return value or None

    def _check_comment(self, event: Any, key: str) -> None:
        end = event.end_mark.index
        blank = not event.value
        if blank:
            # Nothing stands before the comment: `quote: # 1 in the charts`.
            match = _BLANKS.match(self._text, end)
        else:
            match = _BLANKS.match(self._text, end) if end in self._comments else None
            # A number or a date with a comment behind it is no text cut short.
            if not _LETTER.search(event.value):
                return
        if match is None:
            return
        begin = event.start_mark.index if not blank else match.end()
        line, column = self._lines.position(self._start + begin)
        written = self._lines.line_text(line, column).strip()
        if "\n" in self._text[begin:end]:
            last = self._lines.line_text(*self._lines.position(self._start + match.end())).strip()
            written = f"{event.value} {last}"
        lost = self._lines.line_text(*self._lines.position(self._start + match.end()))
        self._problem(
            "comment-in-text",
            f"The text of `{key}` ends before {in_quotes(lost)}, because a blank and # begin a comment.",
            self._start + begin,
            f"Put the text in quotation marks: {key}: {in_quotes(written)} (or move the comment to a line of its own).",
        )

    def _check_plain(self, event: Any, key: str) -> None:
        """Refuse anchors, aliases, tags and merge keys; a text that begins with such a sign was probably meant."""
        offset = self._start + event.start_mark.index
        line, column = self._lines.position(offset)
        written = self._lines.line_text(line, column).strip()
        kind = type(event)
        if kind is yaml.AliasEvent:
            what = f"`*{shorten(event.anchor)}` is an alias (*)"
        elif event.anchor is not None:
            what = f"`&{shorten(event.anchor)}` is an anchor (&)"
        elif event.tag is not None:
            what = f"`{shorten(written.split(' ', 1)[0])}` is a tag (!)"
        elif key == "<<":
            what = "`<<` is a merge key"
        else:
            return
        prefix = f"{key}: " if key in TEXT_KEYS else ""
        hint = f"If it is text, put it in quotation marks: {prefix}{in_quotes(written)}"
        if key == "<<":
            hint = "Write the keys out in every block."
        self._problem("yaml-feature", f"{what}, a feature of YAML that is not used here.", offset, hint)

    def _duplicate(self, name: str, first: Any, mark: Any) -> None:
        line, column = self._place(first)
        related = Location(self._path, line, column, "first here")
        hint = "Keep one of them. Several citations are items of one `citations` list."
        message = f"The key `{shorten(name)}` stands twice in this block."
        self._problem("duplicate-key", message, self._start + mark.index, hint, related)

    def _odd_key(self, event: Any, path: _Path, depth: int) -> None:
        self._problem(
            "syntax-error",
            "A list or a block stands where a key should stand.",
            self._start + event.start_mark.index,
            "Write a word and a colon. Text that begins with a bracket belongs in quotation marks.",
        )
        child = path.child("?")
        self._value(event, child, "", depth + 1)
        self._value(self._next(), child, "", depth + 1)

    def _refuse_document(self, event: Any) -> None:
        self._problem(
            "yaml-feature",
            "A second document begins here (---); a file holds one.",
            self._start + event.start_mark.index,
            "Remove the line, or move what follows to a file of its own.",
        )

    def _problem(self, rule: str, message: str, offset: int, hint: str, *related: Location) -> None:
        line, column = self._lines.position(offset)
        location = Location(self._path, line, column)
        self._problems.append(
            Problem(rule=rule, message=message, location=location, suggestion=hint, related_locations=related)
        )


def _is_nothing(event: Any) -> bool:
    """Tell whether an event is the empty root of a file without content."""
    return type(event) is yaml.ScalarEvent and not event.value and not event.style


def _comment_starts(text: str) -> set[int]:
    """Return the offset behind every text that may have a comment on its line: where its blanks begin."""
    starts: set[int] = set()
    for sign in (" #", "\t#"):
        at = text.find(sign)
        while at >= 0:
            begin = at
            while begin and text[begin - 1] in " \t":
                begin -= 1
            starts.add(begin)
            at = text.find(sign, at + 2)
    return starts
