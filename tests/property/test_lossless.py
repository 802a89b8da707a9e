"""The candidate search loses nothing: from 0.6 to 1, its best distance is that of an exhaustive search.

What the public function guarantees follows from the order of decision. A quote of 25 folded characters or more, in
letters and single spaces (no ellipsis, no bracket, no markup, nothing that folds away), that is within the threshold of
some stretch of the text is never `missing`. Where no clean copy settles the matter before the search begins, and the
places are not equally good, the similarity is that of the best distance: `floor((1 - d / m) * 10000) / 10000`. Where
several places are within the threshold the judgement of their tokens may prefer a place that is not the nearest one (a
spelling variant further off in letters is the better find than another name): then the similarity is lower than the
best one, and never higher.
"""

from __future__ import annotations

import string
from typing import TYPE_CHECKING

import pytest
from hypothesis import assume, example, given, target
from hypothesis import strategies as st

from etoile_facts.anchor import LOWEST_THRESHOLD, Request, SourceText, locate
from etoile_facts.anchor.resolve._stages import _Attempt
from etoile_facts.anchor.search import _approximate, _stretches
from etoile_facts.anchor.search._approximate import Searcher
from etoile_facts.anchor.search._myers import best_end, best_span
from etoile_facts.anchor.source._prepared_quote import PreparedQuote
from etoile_facts.anchor.source._prepared_text import PreparedText
from etoile_facts.model import Verdict
from etoile_facts.text import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from etoile_facts.anchor.search._extension import Hit

# From here on a fuzzy candidate counts without a stored span or context.
LONG_ENOUGH = 25
THRESHOLDS = st.one_of(st.sampled_from([LOWEST_THRESHOLD, 0.7, 0.8, 0.85, 0.9, 0.95, 1.0]), st.floats(0.6, 1))


def distance(quote: str, passage: str) -> int:
    """Levenshtein distance, the textbook table."""
    row = list(range(len(passage) + 1))
    for i, wanted in enumerate(quote, 1):
        before, row[0] = row[0], i
        for j, there in enumerate(passage, 1):
            before, row[j] = row[j], min(before + (wanted != there), row[j] + 1, row[j - 1] + 1)
    return row[-1]


def exhaustive(quote: str, text: str) -> int:
    """Smallest distance of a quote to any stretch of a text: the same table with free ends (Sellers, 1980)."""
    row = [0] * (len(text) + 1)
    for i, wanted in enumerate(quote, 1):
        before, row[0] = row[0], i
        for j, there in enumerate(text, 1):
            before, row[j] = row[j], min(before + (wanted != there), row[j] + 1, row[j - 1] + 1)
    return min(row)


def limit_of(quote: str, threshold: float) -> int:
    """The most edits that leave a quote at the threshold, found by trying."""
    return max(d for d in range(len(quote) + 1) if 1 - d / len(quote) >= threshold - 1e-9)


@st.composite
def edited(draw: st.DrawFn, original: str, alphabet: str) -> str:
    """A string some edits away from another one."""
    characters = list(original)
    for _ in range(draw(st.integers(0, max(1, len(original) // 2)))):
        place = draw(st.integers(0, len(characters)))
        match draw(st.sampled_from(["put in", "take out", "change"])):
            case "put in":
                characters.insert(place, draw(st.sampled_from(alphabet)))
            case "take out":
                del characters[place : place + 1]
            case _:
                characters[place : place + 1] = [draw(st.sampled_from(alphabet))]
    return "".join(characters)


@st.composite
def searches(draw: st.DrawFn, *, shortest: int = 1, longest: int = 60) -> tuple[str, str]:
    """A folded quote and a folded text that holds something like it, or not, over a small alphabet."""
    letters = string.ascii_lowercase[: draw(st.integers(2, 6))]
    alphabet = letters + draw(st.sampled_from(["", " ", "  "]))
    words = st.text(st.sampled_from(alphabet), max_size=150)
    quote = draw(st.text(st.sampled_from(alphabet), min_size=shortest, max_size=longest))
    inside = draw(st.one_of(edited(quote, alphabet), words))
    text = draw(words) + inside + draw(words) + draw(st.sampled_from(["", inside]))
    quote, text = " ".join(quote.split()), " ".join(text.split())
    assume(len(quote) >= shortest)
    return quote, text


def search(quote: str, text: str, limit: int) -> list[Hit]:
    """What the matcher's own search finds: the same by numpy, with an index and without one, and by the kernel."""
    folded = fold(text)
    plain, indexed, native = Searcher(folded, compiled=False), Searcher(folded, compiled=False), Searcher(folded)
    indexed.index()
    found = plain.search(quote, limit)
    assert indexed.search(quote, limit) == found
    assert native.search(quote, limit) == found
    return found


@given(searches(), THRESHOLDS)
@example(("aaaaaaaaaaaaaaaaaaaaaaaaa", "a" * 24 + "b"), 0.85)
@example(("abcabcabcabc", "abcabcabcab"), 0.6)
@example(("abababababab", "b"), 0.6)
def test_the_best_distance_is_that_of_an_exhaustive_search(case: tuple[str, str], threshold: float) -> None:
    quote, text = case
    limit = limit_of(quote, threshold)
    best = exhaustive(quote, text)
    hits = search(quote, text, limit)
    if best > limit or not text:
        assert hits == []
    else:
        assert hits[0].distance == best


@given(searches(shortest=2), THRESHOLDS)
def test_every_hit_is_within_the_limit_and_has_its_distance(case: tuple[str, str], threshold: float) -> None:
    quote, text = case
    limit = limit_of(quote, threshold)
    for hit in search(quote, text, limit):
        assert 0 <= hit.start <= hit.end <= len(text)
        assert hit.distance == distance(quote, text[hit.start : hit.end]) <= limit


@given(searches(shortest=30, longest=200), st.sampled_from([0.6, 0.75, 0.85, 0.95]))
def test_the_search_is_lossless_for_long_quotes(case: tuple[str, str], threshold: float) -> None:
    quote, text = case
    limit = limit_of(quote, threshold)
    best = exhaustive(quote, text)
    target(float(abs(limit - best)), label="edits from the limit")
    found = [hit.distance for hit in search(quote, text, limit)]
    assert found[:1] == ([best] if best <= limit else [])


@given(
    st.integers(1, 60),
    st.integers(1, 400),
    st.lists(st.integers(0, 399), max_size=8),
    st.lists(st.integers(0, 59), max_size=8),
    THRESHOLDS,
)
def test_the_search_is_lossless_where_every_seed_is_frequent(
    length: int, size: int, spots: list[int], flaws: list[int], threshold: float
) -> None:
    """One repeated character, with a few others: every seed stands nearly everywhere."""
    quote = "".join("b" if i in flaws else "a" for i in range(length))
    text = "".join("c" if i in spots else "a" for i in range(size))
    limit = limit_of(quote, threshold)
    best = exhaustive(quote, text)
    found = [hit.distance for hit in search(quote, text, limit)]
    assert found[:1] == ([best] if best <= limit else [])


@given(st.integers(1, 30), st.integers(1, 4), st.data())
def test_the_search_is_lossless_in_periodic_texts(times: int, period: int, data: st.DataObject) -> None:
    unit = data.draw(st.text(st.sampled_from("ab "), min_size=period, max_size=period))
    quote = " ".join((unit * times).split())
    assume(quote)
    text = " ".join(data.draw(edited(quote * 4, "abc ")).split())
    limit = limit_of(quote, data.draw(THRESHOLDS))
    best = exhaustive(quote, text)
    found = [hit.distance for hit in search(quote, text, limit)] if text else []
    assert found[:1] == ([best] if best <= limit and text else [])


@given(st.text(st.sampled_from("abéΩ日😀 "), min_size=1, max_size=40), st.integers(0, 30), st.data())
def test_the_search_is_lossless_beyond_one_byte_a_character(quote: str, spread: int, data: st.DataObject) -> None:
    """The index hashes wide code points to a byte each: what collides must only add work."""
    quote = fold(" ".join(quote.split())).text
    assume(quote)
    text = fold("é日" * spread + data.draw(edited(quote, "abΩ日")) + "😀a" * spread).text
    limit = limit_of(quote, data.draw(THRESHOLDS))
    best = exhaustive(quote, text)
    found = [hit.distance for hit in search(quote, text, limit)] if text else []
    assert found[:1] == ([best] if best <= limit and text else [])


@given(searches(shortest=30, longest=120), st.sampled_from([0.6, 0.75, 0.85, 0.95]))
def test_the_search_by_parts_is_lossless(case: tuple[str, str], threshold: float) -> None:
    """Quotes of a thousand characters are looked for by parts; here that begins at thirty."""
    quote, text = case
    limit = limit_of(quote, threshold)
    best = exhaustive(quote, text)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(_approximate, "LONG", 30)
        patch.setattr(_stretches, "LONG", 30)
        patch.setattr(_approximate, "_PART", 15)
        found = [hit.distance for hit in search(quote, text, limit)] if text else []
    assert found[:1] == ([best] if best <= limit and text else [])


@given(searches(longest=80), st.integers(0, 40))
def test_the_bit_vectors_agree_with_the_table(case: tuple[str, str], limit: int) -> None:
    quote, text = case
    best = exhaustive(quote, text)
    found = best_end(quote, text, limit)
    spanned = best_span(quote, text, limit)
    if best > limit:
        assert found is None
        assert spanned is None
        return
    assert found is not None
    assert spanned is not None
    assert found[0] == spanned[0] == best
    assert distance(quote, text[spanned[1] : spanned[2]]) == best
    assert min(distance(quote, text[start : found[1]]) for start in range(found[1] + 1)) == best


def _similarity(distance: int, length: int) -> float:
    return (length - distance) * 10_000 // length / 10_000


@st.composite
def sentences(draw: st.DrawFn) -> str:
    """Words over a small alphabet: enough of them to be a quote that stands for itself."""
    letters = string.ascii_lowercase[: draw(st.integers(2, 6))]
    word = st.text(st.sampled_from(letters), min_size=1, max_size=7)
    return " ".join(draw(st.lists(word, min_size=8, max_size=20)))


@given(sentences(), sentences(), sentences(), THRESHOLDS, st.data())
def test_a_quote_within_the_threshold_is_never_missing(
    quote: str, before: str, behind: str, threshold: float, data: st.DataObject
) -> None:
    assume(len(quote) >= LONG_ENOUGH)
    inside = data.draw(edited(quote, "abcdef "))
    text = " ".join(f"{before} {inside} {behind}".split())
    best = exhaustive(quote, text)
    assume(best <= limit_of(quote, threshold))
    match = locate(text, quote, threshold=threshold)
    assert match.verdict is not Verdict.MISSING
    if match.span is not None:
        assert match.similarity <= _similarity(best, len(quote))
    if best == 0 and f" {quote} " in f" {text} ":
        assert match.verdict in {Verdict.EXACT, Verdict.AMBIGUOUS}


@given(sentences(), THRESHOLDS, st.data())
def test_the_similarity_of_the_only_place_is_that_of_the_best_distance(
    quote: str, threshold: float, data: st.DataObject
) -> None:
    """Digits around the edited quote share no letter with it: nothing else comes near."""
    assume(len(quote) >= LONG_ENOUGH)
    inside = " ".join(data.draw(edited(quote, "abcdef ")).split())
    text = f"{'1234567890 ' * 5}{inside}{' 0987654321' * 5}"
    best = exhaustive(quote, text)
    assume(0 < best <= limit_of(quote, threshold))
    match = locate(text, quote, threshold=threshold)
    assert match.span is not None
    assert match.similarity == _similarity(best, len(quote))


@given(sentences(), st.data())
def test_a_quote_beyond_the_threshold_is_no_copy(quote: str, data: st.DataObject) -> None:
    """Below the threshold the search is best effort: what it finds is never clean, and never at the threshold."""
    assume(len(quote) >= LONG_ENOUGH)
    text = " ".join(data.draw(edited(quote, "abcdef ")).split())
    best = exhaustive(quote, text)
    assume(best > limit_of(quote, 1.0))
    match = locate(text, quote, threshold=1.0)
    assert match.verdict is not Verdict.EXACT
    assert match.similarity < 1


@pytest.mark.parametrize("make", [SourceText, Searcher])
def test_an_empty_text_has_nothing_near(make: Callable[..., object]) -> None:
    if make is Searcher:
        assert search("abc", "", 2) == []
    else:
        assert SourceText("").locate("a quote of many words here").verdict is Verdict.MISSING


def _all_stretches(text: str) -> Iterator[str]:
    for start in range(len(text) + 1):
        for end in range(start, len(text) + 1):
            yield text[start:end]


@given(st.text(st.sampled_from("ab"), min_size=1, max_size=7), st.text(st.sampled_from("abc"), max_size=9))
def test_the_oracle_is_right(quote: str, text: str) -> None:
    assert exhaustive(quote, text) == min(distance(quote, window) for window in _all_stretches(text))


@given(
    st.text(st.sampled_from("ab 1.-—…“”’ée\u0301æß日本\u1100\u1161\n\t‐"), min_size=1, max_size=40),
    st.integers(1, 4),
    st.data(),
)
def test_with_an_index_every_verbatim_copy_is_found(text: str, times: int, data: st.DataObject) -> None:
    """The index knows folded letters: copies are looked up by the fold of what lies between first and last letter."""
    text *= times
    start = data.draw(st.integers(0, len(text) - 1))
    quote = text[start : start + data.draw(st.integers(1, 20))].strip()
    assume(any(map(str.isalnum, quote)))
    source = PreparedText(text)
    source.searcher.index()
    wording = PreparedQuote(quote)
    search = _Attempt(source, wording, Request(quote=wording.text), 0.85)
    assert search._verbatim(source.core(quote, wording.folded)) == [
        at for at in range(len(text)) if text.startswith(quote, at)
    ]
