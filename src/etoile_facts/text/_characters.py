"""How single characters fold for searching: a table that fills itself as characters occur.

The search fold is deliberately loose (case, accents, typography): it only *locates*. Whether a difference
matters is judged afterwards on tokens, with the raw characters at hand.

Sources: Unicode Character Database through `unicodedata`: general categories, decompositions, names; `str.casefold`.
"""

from __future__ import annotations

import unicodedata
from functools import cache

import numpy as np

from etoile_facts.text._variants import PLAIN_LETTERS, TYPOGRAPHY

SPACE = 32
HYPHEN = 45
DOT = 46
DROPPED = 0

# Letters with a stroke and the like have no decomposition; the name says what they are based on.
_BASE_BY_NAME = ("LATIN SMALL LETTER ", " WITH ")
# Compatibility decompositions that keep the meaning. Superscripts, fractions, circled and squared forms are not here:
# "10⁶" is not "106" and "1½" is not "11⁄2".
_HARMLESS_FORMS = (
    "<wide>",
    "<narrow>",
    "<noBreak>",
    "<compat>",
    "<font>",
    "<initial>",
    "<medial>",
    "<final>",
    "<isolated>",
)
# CJK punctuation that closes up, kana, ideographs with their extensions and compatibility forms (Unicode Blocks.txt).
CJK_BLOCKS = (
    range(0x3000, 0x3004),
    range(0x3040, 0x3100),
    range(0x3400, 0xA000),
    range(0xF900, 0xFB00),
    range(0x20000, 0x40000),
)
_SURROGATES = range(0xD800, 0xE000)
# The micro sign is the Greek letter; of the two the one in Latin-1 is taken, so that such a text stays in one byte. An
# iota below a Greek letter is a mark, but casefolds to a letter.
_SEARCHED_AS = {**TYPOGRAPHY, "μ": "µ", "Μ": "µ", "µ": "µ", "\u0345": "ι", "…": ".", "‥": "."}


@cache
def fold_character(character: str) -> str:
    """Return what a character is looked for as: zero, one or several characters."""
    if character in _SEARCHED_AS:
        return _SEARCHED_AS[character]
    category = unicodedata.category(character)
    if character.isspace() or category == "Zs":
        return " "
    if category == "Pd":
        return "-"
    if category in {"Cf", "Cc", "Mn", "Me"}:
        return ""
    return _fold_letter(character)


def _fold_letter(character: str) -> str:
    """Fold case, accents, ligatures and width."""
    decomposition = unicodedata.decomposition(character)
    form = decomposition.partition(" ")[0] if decomposition.startswith("<") else ""
    if form and form not in _HARMLESS_FORMS:
        return character.casefold()
    # Hangul syllables stay decomposed: only so are they equal to text that is written in single letters.
    plain = unicodedata.normalize("NFKD" if form else "NFD", character)
    if plain != character:
        folded = "".join(map(fold_character, plain))
        # Of an accent that stands alone a space is the base, which is no space between words beside what else it has.
        return folded.strip() or folded[:1]
    folded = "".join(PLAIN_LETTERS.get(letter, letter) for letter in character.casefold())
    if len(folded) == 1 and not folded.isascii():
        head, tail = _BASE_BY_NAME
        name = unicodedata.name(folded, "")
        if name.startswith(head) and tail in name:
            base = name[len(head) :].partition(tail)[0]
            folded = base.lower() if len(base) == 1 else folded
    return folded


class _Tables:
    """Lookup tables over all code points, filled on demand; the values never depend on what was seen before."""

    def __init__(self) -> None:
        # Untouched pages of these arrays take no memory.
        self.fold = np.zeros(0x110000, np.uint32)
        self.known = np.zeros(0x110000, np.bool_)
        self.expands = np.zeros(0x110000, np.bool_)
        self.letter = np.zeros(0x110000, np.bool_)
        self.learn(np.arange(256))
        self.narrow_bytes = self.fold[:256].astype(np.uint8).tobytes()
        self.narrow_expanding: list[int] = np.flatnonzero(self.expands[:256]).tolist()

    def learn(self, codes: np.ndarray) -> None:
        """Fill the tables for these code points and for those that they fold to."""
        for code in codes.tolist():
            character = chr(code)
            folded = fold_character(character) if not _is_surrogate(code) else character
            self.fold[code] = ord(folded[0]) if folded and code else DROPPED
            self.expands[code] = len(folded) > 1
            self.letter[code] = character.isalpha()
            for other in folded:
                self.letter[ord(other)] = other.isalpha()
            self.known[code] = True


@cache
def tables() -> _Tables:
    """Return the tables, made on first use."""
    return _Tables()


class FoldTranslation(dict[int, str]):
    """A `str.translate` table with the same content as the lookup tables.

    Attributes:
        mixed: Those met so far that fold to a letter and something that is none (ŀ, ℃). Whether a hyphen beside one
            stands between letters is told by its first character.
    """

    def __init__(self) -> None:
        self.mixed: set[str] = set()

    def __missing__(self, code: int) -> str:
        """Fold a character on first sight."""
        folded = fold_character(chr(code)) if not _is_surrogate(code) else chr(code)
        if len(folded) > 1 and folded[0].isalpha() != folded[-1].isalpha():
            self.mixed.add(chr(code))
        self[code] = folded
        return folded


FOLDING = FoldTranslation()


def _is_surrogate(code: int) -> bool:
    """Tell whether a code point is half a UTF-16 pair, which no database knows."""
    return code in _SURROGATES


def is_cjk(codes: np.ndarray) -> np.ndarray:
    """Tell which code points belong to scripts that are written without spaces between words."""
    inside = np.zeros(len(codes), np.bool_)
    for block in CJK_BLOCKS:
        inside |= (codes >= block.start) & (codes < block.stop)
    return inside
