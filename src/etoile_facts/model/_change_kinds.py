"""The kinds of change between a quote and its source: one row each, with its verdict and its words for people.

A new kind is a member and a row here, and what tells it in `anchor/judge`.
"""

from __future__ import annotations

from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING

import attrs

from etoile_facts.model._vocabulary import Verdict

if TYPE_CHECKING:
    from collections.abc import Mapping


class ChangeKind(StrEnum):
    """What kind of token differs between a quote and its source."""

    # Nothing that a reader would call a change.
    FOLD = "fold"
    # Drift: the wording is the same.
    CASE = "case"
    PUNCTUATION = "punctuation"
    SPELLING = "spelling"
    NOTATION = "notation"
    ARTICLE = "article"
    BRACKET = "bracket"
    PAGE_BREAK = "page-break"
    METADATA = "metadata"
    # Rewording: other words.
    WORD = "word"
    FUNCTION_WORD = "function-word"
    ORDER = "order"
    GAP = "gap"
    CUT = "cut"
    # Alteration: another meaning.
    NUMBER = "number"
    UNIT = "unit"
    DATE = "date"
    NEGATION = "negation"
    NAME = "name"
    QUANTIFIER = "quantifier"
    MODAL = "modal"
    COMPARISON = "comparison"
    OPPOSITE = "opposite"

    @property
    def verdict(self) -> Verdict:
        """The verdict that one such change alone gives."""
        return CHANGE_KINDS[self].verdict


_CHANGED = "the {noun} {quote} reads {source} in the source"
_DROPPED = "the {noun} {source} of the source is left out"
_ADDED = "the {noun} {quote} is not in the source"
_WRITTEN = "{quote} is written {source} in the source"


@attrs.frozen(kw_only=True)
class KindOfChange:
    """One kind of change.

    The sentences have no full stop; `{quote}` and `{source}` stand for what either side has, in quotation marks.

    Attributes:
        verdict: What one such change alone makes of a quote.
        noun: What the changed thing is called.
        changed: Said where both sides have something.
        dropped: Said where only the source has.
        added: Said where only the quote has.
    """

    verdict: Verdict
    noun: str = "wording"
    changed: str = _CHANGED
    dropped: str = _DROPPED
    added: str = _ADDED


def _kind(verdict: Verdict, noun: str = "wording", changed: str = _CHANGED) -> KindOfChange:
    return KindOfChange(verdict=verdict, noun=noun, changed=changed)


def _always(verdict: Verdict, said: str, *, dropped: str = "", added: str = "") -> KindOfChange:
    """Return a kind of which a sentence of its own is said, whichever side has something."""
    return KindOfChange(verdict=verdict, changed=said, dropped=dropped or said, added=added or said)


CHANGE_KINDS: Mapping[ChangeKind, KindOfChange] = MappingProxyType(
    {
        ChangeKind.FOLD: _kind(Verdict.NORMALIZED),
        ChangeKind.CASE: _kind(Verdict.DRIFTED, "capital or small letter in", _WRITTEN),
        ChangeKind.PUNCTUATION: _kind(Verdict.DRIFTED, "punctuation"),
        ChangeKind.SPELLING: _kind(Verdict.DRIFTED, "spelling", _WRITTEN),
        ChangeKind.NOTATION: _kind(Verdict.DRIFTED, "notation", _WRITTEN),
        ChangeKind.ARTICLE: _kind(Verdict.DRIFTED, "article"),
        ChangeKind.BRACKET: _kind(Verdict.DRIFTED, "bracketed"),
        ChangeKind.PAGE_BREAK: _always(
            Verdict.DRIFTED,
            "a page break stands inside the quote: {source}",
            added="a page break stands inside the quote",
        ),
        ChangeKind.METADATA: _always(Verdict.DRIFTED, "it stands in the front matter only, which is no running text"),
        ChangeKind.WORD: _kind(Verdict.REWORDED),
        ChangeKind.FUNCTION_WORD: _kind(Verdict.REWORDED, "small word"),
        ChangeKind.ORDER: _always(
            Verdict.REWORDED,
            "the words {quote} stand in another order in the source",
            dropped="the words {source} stand in another order in the source",
        ),
        ChangeKind.GAP: _always(Verdict.REWORDED, "the ellipsis leaves out too much"),
        ChangeKind.CUT: _always(
            Verdict.REWORDED, "the quote is cut inside {source}", added="the quote is cut inside {quote}"
        ),
        ChangeKind.NUMBER: _kind(Verdict.ALTERED, "number"),
        ChangeKind.UNIT: _kind(Verdict.ALTERED, "unit"),
        ChangeKind.DATE: _kind(Verdict.ALTERED, "date"),
        ChangeKind.NEGATION: _kind(Verdict.ALTERED, "negation"),
        ChangeKind.NAME: _kind(Verdict.ALTERED, "name"),
        ChangeKind.QUANTIFIER: _kind(Verdict.ALTERED, "word of quantity"),
        ChangeKind.MODAL: _kind(Verdict.ALTERED, "word of certainty"),
        ChangeKind.COMPARISON: _kind(Verdict.ALTERED, "comparison"),
        ChangeKind.OPPOSITE: _kind(Verdict.ALTERED, "word", "{quote} reads {source}, the opposite, in the source"),
    }
)
"""What every kind does to a verdict, and how it is said."""
