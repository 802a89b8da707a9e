"""Which of many names may stand in a text: found by one of their words, so that nobody goes through all of them."""

from __future__ import annotations

import html
import re
from collections import Counter
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from etoile_facts.lang._fold import plain
from etoile_facts.lang._lexicon import closed_class

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_WORD = re.compile(r"[^\W_]+")
_SHORTEST_STEM = 3
# What is written without spaces: a word of a name may be a part of a word of the text.
_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\ua4cf\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff]"
)
# So many names without a word of three letters (U.S., B 7) are looked for one by one in every text.
_MOST_SHORT = 200
# Texts whose names are kept: all facts of a passage ask for them.
_MOST_TEXTS = 64


class Named(NamedTuple):
    """A name of a thing.

    Attributes:
        name: As written.
        thing: The id of the thing.
        words: Folded.
        place: Its place among the names of its thing.
        is_id: Whether it is the thing's id and no name that people use.
    """

    name: str
    thing: str
    words: tuple[str, ...]
    place: int
    is_id: bool


@cache
def _endings() -> frozenset[str]:
    return closed_class("classes", "stem_ending")


@lru_cache(maxsize=16_384)
def _stems(word: str) -> frozenset[str]:
    """Return a word and what is left of it without an ending: two forms of one word share one of these."""
    cut = (word[: -len(ending)] for ending in _endings() if word.endswith(ending))
    return frozenset({word, *(stem for stem in cut if len(stem) >= _SHORTEST_STEM)})


def words_of_name(name: str) -> tuple[str, ...]:
    """Return the words of a name, folded, a possessive ending cut off."""
    return tuple(_WORD.findall(plain(html.unescape(name) if "&" in name else name).removesuffix("'s")))


@lru_cache(maxsize=_MOST_TEXTS)
def _stems_of_text(text: str) -> frozenset[str]:
    return frozenset(stem for word in set(_WORD.findall(plain(text))) for stem in _stems(word))


class NameIndex:
    """Names by the rarest of their words.

    A name that a text has is always among those found; whether it really stands there is for others to see.
    """

    def __init__(self, named: Iterable[tuple[str, str, bool]]) -> None:
        """Take names, each with its thing and whether it is its id, those of one thing in the order readers know."""
        counts: Counter[str] = Counter()
        of_thing: Counter[str] = Counter()
        all_names: list[Named] = []
        for name, thing, is_id in named:
            words = words_of_name(name)
            all_names.append(Named(name, thing, words, of_thing[thing], is_id))
            of_thing[thing] += 1
            counts.update(set(words))
        self._by_stem: dict[str, list[Named]] = {}
        self._always: list[Named] = []
        short: list[Named] = []
        for one in all_names:
            telling = [word for word in one.words if len(word) >= _SHORTEST_STEM and word.isalpha()]
            if not one.words or _UNSPACED.search(one.name):
                self._always.append(one)
            elif telling:
                self._add(one, min(telling, key=lambda word: (counts[word], word)))
            else:
                short.append(one)
        if len(short) <= _MOST_SHORT:
            self._always += short
        else:
            for one in short:
                self._add(one, min(one.words, key=lambda word: (counts[word], word)))
        self._found: dict[str, dict[str, list[Named]]] = {}

    def _add(self, named: Named, word: str) -> None:
        for stem in _stems(word):
            self._by_stem.setdefault(stem, []).append(named)

    def in_text(self, text: str) -> dict[str, list[Named]]:
        """Return the names that may stand in a text, by their thing, each thing's in their order."""
        found = self._found.get(text)
        if found is None:
            if len(self._found) >= _MOST_TEXTS:
                self._found.clear()
            found = self._found[text] = {}
            here = _stems_of_text(text)
            for one in dict.fromkeys([*self._always, *(one for stem in here for one in self._by_stem.get(stem, ()))]):
                found.setdefault(one.thing, []).append(one)
            for members in found.values():
                members.sort(key=lambda one: one.place)
        return found


def is_within(words: Sequence[str], others: Sequence[str]) -> bool:
    """Tell whether words stand side by side among others."""
    size = len(words)
    return any(others[start : start + size] == words for start in range(len(others) - size + 1))
