"""What stands around a number in a text and makes it a bound: "more than", "or more", "up to"."""

from __future__ import annotations

import re

from etoile_facts.lang._bounds import bounds_before, bounds_behind, places_too
from etoile_facts.lang._fold import plain
from etoile_facts.lang._lexicon import closed_class

_AROUND = 40  # code points that are looked at on each side
_MOST_NOUNS = 3  # words between a number and "or more"
_TURNED = {"above": "most", "below": "least"}


def bound_at(text: str, start: int, end: int) -> tuple[str, bool]:
    """Return the kind of bound that a text makes of the number at a place, and whether it surely is one.

    The kinds are those of `_quantity_words`: `above`, `least`, `below`, `most`; `""` without a bound.
    """
    before = plain(re.sub(r"[\s($€£¥]+$", "", text[max(0, start - _AROUND) : start]))
    while phrase := next((one for one in bounds_before() if _ends_with(before, one)), ""):
        kind = bounds_before()[phrase]
        before = before[: len(before) - len(phrase)].rstrip()
        if kind in ("", "about"):
            continue
        denied = before.rpartition(" ")[2] in closed_class("classes", "denying")
        return _TURNED.get(kind, kind) if denied else kind, phrase not in places_too()
    return _behind(plain(text[end : end + _AROUND]))


def _ends_with(before: str, phrase: str) -> bool:
    if not before.endswith(phrase):
        return False
    ahead = before[: len(before) - len(phrase)]
    return not phrase[0].isalnum() or not ahead[-1:].isalnum()


def _behind(after: str) -> tuple[str, bool]:
    rest = after.lstrip(" -")
    for _ in range(_MOST_NOUNS + 1):
        for phrase, kind in bounds_behind().items():
            if (
                kind in ("least", "most")
                and rest.startswith(phrase)
                and not rest[len(phrase) : len(phrase) + 1].isalnum()
            ):
                return kind, True
        word = re.match(r"[^\W\d_]+\s+", rest)
        if word is None:
            break
        rest = rest[word.end() :]
    return "", False
