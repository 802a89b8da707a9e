"""What of a Markdown or HTML source is markup, and what is hidden; of a plain one what was not unescaped.

Markup is dropped from the text, so that a quote need not repeat it; struck-out words, comments, scripts and style
sheets are hidden: they are no text. Offsets always refer to the raw text.

Sources: CommonMark 0.31 (delimiter runs, escapes, links, block markers), GitHub Flavored Markdown (`~~`, tables),
Pandoc's Markdown and kramdown (attributes, divisions), the HTML Living Standard (elements).
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from typing import NamedTuple

import numpy as np

from etoile_facts.text._characters import DROPPED, SPACE
from etoile_facts.text._emphasis import add_emphasis
from etoile_facts.text._fold import encode
from etoile_facts.text._pages import find_furniture
from etoile_facts.text._pieces import NO_PIECES, Pieces
from etoile_facts.text._references import REFERENCE, escaped_references, read_reference

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
    (?P<comment><!--.*?(?:-->|\Z)|<!\[CDATA\[.*?\]\]>|<\?.*?\?>|<![A-Za-z][^<>]*>)
  | (?P<gone><(?P<element>del|s|strike|script|style|template)\b[^<>]*>.*?(?:</(?P=element)\s*>|\Z))
  | (?P<note>(?<=[^\W\d_][^\W\d_.,;:!?"'”’)])<sup\b[^<>]*>(?:<a\b[^<>]*>)?\[?\d{{1,3}}\]?(?:</a>)?</sup>)
  | (?P<power>(?<=\d)<sup\b[^<>]*>(?=[\d+−-]))
  | (?P<inline></?(?:{_INLINE})\b[^<>]*>)
  | (?P<block></?[A-Za-z][A-Za-z0-9-]*(?:\s[^<>]*)?/?>)
  | (?P<autolink><(?:[a-z][a-z0-9+.-]{{1,31}}:[^<>\s]*|[^<>@\s]+@[^<>@\s]+)>)
    """,
    re.VERBOSE | re.DOTALL | re.IGNORECASE,
)
_TITLE = r"""(?:\s+["'][^"'\n]*["'])?"""
_TARGET = rf"(?:\((?:<[^<>\n]*>|[^()\s]*(?:\([^()\s]*\)[^()\s]*)*){_TITLE}\)|\[[^\]\n]*\])"
# Classes, ids and keys, which Pandoc, kramdown and Quarto put behind what they belong to: {.class #id key="value"}. A
# single letter is no key: {n=5} is text.
_ATTRIBUTE = r"""(?:[.#][\w:.-]+|[A-Za-z][\w:-]+=(?:"[^"\n]*"|'[^'\n]*'|[^\s"'{}]+)|[=-][\w-]*)"""
_ATTRIBUTES = rf"\{{:?[ \t]*{_ATTRIBUTE}(?:\s+{_ATTRIBUTE}){{0,50}}[ \t]*\}}"
# What may stand at a character, by that character: looking only where one of these stands is 20 times faster than one
# large alternation tried everywhere.
_AT: dict[str, re.Pattern[str]] = {
    "<": _LESS,
    "&": REFERENCE,
    "`": re.compile(r"(?P<ticks>`+)(?!`)(?:[^`\n]|(?!(?P=ticks)(?!`))`+|\n(?!\s*\n))+?(?<!`)(?P<code>(?P=ticks))(?!`)"),
    "\\": re.compile(r"(?P<escape>\\(?=[!-/:-@\[-`{-~\r\n]))"),
    "~": re.compile(r"(?P<struck>~~(?=[^\s~])(?:[^~\n]|~(?!~)|\n(?!\s*\n))+?(?<=[^\s~])~~(?!~))"),
    "!": re.compile(rf"(?P<image>!\[(?=[^\]\n]*\]{_TARGET}))"),
    "[": re.compile(
        r"(?P<footnote>\[\^[^\]\s]+\]:?)|(?P<link>\[(?=(?:[^\[\]\n]|\[[^\[\]\n]*\]|\n(?!\s*\n)){0,1000}?\]"
        rf"(?:{_TARGET}|{_ATTRIBUTES})))"
    ),
    "]": re.compile(rf"(?P<target>\](?:{_TARGET}(?:{_ATTRIBUTES})?|{_ATTRIBUTES}))"),
    "{": re.compile(rf"(?P<attributes>(?<=`){_ATTRIBUTES})"),
    "|": re.compile(r"(?P<cell>\|[ \t]*)"),
}
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
  | (?P<div>[ ]{0,3}(?::{3,}[ \t]*(?:\{[^{}\n]*\}|[\w-]*)[ \t]*:*|\{:[^{}\n]*\})[ \t]*$)
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
# Hashes or attributes behind a heading.
_CLOSING = re.compile(rf"(?:[ \t]+#+)?(?:[ \t]+{_ATTRIBUTES})?[ \t]*$", re.MULTILINE)


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
        dropped: Start, end and code by turns, as in `Markup`; without emphasis, and the end of a heading before what is
            in it.
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

    def go_through(self, signs: str, position: int, labels: frozenset[str]) -> None:
        """Go from sign to sign.

        Args:
            signs: What may begin a piece of markup.
            position: Where to begin.
            labels: The folded labels of the links that are defined somewhere in the text.
        """
        text = self._text
        for start in _places(text, self.codes, signs):
            if start < position:
                continue
            first = text[start]
            position = start + 1
            if first == "\n":
                line = _LINE_START.match(text, position)
                position = self.line_start(line) if line else position
            elif piece := _AT[first].match(text, start):
                position = self._piece(piece)
                self.covered.extend((start, position))
            elif labels and (label := _SHORTCUT.match(text, start)) and _label(label[1]) in labels:
                position = label.end()
                self.covered.extend((start, position))
                self.dropped.extend((start, start + 1, DROPPED, position - 1, position, DROPPED))

    def line_start(self, found: re.Match[str]) -> int:
        """Take what stands at the start of a line, and the hashes that close a heading; return where to go on."""
        text, (start, end) = self._text, found.span()
        self.dropped.extend((start, end, SPACE))
        self.covered.extend((start, end))
        if found[0].lstrip().startswith("#"):
            line_end = text.find("\n", end)
            closing = _CLOSING.search(text, end, line_end if line_end >= 0 else len(text))
            if closing and closing[0].strip():
                self.dropped.extend((*closing.span(), DROPPED))
        return end

    def _piece(self, found: re.Match[str]) -> int:
        """Take one piece of inline markup; return where to go on."""
        name = found.lastgroup or ""
        start, end = found.span()
        if found.re is REFERENCE:
            return self._reference(found)
        if name == "code":
            ticks = len(found["ticks"])
            self.dropped.extend((start, start + ticks, DROPPED, end - ticks, end, DROPPED))
        elif name == "escape":
            self.dropped.extend((start, end, DROPPED))
            return end + 1
        elif name == "autolink":
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
