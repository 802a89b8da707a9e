"""A text is searched with an index or without one, by how often it was asked: what is found is the same."""

from __future__ import annotations

import pytest

from etoile_facts.anchor import SourceText
from etoile_facts.anchor.search._approximate import Searcher

TEXTS = (
    "<b>a",
    "**bold** ~~gone~~ kept",
    "[link](to/here) ![alt](img.png)",
    "`code` x [^1] y\n\n[^1]: foot",
    "&lt;a&gt; b&nbsp;c &#84;he",
    "<!-- c --> d<br>e a<sup>2</sup>",
    "| a | b |\n|--|--|\n| c | d |",
    "[x]: http://a.b/c 't'\n\n[x] y",
    "---\ntitle: front\n---\n\nbody",
    "<a href='u'>v</a> {.cls} a\\*b",
    "<http://a.b> - [ ] task",
)
LONGEST = 7


@pytest.mark.parametrize("media_type", ["text/plain", "text/markdown", "text/html"])
@pytest.mark.parametrize("text", TEXTS)
def test_every_short_piece_of_a_text_is_found_alike_with_an_index_and_without(
    text: str, media_type: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Searcher, "_index_pays", lambda _: False)
    plain, indexed = SourceText(text, media_type), SourceText(text, media_type)
    indexed._prepared.searcher.index()
    ends = [(start, end) for start in range(len(text)) for end in range(start + 1, min(len(text), start + LONGEST) + 1)]
    for quote in sorted({text[start:end].strip() for start, end in ends}):
        assert plain.locate(quote) == indexed.locate(quote), quote
    assert not plain._prepared.is_indexed
