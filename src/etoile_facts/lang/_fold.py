"""The folding under which two ways of writing a name or a short text are one."""

from __future__ import annotations

import re
import unicodedata

from etoile_facts.text import FOLDING, INVISIBLE, TYPOGRAPHY

_MARKS = str.maketrans(TYPOGRAPHY | {"…": "..."})
# The zero-width (non-)joiner stays: it tells words apart in Persian and several Indian scripts.
_UNSEEN = re.compile(f"(?![\u200c\u200d])[{INVISIBLE}]")


def fold_name(text: str) -> str:
    """Return the form under which equal names are equal: letter case, Unicode, typography and white space folded.

    Case folding follows Unicode's canonical caseless matching (The Unicode Standard, definition D145), recomposed to
    NFC. Typographic apostrophes, quotation marks, dashes and the minus sign become those of a keyboard, invisible
    characters go, and any white space becomes one space. Folding twice gives the same as folding once.
    """
    if text.isascii():
        return " ".join(text.replace("`", "'").casefold().split())
    # NFD first: the ´ of the table is a spacing character, but an accent that belongs to a letter must stay with it.
    folded = unicodedata.normalize("NFD", text).casefold()
    folded = _UNSEEN.sub("", unicodedata.normalize("NFD", folded).translate(_MARKS))
    return " ".join(unicodedata.normalize("NFC", folded).split())


def word_set(words: str) -> frozenset[str]:
    """Return the words of a text that is a list of them."""
    return frozenset(words.split())


# Latin and Greek letters only: in other scripts a mark makes another letter (й is not и).
_ACCENTED = re.compile("([\u0041-\u03ff])[\u0300-\u036f]+")
# Letters with a stroke, ligatures and the like, which have no mark that could be taken off.
_LETTERS = re.compile("[\u00df-\u024f\u1e9e]")


def plain(text: str) -> str:
    """Return a text folded as by `fold_name`, and without accents: letters that only an accent tells apart are one."""
    folded = fold_name(text)
    if folded.isascii():
        return folded
    decomposed = unicodedata.normalize("NFD", folded)
    bare = unicodedata.normalize("NFC", _ACCENTED.sub(r"\1", decomposed))
    return _LETTERS.sub(lambda letter: letter[0].translate(FOLDING), bare)


_HALVES = re.compile("[\ud800-\udfff]")


def whole_characters(text: str) -> str:
    """Return a text with U+FFFD for each half of a surrogate pair: libraries that are not in Python crash on these."""
    return text if text.isascii() else _HALVES.sub("\ufffd", text)
