"""What kind of change one differing word or number is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from etoile_facts.anchor.judge._token_values import token_value
from etoile_facts.anchor.judge._units import classify_unit
from etoile_facts.lang._contractions import negates, written_out
from etoile_facts.lang._lexicon import Lexicon, lexicon
from etoile_facts.lang._sentences import SENTENCE_ENDS, is_abbreviation
from etoile_facts.model import ChangeKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from etoile_facts.anchor.ocr._channel import Noise
    from etoile_facts.text import Token


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
    if is_date_word(token, words):
        return ChangeKind.DATE
    return ChangeKind.NAME if is_name(tokens, i) else ChangeKind.WORD


def is_date_word(token: Token, words: Lexicon) -> bool:
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


def is_turned(first: str, second: str) -> bool:
    """Tell whether one of two words is the other with a part that turns it round: able, unable."""
    if first not in second and second not in first:
        return False
    return _prefixed(first, second) or _prefixed(second, first)


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
