"""What a word or number became that stands in the place of another: hypotheses, tried in a stated order.

Each hypothesis looks at one pair of aligned tokens, and either says what kind of change it is or passes. The first that
speaks decides, so the order of `HYPOTHESES` is part of the meaning: what is certain comes before what is likely, and
the last one always speaks. Its name is kept in the change (`Change.why`).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

import attrs

from etoile_facts.anchor.judge._classify import is_date_word, is_name, is_negation, is_turned
from etoile_facts.anchor.judge._marks import NUMBER_MARKS, classify_marks
from etoile_facts.anchor.judge._notation import is_scale
from etoile_facts.anchor.judge._token_values import token_value
from etoile_facts.anchor.judge._units import classify_two_units, classify_units, is_other_symbol
from etoile_facts.lang._contractions import written_out
from etoile_facts.lang._lexicon import lexicon
from etoile_facts.lang._number_words import number_list
from etoile_facts.lang._spelling import is_spelling_variant
from etoile_facts.lang._units import symbols_of_units
from etoile_facts.model import ChangeKind
from etoile_facts.text import RAISED_DIGITS, TWO_LETTERS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from etoile_facts.anchor.ocr._channel import Noise
    from etoile_facts.lang._lexicon import Lexicon
    from etoile_facts.text import Token

# A capitalised word that begins a sentence is taken for a name if it is no more frequent than this;
# where the word in its place has no capital, no more than the second.
_RARE, _RARER = 3000, 300
_SUPERSCRIPTS = re.compile(f"[{RAISED_DIGITS}]")
_DIGITS = re.compile(r"\d+")
# Latin letters with an accent or a stroke.
_ACCENTED = re.compile("[À-ÖØ-öø-ɏ]")
_LEVEL = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")
# Words with an accent from which a side without any was typed on a keyboard that has none.
_SEVERAL = 4
_DEGREES = frozenset("°º˚")


class TokenPair:
    """A token of the quote and the one that stands in its place in the source.

    Attributes:
        quote: The quote's tokens.
        i: Which one of them.
        source: The passage's tokens.
        j: Which one of them.
        noise: What is known of the passage's language and quality.
        quote_token: The quote's token.
        source_token: The source's token.
        words: Both tokens, without case and accents.
    """

    __slots__ = ("i", "j", "noise", "quote", "quote_token", "source", "source_token", "words")

    def __init__(self, quote: Sequence[Token], i: int, source: Sequence[Token], j: int, noise: Noise) -> None:
        """Take the tokens, and look up at once what some thirty hypotheses ask for."""
        self.quote, self.i, self.source, self.j, self.noise = quote, i, source, j, noise
        self.quote_token, self.source_token = quote[i], source[j]
        self.words = self.quote_token.loose, self.source_token.loose

    @property
    def lexicon(self) -> Lexicon:
        """The words that carry meaning in the passage's languages."""
        return self.noise.words.lexicon

    @property
    def languages(self) -> tuple[str, ...]:
        """The passage's languages; none if unclear."""
        return self.noise.words.languages


@attrs.frozen
class Hypothesis:
    """One thing that a pair of tokens can be.

    Attributes:
        name: What it is, in a few words; kept in the change as its `why`.
        kind: Tells the kind of change, or None if the pair is something else.
    """

    name: str
    kind: Callable[[TokenPair], ChangeKind | None]


def classify_pair(pair: TokenPair) -> tuple[ChangeKind, str]:
    """Return what kind of change a pair is, and the name of the hypothesis that said so."""
    for kind_of, name in _ASKED:
        kind = kind_of(pair)
        if kind is not None:
            return kind, name
    raise AssertionError("the last hypothesis speaks of every pair")


def _mark(pair: TokenPair) -> ChangeKind | None:
    if pair.quote_token.kind != "mark" != pair.source_token.kind:
        return None
    return classify_marks(pair.quote, pair.i, pair.source, pair.j, pair.noise)


def _sign(pair: TokenPair) -> ChangeKind | None:
    # Such a sign is read as its word: & and "and", % and "percent".
    if pair.quote_token.loose != pair.source_token.loose:
        return None
    return ChangeKind.NOTATION if {pair.quote_token.norm, pair.source_token.norm} & {"%", "&"} else None


def _letter_case(pair: TokenPair) -> ChangeKind | None:
    one, other = pair.quote_token.norm, pair.source_token.norm
    if one.casefold() != other.casefold():
        return None
    other_symbol = is_other_symbol(pair.quote, pair.i, pair.source, pair.j, pair.languages)
    return ChangeKind.UNIT if other_symbol else ChangeKind.CASE


def _accent(pair: TokenPair) -> ChangeKind | None:
    if pair.quote_token.loose != pair.source_token.loose:
        return None
    first, second = pair.quote_token.norm.casefold(), pair.source_token.norm.casefold()
    told_apart = [words for words in pair.lexicon.accent_pairs if first in words or second in words]
    # Of péché, pêche and the like any two are two words; in French a final é makes another form of the verb.
    known = [any(word in words for words in told_apart) for word in (first, second)]
    if frozenset({first, second}) in told_apart or all(known):
        return ChangeKind.WORD
    if _without_accents(pair.quote, pair.source) or _without_accents(pair.source, pair.quote):
        return ChangeKind.SPELLING
    if pair.noise.words.language is None:
        # Without a list an accent may make another word (Chce, Chcę), unless one side has none at all.
        return ChangeKind.WORD if _has_accents(pair.quote) and _has_accents(pair.source) else ChangeKind.SPELLING
    other = pair.noise.words.language != "en" and pair.noise.is_other_accent(pair.quote_token, pair.source_token)
    return ChangeKind.WORD if other else ChangeKind.SPELLING


def _without_accents(bare: Sequence[Token], accented: Sequence[Token]) -> bool:
    """Tell whether one side was typed without any accents, where the other has several words with them."""
    count = sum(token.kind == "word" and bool(_ACCENTED.search(token.norm)) for token in accented)
    return count >= _SEVERAL and not _has_accents(bare)


def _has_accents(tokens: Sequence[Token]) -> bool:
    return any(token.kind == "word" and _ACCENTED.search(token.norm) for token in tokens)


def _scale(pair: TokenPair) -> ChangeKind | None:
    return ChangeKind.NOTATION if is_scale(pair.quote, pair.i, pair.source, pair.j) else None


def _digits(pair: TokenPair) -> ChangeKind | None:
    if pair.quote_token.kind != "number" != pair.source_token.kind:
        return None
    first, second = (token_value(token, pair.languages) for token in (pair.quote_token, pair.source_token))
    return ChangeKind.NOTATION if first is not None and first == second else ChangeKind.NUMBER


def _superscript(pair: TokenPair) -> ChangeKind | None:
    one, other = pair.quote_token.norm, pair.source_token.norm
    if NUMBER_MARKS.isdisjoint(one) and NUMBER_MARKS.isdisjoint(other):
        return None
    level = (one.translate(_LEVEL), other.translate(_LEVEL))
    base = {_DIGITS.sub("", side).lower() for side in level}
    if len(base) == 1 and not base.isdisjoint(lexicon().units):
        # m2 is m², and not m³.
        return ChangeKind.NOTATION if level[0] == level[1] else ChangeKind.NUMBER
    bare = (_SUPERSCRIPTS.sub("", one), _SUPERSCRIPTS.sub("", other))
    return ChangeKind.NUMBER if bare[0] == bare[1] else None


def _half_of_day(pair: TokenPair) -> ChangeKind | None:
    if pair.words not in {("a", "p"), ("p", "a")}:
        return None
    sides = ((pair.quote, pair.i), (pair.source, pair.j))
    behind = [[token.loose for token in tokens[k + 1 : k + 3]] for tokens, k in sides]
    return ChangeKind.OPPOSITE if behind == [[".", "m"]] * 2 else None


def _degrees(pair: TokenPair) -> ChangeKind | None:
    before = pair.i and pair.j and (pair.quote[pair.i - 1].norm, pair.source[pair.j - 1].norm)
    return ChangeKind.UNIT if before and _DEGREES.issuperset(before) else None


def _two_units(pair: TokenPair) -> ChangeKind | None:
    return classify_two_units(pair.quote, pair.i, pair.source, pair.j, pair.languages)


def _two_articles(pair: TokenPair) -> ChangeKind | None:
    return ChangeKind.ARTICLE if pair.noise.words.articles.issuperset(pair.words) else None


def _contraction(pair: TokenPair) -> ChangeKind | None:
    one, other = pair.words
    return ChangeKind.SPELLING if written_out(one) == written_out(other) else None


def _umlauts(pair: TokenPair) -> ChangeKind | None:
    one, other = pair.quote_token, pair.source_token
    if one.norm.isascii() and other.norm.isascii():
        return None
    return ChangeKind.SPELLING if _in_two_letters(one) == _in_two_letters(other) else None


def _in_two_letters(token: Token) -> str:
    """Return a word with its umlauts written as two letters: Schroeder for Schröder."""
    word = token.norm.casefold()
    return word if word.isascii() else word.translate(TWO_LETTERS)


def _old_form(pair: TokenPair) -> ChangeKind | None:
    if not _is_named(pair) or not pair.noise.is_old_form(pair.quote_token, pair.source_token):
        return None
    follows = _follows_name(pair.quote, pair.i) or _follows_name(pair.source, pair.j)
    return None if follows else ChangeKind.SPELLING


def _spelling(pair: TokenPair) -> ChangeKind | None:
    # Of a name only common words have two spellings: Harbour Office, but not Alexandre.
    exists = pair.noise.words.exists
    by_rules = not (_is_named(pair) and min(exists(pair.quote_token), exists(pair.source_token)) < _RARE)
    same = is_spelling_variant(*pair.words, by_rules=by_rules, wanted=pair.languages)
    return ChangeKind.SPELLING if same else None


def _is_named(pair: TokenPair) -> bool:
    capitals = pair.quote_token.norm[0].isupper() and pair.source_token.norm[0].isupper()
    return capitals or is_name(pair.quote, pair.i) or is_name(pair.source, pair.j)


def _follows_name(tokens: Sequence[Token], i: int) -> bool:
    """Tell whether a word stands behind another with a capital, or behind an abbreviated title: it ends a name."""
    before = [token for token in tokens[max(0, i - 2) : i] if token.norm != "."]
    if not before or not before[-1].norm[0].isupper():
        return False
    return before[-1].loose not in lexicon().function_word | lexicon().article


def _scheme(pair: TokenPair) -> ChangeKind | None:
    # Pages move from http to https.
    if pair.words not in {("http", "https"), ("https", "http")}:
        return None
    sides = ((pair.quote, pair.i), (pair.source, pair.j))
    behind = [[token.norm for token in tokens[k + 1 : k + 4]] for tokens, k in sides]
    return ChangeKind.NOTATION if behind == [[":", "/", "/"]] * 2 else None


def _slip(pair: TokenPair) -> ChangeKind | None:
    # What turns a word round is no slip.
    if is_turned(*pair.words):
        return None
    return ChangeKind.SPELLING if pair.noise.is_noise(pair.quote_token, pair.source_token) else None


def _symbol_of_unit(pair: TokenPair) -> ChangeKind | None:
    # 12 km, 12 kilometres; singular for plural is another word.
    units, symbols = pair.lexicon.units, symbols_of_units()
    one, other = pair.words
    same = not units.get(one, frozenset()).isdisjoint(units.get(other, frozenset()))
    return ChangeKind.NOTATION if same and (one in symbols) != (other in symbols) else None


def _number_words(pair: TokenPair) -> ChangeKind | None:
    values = {token.loose: token_value(token, pair.languages) for token in (pair.quote_token, pair.source_token)}
    said = {word for word, value in values.items() if value is not None}
    if not said:
        return None
    if len(said) > 1 and len(set(values.values())) == 1:
        # "un", "ein" are articles and numbers alike.
        return ChangeKind.ARTICLE if said & pair.noise.words.articles else ChangeKind.NOTATION
    if len(said) == 1:
        # The second, and Italian "prima" (before), are numbers only beside a number.
        said -= number_list("ordinal_doubtful", pair.languages)
    return ChangeKind.NUMBER if said - pair.lexicon.article else None


def _number_inside(pair: TokenPair) -> ChangeKind | None:
    # The exponents of 1e5 and 1e6, the sizes A4 and A5.
    one, other = pair.words
    if not _DIGITS.search(one):
        return None
    first, second = _DIGITS.sub("0", one), _DIGITS.sub("0", other)
    return ChangeKind.NUMBER if first == second and first != one else None


def _calendar(pair: TokenPair) -> ChangeKind | None:
    if not (is_date_word(pair.quote_token, pair.lexicon) and is_date_word(pair.source_token, pair.lexicon)):
        return None
    short, long = sorted(pair.words, key=len)
    # Sept. and September, but not juin and juillet.
    return ChangeKind.NOTATION if long.startswith(short) else ChangeKind.DATE


def _negation(pair: TokenPair) -> ChangeKind | None:
    one, other = is_negation(pair.quote_token), is_negation(pair.source_token)
    if one and other:
        return ChangeKind.FUNCTION_WORD
    return ChangeKind.NEGATION if one or other or is_turned(*pair.words) else None


def _opposite(pair: TokenPair) -> ChangeKind | None:
    return ChangeKind.OPPOSITE if frozenset(pair.words) in pair.lexicon.opposites else None


def _quantifier(pair: TokenPair) -> ChangeKind | None:
    return None if pair.lexicon.quantifier.isdisjoint(pair.words) else ChangeKind.QUANTIFIER


def _modal(pair: TokenPair) -> ChangeKind | None:
    return None if pair.lexicon.modal.isdisjoint(pair.words) else ChangeKind.MODAL


def _comparison(pair: TokenPair) -> ChangeKind | None:
    return None if pair.lexicon.comparison.isdisjoint(pair.words) else ChangeKind.COMPARISON


def _unit(pair: TokenPair) -> ChangeKind | None:
    return classify_units(pair.quote, pair.i, pair.source, pair.j, pair.languages)


def _proper_name(pair: TokenPair) -> ChangeKind | None:
    if is_name(pair.quote, pair.i) or is_name(pair.source, pair.j):
        return ChangeKind.NAME
    capitals = [token for token in (pair.quote_token, pair.source_token) if token.norm[0].isupper()]
    rare = _RARE if len(capitals) > 1 else _RARER
    small, exists = pair.lexicon.function_word, pair.noise.words.exists
    named = capitals and all(token.loose not in small and exists(token) < rare for token in capitals)
    return ChangeKind.NAME if named else None


def _small_word(pair: TokenPair) -> ChangeKind | None:
    return None if pair.lexicon.function_word.isdisjoint(pair.words) else ChangeKind.FUNCTION_WORD


def _other_word(_pair: TokenPair) -> ChangeKind:
    return ChangeKind.WORD


HYPOTHESES: tuple[Hypothesis, ...] = (
    Hypothesis("a mark on one side or both", _mark),
    Hypothesis("a sign and its word", _sign),
    Hypothesis("the same letters in another case", _letter_case),
    Hypothesis("the same letters with other accents", _accent),
    Hypothesis("two forms of one power of ten", _scale),
    Hypothesis("a number in digits", _digits),
    Hypothesis("a superscript", _superscript),
    Hypothesis("the half of a day", _half_of_day),
    Hypothesis("degrees of two scales", _degrees),
    Hypothesis("two units, or the letters of two numbers", _two_units),
    Hypothesis("two articles", _two_articles),
    Hypothesis("a contraction and its words", _contraction),
    Hypothesis("an umlaut in two letters", _umlauts),
    Hypothesis("an old form of a name", _old_form),
    Hypothesis("two spellings of one word", _spelling),
    Hypothesis("the schemes of two addresses", _scheme),
    Hypothesis("a slip of typing or scanning", _slip),
    Hypothesis("the symbol and the name of a unit", _symbol_of_unit),
    Hypothesis("a number in words", _number_words),
    Hypothesis("a number inside a word", _number_inside),
    Hypothesis("two months or days", _calendar),
    Hypothesis("a negation", _negation),
    Hypothesis("two opposites", _opposite),
    Hypothesis("a word of quantity", _quantifier),
    Hypothesis("a word of certainty", _modal),
    Hypothesis("a word of comparison", _comparison),
    Hypothesis("a unit behind a number", _unit),
    Hypothesis("a proper name", _proper_name),
    Hypothesis("a small word", _small_word),
    Hypothesis("another word", _other_word),
)
"""What a pair can be, in the order in which it is asked."""

# The same as plain pairs: no loop of the verdict work runs more often.
_ASKED = tuple((hypothesis.kind, hypothesis.name) for hypothesis in HYPOTHESES)
