"""When two words are one word in two spellings: what British and American, old and new spelling differ in.

The rules and the forms stand in the language files and hold for words of their language. English alone has rules yet.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from etoile_facts.lang._files import every, language_file
from etoile_facts.lang._lexicon import lexicon


@cache
def _rules(key: str, wanted: tuple[str, ...]) -> tuple[tuple[re.Pattern[str], str], ...]:
    """Return the replacements of a list, which are applied to both words; what comes out equal is one word."""
    listed = (rule for code in every(wanted) for rule in language_file(code).get("spelling", {}).get(key, []))
    return tuple((re.compile(pattern), replacement) for pattern, replacement in listed)


@cache
def _any_rule(wanted: tuple[str, ...]) -> re.Pattern[str]:
    """Return what finds a word that some rule may change: most words have nothing to replace."""
    return re.compile("|".join(pattern.pattern for pattern, _ in _rules("rule", wanted)) or "(?!)")


@lru_cache(maxsize=8192)
def plain_spelling(word: str, wanted: tuple[str, ...] = ()) -> str:
    """Return a word in lower case with what British and American spelling differ in taken out: colour, color.

    Args:
        word: In lower case, without accents.
        wanted: The languages that it can be of; all if none is given.
    """
    if not _any_rule(wanted).search(word):
        return word
    for pattern, replacement in _rules("rule", wanted):
        word = pattern.sub(replacement, word)
    return word


@lru_cache(maxsize=8192)
def loose_spelling(word: str) -> str:
    """Return a word in lower case with what old and foreign spellings vary in taken out.

    Too loose by itself: it counts only where one of two words is no word of today.
    """
    word = plain_spelling(word)
    for pattern, replacement in _rules("old_rule", ()):
        word = pattern.sub(replacement, word)
    return word


def one_spelling(word: str, wanted: tuple[str, ...] = ()) -> str:
    """Return a string that is equal for all spellings of a word: those that a rule makes, and those that are listed."""
    return plain_spelling(lexicon(wanted).spellings.get(word, word), wanted)


def is_spelling_variant(quote_word: str, source_word: str, *, by_rules: bool, wanted: tuple[str, ...] = ()) -> bool:
    """Tell whether two words in lower case are spellings of one word: colour and color, organise and organize.

    Args:
        quote_word: The quote's.
        source_word: The source's.
        by_rules: Whether the rules count; the listed forms always do.
        wanted: The languages that the words can be of; all if none is given.
    """
    forms = lexicon(wanted).spellings
    if forms.get(quote_word, quote_word) == forms.get(source_word, source_word):
        return True
    return by_rules and one_spelling(quote_word, wanted) == one_spelling(source_word, wanted)
