"""In what part of a text a passage stands, and what stands around it: its paragraph, its headings.

Sources: CommonMark 0.31 (ATX and setext headings, images), the HTML Living Standard (title, headings, figcaption,
caption, meta), and the front matter of static site generators (a block between lines `---`, or `---` and `...`).
"""

from __future__ import annotations

import re
from bisect import bisect_right

import attrs

from etoile_facts.model import Region, Span
from etoile_facts.text._markup import HTML, MARKDOWN

_LINE_END = r"(?:\r\n|\n|\r(?!\n))"
_FRONT_MATTER = re.compile(
    rf"\ufeff?---[ \t]*{_LINE_END}(?:[^\r\n]*+{_LINE_END})*?(?:---|\.\.\.)[ \t]*(?:{_LINE_END}|\Z)"
)
_BLANK_LINE = re.compile(rf"{_LINE_END}[ \t]*{_LINE_END}\s*")
_HTML_BREAK = re.compile(
    r"</?(?:p|div|section|article|h[1-6]|li|ul|ol|dl|dt|dd|table|tr|td|th|blockquote|figure|figcaption|caption|title|body"
    r"|head|header|footer|main|aside|pre|hr)\b[^<>]*>",
    re.IGNORECASE,
)
# All that may be long is bounded: a hostile text must not cost more than its length.
_MARKDOWN_REGIONS = re.compile(
    rf"""
    (?P<heading>^[ ]{{0,3}}(?P<hashes>\#{{1,6}})(?:[ \t][^\r\n]*)?$)
  | (?P<setext>^[ ]{{0,3}}(?![-=>#*+|])\S[^\r\n]*{_LINE_END}[ ]{{0,3}}(?P<line>=+|-{{2,}})[ \t]*$)
  | (?P<caption>!\[[^\]\[\r\n]{{0,500}}\]\([^)(\r\n]{{0,1000}}\)
      |^[ \t]*+(?:[*_]{{1,2}})?(?:Figure|Fig\.|Table|Photo|Image|Caption|Abbildung|Abb\.|Tabelle|Légende|Figura)[ \t]*+
       (?:\d++[a-z]?)?[ \t]*+[.:][^\r\n]*$)
  | (?P<html><(?P<element>title|h[1-6]|figcaption|caption)\b[^<>]*>(?s:.{{0,500}}?)</(?P=element)\s*>)
    """,
    re.VERBOSE | re.MULTILINE,
)
_HTML_REGIONS = re.compile(
    r"""
    (?P<metadata><meta\b[^<>]*>|<script\b(?s:.*?)(?:</script\s*>|\Z))
  | (?P<html><(?P<element>title|h[1-6]|figcaption|caption)\b[^<>]*>(?s:.{0,500}?)</(?P=element)\s*>)
    """,
    re.VERBOSE | re.IGNORECASE,
)
# In a plain text the first line is its title if it stands alone, is short, and is no sentence.
_PLAIN_TITLE = re.compile(rf"\A\ufeff?\s*+(?P<title>[^\r\n]{{1,120}}?[^\s.!?,;:])[ \t]*+{_LINE_END}[ \t]*+{_LINE_END}")
_PLAIN_CAPTION = re.compile(
    r"^[ \t]*(?:Figure|Fig\.|Table|Photo|Caption|Abbildung|Abb\.|Tabelle|Légende|Figura)"
    r"[ \t]*+(?:\d++[a-z]?)?[ \t]*+[.:][^\r\n]*$",
    re.MULTILINE,
)


@attrs.frozen
class Regions:
    """The parts of one text that are not its body: sorted, without overlaps.

    Attributes:
        parts: Half-open place, what it is, and of a title or heading its depth from 1 (0 for the rest).
    """

    parts: tuple[tuple[int, int, Region, int], ...]

    def of(self, span: Span) -> Region:
        """Return the region that a passage stands in; the body if any of it does."""
        index = bisect_right(self.parts, span.start, key=lambda part: part[0]) - 1
        if index < 0:
            return Region.BODY
        start, end, region, _ = self.parts[index]
        return region if start <= span.start and span.end <= end else Region.BODY

    def headings(self, offset: int) -> tuple[Span, ...]:
        """Return the places of the title and the headings that a place stands under, the nearest first."""
        found: list[Span] = []
        depth = _DEEPEST
        for start, end, region, level in reversed(self.parts[: bisect_right(self.parts, offset, key=lambda p: p[0])]):
            if region in {Region.TITLE, Region.HEADING} and level < depth:
                found.append(Span(start, end))
                depth = level
        return tuple(found)


_DEEPEST = 99
_WIDEST = 5_000


def find_regions(text: str, media_type: str) -> Regions:
    """Return the titles, headings, captions and metadata of a text."""
    if media_type == MARKDOWN:
        body = front_matter_end(text)
        metadata = [(0, body, Region.METADATA, 0)] if body else []
        return Regions(_titled([*metadata, *_marked(text, _MARKDOWN_REGIONS, body)]))
    if media_type == HTML:
        return Regions(_titled(_marked(text, _HTML_REGIONS)))
    parts = [(found.start(), found.end(), Region.CAPTION, 0) for found in _PLAIN_CAPTION.finditer(text)]
    title = _PLAIN_TITLE.match(text)
    if title and not any(start <= title.start("title") < end for start, end, _, _ in parts):
        parts.insert(0, (*title.span("title"), Region.TITLE, 1))
    return Regions(tuple(parts))


def front_matter_end(text: str) -> int:
    """Return where the running text of a Markdown file begins, behind its front matter; 0 if it has none."""
    found = _FRONT_MATTER.match(text) if text.startswith(("---", "\ufeff---")) else None
    return found.end() if found else 0


def _marked(text: str, pattern: re.Pattern[str], start: int = 0) -> list[tuple[int, int, Region, int]]:
    parts: list[tuple[int, int, Region, int]] = []
    for found in pattern.finditer(text, start):
        groups = found.groupdict()
        region, depth = Region.CAPTION, 0
        if groups.get("metadata") is not None:
            region = Region.METADATA
        elif groups.get("heading") is not None:
            region, depth = Region.HEADING, len(groups["hashes"])
        elif groups.get("setext") is not None:
            region, depth = Region.HEADING, 1 if groups["line"].startswith("=") else 2
        elif groups["html"] is not None:
            element = groups["element"].lower()
            if element == "title":
                region = Region.TITLE
            elif element[0] == "h":
                region, depth = Region.HEADING, int(element[1])
        parts.append((*found.span(), region, depth))
    return parts


def _titled(parts: list[tuple[int, int, Region, int]]) -> tuple[tuple[int, int, Region, int], ...]:
    """Call the first heading the title, if it is of the highest rank there."""
    headings = [index for index, part in enumerate(parts) if part[2] is Region.HEADING]
    if headings and parts[headings[0]][3] <= min(parts[index][3] for index in headings):
        start, end, _, depth = parts[headings[0]]
        parts[headings[0]] = (start, end, Region.TITLE, depth)
    return tuple(parts)


def paragraph_of(text: str, span: Span, media_type: str = "text/plain") -> Span:
    """Return the half-open place of the paragraph that a passage stands in, or of those that it touches.

    At most 5,000 code points on either side: beyond that a text has no paragraphs, and what stands there is not near.
    """
    start, end = max(0, span.start - _WIDEST), min(len(text), span.end + _WIDEST)
    for pattern in (_BLANK_LINE, _HTML_BREAK) if media_type == HTML else (_BLANK_LINE,):
        for found in pattern.finditer(text, start, end):
            if found.end() <= span.start:
                start = found.end()
            elif found.start() >= span.end:
                end = found.start()
                break
    return Span(min(start, span.start), max(end, span.end))
