"""Whether a match begins and ends at token boundaries of its source, and what a cut through a token does."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from etoile_facts.anchor.judge._marks import COMPARISONS, is_unit_mark
from etoile_facts.anchor.judge._token_values import word_value
from etoile_facts.lang._lexicon import lexicon
from etoile_facts.model import Change, ChangeKind, Span
from etoile_facts.text import CLOSING_QUOTES, OPENING_QUOTES, RAISED_DIGITS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from etoile_facts.text import Token

_NUMBER_MARKS = frozenset(f"{RAISED_DIGITS}^")
# From here on a number word multiplies the number before it.
_LEAST_SCALE = 100
_RANGE_MARKS = frozenset("-/:×·.,'")
INVISIBLE = re.compile("[\u00ad\u200b-\u200d\u2060]*")
# What may stand before or behind an apostrophe without being part of the word: l'amour, Kirby's, we're.
_ELIDED = re.compile(r"(?:l|d|j|m|t|s|c|qu|n|jusqu|lorsqu|puisqu|dell|all|nell|sull|un)'", re.IGNORECASE)
_CLITIC = re.compile(r"'(?:s|re|ve|ll|d|m)", re.IGNORECASE)


# An apostrophe may be part of the word.
_OPENING = frozenset(f"{OPENING_QUOTES}([") - {"'"}
_CLOSING = frozenset(f"{CLOSING_QUOTES})],;!?") - {"'"}


def stands_free(text: str, start: int, end: int) -> bool:
    """Tell at a glance that a copy cuts through nothing; False only says that its tokens must be looked at."""
    return _begins_free(text, start) and _ends_free(text, end)


def _begins_free(text: str, start: int) -> bool:
    first = text[start]
    if not (first.isalnum() or first in _OPENING):
        return False
    if not start:
        return True
    before = text[start - 1]
    if before in _OPENING:
        return first.isalpha()
    if not before.isspace() or (first.isdigit() and before in _NARROW):
        return False
    return text[start - 2 : start - 1] not in _HYPHENS


def _ends_free(text: str, end: int) -> bool:
    last = text[end - 1]
    if end == len(text):
        return last.isalnum() or last in _ENDING
    behind, spaced = text[end], end + 1 == len(text) or text[end + 1].isspace()
    if not last.isalnum():
        return last in _ENDING and behind.isspace()
    if behind == ".":
        return spaced
    if behind in _CLOSING:
        return not last.isdigit() or spaced or not text[end + 1].isdigit()
    # Behind a number there may be a scale: 500 million.
    return behind.isspace() and not last.isdigit()


_ENDING = frozenset(".,;:!?…") | _CLOSING
_NARROW = frozenset("\u00a0\u202f\u2009")
_HYPHENS = frozenset("-\u00ad\u2010\u2011")


def find_cuts(tokens: Sequence[Token], first: int, last: int, place: Span, quote: Sequence[Token]) -> list[Change]:
    """Return what a match cuts through; nothing at proper boundaries.

    Args:
        tokens: Tokens of the source.
        first: The first one that the match overlaps.
        last: The one behind the last.
        place: The match, in code points of the source.
        quote: The quote's tokens: the first and the last are the ones that a cut shortens.
    """
    if first >= last or not quote:
        return []
    cuts = []
    if head := _head(tokens, first, place.start):
        cuts.append(_change(head, quote[0]))
    if tail := _tail(tokens, last - 1, place.end):
        cuts.append(_change(tail, quote[-1]))
    return cuts


def _change(cut: tuple[ChangeKind, Sequence[Token]], token: Token) -> Change:
    kind, whole = cut
    return Change(
        kind=kind,
        quote=token.raw,
        source="".join((" " if t.spaced and i else "") + t.raw for i, t in enumerate(whole)),
        quote_span=Span(token.start, token.end),
        source_span=Span(whole[0].start, whole[-1].end),
        why="the quote begins or ends inside it",
    )


def _head(tokens: Sequence[Token], first: int, start: int) -> tuple[ChangeKind, Sequence[Token]] | None:
    token = tokens[first]
    if token.start < start:
        taken = token.raw[start - token.start :]
        if _ELIDED.fullmatch(token.norm[: start - token.start]):
            return None
        return _cut_kind(token, taken), [token]
    before = tokens[first - 1] if first else None
    if before is None:
        return None
    # A hyphen at a line end still belongs to the word.
    if before.norm == "-" and first > 1 and not before.spaced and _negates(tokens[first - 2]):
        return ChangeKind.NEGATION, tokens[first - 2 : first + 1]
    if token.spaced:
        return None
    if token.kind == "number" and (kind := _kind_before(before)) is not None:
        return kind, [before, token]
    if token.norm in _NUMBER_MARKS and before.kind == "number":
        return ChangeKind.NUMBER, [before, token]
    in_range = token.kind == "number" and before.norm in _RANGE_MARKS and not before.spaced
    if in_range and first > 1 and tokens[first - 2].kind == "number":
        return ChangeKind.NUMBER, tokens[first - 2 : first + 1]
    return None


def _kind_before(mark: Token) -> ChangeKind | None:
    """Tell what a mark directly before a number is to it: a unit, a comparison, or nothing."""
    if is_unit_mark(mark.norm):
        return ChangeKind.UNIT
    return ChangeKind.COMPARISON if mark.norm in COMPARISONS else None


def _tail(tokens: Sequence[Token], last: int, end: int) -> tuple[ChangeKind, Sequence[Token]] | None:
    token = tokens[last]
    if token.end > end:
        taken = token.raw[: len(token.raw) - (token.end - end)]
        if _CLITIC.fullmatch(token.norm[len(taken) :]) or INVISIBLE.fullmatch(token.raw[len(taken) :]):
            return None
        return _cut_kind(token, taken), [token]
    behind, following = [*tokens[last + 1 : last + 3], None, None][:2]
    if behind is None:
        return None
    if token.kind == "number" and (found := _tail_of_number(token, behind, following)) is not None:
        return found
    joined = behind.norm == "-" and not behind.spaced and following is not None and not following.spaced
    if joined and following is not None and _turns(following):
        return ChangeKind.NEGATION, [token, behind, following]
    return None


def _tail_of_number(token: Token, behind: Token, following: Token | None) -> tuple[ChangeKind, Sequence[Token]] | None:
    """Tell what is cut off behind a number: its scale, its unit, or the rest of it."""
    scale = word_value(behind.loose)
    if scale is not None and scale >= _LEAST_SCALE:
        return ChangeKind.NUMBER, [token, behind]
    if behind.spaced:
        return None
    if is_unit_mark(behind.norm):
        return ChangeKind.UNIT, [token, behind]
    if behind.norm in _NUMBER_MARKS or behind.kind == "word":
        return ChangeKind.NUMBER, [token, behind]
    goes_on = following is not None and following.kind == "number" and not following.spaced
    if behind.norm in _RANGE_MARKS and following is not None and goes_on:
        return ChangeKind.NUMBER, [token, behind, following]
    return None


def _negates(token: Token) -> bool:
    return token.loose in lexicon().negating_prefix or token.loose in lexicon().negation


def _turns(token: Token) -> bool:
    return token.loose in lexicon().negating_suffix


def _cut_kind(token: Token, taken: str) -> ChangeKind:
    """Name a cut: through a number, before a contracted `not`, or through a word."""
    if token.kind == "number" or any(c.isdigit() for c in token.raw):
        return ChangeKind.NUMBER
    if token.loose.endswith("n't") and not taken.lower().endswith("n't"):
        return ChangeKind.NEGATION
    return ChangeKind.CUT
