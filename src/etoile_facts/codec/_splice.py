"""Changes the value of one key in a file's text, and nothing else: comments, layout, line ends and the BOM stay."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import attrs
import yaml

from etoile_facts.codec._blocks import entry_pattern, entry_range
from etoile_facts.codec._json import tokens
from etoile_facts.codec._parsed import BOM
from etoile_facts.codec._write import yaml_scalar
from etoile_facts.codec._yaml import event_stream
from etoile_facts.common import LineIndex

if TYPE_CHECKING:
    from etoile_facts.model import Marks

# A text that means itself without quotation marks, in a list in brackets too; not everything that does.
_PLAIN_TEXT = re.compile(r"[^\W_](?:[\w().;/'’–—+-]| (?=[\w(]))*")

Value = str | Sequence[int] | Sequence[str]


@attrs.frozen
class _Range:
    """A value's half-open place, and how it is written: `plain`, a quotation mark, `|`, `>`, or `[` for a list."""

    start: int
    end: int
    style: str


def splice(text: str, marks: Marks, key: str, value: Value) -> str:
    """Return a fact file's text with another value for one key of one record.

    Args:
        text: The whole file, as read: a byte order mark and carriage returns stay.
        marks: Where the record stands; the path's ending tells YAML from JSON Lines.
        key: Key path, such as `citations.0.span`. The key has to be there.
        value: The new text, or the new items of a list such as a span.

    Raises:
        KeyError: The record has no such key.
    """
    bom = BOM if text.startswith(BOM) else ""
    text = text.removeprefix(BOM)
    lines = LineIndex(text)
    if marks.path.endswith(".jsonl"):
        found = _find_in_json(lines, marks.line, key)
        old = text[found.start : found.end]
        new = json.dumps(value, ensure_ascii="\\u" in old)
    else:
        found = _find_in_yaml(text, lines, marks, key)
        new = _as_yaml(value, found.style)
    return bom + text[: found.start] + new + text[found.end :]


def _find_in_json(lines: LineIndex, number: int, key: str) -> _Range:
    start = lines.starts[number - 1]
    for token in tokens(lines.line_text(number, 1)):
        if token.key == key and token.repeats is None:
            return _Range(start + token.start, start + token.end, "")
    raise KeyError(key)


def _as_yaml(value: Value, style: str) -> str:
    if not isinstance(value, str):
        items = (yaml_scalar(item) if isinstance(item, str) else str(item) for item in value)
        return f"[{', '.join(items)}]"
    if style == "plain" and _PLAIN_TEXT.fullmatch(value):
        return value
    if style == "'" and value.isprintable():
        return "'" + value.replace("'", "''") + "'"
    return yaml_scalar(value)


def _find_in_yaml(text: str, lines: LineIndex, marks: Marks, key: str) -> _Range:
    offset = lines.starts[marks.line - 1] + marks.column - 1
    entry = entry_pattern(text)
    start, end = entry_range(text, entry, offset) if entry else (0, len(text))
    ranges = _Ranges(text[start:end], offset - start)
    found = ranges.of(key)
    return attrs.evolve(found, start=found.start + start, end=found.end + start)


class _Ranges:
    """Walks over the events of a stretch of YAML and notes where the values of one record stand."""

    def __init__(self, text: str, record: int) -> None:
        self._text = text
        self._record = record
        self._next = event_stream(text)
        self._found: dict[str, _Range] = {}

    def of(self, key: str) -> _Range:
        event: Any
        while type(event := self._next()) is not yaml.StreamEndEvent:
            mark: Any = event.start_mark
            if type(event) is yaml.MappingStartEvent and mark.index == self._record:
                self._value(event, "")
                break
        return self._found[key]

    def _value(self, event: Any, path: str) -> int:
        """Note where a value stands and return its end."""
        start: int = event.start_mark.index
        end: int = event.end_mark.index
        style = ""
        if type(event) is yaml.ScalarEvent:
            style = event.style or "plain"
            if style in "|>":
                # A block ends behind its last line break, which belongs to the file's layout.
                end = start + len(self._text[start:end].rstrip())
        else:
            mapping = type(event) is yaml.MappingStartEvent
            closing = yaml.MappingEndEvent if mapping else yaml.SequenceEndEvent
            index = 0
            member: Any
            while type(member := self._next()) is not closing:
                name = member.value if mapping else str(index)
                below = f"{path}.{name}" if path else name
                end = self._value(self._next() if mapping else member, below)
                index += 1
            if event.flow_style:
                mark: Any = member.end_mark
                end = mark.index
        self._found.setdefault(path, _Range(start, end, style))
        return end
