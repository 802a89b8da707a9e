"""Laws of the text layer: the fold and its way back, lines, markup, tokens."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from etoile_facts.common import LineIndex
from etoile_facts.native import in_python
from etoile_facts.text import (
    HTML,
    MARKDOWN,
    NO_MARKUP,
    Pieces,
    Token,
    _fold,
    _tokens,
    encode,
    find_markup,
    fold,
    fold_quote,
    tokenize,
)
from etoile_facts.text._pieces import NO_PIECES

# What folds oddly: case that grows, ligatures, marks, joiners, several spaces and dashes, dots, width, other planes.
TRICKY = (
    "aAzZ09 .,-–—−‐­'’\"“«…\t\n\r\f\x85\u2028\xa0\u202f\u3000\u200b\u200d\ufeffßẞæŒœﬁﬃﬅĳÅÅΩKéèüñøłđİıſµμ½²₂①"
    "\u0301\u0327\u0300\u20dd日本語カﾌﾟガ、。〇々가\u1100\u1161\u11a8ไทยक़שׁ𝐀𠀋😀🇫\ufe0f\ud800_*|<&"
)
CHARACTERS = st.one_of(st.sampled_from(TRICKY), st.characters())
TEXTS = st.text(CHARACTERS, max_size=60)
LONG = st.builds(lambda text, times: text * times, TEXTS, st.integers(1, 80))
SIGNS = st.text(st.sampled_from("ab 1\n\n*_`~[]()<>!-#=|&;^:\\/\"' p\t+"), max_size=80)
PIECES = st.lists(
    st.sampled_from(
        [
            *("*", "**", "_", "`", "``", "~~", "[a](b)", "[a][b]", "[^1]", "![a](b)", "\\*", "\n> ", "\n# a #", "\n- "),
            *("\n---\n", "| a | b |\n", "<!--", "-->", "<b>", "</b>", "<del>", "</del>", "<p>", "&amp;", "&#65;", "&x"),
            *("<script>", "</script>", "word ", "a", " ", "\n", "\n\n", "```\n", "<br/>", "<a href='x'>", "5*3"),
        ]
    ),
    max_size=25,
).map("".join)
MARKED = st.one_of(SIGNS, PIECES, TEXTS)


@given(TEXTS)
@example("ﬁ")
@example("a\r-\r\nb")
@example(" - ")
@example("日 \n 本")
@example("µ")
def test_a_quote_folds_like_a_text_but_for_outer_spaces(text: str) -> None:
    assert fold(text).text.strip() == fold_quote(text).strip() == fold_quote(text)


@given(LONG)
@example("")
@example(" -- a - b--c -")
def test_the_kernel_folds_as_numpy_does(text: str) -> None:
    folded = fold(text)
    way = [folded.raw_at(i) for i in range(len(folded))]
    with pytest.MonkeyPatch.context() as patch:
        for function in (_fold.codes, _fold.fold_narrow, _fold.kept, _fold.nth):
            patch.setattr(_fold, function.__name__, in_python(function))
        codes = encode(text)
        for plain in (fold(text), _fold._fold_in_steps(text, NO_PIECES, codes)):
            assert plain.codes.dtype == folded.codes.dtype
            assert plain.text == folded.text
            assert [plain.raw_at(i) for i in range(len(plain))] == way
    assert encode(text).dtype == codes.dtype
    assert encode(text).tolist() == codes.tolist()


PLAIN = st.text(st.one_of(st.sampled_from("aB1 -+._'`\n\x1f\x00th,:"), st.characters(max_codepoint=127)), max_size=60)


@given(PLAIN, st.integers(0, 9))
@example("--5 -5 a-5 (+7.5) 1st 2nd3 3rd_ 4th' x__1 _x x_ don't rock'n'roll' a`b ... .. 1,000.5: 12:30 5' N.Y.", 3)
def test_the_kernel_cuts_ascii_as_python_does(text: str, base: int) -> None:
    tokens = tokenize(text, None, base)
    assert all(type(token) is Token for token in tokens)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(_tokens, "tokens", in_python(_tokens.tokens))
        assert tokenize(text, None, base) == tokens


@given(TEXTS, TEXTS)
def test_what_was_folded_before_does_not_matter(first: str, second: str) -> None:
    before = fold(second).text
    fold(first)
    assert fold(second).text == before


@given(LONG)
def test_a_folded_text_is_as_long_as_its_codes(text: str) -> None:
    folded = fold(text)
    assert len(folded) == len(folded.text) == len(folded.codes)
    assert [ord(c) for c in folded.text] == folded.codes.tolist()


@given(LONG)
def test_offsets_of_folded_characters_rise(text: str) -> None:
    folded = fold(text)
    offsets = [folded.raw_at(i) for i in range(len(folded))]
    assert all(0 <= offset < len(text) for offset in offsets)
    assert all(one <= other for one, other in pairwise(offsets))


@given(LONG)
def test_counts_of_folded_characters_rise_from_none_to_all(text: str) -> None:
    folded = fold(text)
    counts = [folded.folded_at(offset) for offset in range(len(text) + 1)]
    assert counts[0] == 0
    assert counts[-1] == len(folded)
    assert all(one <= other for one, other in pairwise(counts))
    assert folded.folded_at(-1) == 0
    assert folded.folded_at(len(text) + 7) == len(folded)


@given(LONG)
def test_the_way_back_and_the_way_there_are_inverse(text: str) -> None:
    """Several folded characters of one raw one share its offset: the first of them is what `folded_at` gives."""
    folded = fold(text)
    for i in range(len(folded)):
        offset = folded.raw_at(i)
        first = folded.folded_at(offset)
        assert first <= i < folded.folded_at(offset + 1)
        assert all(folded.raw_at(k) == offset for k in range(first, i))


@given(LONG)
def test_a_raw_span_folds_to_what_it_came_from(text: str) -> None:
    folded = fold(text)
    for start in range(0, len(folded), 7):
        end = min(len(folded), start + 5)
        low, high = folded.raw_span(start, end)
        assert folded.folded_at(low) <= start < end <= folded.folded_at(high)


@given(st.text(st.sampled_from("abcxyz ABC"), max_size=50))
def test_plain_letters_fold_to_lower_case_with_single_spaces(text: str) -> None:
    assert fold_quote(text) == " ".join(text.lower().split())


@given(TEXTS, st.data())
def test_dropped_stretches_fold_to_their_reading(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    if start == end:
        return
    code = data.draw(st.sampled_from([0, 32, ord("&")]))
    reading = chr(code) if code else ""
    assert fold(text, Pieces((start, end, code))).text == fold(text[:start] + reading + text[end:]).text


@given(st.text(st.one_of(st.sampled_from("\r\n"), CHARACTERS), max_size=60))
def test_every_offset_has_a_line_and_a_column_that_lead_back(text: str) -> None:
    lines = LineIndex(text)
    for offset in range(len(text) + 1):
        line, column = lines.position(offset)
        assert 1 <= line <= len(lines)
        assert column >= 1
        assert lines.offset(line, column) == offset


@given(st.text(st.one_of(st.sampled_from("\r\n"), CHARACTERS), max_size=60))
def test_positions_rise_with_offsets(text: str) -> None:
    positions = [LineIndex(text).position(offset) for offset in range(len(text) + 1)]
    assert all(one < other for one, other in pairwise(positions))


@given(st.lists(st.text(st.sampled_from("ab "), max_size=5), min_size=1, max_size=6), st.data())
def test_lines_are_those_between_line_ends(contents: list[str], data: st.DataObject) -> None:
    # A lone carriage return is tried below: before an empty line it would join a line feed.
    ends = [data.draw(st.sampled_from(["\n", "\r\n"])) for _ in contents[1:]]
    lines = LineIndex("".join(c + e for c, e in zip(contents, [*ends, ""], strict=True)))
    assert [lines.line_text(number) for number in range(1, len(lines) + 1)] == contents


def test_a_lone_carriage_return_ends_a_line() -> None:
    lines = LineIndex("a\rb\r\nc\n\rd")
    assert [lines.line_text(number) for number in range(1, len(lines) + 1)] == ["a", "b", "c", "", "d"]


@given(MARKED, st.sampled_from([MARKDOWN, HTML]))
def test_markup_is_sorted_apart_and_inside_the_text(text: str, media_type: str) -> None:
    markup = find_markup(text, media_type)
    for start, end, code in markup.dropped:
        assert 0 <= start < end <= len(text)
        assert 0 <= code < 0x110000
    assert all(one[1] <= other[0] for one, other in pairwise(markup.dropped))
    assert list(markup.dropped) == sorted(markup.dropped)


@given(MARKED, st.sampled_from([MARKDOWN, HTML]))
def test_what_is_hidden_is_dropped(text: str, media_type: str) -> None:
    markup = find_markup(text, media_type)
    assert set(markup.hidden) <= {(start, end) for start, end, _ in markup.dropped}
    assert list(markup.hidden) == sorted(markup.hidden)


@given(MARKED)
def test_a_plain_text_has_no_markup_but_references(text: str) -> None:
    markup = find_markup(text, "text/plain")
    assert not markup.hidden
    assert all(text[start] == "&" for start, _, _ in markup.dropped)
    assert find_markup(text.replace("&", "+"), "text/plain") == NO_MARKUP


@given(st.text(st.sampled_from("ab c.,\n"), max_size=60), st.sampled_from([MARKDOWN, HTML]))
def test_prose_without_signs_has_no_markup(text: str, media_type: str) -> None:
    assert find_markup(text, media_type) == NO_MARKUP


@given(LONG)
def test_tokens_stand_in_the_text_in_order(text: str) -> None:
    tokens = tokenize(text)
    for token in tokens:
        assert 0 <= token.start < token.end <= len(text)
        assert token.raw == text[token.start : token.end]
        assert token.kind in {"word", "number", "cjk", "mark"}
    assert all(one.end <= other.start for one, other in pairwise(tokens))


@given(TEXTS)
def test_every_letter_and_digit_is_in_a_token(text: str) -> None:
    covered = {offset for token in tokenize(text) for offset in range(token.start, token.end)}
    assert {i for i, c in enumerate(text) if c.isalnum()} <= covered


@given(TEXTS, st.integers(0, 1000))
def test_a_base_moves_all_tokens(text: str, base: int) -> None:
    moved = [(token.start - base, token.end - base, token.norm) for token in tokenize(text, None, base)]
    assert moved == [(token.start, token.end, token.norm) for token in tokenize(text)]


@given(TEXTS)
def test_tokens_can_be_given_the_offsets_of_their_characters(text: str) -> None:
    offsets = [3 * i for i in range(len(text) + 1)]
    for token, plain in zip(tokenize(text, offsets), tokenize(text), strict=True):
        assert (token.start, token.end) == (3 * plain.start, 3 * (plain.end - 1) + 1)
        assert token.norm == plain.norm


@pytest.mark.parametrize("run", ["-", " - ", "- " * 40, " " * 50 + "-", "-" * 30 + " " * 30, "\n-\n" * 20])
@pytest.mark.parametrize(("left", "right"), [("a", "b"), ("", "b"), ("a", ""), ("1", "b"), ("a", "."), ("", "")])
def test_a_long_run_of_hyphens_folds_like_a_short_one(left: str, right: str, run: str) -> None:
    text = f"{left}{run}{right}"
    assert fold(text).text.strip() == fold_quote(text)


@given(st.lists(st.tuples(st.integers(0, 50), st.integers(0, 50), st.integers(0, 0x10FFFF))))
def test_pieces_are_those_given_in_the_order_of_their_starts(given_pieces: list[tuple[int, int, int]]) -> None:
    pieces = Pieces([number for piece in given_pieces for number in piece])
    assert list(pieces) == sorted(given_pieces, key=lambda piece: piece[0])
    assert pieces[: len(given_pieces)] == tuple(pieces)
    assert len(pieces) == len(given_pieces)
