"""What kind of change a mark is that one side has, or has in the place of something else."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from etoile_facts.lang._lexicon import lexicon
from etoile_facts.lang._sentences import SENTENCE_ENDS
from etoile_facts.model import ChangeKind
from etoile_facts.text import RAISED_DIGITS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from etoile_facts.anchor.ocr._channel import Noise
    from etoile_facts.text import Token

NUMBER_MARKS = frozenset(f"{RAISED_DIGITS}×÷^+")
COMPARISONS = frozenset("=<>≤≥≠≈~±≪≫")
_UNIT_MARKS = frozenset("%‰‱°")
_OPENING, _CLOSING = frozenset("([{"), frozenset(")]}")
# Bars and bullets: they divide cells and items, and are part of no number.
_DIVIDERS = frozenset("|¦‖∣∥｜│┃║⋮•‣◦▪▫●○■□")
# Behind a shorter word a full stop is rather that of an abbreviation.
_LONGEST_PREFIXED = 3


def is_currency(mark: str) -> bool:
    """Tell whether a mark is the sign of a currency: $, €, ₹."""
    return unicodedata.category(mark[0]) == "Sc"


def is_unit_mark(mark: str) -> bool:
    """Tell whether a mark beside a number is its unit: a currency, %, °."""
    return mark in _UNIT_MARKS or is_currency(mark)


def classify_mark(tokens: Sequence[Token], i: int, noise: Noise | None = None) -> ChangeKind:
    """Classify a mark that one side has and the other has not."""
    mark = tokens[i].norm
    beside = _beside(tokens, i)
    near_number = any(t.kind == "number" for t in beside)
    # Between long words `<`, `~` and `^` are markup or specks; beside numbers and variables they compare and calculate.
    calculates = near_number or any(len(t.norm) == 1 and t.kind == "word" for t in beside)
    if noise is not None and noise.is_speck(tokens[i]) and not near_number:
        return ChangeKind.PUNCTUATION
    if mark in COMPARISONS and calculates:
        return ChangeKind.COMPARISON
    if near_number and is_unit_mark(mark):
        return ChangeKind.UNIT
    if mark in NUMBER_MARKS and (calculates or not mark.isascii()):
        return ChangeKind.NUMBER
    if near_number and _belongs_to_number(tokens, i):
        return ChangeKind.NUMBER
    return ChangeKind.WORD if _ends_sentence(tokens, i) else ChangeKind.PUNCTUATION


def _beside(tokens: Sequence[Token], i: int) -> Sequence[Token]:
    """Return the tokens on both sides of a mark, or of the brackets that it stands in alone: 500 [$]."""
    reach = 2 if _is_enclosed(tokens, i) else 1
    return (*tokens[max(0, i - reach) : max(0, i - reach + 1)], *tokens[i + reach : i + reach + 1])


def _is_enclosed(tokens: Sequence[Token], i: int) -> bool:
    return 0 < i < len(tokens) - 1 and tokens[i - 1].norm in _OPENING and tokens[i + 1].norm in _CLOSING


def _ends_sentence(tokens: Sequence[Token], i: int) -> bool:
    """Tell whether a sentence ends with a mark: a capital follows, and no abbreviation stands before."""
    if tokens[i].norm not in SENTENCE_ENDS or not 0 < i < len(tokens) - 1:
        return False
    before, behind = tokens[i - 1], tokens[i + 1]
    return behind.spaced and behind.norm[:1].isupper() and len(before.norm) > _LONGEST_PREFIXED


def _belongs_to_number(tokens: Sequence[Token], i: int) -> bool:
    """Tell whether a mark beside a number is part of one: of a ratio, a range, or a decimal without its zero."""
    mark = tokens[i].norm
    if mark in {"/", ":", "·"}:
        return _relates(tokens, i)
    behind = tokens[i + 1] if i + 1 < len(tokens) else None
    if mark in {".", ","}:
        # .75 is not 75.
        return tokens[i].spaced and behind is not None and behind.kind == "number" and not behind.spaced
    if mark != "-":
        return False
    # [-] 500 is -500; bare, behind a space, it is a dash.
    alone = _beside(tokens, i)
    if _is_enclosed(tokens, i):
        return alone[-1].kind == "number"
    return len(alone) > 1 and all(t.kind == "number" for t in alone)


def classify_marks(quote: Sequence[Token], i: int, source: Sequence[Token], j: int, noise: Noise) -> ChangeKind:
    """Classify a mark that stands in the place of a mark, a word or a number."""
    one, other = quote[i].norm, source[j].norm
    if "�" in {one, other}:
        # Whatever stood there could not be decoded.
        return ChangeKind.SPELLING
    if {one, other} & {"&", "@", "#"} and "and" in {quote[i].loose, source[j].loose}:
        return ChangeKind.SPELLING
    units = noise.words.lexicon.units
    if not units.get(one, frozenset({one})).isdisjoint(units.get(other, frozenset({other}))):
        return ChangeKind.NOTATION
    if not _DIVIDERS.isdisjoint((one, other)) and (_divides(quote, i) and _divides(source, j)):
        return ChangeKind.PUNCTUATION
    kinds = {classify_mark(quote, i), classify_mark(source, j)}
    for kind in (ChangeKind.COMPARISON, ChangeKind.UNIT, ChangeKind.NUMBER):
        if kind in kinds:
            return kind
    if noise.is_speck(quote[i]) and noise.is_speck(source[j]):
        return ChangeKind.PUNCTUATION
    if quote[i].kind != source[j].kind:
        return ChangeKind.WORD
    return ChangeKind.WORD if "?" in {one, other} else ChangeKind.PUNCTUATION


def _relates(tokens: Sequence[Token], i: int) -> bool:
    """Tell whether a slash, colon or dot beside a number relates it to something: 4 : 3, 3 · x, 5/day, 5 / kg.

    Beside words it only divides: "version 9.1: what is new", "in all: 5 boats", "Berg · 5 boats".
    """
    if not 0 < i < len(tokens) - 1:
        return False
    sides = (tokens[i - 1], tokens[i + 1])
    if all(t.kind == "number" for t in sides):
        return True
    if tokens[i].norm == ":":
        return False
    units = lexicon().units
    if any((len(t.norm) == 1 and t.kind == "word") or t.loose in units for t in sides if t.kind != "number"):
        return True
    return tokens[i].norm == "/" and not (tokens[i].spaced or tokens[i + 1].spaced)


def _divides(tokens: Sequence[Token], i: int) -> bool:
    """Tell whether a mark can stand where a bar or a bullet does: between cells, items, or a name and its value.

    A plus between two numbers or variables adds; elsewhere, behind a space, it begins an item as a bullet does.
    """
    mark = tokens[i].norm
    sides = (*tokens[max(0, i - 1) : i], *tokens[i + 1 : i + 2])
    reckons = len(sides) > 1 and all(t.kind == "number" or (len(t.norm) == 1 and t.kind == "word") for t in sides)
    return mark in _DIVIDERS or mark == ":" or (mark in {"+", "·", "/"} and tokens[i].spaced and not reckons)
