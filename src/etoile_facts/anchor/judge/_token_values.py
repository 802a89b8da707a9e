"""What number a token or a run of tokens says, whatever its notation: the readers of `lang`, asked for tokens."""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache
from string import ascii_lowercase
from typing import TYPE_CHECKING

from etoile_facts.lang._fold import plain
from etoile_facts.lang._number_words import cardinal_of, is_number_word, ordinal_of
from etoile_facts.lang._numerals import NUMBER, in_digits, in_words
from etoile_facts.lang._ordinals import digits_of_ordinal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from etoile_facts.text import Token


@lru_cache(maxsize=16384)
def digits_value(norm: str) -> Fraction | None:
    """Return the value of a number written in digits, if its notation has one reading.

    `1,200` and `1.200` are read as grouped; whoever compares them with `1200` calls it another notation, and with `1.2`
    another number.
    """
    sign, digits = (-1, norm[1:]) if norm[:1] in "-−" else (1, norm.removeprefix("+"))
    found = NUMBER.fullmatch(digits)
    numeral = in_digits(found) if found else None
    if numeral is None:
        return None
    grouped = numeral.other is not None and numeral.other.denominator == 1
    return sign * (numeral.other if grouped and numeral.other is not None else numeral.value)


def token_value(token: Token, languages: tuple[str, ...] = ()) -> Fraction | None:
    """Return the value of one token: a number in digits, a number word, an ordinal.

    Args:
        token: The token.
        languages: Those of the passage; all that there are if none is known.
    """
    return digits_value(token.norm) if token.kind == "number" else word_value(token.loose, languages)


@lru_cache(maxsize=65536)
def word_value(word: str, languages: tuple[str, ...] = ()) -> Fraction | None:
    """Return the value of one word: thirteen, third, 3rd, ventuno, million."""
    folded = plain(word)
    if len(folded) == 1 and folded in ascii_lowercase and folded != _MISREAD_ONE:
        return None  # an initial, a variable; thousands only behind digits
    value = cardinal_of(folded, languages)
    if value is None:
        value = ordinal_of(folded, languages)
    if value is None:
        value = digits_of_ordinal(folded)
    return None if value is None else Fraction(value)


def run_value(tokens: Sequence[Token], languages: tuple[str, ...] = ()) -> Fraction | None:
    """Return the value of tokens that together say one number: `forty-one`, `2 million`, `1 200`, `half a million`."""
    solid = [token for token in tokens if token.norm != "-"]
    if not solid:
        return None
    digits = [token.kind == "number" for token in solid]
    if all(digits):
        return digits_value(" ".join(token.norm for token in solid))
    words = [token.loose for token in solid]
    if digits[0] and not any(digits[1:]):
        head, factor = digits_value(solid[0].norm), in_words(" ".join(words[1:]), languages)
        return None if head is None or factor is None or factor.value < _LEAST_SCALE else head * factor.value
    if any(digits):
        return None
    found = in_words(" ".join(words), languages)
    return None if found is None else found.value


_MISREAD_ONE = "i"
_LEAST_SCALE = 12
"""The least word behind a number in digits that multiplies it: a dozen."""


def may_say_number(token: Token, languages: tuple[str, ...] = ()) -> bool:
    """Tell whether a token can be part of a number in words or digits, together with others."""
    return token.kind == "number" or token.norm == "-" or is_number_word(plain(token.loose), languages)
