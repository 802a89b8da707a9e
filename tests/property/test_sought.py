"""Looking for many quotes at once finds what looking for each of them does."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from etoile_facts.anchor import Sought, SourceText

LETTERS = st.text(st.sampled_from("abc éß…日Ω-.\n*["), max_size=60)


@given(st.lists(LETTERS, min_size=1, max_size=4), LETTERS, st.data())
def test_no_copy_is_lost(texts: list[str], other: str, data: st.DataObject) -> None:
    whole = data.draw(st.sampled_from(texts))
    start = data.draw(st.integers(0, len(whole)))
    quotes = [whole[start : data.draw(st.integers(start, len(whole)))], other]
    sought = Sought(quotes)
    for text in texts:
        for media_type in ("text/plain", "text/markdown"):
            source = SourceText(text, media_type)
            there = [quote for quote in quotes if source.copy_of(quote) is not None]
            assert set(there) <= set(sought.perhaps_in(source))


def test_quotes_that_are_not_there_are_left_out() -> None:
    quotes = ["the keeper lit the lamp", "the lamp burned until morning", "a quote with … in it"]
    source = SourceText("In May the Lamp  burned until\nmorning, and the keeper slept.")
    assert Sought(quotes).perhaps_in(source) == ["a quote with … in it", "the lamp burned until morning"]
