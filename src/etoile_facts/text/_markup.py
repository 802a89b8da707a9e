"""What of a Markdown or HTML source is markup, and what is hidden.

Markup is dropped from the text, so that a quote need not repeat it; struck-out words, comments, scripts and style
sheets are hidden: they are no text. Offsets always refer to the raw text.

Sources: CommonMark 0.31 (delimiter runs, escapes, links, block markers), GitHub Flavored Markdown (`~~`, tables),
the HTML Living Standard (elements, entities through `html.unescape`).
"""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, NamedTuple

from etoile_facts.text._characters import DROPPED, SPACE

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator

MARKDOWN = "text/markdown"
HTML = "text/html"


class Markup(NamedTuple):
    """The markup of a text.

    Attributes:
        dropped: Sorted `(start, end, code)`: reads as the character with this code point, or as nothing where it is 0.
        hidden: Sorted `(start, end)`: the hidden among them.
    """

    dropped: tuple[tuple[int, int, int], ...] = ()
    hidden: tuple[tuple[int, int], ...] = ()


NO_MARKUP = Markup()

_INLINE = (
    "a|abbr|acronym|b|bdi|bdo|big|cite|code|data|dfn|em|font|i|ins|kbd|label|mark|q|rp|rt|ruby|samp|small|span|strong|"
    "sub|sup|time|tt|u|var|wbr"
)
_LESS = re.compile(
    rf"""
    (?P<comment><!--.*?(?:-->|\Z)|<!\[CDATA\[.*?\]\]>|<\?.*?\?>|<![A-Za-z][^<>]*>)
  | (?P<gone><(?P<element>del|s|strike|script|style|template)\b[^<>]*>.*?(?:</(?P=element)\s*>|\Z))
  | (?P<note>(?<=[^\W\d_][^\W\d_.,;:!?"'”’)])<sup\b[^<>]*>(?:<a\b[^<>]*>)?\[?\d{{1,3}}\]?(?:</a>)?</sup>)
  | (?P<power>(?<=\d)<sup\b[^<>]*>(?=[\d+−-]))
  | (?P<inline></?(?:{_INLINE})\b[^<>]*>)
  | (?P<block></?[A-Za-z][A-Za-z0-9-]*(?:\s[^<>]*)?/?>)
  | (?P<autolink><(?=[a-z][a-z0-9+.-]*:[^<>\s]*>))
    """,
    re.VERBOSE | re.DOTALL | re.IGNORECASE,
)
_ENTITY = re.compile(r"(?P<entity>&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});)")
_TITLE = r"""(?:\s+["'][^"'\n]*["'])?"""
_TARGET = rf"(?:\((?:<[^<>\n]*>|[^()\s]*(?:\([^()\s]*\)[^()\s]*)*){_TITLE}\)|\[[^\]\n]*\])"
# What may stand at a character, by that character: looking only where one of these stands is 20 times faster than one
# large alternation tried everywhere.
_AT: dict[str, re.Pattern[str]] = {
    "<": _LESS,
    "&": _ENTITY,
    "`": re.compile(r"(?P<ticks>`+)(?!`)(?:[^`\n]|(?!(?P=ticks)(?!`))`+|\n(?!\s*\n))+?(?<!`)(?P<code>(?P=ticks))(?!`)"),
    "\\": re.compile(r"(?P<escape>\\(?=[!-/:-@\[-`{-~\r\n]))"),
    "~": re.compile(r"(?P<struck>~~(?=[^\s~])(?:[^~\n]|~(?!~)|\n(?!\s*\n))+?(?<=[^\s~])~~(?!~))"),
    "!": re.compile(rf"(?P<image>!\[(?=[^\]\n]*\]{_TARGET}))"),
    "[": re.compile(
        rf"(?P<footnote>\[\^[^\]\s]+\]:?)|(?P<link>\[(?=(?:[^\[\]\n]|\[[^\[\]\n]*\]|\n(?!\s*\n)){{0,1000}}?\]{_TARGET}))"
    ),
    "]": re.compile(rf"(?P<target>\]{_TARGET})"),
    "*": re.compile(r"(?P<emphasis>\*+)"),
    "_": re.compile(r"(?P<emphasis>_+)"),
    "|": re.compile(r"(?P<cell>\|[ \t]*)"),
}
_HTML_SIGN = re.compile("[<&]")
_MARKDOWN_SIGN = re.compile(r"[`\\~!\[\]<&*_|]|\n(?=[ \t]{0,12}[>#*+=|`~\[-])")
_LINE_START = re.compile(
    r"""
    (?P<fence>[ ]{0,3}(?:```+|~~~+)[^\n`]*$)
  | (?P<definition>[ ]{0,3}\[(?!\^)[^\]\n]+\]:[ \t]*\S+[^\n]*$)
  | (?P<rule>[ ]{0,3}(?:=+|-{2,}|(?:\*[ \t]*){3,}|\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-*:?[ \t]*)+)[ \t]*$)
  | (?P<marker>(?:[ \t]*>)+[ \t]?(?:[ \t]{0,3}(?:[-*+]|\#{1,6})[ \t]+)?
      |[ \t]*[-*+][ \t]+(?:\[[ xX]\][ \t]+)?
      |[ ]{0,3}\#{1,6}(?:[ \t]+|$))
    """,
    re.VERBOSE | re.MULTILINE,
)
_DEFINED = re.compile(r"^[ ]{0,3}\[(?!\^)([^\]\n]+)\]:", re.MULTILINE)
_SHORTCUT = re.compile(r"\[([^\[\]\n]+)\](?![\[(:])")
_CLOSING_HASHES = re.compile(r"[ \t]+#+[ \t]*$", re.MULTILINE)
_PARAGRAPH = re.compile(r"\n[ \t]*\n")


def find_markup(text: str, media_type: str) -> Markup:
    """Return the markup of a text; none for plain text."""
    if media_type == HTML:
        events = _events(text, _HTML_SIGN)
    elif media_type == MARKDOWN:
        events = _events(text, _MARKDOWN_SIGN)
    else:
        return NO_MARKUP
    dropped: list[tuple[int, int, int]] = []
    hidden: list[tuple[int, int]] = []
    runs: list[tuple[int, int]] = []
    for name, start, end, code in events:
        if name == "emphasis":
            runs.append((start, end))
        else:
            dropped.append((start, end, code))
            if name in _HIDDEN:
                hidden.append((start, end))
    if runs:
        dropped = sorted(dropped + [(start, end, DROPPED) for start, end in _paired(text, runs)])
    return Markup(tuple(dropped), tuple(hidden))


_HIDDEN = frozenset({"comment", "gone", "struck"})
_SPACING = frozenset({"block", "fence", "rule", "marker", "cell", "definition"})


def _events(text: str, sign: re.Pattern[str]) -> Iterator[tuple[str, int, int, int]]:
    """Yield `(name, start, end, code)` of every piece of markup, in order and without overlaps."""
    position = 0
    labels: frozenset[str] = frozenset()
    if sign is _MARKDOWN_SIGN:
        labels = (
            frozenset(" ".join(label.casefold().split()) for label in _DEFINED.findall(text))
            if "]:" in text
            else labels
        )
        first = _LINE_START.match(text)
        if first:
            yield from _line_events(text, first)
            position = first.end()
    while found := sign.search(text, position):
        start = found.start()
        if text[start] == "\n":
            line = _LINE_START.match(text, start + 1)
            if line:
                yield from _line_events(text, line)
            position = line.end() if line else start + 1
            continue
        piece = _AT[text[start]].match(text, start)
        if not piece:
            position = start + 1
            label = _SHORTCUT.match(text, start)
            if label and _label(label[1]) in labels:
                yield "link", start, start + 1, DROPPED
                yield "link", label.end() - 1, label.end(), DROPPED
                position = label.end()
            continue
        position = yield from _piece_events(text, piece)


def _label(text: str) -> str:
    """Fold the label of a link as CommonMark does."""
    return " ".join(text.casefold().split())


def _line_events(text: str, found: re.Match[str]) -> Iterator[tuple[str, int, int, int]]:
    """Yield what stands at the start of a line, and the hashes that close a heading."""
    yield found.lastgroup or "marker", found.start(), found.end(), SPACE
    if found[0].lstrip().startswith("#"):
        line_end = text.find("\n", found.end())
        closing = _CLOSING_HASHES.search(text, found.end(), line_end if line_end >= 0 else len(text))
        if closing:
            yield "closing", closing.start(), closing.end(), DROPPED


def _piece_events(text: str, found: re.Match[str]) -> Generator[tuple[str, int, int, int], None, int]:
    """Yield one piece of inline markup; return where to go on."""
    name = found.lastgroup or ""
    start, end = found.span()
    if name == "code":
        ticks = len(found["ticks"])
        yield name, start, start + ticks, DROPPED
        yield name, end - ticks, end, DROPPED
    elif name == "entity":
        character = html.unescape(found[0])
        if len(character) == 1:
            yield name, start, end, ord(character)
    elif name in {"element", "gone"}:
        yield "gone", start, end, DROPPED
    elif name == "escape":
        yield name, start, end, DROPPED
        return end + 1
    elif name == "power":
        yield name, start, end, ord("^")
    elif name == "cell":
        line_start = text.rfind("\n", 0, start) + 1
        if text[line_start:start].strip() == "" or "|" in text[line_start:start] or text[start - 1 : start].isspace():
            yield name, start, end, SPACE
    else:
        yield name, start, end, SPACE if name in _SPACING else DROPPED
    return end


def _paired(text: str, runs: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield the delimiters that open or close emphasis: CommonMark's rules of flanking, within one paragraph.

    A star between two digits that nothing closes is multiplication and stays.
    """
    open_runs: dict[str, list[list[int]]] = {"*": [], "_": []}
    paragraph_end = -1
    for start, end in runs:
        if start >= paragraph_end:
            open_runs = {"*": [], "_": []}
            found = _PARAGRAPH.search(text, start)
            paragraph_end = found.start() if found else len(text)
        sign = text[start]
        before = text[start - 1] if start else " "
        after = text[end] if end < len(text) else " "
        can_open, can_close = _flanking(sign, before, after)
        stack = open_runs[sign]
        while can_close and stack and start < end:
            opener = stack[-1]
            length = min(opener[1] - opener[0], end - start)
            yield opener[1] - length, opener[1]
            yield start, start + length
            opener[1] -= length
            start += length  # noqa: PLW2901  what is left of the run may close an outer one
            if opener[0] == opener[1]:
                stack.pop()
        if can_open and start < end:
            stack.append([start, end])


def _flanking(sign: str, before: str, after: str) -> tuple[bool, bool]:
    """Tell whether a delimiter run can open and can close (CommonMark 0.31, section 6.2)."""
    space_before, space_after = before.isspace(), after.isspace()
    mark_before = not before.isalnum() and not space_before
    mark_after = not after.isalnum() and not space_after
    left = not space_after and (not mark_after or space_before or mark_before)
    right = not space_before and (not mark_before or space_after or mark_after)
    if sign == "_":
        return left and (not right or mark_before), right and (not left or mark_after)
    return left, right
