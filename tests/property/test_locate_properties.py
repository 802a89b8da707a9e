"""Laws of `locate`: what is cut from a text is found there, and what means something else is never passed."""

from __future__ import annotations

import json
import pickle
import string
from typing import TYPE_CHECKING

import attrs
from hypothesis import assume, example, given
from hypothesis import strategies as st

from etoile_facts.anchor import Request, SourceText, locate
from etoile_facts.model import Choice, Match, Span, Verdict
from etoile_facts.text import fold_quote, tokenize

if TYPE_CHECKING:
    from random import Random

# Quotes of fewer folded characters have rules of their own.
SHORT = 12
LONG_ENOUGH = 25

WORDS = [
    "the",
    "lamp",
    "keeper",
    "storm",
    "harbour",
    "tower",
    "lit",
    "before",
    "night",
    "came",
    "boat",
    "oil",
    "stairs",
    "rock",
    "bell",
    "glass",
    "winter",
    "ferry",
    "smith",
    "carried",
    "above",
    "under",
    "stone",
    "door",
    "island",
    "window",
    "forge",
    "rope",
    "bread",
    "village",
    "Olsen",
    "Brekke",
    "Lund",
    "Marta",
]
NUMBERS = ["14", "1893", "2.5", "12,500", "40", "7", "300"]
MARKS = [",", ".", ";", ":", " –", "?"]


def prose(*, least: int = 12, most: int = 40, numbers: bool = True) -> st.SearchStrategy[str]:
    """A text of words with a few numbers and marks, single spaces between."""
    pieces = [*WORDS, *(f"{word}{mark}" for word, mark in zip(WORDS, MARKS * 2, strict=False))]
    pieces += [*NUMBERS, *(f"{number}," for number in NUMBERS)] if numbers else []
    return st.lists(st.sampled_from(pieces), min_size=least, max_size=most).map(" ".join)


@st.composite
def cuttings(draw: st.DrawFn, *, numbers: bool = True) -> tuple[str, Span]:
    """A text and a span of it that begins and ends with words between white space."""
    text = draw(prose(numbers=numbers))
    # A cut beside a mark that belongs to a number would be no cut at a token boundary.
    tokens = [token for token in tokenize(text) if token.kind != "mark"]
    first = draw(st.integers(0, len(tokens) - 1))
    last = draw(st.integers(first, min(len(tokens) - 1, first + 25)))
    return text, Span(tokens[first].start, tokens[last].end)


def _quote(case: tuple[str, Span]) -> str:
    text, span = case
    return text[span.start : span.end]


@given(cuttings())
def test_a_quote_is_found_at_its_span(case: tuple[str, Span]) -> None:
    match = locate(case[0], _quote(case), span=case[1])
    assert match.verdict is Verdict.EXACT
    assert match.span == case[1]
    assert match.parts == (case[1],)
    assert match.similarity == 1
    assert match.choice is Choice.SPAN
    assert not match.moved
    assert not match.changes


@given(cuttings())
def test_a_quote_without_a_span_is_found_or_honestly_ambiguous(case: tuple[str, Span]) -> None:
    quote = _quote(case)
    match = locate(case[0], quote)
    several = Verdict.VACUOUS if len(fold_quote(quote)) < SHORT else Verdict.AMBIGUOUS
    assert match.verdict in {Verdict.EXACT, several}
    if match.span is not None:
        assert case[0][match.start : match.end] == quote
        assert match.span == case[1]
    else:
        assert case[1] in match.candidates
        assert len(match.candidates) > 1


@given(cuttings(), st.integers(-500, 500))
def test_a_quote_is_found_whatever_its_stale_span(case: tuple[str, Span], shift: int) -> None:
    quote = _quote(case)
    start = max(0, case[1].start + shift)
    match = locate(case[0], quote, span=(start, start + len(quote)))
    several = Verdict.VACUOUS if len(fold_quote(quote)) < SHORT else Verdict.AMBIGUOUS
    assert match.verdict in {Verdict.EXACT, several}
    if match.span is not None:
        assert case[0][match.start : match.end] == quote
        assert match.moved == (match.span != (start, start + len(quote)))


@given(cuttings(), prose(), prose())
def test_text_around_moves_a_quote_and_changes_nothing_else(case: tuple[str, Span], before: str, behind: str) -> None:
    text, span = case
    quote = _quote(case)
    assume(len(fold_quote(quote)) >= SHORT)
    assume(quote not in before + " " + behind)
    around = f"{before}. {text} {behind}"
    match = locate(around, quote, prefix=text[: span.start], suffix=text[span.end :])
    assert match.verdict in {Verdict.EXACT, Verdict.AMBIGUOUS}
    if match.span is not None:
        assert around[match.start : match.end] == quote


@given(cuttings(), st.data())
def test_a_changed_digit_in_the_text_is_never_clean(case: tuple[str, Span], data: st.DataObject) -> None:
    text, span = case
    quote = _quote(case)
    digits = [i for i in range(*span) if text[i].isdigit()]
    assume(digits)
    assume(text.count(quote) == 1)
    place = data.draw(st.sampled_from(digits))
    other = data.draw(st.sampled_from([d for d in string.digits if d != text[place]]))
    edited = text[:place] + other + text[place + 1 :]
    assume(quote not in edited)
    match = locate(edited, quote, span=span)
    assert match.verdict in {Verdict.ALTERED, Verdict.MISSING}
    if len(fold_quote(quote)) >= LONG_ENOUGH:
        assert match.verdict is Verdict.ALTERED


@given(cuttings(), st.data())
def test_a_digit_put_in_or_taken_out_is_never_clean(case: tuple[str, Span], data: st.DataObject) -> None:
    text, span = case
    quote = _quote(case)
    digits = [i for i, c in enumerate(quote) if c.isdigit()]
    assume(digits)
    place = data.draw(st.sampled_from(digits))
    piece = data.draw(st.sampled_from(["", quote[place] * 2]))
    edited = quote[:place] + piece + quote[place + 1 :]
    match = locate(text, edited, span=span)
    if edited not in text:
        assert not match.verdict.ok or match.span != span


@given(cuttings(), st.data())
def test_a_not_put_in_or_another_name_is_never_clean(case: tuple[str, Span], data: st.DataObject) -> None:
    text, span = case
    quote = _quote(case)
    assume(len(fold_quote(quote)) >= LONG_ENOUGH)
    words = quote.split(" ")
    place = data.draw(st.integers(1, len(words) - 1))
    critical = data.draw(st.sampled_from(["not", "never", "no", "Hansen", "all", "only", "must", "16"]))
    # Behind a full stop any word has a capital.
    assume(critical != "Hansen" or words[place - 1].isalpha())
    edited = " ".join([*words[:place], critical, *words[place:]])
    match = locate(text, edited, span=span)
    assert not match.verdict.ok
    if match.span is not None and match.similarity >= 0.85:
        assert match.verdict is Verdict.ALTERED


@st.composite
def harmless(draw: st.DrawFn, text: str) -> str:
    """The same words with other white space and typography at a few places."""
    characters = list(text)
    places = draw(st.lists(st.integers(0, max(0, len(text) - 1)), max_size=6, unique=True)) if text else []
    for place in places:
        character = text[place]
        if character == " ":
            spaces = ["\n", "  ", "\t", "\r\n", " \n "]
            # A no-break space between digits could be a thousands mark.
            spaces += [] if text[place - 1].isdigit() else ["\xa0", "\u2009"]
            characters[place] = draw(st.sampled_from(spaces))
        elif character == "–":
            characters[place] = draw(st.sampled_from("—―-‐"))
        elif character.isalpha() and text[place + 1 : place + 2].isalpha():
            characters[place] += draw(st.sampled_from("\u00ad\u200b\u2060"))
    return "".join(characters)


@given(cuttings(), st.data())
def test_white_space_and_typography_change_no_verdict(case: tuple[str, Span], data: st.DataObject) -> None:
    text, span = case
    quote = _quote(case)
    assume(len(fold_quote(quote)) >= SHORT)
    drawn = data.draw(harmless(quote))
    match = locate(text, drawn, span=span)
    assert match.verdict in {Verdict.EXACT, Verdict.NORMALIZED}
    assert match.span == span


@given(cuttings(), st.data())
def test_white_space_and_typography_of_the_text_change_no_verdict(case: tuple[str, Span], data: st.DataObject) -> None:
    text, span = case
    quote = _quote(case)
    assume(len(fold_quote(quote)) >= SHORT)
    before, drawn = data.draw(harmless(text[: span.start])), data.draw(harmless(quote))
    source = before + drawn + data.draw(harmless(text[span.end :]))
    match = locate(source, quote)
    assert match.verdict in {Verdict.EXACT, Verdict.NORMALIZED, Verdict.AMBIGUOUS}
    if match.span is not None:
        assert fold_quote(source[match.start : match.end]) == fold_quote(quote)


@given(cuttings(numbers=False), st.sampled_from([str.upper, str.lower, str.title, str.capitalize, str.swapcase]))
def test_letter_case_is_at_most_drift(case: tuple[str, Span], change: object) -> None:
    text, span = case
    quote = _quote(case)
    assume(len(fold_quote(quote)) >= SHORT)
    assert callable(change)
    match = locate(text, change(quote), span=span)
    assert match.verdict.ok
    assert match.span == span


@given(cuttings(), st.data())
def test_a_match_begins_and_ends_with_the_words_of_the_quote(case: tuple[str, Span], data: st.DataObject) -> None:
    """A word in the middle is another one; the first and the last three stand unchanged."""
    text, span = case
    tokens = tokenize(_quote(case))
    assume(len(tokens) > 10)
    inner = [token for token in tokens[3:-3] if token.kind == "word"]
    assume(inner)
    word = data.draw(st.sampled_from(inner))
    quote = _quote(case)
    quote = quote[: word.start] + data.draw(st.sampled_from(["lantern", "keepers", "teh", "gale"])) + quote[word.end :]
    match = locate(text, quote, span=span)
    assert match.span is not None
    found = tokenize(text[match.start : match.end])
    wanted = tokenize(quote)
    assert found[0].norm == wanted[0].norm
    assert found[-1].norm == wanted[-1].norm
    assert text[match.start : match.end] == text[match.start : match.end].strip()
    if text.count(quote[:20]) == 1 and text.count(quote[-20:]) == 1:
        assert match.span == span


@given(st.lists(cuttings(), min_size=2, max_size=5), st.randoms(use_true_random=False))
def test_the_order_of_calls_and_preparing_change_nothing(cases: list[tuple[str, Span]], random: Random) -> None:
    text = " ".join(case[0] for case in cases)
    quotes = [_quote(case) for case in cases] + ["nothing of this kind stands anywhere in there", "he", ""]
    alone = {quote: locate(text, quote) for quote in quotes}
    prepared = SourceText(text)
    shuffled = list(quotes)
    random.shuffle(shuffled)
    assert {quote: prepared.locate(quote) for quote in shuffled} == alone
    assert {quote: prepared.locate(quote) for quote in quotes} == alone


@given(st.lists(cuttings(), min_size=1, max_size=4), st.randoms(use_true_random=False), st.data())
def test_many_quotes_at_once_do_not_depend_on_their_order_or_selection(
    cases: list[tuple[str, Span]], random: Random, data: st.DataObject
) -> None:
    text = "\n".join(case[0] for case in cases)
    moved = data.draw(st.integers(0, 40)) * "x" + "\n" + text
    requests, start = [], 0
    for case in cases:
        span = Span(start + case[1].start, start + case[1].end)
        requests.append(Request(quote=_quote(case), span=span))
        start += len(case[0]) + 1
    prepared = SourceText(moved)
    together = prepared.locate_all(requests)
    order = list(range(len(requests)))
    random.shuffle(order)
    assert prepared.locate_all([requests[i] for i in order]) == [together[i] for i in order]
    for i, request in enumerate(requests):
        others = [other for k, other in enumerate(requests) if k != i]
        assert prepared.locate_all([request], neighbours=others) == [together[i]]


@st.composite
def any_match(draw: st.DrawFn) -> Match:
    text, span = draw(cuttings())
    words = _quote((text, span)).split(" ")
    for _ in range(draw(st.integers(0, 3))):
        words.insert(draw(st.integers(0, len(words))), draw(st.sampled_from(["not", "...", "[he]", "30", "lamp", "ﬁ"])))
    hint = draw(st.sampled_from([None, span, Span(0, 3)]))
    return locate(text, " ".join(words), span=hint, threshold=draw(st.sampled_from([0.6, 0.85, 1])))


@given(any_match())
def test_a_match_pickles(match: Match) -> None:
    assert pickle.loads(pickle.dumps(match)) == match  # noqa: S301  our own bytes


@given(any_match())
@example(locate("", "a quote"))
@example(locate("the lamp, the lamp", "the lamp"))
@example(locate("Then the lamp burned until morning.", "the lamp burned until morning"))
def test_a_match_turns_into_json(match: Match) -> None:
    plain = match.to_dict()
    assert json.loads(json.dumps(plain)) == json.loads(json.dumps(match.to_dict()))
    assert set(plain) == {field.name for field in attrs.fields(Match)}
    assert plain["verdict"] == str(match.verdict)
    assert plain["start"] == match.start
    assert [tuple(part) for part in plain["parts"]] == list(match.parts)


@given(any_match())
def test_a_match_is_consistent(match: Match) -> None:
    assert match.verdict.located == (match.span is not None) == bool(match.parts)
    assert 0 <= match.similarity <= 1
    assert round(match.similarity, 4) == match.similarity
    if match.verdict in {Verdict.EXACT, Verdict.NORMALIZED}:
        assert not match.changes
    for change in match.changes:
        assert change.quote or change.source or change.kind in {"order", "gap"}
