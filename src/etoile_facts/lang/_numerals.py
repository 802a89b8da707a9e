"""Numbers in digits and in words, as several countries write them.

Sources: the grouping and decimal marks of the Unicode CLDR for English, French, German, Spanish, Italian, Swiss and
Indian locales; the words are those of the language files.
"""

from __future__ import annotations

import re
from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING

import attrs

from etoile_facts.lang._files import every
from etoile_facts.lang._fold import plain
from etoile_facts.lang._number_words import NumberWords, number_list, number_words

if TYPE_CHECKING:
    from collections.abc import Sequence

_MOST_DIGITS = 300  # of a number, exponent included: far beyond anything that is counted or measured
_MOST_WORDS = 12
_PAIR = 2
_HUNDRED = 100
_LARGE = 10**6
_SPACES = " \u00a0\u2009\u202f"
DIGITS = (
    rf"[0-9]{{1,3}}(?:[{_SPACES}][0-9]{{3}})+(?![0-9])(?:[.,][0-9]+)?"  # 1 200 000,5
    r"|[0-9]{1,3}(?:['’][0-9]{3})+(?![0-9])(?:[.,][0-9]+)?"  # 1'200
    r"|[0-9]{1,3}(?:,[0-9]{3}){2,}(?![0-9])(?:\.[0-9]+)?"
    r"|[0-9]{1,3}(?:\.[0-9]{3}){2,}(?![0-9])(?:,[0-9]+)?"
    r"|[0-9]{1,2}(?:,[0-9]{2}){1,9},[0-9]{3}(?![0-9])(?:\.[0-9]+)?"  # 12,34,567
    r"|[0-9]{1,3},[0-9]{3}\.[0-9]+|[0-9]{1,3}\.[0-9]{3},[0-9]+"
    r"|[0-9]+(?:[.,][0-9]+)?"
)
NUMBER = re.compile(
    rf"(?P<digits>{DIGITS})(?P<vulgar>[½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞])?"
    r"(?:\s?(?:[x×·*]\s?10\s?(?:\^|\*\*)?\s?(?P<power>[-\u2212]?[0-9]{1,3}|[⁻]?[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3})|[eE](?P<exponent>[-+]?[0-9]{1,3})))?"
    r"|(?P<alone>[½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞])"
)
RATIO = re.compile(r"([0-9]{1,6})\s?[/⁄]\s?([0-9]{1,6})(?![0-9/])")
_VULGAR = {
    "½": Fraction(1, 2),
    "⅓": Fraction(1, 3),
    "⅔": Fraction(2, 3),
    "¼": Fraction(1, 4),
    "¾": Fraction(3, 4),
    "⅕": Fraction(1, 5),
    "⅖": Fraction(2, 5),
    "⅗": Fraction(3, 5),
    "⅘": Fraction(4, 5),
    "⅙": Fraction(1, 6),
    "⅚": Fraction(5, 6),
    "⅛": Fraction(1, 8),
    "⅜": Fraction(3, 8),
    "⅝": Fraction(5, 8),
    "⅞": Fraction(7, 8),
}
_RAISED = str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹\u2212", "-0123456789-")


@attrs.frozen
class Numeral:
    """A number as it is written.

    Attributes:
        value: What it says.
        step: The worth of its last written digit where that shows how precise it is: 0.1 of "12.5", 100,000 of "1.2
            million"; 0 of a whole number, which counts as exact.
        other: What it says where the comma or point parts thousands rather than decimals, or the other way round.
    """

    value: Fraction
    step: Fraction
    other: Fraction | None = None

    def scaled(self, factor: int | Fraction) -> Numeral:
        """Return the number times a factor."""
        return Numeral(
            self.value * factor,
            (self.step or Fraction(1)) * factor,
            None if self.other is None else self.other * factor,
        )


def in_digits(match: re.Match[str]) -> Numeral | None:
    """Return the number of a match of `NUMBER`; None if it is too long to mean anything."""
    if match["alone"]:
        value = _VULGAR[match["alone"]]
        return Numeral(value, value)
    raw = match["digits"]
    if len(raw) > _MOST_DIGITS:
        return None
    numeral = _plain_digits(raw)
    if match["vulgar"]:
        part = _VULGAR[match["vulgar"]]
        numeral = Numeral(numeral.value + part, part)
    written = match["power"] or match["exponent"]
    if written:
        power = int(written.translate(_RAISED))
        if abs(power) > _MOST_DIGITS:
            return None
        numeral = numeral.scaled(Fraction(10) ** power)
    return numeral


def _plain_digits(raw: str) -> Numeral:
    text = re.sub(rf"[{_SPACES}'’]", "", raw)
    marks = [character for character in text if character in ".,"]
    if not marks:
        return Numeral(Fraction(int(text)), Fraction(0))
    if len(set(marks)) == 2:  # noqa: PLR2004 - the last mark is the decimal one
        text = text.replace(marks[0], "").replace(marks[-1], ".")
        return _decimal(text)
    if len(marks) > 1:
        return Numeral(Fraction(int(text.replace(marks[0], ""))), Fraction(0))
    head, tail = text.split(marks[0])
    grouped = len(tail) == 3 and 1 <= len(head) <= 3 and head[0] != "0" and text == raw  # noqa: PLR2004 - thousands
    decimal = _decimal(f"{head}.{tail}")
    if not grouped:
        return decimal
    whole = Fraction(int(head + tail))
    if marks[0] == ",":
        return Numeral(whole, Fraction(0), decimal.value)
    return Numeral(decimal.value, decimal.step, whole)


def _decimal(text: str) -> Numeral:
    places = len(text.partition(".")[2])
    return Numeral(Fraction(int(text.replace(".", "")), 10**places), Fraction(1, 10**places))


def is_scale(word: str, behind: Sequence[str]) -> bool:
    """Tell whether a word of `scale_words` behind a number is one: "5 miles" are thousands only in "5 miles de"."""
    return plain(word) not in number_list("scale_before_of") or plain(" ".join(behind[:1])) in number_list("of")


@lru_cache(maxsize=8192)
def in_words(text: str, wanted: tuple[str, ...] = ()) -> Numeral | None:
    """Return the number that words say: "two hundred and five", "dreizehn", "half a million", "two and a half".

    Args:
        text: Nothing but the number.
        wanted: The languages whose words count; all if none is given, and the first that reads them decides.
    """
    if len(text) > _MOST_DIGITS:
        return None
    tokens = plain(text).replace("-", " ").split()
    if not tokens or len(tokens) > _MOST_WORDS:
        return None
    found = (_read(number_words(code), tokens) for code in every(wanted))
    return next((numeral for numeral in found if numeral is not None), None)


def _read(language: NumberWords, tokens: Sequence[str]) -> Numeral | None:
    """Read words in one language: a small number, and the million or the dozen behind it."""
    rest, factor = list(tokens), 1
    while len(rest) > 1 and (scale := _taken_off(language, rest[-1])):
        factor *= scale
        rest.pop()
        if len(rest) > 1 and rest[-1] in language.of:
            rest.pop()
    if len(rest) == 1 and factor == 1 and (scale := _alone(language, rest[0])):
        return Numeral(Fraction(scale), Fraction(scale))
    value = _small(language, rest)
    if value is None or (factor >= _LARGE and value >= _LARGE):
        return None
    step = factor if factor > 1 else 0
    return Numeral(value * factor, Fraction(step, 1 if value.denominator == 1 else 10))


def _taken_off(language: NumberWords, word: str) -> int:
    """Return the scale that is taken off the end of a number before the rest is read; 0 for any other word."""
    large = language.scales.get(word, 0)
    if large >= _LARGE or word in language.round:
        return large or _HUNDRED
    group = language.groups.get(word, 0)
    return group if group > _PAIR else 0


def _alone(language: NumberWords, word: str) -> int:
    hundred = language.cardinals.get(word, 0)
    group = language.groups.get(word, 0)
    return language.scales.get(word, 0) or (hundred if hundred == _HUNDRED else 0) or (group if group > _PAIR else 0)


def _small(language: NumberWords, tokens: Sequence[str]) -> Fraction | None:
    """Read words without the million behind them."""
    bare = list(tokens)
    if len(bare) == _PAIR and bare[0] in language.ones and bare[1] not in language.ones:  # "a half"
        bare = bare[1:]
    elif len(bare) == _PAIR and bare[1] in language.ones and bare[0] in language.fractions:  # "half a" million
        bare = bare[:1]
    elif len(bare) > _PAIR and bare[0] in language.ones and bare[0] not in language.cardinals:  # "a hundred and five"
        bare = bare[1:]
    if len(bare) == 1:
        if bare[0] in language.fractions:
            return language.fractions[bare[0]]
        if bare[0] in language.ones:
            return Fraction(1)
        if bare[0] in language.groups:
            return Fraction(language.groups[bare[0]])
    return _broken(language, bare)


def _broken(language: NumberWords, tokens: Sequence[str]) -> Fraction | None:
    """Read a number that need not be whole: "one point five", "two thirds", "three and a half"."""
    for index, token in enumerate(tokens):
        if token in language.points:
            return _pointed(language, tokens[:index], tokens[index + 1 :])
    if len(tokens) == _PAIR and tokens[1] in language.fractions:  # "two thirds"
        whole = language.cardinal(tokens[:1])
        return None if whole is None else whole * language.fractions[tokens[1]]
    if len(tokens) > _PAIR and tokens[-1] in language.halves:  # "deux et demi", "two and a half"
        before = tokens[:-1] if tokens[-2] in language.joints else tokens[:-2]
        if len(before) > 1 and before[-1] in language.joints:
            whole = language.cardinal(before[:-1])
            return None if whole is None else whole + Fraction(1, 2)
    whole = language.cardinal(tokens)
    return None if whole is None else Fraction(whole)


def _pointed(language: NumberWords, whole: Sequence[str], places: Sequence[str]) -> Fraction | None:
    head = language.cardinal(whole) if whole else 0
    digits = [language.cardinal([place]) for place in places]
    if head is None or not digits or any(digit is None or not 0 <= digit <= 9 for digit in digits):  # noqa: PLR2004
        return None
    tail = (Fraction(digit, 10**place) for place, digit in enumerate(digits, 1) if digit is not None)
    return head + sum(tail, start=Fraction(0))
