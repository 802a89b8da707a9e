"""Quotes of plain texts that were not unescaped, and quotes with references to characters in them."""

from __future__ import annotations

import html
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etoile_facts.anchor import SourceText, locate
from etoile_facts.anchor._prefilter import Sought
from etoile_facts.anchor.source._prepared_text import PreparedText
from etoile_facts.model import ChangeKind, Verdict

Way = Callable[[str], str]
PLAIN = "The pilot’s boat & the keeper’s lamp weren’t lost; “It’s the fog,” he said at the café 10 km off."


def named(text: str) -> str:
    """Escape with names where HTML has one."""
    return text.encode("ascii", "xmlcharrefreplace").decode().replace("&#233;", "&eacute;").replace(" & ", " &amp; ")


def decimal(text: str) -> str:
    """Escape all but letters and spaces with decimal numbers."""
    return "".join(c if (c.isalpha() and c.isascii()) or c in " 0123456789." else f"&#{ord(c)};" for c in text)


def hexadecimal(text: str) -> str:
    """Escape the same with hexadecimal ones."""
    return "".join(c if (c.isalpha() and c.isascii()) or c in " 0123456789." else f"&#x{ord(c):X};" for c in text)


def twice(text: str) -> str:
    """Escape what was escaped once more."""
    return html.escape(decimal(text), quote=False)


WAYS = (named, decimal, hexadecimal, twice)


@pytest.mark.parametrize("of_quote", [str, *WAYS])
@pytest.mark.parametrize("of_text", [str, *WAYS])
def test_a_quote_stands_however_either_side_is_escaped(of_text: Way, of_quote: Way) -> None:
    wanted = "boat & the keeper’s lamp weren’t lost; “It’s the fog,” he said at the café"
    text = of_text(PLAIN)
    match = locate(text, of_quote(wanted))
    assert match.verdict is (Verdict.EXACT if of_text is of_quote else Verdict.NORMALIZED)
    assert text[slice(*match.span or ())] == of_text(wanted)
    assert not match.changes


@pytest.mark.parametrize("of_quote", [str, *WAYS])
@pytest.mark.parametrize("of_text", [str, *WAYS])
@pytest.mark.parametrize(
    ("quote", "kind", "source"),
    [
        ("the keeper’s lamp were lost; “It’s the fog", ChangeKind.NEGATION, "weren’t"),
        ("“It’s the fog,” he said at the café 12 km off", ChangeKind.NUMBER, "10"),
        ("“It’s the fog,” he said at the café 10 mi off", ChangeKind.UNIT, "km"),
    ],
)
def test_a_change_beside_references_is_seen(
    of_text: Way, of_quote: Way, quote: str, kind: ChangeKind, source: str
) -> None:
    text, written = of_text(PLAIN), of_quote(quote)
    match = locate(text, written)
    assert match.verdict is Verdict.ALTERED
    (change,) = match.changes
    assert (change.kind, change.source) == (kind, source)
    assert text[slice(*change.source_span)] == of_text(source)
    assert html.unescape(html.unescape(written[slice(*change.quote_span)])) == change.quote


@given(st.text(st.sampled_from("ab c’é&<>\"'–1\u00a0ß"), min_size=1, max_size=60))
def test_what_a_reader_sees_of_an_escaped_text_is_the_text(text: str) -> None:
    prepared = PreparedText(hexadecimal("’’ab’a’c" + text))
    visible, offsets = prepared.visible(0, len(prepared.text))
    assert visible == "’’ab’a’c" + text
    assert offsets is not None
    assert [prepared.text[at] for at in offsets[:-1]] == [
        c if (c.isalpha() and c.isascii()) or c in " 1" else "&" for c in visible
    ]


def test_an_escaped_text_is_searched_for_like_another() -> None:
    text = "xx yy. " * 300 + hexadecimal(PLAIN) + " zz ww." * 300
    prepared = SourceText(text)
    for wanted in ("boat & the keeper’s lamp", "he said at the café", "keeper's lamp weren't lost"):
        match = prepared.locate(wanted)
        assert match.verdict is Verdict.NORMALIZED
        assert html.unescape(text[slice(*match.span or ())]).replace("’", "'") == wanted.replace("’", "'")


def test_a_quote_with_references_is_found_in_another_source() -> None:
    source = SourceText(PLAIN)
    quote = decimal("the keeper’s lamp weren’t lost")
    assert Sought([quote]).perhaps_in(source) == [quote]
    span = source.copy_of(quote)
    assert span is not None
    assert PLAIN[slice(*span)] == "the keeper’s lamp weren’t lost"
    assert SourceText("Nothing of the kind stands here.").copy_of(quote) is None


def test_a_text_about_references_keeps_them() -> None:
    text = "Write `&nbsp;` for a hard space, `&amp;` for an ampersand and `&lt;` for less than."
    assert locate(text, "Write `&nbsp;` for a hard space").verdict is Verdict.EXACT
    assert not locate(text, "for a hard space, `&` for an ampersand").verdict.ok


@pytest.mark.parametrize("media_type", ["text/html", "text/plain"])
def test_a_match_that_ends_with_a_reference_holds_all_of_it(media_type: str) -> None:
    text = "The lamp&#8217;s light fell on the caf&eacute; and on the R&#233;gence, a &NotEqualTilde; b."
    for wanted, end in (
        ("light fell on the café", "caf&eacute;"),
        ("café and on the Régence, a ≂̸", "a &NotEqualTilde;"),
    ):
        match = locate(text, wanted, media_type=media_type)
        assert match.verdict is Verdict.NORMALIZED
        assert text[slice(*match.span or ())].endswith(end)


@pytest.mark.parametrize("media_type", ["text/html", "text/plain"])
@pytest.mark.parametrize(
    ("quote", "changed", "source"),
    [
        ("The lamp’s light fell on the casé at night", "casé", "caf&eacute;"),
        ("on the café at noon, said the Régenc", "noon", "night"),
        ("the café at night, said the Régenc of Sund", "Régenc", "R&#233;genc&eacute;"),
    ],
)
def test_the_place_of_a_change_holds_whole_references(media_type: str, quote: str, changed: str, source: str) -> None:
    text = "The lamp&#8217;s light fell on the caf&eacute; at night, said the R&#233;genc&eacute; of Sund."
    for written in (quote, hexadecimal(quote)):
        match = locate(text, written, media_type=media_type)
        change = match.changes[0]
        assert text[slice(*change.source_span)] == source
        assert html.unescape(written[slice(*change.quote_span)]) == changed


@pytest.mark.parametrize(
    "quote", ["&quot;&hellip;&quot;", "&NotEqualTilde;", "&amp; … &quot;", "( &hellip; (…) &copy", "&#8217;"]
)
@pytest.mark.parametrize("media_type", ["text/plain", "text/html", "text/markdown"])
def test_a_quote_of_nothing_but_references_to_marks_stands_nowhere(quote: str, media_type: str) -> None:
    assert not locate("The lamp&#8217;s light, the boat&#8217;s bell.", quote, media_type=media_type).verdict.located


@pytest.mark.parametrize("media_type", ["text/plain", "text/html", "text/markdown"])
@pytest.mark.parametrize("quote", ["n", "nbsp", "acute", "eac", "ute;s at"])
def test_the_name_of_a_reference_is_no_text_with_an_index_and_without(quote: str, media_type: str) -> None:
    source = SourceText("The caf&eacute;s at &quot;Sund&quot; are 10&nbsp;", media_type)
    assert not source.locate(quote, span=(4, 5)).verdict.located
    for _ in range(5):
        source.locate("no text has this sentence, so that the index is made")
    assert not source.locate(quote, span=(4, 5)).verdict.located


@pytest.mark.parametrize("media_type", ["text/html", "text/markdown"])
def test_the_name_of_a_short_element_is_no_text_with_an_index_and_without(media_type: str) -> None:
    source = SourceText("<b>The</b> <i>keeper</i> lit a lamp", media_type)
    for quote in ("b", "i", "b>The"):
        assert not source.locate(quote).verdict.located
