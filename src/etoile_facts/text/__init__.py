"""Texts: the search fold with its offset map, markup, tokens, lines. Pure."""

from etoile_facts.text._fold import Folded, fold, fold_quote
from etoile_facts.text._lines import LineIndex
from etoile_facts.text._markup import HTML, MARKDOWN, NO_MARKUP, Markup, find_markup
from etoile_facts.text._tokens import Token, tokenize

__all__ = [
    "HTML",
    "MARKDOWN",
    "NO_MARKUP",
    "Folded",
    "LineIndex",
    "Markup",
    "Token",
    "find_markup",
    "fold",
    "fold_quote",
    "tokenize",
]
