"""The words that carry meaning, folded, for one language, for several, or for all."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from itertools import chain

import attrs

from etoile_facts.lang._files import every, language_file, languages, phrases, rows, words
from etoile_facts.lang._fold import plain
from etoile_facts.lang._units import forms_of_units
from etoile_facts.text import fold_character, fold_quote


@attrs.frozen(kw_only=True)
class Lexicon:
    """Word classes, as folded words; `data/README.md` says what each means.

    Attributes:
        units: The units that a form can stand for, by their ids.
        spellings: The first form of a word by each of its forms.
        opposites: Unordered pairs of words that turn a statement round.
        scales: The powers of ten that a word behind a number can stand for.
        scan_pairs: Unordered pairs that scanning mixes up and that cannot stand in each other's place.
        accent_pairs: Unordered pairs of words in lower case with their accents.
    """

    negation: frozenset[str]
    negating_prefix: frozenset[str]
    negating_suffix: frozenset[str]
    elided_negation: tuple[str, ...]
    quantifier: frozenset[str]
    modal: frozenset[str]
    comparison: frozenset[str]
    article: frozenset[str]
    function_word: frozenset[str]
    month: frozenset[str]
    weekday: frozenset[str]
    doubtful_dates: frozenset[str]
    units: Mapping[str, frozenset[str]]
    spellings: Mapping[str, str]
    opposites: frozenset[frozenset[str]]
    accent_pairs: frozenset[frozenset[str]]
    scan_pairs: frozenset[frozenset[str]]
    hyphen_pairs: frozenset[str]
    range_word: frozenset[str]
    scales: Mapping[str, frozenset[int]]
    archaic: frozenset[str]


@cache
def lexicon(wanted: tuple[str, ...] = ()) -> Lexicon:
    """Return the word classes of some languages, by their codes; of all languages if none is named."""
    codes = every(wanted)

    def folded(table: str, *keys: str) -> frozenset[str]:
        return frozenset(chain.from_iterable(_folded(code, table, key) for code in codes for key in keys))

    def pairs(key: str) -> frozenset[frozenset[str]]:
        found = (frozenset((first, *others)) for code in codes for first, others in rows(code, "pairs", key))
        return frozenset(found)

    return Lexicon(
        negation=folded("classes", "negation"),
        negating_prefix=folded("classes", "negating_prefix"),
        negating_suffix=folded("classes", "negating_suffix"),
        elided_negation=tuple(sorted(folded("classes", "elided_negation"))),
        quantifier=folded("classes", "quantifier"),
        modal=folded("classes", "modal"),
        comparison=folded("classes", "comparison"),
        article=_articles(codes),
        function_word=folded("classes", "function", "article"),
        month=_calendar(codes, "month"),
        weekday=_calendar(codes, "weekday") | folded("dates", "today", "yesterday", "tomorrow"),
        doubtful_dates=folded("dates", "doubtful"),
        units=forms_of_units(codes),
        spellings=_first_forms(codes),
        opposites=frozenset(frozenset(map(_loose, pair)) for pair in pairs("opposite")),
        accent_pairs=pairs("accent"),
        scan_pairs=pairs("scan"),
        hyphen_pairs=folded("pairs", "hyphen"),
        range_word=folded("classes", "range"),
        scales=_scales(codes),
        archaic=folded("classes", "archaic"),
    )


@cache
def closed_class(table: str, key: str, wanted: tuple[str, ...] = ()) -> frozenset[str]:
    """Return a list of words of some languages, folded as by `plain`: articles, titles, particles, answers.

    Args:
        table: The table of the language files.
        key: The list.
        wanted: The languages; all if none is named.
    """
    return frozenset(plain(word) for code in every(wanted) for word in words(code, table, key))


@cache
def closed_phrases(table: str, key: str, wanted: tuple[str, ...] = ()) -> tuple[str, ...]:
    """Return a list of phrases, folded, the longest first."""
    found = dict.fromkeys(plain(phrase) for code in every(wanted) for phrase in phrases(code, table, key))
    return tuple(sorted(found, key=lambda phrase: (-len(phrase), phrase)))


@cache
def function_words() -> Mapping[str, frozenset[str]]:
    """Return the function words of each language that has a file, articles included, by its code."""
    return {
        code: frozenset(_folded(code, "classes", "function") + _folded(code, "classes", "article"))
        for code in languages()
    }


@cache
def articles() -> Mapping[str, frozenset[str]]:
    """Return the articles of each language that has a file, by its code."""
    return {code: frozenset(_folded(code, "classes", "article")) for code in languages()}


@cache
def other_languages() -> Mapping[str, frozenset[str]]:
    """Return function words of languages without a file, by code: they tell that a text is in none of the others."""
    found: Mapping[str, str] = language_file("und")["other_languages"]
    return {code: frozenset(fold_quote(members).split()) for code, members in found.items()}


def _loose(word: str) -> str:
    """Return a word as the tokens of a text are compared: without case and accents."""
    return "".join(map(fold_character, word))


def _folded(code: str, table: str, key: str) -> list[str]:
    return [_loose(word) for word in words(code, table, key)]


def _articles(codes: tuple[str, ...]) -> frozenset[str]:
    """Return the articles: of a word that is a small word of several languages the first of them decides."""
    known = [code for code in codes if code in languages()]
    found: dict[str, bool] = {}
    for code in known:
        for word in function_words()[code]:
            found.setdefault(word, word in articles()[code])
    return frozenset(word for word, is_article in found.items() if is_article)


def _calendar(codes: tuple[str, ...], key: str) -> frozenset[str]:
    """Return the names of months or weekdays, from CLDR and from our own lists."""
    found = (
        word for code in codes for table in ("cldr", "dates") for _, names in rows(code, table, key) for word in names
    )
    return frozenset(_loose(word) for word in found)


def _first_forms(codes: tuple[str, ...]) -> dict[str, str]:
    """Map each form of a word to the first one on its line."""
    lines = [(first, members) for code in codes for first, members in rows(code, "spelling", "form")]
    return {_loose(word): _loose(first) for first, members in lines for word in (first, *members)}


def _scales(codes: tuple[str, ...]) -> dict[str, frozenset[int]]:
    found: dict[str, frozenset[int]] = {}
    for code in codes:
        for key in ("scale", "money_scale"):
            for value, members in rows(code, "numbers", key):
                for word in map(_loose, members):
                    found[word] = found.get(word, frozenset()) | {int(value)}
    return found
