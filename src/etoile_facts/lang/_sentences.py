"""Where sentences end: one answer for texts and for tokens, in every language that has a file.

A sentence ends with its mark and what closes behind it, before white space and what can begin another one: anything but
a small letter. A full stop behind an abbreviation ends none; behind one that stands before numbers ("No. 7", "Abb. 3")
it ends none before a digit. Two line ends end a sentence whatever stands before them.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from etoile_facts.lang._fold import plain
from etoile_facts.lang._lexicon import closed_class
from etoile_facts.model import Span
from etoile_facts.text import CLOSING_QUOTES, OPENING_QUOTES, paragraph_of

if TYPE_CHECKING:
    from collections.abc import Iterator

SENTENCE_ENDS = frozenset(".!?。！？…")
"""The marks that end a sentence."""
CLOSING = frozenset(f"{CLOSING_QUOTES})]")
"""What closes behind such a mark."""
OPENING = frozenset(f"{OPENING_QUOTES}([¿¡")
"""What opens a sentence before its first word."""

_END = re.compile(
    rf"""
    (?P<mark>(?<![.!?。！？])[.!?。！？]++|…) [{CLOSING_QUOTES})\]]*+
    (?: (?P<space>\s++) (?=[{OPENING_QUOTES}(\[¿¡]*+(?P<next>[^\s{OPENING_QUOTES}(\[¿¡]))
      | (?=[^\x00-\u2fff]) | \s*+\Z )
  | \n[^\S\n]*+\n\s*+
    """,
    re.VERBOSE,
)
_WORD_BEFORE = re.compile(r"(?:[^\W\d_]\.)*[^\W_]+\Z")
_LOOK_BACK = 24
"""Code points before a full stop that its word is looked for in."""
_SHORT = 3
"""Letters up to which an unknown word before a full stop may be an abbreviation."""


@cache
def _abbreviations() -> frozenset[str]:
    return closed_class("sentences", "abbreviation")


@cache
def _before_numbers() -> frozenset[str]:
    return closed_class("sentences", "before_number")


def is_abbreviation(word: str, following: str) -> bool:
    """Tell whether a full stop behind a word ends no sentence.

    Args:
        word: The word before the full stop, as written.
        following: What stands behind, or its first character; empty at the end of a text.
    """
    if len(word) == 1 and word.isupper():
        return True  # an initial
    folded = plain(word)
    if following[:1].isdigit() and folded in _before_numbers():
        return True
    return bool(following) and (folded in _abbreviations() or "." in word)


def sentence_ends(
    text: str, start: int = 0, end: int | None = None, *, sure: bool = False
) -> Iterator[tuple[int, int]]:
    """Yield where sentences end: the offset behind the closing marks, and where the next sentence begins.

    Args:
        text: The text.
        start: Where to begin.
        end: Where to stop.
        sure: Whether to leave out a full stop behind any word of up to three letters, which may be an abbreviation.
    """
    for found in _END.finditer(text, start, len(text) if end is None else end):
        mark, following = found["mark"], found["next"] or ""
        if mark is not None:
            if following.islower():
                continue
            if mark == "." and _is_no_end(text, found.start(), following, sure=sure):
                continue
        space = found["space"] or ""
        closed = found.end() - len(space) if mark is not None else found.start()
        yield closed, found.end()


def _is_no_end(text: str, stop: int, following: str, *, sure: bool) -> bool:
    before = _WORD_BEFORE.search(text[max(0, stop - _LOOK_BACK) : stop])
    if before is None:
        return False
    word = before[0]
    return is_abbreviation(word, following) or (sure and len(word) <= _SHORT and not word.isdigit())


def sentence_spans(text: str) -> Iterator[Span]:
    """Yield the sentences of a text, without white space at their ends."""
    position = 0
    for closed, begins in [*sentence_ends(text), (len(text), len(text))]:
        sentence = text[position:closed]
        if sentence.strip():
            lead = len(sentence) - len(sentence.lstrip())
            yield Span(position + lead, position + len(sentence.rstrip()))
        position = begins


def sentences_of(text: str, span: Span, media_type: str = "text/plain") -> Span:
    """Return the half-open place from the beginning of the first sentence a passage stands in to the end of its last.

    Sentences do not run over the end of a paragraph.
    """
    around = paragraph_of(text, span, media_type)
    start, end = around
    for closed, begins in sentence_ends(text, around.start, around.end):
        if begins <= span.start:
            start = begins
        elif closed >= span.end:
            end = begins
            break
    return Span(start, end)
