"""The folding under which two ways of writing a name or a short text are one."""

from __future__ import annotations

import re
import unicodedata

_TYPOGRAPHY = str.maketrans(
    {
        **dict.fromkeys("\u2018\u2019\u201b\u02bc\u2032\u00b4`", "'"),
        **dict.fromkeys("\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb", '"'),
        # Hyphens, dashes and the minus sign: in a name or value each stands for the one key on the keyboard.
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"),
        "\u2026": "...",
        # Invisible: soft hyphen, zero-width space, word joiner, byte order mark. The zero-width (non-)joiner stays: it
        # tells words apart in Persian and several Indian scripts.
        **dict.fromkeys("\u00ad\u200b\u2060\ufeff", None),
    }
)


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
    folded = unicodedata.normalize("NFC", unicodedata.normalize("NFD", folded).translate(_TYPOGRAPHY))
    return " ".join(folded.split())


def word_set(words: str) -> frozenset[str]:
    """Return the words of a text that is a list of them."""
    return frozenset(words.split())


_LETTERS = str.maketrans({"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ł": "l", "ð": "d", "þ": "th", "ı": "i"})
# Latin and Greek letters only: in other scripts a mark makes another letter (й is not и).
_ACCENTED = re.compile("([\u0041-\u03ff])[\u0300-\u036f]+")


def plain(text: str) -> str:
    """Return a text folded as by `fold_name`, and without accents: letters that only an accent tells apart are one."""
    folded = fold_name(text)
    if folded.isascii():
        return folded
    decomposed = unicodedata.normalize("NFD", folded)
    return unicodedata.normalize("NFC", _ACCENTED.sub(r"\1", decomposed)).translate(_LETTERS)


_HALVES = re.compile("[\ud800-\udfff]")


def whole_characters(text: str) -> str:
    """Return a text with U+FFFD for each half of a surrogate pair: libraries that are not in Python crash on these."""
    return text if text.isascii() else _HALVES.sub("\ufffd", text)
