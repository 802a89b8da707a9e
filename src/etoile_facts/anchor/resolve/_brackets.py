"""Quotes with editorial brackets: `[words]` stands for up to three words of the source, `[T]he` for another case."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import attrs

from etoile_facts.anchor.judge._classify import classify_single, is_name, is_negation
from etoile_facts.anchor.judge._judge import judge, worst
from etoile_facts.anchor.judge._marks import classify_mark, is_unit_mark
from etoile_facts.anchor.resolve._candidate import Candidate, judge_copy
from etoile_facts.anchor.source._prepared_quote import PreparedQuote
from etoile_facts.lang._dictionary import frequency
from etoile_facts.lang._fold import plain
from etoile_facts.lang._lexicon import closed_phrases, lexicon
from etoile_facts.lang._sentences import SENTENCE_ENDS
from etoile_facts.model import Change, ChangeKind, Span
from etoile_facts.text import ELLIPSIS, tokenize

if TYPE_CHECKING:
    from collections.abc import Sequence

    from etoile_facts.anchor.source._prepared_text import PreparedText
    from etoile_facts.text import Token

_BRACKET = re.compile(r"\[([^\[\]]*)\]")
# Tokens of the source that one bracket stands for, at most.
FEW = 3
_MOST_PLACES = 200
_CRITICAL = frozenset(
    {ChangeKind.NUMBER, ChangeKind.UNIT, ChangeKind.NEGATION, ChangeKind.QUANTIFIER, ChangeKind.MODAL}
)
_SIGNS = frozenset("+-")
# A word with a capital is no name if it is as common as this: Later, Yesterday (Jack 13,000, later 146,000).
_COMMON = 20_000
# Editorial remarks that stand for nothing in the source.
_REMARK_MARKS = frozenset("!?")


def _is_remark(words: str) -> bool:
    return words in _REMARK_MARKS or plain(words.rstrip("!")) in closed_phrases("sentences", "remark")


@attrs.frozen
class _Segment:
    """A stretch of the quote between brackets, and the words in the bracket behind it."""

    wording: PreparedQuote
    behind: str | None
    behind_span: Span


def split_brackets(wording: PreparedQuote) -> tuple[list[_Segment], list[Span]] | None:
    """Return the stretches between brackets and the places of letters in brackets; None if there is no bracket.

    An ellipsis in brackets is none.
    """
    text = wording.text
    brackets = [found for found in _BRACKET.finditer(text) if not ELLIPSIS.fullmatch(found[0])]
    if not brackets:
        return None
    segments: list[_Segment] = []
    letters: list[Span] = []
    piece, offsets, position = "", list[int](), 0
    for found in [*brackets, None]:
        end = found.start() if found else len(text)
        piece += text[position:end]
        offsets += range(position, end)
        if found is None:
            segments.append(_segment(piece, offsets, wording.base, None, Span(len(text), len(text))))
            break
        before = text[end - 1 : end]
        after = text[found.end() : found.end() + 1]
        if (before.isalnum() or after.isalnum()) and found[1].isalpha():
            letters.append(Span(wording.base + found.start(), wording.base + found.end()))
            piece += found[1]
            offsets += range(found.start() + 1, found.end() - 1)
        elif not _is_remark(found[1].strip().casefold()):
            span = Span(wording.base + found.start(), wording.base + found.end())
            segments.append(_segment(piece, offsets, wording.base, found[1].strip(), span))
            piece, offsets = "", []
        position = found.end()
    return segments, letters


def _segment(piece: str, offsets: Sequence[int], base: int, behind: str | None, span: Span) -> _Segment:
    spots = [*offsets, (offsets[-1] + 1) if offsets else 0]
    tokens = tokenize(piece, spots, base)
    return _Segment(PreparedQuote(piece.strip(), base, tokens=tokens), behind, span)


def find_bracketed(source: PreparedText, wording: PreparedQuote) -> list[Candidate]:
    """Return the places where a quote with brackets stands, the best verdict first."""
    split = split_brackets(wording)
    if split is None:
        return []
    segments, letters = split
    anchor = max(range(len(segments)), key=lambda i: segments[i].wording.length)
    if not segments[anchor].wording.tokens or not segments[anchor].wording.folded:
        return []
    found: list[Candidate] = []
    for at in source.searcher.copies(segments[anchor].wording.folded, _MOST_PLACES):
        start, end = source.raw_span(at, at + segments[anchor].wording.length)
        candidate = _grow(source, (segments, letters, anchor), Span(start, end), len(wording.text))
        if candidate is not None:
            found.append(candidate)
    return found


def _grow(
    source: PreparedText, split: tuple[Sequence[_Segment], Sequence[Span], int], place: Span, reach: int
) -> Candidate | None:
    """Follow the quote to both sides of one copy of its longest stretch."""
    segments, letters, anchor = split
    start, end = place
    copy = judge_copy(source, segments[anchor].wording, start, end)
    changes = [change for change in copy.changes if not _explained(change, letters)]
    if copy.cut:
        return None
    tokens, first, last = source.window(start, end, reach + 200)
    length = segments[anchor].wording.length
    for i in range(anchor + 1, len(segments)):
        step = _step(source, tokens, last, segments[i - 1], segments[i], forward=True)
        if step is None:
            return None
        last, more = step
        changes += [change for change in more if not _explained(change, letters)]
        length += segments[i].wording.length
    for i in range(anchor - 1, -1, -1):
        step = _step(source, tokens, first, segments[i], segments[i], forward=False)
        if step is None:
            return None
        first, more = step
        changes += [change for change in more if not _explained(change, letters)]
        length += segments[i].wording.length
    if first >= last:
        return None
    span = Span(min(start, tokens[first].start), max(end, tokens[last - 1].end))
    return Candidate(verdict=worst(changes), parts=(span,), changes=tuple(changes), length=length)


def _explained(change: Change, letters: Sequence[Span]) -> bool:
    """Tell whether a letter in brackets accounts for a change of case."""
    return change.kind is ChangeKind.CASE and any(change.quote_span.overlaps(span) for span in letters)


def _step(
    source: PreparedText, tokens: Sequence[Token], place: int, bracket: _Segment, segment: _Segment, *, forward: bool
) -> tuple[int, list[Change]] | None:
    """Match the stretch on the far side of a bracket, with up to three source words in the bracket's place.

    Returns:
        The index of the token behind (before) what was matched, and the changes; None if it does not stand there.
    """
    wanted = segment.wording.tokens
    for skipped in range(FEW + 1):
        if forward:
            low, high = place + skipped, place + skipped + len(wanted)
            passage, replaced = tokens[low:high], tokens[place:low]
        else:
            low, high = place - skipped - len(wanted), place - skipped
            if low < 0:
                break
            passage, replaced = tokens[low:high], tokens[high:place]
        if len(passage) < len(wanted):
            break
        if any(q.loose != s.loose for q, s in zip(wanted, passage, strict=True)):
            continue
        if not wanted and skipped:
            break
        end = passage[-1].end if passage else 0
        edge = place if forward else high
        before = tokens[max(0, edge - 1) : edge]
        # What stands behind the last word of the quote is not quoted.
        behind = passage[:1] if forward else tokens[place : place + 1]
        beside = [*before, *tokens[high : high + 1], *passage[:1], *passage[-1:]]
        changes = judge(wanted, passage, bracket.behind_span.start, end, source.reading)
        if not wanted and (name := _name_beside(source, tokens, place, bracket.behind or "", forward=forward)):
            more = [_bracket_change(bracket, ChangeKind.NAME, name, beside)]
        else:
            more = _bracket_changes(bracket, replaced, beside, (before, behind))
        return (high if forward else low), [*changes, *more]
    return None


def _name_beside(
    source: PreparedText, tokens: Sequence[Token], place: int, added: str, *, forward: bool
) -> Sequence[Token]:
    """Return the name in whose place a bracket at the very start or end of a quote stands; nothing if there is none.

    Nobody knows how much of the source such a bracket stands for: a name behind the last word, or the one with which
    the sentence begins before the first word, is what it replaces, unless it names the same.
    """
    low = high = place
    if forward:
        while high < len(tokens) and is_name(tokens, high):
            high += 1
    else:
        language = source.reading.language
        while low > 0 and _may_be_name(tokens[low - 1]) and frequency(tokens[low - 1].loose, language) < _COMMON:
            low -= 1
        begins = tokens[low - 1].norm in SENTENCE_ENDS if low else tokens[0].start == 0
        low = low if low < place and begins else place
    named = {token.loose for token in tokenize(added) if _may_be_name(token)}
    found = tokens[low:high]
    return found if named and named.isdisjoint(token.loose for token in found) else ()


def _may_be_name(token: Token) -> bool:
    words = lexicon()
    return (
        token.kind == "word"
        and token.norm[0].isupper()
        and token.loose not in words.function_word
        and token.loose not in words.article
    )


def _bracket_changes(
    bracket: _Segment,
    replaced: Sequence[Token],
    beside: Sequence[Token],
    around: tuple[Sequence[Token], Sequence[Token]],
) -> list[Change]:
    """Judge the words in a bracket against the source's words that they stand for."""
    added = tokenize(bracket.behind or "", None, bracket.behind_span.start + 1)
    kind = _harm(added, replaced, beside, around) or (ChangeKind.BRACKET if replaced else None)
    return [] if kind is None else [_bracket_change(bracket, kind, replaced, beside)]


def _bracket_change(bracket: _Segment, kind: ChangeKind, replaced: Sequence[Token], beside: Sequence[Token]) -> Change:
    if replaced:
        source_span = Span(replaced[0].start, replaced[-1].end)
    else:
        source_span = Span(beside[0].start, beside[0].start) if beside else Span(0, 0)
    return Change(
        kind=kind,
        quote=f"[{bracket.behind}]",
        source="".join((" " if t.spaced and i else "") + t.raw for i, t in enumerate(replaced)),
        quote_span=bracket.behind_span,
        source_span=source_span,
        why="words that brackets stand for",
    )


def _harm(
    added: Sequence[Token],
    replaced: Sequence[Token],
    beside: Sequence[Token],
    around: tuple[Sequence[Token], Sequence[Token]],
) -> ChangeKind | None:
    """Return the kind of the first word that a bracket must neither bring in nor take away; None if there is none."""
    before, behind = ([token for token in side if token.kind == "number"] for side in around)
    kinds = [
        critical([*before, *side, *behind], i + len(before)) for side in (added, replaced) for i in range(len(side))
    ]
    # What the source says right there anyway is not brought in by the bracket.
    standing = {token.loose for token in beside}
    for kind, token in zip(kinds, [*added, *replaced], strict=True):
        if kind is not None and not (token in added and token.loose in standing):
            return kind
    opposites = lexicon().opposites
    if any(frozenset((one.loose, other.loose)) in opposites for one in added for other in replaced):
        return ChangeKind.OPPOSITE
    names = any(is_name([*beside[:1], *replaced], j + len(beside[:1])) for j in range(len(replaced)))
    if names and {token.loose for token in added}.isdisjoint(token.loose for token in replaced):
        return ChangeKind.NAME
    return None


def critical(tokens: Sequence[Token], i: int) -> ChangeKind | None:
    """Return the kind of a token that no bracket may bring in or take away, nor an ellipsis; None of any other.

    A word or mark that compares is critical beside a number: [over] 500, [<] 500.
    """
    token = tokens[i]
    kind = _kind(tokens, i)
    if kind is ChangeKind.COMPARISON:
        # More than, up to: the words of a comparison may stand between it and its number.
        numbers = any(other.kind == "number" for other in tokens)
        return kind if token.kind == "mark" or numbers else None
    return kind if kind in _CRITICAL else None


def _kind(tokens: Sequence[Token], i: int) -> ChangeKind:
    """Classify a token by itself; a sign before a number is part of it, also where a bracket parts them."""
    token = tokens[i]
    if is_negation(token):
        return ChangeKind.NEGATION
    # The tokens of "5 %" and "%5" are words: percent.
    if token.kind != "mark" and not is_unit_mark(token.norm):
        return classify_single(tokens, i)
    signed = token.norm in _SIGNS and i + 1 < len(tokens) and tokens[i + 1].kind == "number"
    return ChangeKind.NUMBER if signed else classify_mark(tokens, i)
