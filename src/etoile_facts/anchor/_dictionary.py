"""Which words exist: tells a misspelt or badly scanned word from another word.

The word lists are those of pyspellchecker: frequencies of words in film subtitles, rare ones left out. The list of a
language is loaded when the first doubtful word in it is met, which takes a tenth of a second.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from etoile_facts.anchor._lexicon import lexicon
from etoile_facts.anchor._spelling import plain_spelling

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from etoile_facts.text import Token

# The share of function words from which a text counts as written in a language: prose has a quarter to a half of them.
_LEAST_SHARE = 0.15


@cache
def _words(language: str) -> Mapping[str, int]:
    # Imported here: most runs never meet a doubtful word.
    from spellchecker import SpellChecker  # noqa: PLC0415

    words: Mapping[str, int] = SpellChecker(language=language, distance=1).word_frequency.dictionary
    return words


def frequency(word: str, language: str | None) -> int:
    """Return how often a word in lower case occurs in a language, in any of its spellings; 0 if it is no word.

    The lists are American where English has two spellings.
    """
    if language is None:
        return 0
    words = _words(language)
    return words.get(word) or words.get(plain_spelling(word)) or 0


def language_of(tokens: Iterable[Token]) -> str | None:
    """Return the language that the tokens' function words are of: `en`, `fr`, `de`, `es`, `it`, or None."""
    words = [token.loose for token in tokens if token.kind == "word"]
    counts = {
        language: sum(word in members for word in words) for language, members in lexicon().language_words.items()
    }
    best = max(counts, key=lambda language: counts[language])
    return best if words and counts[best] >= _LEAST_SHARE * len(words) else None
