"""Which words exist: tells a misspelt or badly scanned word from another word.

The word lists are those of pyspellchecker: frequencies of words in film subtitles, rare ones left out. All but the
English one lack forms of words (the Spanish one most plurals and feminines), so in these languages the forms that
simplemma knows are words too, as frequent as the words they belong to let expect. The lists of a language are loaded
when the first doubtful word in it is met: 0.1 s for English, 0.1 to 0.6 s for most, 1.5 s and 200 MB for German, 2.7 s
for Polish, whose words have the most forms.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING

from etoile_facts.errors import EtoileFactsError
from etoile_facts.lang._files import language_file
from etoile_facts.lang._spelling import plain_spelling
from etoile_facts.text import fold_quote

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from types import ModuleType

_FREQUENCIES = "frequencies"
"""What a language file says where pyspellchecker has a list; elsewhere the forms that simplemma knows are all words."""
# The words that the English list was counted in; the other lists were in a half to a thirteenth of that.
_ENGLISH_WORDS = 1.65e9
# A form of a word is taken to be as frequent as this part of its base form: measured on the forms that the French, the
# Italian and the German list have, three of four are rarer than a seventh to a twelfth of it.
_FORMS = 10


@cache
def words_of(language: str) -> Mapping[str, int]:
    """Return how often each word in lower case occurs in a language, in so many words as the English list counts."""
    if language_file(language)["dictionary"] != _FREQUENCIES:
        return {}
    # Imported here: most runs never meet a doubtful word.
    from spellchecker import SpellChecker  # noqa: PLC0415

    words: Mapping[str, int] = SpellChecker(language=language, distance=1).word_frequency.dictionary
    if language == "en":
        return words
    scale = _ENGLISH_WORDS / sum(words.values())
    return {word: int(count * scale) or 1 for word, count in words.items()}


@lru_cache(maxsize=1 << 16)
def frequency(word: str, language: str | None) -> int:
    """Return how often a word in lower case occurs in a language, in any of its spellings; 0 if it is no word.

    The lists are American where English has two spellings.
    """
    if language is None:
        return 0
    words = words_of(language)
    return words.get(word) or words.get(plain_spelling(word, (language,))) or _frequency_of_form(word, language)


def _frequency_of_form(word: str, language: str) -> int:
    """Estimate how often a form occurs that the list does not have; 0 if it is no form of any word."""
    if language == "en" or not word:
        return 0
    simplemma = _simplemma()
    if not simplemma.is_known(word, lang=language):
        return 0
    return max(1, words_of(language).get(simplemma.lemmatize(word, lang=language).lower(), 0) // _FORMS)


@cache
def _simplemma() -> ModuleType:
    # Imported here: most runs never meet a doubtful word, and few a doubtful word in another language than English.
    try:
        import simplemma  # noqa: PLC0415
    except ImportError as error:
        # A verdict must not depend on how the Python that runs was built.
        message = f"The word lists of simplemma cannot be loaded: {error}."
        hint = "Is this Python built without lzma? Install liblzma's headers, build it anew, and try again."
        raise EtoileFactsError(message, hint=hint) from error
    return simplemma


def frequencies(words: Iterable[str], language: str, *, forms: bool = True) -> dict[str, int]:
    """Return those of some words, written without accents, that a language has, and how often they occur.

    Args:
        words: In lower case.
        language: Its code.
        forms: Whether to look for forms of words too that the list does not have, one by one.
    """
    known = _words_without_accents(language)
    if language == "en" or not forms:
        return {word: known[word] for word in known.keys() & words}
    return {word: count for word in words if (count := known.get(word) or _frequency_of_form(word, language))}


@cache
def _words_without_accents(language: str) -> Mapping[str, int]:
    """Return the words of a language folded as the tokens of a text are for searching."""
    if language == "en":
        return words_of(language)
    return {fold_quote(word): count for word, count in words_of(language).items()}
