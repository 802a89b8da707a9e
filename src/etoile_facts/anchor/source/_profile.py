"""What a text is like as a whole: its language, whether it is a bad scan, where it is no running text."""

from __future__ import annotations

import re
from collections import Counter
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING

from etoile_facts.lang._detect import language_of_passage, languages_of
from etoile_facts.lang._dictionary import frequency
from etoile_facts.lang._lexicon import lexicon
from etoile_facts.text import (
    APOSTROPHES,
    CLOSING_QUOTES,
    MARKDOWN,
    OPENING_QUOTES,
    fold_character,
    fold_quote,
    front_matter_end,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

# A sample of this many blocks of this many code points, spread over the text.
_BLOCKS, _BLOCK = 4, 3000
_WORD = re.compile(rf"[^\W\d_{APOSTROPHES}]+(?:[{APOSTROPHES}][^\W\d_{APOSTROPHES}]+)*")
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")
# ASCII letters in lower case and apostrophes as they are, white space for all else; and apostrophes in no word.
_LETTERS = "".join(
    "'" if character in APOSTROPHES else character.lower() if character.isalpha() else " "
    for character in map(chr, range(128))
)
_OUTSIDE_WORDS = re.compile(r"'(?:(?![a-z])|(?<![a-z]'))")
# Words of two to six letters are looked up: longer ones may be compounds that no list has. What must stand before one
# is part of the pattern: looking behind at every character would take longer. So white space is put before the text.
_SHORT_WORD = re.compile(rf"[\s{OPENING_QUOTES}(\[]([^\W\d_A-ZÀ-ÖØ-Þ]{{2,6}}+)(?=[\s,;!?]|\.\s|$)")
# Both parts of a word that a line end cuts: no words of their own.
_CUT = re.compile(r"(?<![^\W\d_])[^\W\d_]++[-\u00ad\u2010\u2011][ \t]*[\r\n\f]\s*[^\W\d_]*")
# The share of short words that occur once and do not exist: 0.025 to 0.086 in eight scanned collections, at most
# 0.004 in 60 texts of prose, law and software documentation.
_SCANNED = 0.012
_FEWEST_WORDS = 150
_FEWEST_ODD = 6
# A text is old that says "hath" or "doth" once in so many code points: four books of Pepys do in 2,000 to 5,000, novels
# of the nineteenth century in 200,000.
_OLD_PAGE, _FEWEST_ARCHAIC = 10_000, 3
# How often a word must stand in a text to be no accident there.
_HABIT = 4
# YAML between two lines of hyphens at the very start, as Jekyll, Hugo and Pandoc read it.
# Numbers in brackets behind words and punctuation, and how many of them make an apparatus.
_NOTE_MARK = re.compile(rf"([\w.,;:!?{CLOSING_QUOTES}\]])\[(\d{{1,3}})(?=\])")
_FEWEST_NOTES = 3
_LONGEST_BREAK = 300
_LONGEST_HEAD = 80
# A break stands apart from the text on both sides: an empty line or a form feed.
_APART = re.compile(r"[ \t]*(?:\r?\n[ \t]*\r?\n|\r?\n?\f).*?(?:\r?\n[ \t]*\r?\n|\f)[ \t]*\s*", re.DOTALL)
_PAGE_NUMBER = re.compile(
    r"[\[(–—-]?\s*(?:(?:page|p\.|seite|s\.|pagina|página)\s*)?(?:\d{1,4}|[ivxlc]{1,7})\s*(?:(?:of|/|von|sur|de)\s*\d{1,4})?\s*[\])–—-]?",
    re.IGNORECASE,
)


class TextProfile:
    """A text's language, quality and make-up, found out when first asked for."""

    def __init__(
        self,
        text: str,
        media_type: str,
        visible: Callable[[int, int], tuple[str, list[int] | None]],
        places: Callable[[str], Iterator[int]],
    ) -> None:
        """Take the text.

        Args:
            text: The raw text.
            media_type: Its media type.
            visible: Gives what a reader sees of a stretch of it.
            places: Gives where some words stand in it, written exactly so.
        """
        self._text = text
        self._media_type = media_type
        self._length = len(text)
        self._visible = visible
        self._places = places
        self._occurrences: dict[str, int] = {}

    @cached_property
    def _sample(self) -> str:
        step = max(_BLOCK, self._length // _BLOCKS)
        blocks = [self._visible(start, min(start + _BLOCK, self._length))[0] for start in range(0, self._length, step)]
        # The first and the last word of a block may be cut.
        return "\n".join(block if len(blocks) == 1 else block.partition(" ")[2].rpartition(" ")[0] for block in blocks)

    @property
    def language(self) -> str | None:
        """`en`, `fr`, `de`, `es`, `it`, or None."""
        return next(iter(self._languages), None)

    @cached_property
    def _languages(self) -> tuple[str, ...]:
        """The language of the text, and those that parts of it are in."""
        words = _plain_words(self._sample)
        return languages_of(fold_quote(" ".join(_WORD.findall(self._sample))).split() if words is None else words)

    def languages_at(self, words: Iterable[str]) -> tuple[str, ...]:
        """Return the language of a passage of the text, as folded words, and the text's others; none if unclear."""
        if self.language is None:
            return ()
        here = language_of_passage(words, self.language)
        return () if here is None else (here, *(language for language in self._languages if language != here))

    @cached_property
    def is_scan(self) -> bool:
        """Whether so many words do not exist that the text must have been scanned badly."""
        if self.language is None:
            return False
        # Parts of addresses and identifiers are no words.
        words = Counter(_SHORT_WORD.findall(_CUT.sub(" ", f" {self._sample}")))
        function_words = lexicon().function_word
        odd = sum(
            count == 1 and word not in function_words and not any(frequency(word, each) for each in self._languages)
            for word, count in words.items()
        )
        total = words.total()
        return total >= _FEWEST_WORDS and odd >= _FEWEST_ODD and odd >= _SCANNED * total

    @cached_property
    def is_old(self) -> bool:
        """Whether the text is in old English, whose spelling was free."""
        found = sum(self._text.count(f" {word} ") for word in lexicon().archaic)
        return found >= _FEWEST_ARCHAIC and found * _OLD_PAGE >= self._length

    @cached_property
    def has_notes(self) -> bool:
        """Whether numbers in brackets are marks of notes: they count, [1], [2], [2], mostly behind punctuation."""
        marks = _NOTE_MARK.findall(self._text)
        numbers = list(dict.fromkeys(int(number) for _, number in marks))
        counted = len(numbers) >= _FEWEST_NOTES and 0 not in numbers and numbers == sorted(numbers)
        return counted and sum(not before.isalnum() for before, _ in marks) * 2 > len(marks)

    def occurrences(self, word: str) -> int:
        """Return how often a word stands in the text, written exactly so; counted no further than shows a habit."""
        if word not in self._occurrences:
            whole = (place for place in self._places(word) if self._is_whole(place, place + len(word)))
            self._occurrences[word] = sum(1 for _ in islice(whole, _HABIT))
        return self._occurrences[word]

    def _is_whole(self, start: int, end: int) -> bool:
        return not (self._text[start - 1 : start].isalpha() or self._text[end : end + 1].isalpha())

    @cached_property
    def body(self) -> int:
        """Where the running text begins: behind the front matter of a Markdown file."""
        return front_matter_end(self._text) if self._media_type == MARKDOWN else 0

    def is_page_break(self, start: int, end: int) -> bool:
        """Tell whether `[start, end)` is what stands between two pages: a page number and running heads.

        Only where a sentence goes on: what follows begins with a small letter, and nothing ends before.
        """
        between = self._text[start:end]
        if len(between) > _LONGEST_BREAK or not _APART.fullmatch(between):
            return False
        lines = [line.strip() for line in between.replace("\f", "\n").splitlines() if line.strip()]
        heads = [line for line in lines if not _PAGE_NUMBER.fullmatch(line)]
        if not all(self._is_head(line) for line in heads):
            return False
        goes_on = self._text[end : end + 1].islower() and self._text[start - 1 : start] not in set(".!?:;")
        return goes_on and ("\f" in between or len(heads) < len(lines) or any(self._recurs(line) for line in heads))

    def _is_head(self, line: str) -> bool:
        return len(line) <= _LONGEST_HEAD and (line.isupper() or self._recurs(line))

    def _recurs(self, line: str) -> bool:
        """Tell whether a line, its page number aside, stands on other lines too."""
        head = re.escape(line.strip("0123456789 \t|·-–—"))
        recurring = re.compile(rf"^[\f \t\d|·–—-]*{head}[ \t\d|·–—-]*$", re.MULTILINE) if head else None
        return recurring is not None and len(recurring.findall(self._text)) > 1


def _plain_words(text: str) -> list[str] | None:
    """Return the words of a text, folded, in a quarter of the time; None if they fold to more than ASCII letters."""
    plain = _NOT_ASCII.sub(_plain_letter, text)
    if not plain.isascii():
        return None
    return _OUTSIDE_WORDS.sub(" ", plain.translate(_LETTERS)).split()


def _plain_letter(found: re.Match[str]) -> str:
    """Fold a letter to ASCII ones, as far as that goes; what is no letter stands between words."""
    character = found[0]
    if character in APOSTROPHES:
        return "'"
    if not character.isalnum():
        return " "
    folded = fold_character(character)
    return folded if folded.isascii() and folded.isalpha() else character
