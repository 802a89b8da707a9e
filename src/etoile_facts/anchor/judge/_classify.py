"""What kind of change one differing word or number is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from etoile_facts.anchor.judge._marks import NUMBER_MARKS, classify_marks
from etoile_facts.anchor.judge._notation import is_scale
from etoile_facts.anchor.judge._token_values import token_value
from etoile_facts.anchor.judge._units import classify_two_units, classify_unit, classify_units, is_other_symbol
from etoile_facts.lang._contractions import negates, written_out
from etoile_facts.lang._lexicon import Lexicon, lexicon
from etoile_facts.lang._sentences import SENTENCE_ENDS, is_abbreviation
from etoile_facts.lang._spelling import is_spelling_variant
from etoile_facts.lang._units import symbols_of_units
from etoile_facts.model import ChangeKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from etoile_facts.anchor.ocr._channel import Noise
    from etoile_facts.text import Token

# A capitalised word that begins a sentence is taken for a name if it is no more frequent than this;
# where the word in its place has no capital, no more than the second.
_RARE, _RARER = 3000, 300
_SUPERSCRIPTS = re.compile(f"[{''.join(sorted(NUMBER_MARKS - {'^', '+', '×', '÷'}))}]")
_DIGITS = re.compile(r"\d+")
# Latin letters with an accent or a stroke.
_ACCENTED = re.compile("[À-ÖØ-öø-ɏ]")
_TWO_LETTERS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa"})
_LEVEL = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")
# Words with an accent from which a side without any was typed on a keyboard that has none.
_SEVERAL = 4


def is_negation(token: Token) -> bool:
    """Tell whether a token negates: a word of negation, a contracted `not`, an elided `ne`."""
    return negates(token.loose)


def spelled_out(tokens: Sequence[Token]) -> list[str]:
    """Return the words with contractions written out: `didn't` as `did not`, `they're` as `they are`."""
    return [word for token in tokens for word in written_out(token.loose)]


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
    start = i
    i -= 1
    while i >= 0 and tokens[i].norm in {'"', "'", "(", "[", "-", "¿", "¡"}:
        i -= 1
    if i < 0 or tokens[i].norm not in SENTENCE_ENDS | {":"}:
        return False
    return tokens[i].norm != "." or not i or not is_abbreviation(tokens[i - 1].norm, tokens[start].norm)


def _in_capitals(tokens: Sequence[Token], i: int) -> bool:
    """Tell whether a word stands among words that are all in capitals, as headlines are."""
    window = [t for t in tokens[max(0, i - 3) : i + 4] if t.kind == "word"]
    letters = "".join(t.norm for t in window)
    return len(window) > 1 and letters.isupper() and len(letters) >= 4  # noqa: PLR2004  not an initial


def classify_single(
    tokens: Sequence[Token], i: int, noise: Noise | None = None, *, in_source: bool = False
) -> ChangeKind:
    """Classify a word or number that one side has and the other has not.

    A speck on the page is in the source; a word that only the quote has somebody wrote.
    """
    token = tokens[i]
    words = lexicon() if noise is None else noise.words.lexicon
    articles = words.article if noise is None else noise.words.articles
    languages = () if noise is None else noise.words.languages
    value, unit = token_value(token, languages), classify_unit(tokens, i, languages)
    # One letter behind a number may be a thousand as well: 30k.
    if unit is not None and (value is None or len(token.loose) > 1):
        return unit
    if token.kind == "number" or (value is not None and token.loose not in articles | {"i", "a"}):
        return ChangeKind.NUMBER
    if is_negation(token) or (
        token.loose in words.negating_prefix and (_before_hyphen(tokens, i) or _is_cut_prefix(tokens, i, noise))
    ):
        return ChangeKind.NEGATION
    for kind, members in (
        (ChangeKind.ARTICLE, articles),
        (ChangeKind.QUANTIFIER, words.quantifier),
        (ChangeKind.MODAL, words.modal),
        (ChangeKind.COMPARISON, words.comparison),
    ):
        if token.loose in members:
            return kind
    if in_source and noise is not None and noise.is_speck(token):
        return ChangeKind.SPELLING
    return _single_word(tokens, i, words)


def _single_word(tokens: Sequence[Token], i: int, words: Lexicon) -> ChangeKind:
    """Classify a word that carries no such meaning by itself."""
    token = tokens[i]
    if token.loose in words.function_word:
        return ChangeKind.FUNCTION_WORD
    if _is_date_word(token, words):
        return ChangeKind.DATE
    return ChangeKind.NAME if is_name(tokens, i) else ChangeKind.WORD


def _is_date_word(token: Token, words: Lexicon) -> bool:
    """Tell whether a token names a month or a day; a doubtful one only with a capital."""
    if token.loose not in words.month and token.loose not in words.weekday:
        return False
    return token.norm[0].isupper() or token.loose not in words.doubtful_dates


def _before_hyphen(tokens: Sequence[Token], i: int) -> bool:
    return i + 1 < len(tokens) and tokens[i + 1].norm == "-" and not tokens[i + 1].spaced


def _is_cut_prefix(tokens: Sequence[Token], i: int, noise: Noise | None) -> bool:
    """Tell whether a part that turns a word round stands before it like a word, as a line end cuts it: un able."""
    token, following = tokens[i], tokens[i + 1] if i + 1 < len(tokens) else None
    if (
        noise is None
        or following is None
        or following.kind != "word"
        or token.loose in noise.words.lexicon.function_word
    ):
        return False
    joined = following._replace(norm=token.norm + following.norm, loose=token.loose + following.loose)
    return noise.words.exists(joined) > 0


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


def classify_pair(quote: Sequence[Token], i: int, source: Sequence[Token], j: int, noise: Noise) -> ChangeKind:
    """Classify a token that stands in the place of another."""
    one, other = quote[i], source[j]
    if one.kind == "mark" or other.kind == "mark":
        return classify_marks(quote, i, source, j, noise)
    if one.loose == other.loose:
        return _same_letters(quote, i, source, j, noise)
    if is_scale(quote, i, source, j):
        return ChangeKind.NOTATION
    return (
        _digits(one, other, noise)
        or _superscripts(one, other)
        or _half_of_day(quote, i, source, j)
        or classify_two_units(quote, i, source, j, noise.words.languages)
        or _written_otherwise(quote, i, source, j, noise)
        or _schemes(quote, i, source, j)
        or _spoiled(one, other, noise)
        or _unit_written_otherwise(quote, i, source, j, noise)
        or _numbers(one, other, noise)
        or _numbered(one, other)
        or _critical(one, other, noise)
        or classify_units(quote, i, source, j, noise.words.languages)
        or _plain(quote, i, source, j, noise)
    )


def _same_letters(quote: Sequence[Token], i: int, source: Sequence[Token], j: int, noise: Noise) -> ChangeKind:
    """Classify tokens that are equal but for case and accents."""
    one, other, words = quote[i].norm, source[j].norm, noise.words.lexicon
    if {one, other} & {"%", "&"}:
        return ChangeKind.NOTATION
    if one.casefold() == other.casefold():
        other_symbol = is_other_symbol(quote, i, source, j, noise.words.languages)
        return ChangeKind.UNIT if other_symbol else ChangeKind.CASE
    first, second = one.casefold(), other.casefold()
    pairs = [pair for pair in words.accent_pairs if first in pair or second in pair]
    # Of péché, pêche and the like any two are two words; in French a final é makes another form of the verb.
    if frozenset({first, second}) in pairs or (any(first in p for p in pairs) and any(second in p for p in pairs)):
        return ChangeKind.WORD
    if _without_accents(quote, source) or _without_accents(source, quote):
        return ChangeKind.SPELLING
    if noise.words.language not in {"en", None} and noise.is_other_accent(quote[i], source[j]):
        return ChangeKind.WORD
    # In a language without a list an accent may make another word (Chce, Chcę), unless one side has none at all.
    if noise.words.language is None and _has_accents(quote) and _has_accents(source):
        return ChangeKind.WORD
    return ChangeKind.SPELLING


def _without_accents(bare: Sequence[Token], accented: Sequence[Token]) -> bool:
    """Tell whether one side was typed without any accents, where the other has several words with them."""
    count = sum(token.kind == "word" and bool(_ACCENTED.search(token.norm)) for token in accented)
    return count >= _SEVERAL and not _has_accents(bare)


def _has_accents(tokens: Sequence[Token]) -> bool:
    return any(token.kind == "word" and _ACCENTED.search(token.norm) for token in tokens)


def _digits(one: Token, other: Token, noise: Noise) -> ChangeKind | None:
    """Classify a number in digits, whatever it meets."""
    if one.kind != "number" and other.kind != "number":
        return None
    first, second = (token_value(token, noise.words.languages) for token in (one, other))
    return ChangeKind.NOTATION if first is not None and first == second else ChangeKind.NUMBER


def _superscripts(one: Token, other: Token) -> ChangeKind | None:
    """Classify words that differ in a superscript: m² and m³."""
    if NUMBER_MARKS.isdisjoint(one.norm) and NUMBER_MARKS.isdisjoint(other.norm):
        return None
    level = (one.norm.translate(_LEVEL), other.norm.translate(_LEVEL))
    base = {_DIGITS.sub("", side).lower() for side in level}
    if len(base) == 1 and not base.isdisjoint(lexicon().units):
        # m2 is m², and not m³.
        return ChangeKind.NOTATION if level[0] == level[1] else ChangeKind.NUMBER
    bare = (re.sub(_SUPERSCRIPTS, "", one.norm), re.sub(_SUPERSCRIPTS, "", other.norm))
    return ChangeKind.NUMBER if bare[0] == bare[1] else None


def _written_otherwise(
    quote: Sequence[Token], i: int, source: Sequence[Token], j: int, noise: Noise
) -> ChangeKind | None:
    """Classify two forms of one word. Of a name only common words count: Harbour Office, but not Alexandre."""
    one, other = quote[i], source[j]
    if one.loose in noise.words.articles and other.loose in noise.words.articles:
        return ChangeKind.ARTICLE
    if written_out(one.loose) == written_out(other.loose) or _umlauts(one) == _umlauts(other):
        return ChangeKind.SPELLING
    named = is_name(quote, i) or is_name(source, j) or (one.norm[0].isupper() and other.norm[0].isupper())
    if named and noise.is_old_form(one, other) and not (_follows_name(quote, i) or _follows_name(source, j)):
        return ChangeKind.SPELLING
    by_rules = not (named and min(noise.words.exists(one), noise.words.exists(other)) < _RARE)
    same = is_spelling_variant(one.loose, other.loose, by_rules=by_rules, wanted=noise.words.languages)
    return ChangeKind.SPELLING if same else None


def _follows_name(tokens: Sequence[Token], i: int) -> bool:
    """Tell whether a word stands behind another with a capital, or behind an abbreviated title: it ends a name."""
    before = [t for t in tokens[max(0, i - 2) : i] if t.norm != "."]
    return (
        bool(before)
        and before[-1].norm[0].isupper()
        and before[-1].loose not in lexicon().function_word | lexicon().article
    )


def _umlauts(token: Token) -> str:
    """Return a word with its umlauts written as two letters: Schroeder for Schröder."""
    word = token.norm.casefold()
    return word if word.isascii() else word.translate(_TWO_LETTERS)


def _schemes(quote: Sequence[Token], i: int, source: Sequence[Token], j: int) -> ChangeKind | None:
    """Classify the schemes of two web addresses: pages move from http to https."""
    if {quote[i].loose, source[j].loose} != {"http", "https"}:
        return None
    address = [t.norm for t in quote[i + 1 : i + 4]] == [t.norm for t in source[j + 1 : j + 4]] == [":", "/", "/"]
    return ChangeKind.NOTATION if address else None


def _spoiled(one: Token, other: Token, noise: Noise) -> ChangeKind | None:
    """Classify a word that typing or scanning spoiled. What turns a word round is no slip."""
    if _turned(one.loose, other.loose):
        return None
    return ChangeKind.SPELLING if noise.is_noise(one, other) else None


def _turned(first: str, second: str) -> bool:
    if first not in second and second not in first:
        return False
    return _prefixed(first, second) or _prefixed(second, first)


def _half_of_day(quote: Sequence[Token], i: int, source: Sequence[Token], j: int) -> ChangeKind | None:
    """Classify the first letters of a.m. and p.m."""
    if {quote[i].loose, source[j].loose} != {"a", "p"}:
        return None
    behind = [[token.loose for token in tokens[k + 1 : k + 3]] for tokens, k in ((quote, i), (source, j))]
    return ChangeKind.OPPOSITE if behind == [[".", "m"]] * 2 else None


def _numbers(one: Token, other: Token, noise: Noise) -> ChangeKind | None:
    """Classify number words."""
    first, second = (token_value(token, noise.words.languages) for token in (one, other))
    if first is None and second is None:
        return None
    if first is not None and first == second:
        # "un", "ein" are articles and numbers alike.
        return ChangeKind.NOTATION if not {one.loose, other.loose} & noise.words.articles else ChangeKind.ARTICLE
    numbers = {token.loose for token, value in ((one, first), (other, second)) if value is not None}
    return ChangeKind.NUMBER if numbers - noise.words.lexicon.article else None


def _numbered(one: Token, other: Token) -> ChangeKind | None:
    """Classify words that differ in their digits alone: the exponents of 1e5 and 1e6, the sizes A4 and A5."""
    if not _DIGITS.search(one.loose):
        return None
    first, second = _DIGITS.sub("0", one.loose), _DIGITS.sub("0", other.loose)
    return ChangeKind.NUMBER if first == second and first != one.loose else None


def _critical(one: Token, other: Token, noise: Noise) -> ChangeKind | None:
    """Classify a change of a word that carries meaning by itself."""
    words = noise.words.lexicon
    first, second = one.loose, other.loose
    if is_negation(one) != is_negation(other) or _turned(first, second):
        return ChangeKind.NEGATION
    if is_negation(one):
        return ChangeKind.FUNCTION_WORD
    if frozenset({first, second}) in words.opposites:
        return ChangeKind.OPPOSITE
    if _is_date_word(one, words) and _is_date_word(other, words):
        short, long = sorted((first, second), key=len)
        # Sept. and September, but not juin and juillet.
        return ChangeKind.NOTATION if long.startswith(short) else ChangeKind.DATE
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


def _unit_written_otherwise(
    quote: Sequence[Token], i: int, source: Sequence[Token], j: int, noise: Noise
) -> ChangeKind | None:
    """Classify the symbol of a unit in the place of its name: 12 km, 12 kilometres; singular for plural is a word."""
    units, symbols = noise.words.lexicon.units, symbols_of_units()
    one, other = quote[i].loose, source[j].loose
    same = not units.get(one, frozenset()).isdisjoint(units.get(other, frozenset()))
    return ChangeKind.NOTATION if same and (one in symbols) != (other in symbols) else None


def _plain(quote: Sequence[Token], i: int, source: Sequence[Token], j: int, noise: Noise) -> ChangeKind:
    """Classify a change of one ordinary word for another."""
    first, second = quote[i].loose, source[j].loose
    words = noise.words.lexicon.function_word
    if is_name(quote, i) or is_name(source, j):
        return ChangeKind.NAME
    capitals = [t for t in (quote[i], source[j]) if t.norm[0].isupper()]
    rare = _RARE if len(capitals) > 1 else _RARER
    if capitals and all(t.loose not in words and noise.words.exists(t) < rare for t in capitals):
        return ChangeKind.NAME
    if first in words or second in words:
        return ChangeKind.FUNCTION_WORD
    return ChangeKind.WORD
