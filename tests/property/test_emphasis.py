"""Emphasis told at a glance is that which comes out run by run, and what CommonMark's examples say."""

from __future__ import annotations

from array import array

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from etoile_facts.text import MARKDOWN, encode, find_markup
from etoile_facts.text import _emphasis as emphasis

PIECES = ["*", "**", "_", "__", "a", "é", "日", " ", "\n", "\n\n", ".", "(", "7", "`*`", "\\*"]


def _emphasised(text: str) -> list[int]:
    dropped = array("i")
    emphasis.add_emphasis(text, encode(text), array("i"), dropped)
    return sorted(dropped)


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_paragraphs_of_pairs_come_out_as_they_do_run_by_run(text: str) -> None:
    at_a_glance = _emphasised(text)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(emphasis, "_pairs_only", lambda _, first: np.zeros(len(first), np.bool_))
        assert _emphasised(text) == at_a_glance


# From CommonMark 0.31, section 6.2.
@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("*foo bar*", "foo bar"),
        ("a * foo bar*", "a * foo bar*"),
        ('a*"foo"*', 'a*"foo"*'),
        ("foo*bar*", "foobar"),
        ("5*6*78", "5678"),
        ("_foo bar_", "foo bar"),
        ("foo_bar_", "foo_bar_"),
        ("5_6_78", "5_6_78"),
        ("foo-_(bar)_", "foo-(bar)"),
        ("*(*foo*)*", "(foo)"),
        ("**foo bar**", "foo bar"),
        ("** foo bar**", "** foo bar**"),
        ("***foo** bar*", "foo bar"),
        ("*foo **bar***", "foo bar"),
        ("__foo, __bar__, baz__", "foo, bar, baz"),
        ("foo__bar__baz", "foo__bar__baz"),
        ("*foo", "*foo"),
        ("3 * 4 * 5", "3 * 4 * 5"),
        ("*one\n\ntwo*", "*one\n\ntwo*"),
    ],
)
def test_examples_of_commonmark(text: str, shown: str) -> None:
    dropped = find_markup(text, MARKDOWN).dropped
    hidden = {offset for start, end, _ in dropped for offset in range(start, end)}
    assert "".join(c for i, c in enumerate(text) if i not in hidden) == shown
