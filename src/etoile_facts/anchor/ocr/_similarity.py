"""What two words, or a run of them and the letters in its place, look like beside each other, whatever the text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rapidfuzz.distance import OSA

from etoile_facts.anchor.ocr._confusion import misreading
from etoile_facts.lang._lexicon import closed_class
from etoile_facts.lang._spelling import loose_spelling

if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet

    from etoile_facts.text import Token

_FEW = 2
_ODD = re.compile(r"[a-z][A-Z]|[A-Z]{2}[a-z]|[^\W\d_]\d|\d[^\W\d_]{2}|�")
# Tolerance in letters when word boundaries of two runs are paired by position.
_ASTRAY = 3


def likeness(one: str, other: str) -> float:
    """Return the share of letters two words have in common, a swap of neighbours counting as one slip."""
    value: float = OSA.normalized_similarity(one, other)
    return value


def is_odd(token: Token) -> bool:
    """Tell whether a token is built as no word is: a capital or a digit inside, a replacement character."""
    return bool(_ODD.search(token.norm))


def with_umlauts(word: str) -> str:
    return word.replace("ae", "ä").replace("oe", "ö").replace("ue", "ü")


def is_old_spelling(one: Token, other: Token) -> bool:
    """Tell whether two words are one in old spelling: fleete. Names that sound alike are two: Greene and Green."""
    if one.norm[0].isupper() or other.norm[0].isupper():
        return False
    return loose_spelling(one.loose) == loose_spelling(other.loose)


def consonants(word: str) -> str:
    """Return the consonants of a word, doubled ones once."""
    return re.sub(r"(.)\1", r"\1", re.sub("[aeiouy]", "", word))


def is_labelled(one: Token, other: Token) -> bool:
    """Tell whether one of two words has a label of its own behind: listA, node2."""
    short, long = sorted((one.norm, other.norm), key=len)
    label = long.removeprefix(short)
    return label != long and (label.isdigit() or (len(label) == 1 and label.isupper() and short.islower()))


def is_long_s(word: str, seen: str) -> bool:
    """Tell whether two words differ in nothing but an f for an s, which is never the last letter: faid for said."""
    if len(word) != len(seen) or word[-1] != seen[-1]:
        return False
    return {a + b for a, b in zip(word, seen, strict=True) if a != b} == {"sf"}


def is_possessive(word: str, spoiled: str) -> bool:
    """Tell whether the ending of a possessive was misread, and the rest was not: Meyer's, Meyera."""
    return word.endswith("'s") and len(spoiled) == len(word) - 1 and spoiled[:-1] == word[:-2]


def is_title(word: str, spoiled: str) -> bool:
    """Tell whether a title before a name was misread: Mr for Air, lr, IMr."""
    titles = closed_class("classes", "title")
    return word in titles and spoiled not in titles and spoiled[-1] == word[-1] and misreading(word, spoiled) < _FEW


def pieces(words: Sequence[str], letters: str, starts: AbstractSet[int]) -> list[str]:
    """Cut the letters of a run where its words end, as near as can be; of ways as near where a token starts."""
    ways: dict[int, tuple[float, list[str]]] = {0: (0, [])}
    end = 0
    for number, word in enumerate(words, 1):
        end += len(word)
        ends = [len(letters)] if number == len(words) else range(max(0, end - _ASTRAY), end + _ASTRAY + 1)
        ways = {
            cut: min(
                (apart + OSA.distance(word, letters[start:cut]) - (cut in starts) / 2, [*done, letters[start:cut]])
                for start, (apart, done) in ways.items()
            )
            for cut in ends
        }
    return ways[len(letters)][1]
