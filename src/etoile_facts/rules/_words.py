"""Plain words for what differs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from etoile_facts.model import Change, ChangeKind, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable

_LONGEST = 60  # characters of a quoted stretch inside a sentence: the sentence must fit a terminal's line or two

# From the gravest to the least; one that is not listed passes.
_GRAVITY = {Verdict.ALTERED: 0, Verdict.REWORDED: 1, Verdict.DRIFTED: 2}

_NOUNS = {
    ChangeKind.CASE: "capital or small letter in",
    ChangeKind.PUNCTUATION: "punctuation",
    ChangeKind.SPELLING: "spelling",
    ChangeKind.NOTATION: "notation",
    ChangeKind.ARTICLE: "article",
    ChangeKind.BRACKET: "bracketed",
    ChangeKind.WORD: "wording",
    ChangeKind.FUNCTION_WORD: "small word",
    ChangeKind.NUMBER: "number",
    ChangeKind.UNIT: "unit",
    ChangeKind.DATE: "date",
    ChangeKind.NEGATION: "negation",
    ChangeKind.NAME: "name",
    ChangeKind.QUANTIFIER: "word of quantity",
    ChangeKind.MODAL: "word of certainty",
    ChangeKind.COMPARISON: "comparison",
    ChangeKind.OPPOSITE: "word",
}


def describe_change(change: Change) -> str:
    """Return what differs, in plain words without a full stop: `the number "13" reads "30" in the source`."""
    ours, theirs = f'"{shortened(change.quote)}"', f'"{shortened(change.source)}"'
    noun = _NOUNS.get(change.kind, "wording")
    match change.kind:
        case ChangeKind.ORDER:
            said = f"the words {ours if change.quote else theirs} stand in another order in the source"
        case ChangeKind.GAP:
            said = "the ellipsis leaves out too much"
        case ChangeKind.PAGE_BREAK:
            said = "a page break stands inside the quote" + (f": {theirs}" if change.source else "")
        case ChangeKind.METADATA:
            said = "it stands in the front matter only, which is no running text"
        case ChangeKind.CUT:
            said = f"the quote is cut inside {theirs if change.source else ours}"
        case _ if not change.quote:
            said = f"the {noun} {theirs} of the source is left out"
        case _ if not change.source:
            said = f"the {noun} {ours} is not in the source"
        case ChangeKind.OPPOSITE:
            said = f"{ours} reads {theirs}, the opposite, in the source"
        case ChangeKind.SPELLING | ChangeKind.NOTATION | ChangeKind.CASE:
            said = f"{ours} is written {theirs} in the source"
        case _:
            said = f"the {noun} {ours} reads {theirs} in the source"
    return said


def worst_first(changes: Iterable[Change]) -> list[Change]:
    """Return the changes that a reader would call one, the gravest first, else in their order."""
    visible = [change for change in changes if change.kind.verdict in _GRAVITY]
    return sorted(visible, key=lambda change: _GRAVITY[change.kind.verdict])


def shortened(text: str) -> str:
    """Return the text on one line, its middle left out if it is long."""
    line = " ".join(text.split())
    if len(line) <= _LONGEST:
        return line
    half = (_LONGEST - 3) // 2
    return f"{line[:half].rstrip()} … {line[-half:].lstrip()}"


def count(number: int, noun: str) -> str:
    """Return `1 quote`, `2 quotes`, `1,000 quotes`."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
