"""What number a token or a run of tokens says, whatever its notation."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import TYPE_CHECKING

from etoile_facts.lang._lexicon import lexicon

if TYPE_CHECKING:
    from collections.abc import Sequence

    from etoile_facts.text import Token

_GROUPED = re.compile(r"[+-]?\d{1,3}(?:([,.'\u00a0\u202f\u2009 ])\d{3})(?:\1\d{3})*(?:[.,]\d+)?")
_ORDINAL = re.compile(r"(\d+)(?:st|nd|rd|th|er|re|e|eme)")
_SCALES = (100, 1000, 1_000_000, 1_000_000_000, 1_000_000_000_000)


def digits_value(norm: str) -> Decimal | None:
    """Return the value of a number written in digits, if its notation has one reading.

    `1,200` and `1.200` are read as grouped; whoever compares them with `1200` calls it another notation, and with `1.2`
    another number.
    """
    text = norm.replace("−", "-")
    found = _GROUPED.fullmatch(text)
    if found:
        separator = found[1]
        text = text.replace(separator, "")
    text = text.replace(",", ".") if text.count(",") == 1 and "." not in text else text
    try:
        return Decimal(text)
    except InvalidOperation:
        return None


def token_value(token: Token) -> Decimal | None:
    """Return the value of one token, a number or a number word."""
    if token.kind == "number":
        return digits_value(token.norm)
    return _word_value(token.loose)


@lru_cache(maxsize=65536)
def _word_value(word: str) -> Decimal | None:
    words = lexicon()
    value = words.numbers.get(word, words.ordinals.get(word))
    if value is None and (found := _ORDINAL.fullmatch(word)):
        value = int(found[1])
    if value is None:
        value = _german(word)
    return None if value is None else Decimal(value)


_GERMAN = re.compile(r"(?:(?P<thousands>[a-z]*?)tausend)?(?:(?P<hundreds>[a-z]*?)hundert)?(?:und)?(?P<rest>[a-z]*)")
_GERMAN_TENS = re.compile(r"(?P<unit>[a-z]+?)und(?P<ten>[a-z]+(?:zig|ssig))")


def _german(word: str) -> int | None:
    """Return the value of a German number word in one piece: einundzwanzig, dreihundertfünf, zweitausend."""
    if not word.endswith(("zig", "ssig", "hundert", "tausend")) and "hundert" not in word and "tausend" not in word:
        return None
    numbers = lexicon().numbers
    tens = _GERMAN_TENS.fullmatch(word)
    if tens:
        unit, ten = numbers.get(tens["unit"]), numbers.get(tens["ten"])
        return None if unit is None or ten is None else unit + ten
    found = _GERMAN.fullmatch(word)
    if not found or (found["thousands"] is None and found["hundreds"] is None):
        return None
    total = 0
    for part, scale in (("thousands", 1000), ("hundreds", 100)):
        if found[part] is not None:
            count = numbers.get(found[part]) or _german(found[part]) if found[part] else 1
            if count is None:
                return None
            total += count * scale
    rest = found["rest"]
    value = (numbers.get(rest) or _german(rest)) if rest else 0
    return None if value is None else total + value


def run_value(tokens: Sequence[Token]) -> Decimal | None:
    """Return the value of a run of tokens that together say one number: `forty-one`, `2 million`, `1 200`."""
    solid = [token for token in tokens if token.norm != "-" and token.loose not in {"and", "et", "und", "y"}]
    if not solid:
        return None
    if all(token.kind == "number" for token in solid):
        text = "".join(t.norm if i == 0 else " " + t.norm for i, t in enumerate(solid))
        return digits_value(text)
    total, current = Decimal(0), Decimal(0)
    for token in solid:
        value = token_value(token)
        if value is None:
            return None
        if value in _SCALES:
            current = (current or Decimal(1)) * value
            if value > 100:  # noqa: PLR2004  hundreds go on, thousands close a group
                total, current = total + current, Decimal(0)
        elif current and current % 10 == 0 and value < current:
            current += value
        elif not current:
            current = value
        else:
            return None
    return total + current
