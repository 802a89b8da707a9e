from __future__ import annotations

import pytest

from etoile_facts.lang import sentences_of
from etoile_facts.model import Region, Span
from etoile_facts.text import MARKDOWN as MARKDOWN_TYPE
from etoile_facts.text import find_markup, find_regions, paragraph_of

MARKDOWN = """\
---
title: In the workshop
---
# The workshop

Mrs. Lind sews. A tutu takes 3.5 metres of net! "Really?" she asks. Yes.

Two floors
----------

![a tutu on a chair](tutu.png) stands here.

*Figure 2: The net.*
"""
HTML = (
    "<html><head><title>Net</title><meta name='author' content='Lind'></head><body><h1>The net</h1><p>It is white.</p>"
    "<p>It is cut.</p><figure><img><figcaption>A tutu</figcaption></figure></body></html>"
)


def place(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


@pytest.mark.parametrize(
    ("words", "region"),
    [
        ("In the workshop", Region.METADATA),
        ("The workshop\n", Region.BODY),  # it runs over the end of the title
        ("The workshop", Region.TITLE),
        ("A tutu takes", Region.BODY),
        ("Two floors", Region.HEADING),
        ("a tutu on a chair", Region.CAPTION),
        ("stands here", Region.BODY),
        ("The net", Region.CAPTION),
    ],
)
def test_a_passage_of_markdown_knows_its_region(words: str, region: Region) -> None:
    assert find_regions(MARKDOWN, "text/markdown").of(place(MARKDOWN, words)) is region


@pytest.mark.parametrize(
    ("words", "region"),
    [
        ("Net", Region.TITLE),
        ("Lind", Region.METADATA),
        ("The net", Region.TITLE),
        ("It is white.", Region.BODY),
        ("A tutu", Region.CAPTION),
    ],
)
def test_a_passage_of_html_knows_its_region(words: str, region: Region) -> None:
    assert find_regions(HTML, "text/html").of(place(HTML, words)) is region


@pytest.mark.parametrize(
    ("text", "region"),
    [
        ("The net\n\nIt is white.\n", Region.TITLE),
        ("The net.\n\nIt is white.\n", Region.BODY),
        ("The net\nis white.\n", Region.BODY),
        ("It is white.\n\nFig. 1. The net\n", Region.CAPTION),
    ],
)
def test_a_plain_text_has_a_title_only_where_its_first_line_stands_alone(text: str, region: Region) -> None:
    assert find_regions(text, "text/plain").of(place(text, "The net")) is region


def test_headings_above_a_place_come_nearest_first_and_one_of_each_rank() -> None:
    text = "# A\n\n## B\n\nb\n\n## C\n\n### D\n\nhere\n\n## E\n"
    regions = find_regions(text, "text/markdown")
    headings = [text[slice(*span)] for span in regions.headings(text.index("here"))]
    assert headings == ["### D", "## C", "# A"]


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("Lind", "Mrs. Lind sews. "),
        ("3.5", "A tutu takes 3.5 metres of net! "),
        ("sews. A tutu", "Mrs. Lind sews. A tutu takes 3.5 metres of net! "),
        ("Yes", "Yes."),
        ("stands", "![a tutu on a chair](tutu.png) stands here."),
    ],
)
def test_a_sentence_ends_where_a_reader_says(words: str, sentence: str) -> None:
    assert MARKDOWN[slice(*sentences_of(MARKDOWN, place(MARKDOWN, words)))] == sentence


def test_a_paragraph_ends_at_a_blank_line_whatever_the_line_ends() -> None:
    for end in ("\n", "\r\n", "\r"):
        text = end.join(["one", "two", "", "three", "four"])
        assert text[slice(*paragraph_of(text, place(text, "four")))] == f"three{end}four"
        assert text[slice(*paragraph_of(text, place(text, "two")))] == f"one{end}two"


def test_a_paragraph_of_html_ends_at_its_tag() -> None:
    assert HTML[slice(*paragraph_of(HTML, place(HTML, "cut"), "text/html"))] == "It is cut."


def test_a_text_without_paragraphs_is_not_all_near() -> None:
    text = "a " * 20_000
    start, end = paragraph_of(text, Span(20_000, 20_001))
    assert (start, end) == (15_000, 25_001)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("# The net ##\n\nIt", " The net\n\nIt"),
        ("# The net {.a}\nIt", " The net\nIt"),
        ("## *The* net ##", " The net"),
        ("# The [net](u) #", " The net"),
        # What begins in a heading and ends behind it is one piece, and nothing closes the heading.
        ("# The <!-- net #\n-->It", " The It"),
        ("# The `net #\n`It", " The net #\nIt"),
        ("# The <del> {.a}", " The "),
    ],
)
def test_what_closes_a_heading_is_left_out_unless_a_piece_reaches_over_it(text: str, read: str) -> None:
    left, behind = [], 0
    for start, end, code in find_markup(text, MARKDOWN_TYPE).dropped:
        assert behind <= start < end
        left += [text[behind:start], chr(code) if code else ""]
        behind = end
    assert "".join(left) + text[behind:] == read
