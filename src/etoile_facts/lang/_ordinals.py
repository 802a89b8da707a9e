"""Ordinal numbers: third, 3rd, twenty-first; troisième, dritte, tercero, terzo."""

from __future__ import annotations

import re
from functools import cache

from etoile_facts.lang._files import every, words
from etoile_facts.lang._fold import plain
from etoile_facts.lang._lexicon import closed_class
from etoile_facts.lang._number_words import ordinal_of


@cache
def _in_digits() -> re.Pattern[str]:
    """Return what finds an ordinal in digits: 3rd, 3e, 3., 3º."""
    endings = {plain(ending) for code in every() for ending in words(code, "numbers", "ordinal_ending")}
    longest_first = sorted(endings, key=lambda ending: (-len(ending), ending))
    return re.compile(rf"([0-9]{{1,4}})(?:{'|'.join(map(re.escape, longest_first))})")


@cache
def _article() -> re.Pattern[str]:
    known = sorted(closed_class("classes", "pointing") - {"l'"})
    return re.compile(rf"(?:(?:{'|'.join(map(re.escape, known))})\s+|l'\s*)")


def digits_of_ordinal(word: str) -> int | None:
    """Return the number of an ordinal in digits, folded: 3rd, 21st, 2e; None if it is none."""
    found = _in_digits().fullmatch(word)
    return int(found[1]) if found else None


def ordinal(text: str, wanted: tuple[str, ...] = ()) -> int | None:
    """Return the number of a text that is one ordinal and nothing else: "the 21st", "third", "troisième", "3."."""
    word = plain(text)
    article = _article().match(word)
    if article:
        word = word[article.end() :]
    value = digits_of_ordinal(word)
    return value if value is not None else ordinal_of("-".join(word.split()), wanted)
