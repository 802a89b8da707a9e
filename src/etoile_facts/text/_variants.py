"""Characters that are written for one another: the one table of them.

The search fold, the tokens, the fold of names and that of a search for facts are made from it: a character that is
added here folds in all of them.

Sources: the Unicode Character Database (names and cross-references of quotation marks, apostrophes, primes, hyphens
and dashes), and the letters that Danish, Polish, Croatian, Icelandic, Turkish, Maltese, Northern Sámi, French and
German write and other keyboards lack.
"""

from __future__ import annotations

APOSTROPHES = "'`´’ʼ＇"
"""What stands for an apostrophe inside of a word.

ʼ is also a letter to `\\w`: keep it out of the letters of a pattern, or each of many is tried as both.
"""
ONE_APOSTROPHE = str.maketrans(dict.fromkeys(APOSTROPHES, "'"))
"""For `str.translate`: each of them by the one of a keyboard, which moves no offset."""
SINGLE_QUOTES = f"{APOSTROPHES}‘‚‛′‵ʹʻʽ‹›"
DOUBLE_QUOTES = '"“”„‟″‶ʺ«»〝〞〟＂'
OPENING_QUOTES = "\"'“‘„‚«‹"
"""What opens a quotation in one language or another; some of these close one elsewhere."""
CLOSING_QUOTES = "\"'”’»›"
"""What closes a quotation, and hardly ever opens one."""
DASHES = "-‐‑‒–—―−⁃֊־﹘﹣－"
"""Hyphens, dashes and the minus sign: on a keyboard all of them are one key."""

TYPOGRAPHY = {
    **dict.fromkeys(SINGLE_QUOTES, "'"),
    **dict.fromkeys(DOUBLE_QUOTES, '"'),
    **dict.fromkeys(DASHES, "-"),
}
"""Forms of a mark, by the one of a keyboard."""

PLAIN_LETTERS = {
    "ß": "ss",
    "æ": "ae",
    "œ": "oe",
    "ø": "o",
    "ł": "l",
    "đ": "d",
    "ð": "d",
    "þ": "th",
    "ı": "i",
    "ħ": "h",
    "ŧ": "t",
}
"""Small letters without a decomposition in Unicode, by what is typed for them."""
LIGATURES = {
    **{letter: PLAIN_LETTERS[letter] for letter in "æœ"},
    **{letter.upper(): PLAIN_LETTERS[letter].capitalize() for letter in "æœ"},
}
"""Those that are two letters written as one, capitals too: no word is told from another by them."""
TWO_LETTERS = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "Ø": "Oe", "Å": "Aa"}
)
"""For `str.translate`: an umlaut or a Danish letter by the two letters that German and Danish write where it lacks."""

RAISED_DIGITS = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻₀₁₂₃₄₅₆₇₈₉½⅓⅔¼¾⅛⅜⅝⅞⅕⅖⅗⅘⅙⅚"
"""Digits and signs above or below the line, and fractions: no other form of a digit, but another number beside one."""

INVISIBLE = "\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\u034f\u061c\u180e"
"""For a set of a regular expression: zero-width and joining marks, bidirectional controls, the soft hyphen."""
