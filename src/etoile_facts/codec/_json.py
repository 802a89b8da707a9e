"""JSON Lines as plain nodes with marks: one fact a line, every number as the characters it is written with."""

from __future__ import annotations

import json
import re
from json.decoder import JSONDecodeError
from json.decoder import scanstring as _scan_string  # type: ignore[attr-defined]
from typing import TYPE_CHECKING, Any

import attrs

from etoile_facts.codec._parsed import BOM, MAX_DEPTH, MAX_LINE_BYTES
from etoile_facts.codec._records import Builder, Node, Place
from etoile_facts.common import shorten
from etoile_facts.model import Fact, Location, Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

# Begins with letters rather than with a look behind: that is found ten times as fast.
_QUOTE_KEY = re.compile(r'"quote"[ \t]*:[ \t]*')
_QUOTE_PATH = re.compile(r"citations\.[0-9]+\.quote")
_SURROGATE_ESCAPE = re.compile(r"\\u[dD][89a-fA-F]")
_BLANK = re.compile(r"[ \t\r\n]*")
_ATOM = re.compile(r"[^\s,\]}\[{\":]+")

# Python's words for a broken line, in the reader's language.
_PLAIN = {
    "Expecting ',' delimiter": "a comma or a closing bracket is missing here",
    "Expecting ':' delimiter": "a colon is missing behind the key",
    "Expecting property name enclosed in double quotes": "a key in double quotation marks is expected here",
    "Expecting value": "a value is expected here",
    "Extra data": "the fact ends here, but the line goes on",
    "Illegal trailing comma before end of object": "there is a comma too many",
    "Illegal trailing comma before end of array": "there is a comma too many",
    "Invalid control character at": "a control character stands inside a text",
    "Invalid \\escape": "a backslash stands before a letter that needs none",
    "Invalid \\uXXXX escape": "a \\u needs four hexadecimal digits",
    "Unterminated string starting at": "a closing quotation mark is missing",
}


@attrs.frozen
class Token:
    """A value in a line of JSON: its key path, where its key begins, and its half-open place."""

    key: str
    name: int
    start: int
    end: int
    repeats: int | None = None


class _DuplicateKeyError(ValueError):
    pass


class _ConstantError(ValueError):
    pass


def _pairs(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    data = dict(pairs)
    if len(data) < len(pairs):
        raise _DuplicateKeyError
    return data


def _constant(name: str) -> Any:
    raise _ConstantError(name)


_decode = json.JSONDecoder(object_pairs_hook=_pairs, parse_int=str, parse_float=str, parse_constant=_constant).decode


def read_lines(lines: Iterable[bytes | str], builder: Builder[Fact]) -> None:
    r"""Read facts, one a line.

    Args:
        lines: Lines with or without their end, as bytes in UTF-8 or as text. A line longer than 16 MiB may be cut
            behind that.
        builder: Takes the facts and the problems.
    """
    number = 0
    for raw in lines:
        for line in _decoded(raw, number, builder):
            number += 1
            if line is not None and not line.isspace() and line:
                _read_line(line, number, builder)


def _decoded(raw: bytes | str, number: int, builder: Builder[Fact]) -> Iterator[str | None]:
    r"""Yield the text of a line, or of several where a lone `\r` ends lines; None where it is unreadable."""
    if len(raw) > MAX_LINE_BYTES:
        message = f"This line is longer than {MAX_LINE_BYTES // 1024 // 1024} MiB."
        builder.lose(
            [_problem("file-too-large", message, Location(builder.path, number + 1, 1), "Write one fact a line.")]
        )
        yield None
        return
    if isinstance(raw, bytes):
        try:
            text = raw.decode()
        except UnicodeDecodeError as error:
            column = len(raw[: error.start].decode()) + 1
            message = f"The byte {raw[error.start]:02X} is not UTF-8."
            hint = "Save the file as UTF-8."
            builder.lose([_problem("file-encoding", message, Location(builder.path, number + 1, column), hint)])
            yield None
            return
    else:
        text = raw
    if not number:
        text = text.removeprefix(BOM)
    text = text.rstrip("\r\n")
    yield from text.split("\r") if "\r" in text else (text,)


def _read_line(line: str, number: int, builder: Builder[Fact]) -> None:
    try:
        data = _decode(line)
    except (ValueError, RecursionError) as error:
        builder.lose([_explain(error, line, number, builder)], _written_id(line))
        return
    if line.count("[") + line.count("{") > MAX_DEPTH and (depth := _too_deep(line)) is not None:
        builder.lose([_deep_problem(depth, number, builder)])
        return
    if "\\u" in line and _SURROGATE_ESCAPE.search(line) and (at := _lone_surrogate(data, line)) is not None:
        message = "Half of a surrogate pair stands here, which is no character."
        builder.lose(
            [_problem("invalid-value", message, Location(builder.path, number, at + 1), "Write the character itself.")]
        )
        return
    builder.add(_node(data, line, number), _no_text)


def _no_text(_line: int, _column: int) -> str:
    """In JSON a list is a list: it never is a text that lacks its quotation marks."""
    return ""


def _node(data: Any, line: str, number: int) -> Node:
    keys: dict[str, Place] = {}
    citations = data.get("citations") if type(data) is dict else None
    if type(citations) is list:
        # `"quote":` stands nowhere but before a value: inside a text a backslash would stand before the first mark.
        places = [match.end() + 1 for match in _QUOTE_KEY.finditer(line) if line[match.start() - 1] != "\\"]
        if len(places) == len(citations):
            for index, column in enumerate(places):
                keys[f"citations.{index}.quote"] = (number, column)
        else:
            # Not one quote a citation: `quote` may be a qualifier's name. A closer look costs fifty times as much.
            keys = {t.key: (number, t.start + 1) for t in tokens(line) if _QUOTE_PATH.fullmatch(t.key)}

    def places_of_keys() -> tuple[dict[str, Place], dict[str, Place]]:
        found = list(tokens(line))
        return (
            {token.key: (number, token.start + 1) for token in found},
            {token.key: (number, token.name + 1) for token in found},
        )

    column = 1 if line[0] == "{" else _skip(line, 0) + 1
    return Node(data, keys, places_of_keys, number, column)


def tokens(line: str) -> Iterator[Token]:  # noqa: C901 - one walk, one branch for each sign
    """Yield every value of a JSON text with its key path and place, as far as the text can be read.

    A walk of its own, without recursion: Python's decoder gives no positions. It trusts that somebody else checks the
    grammar.
    """
    seen: list[dict[str, int]] = [{}]
    # Of each open bracket: key path, where its name and itself begin, the next index (None for a block of keys).
    stack: list[list[Any]] = []
    key: str | None = ""  # of the value to come; None where a key comes first
    at, name = 0, 0
    while at < len(line):
        at = _skip(line, at)
        sign = line[at : at + 1]
        if sign in {"]", "}"} and stack:
            path, name, start, _ = stack.pop()
            seen.pop()
            at += 1
            yield Token(path, name, start, at)
            key = None
        elif sign in {",", ":", ""}:
            at += 1
        elif stack and stack[-1][3] is None and key is None:
            # A key: what follows its colon is its value.
            try:
                word, end = _scan(line, at)
            except ValueError:
                return
            above = stack[-1][0]
            key, name = (f"{above}.{word}" if above else word), at
            if word in seen[-1]:
                yield Token(key, name, at, end, repeats=seen[-1][word])
            seen[-1].setdefault(word, at)
            at = end
        else:
            if stack and stack[-1][3] is not None:
                above, index = stack[-1][0], stack[-1][3]
                key, name = (f"{above}.{index}" if above else str(index)), at
                stack[-1][3] += 1
            if sign in {"[", "{"}:
                if len(stack) > MAX_DEPTH:
                    return
                stack.append([key or "", name, at, 0 if sign == "[" else None])
                seen.append({})
                at += 1
            else:
                value_end = _value_end(line, at)
                if value_end is None:
                    return
                yield Token(key or "", name, at, value_end)
                at = value_end
            key = None


def _scan(line: str, at: int) -> tuple[str, int]:
    """Read the text whose opening quotation mark stands at an offset; return it and where it ends."""
    text, end = _scan_string(line, at + 1)
    return str(text), int(end)


def _skip(line: str, at: int) -> int:
    match = _BLANK.match(line, at)
    return match.end() if match else at


def _value_end(line: str, at: int) -> int | None:
    if line[at] == '"':
        try:
            return _scan(line, at)[1]
        except ValueError:
            return None
    match = _ATOM.match(line, at)
    return match.end() if match else None


def _too_deep(line: str) -> int | None:
    """Return the offset of the bracket that opens one level too many."""
    depth, at = 0, 0
    while at < len(line):
        sign = line[at]
        if sign == '"':
            end = _value_end(line, at)
            if end is None:
                return None
            at = end
            continue
        depth += (sign in "[{") - (sign in "]}")
        if depth > MAX_DEPTH:
            return at
        at += 1
    return None


def _lone_surrogate(data: Any, line: str) -> int | None:
    try:
        json.dumps(data, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        match = _SURROGATE_ESCAPE.search(line)
        return match.start() if match else 0
    return None


def _explain(error: Exception, line: str, number: int, builder: Builder[Fact]) -> Problem:
    if isinstance(error, RecursionError):
        return _deep_problem(_too_deep(line) or 0, number, builder)
    if isinstance(error, _DuplicateKeyError):
        token = next((token for token in tokens(line) if token.repeats is not None), Token("", 0, 0, 0))
        name = token.key.rpartition(".")[2]
        hint = "Keep one of them. Several citations are items of one `citations` list."
        message = f"The key `{shorten(name)}` stands twice in this block."
        first = Location(builder.path, number, (token.repeats or 0) + 1, "first here")
        return _problem("duplicate-key", message, Location(builder.path, number, token.name + 1), hint, first)
    if isinstance(error, _ConstantError):
        word = str(error)
        at = next((token.start for token in tokens(line) if line[token.start : token.end] == word), 0)
        message = f"{word} is no value of a fact."
        return _problem(
            "invalid-value", message, Location(builder.path, number, at + 1), f'Write it as text: "{word}".'
        )
    at = error.pos if isinstance(error, JSONDecodeError) else 0
    what = error.msg if isinstance(error, JSONDecodeError) else str(error)
    if "\0" in line[at : at + 1]:
        place = Location(builder.path, number, at + 1)
        return _problem("file-nul", "A NUL byte stands here.", place, "Save the file as plain text.")
    message = f"This line is not readable as JSON: {_PLAIN.get(what, what)}."
    hint = "A line holds one fact: an object in braces, keys and texts in double quotation marks."
    return _problem("syntax-error", message, Location(builder.path, number, at + 1), hint)


def _deep_problem(offset: int, number: int, builder: Builder[Fact]) -> Problem:
    message = f"More than {MAX_DEPTH} lists or blocks stand inside one another."
    return _problem(
        "nesting-too-deep", message, Location(builder.path, number, offset + 1), "Remove the surplus brackets."
    )


def _written_id(line: str) -> str:
    """Return the id of a broken line as far as it can be told, so that nobody calls the fact unknown."""
    for token in tokens(line):
        if token.key == "id" and line[token.start] == '"':
            return _scan(line, token.start)[0]
    return ""


def _problem(rule: str, message: str, location: Location, hint: str, *related: Location) -> Problem:
    return Problem(rule=rule, message=message, location=location, suggestion=hint, related_locations=related)
