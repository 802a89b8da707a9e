"""What kind of change one differing token is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from etoile_facts.anchor._lexicon import lexicon
from etoile_facts.anchor._numbers import token_value
from etoile_facts.anchor._spelling import is_spelling_variant
from etoile_facts.model import ChangeKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from etoile_facts.anchor._noise import Noise
    from etoile_facts.text import Token

_SENTENCE_ENDS = frozenset(".!?。！？…")
_COMPARISONS = frozenset("=<>≤≥≠≈~±≪≫")
_UNIT_MARKS = frozenset("%‰°$€£¥")
_NUMBER_MARKS = frozenset("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻₀₁₂₃₄₅₆₇₈₉½⅓⅔¼¾⅛⅜⅝⅞⅕⅖⅗⅘⅙⅚×÷^+")
_CONTRACTED_NOT = re.compile(r"(?:n't|nt)$")
_CONTRACTIONS = {"can't": "can", "won't": "will", "shan't": "shall", "ain't": "is", "cannot": "can"}
_LONGEST_PREFIXED = 3


def is_negation(token: Token) -> bool:
    """Tell whether a token negates: a word of negation or a contracted `not`."""
    return token.loose in lexicon().negation or token.loose.endswith("n't")


def positive_form(loose: str) -> str:
    """Return a contracted verb without its `not`."""
    return _CONTRACTIONS.get(loose) or _CONTRACTED_NOT.sub("", loose)


def is_folded_case(quote: Sequence[Token], i: int, source: Sequence[Token], j: int) -> bool:
    """Tell whether two tokens differ in nothing but letter case that a sentence start or a headline explains."""
    one, other = quote[i].norm, source[j].norm
    if one.casefold() != other.casefold():
        return False
    if one[1:] == other[1:] and (i == 0 or _starts_sentence(quote, i) or _starts_sentence(source, j)):
        return True
    return _in_capitals(quote, i) or _in_capitals(source, j)


def _starts_sentence(tokens: Sequence[Token], i: int) -> bool:
    """Tell whether a token of a quote follows the end of a sentence, opening quotation marks aside."""
    i -= 1
    while i >= 0 and tokens[i].norm in {'"', "'", "(", "[", "-", "¿", "¡"}:
        i -= 1
    return i >= 0 and tokens[i].norm in _SENTENCE_ENDS | {":"}


def _in_capitals(tokens: Sequence[Token], i: int) -> bool:
    """Tell whether a word stands among words that are all in capitals, as headlines are."""
    window = [t for t in tokens[max(0, i - 3) : i + 4] if t.kind == "word"]
    letters = "".join(t.norm for t in window)
    return len(window) > 1 and letters.isupper() and len(letters) >= 4  # noqa: PLR2004  not an initial


def classify_single(tokens: Sequence[Token], i: int, noise: Noise | None = None) -> ChangeKind:
    """Classify a word or number that one side has and the other has not."""
    token, words = tokens[i], lexicon()
    if noise is not None and noise.is_speck(token):
        return ChangeKind.SPELLING
    if token.kind == "number" or (token_value(token) is not None and token.loose not in words.article | {"i", "a"}):
        return ChangeKind.NUMBER
    if is_negation(token) or (token.loose in words.negating_prefix and _before_hyphen(tokens, i)):
        return ChangeKind.NEGATION
    for kind, members in (
        (ChangeKind.ARTICLE, words.article),
        (ChangeKind.QUANTIFIER, words.quantifier),
        (ChangeKind.MODAL, words.modal),
        (ChangeKind.COMPARISON, words.comparison),
    ):
        if token.loose in members:
            return kind
    if token.loose in words.function_word:
        return ChangeKind.FUNCTION_WORD
    if token.loose in words.units and i and tokens[i - 1].kind == "number":
        return ChangeKind.UNIT
    if token.loose in words.month | words.weekday and (token.norm[0].isupper() or token.kind == "cjk"):
        return ChangeKind.DATE
    return ChangeKind.NAME if is_name(tokens, i) else ChangeKind.WORD


def _before_hyphen(tokens: Sequence[Token], i: int) -> bool:
    return i + 1 < len(tokens) and tokens[i + 1].norm == "-" and not tokens[i + 1].spaced


def is_name(tokens: Sequence[Token], i: int) -> bool:
    """Tell whether a word is written like a proper name: a capital where no sentence begins."""
    token = tokens[i]
    if token.kind != "word" or not token.norm[0].isupper():
        return False
    if i == 0 or _starts_sentence(tokens, i):
        # A sentence begins here: only a capital inside, or a following capital, shows a name.
        following = next((t for t in tokens[i + 1 : i + 2] if t.kind == "word"), None)
        return token.loose not in lexicon().function_word and following is not None and following.norm[0].isupper()
    return not _in_capitals(tokens, i)


def classify_mark(tokens: Sequence[Token], i: int, noise: Noise | None = None) -> ChangeKind:
    """Classify a mark that one side has and the other has not."""
    mark = tokens[i].norm
    beside = (*tokens[max(0, i - 1) : i], *tokens[i + 1 : i + 2])
    near_number = any(t.kind == "number" for t in beside)
    # Between long words `<`, `~` and `^` are markup or specks; beside numbers and variables they compare and calculate.
    calculates = near_number or any(len(t.norm) == 1 and t.kind == "word" for t in beside)
    if noise is not None and noise.is_speck(tokens[i]) and not near_number:
        return ChangeKind.PUNCTUATION
    if mark in _COMPARISONS and calculates:
        return ChangeKind.COMPARISON
    if mark in _UNIT_MARKS and near_number:
        return ChangeKind.UNIT
    if (mark in _NUMBER_MARKS and (calculates or not mark.isascii())) or (mark in {"/", ":", "·"} and near_number):
        return ChangeKind.NUMBER
    if mark == "-" and 0 < i < len(tokens) - 1 and tokens[i - 1].kind == "number" and tokens[i + 1].kind == "number":
        return ChangeKind.NUMBER
    if mark in _SENTENCE_ENDS and 0 < i < len(tokens) - 1 and tokens[i + 1].spaced and tokens[i + 1].norm[:1].isupper():
        return ChangeKind.WORD if len(tokens[i - 1].norm) > _LONGEST_PREFIXED else ChangeKind.PUNCTUATION
    return ChangeKind.PUNCTUATION


def classify_pair(quote: Sequence[Token], i: int, source: Sequence[Token], j: int, noise: Noise) -> ChangeKind:
    """Classify a token that stands in the place of another."""
    one, other = quote[i], source[j]
    if one.kind == "mark" or other.kind == "mark":
        return _marks(quote, i, source, j, noise)
    if one.loose == other.loose:
        return _same_letters(quote, i, source, j)
    return (
        _digits(one, other)
        or _written_otherwise(one, other)
        or _spoiled(one, other, noise)
        or _numbers(one, other)
        or _critical(one, other)
        or _units(quote, i, source, j)
        or _plain(quote, i, source, j)
    )


def _marks(quote: Sequence[Token], i: int, source: Sequence[Token], j: int, noise: Noise) -> ChangeKind:
    one, other = quote[i].norm, source[j].norm
    if "�" in {one, other}:
        # Whatever stood there could not be decoded.
        return ChangeKind.SPELLING
    if {one, other} & {"&", "@", "#"} and "and" in {quote[i].loose, source[j].loose}:
        return ChangeKind.SPELLING
    if lexicon().units.get(one, one) == lexicon().units.get(other, other):
        return ChangeKind.NOTATION
    kinds = {classify_mark(quote, i), classify_mark(source, j)}
    for kind in (ChangeKind.COMPARISON, ChangeKind.UNIT, ChangeKind.NUMBER):
        if kind in kinds:
            return kind
    if noise.is_speck(quote[i]) and noise.is_speck(source[j]):
        return ChangeKind.PUNCTUATION
    if quote[i].kind != source[j].kind:
        return ChangeKind.WORD
    return ChangeKind.WORD if "?" in {one, other} else ChangeKind.PUNCTUATION


def _same_letters(quote: Sequence[Token], i: int, source: Sequence[Token], j: int) -> ChangeKind:
    """Classify tokens that are equal but for case and accents."""
    one, other, words = quote[i].norm, source[j].norm, lexicon()
    after_number = (i and quote[i - 1].kind == "number") or (j and source[j - 1].kind == "number")
    if one.casefold() == other.casefold():
        # Litres are written with either letter; in every other short symbol the case counts (mW and MW).
        symbol = one.casefold() in words.units and len(one) <= 3 and one.casefold() != "l"  # noqa: PLR2004  symbols
        return ChangeKind.UNIT if after_number and symbol else ChangeKind.CASE
    if frozenset({one.casefold(), other.casefold()}) in words.accent_pairs:
        return ChangeKind.WORD
    return ChangeKind.SPELLING


def _digits(one: Token, other: Token) -> ChangeKind | None:
    """Classify a number in digits, whatever it meets."""
    if one.kind != "number" and other.kind != "number":
        return None
    first, second = token_value(one), token_value(other)
    return ChangeKind.NOTATION if first is not None and first == second else ChangeKind.NUMBER


def _written_otherwise(one: Token, other: Token) -> ChangeKind | None:
    """Classify two forms of one word."""
    articles = lexicon().article
    if one.loose in articles and other.loose in articles:
        return ChangeKind.ARTICLE
    return ChangeKind.SPELLING if is_spelling_variant(one.loose, other.loose) else None


def _spoiled(one: Token, other: Token, noise: Noise) -> ChangeKind | None:
    """Classify a word that typing or scanning spoiled. What turns a word round is no slip."""
    if _turned(one.loose, other.loose):
        return None
    return ChangeKind.SPELLING if noise.is_noise(one, other) else None


def _turned(first: str, second: str) -> bool:
    return _prefixed(first, second) or _prefixed(second, first)


def _numbers(one: Token, other: Token) -> ChangeKind | None:
    """Classify number words."""
    first, second = token_value(one), token_value(other)
    if first is None and second is None:
        return None
    articles = lexicon().article
    if first is not None and first == second:
        # "un", "ein" are articles and numbers alike.
        return ChangeKind.NOTATION if not {one.loose, other.loose} & articles else ChangeKind.ARTICLE
    return ChangeKind.NUMBER if {one.loose, other.loose} & (_number_words() - articles) else None


def _number_words() -> set[str]:
    return set(lexicon().numbers) | set(lexicon().ordinals)


def _critical(one: Token, other: Token) -> ChangeKind | None:
    """Classify a change of a word that carries meaning by itself."""
    words = lexicon()
    first, second = one.loose, other.loose
    if is_negation(one) != is_negation(other) or _turned(first, second):
        return ChangeKind.NEGATION
    if is_negation(one) and positive_form(first) != positive_form(second):
        return ChangeKind.FUNCTION_WORD
    if frozenset({first, second}) in words.opposites:
        return ChangeKind.OPPOSITE
    calendar = words.month | words.weekday
    if first in calendar and second in calendar and (one.norm[0].isupper() or other.norm[0].isupper()):
        return ChangeKind.NOTATION if first[:3] == second[:3] and min(len(first), len(second)) <= 4 else ChangeKind.DATE  # noqa: PLR2004  abbreviations
    for kind, members in (
        (ChangeKind.QUANTIFIER, words.quantifier),
        (ChangeKind.MODAL, words.modal),
        (ChangeKind.COMPARISON, words.comparison),
    ):
        if first in members or second in members:
            return kind
    return None


def _prefixed(short: str, long: str) -> bool:
    """Tell whether `long` is `short` with a part that turns it round: unable, non-significant, powerless."""
    words, least = lexicon(), 4
    if len(short) < least:
        return False
    head = long.removesuffix(short)
    if head != long and head in words.negating_prefix:
        return True
    tail = long.removeprefix(short)
    return tail != long and tail in words.negating_suffix


def _units(quote: Sequence[Token], i: int, source: Sequence[Token], j: int) -> ChangeKind | None:
    """Classify a change of a unit behind a number, or of one unit for another."""
    words = lexicon()
    first, second = words.units.get(quote[i].loose), words.units.get(source[j].loose)
    measured = (i and token_value(quote[i - 1]) is not None) or (j and token_value(source[j - 1]) is not None)
    if first is not None and first == second:
        # One unit in two forms: a symbol for its name is notation, singular for plural is another word.
        return ChangeKind.NOTATION if measured or min(len(quote[i].loose), len(source[j].loose)) <= 3 else None  # noqa: PLR2004  symbols are short
    if first is not None and second is not None:
        return ChangeKind.UNIT
    return ChangeKind.UNIT if measured and (first or second) else None


def _plain(quote: Sequence[Token], i: int, source: Sequence[Token], j: int) -> ChangeKind:
    """Classify a change of one ordinary word for another."""
    first, second = quote[i].loose, source[j].loose
    if is_name(quote, i) or is_name(source, j):
        return ChangeKind.NAME
    words = lexicon().function_word
    if first in words or second in words:
        return ChangeKind.FUNCTION_WORD
    return ChangeKind.WORD
