"""Texts and quotes that nobody writes by hand, or only to do harm: each gets an answer, and none a crash."""

from __future__ import annotations

from contextlib import suppress

import pytest

from etoile_facts import InvalidValueError, SourceText, ValueType, compare_values, locate, supports
from etoile_facts.model import Fact, Verdict, derived_id, fingerprint
from etoile_facts.text import HTML, MARKDOWN, find_markup, fold, tokenize
from unfinished import PIECES

PLAIN = "text/plain"
# Letters and digits of which nothing is left once they are folded, or of which only the markup has any.
WITHOUT_WORDS = [
    ("…", PLAIN),
    ("[...] ( … ) . . .", PLAIN),
    ("\u0301\u0302 \u0303", PLAIN),
    ("\uff9e \uff9f", PLAIN),  # halfwidth sound marks: letters to Unicode, marks to whoever folds them
    ("… \uff9e", PLAIN),
    ("\u034f\u200d\u2066\u202e", PLAIN),
    ("\x00\x01", PLAIN),
    ("()[]{}<>", PLAIN),
]
ONLY_MARKUP = [
    ("[…]<!-- net -->", HTML),
    ("[…] <!-- white net -->", MARKDOWN),
    ("\u0301\u0302<style>", HTML),
    ("... <br> ...", MARKDOWN),
    ("\u0301<b>\u0302</b>", HTML),
    ("![](net.png) …", MARKDOWN),
]


@pytest.mark.parametrize(("quote", "media_type"), WITHOUT_WORDS)
@pytest.mark.parametrize("text", ["", "A white net.", "… \u0301 \uff9e () \u034f\u200d\u2066\u202e \x00\x01"])
def test_a_quote_without_words_is_vacuous(quote: str, media_type: str, text: str) -> None:
    assert locate(text, quote, media_type=media_type).verdict is Verdict.VACUOUS


@pytest.mark.parametrize(("quote", "media_type"), ONLY_MARKUP)
@pytest.mark.parametrize("span", [None, (0, 4), (2, 9), (90, 99)])
def test_a_quote_whose_words_are_all_markup_is_vacuous(
    quote: str, media_type: str, span: tuple[int, int] | None
) -> None:
    for text in ("", "A white net.", f"A net {quote} is white.", f"\ufdfa {quote}"):
        assert locate(text, quote, media_type=media_type, span=span).verdict is Verdict.VACUOUS


@pytest.mark.parametrize("mark", ["\uff9e", "\uff9f", "½", "(", "\ufdfa", "⑴", "\u0301"])
def test_a_copy_that_begins_with_an_odd_sign_is_found_with_an_index_and_without(mark: str) -> None:
    text = f"{mark} Net and {mark} tutu, {mark}net and white silk."
    for quote in (f"{mark} Net", f"{mark} Net and {mark} tutu", f"{mark}net and white silk"):
        warm = SourceText(text)
        assert warm.locate("twelve layers of net, not one more").verdict is Verdict.MISSING
        assert warm.locate(quote) == locate(text, quote)
        assert locate(text, quote).ok or len(quote) < 12


@pytest.mark.parametrize("mark", ["\uff9e", "\u0301", "\u034f", "\x00", "()", "\uff9e \uff9f"])
def test_a_part_of_an_abridged_quote_that_is_only_marks_is_no_part(mark: str) -> None:
    text = "A white net hangs there."
    for quote in (
        f"{mark} ... white net hangs",
        f"white net hangs [...] {mark}",
        f"white net ... {mark} ... hangs there",
    ):
        assert locate(text, quote).ok
    assert locate(text, f"{mark}...net").verdict in {Verdict.VACUOUS, Verdict.MISSING, Verdict.NORMALIZED}


def test_an_index_made_for_another_quote_changes_no_closest_passage() -> None:
    # An index of nothing but this quote's letters and one of the whole text: both know what stands nowhere.
    text, quote = "silk silk dye hem pin", "()Qsilk s"
    warm = SourceText(text)
    assert warm.locate("twelve layers of net, not one more").verdict is Verdict.MISSING
    cold = SourceText(text).locate(quote)
    assert warm.locate(quote) == cold
    assert cold.closest is not None


@pytest.mark.parametrize("mark", ["\u034f", "\u0301", "\u05b0", "\u064b", "\u0e31", "\u0300\u034f"])
def test_marks_without_a_letter_are_no_tokens(mark: str) -> None:
    assert [token.raw for token in tokenize(f"white {mark} net {mark}")] == ["white", "net"]
    assert locate(f"A {mark} white net.", f"white {mark} net").ok


def test_a_word_cut_beside_markup_keeps_its_letters() -> None:
    # The token runs over the markup: its characters and its offsets do not go together.
    text = "All l'<b>ama</b>rante, Kirby<i>'s</i> nets near an of<!-- x -->fice\u00ad's door, \ufb01ne\u200d's nets."
    for media_type in (HTML, MARKDOWN):
        for start in range(len(text)):
            for end in range(start + 1, min(len(text), start + 14)):
                match = locate(text, text[start:end], media_type=media_type, span=(start, end))
                assert match.span is None or 0 <= match.span.start < match.span.end <= len(text)


def test_a_number_and_hidden_characters_without_end() -> None:
    text = "13" + "\u200b" * 3000 + " nets"
    assert [token.norm for token in tokenize(text)] == ["13", "nets"]
    assert fold(text).text == "13 nets"


@pytest.mark.parametrize("piece", PIECES)
def test_markup_without_end_is_gone_through(piece: str) -> None:
    # Once this took minutes or for ever: what a step more costs, `test_steps_of_patterns` counts.
    for media_type in (HTML, MARKDOWN):
        for text in (piece * 3000, f"a {piece * 3000} b", f"---\r\n{piece * 3000}"):
            markup = find_markup(text, media_type)
            assert all(0 <= start < end <= len(text) for start, end, _ in markup.dropped)


def test_backticks_of_many_lengths_stand_for_themselves() -> None:
    text = "a".join("`" * length for length in range(1, 300))
    assert not find_markup(text, MARKDOWN).dropped


def test_code_ends_at_a_run_of_as_many_backticks() -> None:
    assert find_markup("```a``b`c```", MARKDOWN).dropped[:] == ((0, 3, 0), (9, 12, 0))
    assert not find_markup("```a``", MARKDOWN).dropped
    assert not find_markup("`a\n\nb`", MARKDOWN).dropped


def test_the_front_matter_of_a_file_with_carriage_returns_may_have_no_end() -> None:
    text = "---\r\n" + "title: Net\r\n" * 500 + "layers of net\r\n"
    assert locate(text, "Net layers of net", media_type=MARKDOWN).verdict is Verdict.NORMALIZED


def test_markup_that_stands_in_code_can_be_quoted() -> None:
    text = "Write `<b>net</b><br class=x>` there."
    assert locate(text, "<br class=x>", media_type=MARKDOWN).verdict is Verdict.EXACT
    assert locate(text, "<br class=x>", media_type=HTML).verdict is Verdict.VACUOUS


LONE = "\ud800"


@pytest.mark.parametrize("quote", [f"a white {LONE}net", f"{LONE}", f"… {LONE}a b … c d", f"[{LONE}] white net"])
@pytest.mark.parametrize("media_type", [PLAIN, HTML, MARKDOWN])
def test_half_of_a_surrogate_pair_is_a_sign_like_any_other(quote: str, media_type: str) -> None:
    text = f"There is a white {LONE}net, and another one."
    prepared = SourceText(text, media_type)
    match = prepared.locate(quote, span=(9, 20), prefix=LONE, suffix=LONE)
    assert match.span is None or match.span.end <= len(text)


def test_another_half_of_a_surrogate_pair_is_another_text() -> None:
    text = "There is a white n\udce9t here, and some more."
    assert locate(text, "a white n\udce9t here").verdict is Verdict.EXACT
    assert not locate(text, "a white n\udce8t here").ok
    assert not locate(text, "a white net here, and").ok


def test_facts_with_halves_of_surrogate_pairs_have_ids() -> None:
    assert derived_id(statement=LONE) != derived_id(statement="\udfff")
    assert fingerprint(Fact(id=LONE, statement=LONE, value=LONE, citations=()))


@pytest.mark.parametrize("kind", list(ValueType))
@pytest.mark.parametrize("value", [LONE, f"13{LONE}", f"https://{LONE}.org/{LONE}", f"{LONE}, a; b", f"A. {LONE} Net"])
def test_values_with_halves_of_surrogate_pairs_are_compared(value: str, kind: ValueType) -> None:
    assert compare_values(value, value, kind) in {"same", "compatible", "conflict", "unknown"}
    with suppress(InvalidValueError):
        supports(value, f"They say {value}.", kind)


@pytest.mark.parametrize("kind", list(ValueType))
@pytest.mark.parametrize(
    "value",
    [
        *("1" * 5000, "1" * 5000 + "th", "tausend" * 2000, "hundert" * 2000, "12," * 2000, "1 000 " * 1000),
        *(
            " " * 3000,
            "a" + " " * 3000 + "b",
            "a," * 3000,
            "a " * 3000,
            "a\n" * 3000,
            "é" * 3000 + ".org/",
            "a." * 3000,
        ),
        *(
            "(" * 3000,
            "0-" * 3000,
            "-" * 3000,
            "a y " * 1000,
            "between " * 1000,
            "1e999999999",
            "%" * 3000,
            "&#" * 3000,
        ),
    ],
)
def test_values_without_end_are_read_or_refused(value: str, kind: ValueType) -> None:
    assert compare_values(value, "13", kind) in {"same", "compatible", "conflict", "unknown"}
    with suppress(InvalidValueError):
        supports(value, f"There are 13 nets. {value}", kind)
