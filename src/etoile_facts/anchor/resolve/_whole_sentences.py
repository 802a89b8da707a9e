"""Where sentences end: a rewritten sentence is looked at as a whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from etoile_facts.lang._sentences import CLOSING, OPENING, SENTENCE_ENDS, is_abbreviation
from etoile_facts.model import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from etoile_facts.anchor.source._prepared_quote import PreparedQuote
    from etoile_facts.anchor.source._prepared_text import PreparedText
    from etoile_facts.text import Token

# A word of at most so many letters before a full stop may be an abbreviation that no file lists.
_ABBREVIATION = 3
# How far an end may be moved, as a share of the quote's tokens.
_REACH = 0.5
# Tokens up to this length are not cut by the edge of a window, which is further away; nor where no markup is so near.
_SURELY_WHOLE, _AROUND = 30, 100


def whole_sentences(source: PreparedText, wording: PreparedQuote, head: Token, tail: Token) -> Span:
    """Move the ends of a passage to the nearest sentence ends, if the quote is made of whole sentences.

    An edit distance and a token alignment both stop where the words stop being alike; what was rewritten at the
    beginning or the end of a sentence belongs to it all the same.

    Args:
        source: The text.
        wording: The quote.
        head: The first token of the passage.
        tail: Its last token.
    """
    quote, span = wording.tokens, Span(head.start, tail.end)
    opens = quote[0].norm[:1].isupper() or quote[0].norm in OPENING
    closes = quote[-1].norm in SENTENCE_ENDS or (
        quote[-1].norm in CLOSING and len(quote) > 1 and quote[-2].norm in SENTENCE_ENDS
    )
    if not opens and not closes and _are_whole(source, head, tail):
        return span
    reach = max(3, int(_REACH * len(quote)))
    tokens, first, last = source.window(span.start, span.end, 12 * reach)
    begin, behind = first, last
    breaks = [i for i in range(1, len(tokens)) if source.text.count("\n", tokens[i - 1].end, tokens[i].start) > 1]
    if opens:
        begins = [*breaks, *(i for i in range(len(tokens)) if _begins(tokens, i))]
        begin = _nearest(first, begins, reach, behind - 1)
    if closes:
        ends = [*breaks, *(i + 1 for i in range(len(tokens)) if _closes(tokens, i))]
        behind = _nearest(last, [i for i in ends if i > begin], reach, len(tokens))
    return Span(tokens[begin].start, tokens[behind - 1].end) if begin < behind else span


def _are_whole(source: PreparedText, head: Token, tail: Token) -> bool:
    """Tell whether two tokens are surely the same however much of the text around them is looked at."""
    if max(head.end - head.start, tail.end - tail.start) > _SURELY_WHOLE:
        return False
    low, high = max(0, head.start - _AROUND), min(len(source.text), tail.end + _AROUND)
    return source.visible(low, high)[1] is None


def _nearest(place: int, places: Sequence[int], reach: int, most: int) -> int:
    """Return the nearest of some places within reach, or the place itself."""
    near = [other for other in places if abs(other - place) <= reach and other <= most]
    return min(near, key=lambda other: (abs(other - place), other), default=place)


def _begins(tokens: Sequence[Token], i: int) -> bool:
    """Tell whether a sentence begins with a token."""
    return i > 0 and _closes(tokens, i - 1)


def _closes(tokens: Sequence[Token], i: int) -> bool:
    """Tell whether a sentence ends with a token: a full stop behind no abbreviation, or what closes it."""
    closer = i
    while closer > 0 and tokens[closer].norm in CLOSING and not tokens[closer].spaced:
        closer -= 1
    if tokens[closer].norm not in SENTENCE_ENDS:
        return False
    following = tokens[i + 1] if i + 1 < len(tokens) else None
    if following is not None and (not following.spaced or following.norm[:1].islower()):
        return False
    before = tokens[closer - 1] if closer else None
    if tokens[closer].norm != "." or before is None or before.kind != "word":
        return True
    return len(before.norm) > _ABBREVIATION and not is_abbreviation(
        before.norm, "" if following is None else following.norm
    )
