"""A word diff between a quote and its source."""

from __future__ import annotations

import difflib
import re
from itertools import pairwise
from typing import TYPE_CHECKING

from etoile_facts.model import Change, ChangeKind, DiffPart, Span
from etoile_facts.text import ELLIPSIS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_TOKEN = re.compile(r"\S+|\s+")


def word_diff(
    quote: str,
    changes: Sequence[Change],
    *,
    parts: Sequence[Span] = (),
    passage: str = "",
    passage_start: int = 0,
) -> tuple[DiffPart, ...]:
    """Return the quote's words, with the source's words where the two differ.

    Args:
        quote: The quote as written.
        changes: Its differences; folds are left out, because a reader would not call them changes.
        parts: The matched spans, in code points of the source's text, where the quote has an ellipsis.
        passage: The source's text around the match or the closest passage.
        passage_start: Offset of `passage[0]` in the source's text.

    Returns:
        Parts whose `equal` and `quote` texts, in order, are the quote, but that an ellipsis whose omitted text is known
        is an `omitted` part with that text.
    """
    pieces = [*_changed(quote, changes), *_omitted(quote, parts, passage, passage_start)]
    diff: list[DiffPart] = []
    position = 0
    for span, replacement in sorted(pieces, key=lambda piece: piece[0]):
        if span.start < position:  # inside a change that is shown already
            continue
        diff.append(DiffPart("equal", quote[position : span.start]))
        diff.extend(replacement)
        position = span.end
    diff.append(DiffPart("equal", quote[position:]))
    return _joined(diff)


def passage_diff(quote: str, passage: str) -> tuple[DiffPart, ...]:
    """Return a word diff between a quote and a passage that were not aligned by the matcher."""
    theirs, ours = _TOKEN.findall(passage), _TOKEN.findall(quote)
    matcher = difflib.SequenceMatcher(None, ours, theirs, autojunk=False)
    diff: list[DiffPart] = []
    for op, i, j, k, m in matcher.get_opcodes():
        if op == "equal":
            diff.append(DiffPart("equal", "".join(ours[i:j])))
        else:
            diff += [DiffPart("quote", "".join(ours[i:j])), DiffPart("source", "".join(theirs[k:m]))]
    return _joined(diff)


def _changed(quote: str, changes: Sequence[Change]) -> Iterator[tuple[Span, list[DiffPart]]]:
    """Yield the stretch of the quote that each change covers, and what the diff shows there."""
    for change in changes:
        if change.kind is ChangeKind.FOLD:
            continue
        start, end = change.quote_span
        ours, theirs = quote[start:end], change.source
        if not ours and theirs:  # words that the quote leaves out: keep them apart from their neighbours
            before, after = quote[:start][-1:], quote[end:][:1]
            theirs = ("" if not before or before.isspace() else " ") + theirs
            theirs += " " if after and not after.isspace() else ""
        yield Span(start, end), [DiffPart("quote", ours), DiffPart("source", theirs)]


def _omitted(
    quote: str, parts: Sequence[Span], passage: str, passage_start: int
) -> Iterator[tuple[Span, list[DiffPart]]]:
    """Yield the ellipses of the quote with the text that each leaves out, as far as the passage holds it."""
    ellipses = list(ELLIPSIS.finditer(quote))
    if len(ellipses) != len(parts) - 1:  # an ellipsis that the source itself has, or one at an end
        return
    for ellipsis, (left, right) in zip(ellipses, pairwise(parts), strict=True):
        start, end = left.end - passage_start, right.start - passage_start
        if 0 <= start <= end <= len(passage):
            yield Span(*ellipsis.span()), [DiffPart("omitted", passage[start:end].strip())]


def _joined(diff: Sequence[DiffPart]) -> tuple[DiffPart, ...]:
    """Drop empty parts, join neighbours of one kind, and words of one side that only white space keeps apart."""
    joined: list[DiffPart] = []
    for part in diff:
        if not part.text:
            continue
        if joined and joined[-1].op == part.op:
            joined[-1] = DiffPart(part.op, joined[-1].text + part.text)
        elif _continues(joined, part):
            space = joined.pop().text
            joined[-1] = DiffPart(part.op, joined[-1].text + space + part.text)
        else:
            joined.append(part)
    return tuple(joined)


def _continues(joined: Sequence[DiffPart], part: DiffPart) -> bool:
    """Tell whether a part goes on with words that the quote alone has, behind nothing but white space."""
    if part.op != "quote" or len(joined) < 2:  # noqa: PLR2004 (a part and the white space behind it)
        return False
    before, between = joined[-2:]
    return before.op == part.op and between.op == "equal" and between.text.isspace()
