"""Finding amounts in a text: in digits and in words, with the unit behind them."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

import attrs

from etoile_facts.common import shorten
from etoile_facts.lang import languages
from etoile_facts.lang._bounds import vague_numbers
from etoile_facts.lang._fold import plain
from etoile_facts.lang._lexicon import closed_class
from etoile_facts.lang._number_words import (
    cardinal_of,
    half_words,
    is_number_word,
    money_scales,
    number_list,
    ordinal_of,
    scale_words,
)
from etoile_facts.lang._numerals import NUMBER, Numeral, in_digits, in_words, is_scale
from etoile_facts.lang._units import NO_UNIT, Unit, doubtful_units, unit_of, units_of
from etoile_facts.model import Relation
from etoile_facts.text import APOSTROPHES
from etoile_facts.values._mention import Mention, Search
from etoile_facts.values.quantity._bounds import bound_at
from etoile_facts.values.quantity._parse import Quantity, in_unit
from etoile_facts.values.quantity._relate import Tolerance, declared_tolerance, relate_amounts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_WORD = re.compile(rf"[^\W\d_{APOSTROPHES}]+(?:[{APOSTROPHES}][^\W\d_{APOSTROPHES}]+)*|\S")
_AHEAD = 40  # code points behind a number in which its unit stands
_MOST_WORDS = 8  # of a number in words
_UNIT_WORDS = 3
_SURE_SCALE = 1000  # "13 thousand" is not 13; "12 cents" may be
_CURRENCY = re.compile(r"(?:US\$|[$€£¥])\s?$")
_JOINED = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
# What a text has to say of a number for each kind of bound.
_IMPLYING = {
    "above": frozenset({"above"}),
    "least": frozenset({"least", "above"}),
    "below": frozenset({"below"}),
    "most": frozenset({"most", "below"}),
}
_EXACT = Tolerance(None, None, "")


class _Word(NamedTuple):
    """A word of a text, folded as by `plain`, and its place."""

    said: str
    start: int
    end: int


def find_amounts(text: str, language: str = "", *, measured_only: bool = False) -> Iterator[tuple[int, int, Quantity]]:
    """Yield every amount of a text with its place: without a unit, then with the words behind it as the unit.

    Args:
        text: A quote, sentence or paragraph.
        language: Of the text (ISO 639-1), if known; else number words of all languages count.
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
    return (len(word) > 1 or not word.isalpha()) and word.casefold() not in doubtful_units()


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
        scale = re.match(r"[\s-]?([^\W\d_]+)\.?", text[end:])
        known = scale is not None and is_scale(scale[1], text[end + scale.end() :].split(maxsplit=1))
        factor = scale_words().get(plain(scale[1])) if scale and known else None
        if factor is None and scale and _CURRENCY.search(text[max(0, start - 5) : start]):
            factor = money_scales().get(plain(scale[1]))
        if factor is None or factor < _SURE_SCALE:
            yield start - signed, end, numeral
        if scale and factor:
            yield start - signed, end + scale.end(), numeral.scaled(factor)
    yield from _in_words(text, language)


def _in_words(text: str, language: str) -> Iterator[tuple[int, int, Numeral]]:
    """Yield the numbers in words; none that is only a part of a longer one: "a hundred and twenty" is no hundred."""
    found = list(_all_in_words(text, language))
    kept: set[tuple[int, int]] = set()
    for start, end in sorted({one[:2] for one in found}, key=lambda place: (place[0] - place[1], place)):
        if all(end <= other[0] or other[1] <= start for other in kept):
            kept.add((start, end))
    yield from (one for one in found if one[:2] in kept)
    yield from _ordinals(text)


def _ordinals(text: str) -> Iterator[tuple[int, int, Numeral]]:
    """Yield "third" as 3, but neither "a third of" nor the second that clocks count."""
    for match in _JOINED.finditer(text):
        parts = match[0].split("-")
        for count in range(len(parts), 0, -1):
            word = "-".join(parts[:count])
            number = ordinal_of(plain(word))
            if number is None:
                continue
            before, after = plain(text[max(0, match.start() - 12) : match.start()]), plain(text[match.end() :][:6])
            article = before.rpartition(" ")[2]
            part = article in number_list("one") and after.split(" ")[0] in number_list("of")
            if not part and (
                plain(word) not in number_list("ordinal_doubtful") or article in closed_class("classes", "pointing")
            ):
                yield match.start(), match.start() + len(word), Numeral(Fraction(number), Fraction(0))
            break


def _all_in_words(text: str, language: str) -> Iterator[tuple[int, int, Numeral]]:
    """Yield every run of words that says a number, longer and shorter ones."""
    wanted = (language,) if language in languages() else ()
    words = [_Word(plain(match[0]), *match.span()) for match in _WORD.finditer(text.replace("-", " "))]
    parts = [is_number_word(word.said, wanted) for word in words]
    for index, (word, following) in enumerate(zip(words, [*words[1:], _NO_WORD], strict=False)):
        if (
            following.said
            and word.said in number_list("one", wanted)
            and _is_time(text[following.start : following.end])
        ):
            yield word.start, word.end, Numeral(Fraction(1), Fraction(0))  # "for a year"
        if following.said and word.said in number_list("none", wanted):
            if following.said not in number_list("not_none", wanted):
                yield word.start, word.end, Numeral(Fraction(0), Fraction(0))  # "no dancers"
        elif parts[index]:
            yield from _from_word(words, parts, index, wanted)


_NO_WORD = _Word("", 0, 0)


def _is_time(word: str) -> bool:
    return unit_of(word).dimension in ("time", "months")


def _from_word(
    words: Sequence[_Word], parts: Sequence[bool], first: int, wanted: tuple[str, ...]
) -> Iterator[tuple[int, int, Numeral]]:
    """Yield the numbers that begin with a word; one word alone only if it is a number and no article or part of one."""
    last = first
    while last < len(words) and last - first < _MOST_WORDS and parts[last]:
        last += 1
        if last - first == 1 and not _says_one_number(words[first].said, wanted):
            continue
        numeral = in_words(" ".join(word.said for word in words[first:last]), wanted)
        if numeral is not None:
            yield words[first].start, words[last - 1].end, numeral


def _says_one_number(word: str, wanted: tuple[str, ...]) -> bool:
    """Tell whether a word alone says a number: thirteen, half, a dozen; not "a", nor "third", which is an ordinal."""
    return cardinal_of(word, wanted) is not None or word in half_words(wanted)


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
        yield from ((end + last, unit) for unit in units_of(ahead[words[0].start() : last]))


def mention_quantity(value: str, parsed: Quantity | int, text: str, search: Search) -> Mention | None:
    """Return where a text says a number or an amount, in any notation."""
    amount = parsed if isinstance(parsed, Quantity) else Quantity(low=Fraction(parsed), high=Fraction(parsed))
    return mentions_amount(amount, value, text, search.language, declared_tolerance(search.declared))


def mentions_amount(value: Quantity, raw: str, text: str, language: str, tolerance: Tolerance | None) -> Mention | None:
    """Return where a text says an amount.

    Of an exact amount its number counts, but not what "more than" and "fewer than" deny; "at least" and "up to" leave
    it standing. A bound is said in full by the same bound, a range by both its ends.
    """
    if value.low is not None and value.high is None and not value.about:
        vague = _vague(value.low, raw, text)
        if vague is not None:
            return vague
    ends = [end for end in dict.fromkeys((value.low, value.high)) if end is not None]
    # One end reads only as far as it has to: number words, which take time, come last.
    amounts: Iterable[tuple[int, int, Quantity]] = find_amounts(
        text, language, measured_only=bool(value.unit.dimension)
    )
    if len(ends) > 1:
        amounts = list(amounts)
    found = [_say_one(end, value, text, amounts, tolerance) for end in ends]
    said = [one for one in found if one is not None]
    if not said:
        return None
    whole = len(said) == len(found) and all(one.whole for one in said)
    relation = Relation.SAME if whole and all(one.relation is Relation.SAME for one in said) else Relation.COMPATIBLE
    same = relation is Relation.SAME
    words = shorten(text[said[0].start : said[0].end])
    reason = f'the text says "{words}"' if same else f'the text says "{words}", which agrees with "{shorten(raw)}"'
    return Mention(found=True, relation=relation, reason=reason, start=said[0].start, end=said[0].end, whole=whole)


def _vague(low: Fraction, raw: str, text: str) -> Mention | None:
    """Return where a text says "hundreds", if the value does."""
    if vague_numbers().get(plain(raw).removeprefix("a ").partition(" ")[0]) != low:
        return None
    for word in _WORD.finditer(text):
        if vague_numbers().get(plain(word[0])) == low:
            reason = f'the text says "{word[0]}"'
            return Mention(found=True, relation=Relation.SAME, reason=reason, start=word.start(), end=word.end())
    return None


class _Said(NamedTuple):
    """A number in a text that agrees with one of a value."""

    relation: Relation
    start: int
    end: int
    whole: bool


def _say_one(
    number: Fraction,
    value: Quantity,
    text: str,
    amounts: Iterable[tuple[int, int, Quantity]],
    tolerance: Tolerance | None,
) -> _Said | None:
    wanted = attrs.evolve(value, low=number, high=number, above=False, below=False, about=False, other=None)
    readings = [wanted] if value.other is None else [wanted, attrs.evolve(value.other, about=False)]
    best: _Said | None = None
    for start, end, amount in amounts:
        said = [amount] if amount.other is None else [amount, amount.other]
        for one in said:
            for reading in readings:
                relation = relate_amounts(reading, one, "", "", tolerance or _EXACT).relation
                if relation is Relation.CONFLICT:
                    continue
                whole = _says_all(value, reading, one, bound_at(text, start, end))
                if whole is None:
                    continue
                if whole and relation is Relation.SAME:
                    return _Said(relation, start, end, whole)
                if best is None or (whole and not best.whole):
                    best = _Said(relation, start, end, whole)
    return best


def _says_all(value: Quantity, wanted: Quantity, said: Quantity, bound: tuple[str, bool]) -> bool | None:
    """Tell whether a number of a text, with what stands around it, says all that a value does; None if it denies it."""
    kind, sure = bound
    if (value.low is None) is not (value.high is None):
        return kind in _IMPLYING[_kind_of(value)]
    if value.exact and not value.about and sure and kind in ("above", "below"):
        return None
    coarser = wanted.low is not None and said.low != wanted.low and said.step > wanted.step
    return not coarser


def _kind_of(value: Quantity) -> str:
    if value.low is not None:
        return "above" if value.above else "least"
    return "below" if value.below else "most"
