"""Texts: the search fold with its offset map, markup, tokens, lines. Pure."""

from etoile_facts.text._characters import FOLDING, fold_character
from etoile_facts.text._ellipsis import ELLIPSIS, has_ellipsis
from etoile_facts.text._fold import Folded, encode, fold, fold_quote
from etoile_facts.text._markup import HTML, MARKDOWN, MEDIA_TYPES, NO_MARKUP, Markup, find_markup
from etoile_facts.text._pieces import Pieces
from etoile_facts.text._references import find_references
from etoile_facts.text._regions import Regions, find_regions, front_matter_end, paragraph_of
from etoile_facts.text._tokens import MARKS, Token, tokenize
from etoile_facts.text._variants import (
    APOSTROPHES,
    CLOSING_QUOTES,
    INVISIBLE,
    ONE_APOSTROPHE,
    OPENING_QUOTES,
    RAISED_DIGITS,
    TWO_LETTERS,
    TYPOGRAPHY,
)

__all__ = [
    "APOSTROPHES",
    "CLOSING_QUOTES",
    "ELLIPSIS",
    "FOLDING",
    "HTML",
    "INVISIBLE",
    "MARKDOWN",
    "MARKS",
    "MEDIA_TYPES",
    "NO_MARKUP",
    "ONE_APOSTROPHE",
    "OPENING_QUOTES",
    "RAISED_DIGITS",
    "TWO_LETTERS",
    "TYPOGRAPHY",
    "Folded",
    "Markup",
    "Pieces",
    "Regions",
    "Token",
    "encode",
    "find_markup",
    "find_references",
    "find_regions",
    "fold",
    "fold_character",
    "fold_quote",
    "front_matter_end",
    "has_ellipsis",
    "paragraph_of",
    "tokenize",
]
