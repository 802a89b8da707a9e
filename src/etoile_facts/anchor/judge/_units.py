"""Whether a word is a unit where it stands, and what a change of one is.

Many symbols and names of units are other words as well: the prepositions *in* and *an*, the articles *a* and *an*, the
verb *ha*, *ora* (now), a *bar*, the *second* lamp, the 2019 *season*. Such a word is a unit only where a number stands
before it and what follows lets it be one; where a unit that can be nothing else stands in its place, it is one too.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from etoile_facts.anchor.judge._token_values import token_value
from etoile_facts.lang._lexicon import closed_class, lexicon
from etoile_facts.lang._units import doubtful_units
from etoile_facts.model import ChangeKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from etoile_facts.text import Token

_LONGEST_SYMBOL = 3
_YEAR = re.compile(r"(?:1\d|20)\d\d")
# Tens, and years with or without their first digits: their 20s, the 90s, the 1900s.
_DECADE = re.compile(r"\d*0")
# The symbols of the International System of Units, and what else takes its prefixes; powers and squares aside.
_PREFIXES = "da|[munpkcdhMGTPµμ]"
_BASES = "bar|mol|Pa|Hz|eV|Sv|Gy|Bq|Wb|lm|lx|cd|cal|bit|byte|[mgslLAVWJNKFCHTSΩBbt]"
_SYMBOL = re.compile(rf"(?:{_PREFIXES})?(?:{_BASES})")
_POWER = "0123456789⁰¹²³⁴⁵⁶⁷⁸⁹⁻-"
# The symbols of the ampere and the byte are capitals.
_NO_SYMBOLS = frozenset({"a", "b"})
_CLOSING = frozenset(".,;:!?)]}/×*|…")


def classify_unit(tokens: Sequence[Token], i: int, languages: tuple[str, ...]) -> ChangeKind | None:
    """Classify a unit that one side has and the other has not, or the letter of a number; None if it is neither.

    Args:
        tokens: The side that has it.
        i: Which word.
        languages: Those of the passage; none if unclear.
    """
    token = tokens[i]
    label = ChangeKind.NUMBER if _is_label(tokens, i) else None
    if token.loose not in lexicon(languages).units:
        return label
    if _is_plural_of_a_number(tokens, i):
        return ChangeKind.NUMBER
    if _is_doubtful(token, languages):
        return ChangeKind.UNIT if _is_unit(tokens, i, languages) else label
    measured = any(t.kind == "number" for t in tokens[max(0, i - 2) : i]) or _is_rate(tokens, i, languages)
    return ChangeKind.UNIT if measured else None


def classify_two_units(
    quote: Sequence[Token], i: int, source: Sequence[Token], j: int, languages: tuple[str, ...]
) -> ChangeKind | None:
    """Classify one unit in the place of another, though it be spelt like it (cm, km) or elsewhere a number (second).

    The letters of two numbers, sections 60a and 60b, are parts of these.
    """
    units = lexicon(languages).units
    if quote[i].loose in units and source[j].loose in units:
        kind = classify_units(quote, i, source, j, languages)
        return ChangeKind.NUMBER if kind is None and _is_label(quote, i) and _is_label(source, j) else kind
    if _are_other_symbols(quote, i, source, j, languages):
        return ChangeKind.UNIT
    return ChangeKind.NUMBER if _is_label(quote, i) and _is_label(source, j) else None


def classify_units(
    quote: Sequence[Token], i: int, source: Sequence[Token], j: int, languages: tuple[str, ...]
) -> ChangeKind | None:
    """Classify a change of a unit behind a number, or of one unit for another; None if none is one there."""
    units = lexicon(languages).units
    first, second = units.get(quote[i].loose), units.get(source[j].loose)
    if first is None and second is None:
        return None
    if first is not None and second is not None and not first.isdisjoint(second):
        return None
    ours = first is not None and _is_unit(quote, i, languages)
    theirs = second is not None and _is_unit(source, j, languages)
    if ours and theirs:
        return ChangeKind.UNIT
    measured = _number_before(quote, i, languages) is not None or _number_before(source, j, languages) is not None
    return ChangeKind.UNIT if measured and (ours or theirs) else None


def is_other_symbol(
    quote: Sequence[Token], i: int, source: Sequence[Token], j: int, languages: tuple[str, ...]
) -> bool:
    """Tell whether two words that differ in case alone are the symbols of two units: mW and MW.

    Litres are written with either letter.
    """
    word = quote[i].norm.casefold()
    if word not in lexicon(languages).units:
        return _are_other_symbols(quote, i, source, j, languages)
    if len(word) > _LONGEST_SYMBOL or word == "l":
        return False
    measured = _number_before(quote, i, languages) is not None or _number_before(source, j, languages) is not None
    return measured and (_is_unit(quote, i, languages) or _is_unit(source, j, languages))


def _are_other_symbols(
    quote: Sequence[Token], i: int, source: Sequence[Token], j: int, languages: tuple[str, ...]
) -> bool:
    """Tell whether two words behind numbers are the symbols of two units: mmol and mol, cm² and km², MPa and mPa."""
    if _number_before(quote, i, languages) is None or _number_before(source, j, languages) is None:
        return False
    first, second = (token.norm.rstrip(_POWER).replace("μ", "µ") for token in (quote[i], source[j]))
    return first != second and all(map(_SYMBOL.fullmatch, (first, second))) and {first, second} != {"l", "L"}


def _is_doubtful(token: Token, languages: tuple[str, ...]) -> bool:
    """Tell whether a form of a unit is another word as well: a letter, a noun, a name, a function word."""
    word = token.loose
    return (
        len(word) == 1 or _is_noun(word, languages) or _is_name_too(token) or word in lexicon(languages).function_word
    )


def _is_noun(word: str, languages: tuple[str, ...]) -> bool:
    """Tell whether a form of a unit is another noun too, which a number alone makes a unit: second, bar, season."""
    listed = closed_class("units", "noun", languages) | doubtful_units(languages)
    return word in listed and word not in lexicon(languages).function_word


def _is_unit(tokens: Sequence[Token], i: int, languages: tuple[str, ...]) -> bool:
    """Tell whether a form of a unit is one where it stands."""
    token = tokens[i]
    word = token.loose
    if not _is_doubtful(token, languages):
        return True
    number = _number_before(tokens, i, languages)
    if number is None:
        return _is_rate(tokens, i, languages) or (_is_noun(word, languages) and _is_amount(tokens, i, languages))
    if token.norm in _NO_SYMBOLS:
        return False
    if len(word) == 1 and word != "a":
        return not _is_plural_of_a_number(tokens, i)
    if word == "ora":
        # Of several hours Italian says ore; ora is also now.
        return token_value(number, languages) == 1
    if _is_name_too(token) or _is_noun(word, languages):
        return not (_is_year(tokens, i, languages) or _is_part_of_a_name(tokens, i, languages))
    # A function word.
    if _YEAR.fullmatch(number.norm):
        return False
    return _ends_an_amount(tokens, i, languages) or (word == "in" and _describes(tokens, i, languages))


def _number_before(tokens: Sequence[Token], i: int, languages: tuple[str, ...]) -> Token | None:
    """Return the number directly before a word, a hyphen between the two or not; an article is none."""
    at = i - 1
    if at > 0 and tokens[at].norm == "-" and not tokens[at].spaced:
        at -= 1
    if at < 0:
        return None
    token = tokens[at]
    if token.kind == "number":
        return token
    if token.loose == "i" or token.loose in lexicon(languages).article:
        return None
    return token if token_value(token, languages) is not None else None


def _is_rate(tokens: Sequence[Token], i: int, languages: tuple[str, ...]) -> bool:
    """Tell whether a unit stands under another one: the kg of mg/kg."""
    return i > 1 and tokens[i - 1].norm == "/" and tokens[i - 2].loose in lexicon(languages).units


def _is_amount(tokens: Sequence[Token], i: int, languages: tuple[str, ...]) -> bool:
    """Tell whether a noun measures without a number: per second, half a pound, a pound of oil."""
    per, of = closed_class("units", "per", languages), closed_class("units", "empty", languages)
    before = tokens[i - 1] if i else None
    if before is None or before.loose in per or before.norm == "/":
        return before is not None
    one = before.loose in {"a", "an"} or token_value(before, languages) == 1
    behind = tokens[i + 1].loose if i + 1 < len(tokens) else ""
    return one and (behind in of or (i > 1 and tokens[i - 2].loose in per))


def _is_plural_of_a_number(tokens: Sequence[Token], i: int) -> bool:
    """Tell whether an s makes a number plural: the 1990s, their 20s."""
    token = tokens[i]
    if token.loose != "s" or token.spaced or not i or tokens[i - 1].kind != "number":
        return False
    number = tokens[i - 1].norm
    return _YEAR.fullmatch(number) is not None or (len(number) > 1 and _DECADE.fullmatch(number) is not None)


def _is_label(tokens: Sequence[Token], i: int) -> bool:
    """Tell whether a word is the letter that belongs to a number: section 60a, figure 1b."""
    letter = tokens[i]
    is_letter = len(letter.norm) == 1 and letter.norm.isascii() and letter.norm.isalpha()
    return is_letter and not letter.spaced and i > 0 and tokens[i - 1].kind == "number"


def _is_year(tokens: Sequence[Token], i: int, languages: tuple[str, ...]) -> bool:
    """Tell whether the number before a noun is a year: the 2019 season, in 1990 bar owners said."""
    number = tokens[i - 1]
    if number.kind != "number" or not _YEAR.fullmatch(number.norm):
        return False
    if tokens[i].loose in closed_class("units", "of_a_year", languages):
        return True
    before = tokens[i - 2].loose if i > 1 else ""
    return before in closed_class("units", "before_a_year", languages) or before in lexicon(languages).month


def _is_name_too(token: Token) -> bool:
    """Tell whether a form is written as names are: Miles, Watts, Ft, Ms; symbols have a capital of their own."""
    return token.norm[:1].isupper() and token.norm[1:].islower() and token.loose not in {"pa", "hz"}


def _is_part_of_a_name(tokens: Sequence[Token], i: int, languages: tuple[str, ...]) -> bool:
    """Tell whether a form with a capital stands before another capital: 5 Miles Davis records, 1990 Ft. Worth."""
    if not _is_name_too(tokens[i]) or languages[:1] == ("de",):
        return False
    behind = [t for t in tokens[i + 1 : i + 3] if t.norm != "."]
    return bool(behind) and behind[0].kind == "word" and behind[0].norm[0].isupper()


def _ends_an_amount(tokens: Sequence[Token], i: int, languages: tuple[str, ...]) -> bool:
    """Tell whether what follows a word lets it be a unit: nothing, a closing mark, a dimension, another number."""
    if i + 1 == len(tokens):
        return True
    behind = tokens[i + 1]
    if behind.norm in _CLOSING or (behind.norm == "-" and behind.spaced):
        return True
    if behind.loose in closed_class("units", "behind", languages):
        return True
    joining = closed_class("units", "joining", languages)
    return behind.loose in joining and i + 2 < len(tokens) and token_value(tokens[i + 2], languages) is not None


def _describes(tokens: Sequence[Token], i: int, languages: tuple[str, ...]) -> bool:
    """Tell whether an amount with an article before it describes a noun: a 6 in pipe."""
    words = lexicon(languages)
    if i < 2 or i + 1 == len(tokens) or tokens[i - 2].loose not in words.article:  # noqa: PLR2004  an article, a number
        return False
    noun = tokens[i + 1]
    return noun.kind == "word" and noun.norm.islower() and noun.loose not in words.function_word
