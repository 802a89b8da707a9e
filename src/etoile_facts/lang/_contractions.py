"""Words drawn together, and written out: didn't and did not, they're and they are."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING

from etoile_facts.lang._files import every, language_file
from etoile_facts.lang._lexicon import closed_class, lexicon

if TYPE_CHECKING:
    from collections.abc import Mapping


@cache
def _table(key: str) -> Mapping[str, str]:
    return {
        short: long
        for code in every()
        for short, long in language_file(code).get("contractions", {}).get(key, {}).items()
    }


@lru_cache(maxsize=8192)
def written_out(word: str) -> tuple[str, ...]:
    """Return the words that a word in lower case stands for; itself if nothing is drawn together in it.

    `'s` and `'d` are left: they stand for several words.
    """
    whole = _table("whole").get(word)
    if whole is not None:
        return tuple(whole.split())
    for ending, long in _table("ending").items():
        if word.endswith(ending) and word != ending:
            return word.removesuffix(ending), long
    return (word,)


@lru_cache(maxsize=8192)
def negates(word: str) -> bool:
    """Tell whether a folded word negates: a word of negation, a contracted `not`, an elided `ne`."""
    words = lexicon()
    if word in words.negation or word in closed_class("contractions", "negated"):
        return True
    return "not" in written_out(word) or (bool(words.elided_negation) and word.startswith(words.elided_negation))
