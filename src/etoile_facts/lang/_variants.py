"""When two words are one word: spelling variants of English, and what scanning does to letters."""

from __future__ import annotations

import re
from functools import lru_cache

from etoile_facts.lang._lexicon import lexicon

# British and American endings and doublings, applied to both words: what comes out equal is one word.
# After Oxford's "British and American spelling" guidance.
_VARIANTS = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        # colour, but not four and tour.
        (r"(?<=[a-z]{3})our(?=$|s$|ed$|ing$|ite|able|ful|er|ist|ism|less)", "or"),
        (r"(?<=[a-z]{3})is(?=e$|es$|ed$|ing$|er$|ers$|ation|able)", "iz"),
        (r"(?<=[a-z])ys(?=e$|es$|ed$|ing$|er$)", "yz"),
        (r"(?<=[bcdt])re(?=$|s$|d$)", "er"),
        (r"ogue(?=s?$)", "og"),
        # anaemia and oestrogen, but not poet and shoe.
        (r"(?:ae|oe)(?=[a-z]{3})", "e"),
        # travelled, but not filled; fulfilment; worshipped, but not hopping.
        (r"(?<=[a-z]{3})ll(?=ed$|ing$|er$|ers$|or$|ors$|y$|ity$|ous)", "l"),
        (r"ll?(?=ment|ful)", "l"),
        (r"(?<=[a-z]{4})pp(?=ed$|ing$|er$|ers$)", "p"),
        (r"(?<=[a-z]{3})mme(?=s?$)", "m"),
        (r"xion(?=s?$)", "ction"),
        (r"ph", "f"),
    )
)


# Most words have none of them.
_ANY_VARIANT = re.compile("|".join(pattern.pattern for pattern, _ in _VARIANTS))


@lru_cache(maxsize=8192)
def plain_spelling(word: str) -> str:
    """Return a word in lower case with what British and American spelling differ in taken out."""
    if not _ANY_VARIANT.search(word):
        return word
    for pattern, replacement in _VARIANTS:
        word = pattern.sub(replacement, word)
    return word


# Differences that old and foreign spelling shows (Pepys: fleete, chappell, journall), and transliteration. Too loose by
# itself: it counts only where one of the two is no word of today.
_OLD = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        (r"(.)\1", r"\1"),
        (r"(?<=[a-z]{3})e$", ""),
        (r"(?:ie|ey|y)", "i"),
        (r"ph", "f"),
        (r"c?k", "c"),
        (r"ou", "o"),
        (r"oe|ae", "e"),
        (r"'", ""),
    )
)


@lru_cache(maxsize=8192)
def loose_spelling(word: str) -> str:
    """Return a word in lower case with what old and foreign spellings vary in taken out."""
    word = plain_spelling(word)
    for pattern, replacement in _OLD:
        word = pattern.sub(replacement, word)
    return word


def is_spelling_variant(one: str, other: str, *, english: bool) -> bool:
    """Tell whether two words in lower case are spellings of one word: colour and color, organise and organize."""
    forms = lexicon().spellings
    if forms.get(one, one) == forms.get(other, other):
        return True
    return english and plain_spelling(one) == plain_spelling(other)
