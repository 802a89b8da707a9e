"""Finding amounts in a text: in digits and in words, with the unit behind them."""

from __future__ import annotations

import re
from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

import attrs

from etoile_facts.model import Relation
from etoile_facts.values._fold import plain, shorten, word_set
from etoile_facts.values._mention import Mention
from etoile_facts.values._numerals import LANGUAGES, NUMBER, SCALES, Numeral, in_digits, in_words
from etoile_facts.values._quantity import Quantity, in_unit
from etoile_facts.values._quantity_relate import Tolerance, relate_amounts
from etoile_facts.values._units import NO_UNIT, Unit, unit_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*|\S")
_AHEAD = 40  # code points behind a number in which its unit stands
_MOST_WORDS = 8  # of a number in words
_UNIT_WORDS = 3
_CURRENCY = re.compile(r"(?:US\$|[$€£¥])\s?$")
_ARTICLES = word_set("a an ein eine einen einem einer un une una uno")
_WORDS_TOO = word_set("in st ac am mi pc once second seconds quarter an ore ora")
_EXACT = Tolerance(None, None, "")


class _Word(NamedTuple):
    """A word as the library of number words wants it."""

    text_: str
    start: int
    end: int

    def text(self) -> str:
        return self.text_

    def nt_separated(self, previous: object) -> bool:  # noqa: ARG002 - the library's protocol
        return False

    def not_a_number_part(self) -> bool:
        return False


def find_amounts(text: str, language: str = "", *, measured_only: bool = False) -> Iterator[tuple[int, int, Quantity]]:
    """Yield every amount of a text with its place: without a unit, then with the words behind it as the unit.

    Args:
        text: A quote, sentence or paragraph.
        language: Of the text (ISO 639-1), if known; else number words of all five languages count.
        measured_only: Whether a number with a unit of measurement behind it is that measure and no bare number.
    """
    for start, end, numeral in _numbers(text, language):
        measured = list(_units_behind(text, end))
        if not measured_only or not any(
            unit.dimension and _surely_unit(text[end:unit_end]) for unit_end, unit in measured[:1]
        ):
            yield start, end, in_unit(numeral, NO_UNIT)
        currency = _CURRENCY.search(text[max(0, start - 5) : start])
        if currency:
            yield start, end, in_unit(numeral, unit_of(currency[0].strip()))
        for unit_end, unit in measured:
            yield start, unit_end, in_unit(numeral, unit)


def _surely_unit(behind: str) -> bool:
    """Tell whether what stands behind a number is a unit of measurement and no word: "km", not "in" or "a"."""
    word = behind.strip(" \u00a0-")
    return (len(word) > 1 or not word.isalpha()) and word.casefold() not in _WORDS_TOO


def _numbers(text: str, language: str) -> Iterator[tuple[int, int, Numeral]]:
    for match in NUMBER.finditer(text):
        start, end = match.span()
        before = text[max(0, start - 1) : start]
        further = text[max(0, start - 2) : max(0, start - 1)]
        if before.isalpha() or before == "_" or (before in (".", ",") and further.isdigit()):
            continue
        numeral = in_digits(match)
        if numeral is None:
            continue
        signed = before in ("-", "\u2212") and not further.isalnum()
        if signed:
            numeral = Numeral(-numeral.value, numeral.step, None if numeral.other is None else -numeral.other)
        yield start - signed, end, numeral
        scale = re.match(r"[\s-]?([^\W\d_]+)\.?", text[end:])
        factor = SCALES.get(plain(scale[1])) if scale else None
        if scale and factor:
            yield start - signed, end + scale.end(), numeral.scaled(factor)
    yield from _in_words(text, language)


@lru_cache(maxsize=1)
def _number_words() -> frozenset[str]:
    """Return the words that begin a number only the library's own reading misses: dozens, halves, millions."""
    return frozenset(SCALES) | {"half", "halb", "demi", "medio", "mezzo", "quarter", "third", "both", "couple", "pair"}


def _in_words(text: str, language: str) -> Iterator[tuple[int, int, Numeral]]:
    from text_to_num import find_numbers  # type: ignore[import-untyped]  # noqa: PLC0415 - loaded when a text is searched for a number

    words = [_Word(match[0], *match.span()) for match in _WORD.finditer(text.replace("-", " "))]
    known = LANGUAGES if language not in LANGUAGES else (language,)
    seen: set[tuple[int, int]] = set()
    for one in known:
        for found in find_numbers(words, one, 0):
            place = found.start, found.end
            if place not in seen:
                seen.add(place)
                yield from _extended(words, *place)
    for index, word in enumerate(words[:-1]):
        if plain(word.text_) in _ARTICLES and unit_of(words[index + 1].text_).dimension in ("time", "months"):
            yield word.start, word.end, Numeral(Fraction(1), Fraction(0))  # "for a year"
    special = _number_words()
    for index, word in enumerate(words):
        if plain(word.text_) in special:
            for begin in range(max(0, index - 2), index + 1):
                yield from _read(words[begin : index + 1])


def _extended(words: Sequence[_Word], start: int, end: int) -> Iterator[tuple[int, int, Numeral]]:
    """Yield a number in words, and with the scale behind it ("two hundred thousand", "thirteen million")."""
    for stop in range(end, min(end + 2, len(words)) + 1):
        yield from _read(words[start:stop])


def _read(words: Sequence[_Word]) -> Iterator[tuple[int, int, Numeral]]:
    if 0 < len(words) <= _MOST_WORDS and all(word.text_[0].isalpha() for word in words):
        numeral = in_words(" ".join(word.text_ for word in words))
        if numeral is not None:
            yield words[0].start, words[-1].end, numeral


def _units_behind(text: str, end: int) -> Iterator[tuple[int, Unit]]:
    """Yield the units that the next one to three words can be."""
    ahead = text[end : end + _AHEAD]
    symbol = re.match(r"\s?(%|‰|°\s?[CF]?|[€$£¥]|[^\W\d_]+(?:/[^\W\d_]+|[²³23])?)", ahead)
    if symbol is None and not re.match(r"\s?-", ahead):
        return
    words = list(re.finditer(r"[^\W\d_]+(?:/[^\W\d_]+|[²³])?|[%‰€$£¥]|°\s?[CF]?", ahead))
    for count in range(1, min(_UNIT_WORDS, len(words)) + 1):
        between = ahead[: words[count - 1].start()]
        if re.search(r"[.,;:!?()\n]", between):
            return
        last = words[count - 1].end()
        yield end + last, unit_of(ahead[words[0].start() : last])


def mentions_amount(value: Quantity, raw: str, text: str, language: str, tolerance: Tolerance | None) -> Mention | None:
    """Return where a text says an amount; of a bound or range, where it says the number of the bound.

    Whether it says "more than" too is not asked: the number is what a quote gets wrong.
    """
    ends = [end for end in dict.fromkeys((value.low, value.high)) if end is not None]
    found = [_say_one(end, value, text, language, tolerance) for end in ends]
    if not found or not any(found):
        return None
    best = found[0] or found[-1]
    if best is None:
        return None
    if all(mention is not None and mention[0] is Relation.SAME for mention in found):
        return _made(best, raw, text, Relation.SAME)
    return _made(best, raw, text, Relation.COMPATIBLE)


def _made(found: tuple[Relation, int, int], raw: str, text: str, relation: Relation) -> Mention:
    _, start, end = found
    said = shorten(text[start:end])
    same = relation is Relation.SAME
    reason = f'the text says "{said}"' if same else f'the text says "{said}", which agrees with "{shorten(raw)}"'
    return Mention(found=True, relation=relation, reason=reason, start=start, end=end)


def _say_one(
    number: Fraction, value: Quantity, text: str, language: str, tolerance: Tolerance | None
) -> tuple[Relation, int, int] | None:
    wanted = attrs.evolve(value, low=number, high=number, above=False, below=False, about=False, other=None)
    readings = [wanted] if value.other is None else [wanted, attrs.evolve(value.other, about=False)]
    best: tuple[Relation, int, int] | None = None
    for start, end, amount in find_amounts(text, language, measured_only=bool(value.unit.dimension)):
        said = [amount] if amount.other is None else [amount, amount.other]
        for one in said:
            for reading in readings:
                relation = relate_amounts(reading, one, "", "", tolerance or _EXACT).relation
                if relation is Relation.SAME:
                    return relation, start, end
                if relation is Relation.COMPATIBLE and best is None:
                    best = relation, start, end
    return best
