"""Amounts: a number or a range of them, with what is counted or measured."""

from __future__ import annotations

import re
from fractions import Fraction
from functools import cache
from typing import TYPE_CHECKING

import attrs

from etoile_facts.common import shorten
from etoile_facts.errors import InvalidValueError
from etoile_facts.lang._bounds import (
    DIRECT,
    bounds_before,
    bounds_behind,
    inner_bounds,
    range_patterns,
    vague_numbers,
)
from etoile_facts.lang._fold import plain
from etoile_facts.lang._number_words import money_scales, number_list, scale_words
from etoile_facts.lang._numerals import NUMBER, RATIO, Numeral, in_digits, in_words, is_scale
from etoile_facts.lang._ordinals import ordinal
from etoile_facts.lang._units import NO_UNIT, Unit, unit_of

if TYPE_CHECKING:
    from etoile_facts.values._reading import Context

_HINT = "Write a number with its unit, such as 13, 1,200 km, 20 %, more than 200, 20 to 30 or about 60 layers."
_MOST = 300  # code points
_DASHED_RANGE = re.compile(r"(\S*\d[^\s–—-]*+(?:\s?[^\W\d]+)?)\s?[–—-]\s?(\d.*)")
# A month has 28 to 31 days, a year 52 weeks or 366 days.
_DAY = 86_400
_SHORTEST_MONTH, _LONGEST_MONTH = Fraction(28 * _DAY), Fraction(31 * _DAY)
_SHORTEST_YEAR, _LONGEST_YEAR = Fraction(364 * _DAY, 12), Fraction(366 * _DAY, 12)
_MONTHS_OF_A_YEAR = 12
_CURRENCY = re.compile(r"(US\$|[$€£¥]|USD|EUR|GBP|CHF|JPY)\s?(?=[\d.~<>])")
_REMARK = re.compile(r"\([^()]*\)")
_ESTIMATE = re.compile(r"\((?:est|approx|ca?\.|schätz|gesch|stima|env)", re.IGNORECASE)
_MOST_UNIT_WORDS = 6


@attrs.frozen(kw_only=True)
class Quantity:
    """An amount, or the range in which it lies, in the base unit of its dimension.

    Attributes:
        low: The least that it can be; None if nothing is said.
        high: The most.
        above: Whether it is more than `low`, not `low` itself.
        below: Whether it is less than `high`.
        about: Whether the number is approximate.
        step: The worth of the last written digit; 0 of a whole number.
        unit: What is counted or measured.
        written_in: What the unit that it was written in is worth.
        other: The same with the comma or point read the other way round.
    """

    low: Fraction | None
    high: Fraction | None
    above: bool = False
    below: bool = False
    about: bool = False
    step: Fraction = Fraction(0)
    unit: Unit = NO_UNIT
    written_in: Fraction = Fraction(1)
    other: Quantity | None = None

    @property
    def exact(self) -> bool:
        """Whether it is one number."""
        return self.low is not None and self.low == self.high


def parse_quantity(raw: str, context: Context) -> Quantity:
    """Read an amount: `13`, `1,200 km`, `20 %`, `more than 200`, `20 to 30`, `thirteen layers`, `half a million`.

    In any language that has a file. A comma or point before three digits is read as parting thousands if
    it is a comma and decimals if it is a point, and agrees with the other reading too. A unit of the table in
    `_units.py` is converted; any other words are a counted noun. The ordinal of a number ("third", "the 21st") is that
    number; "a third" is a part of one.

    Raises:
        InvalidValueError: There is no number in it, or more than one amount.
    """
    if (
        raw.isascii() and raw.isdigit() and len(raw) <= _MOST and not context.declared.unit
    ):  # the usual value, and cheap
        number = Fraction(int(raw))
        return Quantity(low=number, high=number)
    place = ordinal(raw.strip()) if len(raw) <= _MOST else None
    if place is not None and not context.declared.unit:
        return Quantity(low=Fraction(place), high=Fraction(place))
    found = _amount(raw.strip()) if len(raw) <= _MOST else None
    if found is None and "(" in raw and len(raw) <= _MOST:  # "1,234,567 (2010 census)"
        found = _amount(_REMARK.sub(" ", raw).strip())
        if found is not None and _ESTIMATE.search(raw):
            found = bounded(found, "about")
    if found is None:
        raise InvalidValueError(f'"{shorten(raw)}" is not a quantity.', hint=_HINT)
    if context.declared.unit and not found.unit.named:
        return with_unit(found, unit_of(context.declared.unit))
    return found


def _amount(text: str) -> Quantity | None:
    for pattern, dashed in (*((pattern, False) for pattern in range_patterns()), (_DASHED_RANGE, True)):
        match = pattern.fullmatch(text)
        if match:
            found = _range(match[1], match[2], dashed=dashed)
            if found is not None:
                return found
    return single_amount(text)


def _range(left: str, right: str, *, dashed: bool) -> Quantity | None:
    end = single_amount(right)
    if end is None or not end.exact:
        return None
    number = _number_and_rest(left, allow_words=not dashed)
    if number is None:
        return None
    numeral, rest, bound = number
    if bound not in ("", "about", "least"):
        return None
    behind = _number_and_rest(right, allow_words=not dashed)
    if behind is None:
        return None
    unit = unit_of(rest or behind[1])
    scale = _scale_behind(right) if not rest and numeral.value < 1000 else 1  # noqa: PLR2004 - 2 to 3 million
    start = in_unit(numeral.scaled(scale) if scale > 1 else numeral, unit)
    if start.low is None or end.high is None or start.low > end.high or not _one_kind(unit, end.unit):
        return None
    return Quantity(low=start.low, high=end.high, about=bound == "about" or end.about, unit=_base(end.unit))


def _one_kind(a: Unit, b: Unit) -> bool:
    return a.dimension == b.dimension if a.dimension or b.dimension else True


def _scale_behind(text: str) -> int:
    match = NUMBER.search(text)
    words = plain(text[match.end() :]).split() if match else []
    return scale_words().get(words[0], 1) if words else 1


def single_amount(text: str) -> Quantity | None:
    """Return the one amount of a text that says nothing else, or None."""
    vague = plain(text).split()
    if vague[:2] == ["a", "few"]:
        vague = vague[1:]
    low = vague_numbers().get(vague[0]) if vague else None
    if low is not None and (low == DIRECT or len(vague) == 1 or vague[1] in number_list("of")):
        counted = vague[2:] if vague[1:2] and vague[1] in number_list("of") else vague[1:]
        return Quantity(low=Fraction(low), high=None, unit=_base(unit_of(" ".join(counted))))
    found = _number_and_rest(text)
    if found is None:
        return None
    numeral, rest, bound = found
    if (
        len(rest.split()) > _MOST_UNIT_WORDS
        or "(" in rest
        or any(character.isdigit() for character in rest.translate(_RAISED))
    ):
        return None
    return bounded(in_unit(numeral, unit_of(rest)), bound)


_RAISED = str.maketrans("", "", "23²³")  # m2, km³


def bounded(quantity: Quantity, bound: str) -> Quantity:
    """Return what "more than", "up to" or "about" make of an exact amount."""
    if bound == "about":
        return attrs.evolve(quantity, about=True, other=quantity.other and attrs.evolve(quantity.other, about=True))
    if bound in ("above", "least"):
        return attrs.evolve(quantity, high=None, above=bound == "above", step=Fraction(0), other=None)
    if bound in ("below", "most"):
        return attrs.evolve(quantity, low=None, below=bound == "below", step=Fraction(0), other=None)
    return quantity


def in_unit(numeral: Numeral, unit: Unit) -> Quantity:
    """Return an exact amount in the base unit of its dimension."""
    if unit.noun and numeral.other is not None and numeral.other > numeral.value:
        numeral = Numeral(numeral.other, Fraction(0), numeral.value)  # 10.000 people are not ten
    value = numeral.value * unit.factor + unit.shift
    other = None
    if numeral.other is not None:
        number = numeral.other * unit.factor + unit.shift
        other = Quantity(low=number, high=number, unit=_base(unit))
    return Quantity(
        low=value, high=value, step=numeral.step * unit.factor, unit=_base(unit), written_in=unit.factor, other=other
    )


def _base(unit: Unit) -> Unit:
    return Unit(dimension=unit.dimension) if unit.dimension else unit


def with_unit(quantity: Quantity, unit: Unit) -> Quantity:
    """Give a bare number the unit that its predicate declares."""

    def turned(number: Fraction | None) -> Fraction | None:
        return None if number is None else number * unit.factor + unit.shift

    return attrs.evolve(
        quantity,
        low=turned(quantity.low),
        high=turned(quantity.high),
        step=quantity.step * unit.factor,
        unit=_base(unit),
        other=quantity.other and with_unit(quantity.other, unit),
    )


@cache
def _sign() -> re.Pattern[str]:
    """Return what finds a minus before a number, as a sign or as a word."""
    words = "|".join(sorted(number_list("minus")))
    return re.compile(rf"(?<![\w)])[-\u2212\u2013](?=\s?[\d$€£])|(?:\b(?:{words})\s+(?=\S))", re.IGNORECASE)


def _number_and_rest(text: str, *, allow_words: bool = True) -> tuple[Numeral, str, str] | None:
    """Return the number of a text, what it counts, and the kind of bound; None if there is not exactly one number."""
    text, bound = _without_bound(text.strip())
    negative = False
    if text[:1] == "+" and text[1:2].isdigit():
        text = text[1:]
    sign = _sign().match(text)
    if sign:
        negative, text = True, text[sign.end() :].lstrip()
    currency = _CURRENCY.match(text)
    prefix = ""
    if currency:
        prefix, text = currency[1], text[currency.end() :]
    found = _leading_number(text, allow_words=allow_words)
    if found is None:
        return None
    numeral, rest = found
    letter = plain(rest.partition(" ")[0])
    if prefix and letter in money_scales():  # $1.5m
        numeral, rest = numeral.scaled(money_scales()[letter]), rest[len(letter) :].lstrip()
    if negative:
        numeral = Numeral(-numeral.value, numeral.step, None if numeral.other is None else -numeral.other)
    rest, behind = _without_tail(rest)
    if behind and bound and behind != bound:
        return None
    return numeral, f"{prefix} {rest}".strip(), bound or behind


def _leading_number(text: str, *, allow_words: bool) -> tuple[Numeral, str] | None:
    ratio = RATIO.match(text)
    if ratio and int(ratio[2]):
        value = Fraction(int(ratio[1]), int(ratio[2]))
        return Numeral(value, Fraction(1, int(ratio[2]))), text[ratio.end() :].strip()
    match = NUMBER.match(text)
    if match:
        numeral = in_digits(match)
        return None if numeral is None else _with_scale(numeral, text[match.end() :])
    if not allow_words:
        return None
    words = text.split()
    for count in range(min(len(words), 10), 0, -1):
        numeral = in_words(" ".join(words[:count]))
        if numeral is not None:
            return numeral, " ".join(words[count:])
    return None


def _with_scale(numeral: Numeral, rest: str) -> tuple[Numeral, str] | None:
    """Take up the million behind a number; "m" and "b" mean metres and bytes, not what bankers mean."""
    if rest[:1].isalpha() or rest[:1] in " \u00a0-":
        words = rest.replace("\u00a0", " ").lstrip("- ").split(" ")
        scale = scale_words().get(plain(words[0]).rstrip("."))
        if scale is not None and is_scale(words[0], words[1:]) and plain(words[0]) not in number_list("scale_doubtful"):
            rest = " ".join(words[1:])
            if plain(words[1] if len(words) > 1 else "") in number_list("of"):
                rest = " ".join(words[2:])
            return numeral.scaled(scale), rest.strip()
        if words[0][:1].isdigit():
            return None
    return numeral, rest.replace("\u00a0", " ").lstrip("-").strip()


def _without_bound(text: str) -> tuple[str, str]:
    bound = ""
    if text[:1].isdigit():  # the usual case
        return text, bound
    folded = plain(text)
    taken = True
    while taken:
        taken = False
        for phrase in bounds_before():
            joined = not phrase[-1].isalnum()
            if folded.startswith(phrase) and (joined or folded[len(phrase) : len(phrase) + 1] in (" ", "")):
                rest = folded[len(phrase) :].strip()
                if not rest:
                    break
                kind = bounds_before()[phrase]
                bound = bound or kind
                folded, taken = rest, True
                break
    words = len(folded.split())
    kept = text.split()[-words:] if words else []
    plain_kept = plain(" ".join(kept))
    if plain_kept != folded and plain_kept.endswith(folded):  # ">200": the sign is stuck to the number
        return " ".join(kept)[-len(folded) :], bound
    return " ".join(kept), bound


def _without_tail(rest: str) -> tuple[str, str]:
    folded = plain(rest)
    for phrase in bounds_behind():
        if folded == phrase or folded.endswith(f" {phrase}") or (phrase == "+" and folded.startswith("+")):
            if phrase == "+" and folded.startswith("+"):
                return rest[1:].strip(), bounds_behind()[phrase]
            return " ".join(rest.split()[: -len(phrase.split())]), bounds_behind()[phrase]
    for phrase, kind in inner_bounds().items():
        if folded.startswith(f"{phrase} "):  # "200 or more costumes"
            return " ".join(rest.split()[len(phrase.split()) :]), kind
    return rest, ""


def in_seconds(quantity: Quantity) -> Quantity:
    """Return an amount of months as the range of seconds that they can last."""
    if quantity.unit.dimension != "months":
        return quantity

    def seconds(months: Fraction | None, month: Fraction, year: Fraction) -> Fraction | None:
        if months is None:
            return None
        return months * (year if months >= _MONTHS_OF_A_YEAR else month)

    low = seconds(quantity.low, _SHORTEST_MONTH, _SHORTEST_YEAR)
    high = seconds(quantity.high, _LONGEST_MONTH, _LONGEST_YEAR)
    return attrs.evolve(quantity, low=low, high=high, unit=Unit(dimension="time"), step=Fraction(0))
