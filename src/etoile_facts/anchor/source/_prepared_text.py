"""A text made ready for many quotes: markup, fold, indexes, each made when first needed."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from etoile_facts import native
from etoile_facts.anchor.search._approximate import Searcher
from etoile_facts.anchor.source._profile import TextProfile
from etoile_facts.errors import ConfigurationError
from etoile_facts.text import HTML, MARKDOWN, Markup, encode, find_markup, fold, fold_character, fold_quote, tokenize

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from etoile_facts.text import Token

# Code points looked at beside a place to see whole tokens: longer than any word that is not itself an attack.
_MARGIN = 40
_LONGEST_DELIMITER = 3
# Folded copies looked at; where there are more, the raw text is gone through.
_MOST_COPIES = 1000
# Of this many places on they are kept for other quotes, those of so many words.
_WORTH_KEEPING, _MOST_KEPT = 8, 64
_MARKUP = re.compile(r"[`\\~!\[\]<>&*_|#=+-]")


class Core(NamedTuple):
    """Of some words where the first letter stands, and the fold of all from there to the last one."""

    offset: int
    letters: str


def is_plain(media_type: str) -> bool:
    """Tell whether texts of a media type have no markup that a reader does not see."""
    return media_type not in {HTML, MARKDOWN}


class PreparedText:
    """A source's text with everything that can be computed once.

    Attributes:
        text: The raw text; all offsets are code points of it.
        media_type: `text/plain`, `text/markdown` or `text/html`.
    """

    def __init__(self, text: str, media_type: str = "text/plain") -> None:
        """Take the text; nothing is computed yet.

        Raises:
            ConfigurationError: The environment asks for a compiled kernel that is not there.
        """
        if native.problem:
            raise ConfigurationError(native.problem)
        self.text = text
        self.media_type = media_type
        self.kept: dict[tuple[object, ...], Any] = {}

    def keep(self, key: tuple[object, ...], places: Sequence[object]) -> None:
        """Keep the judged places of some words, if they are many: other quotes may have the same words."""
        if len(places) < _WORTH_KEEPING:
            return
        if len(self.kept) >= _MOST_KEPT:
            self.kept = {}
        self.kept[key] = places

    def __getstate__(self) -> dict[str, Any]:
        """Leave behind what was computed: whoever gets the copy computes it when needed, sooner than it is sent."""
        return {"text": self.text, "media_type": self.media_type, "kept": {}}

    @property
    def is_plain(self) -> bool:
        """Whether the text has no markup that a reader does not see."""
        return is_plain(self.media_type)

    @cached_property
    def markup(self) -> Markup:
        """What of the text is markup or hidden."""
        return find_markup(self.text, self.media_type)

    @cached_property
    def searcher(self) -> Searcher:
        """The folded text, ready to be searched."""
        codes = encode(self.text)
        if "markup" not in self.__dict__:
            self.markup = find_markup(self.text, self.media_type, codes)
        return Searcher(fold(self.text, self.markup.dropped, codes))

    def splits_ligature(self, start: int, end: int, length: int) -> bool:
        """Tell whether a folded copy of so many characters takes only a part of what its first or last one folds to."""
        if self.text[start : start + 1].isascii() and self.text[end - 1 : end].isascii():
            return False
        folded = self.searcher.folded
        return folded.folded_at(end) - folded.folded_at(start) > length

    @property
    def is_indexed(self) -> bool:
        """Whether the index was made already."""
        return "searcher" in self.__dict__ and self.searcher.is_indexed

    @cached_property
    def reading(self) -> TextProfile:
        """What the text is like as a whole."""
        return TextProfile(self.text, self.media_type, self.visible, self.places)

    def places(self, words: str, core: Core | None = None) -> Iterator[int]:
        """Go through the places where a reader sees some words that stand there code point for code point.

        Args:
            words: The words, with at least one letter or digit.
            core: Theirs, if it is at hand.
        """
        places = self._literal_places(words, core)
        if not self.markup.dropped:
            return places
        return (place for place in places if not self.hides(place, place + len(words)))

    def _literal_places(self, words: str, core: Core | None) -> Iterator[int]:
        """Go through the places where some words stand; without an index, those in hidden text are among them."""
        text = self.text
        core = core or self.core(words)
        if core is not None:
            copies = self.copies_of(core)
            if len(copies) < _MOST_COPIES:
                last = -1
                for at in copies:
                    start = self.searcher.folded.raw_at(at) - core.offset
                    # Several folded places may come from one character that folds to several.
                    if start > last and text.startswith(words, start):
                        last = start
                        yield start
                return
        place = text.find(words)
        while place >= 0:
            yield place
            place = text.find(words, place + 1)

    def copies_of(self, core: Core) -> list[int]:
        """Return where the core of some words stands in the folded text: where it does not, the words do in no form."""
        return self.searcher.copies(core.letters, _MOST_COPIES)

    def core(self, words: str, folded: str | None = None) -> Core | None:
        """Return what of some words, from their first letter to the last one, folds within any text as it does alone.

        So each verbatim copy of the words has a folded one of their core: marks at the ends could run together with
        those beside them. None where there is no index to look the core up in, and where markup, or what stands
        between the pages of a plain text, is no text in the source, but may be in the words.
        """
        if not self.is_indexed:
            return None
        if len(self.markup.dropped) and (self.markup.has_furniture or _MARKUP.search(words) is not None):
            return None
        letters = fold_quote(words) if folded is None else folded
        first, last = 0, len(letters)
        while first < last and not letters[last - 1].isalnum():
            last -= 1
        while first < last and not letters[first].isalnum():
            first += 1
        # Some letters fold to nothing: they are marks of the letter before them.
        offset = 0
        if not (words[0].isascii() and words[0].isalnum()):
            letter = (i for i, c in enumerate(words) if any(map(str.isalnum, fold_character(c))))
            offset = next(letter, len(words))
        return Core(offset, letters[first:last])

    def hides(self, start: int, end: int) -> bool:
        """Tell whether `[start, end)` touches struck-out words or a comment, or begins or ends inside markup.

        Addresses and titles of links and attributes of elements are no text either.
        """
        hidden = self.markup.hidden
        place = bisect_right(hidden, (start, len(self.text) + 1))
        if (place > 0 and hidden[place - 1][1] > start) or (place < len(hidden) and hidden[place][0] < end):
            return True
        return self._inside_markup(start) or self._inside_markup(end)

    def _inside_markup(self, offset: int) -> bool:
        """Tell whether an offset lies inside a piece of markup; a run of delimiters has no inside."""
        dropped = self.markup.dropped
        place = bisect_left(dropped.starts, offset) - 1 if dropped else -1
        if place < 0:
            return False
        start, end, code = dropped[place]
        if offset >= end:
            return False
        if self.is_plain:
            # What stands between two pages may be quoted all the same: a line that was taken for a running head.
            return code > 0 and self.text[start] == "&"
        return self.text[start] in "<&" or end - start > _LONGEST_DELIMITER

    def raw_span(self, start: int, end: int) -> tuple[int, int]:
        """Return the span of a folded span that is not empty, with the marks that belong to its last letter."""
        low, high = self.searcher.folded.raw_span(start, end)
        dropped = self.markup.dropped
        if dropped:
            # The last letter may be written as a reference, or as two: a letter and the mark on it.
            place = bisect_right(dropped.starts, high - 1) - 1
            while 0 <= place < len(dropped) and dropped[place][0] in {high - 1, high} and dropped[place][2]:
                begin, stop, code = dropped[place]
                if begin == high and not unicodedata.combining(chr(code)):
                    break
                high, place = stop, place + 1
        while high < len(self.text) and unicodedata.combining(self.text[high]):
            high += 1
        return low, high

    def visible(self, start: int, end: int) -> tuple[str, list[int] | None]:
        """Return what a reader sees of `[start, end)` and, where that is not all, the offset of each character.

        Offsets count from `start`; the list has one more entry, for the end.
        """
        dropped = self.markup.dropped
        first = bisect_left(dropped.starts, start) if dropped else 0
        if first and dropped[first - 1][1] > start:
            first -= 1
        if first >= len(dropped) or dropped[first][0] >= end:
            return self.text[start:end], None
        characters: list[str] = []
        offsets: list[int] = []
        position = start
        while first < len(dropped) and dropped[first][0] < end:
            begin, stop, code = dropped[first]
            characters.append(self.text[position:begin])
            offsets.extend(range(position - start, max(begin, position) - start))
            if code:
                characters.append(chr(code))
                offsets.append(max(begin, start) - start)
            position = max(position, stop)
            first += 1
        characters.append(self.text[position:end])
        offsets.extend(range(position - start, max(end, position) - start))
        offsets.append(end - start)
        return "".join(characters), offsets

    def shows_words(self, places: Sequence[tuple[int, int]]) -> bool:
        """Tell whether a reader sees words at some places, and there is one: in code, `<b>` is text."""
        return bool(places) and all(any(map(str.isalnum, self.visible(*place)[0])) for place in places)

    def tokens(self, start: int, end: int, base: int | None = None) -> list[Token]:
        """Return the tokens of `[start, end)` as a reader sees them, with offsets in the whole text.

        Args:
            start: Where to begin.
            end: Where to stop.
            base: The offset of `start`, if this text is itself a piece of another one.
        """
        visible, offsets = self.visible(start, end)
        base = start if base is None else base
        tokens = tokenize(visible, offsets, base)
        if offsets is None:
            return tokens
        # A token that ends with a character that the markup stands for ends where the markup does.
        dropped = self.markup.dropped
        inside = dropped[bisect_left(dropped.starts, start) : bisect_left(dropped.starts, end)]
        ends = {begin + 1 + base - start: stop + base - start for begin, stop, code in inside if code}
        return [token if token.end not in ends else token._replace(end=ends[token.end]) for token in tokens]

    def window(self, start: int, end: int, margin: int = _MARGIN) -> tuple[list[Token], int, int]:
        """Return the tokens around `[start, end)` and the range of those that overlap it.

        The window begins and ends at white space where there is any, so that no token is cut at its edges.
        """
        text = self.text
        low, high = max(0, start - margin), min(len(text), end + margin)
        lowest, highest = max(0, start - 2 * margin), min(len(text), end + 2 * margin)
        while low > lowest and not text[low - 1].isspace():
            low -= 1
        while high < highest and not text[high].isspace():
            high += 1
        tokens = self.tokens(low, high)
        first = bisect_right(tokens, start, key=lambda token: token.end)
        last = bisect_left(tokens, end, key=lambda token: token.start)
        return tokens, first, max(first, last)
