"""Numbers in digits and in words, as several countries write them.

Sources: the grouping and decimal marks of the Unicode CLDR for English, French, German, Spanish, Italian, Swiss and
Indian locales; number words by the library `text2num`, which is loaded when a word is met.
"""

from __future__ import annotations

import re
from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING

import attrs

from etoile_facts.lang._fold import fold_name, plain

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

LANGUAGES = ("en", "fr", "de", "es", "it")
_MOST_DIGITS = 300  # of a number, exponent included: far beyond anything that is counted or measured
_MOST_WORDS = 12
_SPACES = " \u00a0\u2009\u202f"
DIGITS = (
    rf"[0-9]{{1,3}}(?:[{_SPACES}][0-9]{{3}})+(?![0-9])(?:[.,][0-9]+)?"  # 1 200 000,5
    r"|[0-9]{1,3}(?:['’][0-9]{3})+(?![0-9])(?:[.,][0-9]+)?"  # 1'200
    r"|[0-9]{1,3}(?:,[0-9]{3}){2,}(?![0-9])(?:\.[0-9]+)?"
    r"|[0-9]{1,3}(?:\.[0-9]{3}){2,}(?![0-9])(?:,[0-9]+)?"
    r"|[0-9]{1,2}(?:,[0-9]{2})+,[0-9]{3}(?![0-9])(?:\.[0-9]+)?"  # 12,34,567
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
# German, French, Spanish and Italian call 10^9 what English calls a billion, and 10^12 what looks like one.
SCALES: dict[str, int] = {
    **dict.fromkeys(["hundred", "hundreds", "hundert", "cent", "cents", "cien", "cientos", "cento", "centinaia"], 100),
    **dict.fromkeys(
        ["thousand", "thousands", "k", "tausend", "tsd", "mille", "milliers", "mil", "miles", "mila", "migliaia"], 1000
    ),
    **dict.fromkeys(
        ["million", "millions", "mio", "mln", "mn", "millionen", "millones", "millon", "milioni", "milione"], 10**6
    ),
    **dict.fromkeys(
        [
            "billion",
            "billions",
            "bn",
            "milliarde",
            "milliarden",
            "mrd",
            "milliard",
            "milliards",
            "miliardo",
            "miliardi",
        ],
        10**9,
    ),
    **dict.fromkeys(["millardo", "millardos"], 10**9),
    **dict.fromkeys(["trillion", "trillions", "tn", "billones", "billon"], 10**12),
    **dict.fromkeys(
        ["dozen", "dozens", "dutzend", "douzaine", "douzaines", "docena", "docenas", "dozzina", "dozzine"], 12
    ),
    **dict.fromkeys(["score"], 20),
}
# Behind an amount of money only: elsewhere "m" is metres.
CURRENCY_SCALES: dict[str, int] = {"m": 10**6, "b": 10**9, "k": 1000}
_WORDS: dict[str, Fraction] = {
    **dict.fromkeys(
        (
            "half",
            "halb",
            "halbe",
            "halbes",
            "halber",
            "halben",
            "demi",
            "moitie",
            "mitad",
            "meta",
            "mezzo",
            "mezza",
            "medio",
            "media",
        ),
        Fraction(1, 2),
    ),
    **dict.fromkeys(("anderthalb", "eineinhalb"), Fraction(3, 2)),
    **dict.fromkeys(("quarter", "viertel", "quart", "cuarto", "quarto"), Fraction(1, 4)),
    **dict.fromkeys(("third", "drittel", "tiers", "tercio", "terzo"), Fraction(1, 3)),
    **dict.fromkeys(("fifth", "funftel"), Fraction(1, 5)),
    **dict.fromkeys(("tenth", "zehntel"), Fraction(1, 10)),
    **dict.fromkeys(("zero", "null", "cero", "nought"), Fraction(0)),
    **dict.fromkeys(("a", "an", "one", "ein", "eine", "einen", "un", "une", "una", "uno"), Fraction(1)),
    **dict.fromkeys(("both", "couple", "pair", "beide"), Fraction(2)),
}
_PARTS: dict[str, Fraction] = {
    **dict.fromkeys(["thirds", "drittel", "tiers", "tercios", "terzi"], Fraction(1, 3)),
    **dict.fromkeys(["quarters", "fourths", "viertel", "quarts", "cuartos", "quarti"], Fraction(1, 4)),
    **dict.fromkeys(["tenths", "zehntel", "dixiemes", "decimos", "decimi"], Fraction(1, 10)),
    **dict.fromkeys(["fifths", "funftel", "cinquiemes", "quintos", "quinti"], Fraction(1, 5)),
}
# Forms of a word before what is counted, which the library does not know.
_WHOLE = {"veintiún": "veintiuno", "veintiuna": "veintiuno", "ventun": "ventuno"}
_HALVES = frozenset(["half", "halb", "halbe", "demi", "demie", "medio", "media", "mezzo", "mezza"])
# Taken off the end of a number in words before the rest is read; the library knows the smaller ones by itself.
_TAKEN_OFF = frozenset(word for word, scale in SCALES.items() if scale >= 10**6 or scale in (12, 20)) | {"hundred", "k"}
_ONES = frozenset(["a", "an", "one", "ein", "eine", "einen", "un", "une", "una", "uno"])
_POINT = frozenset(("point", "komma", "virgule", "coma", "virgola", "punto"))


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
    """Tell whether a word of `SCALES` behind a number is one: "5 miles" are thousands only in "5 miles de"."""
    return plain(word) != "miles" or plain(" ".join(behind[:1])) == "de"


@lru_cache(maxsize=1)
def _reader() -> Callable[[str, str], str]:
    """Load the library of number words: only a value with words needs it."""
    from text_to_num import text2num  # type: ignore[import-untyped]  # noqa: PLC0415 - see above

    reader: Callable[[str, str], str] = text2num
    return reader


@lru_cache(maxsize=4096)
def in_words(words: str) -> Numeral | None:
    """Return the number that words say: "two hundred and five", "dreizehn", "half a million".

    English comes first where two languages read a word differently.
    """
    if len(words) > _MOST_DIGITS:
        return None
    tokens = [_WHOLE.get(token, token) for token in fold_name(words).replace("-", " ").split()]
    if not tokens or len(tokens) > _MOST_WORDS:
        return None
    factor = 1
    while len(tokens) > 1 and plain(tokens[-1]) in _TAKEN_OFF:
        factor *= SCALES[plain(tokens.pop())]
        if len(tokens) > 1 and tokens[-1] in ("of", "de", "di"):
            tokens.pop()
    if len(tokens) == 1 and factor == 1 and plain(tokens[0]) in SCALES:
        tokens, factor = ["one"], SCALES[plain(tokens[0])]
    value = _small(tokens)
    if value is None:
        return None
    step = factor if factor > 1 else 0
    return Numeral(value * factor, Fraction(step, 1 if value.denominator == 1 else 10))


def _small(tokens: list[str]) -> Fraction | None:
    """Read words without the million behind them."""
    if not tokens:
        return None
    bare = [plain(token) for token in tokens]
    if len(bare) == 2 and bare[0] in _ONES and bare[1] not in _ONES:  # noqa: PLR2004 - "a half"
        bare = bare[1:]
    elif len(bare) == 2 and bare[1] in _ONES and bare[0] in _WORDS and bare[0] not in _ONES:  # noqa: PLR2004 - "half a" million
        bare = bare[:1]
    if len(bare) == 1 and bare[0] in _WORDS:
        return _WORDS[bare[0]]
    return _broken(tokens, bare) if len(bare) > 1 else _by_library(tokens, bare)


def _broken(tokens: list[str], bare: list[str]) -> Fraction | None:
    """Read a number that need not be whole: "one point five", "two thirds", "three and a half"."""
    for index, token in enumerate(bare):
        if token in _POINT:
            return _pointed(tokens[:index], tokens[index + 1 :])
    if len(bare) == 2 and bare[1] in _PARTS:  # noqa: PLR2004 - "two thirds"
        whole = _small(tokens[:1])
        return None if whole is None else whole * _PARTS[bare[1]]
    if bare[-1] in _HALVES and len(bare) > 2:  # noqa: PLR2004 - "deux et demi"
        whole = _small(tokens[:-3] if bare[-3:-1] == ["and", "a"] else tokens[:-2])
        return None if whole is None else whole + Fraction(1, 2)
    return _by_library(tokens, bare)


def _by_library(tokens: list[str], bare: list[str]) -> Fraction | None:
    for language in LANGUAGES:
        for text in dict.fromkeys((" ".join(tokens), " ".join(bare))):
            try:
                return Fraction(int(_reader()(text, language)))
            except ValueError:
                continue
    return None


def _pointed(whole: list[str], places: list[str]) -> Fraction | None:
    head = _small(whole) if whole else Fraction(0)
    digits = [_small([place]) for place in places]
    if head is None or not digits or any(digit is None or not 0 <= digit <= 9 for digit in digits):  # noqa: PLR2004
        return None
    return head + sum(
        (digit / 10**place for place, digit in enumerate(digits, 1) if digit is not None), start=Fraction(0)
    )
