"""What of a Markdown or HTML source is markup, and what is hidden; of a plain one what was not unescaped.

Markup is dropped from the text, so that a quote need not repeat it; struck-out words, comments, scripts and style
sheets are hidden: they are no text. Offsets always refer to the raw text.

Sources: CommonMark 0.31 (delimiter runs, escapes, links, block markers), GitHub Flavored Markdown (`~~`, tables),
Pandoc's Markdown and kramdown (attributes, divisions), the HTML Living Standard (elements).
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left, bisect_right
from functools import cached_property
from typing import NamedTuple

import numpy as np

from etoile_facts.text._characters import DROPPED, SPACE
from etoile_facts.text._emphasis import add_emphasis
from etoile_facts.text._fold import encode
from etoile_facts.text._pages import find_furniture
from etoile_facts.text._pieces import NO_PIECES, Pieces
from etoile_facts.text._references import REFERENCE, escaped_references, read_reference
from etoile_facts.text._variants import CLOSING_QUOTES

MARKDOWN = "text/markdown"
HTML = "text/html"
MEDIA_TYPES = frozenset({"text/plain", MARKDOWN, HTML})


class Markup(NamedTuple):
    """The markup of a text.

    Attributes:
        dropped: Sorted `(start, end, code)`: reads as the character with this code point, or as nothing where it is 0.
        hidden: Sorted `(start, end)`: the hidden among them.
        has_furniture: Whether what stands between pages is among them.
    """

    dropped: Pieces = NO_PIECES
    hidden: tuple[tuple[int, int], ...] = ()
    has_furniture: bool = False


NO_MARKUP = Markup()

_INLINE = (
    "a|abbr|acronym|b|bdi|bdo|big|cite|code|data|dfn|em|font|i|ins|kbd|label|mark|q|rp|rt|ruby|samp|small|span|strong|"
    "sub|sup|time|tt|u|var|wbr"
)
_LESS = re.compile(
    rf"""
    (?P<comment><!--.*?(?:-->|\Z)|<![A-Za-z][^<>]*>)
  | (?P<gone><(?P<element>del|s|strike|script|style|template)\b[^<>]*>.*?(?:</(?P=element)\s*>|\Z))
  | (?P<note>(?<=[^\W\d_][^\W\d_.,;:!?{CLOSING_QUOTES})])<sup\b[^<>]*>(?:<a\b[^<>]*>)?\[?\d{{1,3}}\]?(?:</a>)?</sup>)
  | (?P<power>(?<=\d)<sup\b[^<>]*>(?=[\d+−-]))
  | (?P<inline></?(?:{_INLINE})\b[^<>]*>)
  | (?P<block></?[A-Za-z][A-Za-z0-9-]*(?:\s[^<>]*)?/?>)
  | (?P<autolink><(?:[a-z][a-z0-9+.-]{{1,31}}:[^<>\s]*|[^<>@\s]+@[^<>@\s]+)>)
    """,
    re.VERBOSE | re.DOTALL | re.IGNORECASE,
)
# None of these may cost more than the text up to where it fails, and none may pass over where it could begin anew:
# whole runs are taken for good (`++`, `*+`), and brackets end what stands before them. So the whole scan is linear in
# the length of a text, whatever somebody wrote to slow it down.
_TITLE = r"""(?:\s++["'][^"'\n]*+["'])?"""
_TARGET = rf"(?:\((?:<[^<>\n]*+>|[^()\s]*+(?:\([^()\s]*+\)[^()\s]*+)*+){_TITLE}\)|\[[^\[\]\n]*+\])"
# Classes, ids and keys, which Pandoc, kramdown and Quarto put behind what they belong to: {.class #id key="value"}. A
# single letter is no key: {n=5} is text.
_ATTRIBUTE = r"""(?:[.#][\w:.-]++|[A-Za-z][\w:-]++=(?:"[^"\n]*+"|'[^'\n]*+'|[^\s"'{}]++)|[=-][\w-]*+)"""
_ATTRIBUTES = rf"\{{:?[ \t]*+{_ATTRIBUTE}(?:\s++{_ATTRIBUTE})*+[ \t]*+\}}"
# Inside of one paragraph: no line break before a blank line.
_BREAK = r"\n(?![^\S\n]*+\n)"
# The text of a link or an image: with pairs of brackets in it, but no others.
_LABEL = rf"(?:[^\[\]\n]++|\[[^\[\]\n]*+\]|{_BREAK})*+"
# What may stand at a character, by that character: looking only where one of these stands is 20 times faster than one
# large alternation tried everywhere. Code between backticks is looked for by `_Found` itself.
_AT: dict[str, re.Pattern[str]] = {
    "<": _LESS,
    "&": REFERENCE,
    "\\": re.compile(r"(?P<escape>\\(?=[!-/:-@\[-`{-~\r\n]))"),
    "~": re.compile(rf"(?P<struck>~~(?=[^\s~])(?:[^~\n]++|~(?!~)|{_BREAK})*+(?<=[^\s~])~~(?!~))"),
    "!": re.compile(rf"(?P<image>!\[(?={_LABEL}\]{_TARGET}))"),
    "[": re.compile(rf"(?P<footnote>\[\^[^\[\]\s]++\]:?)|(?P<link>\[(?={_LABEL}\](?:{_TARGET}|{_ATTRIBUTES})))"),
    "]": re.compile(rf"(?P<target>\](?:{_TARGET}(?:{_ATTRIBUTES})?|{_ATTRIBUTES}))"),
    "{": re.compile(rf"(?P<attributes>(?<=`){_ATTRIBUTES})"),
    "|": re.compile(r"(?P<cell>\|[ \t]*)"),
}
_TICKS = re.compile("`+")
_BLANK_LINE = re.compile(r"\n(?=[^\S\n]*+\n)")
_HTML_SIGNS = "<&"
_MARKDOWN_SIGNS = "`\\~![]{<&|\n"
# What a block may begin with, white space before it included.
_BLOCK_STARTS = " \t>#*+=|`~[-:{"
# Below this length an array takes longer to make than to do without.
_SHORT = 1000
# Stands for all code points that no sign has.
_BEYOND = 255
_LINE_START = re.compile(
    r"""
    (?P<fence>[ ]{0,3}(?:```+|~~~+)[^\n`]*$)
  | (?P<div>[ ]{0,3}(?::{3,}+[ \t]*+(?:\{[^{}\n]*\}|[\w-]*+)[ \t]*+:*+|\{:[^{}\n]*\})[ \t]*+$)
  | (?P<definition>[ ]{0,3}\[(?!\^)[^\]\n]+\]:[ \t]*+\S[^\n]*$)
  | (?P<rule>[ ]{0,3}(?:=++|-{2,}+|(?:\*[ \t]*+){3,}+|\|?[ \t]*+:?-++:?[ \t]*+(?:\|[ \t]*+:?-*+:?[ \t]*+)++)[ \t]*+$)
  | (?P<marker>(?:[ \t]*>)+[ \t]?(?:[ \t]{0,3}(?:[-*+]|\#{1,6})[ \t]+)?
      |[ \t]*[-*+][ \t]+(?:\[[ xX]\][ \t]+)?
      |[ ]{0,3}\#{1,6}(?:[ \t]+|$))
    """,
    re.VERBOSE | re.MULTILINE,
)
_DEFINED = re.compile(r"^[ ]{0,3}\[(?!\^)([^\]\n]+)\]:", re.MULTILINE)
_SHORTCUT = re.compile(r"\[([^\[\]\n]+)\](?![\[(:])")
# Attributes behind a heading.
_CLOSING_ATTRIBUTES = re.compile(rf"(?<=[ \t]){_ATTRIBUTES}(?=[ \t]*+$)")
_BLANKS = " \t"


def find_markup(text: str, media_type: str, codes: np.ndarray | None = None) -> Markup:
    """Return the markup of a text; of a plain one, what stands between its pages, and its references to characters.

    Args:
        text: The text.
        media_type: Its media type.
        codes: Its code points, if they are at hand already (see `encode`).
    """
    if media_type not in {HTML, MARKDOWN}:
        return _plain_markup(text)
    found = _Found(text, encode(text) if codes is None else codes, is_html=media_type == HTML)
    if media_type == HTML:
        found.go_through(_HTML_SIGNS, 0, frozenset())
    else:
        labels = frozenset(map(_label, _DEFINED.findall(text))) if "]:" in text else frozenset()
        first = _LINE_START.match(text)
        found.go_through(_MARKDOWN_SIGNS, found.line_start(first) if first else 0, labels)
        add_emphasis(text, found.codes, found.covered, found.dropped)
    return Markup(Pieces(found.dropped), tuple(found.hidden)) if found.dropped else NO_MARKUP


def _plain_markup(text: str) -> Markup:
    furniture, references = find_furniture(text), escaped_references(text)
    if not furniture and not references:
        return NO_MARKUP
    flat = [n for piece in furniture for n in (*piece, SPACE)]
    starts = [start for start, _ in furniture]
    for reference in references:
        place = bisect_right(starts, reference.start) - 1
        if place < 0 or furniture[place][1] <= reference.start:
            flat += reference.pieces()
    return Markup(Pieces(flat), has_furniture=bool(furniture))


def _label(text: str) -> str:
    """Fold the label of a link as CommonMark does."""
    return " ".join(text.casefold().split())


_HIDDEN = frozenset({"comment", "gone", "element", "struck"})
_SPACING = frozenset({"block", "fence", "div", "rule", "marker", "definition"})


def _places(text: str, codes: np.ndarray, signs: str) -> list[int]:
    """Return where one of some signs stands; a line break only before what may begin a block, or white space.

    A regular expression takes ten times as long to go from sign to sign.
    """
    if len(text) < _SHORT:
        return [place for place, sign in enumerate(text) if sign in signs]
    narrow = codes if codes.dtype == np.uint8 else np.minimum(codes, _BEYOND).astype(np.uint8)
    wanted = np.zeros(256, np.uint8)
    wanted[[ord(sign) for sign in signs]] = 1
    places = np.frombuffer(narrow.tobytes().translate(wanted.tobytes()), np.bool_).nonzero()[0]
    if "\n" in signs:
        begins = np.zeros(256, np.bool_)
        begins[[ord(sign) for sign in _BLOCK_STARTS]] = True
        behind = np.append(narrow, np.uint8(_BEYOND))[places + 1]
        places = places[(narrow[places] != ord("\n")) | begins[behind]]
    starts: list[int] = places.tolist()
    return starts


class _Found:
    """The markup found so far.

    Attributes:
        codes: The code points of the text.
        dropped: Start, end and code by turns, as in `Markup`; without emphasis.
        hidden: `(start, end)` of the hidden among them.
        covered: Start and end, by turns, of what was taken as a whole: a star in it is no emphasis.
    """

    def __init__(self, text: str, codes: np.ndarray, *, is_html: bool) -> None:
        """Begin with nothing."""
        self._is_html = is_html
        self.codes = codes
        self.dropped = array("i")
        self.hidden: list[tuple[int, int]] = []
        self.covered = array("i")
        self._text = text
        self._last_bar = -1
        # Where the hashes or attributes stand that close a heading, until what is in it has been gone through.
        self._heading: tuple[int, int] | None = None
        self._next_close: dict[str, int] = {}

    def go_through(self, signs: str, position: int, labels: frozenset[str]) -> None:
        """Go from sign to sign.

        Args:
            signs: What may begin a piece of markup.
            position: Where to begin.
            labels: The folded labels of the links that are defined somewhere in the text.
        """
        text = self._text
        for start in _places(text, self.codes, signs):
            if self._heading and start >= self._heading[0]:
                position = self._close_heading(position)
            if start < position:
                continue
            first = text[start]
            position = start + 1
            if first == "\n":
                line = _LINE_START.match(text, position)
                position = self.line_start(line) if line else position
            elif first == "`":
                position = self._code(start)
            elif first == "<" and text.startswith(("![", "?"), start + 1) and (end := self._hidden_end(start)):
                position = end
            elif piece := _AT[first].match(text, start):
                position = self._piece(piece)
                self.covered.extend((start, position))
            elif labels and (label := _SHORTCUT.match(text, start)) and _label(label[1]) in labels:
                position = label.end()
                self.covered.extend((start, position))
                self.dropped.extend((start, start + 1, DROPPED, position - 1, position, DROPPED))
        self._close_heading(position)

    def _close_heading(self, position: int) -> int:
        """Take what closes a heading, unless a piece from inside it reaches over that; return where to go on."""
        closing, self._heading = self._heading, None
        if closing is None or position > closing[0]:
            return position
        self.dropped.extend((*closing, DROPPED))
        return closing[1]

    def line_start(self, found: re.Match[str]) -> int:
        """Take what stands at the start of a line, note what closes a heading; return where to go on."""
        text, (start, end) = self._text, found.span()
        self.dropped.extend((start, end, SPACE))
        self.covered.extend((start, end))
        if found[0].lstrip().startswith("#"):
            line_end = text.find("\n", end)
            line_end = len(text) if line_end < 0 else line_end
            closing = self._heading_end(end, line_end)
            if text[closing:line_end].strip():
                self._heading = closing, line_end
        return end

    def _heading_end(self, start: int, line_end: int) -> int:
        """Return where a heading ends that begins at `start`: before the hashes or the attributes that close it."""
        text = self._text
        attributes = _CLOSING_ATTRIBUTES.search(text, start + 1, line_end)
        end = start + len(text[start : attributes.start() if attributes else line_end].rstrip(_BLANKS))
        hashes = start + len(text[start:end].rstrip("#"))
        if hashes < end and hashes > start and text[hashes - 1] in _BLANKS:
            return start + len(text[start:hashes].rstrip(_BLANKS))
        return end

    def _code(self, start: int) -> int:
        """Take the code between two runs of as many backticks, if it begins here; return where to go on.

        A run that nothing closes stands for itself, as a whole.
        """
        closers = self._ticks
        run = _TICKS.match(self._text, start)
        end = run.end() if run else start
        same = closers.get(end - start, [])
        place = bisect_left(same, end)
        close = same[place] if place < len(same) else len(self._text)
        if close == len(self._text) or self._paragraph_end(end) < close:
            return end
        behind = close + end - start
        self.dropped.extend((start, end, DROPPED, close, behind, DROPPED))
        self.covered.extend((start, behind))
        return behind

    @cached_property
    def _ticks(self) -> dict[int, list[int]]:
        """Where the runs of backticks begin, by their length."""
        starts: dict[int, list[int]] = {}
        for run in _TICKS.finditer(self._text):
            starts.setdefault(len(run[0]), []).append(run.start())
        return starts

    @cached_property
    def _blank_lines(self) -> list[int]:
        """Where the lines end that a blank line follows."""
        return [found.start() for found in _BLANK_LINE.finditer(self._text)]

    def _paragraph_end(self, start: int) -> int:
        """Return where the paragraph ends that `start` stands in."""
        place = bisect_left(self._blank_lines, start)
        return self._blank_lines[place] if place < len(self._blank_lines) else len(self._text)

    def _hidden_end(self, start: int) -> int:
        """Take a CDATA section or a processing instruction if one begins here; return where it ends, or 0."""
        text = self._text
        if text.startswith("?", start + 1):
            close = "?>"
        elif text[start + 2 : start + 9].upper() == "[CDATA[":
            close = "]]>"
        else:
            return 0
        # Looked for only from behind where it was found last: all searches together go through the text once.
        if (found := self._next_close.get(close, 0)) <= start + 1:
            found = text.find(close, start + 2)
            self._next_close[close] = found = len(text) if found < 0 else found
        if found == len(text):
            return 0
        end = found + len(close)
        self.dropped.extend((start, end, DROPPED))
        self.hidden.append((start, end))
        self.covered.extend((start, end))
        return end

    def _piece(self, found: re.Match[str]) -> int:
        """Take one piece of inline markup; return where to go on."""
        name = found.lastgroup or ""
        start, end = found.span()
        if found.re is REFERENCE:
            return self._reference(found)
        if name == "escape":
            self.dropped.extend((start, end, DROPPED))
            return end + 1
        if name == "autolink":
            self.dropped.extend((start, start + 1, DROPPED, end - 1, end, DROPPED))
        elif name == "power":
            self.dropped.extend((start, end, ord("^")))
        elif name == "cell":
            if self._is_in_table(start):
                self.dropped.extend((start, end, SPACE))
        else:
            self.dropped.extend((start, end, SPACE if name in _SPACING else DROPPED))
            if name in _HIDDEN:
                self.hidden.append((start, end))
        return end

    def _reference(self, found: re.Match[str]) -> int:
        """Take a reference to a character; Markdown knows none without a semicolon."""
        reference = read_reference(found, again=False)
        if reference is None or not (self._is_html or self._text[reference.end - 1] == ";"):
            return found.end()
        self.dropped.extend(reference.pieces())
        return reference.end

    def _is_in_table(self, bar: int) -> bool:
        """Tell whether a bar divides cells: the first of its line or behind another one, or space before it."""
        text, last, self._last_bar = self._text, self._last_bar, bar
        if text[bar - 1 : bar].isspace() or (last >= 0 and "\n" not in text[last:bar]):
            return True
        return not text[text.rfind("\n", 0, bar) + 1 : bar].strip()
