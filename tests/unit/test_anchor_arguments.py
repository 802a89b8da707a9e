"""What callers may not hand over gets one clear error, the same from `locate` and from a prepared text."""

from __future__ import annotations

from typing import Any

import pytest

import etoile_facts as ef
from etoile_facts.errors import SelectionError

TEXT = "The keeper lit the lamp before the storm came in."
QUOTE = "lit the lamp before the storm"
UNUSABLE: list[tuple[str, dict[str, Any]]] = [
    *(
        ("threshold", {"threshold": value})
        for value in (0, 0.59, 1.01, -1, float("nan"), float("inf"), "0.9", None, True)
    ),
    *(("span", {"span": value}) for value in ((5, 3), (-1, 4), (1,), (1, 2, 3), ("a", "b"), (1.5, 3), 5, (None, None))),
    *(("quote", {"quote": value}) for value in (None, 5, b"lit the lamp", ["lit"])),
    *(("prefix", {"prefix": value}) for value in (None, 5, b"x")),
    *(("suffix", {"suffix": value}) for value in (None, 5, b"x")),
]


@pytest.mark.parametrize(("name", "arguments"), UNUSABLE, ids=repr)
def test_an_unusable_argument_is_named(name: str, arguments: dict[str, Any]) -> None:
    given = {"quote": QUOTE} | arguments
    with pytest.raises(SelectionError, match=rf"^The {name} must"):
        ef.locate(TEXT, **given)
    with pytest.raises(SelectionError, match=rf"^The {name} must"):
        ef.SourceText(TEXT).locate(**given)


@pytest.mark.parametrize("text", [None, 5, b"bytes", ["a"]])
def test_a_text_is_a_string(text: Any) -> None:
    with pytest.raises(SelectionError, match=r"^The text must be a string"):
        ef.SourceText(text)


@pytest.mark.parametrize("media_type", ["", None, 5, "text/x", "TEXT/HTML", "text/html; charset=utf-8"])
def test_an_unknown_media_type_is_refused_and_not_taken_for_plain_text(media_type: Any) -> None:
    with pytest.raises(SelectionError, match=r"^The media type must be one of"):
        ef.locate(TEXT, QUOTE, media_type=media_type)


@pytest.mark.parametrize("span", [(0, 10**30), (4, 4), [4, 8], (900, 950)])
def test_a_stale_span_is_no_mistake(span: Any) -> None:
    assert ef.locate(TEXT, QUOTE, span=span).verdict is ef.Verdict.EXACT


@pytest.mark.parametrize("odd", ["\ud800", "\0"])
def test_surrogates_and_nul_are_characters(odd: str) -> None:
    assert ef.locate(odd + TEXT, QUOTE).verdict is ef.Verdict.EXACT
    assert ef.locate(TEXT, f"lit the {odd} lamp before the storm").verdict is ef.Verdict.DRIFTED
    assert ef.locate(TEXT, odd).verdict is ef.Verdict.VACUOUS


@pytest.mark.parametrize("requests", [[QUOTE], QUOTE, [None], [(QUOTE, None)]], ids=repr)
def test_many_quotes_are_requests(requests: Any) -> None:
    with pytest.raises(SelectionError, match=r"^Each quote must be a Request"):
        ef.SourceText(TEXT).locate_all(requests)
