"""What a text is like as a whole: its language, and whether it is a bad scan."""

from __future__ import annotations

from collections import Counter
from functools import cached_property
from typing import TYPE_CHECKING

from etoile_facts.anchor._dictionary import frequency, language_of
from etoile_facts.anchor._lexicon import lexicon

if TYPE_CHECKING:
    from collections.abc import Callable

    from etoile_facts.text import Token

# A sample of this many blocks of this many code points, spread over the text.
_BLOCKS, _BLOCK = 5, 4000
# Words of these lengths are looked up: longer ones may be compounds that no list has.
_SHORTEST, _LONGEST = 2, 6
# The share of short words that occur once and do not exist: at least 0.031 in eight scanned collections, at most 0.018
# in 60 texts of prose, law and software documentation.
_SCANNED = 0.025
_FEWEST_WORDS = 150
_FEWEST_ODD = 6


class Reading:
    """A text's language and quality, found out when first asked for."""

    def __init__(self, length: int, tokens: Callable[[int, int], list[Token]]) -> None:
        """Take the text.

        Args:
            length: Its code points.
            tokens: Gives the tokens of a stretch of it.
        """
        self._length = length
        self._tokens = tokens

    @cached_property
    def _sample(self) -> list[Token]:
        step = max(_BLOCK, self._length // _BLOCKS)
        sample: list[Token] = []
        for start in range(0, self._length, step):
            # The first and the last token of a block may be cut.
            sample += self._tokens(start, min(start + _BLOCK, self._length))[1:-1]
        return sample

    @cached_property
    def language(self) -> str | None:
        """`en`, `fr`, `de`, `es`, `it`, or None."""
        return language_of(self._sample)

    @cached_property
    def is_scan(self) -> bool:
        """Whether so many words do not exist that the text must have been scanned badly."""
        if self.language is None:
            return False
        sample = self._sample
        words = Counter(
            token.norm
            for before, token, behind in zip(sample, sample[1:], sample[2:], strict=False)
            if token.kind == "word"
            and token.norm.isalpha()
            and token.norm.islower()
            and _SHORTEST <= len(token.norm) <= _LONGEST
            # Parts of addresses and identifiers are no words.
            and (token.spaced or before.kind != "mark")
            and (behind.spaced or behind.norm in {",", ".", ";", "!", "?"})
        )
        function_words = lexicon().function_word
        odd = sum(
            count == 1 and word not in function_words and not frequency(word, self.language)
            for word, count in words.items()
        )
        total = words.total()
        return total >= _FEWEST_WORDS and odd >= _FEWEST_ODD and odd >= _SCANNED * total
