"""Says in plain words why a stretch of YAML cannot be read, and how to write what was probably meant.

A parser notices trouble where it can go no further, which is often not where the trouble is: a quote that begins with a
quotation mark ends YAML's text at the second mark, and the complaint is about a missing key. So the lines up to the
place of the error are looked at for values that begin with a sign of YAML's own.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import attrs

from etoile_facts.codec._parsed import MAX_DEPTH, in_quotes
from etoile_facts.codec._schema import TEXT_KEYS

if TYPE_CHECKING:
    from collections.abc import Iterator

    import yaml

    from etoile_facts.common import LineIndex

# Both for lines without blanks at their end.
_KEY_LINE = re.compile(r"[ \t]*(?:-[ \t]+)*(?P<key>\w[\w.-]*)[ \t]*:[ \t]+(?P<value>\S.*)", re.DOTALL)
_ITEM_LINE = re.compile(r"[ \t]*(?:-[ \t]+)+(?P<value>\S.*)", re.DOTALL)
_BLOCK_HEADER = re.compile(r"[|>][+-]?[0-9]?[+-]?(?:[ \t]+#.*)?")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")

_SIGNS = {
    "*": "is an alias in YAML",
    "&": "is an anchor in YAML",
    "!": "is a tag in YAML",
    ">": "begins a folded block in YAML",
    "|": "begins a literal block in YAML",
    "@": "is reserved in YAML",
    "`": "is reserved in YAML",
    "%": "begins a directive in YAML",
    "[": "begins a list in YAML",
    "{": "begins a block of keys in YAML",
    "]": "ends a list in YAML",
    "}": "ends a block of keys in YAML",
    ",": "separates the items of a list in YAML",
}

_ESCAPE = "inside double quotation marks a backslash changes the meaning of what follows; use single ones"

# libyaml's words, in the reader's language.
_PLAIN = {
    "did not find expected key": "this does not fit what stands above; look at the indentation and the quotation marks",
    "did not find expected '-' indicator": "an entry of the list should begin here with a hyphen",
    "did not find expected node content": "a value is missing here",
    "found unexpected end of stream": "a quotation mark or a bracket is not closed",
    "found character that cannot start any token": "a value cannot begin with this sign",
    "mapping values are not allowed in this context": "a colon and a blank inside a text, or wrong indentation",
    "block sequence entries are not allowed in this context": "a hyphen and a blank begin a list item here",
    "did not find expected ',' or ']'": "a comma or a closing bracket is missing",
    "did not find expected ',' or '}'": "a comma or a closing brace is missing",
    "found a tab character that violates indentation": "a tab stands in the indentation",
    "found unknown escape character": _ESCAPE,
    "did not find expected hexdecimal number": _ESCAPE,
    "found invalid Unicode character escape code": _ESCAPE,
}


DEPTH = "levels_open"
"""The attribute of an error of the parser's that says how many levels of blocks were open below the file's list."""


@attrs.frozen
class Diagnosis:
    """What is wrong, where (an offset in the whole text), and what to do."""

    rule: str
    message: str
    offset: int
    suggestion: str


def diagnose(lines: LineIndex, start: int, end: int, error: yaml.YAMLError) -> Diagnosis:
    """Explain why a stretch of a file is not readable as YAML.

    Args:
        lines: The lines of the whole file.
        start: Where the unreadable stretch begins.
        end: Where it ends (half-open).
        error: What the parser said about the stretch.
    """
    text = lines.text
    control = _CONTROL.search(text, start, end)
    if control:
        return _forbidden(control[0], control.start())
    mark = getattr(error, "problem_mark", None)
    at = min(start + mark.index if mark else start, end)
    surplus = too_deep(text, start, end, failed_at=at, above=getattr(error, DEPTH, -1))
    if surplus is not None:
        return nested_too_deeply(surplus)
    for line_start, line in _lines(text, lines, start, end):
        if line_start > at:
            break
        trouble = _in_line(line)
        if trouble:
            column, message, hint = trouble
            return Diagnosis("syntax-error", message, line_start + column, hint)
    return _from_parser(error, text, lines, start, at)


def nested_too_deeply(offset: int) -> Diagnosis:
    """Explain a bracket or an entry that opens one level too many."""
    message = f"More than {MAX_DEPTH} lists or blocks stand inside one another."
    hint = "Remove the surplus brackets. Text that begins with a bracket belongs in quotation marks."
    return Diagnosis("nesting-too-deep", message, offset, hint)


def _forbidden(sign: str, offset: int) -> Diagnosis:
    if "\udc80" <= sign <= "\udcff":  # how `surrogateescape` hands over a byte that is no text
        message = f"The byte {ord(sign) - 0xDC00:02X} is not UTF-8."
        return Diagnosis("file-encoding", message, offset, "Save the file as UTF-8.")
    if sign == "\0":
        return Diagnosis("file-nul", "A NUL byte stands here.", offset, "Save the file as plain text.")
    message = f"A control character (U+{ord(sign):04X}) stands here, which YAML does not allow."
    return Diagnosis("syntax-error", message, offset, "Remove it.")


def _from_parser(error: yaml.YAMLError, text: str, lines: LineIndex, start: int, at: int) -> Diagnosis:
    """Put the parser's own complaint in words, at the place where a person would look."""
    problem = getattr(error, "problem", None) or str(error)
    opened = getattr(error, "context_mark", None)
    if opened is not None and problem == "found unexpected end of stream":
        hint = "Add the closing quotation mark. If the mark is part of the text, put the whole text in single ones."
        return Diagnosis("syntax-error", "This quotation mark is not closed.", start + opened.index, hint)
    if opened is not None and "flow" in (getattr(error, "context", None) or ""):
        return Diagnosis("syntax-error", "This bracket is not closed.", start + opened.index, "Close it.")
    if opened is not None and problem == "could not find expected ':'":
        message = "This line is no key and value: the colon behind the key is missing."
        hint = "Write `key: value`. A text that goes on in a further line is indented deeper than its key."
        return Diagnosis("syntax-error", message, start + opened.index, hint)
    what = _PLAIN.get(problem, problem)
    hint = "Put text that has a colon and a blank in it, or that begins with a sign, in quotation marks."
    if "\t" in _indentation(text, lines, at):
        what, hint = "a tab stands in the indentation", "Indent with blanks."
    return Diagnosis("syntax-error", f"This is not readable as YAML: {what}.", at, hint)


_QUOTATION_MARKS = frozenset("\"'")
_BEFORE_TEXT = frozenset(" \t\n[{,:")
# What counts for the depth of brackets: texts in quotation marks, comments, brackets, and all between them.
_FLOW_PIECE = re.compile(
    r"""
    (?P<text>(?<=[\s\[{,:])(?:"(?:[^"\\]|\\.)*+"|'(?:[^']|'')*+'))
    | (?P<comment>(?<=[ \t])\#[^\n]*+)
    | (?P<bracket>[\[\]{}])
    | .
    """,
    re.DOTALL | re.VERBOSE,
)


def too_deep(text: str, start: int, end: int, *, failed_at: int, above: int) -> int | None:
    """Return the offset of the bracket that opens one level too many where the parser gave up; None if none does.

    The parser cannot be asked: libyaml looks ahead over a run of brackets, and newer ones give up there by themselves,
    at a depth of their own and in words of their own.

    Args:
        text: The whole file.
        start: Where the unreadable stretch begins.
        end: Where it ends.
        failed_at: Where the parser says that it failed.
        above: How many levels of blocks are open above the value that it failed in.
    """
    depth, at, surplus = 0, start, None
    while at < end:
        if not depth:
            if at > failed_at:
                return surplus
            at, surplus = _flow_start(text, at, end), None
            if at == end:
                return None
        found = _FLOW_PIECE.match(text, at, end)
        assert found is not None  # noqa: S101 - the last branch takes any character
        if found[0] in _QUOTATION_MARKS and text[at - 1 : at] in _BEFORE_TEXT:
            return surplus  # a text without an end
        if found["bracket"]:
            depth += 1 if found[0] in "[{" else -1
            if surplus is None and depth + above > MAX_DEPTH:
                surplus = at
        at = found.end()
    return surplus


_FLOW_START = re.compile(r"(?:^|(?<=\n)|(?<=[-?:][ \t]))[ \t]*+(?=[\[{])", re.MULTILINE)


def _flow_start(text: str, at: int, end: int) -> int:
    """Return where a value begins with a bracket, at a place or behind it: inside a text a bracket is a character."""
    found = _FLOW_START.search(text, at, end)
    return found.end() if found else end


def swallowed(offset: int) -> Diagnosis:
    """Explain a quoted text that runs into the next entry."""
    return Diagnosis(
        "syntax-error",
        "The quotation mark that opens this text is not closed before the next entry begins.",
        offset,
        "Add the closing quotation mark.",
    )


def _lines(text: str, lines: LineIndex, start: int, end: int) -> Iterator[tuple[int, str]]:
    line, _ = lines.position(start)
    at = start
    while at < end:
        following = lines.starts[line] if line < len(lines.starts) else end
        yield at, text[at : min(following, end)].rstrip("\r\n")
        at, line = following, line + 1


def _indentation(text: str, lines: LineIndex, at: int) -> str:
    line, _ = lines.position(at)
    beginning = text[lines.starts[line - 1] :][:200]
    return beginning[: len(beginning) - len(beginning.lstrip())]


def _in_line(line: str) -> tuple[int, str, str] | None:
    """Return column offset, message and suggestion if the value in a line begins with a sign of YAML's own."""
    line = line.rstrip()
    match = _KEY_LINE.fullmatch(line)
    key = match["key"] if match else ""
    match = match or _ITEM_LINE.fullmatch(line)
    if match is None:
        return None
    value = match["value"]
    what = _sign(value)
    if what is None:
        return None
    name, before = (f"`{key}`", f"{key}: ") if key else ("this item", "- ")
    if key and key not in TEXT_KEYS and value[0] in "[{":
        return match.start("value"), f"The bracket behind {name} is not closed.", "Close it."
    return match.start("value"), f"The text of {name} {what}.", f"Put it in quotation marks: {before}{in_quotes(value)}"


def _sign(value: str) -> str | None:
    first = value[0]
    if first in "\"'":
        return _quoted(value)
    if first in "[{":
        closed = re.fullmatch(r"[^\[\]{}]*", value[1:-1]) and value[-1] == {"[": "]", "{": "}"}[first]
        comment = re.fullmatch(r"[\[{][^\[\]{}]*[\]}][ \t]+#.*", value)
        return None if closed or comment else f"begins with {first}, which {_SIGNS[first]}"
    if first in "|>":
        return None if _BLOCK_HEADER.fullmatch(value) else f"begins with {first}, which {_SIGNS[first]}"
    if first in _SIGNS:
        return f"begins with {first}, which {_SIGNS[first]}"
    if re.match(r"[-?][ \t]", value):
        return f"begins with {first} and a blank, which begins a list item or a key in YAML"
    if re.search(r":(?=[ \t]|$)", value):
        return "has a colon and a blank in it, which stand behind a key in YAML"
    if re.search(r"[ \t]#", value):
        return "has a blank and # in it, which begin a comment in YAML"
    return None


def _quoted(value: str) -> str | None:
    """Judge a value that begins with a quotation mark: None if it is whole, or goes on in the next line."""
    form = r'"(?:[^"\\]|\\.)*"' if value[0] == '"' else r"'(?:[^']|'')*'"
    whole = re.match(form, value)
    if whole is None:
        return None
    behind = value[whole.end() :].strip()
    if not behind or behind.startswith("#"):
        return None
    return f"begins with a quotation mark, so YAML ends it before {in_quotes(behind)}"
