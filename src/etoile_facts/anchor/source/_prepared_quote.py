"""A quote made ready: its visible text, its tokens, its fold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from etoile_facts.anchor.source._prepared_text import PreparedText, is_plain
from etoile_facts.text import Markup, Pieces, find_references, fold_quote, tokenize

if TYPE_CHECKING:
    from etoile_facts.text import Token


class PreparedQuote:
    """The words of a quote.

    Attributes:
        text: The quote without white space at its ends.
        base: Offset of `text` in the quote as given.
        folded: The search fold.
        length: Folded characters.
    """

    def __init__(
        self, text: str, base: int = 0, *, tokens: list[Token] | None = None, folded: str | None = None
    ) -> None:
        """Take the quote; tokens and fold are made from it unless given."""
        self.text = text
        self.base = base
        self._tokens = tokens
        self.folded = fold_quote(text) if folded is None else folded
        self.length = len(self.folded)

    @property
    def tokens(self) -> list[Token]:
        """The tokens, with offsets in the quote as given."""
        if self._tokens is None:
            self._tokens = tokenize(self.text, None, self.base)
        return self._tokens

    @property
    def has_letters(self) -> bool:
        """Whether a letter or a digit is left of it in the fold: marks alone say nothing."""
        return self.folded[:1].isalnum() or any(map(str.isalnum, self.folded))

    @property
    def words(self) -> int:
        """Tokens that are not marks."""
        return sum(token.kind != "mark" for token in self.tokens)


def without_markup(wording: PreparedQuote, media_type: str) -> PreparedQuote | None:
    """Return the quote as a reader of that media type sees it, or None where it holds no markup.

    Of a plain text that is with its references to characters read, be it one alone. Where a quote holds nothing but
    markup no letters are left.
    """
    if is_plain(media_type) and "&" not in wording.text:
        return None
    prepared = PreparedText(wording.text, media_type)
    if prepared.is_plain:
        references = find_references(wording.text)
        if not references:
            return None
        prepared.markup = Markup(Pieces([n for each in references for n in each.pieces()]))
    elif not prepared.markup.dropped:
        return None
    visible, _ = prepared.visible(0, len(wording.text))
    wordless = prepared.is_plain and not any(map(str.isalnum, visible))
    if visible.strip() == wording.text or wordless:
        return None
    return PreparedQuote(visible.strip(), wording.base, tokens=prepared.tokens(0, len(wording.text), wording.base))
