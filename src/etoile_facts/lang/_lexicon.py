"""The words that carry meaning: `data/lexicon.toml`, read once.

The file is data with its provenance stated at its head; this module only gives it shape.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

import attrs

from etoile_facts.text import fold_quote


@attrs.frozen(kw_only=True)
class Lexicon:
    """Word classes, as folded words; see `data/lexicon.toml` for what each means.

    Attributes:
        article: The articles of all languages together, for where the language is not known.
        articles: The articles of each language, by its code.
        language_words: The function words of each language, by its code.
        other_languages: The same for languages that have no word list.
        units: The symbol that a form of a unit stands for.
        spellings: The first form of a word by each of its forms.
        months: The number of a month by its names.
        numbers: Value by number word, and whether it is an ordinal.
        opposites: Unordered pairs.
        scales: The lines of words for one power of ten that a word stands in.
        scan_pairs: Unordered pairs that scanning mixes up and that cannot stand in each other's place.
        accent_pairs: Unordered pairs of words in lower case with their accents.
    """

    negation: frozenset[str]
    negating_prefix: frozenset[str]
    negating_suffix: frozenset[str]
    quantifier: frozenset[str]
    modal: frozenset[str]
    comparison: frozenset[str]
    article: frozenset[str]
    articles: dict[str, frozenset[str]]
    function_word: frozenset[str]
    language_words: dict[str, frozenset[str]]
    other_languages: dict[str, frozenset[str]]
    month: frozenset[str]
    weekday: frozenset[str]
    units: dict[str, str]
    spellings: dict[str, str]
    numbers: dict[str, int]
    ordinals: dict[str, int]
    opposites: frozenset[frozenset[str]]
    accent_pairs: frozenset[frozenset[str]]
    scan_pairs: frozenset[frozenset[str]]
    hyphen_pairs: frozenset[str]
    range_word: frozenset[str]
    scales: dict[str, frozenset[str]]
    archaic: frozenset[str]


@cache
def lexicon() -> Lexicon:
    """Return the word classes."""
    raw = tomllib.loads(files(__package__).joinpath("data/lexicon.toml").read_text(encoding="utf-8"))
    sets = {
        name: frozenset(raw[name].split())
        for name in (
            "negation",
            "negating_prefix",
            "range_word",
            "negating_suffix",
            "quantifier",
            "modal",
            "comparison",
            "month",
            "weekday",
            "hyphen_pairs",
            "archaic",
        )
    }
    by_language = {language: frozenset(words.split()) for language, words in raw["function_word"].items()}
    articles = {language: frozenset(words.split()) for language, words in raw["article"].items()}
    return Lexicon(
        article=frozenset().union(*articles.values()),
        articles=articles,
        function_word=frozenset().union(*by_language.values()),
        language_words=by_language,
        other_languages={name: frozenset(fold_quote(words).split()) for name, words in raw["other_language"].items()},
        units=_first_forms(raw["units"]),
        spellings=_first_forms(raw["spellings"]),
        numbers=_values(raw["number_words"]),
        ordinals=_values(raw["ordinal_words"]),
        opposites=_pairs(raw["opposites"]),
        accent_pairs=_pairs(raw["accent_pairs"]),
        scan_pairs=_pairs(raw["scan_pairs"]),
        scales=_groups(raw["scales"]),
        **sets,
    )


def _first_forms(lines: str) -> dict[str, str]:
    """Map every word of a line to the first one."""
    return {word: line.split()[0] for line in lines.splitlines() for word in line.split()}


def _groups(lines: str) -> dict[str, frozenset[str]]:
    """Map every word to the first words of the lines that it stands in."""
    groups: dict[str, frozenset[str]] = {}
    for line in filter(str.strip, lines.splitlines()):
        for word in line.split():
            groups[word] = groups.get(word, frozenset()) | {line.split()[0]}
    return groups


def _values(lines: str) -> dict[str, int]:
    """Map every word of a line to the number at its start."""
    return {word: int(line.split()[0]) for line in lines.splitlines() for word in line.split()[1:]}


def _pairs(lines: str) -> frozenset[frozenset[str]]:
    """Read unordered pairs."""
    return frozenset(frozenset(line.split()) for line in lines.splitlines() if line.strip())
