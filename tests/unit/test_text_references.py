"""References to characters: which there are, what they stand for, and which plain texts were not unescaped."""

from __future__ import annotations

import html
from html.entities import html5

import pytest

from etoile_facts.text import HTML, MARKDOWN, find_markup, find_references, fold
from etoile_facts.text import _references as references


def read(text: str, media_type: str = "text/plain") -> str:
    """Return a text with what its markup reads as."""
    shown, position = "", 0
    for start, end, code in find_markup(text, media_type).dropped:
        shown += text[position:start] + (chr(code) if code else "")
        position = end
    return shown + text[position:]


@pytest.mark.parametrize("name", [name for name in html5 if name.endswith(";")])
def test_every_name_of_html_is_read(name: str) -> None:
    (reference,) = find_references(f"a &{name} b")
    assert reference == (2, 3 + len(name), html5[name])


@pytest.mark.parametrize("name", [name for name in html5 if not name.endswith(";")])
def test_a_name_without_its_semicolon_is_read_where_html_allows_it_and_nothing_goes_on(name: str) -> None:
    (reference,) = find_references(f"a &{name} b")
    assert (reference.end, reference.characters) == (3 + len(name), html5[name])
    assert not find_references(f"a?x=1&{name}=2")
    assert not find_references(f"a &{name}0")


@pytest.mark.parametrize(
    ("written", "character"),
    [
        *(("&#8217;", "’"), ("&#x2019;", "’"), ("&#X2019;", "’"), ("&#39;", "'"), ("&#039;", "'"), ("&#8217", "’")),
        *(("&#146;", "’"), ("&#x92;", "’"), ("&#128;", "€"), ("&#150;", "–"), ("&#133;", "…")),
        *(("&#160;", "\u00a0"), ("&#10;", "\n"), ("&#x1F600;", "😀"), ("&#173;", "\u00ad")),
        *(("&amp;#39;", "'"), ("&amp;amp;", "&"), ("&amp;amp;amp;", "&"), ("&amp;eacute;", "é"), ("&amp;amp;lt;", "<")),
        *(("&AMP;", "&"), ("&Eacute;", "É"), ("&NotEqualTilde;", "≂̸")),
    ],
)
def test_a_reference_stands_for_its_character(written: str, character: str) -> None:
    (reference,) = find_references(f"a {written} b")
    assert reference == (2, 2 + len(written), character)


@pytest.mark.parametrize(
    "written",
    [
        *(
            "&",
            "& ",
            "&;",
            "&#;",
            "&#x;",
            "&#xg;",
            "&foo;",
            "&eacut;",
            "&hellip",
            "&mdash",
            "&#0;",
            "&#xD800;",
            "&#x110000;",
        ),
        *(
            "&#99999999;",
            "&#129;",
            "&#x81;",
            "&#1;",
            "&#127;",
            "&#xFFFE;",
            "&#xFDD0;",
            "&region",
            "&copyright",
            "&lt1",
            "AT&T",
        ),
        *("a && b", "&#١;", "&é;", "&notit;"),
    ],
)
def test_what_is_no_reference_stays_as_it_is(written: str) -> None:
    assert find_references(f"a{written} b") == []


def test_what_is_escaped_and_no_reference_is_an_ampersand() -> None:
    assert [each.characters for each in find_references("Berg &amp;Sons; R&amp;D; &amp;foo;")] == ["&"] * 3
    assert read("Berg&amp;Sons, R&amp;D") == "Berg&Sons, R&D"


@pytest.mark.parametrize(
    "text",
    [
        "The keeper&#8217;s lamp.",
        "M&uuml;nster",
        "He said &quot;no&quot; and left.",
        "from 0.5&#x0025; to 2&#37; of it",
        "Berg &amp; Sons, Lund &amp; Sons",
        "Berg &amp Sons, Lund &amp Sons",
        "p &lt; 0.05, n &gt;30",
        "one &amp;#39;word&amp;#39; more",
        "10&nbsp;km, 20&nbsp;km",
        "“&amp;” and so on: Berg&#8217;s, Lund&#8217;s",
    ],
)
def test_a_text_that_was_not_unescaped_is_read_through(text: str) -> None:
    assert read(text) == html.unescape(html.unescape(text))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Berg & Sons",
        "The year is &copy; 1871.",
        "Berg &amp; Sons & Lund, Berg &amp; Lund",
        "Write `&nbsp;` for a hard space and `&eacute;` for an e.",
        'Write "&amp;" and "&lt;", "&quot;" or “&copy;” for these.',
        "The type List&lt;String&gt; and &lt;b&gt;bold&lt;/b&gt; are shown.",
        "| &nbsp; | &copy; | &reg; |".replace(" ", ""),
        "see ?a=1&copy=2&reg=3 and f(&region, &notify)",
        "a && b && c",
        "&foo; &bar; &baz;",
    ],
)
def test_a_text_that_shows_references_is_left_as_it_is(text: str) -> None:
    assert not find_markup(text, "text/plain").dropped


def test_what_stands_between_pages_holds_no_references() -> None:
    bodies = (
        "Berg&#8217;s lamp burned all night.",
        "Nobody saw it but Lund&#8217;s men.",
        "The fog&#8217;s end was late.",
    )
    text = "".join(f"{body}\nThe Lamp &amp; the Reef\n{number}\n\f" for number, body in enumerate(bodies, 1))
    markup = find_markup(text, "text/plain")
    assert markup.has_furniture
    assert all(one[1] <= other[0] for one, other in zip(markup.dropped, markup.dropped[1:], strict=False))
    assert read(text).count("’") == 3


def test_markdown_knows_no_reference_without_a_semicolon_and_none_escaped_twice() -> None:
    assert read("Berg &amp Sons &amp;#39;", MARKDOWN) == "Berg &amp Sons &#39;"
    assert read("Berg &amp Sons &amp;#39; &#150;", HTML) == "Berg & Sons &#39; –"


def test_a_character_that_folds_to_several_does_so_when_it_is_written_as_a_reference() -> None:
    text = "Gro&szlig;e &aelig;on, M&#252;nster"
    folded = fold(text, find_markup(text, "text/plain").dropped)
    assert folded.text == fold("Große æon, Münster").text
    assert [text[slice(*folded.raw_span(at, at + 1))] for at in (2, 3, 4, 5)] == ["o", "&", "&", "e"]


def test_a_text_without_an_ampersand_is_not_gone_through(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(references, "REFERENCE", None)
    assert find_references("a long text without any" * 1000) == []
    assert not find_markup("a long text without any" * 1000, "text/plain").dropped


def test_a_text_about_html_must_show_more() -> None:
    """It names references in running text, too: only those inside of words prove something."""
    text = "In HTML one writes &amp; for an ampersand and &copy; for a copyright sign, &reg; for another."
    assert not find_markup(text, "text/plain").dropped
    assert read(f"Berg&#8217;s page: {text}").startswith("Berg’s page: In HTML one writes & for")
