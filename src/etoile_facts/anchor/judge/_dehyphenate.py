"""Words that the end of a line or of a page cuts in two, put together again before they are compared."""

from __future__ import annotations

from typing import TYPE_CHECKING

from etoile_facts.lang._dictionary import frequency
from etoile_facts.lang._lexicon import lexicon
from etoile_facts.model import Change, ChangeKind, Span
from etoile_facts.text import Token

if TYPE_CHECKING:
    from collections.abc import Sequence

    from etoile_facts.anchor.source._profile import TextProfile

# Tokens of a page number and running heads.
_LONGEST_BREAK = 24


def mend(quote: Sequence[Token], source: Sequence[Token], reading: TextProfile) -> tuple[Sequence[Token], list[Change]]:
    """Put words together that a page break cuts, where the quote has them whole; return the breaks as changes."""
    source = rejoined(source, quote, reading)
    changes: list[Change] = []
    i = 1
    while i < len(source) - 1:
        if source[i].norm == "-" and not source[i].spaced and source[i + 1].spaced and source[i - 1].kind == "word":
            behind = range(i + 2, min(len(source), i + _LONGEST_BREAK))
            j = next((j for j in behind if reading.is_page_break(source[i].end, source[j].start)), None)
            head, tail = source[i - 1], source[j] if j is not None else source[i]
            whole = next((t for t in quote if t.loose == head.loose + tail.loose), None)
            if j is not None and whole is not None:
                lost = "".join((" " if t.spaced and n else "") + t.raw for n, t in enumerate(source[i:j]))
                place = Span(whole.start + len(head.raw), whole.start + len(head.raw))
                there = Span(source[i].start, source[j - 1].end)
                changes.append(
                    Change(
                        kind=ChangeKind.PAGE_BREAK,
                        quote="",
                        source=lost,
                        quote_span=place,
                        source_span=there,
                        why="a word goes on behind it",
                    )
                )
                source = [*source[: i - 1], _one_word(head, tail), *source[j + 1 :]]
        i += 1
    return source, changes


def rejoined(tokens: Sequence[Token], others: Sequence[Token], reading: TextProfile | None = None) -> Sequence[Token]:
    """Put words together that a hyphen and a line break cut, where the other side has them whole, or they are words.

    Not those that are one word with the hyphen and another without.

    Args:
        tokens: One side.
        others: The other one.
        reading: What the text is like that the first side is from; None if only what the other side has is joined.
    """
    whole = {token.loose for token in others if token.kind == "word"}
    i = 1
    while i < len(tokens) - 1:
        head, hyphen, tail = tokens[i - 1 : i + 2]
        cut = hyphen.norm == "-" and not hyphen.spaced and tail.spaced and head.kind == tail.kind == "word"
        kept = f"{head.loose}-{tail.loose}"
        joined = head.loose + tail.loose
        if cut and kept not in lexicon().hyphen_pairs and (joined in whole or _is_word(head, tail, reading)):
            tokens = [*tokens[: i - 1], _one_word(head, tail), *tokens[i + 2 :]]
        else:
            i += 1
    return tokens


def _one_word(head: Token, tail: Token) -> Token:
    norm = head.norm + tail.norm
    return Token("word", head.start, tail.end, norm, norm, head.loose + tail.loose, head.spaced)


def _is_word(head: Token, tail: Token, reading: TextProfile | None) -> bool:
    return reading is not None and frequency((head.norm + tail.norm).lower(), reading.language) > 0
