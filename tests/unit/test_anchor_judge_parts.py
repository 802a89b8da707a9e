"""The parts that the judging of a difference is made of, each by itself: units, notes, initials, ranges, alignment."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etoile_facts.anchor.judge import _align, _notation, _units
from etoile_facts.anchor.judge._align import Pair
from etoile_facts.text import Token, tokenize

ENGLISH = ("en",)


def at(text: str, word: str, number: int = 0) -> tuple[list[Token], int]:
    """Return the tokens of a text and the index of one of them."""
    tokens = tokenize(text)
    return tokens, [i for i, token in enumerate(tokens) if token.raw == word][number]


@pytest.mark.parametrize(
    ("text", "word", "is_unit", "alone"),
    [
        ("The net is 5 km long", "km", True, "unit"),
        ("It took a second", "second", False, ""),
        ("It took 5 seconds per second of it", "seconds", True, "unit"),
        ("one second of it", "second", True, "unit"),
        ("a second of it", "second", True, "unit"),
        ("the second of it", "second", False, ""),
        ("per second", "second", True, "unit"),
        ("half a second", "second", True, "unit"),
        ("5 m/s", "s", True, "unit"),
        ("5 m / s", "s", True, "unit"),
        ("mg/kg", "kg", True, "unit"),
        ("a/kg", "kg", True, "unit"),
        ("5 Miles Davis", "Miles", False, ""),
        ("5 Miles from", "Miles", True, "unit"),
        ("5 miles Davis", "miles", True, "unit"),
        ("5 Pa of", "Pa", True, "unit"),
        ("5 a day", "a", False, ""),
        ("5 A of", "A", True, "unit"),
        ("5 b of", "b", False, ""),
        ("5 l of", "l", True, "unit"),
        ("1990s", "s", False, "number"),
        ("20s", "s", False, "number"),
        ("25s", "s", True, "unit"),
        ("5s", "s", True, "unit"),
        ("90s", "s", False, "number"),
        ("2019 season", "season", False, ""),
        ("3 seasons", "seasons", True, "unit"),
        ("2019 seasons", "seasons", False, ""),
        ("in 1990 bar owners", "bar", False, ""),
        ("at 1990 bar of", "bar", True, "unit"),
        ("5 bar of", "bar", True, "unit"),
        ("May 1990 bar", "bar", False, ""),
        ("5 in wide", "in", True, "unit"),
        ("5 in the", "in", False, ""),
        ("5 in.", "in", True, "unit"),
        ("5 in", "in", True, "unit"),
        ("5 in by 7 in", "in", True, "unit"),
        ("5 in by the", "in", False, ""),
        ("a 6 in pipe", "in", True, "unit"),
        ("a 6 in the", "in", False, ""),
        ("6 in pipe", "in", False, ""),
        ("a 6 in Pipe", "in", False, ""),
        ("1990 in pipe", "in", False, ""),
        ("a 1990 in pipe", "in", False, ""),
        ("5 - in", "in", False, ""),
        ("5-in pipe", "in", False, ""),
        ("5 in - 7", "in", True, "unit"),
        ("5 in-7", "in", False, ""),
        ("the in", "in", False, ""),
        ("pound of oil", "pound", False, ""),
        ("one pound of oil", "pound", True, "unit"),
        ("two pounds of oil", "pounds", True, ""),
        ("a pound", "pound", False, ""),
        ("5 Ft. Worth", "Ft", False, ""),
        ("5 Ft high", "Ft", True, "unit"),
        ("two Watts", "Watts", True, "unit"),
        ("5 watts", "watts", True, "unit"),
        ("kg", "kg", True, ""),
    ],
)
def test_a_form_of_a_unit_is_one_where_it_can_be(text: str, word: str, alone: str, *, is_unit: bool) -> None:
    tokens, i = at(text, word)
    assert _units._is_unit(tokens, i, ENGLISH) is is_unit
    assert (_units.classify_unit(tokens, i, ENGLISH) or "") == alone


@pytest.mark.parametrize(("text", "is_unit"), [("Dura 1 ora di", True), ("Dura 1 ora", True), ("Dura 5 ora", False)])
def test_of_several_hours_italian_says_another_word(text: str, *, is_unit: bool) -> None:
    assert _units._is_unit(*at(text, "ora"), ("it",)) is is_unit


@pytest.mark.parametrize(
    ("quote", "word", "source", "other", "two", "behind_numbers", "other_symbol"),
    [
        ("5 km of", "km", "5 miles of", "miles", "unit", "unit", True),
        ("5 km of", "km", "5 kilometres of", "kilometres", "", "", True),
        ("5 km of", "km", "5 cm of", "cm", "unit", "unit", True),
        ("60a", "a", "60b", "b", "number", "", False),
        ("60 a", "a", "60 b", "b", "", "", False),
        ("5 cm²", "cm²", "5 km²", "km²", "unit", "unit", True),
        ("cm²", "cm²", "5 km²", "km²", "unit", "unit", True),
        ("5 mmol", "mmol", "5 mol", "mol", "unit", "", True),
        ("5 foo", "foo", "5 bar", "bar", "", "unit", False),
        ("a bar", "bar", "a km", "km", "", "", False),
        ("5 l", "l", "5 L", "L", "", "", False),
        ("a km", "km", "a mile", "mile", "unit", "unit", False),
        ("5 MPa", "MPa", "5 mPa", "mPa", "unit", "", True),
        ("5 MW", "MW", "5 mW", "mW", "", "", True),
        ("of MW", "MW", "of mW", "mW", "", "", False),
        ("5 MW", "MW", "of mW", "mW", "", "", True),
        ("5 Cats", "Cats", "5 cats", "cats", "", "", False),
        ("5 mm", "mm", "5 Mm", "Mm", "", "", True),
        ("5 l", "l", "5 l", "l", "", "", False),
    ],
)
def test_two_words_are_two_units(
    quote: str, word: str, source: str, other: str, *, two: str, behind_numbers: str, other_symbol: bool
) -> None:
    pair = (*at(quote, word), *at(source, other), ENGLISH)
    assert (_units.classify_two_units(*pair) or "") == two
    assert (_units.classify_units(*pair) or "") == behind_numbers
    assert _units.is_other_symbol(*pair) is other_symbol


@pytest.mark.parametrize(
    ("text", "first", "has_notes", "size"),
    [
        ("word.[3] Next", "[", False, 3),
        ("word[3] Next", "[", False, 0),
        ("word[3] Next", "[", True, 3),
        ("wo[3] Next", "[", True, 0),
        ("wor[3] Next", "[", True, 3),
        ("word [3] Next", "[", True, 0),
        ("word.[3]x", "[", False, 0),
        ("word.[3].", "[", False, 3),
        ("word.[3]", "[", False, 3),
        ("word.[1234]", "[", False, 0),
        ("word.[3-5] N", "[", False, 5),
        ("word.[3,5] N", "[", False, 3),
        ("word.[a] N", "[", False, 3),
        ("word.[ab] N", "[", False, 0),
        ("word.[note 3] N", "[", False, 4),
        ("word.[citation needed] N", "[", False, 4),
        ("word.[3 N", "[", False, 0),
        ("word.³ N", "³", False, 1),
        ("[3] N", "[", True, 0),
        ("5[3] N", "[", True, 0),
        ('word"[3] N', "[", False, 3),
        ("word)[3] N", "[", False, 0),
        ("word.[1 2 3 4 5] N", "[", False, 0),
    ],
)
def test_a_mark_of_a_note_stands_behind_punctuation_or_where_a_text_has_such_marks(
    text: str, first: str, size: int, *, has_notes: bool
) -> None:
    assert _notation.note_mark(*at(text, first), has_notes=has_notes) == size


@pytest.mark.parametrize(
    ("text", "has_notes", "size"),
    [
        ("word.[3][4] N", False, 3),
        ("word.[3][4] N", True, 3),
        ("word[3][4] N", False, 0),
        ("word[3][4] N", True, 3),
        ("word[3] [4] N", True, 0),
    ],
)
def test_of_several_marks_in_a_row_the_first_one_tells(text: str, size: int, *, has_notes: bool) -> None:
    assert _notation.note_mark(*at(text, "[", 1), has_notes=has_notes) == size


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("U.S.", "US", True),
        ("US", "U.S.", True),
        ("p.m.", "pm", True),
        ("P.M.", "PM", True),
        ("a.m.", "pm", False),
        ("U.S", "US", True),
        ("U. S.", "US", False),
        ("u.s.", "us", False),
        ("U.S.A.", "USA", True),
        ("J.", "J", False),
        ("U.S.", "UK", False),
        ("Un.S.", "UnS", False),
        ("U.S.", "us", False),
        (".U.S", "US", False),
        ("U-S-", "US", False),
    ],
)
def test_initials_may_have_periods(one: str, other: str, *, same: bool) -> None:
    assert _notation.are_initials(tokenize(one), tokenize(other)) is same


@pytest.mark.parametrize(
    ("quote", "word", "source", "other", "same"),
    [
        ("16-33", "-", "16 to 33", "to", True),
        ("16 to 33", "to", "16-33", "-", True),
        ("16-33", "-", "16 and 33", "and", False),
        ("16-33", "-", "16 or 33", "or", False),
        ("a-33", "-", "16 to 33", "to", False),
        ("16-33", "-", "to 33", "to", False),
        ("16-33", "-", "16-34", "-", False),
        ("16 to 33", "to", "16 to 34", "to", False),
    ],
)
def test_a_dash_between_numbers_is_a_word_between_them(
    quote: str, word: str, source: str, other: str, *, same: bool
) -> None:
    assert _notation.is_range(*at(quote, word), *at(source, other)) is same


@pytest.mark.parametrize(
    ("quote", "word", "source", "other", "same"),
    [
        ("5 bn", "bn", "5 billion", "billion", True),
        ("$5 m", "m", "$5 million", "million", True),
        ("5 m", "m", "5 million", "million", False),
        ("5 mn", "mn", "5 million", "million", True),
        ("5 bn", "bn", "5 million", "million", False),
        ("5 bn", "bn", "5 bn", "bn", False),
        ("some bn", "bn", "5 billion", "billion", False),
        ("bn", "bn", "billion", "billion", False),
        ("5 k", "k", "5 thousand", "thousand", False),
        ("£5 k", "k", "£5 thousand", "thousand", True),
    ],
)
def test_a_scale_may_be_written_short_behind_a_number(
    quote: str, word: str, source: str, other: str, *, same: bool
) -> None:
    assert _notation.is_scale(*at(quote, word), *at(source, other)) is same


@pytest.mark.parametrize(
    ("quote", "word", "source", "other", "same"),
    [
        ("March 3 was", "March", "on 3 March", "March", True),
        ("March 3", "3", "3 March", "3", True),
        ("March 3", "3", "4 March", "4", False),
        ("March, 3", "March", "3 March", "March", False),
        ("lamp 3", "3", "3 lamp", "3", False),
        ("3 March 4", "4", "March 4", "4", True),
    ],
)
def test_a_day_stands_on_either_side_of_its_month(
    quote: str, word: str, source: str, other: str, *, same: bool
) -> None:
    (ours, i), (theirs, j) = at(quote, word), at(source, other)
    assert _notation.is_day_of_month(ours, ours[i].start, theirs, theirs[j].start) is same


# Alignment

WORDS = st.lists(st.sampled_from(["lamp", "Lamp", "lamps", "net", "13", "16", ",", ";", "the", "of"]), max_size=9)


def cost_of(pairs: list[Pair], quote: list[Token], source: list[Token]) -> float:
    """Return what an alignment costs, by the costs of each of its steps."""
    costs = _align._costs(quote, source) if quote and source else []
    total = 0.0
    for i, j in pairs:
        if i is None:
            assert j is not None
            total += _align._passed(source[j])
        else:
            total += _align._gap(quote[i]) if j is None else costs[i][j]
    return total


def least(quote: list[Token], source: list[Token]) -> float:
    """Return the least that any alignment costs, by trying all of them from the end."""
    costs = _align._costs(quote, source) if quote and source else []
    best: dict[tuple[int, int], float] = {(0, 0): 0.0}
    for i in range(len(quote) + 1):
        for j in range(len(source) + 1):
            ways = [best[0, 0]] if not i and not j else []
            if i:
                ways.append(best[i - 1, j] + _align._gap(quote[i - 1]))
            if j:
                ways.append(best[i, j - 1] + _align._passed(source[j - 1]))
            if i and j:
                ways.append(best[i - 1, j - 1] + costs[i - 1][j - 1])
            best[i, j] = min(ways)
    return best[len(quote), len(source)]


@given(WORDS, WORDS)
def test_an_alignment_is_the_cheapest_and_has_every_token_once_in_order(one: list[str], other: list[str]) -> None:
    quote, source = tokenize(" ".join(one)), tokenize(" ".join(other))
    pairs = _align._dynamic(quote, source, free=False)
    assert cost_of(pairs, quote, source) == pytest.approx(least(quote, source))
    for pairs_of in (pairs, _align.align(quote, source)):
        assert [i for i, _ in pairs_of if i is not None] == list(range(len(quote)))
        assert [j for _, j in pairs_of if j is not None] == list(range(len(source)))


@given(WORDS, WORDS)
def test_costs_are_the_same_one_by_one_and_all_at_once(one: list[str], other: list[str]) -> None:
    quote, source = tokenize(" ".join(one)), tokenize(" ".join(other))
    if not quote or not source:
        return
    # So many more tokens that the whole table is computed at once.
    more = source * (_align._MANY // (len(quote) * len(source)) + 1)
    few, many = _align._costs(quote, source), _align._costs(quote, more)
    assert [row[: len(source)] for row in many] == [pytest.approx(row) for row in few]


def test_what_it_costs_to_put_one_token_in_the_place_of_another_has_an_order() -> None:
    def cost(one: str, other: str) -> float:
        return _align._costs(tokenize(one), tokenize(other))[0][0]

    steps = [("lamp", "lamp"), ("Lamp", "lamp"), ("lamps", "lamp"), ("13", "16"), ("lamp", "tower"), ("lamp", ",")]
    assert all(left < right for left, right in pairwise(cost(*step) for step in steps))
    assert cost("lamp", "lamp") == 0
    assert cost(",", ";") < cost("13", "16")


@pytest.mark.parametrize(
    ("quote", "source", "span"),
    [
        ("the net", "lamp of the net and oil", (2, 4)),
        ("the old net", "lamp of the net and oil", (2, 4)),
        ("the net", "lamp of the red net and oil", (2, 5)),
        ("", "lamp of the net", (0, 0)),
        ("the net", "", (0, 0)),
    ],
)
def test_a_quote_fits_where_its_words_are(quote: str, source: str, span: tuple[int, int]) -> None:
    assert _align.fit(tokenize(quote), tokenize(source)) == span


def test_a_quote_that_ends_where_a_text_does_begins_where_its_first_word_is() -> None:
    assert _align.fit_before(tokenize("the net"), tokenize("lamp of the red net")) == 2
    assert _align.fit_before(tokenize(""), tokenize("lamp")) == 1
    assert _align.fit_before(tokenize("the net"), []) == 0


@pytest.mark.parametrize(
    ("quote", "source", "pairs"),
    [
        ("a b c", "a x c", [(0, 0), (1, 1), (2, 2)]),
        ("a b c d e", "a x c y e", [(0, 0), (1, 1), (2, 2), (3, 3), (4, 4)]),
        ("a , c", "a x c", [(0, 0), (None, 1), (1, None), (2, 2)]),
        ("a c", "a b c", [(0, 0), (None, 1), (1, 2)]),
        ("a b c", "a c", [(0, 0), (1, None), (2, 1)]),
        ("a a", "a", [(0, 0), (1, None)]),
        ("", "a", [(None, 0)]),
    ],
)
def test_what_two_runs_share_at_their_ends_is_paired(
    quote: str, source: str, pairs: list[tuple[int | None, int | None]]
) -> None:
    found = _align.align(tokenize(quote), tokenize(source))
    assert sorted(found, key=str) == sorted((Pair(*pair) for pair in pairs), key=str)


def test_a_long_quote_is_paired_word_by_word() -> None:
    tokens = tokenize("lamp " * 600)
    assert _align.align(tokens, tokens) == [Pair(i, i) for i in range(600)]


def test_a_table_too_large_to_fill_is_aligned_by_equal_tokens() -> None:
    quote = tokenize(" ".join(f"w{i}" for i in range(700)))
    source = tokenize("x " + " ".join(f"w{i}" for i in range(700) if i != 350) + " y")
    pairs = _align.fitted(quote, source)
    assert [pair.quote for pair in pairs if pair.quote is not None] == list(range(700))
    assert Pair(350, None) in pairs
    assert _align.extent(pairs) == (1, 700)
