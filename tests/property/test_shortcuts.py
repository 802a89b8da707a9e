"""Ways that are short say what the long ones say: words of a sample, joined positions, ends of sentences."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from etoile_facts.anchor.resolve import _whole_sentences
from etoile_facts.anchor.search._qgrams import Places
from etoile_facts.anchor.source import _profile
from etoile_facts.anchor.source._prepared_quote import PreparedQuote
from etoile_facts.anchor.source._prepared_text import PreparedText
from etoile_facts.model import Span
from etoile_facts.text import fold_quote

_LETTERS = st.text(st.sampled_from("abAB''’’`´ʼ -_1.,;!\n\u00a0éßøŁﬁŉ½²ªº\u0301\u200b\u00ad“("), max_size=30)


@given(st.one_of(_LETTERS, st.text(max_size=30)))
def test_plain_words_are_the_words_of_the_sample_folded(text: str) -> None:
    words = _profile._plain_words(text)
    if words is not None:
        assert words == fold_quote(" ".join(_profile._WORD.findall(text))).split()
    elif text.isascii():
        raise AssertionError("all of ASCII is plain")


@given(st.lists(st.tuples(st.integers(0, 900), st.integers(0, 400)), max_size=20))
def test_positions_are_joined_range_by_range(ranges: list[tuple[int, int]]) -> None:
    order = np.random.default_rng(0).permutation(1300).astype(np.int32)
    begin, counts = (np.array([pair[side] for pair in ranges], np.int32) for side in (0, 1))
    joined = Places(order, begin, counts).joined()
    assert joined.dtype == order.dtype
    assert joined.tolist() == [place for start, size in ranges for place in order[start : start + size].tolist()]


@given(st.text(st.sampled_from("ab-. ,'\u00a0 1\n"), min_size=1, max_size=300), st.integers(0, 300), st.integers(1, 60))
def test_a_passage_of_whole_tokens_stays_where_no_sentence_is_asked_for(text: str, start: int, size: int) -> None:
    source = PreparedText(text)
    tokens, first, last = source.window(min(start, len(text)), min(start + size, len(text)))
    if first < last:
        span = Span(tokens[first].start, tokens[last - 1].end)
        # As many characters beside it as are looked at for a quote of two words.
        wider, begin, behind = source.window(*span, 36)
        whole = _whole_sentences.whole_sentences(source, PreparedQuote("no sentence"), tokens[first], tokens[last - 1])
        assert whole == Span(wider[begin].start, wider[behind - 1].end)
