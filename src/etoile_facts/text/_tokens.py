"""Tokens of a quote or a passage: what is compared one by one to judge a difference.

A token is a word, a number with its sign and separators, a run of letters of a script without spaces cut into single
characters, or one punctuation mark or symbol. Folds that cannot change meaning (canonical Unicode, ligatures, width,
typographic quotes and dashes, zero-width characters) are undone in `norm`; `loose` folds case and accents as well.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from etoile_facts.native import twin
from etoile_facts.text._characters import fold_character
from etoile_facts.text._variants import APOSTROPHES, DASHES, INVISIBLE, LIGATURES, RAISED_DIGITS, TYPOGRAPHY

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

# Characters that are no text wherever they stand.
_INVISIBLE = re.compile(f"[{INVISIBLE}]")
# Scripts without spaces between words: kana, ideographs; Thai, Lao, Tibetan, Myanmar, Khmer. Each character is a token.
_CJK = (
    "\u3005\u3007\u3040-\u3098\u309b-\u30ff\u3400-\u9fff\uf900-\ufaff\uff66-\uff9d\U00020000-\U0003ffff"
    "\u0e01-\u0e30\u0e32\u0e33\u0e40-\u0e46\u0e81-\u0eb0\u0eb2\u0eb3\u0ec0-\u0ec6\u0f40-\u0f6c\u1000-\u102a\u1780-\u17b3"
)
# Marks that belong to the character before them in these scripts.
_CJK_MARK = (
    "\u3099\u309a\uff9e\uff9f\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0eb1\u0eb4-\u0ebc\u0ec8-\u0ecd\u0f71-\u0f84\u0f90-\u0fbc"
    "\u102b-\u103e\u17b4-\u17d3"
)
_HIDDEN = "\u200b-\u200d\u2060\u00ad"
_DIGIT = r"0-9\uff10-\uff19\u0660-\u0669\u06f0-\u06f9\u0966-\u096f"
# Combining marks that are part of a word though `\w` does not say so: accents, signs of Indic scripts and Thai, Hebrew
# and Arabic points.
_MARK = "\u0300-\u036f\u0900-\u0903\u093a-\u094f\u0e31-\u0e3a\u0e47-\u0e4e\u0591-\u05c7\u064b-\u0652"
# What may stand inside a number; narrow spaces only before a group of three.
_SEPARATOR = r"(?:[.,:·'’٫٬]|[\u00a0\u202f\u2009](?=[0-9]{3}(?![0-9])))"
# White space and the token behind it, or the end: `findall` gives all of a text without an object a match.
_PIECE = re.compile(
    rf"""
    (?P<space>\s*+)
    (?:
        (?P<cjk>[{_CJK}][{_CJK_MARK}]*)
      | (?P<word>
            (?:[^\W{_DIGIT}{_CJK}_{_MARK}]|[{_MARK}])
            (?:
                [^\W{_CJK}_] | [{_MARK}] | _+(?=[^\W_])
              | \u00ad(?:[ \t]*\r?\n[ \t]*)? | [\u200b-\u200d\u2060]
              | [{APOSTROPHES}](?=[^\W{_DIGIT}{_CJK}_])
            )*
        )
      | (?P<ordinal>[0-9]+(?:st|nd|rd|th)\b)
      | (?P<number>[{_DIGIT}]++(?:[{_HIDDEN}]*+(?:{_SEPARATOR}[{_HIDDEN}]*+)?[{_DIGIT}]++)*+)
      | (?P<mark>\.{{3,}}|\S)
      | \Z
    )
    """,
    re.VERBOSE,
)
# The same for ASCII, which is most of all text; what it is can be told by its first and last character.
_ASCII_PIECE = re.compile(
    r"(\s*+)([A-Za-z]++(?![0-9_'`])|[A-Za-z](?:[A-Za-z0-9]|_+(?=[A-Za-z0-9])|['`](?=[A-Za-z]))*+"
    r"|[0-9]+(?:st|nd|rd|th)\b|[0-9]++(?:[.,:'][0-9]++)*+|\.{3,}|\S|\Z)"
)
# Forms of quotation marks and dashes, as the plainest one.
MARKS = str.maketrans(TYPOGRAPHY)
_RAISED = frozenset(RAISED_DIGITS)
_SIGNS = frozenset(f"{DASHES}+±")


_TokenLike = TypeVar("_TokenLike", bound=tuple[object, ...])


class Token(NamedTuple):
    """One token.

    Attributes:
        kind: `word`, `number`, `cjk` or `mark`.
        start: Offset of its first code point in the text it was cut from, as given.
        end: Offset behind its last one.
        raw: The characters as they stand, invisible ones left out.
        norm: Folded by what cannot change meaning.
        loose: `norm` without case and accents.
        spaced: Whether white space stands before it.
    """

    kind: str
    start: int
    end: int
    raw: str
    norm: str
    loose: str
    spaced: bool


@lru_cache(maxsize=65536)
def _norms(raw: str) -> tuple[str, str]:
    """Return `norm` and `loose` of a word as it stands."""
    if raw.isascii() and "`" not in raw:
        return raw, raw.lower()
    visible = unicodedata.normalize("NFC", _INVISIBLE.sub("", re.sub(r"\u00ad\s*", "", raw))).translate(MARKS)
    norm = unicodedata.normalize("NFC", "".join(_ligature(c) for c in visible))
    return norm, "".join(map(fold_character, norm))


def _ligature(character: str) -> str:
    """Undo ligatures and width; leave accents, case, superscripts and fractions."""
    if character.isascii() or character == "…":
        return character
    if character in LIGATURES:
        return LIGATURES[character]
    tag = unicodedata.decomposition(character).partition(" ")[0]
    return unicodedata.normalize("NFKC", character) if tag in {"<wide>", "<narrow>", "<compat>"} else character


def tokenize(text: str, offsets: Sequence[int] | None = None, base: int = 0) -> list[Token]:
    """Cut a text into tokens.

    Args:
        text: The visible text.
        offsets: The raw offset of each of its characters and of its end, where markup was taken out.
        base: Added to all offsets.
    """
    if text.isascii():
        return _tokenize_ascii(text, offsets, base)
    found: list[Token] = []
    behind = 0
    spaced = True
    for space, cjk, word, ordinal, number, mark in _PIECE.findall(text):
        start = behind + len(space)
        raw = word or mark or number or ordinal or cjk
        behind = start + len(raw)
        if space:
            spaced = True
        if word:
            norm, loose = _norms(raw)
            kind = "word" if raw not in _RAISED else "mark"
        elif mark:
            kind, norm, loose = _read_mark(raw)
        elif number:
            kind = "number"
            if _has_sign(text, start):
                # It was taken for a mark.
                start -= 1
                raw = text[start] + raw
                spaced = found.pop().spaced
            norm = loose = _number_norm(raw)
        elif raw:
            kind = "cjk" if cjk else "word"
            norm, loose = _norms(raw)
        else:
            break
        if not loose:
            # Marks that belong to a letter, where there is none, and what nobody sees.
            continue
        low, high = (start, behind) if offsets is None else (offsets[start], offsets[behind - 1] + 1)
        found.append(_new(Token, (kind, base + low, base + high, raw, norm, loose, spaced)))
        spaced = False
    return found


def _tokenize_ascii(text: str, offsets: Sequence[int] | None, base: int) -> list[Token]:
    """Do the same for ASCII, in less time."""
    if offsets is None:
        return tokens(text, base, Token, _read_ascii, _has_sign)
    return [
        token._replace(start=base + offsets[token.start], end=base + offsets[token.end - 1] + 1)
        for token in tokens(text, 0, Token, _read_ascii, _has_sign)
    ]


@twin
def tokens(
    text: str,
    base: int,
    token: type[_TokenLike],
    read: Callable[[str], tuple[str, str, str]],
    has_sign: Callable[[str, int], bool],
    /,
) -> list[_TokenLike]:
    """Cut a text of ASCII into tokens.

    Args:
        text: The text.
        base: Added to all offsets.
        token: What is returned: a tuple of the fields of `Token`.
        read: Returns kind, norm and loose form of a piece that holds more than letters.
        has_sign: Tells whether what stands before the number at an offset is its sign.
    """
    found: list[_TokenLike] = []
    behind = 0
    spaced = True
    for space, raw in _ASCII_PIECE.findall(text):
        if not raw:
            break
        if space:
            behind += len(space)
            spaced = True
        start = behind
        behind += len(raw)
        if raw.isalpha():
            kind, norm, loose = "word", raw, raw.lower()
        else:
            kind, norm, loose = read(raw)
            if kind == "number" and has_sign(text, start):
                start -= 1
                raw = norm = loose = text[start] + raw  # noqa: PLW2901  the number with its sign, taken for a mark
                spaced = bool(found.pop()[-1])
        # What `Token` itself calls, without the layer that takes arguments by name.
        found.append(tuple.__new__(token, (kind, base + start, base + behind, raw, norm, loose, spaced)))
        spaced = False
    return found


@lru_cache(maxsize=4096)
def _read_ascii(raw: str) -> tuple[str, str, str]:
    """Return what a piece of ASCII is that holds more than letters, and its forms."""
    if raw[0].isalpha():
        return ("word", raw, raw.lower()) if "`" not in raw else ("word", *_norms(raw))
    if not raw[0].isdigit():
        return _read_mark(raw)
    return ("word", raw, raw.lower()) if raw[-1].isalpha() else ("number", raw, raw)


# What `Token` itself calls, without the layer that takes arguments by name.
_new: Callable[[type[Token], tuple[str, int, int, str, str, str, bool]], Token] = tuple.__new__


# Signs that are read as a word, and what they read.
_WORDS_IN_A_SIGN = {"&": "and", "＆": "and", "%": "percent", "％": "percent"}
_NO_TEXT = frozenset({"Mn", "Me", "Cf", "Cc"})


@lru_cache(maxsize=4096)
def _read_mark(raw: str) -> tuple[str, str, str]:
    """Return what a mark is, and its forms: most are marks, a few read as words."""
    if raw in _WORDS_IN_A_SIGN:
        return "word", fold_character(raw), _WORDS_IN_A_SIGN[raw]
    if raw.startswith("..."):
        return "mark", "…", "…"
    if raw.isascii():
        norm = raw.replace("`", "'")
        return "mark", norm, norm
    if unicodedata.category(raw[0]) in _NO_TEXT:
        return "mark", "", ""
    norm = _ligature(raw.translate(MARKS))
    return "mark", norm, norm


def _has_sign(text: str, number: int) -> bool:
    """Tell whether the character before a number is its sign."""
    return number > 0 and text[number - 1] in _SIGNS and not _glued(text, number - 1)


def _glued(text: str, sign: int) -> bool:
    """Tell whether a letter, digit or closing mark stands directly before a sign: then it is no sign of a number."""
    if not sign:
        return False
    before = text[sign - 1]
    # Two hyphens behind a word are a dash.
    if before == "-" and text[sign] == "-" and sign > 1:
        before = text[sign - 2]
    return before.isalnum() or before in ")]%°"


def _number_norm(raw: str) -> str:
    """Fold width and the form of a sign and of white space between thousands."""
    if raw.isascii():
        return raw
    visible = _INVISIBLE.sub("", raw)
    return "".join(str(unicodedata.digit(c)) if c.isdigit() else fold_character(c) for c in visible)
