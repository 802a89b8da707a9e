"""What language a text, and a passage of it, is in: told by its function words."""

from __future__ import annotations

from collections import Counter
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING

from etoile_facts.lang._dictionary import frequencies
from etoile_facts.lang._files import languages
from etoile_facts.lang._lexicon import closed_class, function_words, other_languages
from etoile_facts.text import fold_quote

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

# The share of function words from which a text counts as written in a language: prose has a quarter to a half of them.
_LEAST_SHARE = 0.15
# The share of the longer words that must exist: bad scans have it, texts of a neighbouring language do not.
_LEAST_EXISTING = 0.45
# Longer words that are looked up for it.
_ENOUGH = 200
# The share of function words that one language alone has from which a text is partly in that language: texts in one
# language have at most 0.006 of another that has a list here (in 60,000 to 166,000 words each), and 0.09 to 0.26 of
# their own.
_LEAST_OWN_SHARE = 0.01
# How many of them make a passage one in that language, and how many more than the text's language has there.
_FEWEST_OWN, _MORE = 3, 2


def language_of(words: Iterable[str]) -> str | None:
    """Return the code (ISO 639-1) of the language that the words are of, if it is one that has a file; None if unclear.

    The function words tell which it may be; that most of the other words exist in it tells that it is.
    """
    return next(iter(languages_of(fold_quote(" ".join(words)).split())), None)


def languages_of(words: Iterable[str]) -> tuple[str, ...]:
    """Return the language of folded words, in the order of the text, and those of parts of it; none if unclear."""
    counts = Counter(words)
    known = function_words()
    shares = {
        language: sum([counts[word] for word in members & counts.keys()])
        for language, members in {**known, **other_languages()}.items()
    }
    best = max(shares, key=lambda language: (shares[language], language in known))
    if best not in known or not counts or shares[best] < _LEAST_SHARE * counts.total():
        return ()
    small = known[best]
    longer = (word for word in counts if len(word) > 3 and word.isalpha() and word not in small)  # noqa: PLR2004
    content = list(islice(longer, _ENOUGH))
    if len(frequencies(content, best)) < _LEAST_EXISTING * len(content):
        return ()
    least = _LEAST_OWN_SHARE * counts.total()
    own = Counter(_own_words(counts.elements()))
    return (best, *(each for each in known if each != best and own[each] >= least))


def language_of_passage(words: Iterable[str], usual: str) -> str | None:
    """Return the language of a passage, as folded words, which is its text's, unless function words of another prevail.

    None if that other one has no word list.
    """
    found = _own_words(words)
    if len(found) - found.count(usual) < _FEWEST_OWN:
        return usual
    counts = Counter(found)
    best = max(counts, key=lambda language: (counts[language], language == usual))
    if counts[best] < max(_FEWEST_OWN, _MORE * counts[usual] + 1):
        return usual
    return best if best in languages() else None


def _own_words(words: Iterable[str]) -> list[str]:
    """Return the language of each function word that one language alone has."""
    owner = _owners()
    return [owner[word] for word in words if word in owner]


@cache
def _owners() -> Mapping[str, str]:
    """Return the language of each function word that no other has; single letters are variables and initials."""
    words = {**function_words(), **other_languages()}
    languages = Counter(word for members in words.values() for word in members)
    shared = {code: closed_class("classes", "elsewhere", (code,)) for code in function_words()}
    return {
        word: code
        for code, members in words.items()
        for word in members
        if languages[word] == 1 and len(word) > 1 and word not in shared.get(code, ())
    }
