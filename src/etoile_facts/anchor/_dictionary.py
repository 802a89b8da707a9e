"""Which words exist: tells a misspelt or badly scanned word from another word.

The word lists are those of pyspellchecker: frequencies of words in film subtitles, rare ones left out. The list of a
language is loaded when the first doubtful word in it is met, which takes a tenth of a second.
"""

from __future__ import annotations

from collections import Counter
from functools import cache, lru_cache
from itertools import islice
from typing import TYPE_CHECKING

from etoile_facts.anchor._lexicon import lexicon
from etoile_facts.anchor._spelling import plain_spelling
from etoile_facts.text import fold_quote

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

# The share of function words from which a text counts as written in a language: prose has a quarter to a half of them.
_LEAST_SHARE = 0.15
# The share of the longer words that must exist: bad scans have it, texts of a neighbouring language do not.
_LEAST_EXISTING = 0.45
# Longer words that are looked up for it.
_ENOUGH = 200


@cache
def words_of(language: str) -> Mapping[str, int]:
    """Return how often each word in lower case occurs in a language."""
    # Imported here: most runs never meet a doubtful word.
    from spellchecker import SpellChecker  # noqa: PLC0415

    words: Mapping[str, int] = SpellChecker(language=language, distance=1).word_frequency.dictionary
    return words


@lru_cache(maxsize=1 << 16)
def frequency(word: str, language: str | None) -> int:
    """Return how often a word in lower case occurs in a language, in any of its spellings; 0 if it is no word.

    The lists are American where English has two spellings.
    """
    if language is None:
        return 0
    words = words_of(language)
    return words.get(word) or words.get(plain_spelling(word)) or 0


def language_of(words: Iterable[str]) -> str | None:
    """Return the language that the words are of: `en`, `fr`, `de`, `es`, `it`, or None.

    The function words tell which it may be; that most of the other words exist in it tells that it is.
    """
    return language_of_folded(fold_quote(" ".join(words)).split())


def language_of_folded(words: Iterable[str]) -> str | None:
    """Return the same for words that are folded already, in the order of the text."""
    counts = Counter(words)
    known = lexicon().language_words
    shares = {
        language: sum([counts[word] for word in members & counts.keys()])
        for language, members in (known | lexicon().other_languages).items()
    }
    best = max(shares, key=lambda language: (shares[language], language in known))
    if best not in known or not counts or shares[best] < _LEAST_SHARE * counts.total():
        return None
    small = known[best]
    longer = (word for word in counts if len(word) > 3 and word.isalpha() and word not in small)  # noqa: PLR2004
    content = list(islice(longer, _ENOUGH))
    there = _words_without_accents(best)
    return best if len([word for word in content if word in there]) >= _LEAST_EXISTING * len(content) else None


@cache
def _words_without_accents(language: str) -> Mapping[str, int]:
    """Return the words of a language folded as the tokens of a text are for searching."""
    if language == "en":
        return words_of(language)
    return {fold_quote(word): count for word, count in words_of(language).items()}
