"""Which words there are where a passage stands: in its language, and in the others that its text is in."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from etoile_facts.anchor.ocr._confusion import tails
from etoile_facts.lang._dictionary import frequency
from etoile_facts.lang._lexicon import articles, closed_class, function_words, lexicon

if TYPE_CHECKING:
    from etoile_facts.text import Token

# How common a word is at least that the lists lack in one of its spellings.
_COMMON = 1000
# How common a word of a closed class is at least, and a scrap of two letters that is a word.
_SMALL_WORD = 100_000
_COMMON_SCRAP = 3000
_SHORTEST = 3
# The longest of l', d', qu'.
_LONGEST_ELIDED = 2


class Vocabulary:
    """The words of a passage's language; `vocabulary` keeps one for each choice of languages.

    Attributes:
        languages: The language of the passage, and others that its text is in: a word of these is a word too. None if
            unclear.
        language: The first of them, where it is known.
        lexicon: The words that carry meaning in these languages, in all languages where it is unclear.
        articles: The articles of the language, of all languages where it is not known: "die" is a verb in English.
    """

    def __init__(self, languages: tuple[str, ...]) -> None:
        """Look up at once what is asked of every word."""
        self.languages = languages
        self.language = next(iter(languages), None)
        self.lexicon = lexicon(languages)
        self.articles = articles().get(self.language or "", lexicon().article)
        self._function_words = function_words().get(self.language or "", frozenset())
        self._titles = closed_class("classes", "title")
        self._endings = closed_class("classes", "inflection", languages[:1])
        self._tails = tails()

    def exists(self, token: Token) -> int:
        """Return how common a token is as a word, 0 if it is none.

        The lists have many a scrap of one or two letters: of these only the small words of the language count, and
        what is common.
        """
        word = token.norm.lower()
        if token.loose in self._titles:
            return _SMALL_WORD
        if word not in self._tails and token.loose in self._function_words:
            return max(frequency(word, self.language), _SMALL_WORD)
        found = self._frequency(word)
        if not found and self.language == "en" and word in self.lexicon.spellings:
            return _COMMON
        if len(word) < _SHORTEST and (len(word) == 1 or found < _COMMON_SCRAP or word in self._tails):
            return 0
        return found or (self._elided(word) if "'" in word else 0)

    def _frequency(self, word: str) -> int:
        return max((frequency(word, language) for language in self.languages), default=0)

    def _elided(self, word: str) -> int:
        """Return how common a word with an apostrophe is: Meyer's, d'un."""
        head, _, tail = word.partition("'")
        if tail == "s":
            return frequency(head, self.language)
        known = len(head) <= _LONGEST_ELIDED or head in self._function_words
        return frequency(tail, self.language) if known and self.language != "en" else 0

    def is_other_accent(self, one: Token, other: Token, *, outweighing: float) -> bool:
        """Tell whether two words that differ in their accents alone are two: hablo, habló; échoue, échoué.

        Args:
            one: The quote's word.
            other: The source's word.
            outweighing: How much commoner the quote's word must be to be the only one that was meant.
        """
        mine, theirs = (self._frequency(token.norm.lower()) for token in (one, other))
        if mine and theirs:
            return mine < outweighing * theirs
        # Of the French verbs not every form is listed.
        first, second = one.norm.lower(), other.norm.lower()
        if self.language != "fr" or first.endswith("é") == second.endswith("é") or first[:-1] != second[:-1]:
            return False
        return bool(frequency(f"{first[:-1]}er", "fr"))

    def is_no_word(self, token: Token) -> bool:
        """Tell whether the language, which is known, does not have a word."""
        return self.language is not None and not self.exists(token)

    def inflects(self, one: str, other: str) -> bool:
        """Tell whether one word is the other with an ending."""
        short, long = sorted((one, other), key=len)
        return len(short) >= _SHORTEST and long.startswith(short) and long[len(short) :] in self._endings

    def is_small(self, word: str) -> bool:
        """Tell whether a word is one of the small ones of the language, but no article: these may be left out."""
        return word in self._function_words and word not in self.articles


@cache
def vocabulary(languages: tuple[str, ...]) -> Vocabulary:
    """Return the words of some languages, the passage's own first; of all where none is named."""
    return Vocabulary(languages)
