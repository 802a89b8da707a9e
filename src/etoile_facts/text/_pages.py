"""What stands between the pages of a plain text with form feeds, as PDF extractors write them: running heads, numbers.

Only what is proven to be no text counts: a line at the top or the foot of a page that stands there on a neighbouring
page too, and a number that counts the pages.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import NamedTuple

# A line from its first character that is not white space.
_LINE = re.compile(r"\S[^\r\n\f]*")
_NUMBER = re.compile(r"(?<![\d.,])\d{1,5}(?![\d.,]*\d)")
_LONGEST = 80
# Form feeds nearer to each other in the mean end no pages.
_SHORTEST_PAGE = 20
# Lines looked at, from the top and the foot of a page.
_MOST_LINES = 3
# So many pages away a head must recur: left and right pages may have heads of their own.
_NEAR = 2


class _Page(NamedTuple):
    """The first and the last lines of a page: `(start, end)` of what is not white space in each."""

    top: list[tuple[int, int]]
    foot: list[tuple[int, int]]


def find_furniture(text: str) -> list[tuple[int, int]]:
    """Return `[start, end)` of what stands between the text of one page and the next, where there are heads or numbers.

    Args:
        text: A plain text; pages end at form feeds.
    """
    breaks = text.count("\f")
    if not breaks or breaks * _SHORTEST_PAGE > len(text):
        return []
    pages = list(_pages(text))
    offset = _numbering(text, pages)
    heads = [
        {(side, _key(text[slice(*line)], number + offset)) for side, lines in enumerate(page) for line in lines}
        for number, page in enumerate(pages)
    ]
    found: list[tuple[int, int]] = []
    body_end, peeled = 0, False
    for number, page in enumerate(pages):
        near = set().union(*heads[max(0, number - _NEAR) : number], *heads[number + 1 : number + 1 + _NEAR])
        top, foot = (
            _count_furniture(text, lines, side, number + offset, near)
            for side, lines in enumerate((page.top, page.foot))
        )
        if top < len(page.top):
            body_start = page.top[top][0]
            if number and (peeled or top):
                found.append((body_end, body_start))
            body_end, peeled = page.foot[foot][1] if foot < len(page.foot) else body_start, foot > 0
        else:
            peeled = True
    return found


def _pages(text: str) -> list[_Page]:
    pages: list[_Page] = []
    start = 0
    while start <= len(text):
        end = text.find("\f", start)
        end = len(text) if end < 0 else end
        lines = [(found.start(), found.start() + len(found[0].rstrip())) for found in _LINE.finditer(text, start, end)]
        pages.append(_Page(lines[:_MOST_LINES], lines[: -_MOST_LINES - 1 : -1]))
        start = end + 1
    return pages


def _numbering(text: str, pages: list[_Page]) -> int:
    """Return what most pages' numbers are ahead of their places; beyond every number if no two pages agree."""
    ahead: Counter[int] = Counter()
    for place, page in enumerate(pages):
        ends = {*page.top[:1], *page.foot[:1]}
        ahead.update({int(n) - place for start, end in ends for n in _NUMBER.findall(text[start:end])})
    offset, count = max(ahead.items(), key=lambda item: (item[1], -item[0]), default=(0, 0))
    return offset if count >= _NEAR else -(10**9)


def _key(line: str, page_number: int) -> str:
    """Return a line without the number of its page."""
    bare = _NUMBER.sub(lambda found: "" if int(found[0]) == page_number else found[0], line)
    return " ".join(bare.split())


def _count_furniture(
    text: str, lines: list[tuple[int, int]], side: int, page_number: int, near: set[tuple[int, str]]
) -> int:
    """Return how many lines from the edge of a page are no text."""
    for count, (start, end) in enumerate(lines):
        line = text[start:end]
        key = _key(line, page_number)
        is_number = key != " ".join(line.split()) and not any(map(str.isalnum, key))
        is_head = len(line) <= _LONGEST and any(map(str.isalpha, key)) and (side, key) in near
        if not (is_number or is_head):
            return count
    return len(lines)
