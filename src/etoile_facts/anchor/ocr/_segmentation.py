"""Whether two runs of tokens are the same words, which a bad scan tore apart, ran together and spoiled."""

from __future__ import annotations

from typing import TYPE_CHECKING

from etoile_facts.anchor.ocr._confusion import LOOKS_THE_SAME, grave_words, hidden_word, looks_the_same, misreading
from etoile_facts.anchor.ocr._similarity import likeness, pieces
from etoile_facts.lang._dictionary import frequency
from etoile_facts.lang._lexicon import lexicon

if TYPE_CHECKING:
    from collections.abc import Sequence

    from etoile_facts.anchor.ocr._channel import Noise
    from etoile_facts.text import Token

_COMMON = 1000
_ALIKE = 0.5
_RUNS_ALIKE = 0.7
# Below this nothing can make two runs one: not looked at closely.
_RUNS_UNLIKE = 0.3
_RUN_APART = 0.2
_SHORTEST = 3
_LONGEST_RUN = 4
# What a scanner takes the letter I for, beside "|", which nothing else in a sentence is.
_STROKES = frozenset("[]!")


class Segmentation:
    """Judges runs of tokens of one aligned pair of passages."""

    def __init__(self, noise: Noise) -> None:
        """Take the judge of single words."""
        self._noise = noise
        self._words = noise.words

    def is_stroke(self, quote: Sequence[Token], source: Sequence[Token]) -> bool:
        """Tell whether the English pronoun I stands on one side, and on the other the stroke that it was read as."""
        if self._words.language != "en" or len(quote) != 1 or len(source) != 1:
            return False
        strokes = {quote[0].norm, source[0].norm} - {"I"}
        return len(strokes) == 1 and (strokes == {"|"} or (self._noise.bad_scan and strokes <= _STROKES))

    def is_noise(self, quote: Sequence[Token], source: Sequence[Token]) -> bool:
        """Tell whether runs of tokens of a bad scan are the same words, cut apart, run together and spoiled."""
        if not (self._noise.bad_scan and quote and source) or max(len(quote), len(source)) > 2 * _LONGEST_RUN:
            return False
        if any(t.kind == "number" for t in (*quote, *source)) or _negates(quote) != _negates(source):
            return False
        words, others = [t for t in quote if t.kind != "mark"], [t for t in source if t.kind != "mark"]
        pairs = list(zip(words, others, strict=False))
        if len(words) == len(others) and all(likeness(a.loose, b.loose) >= _ALIKE for a, b in pairs):
            # Nothing but specks stands between them.
            return all(a.loose == b.loose or self._noise.is_noise(a, b) for a, b in pairs)
        return self._is_one_run(words, others, source)

    def _is_one_run(self, words: Sequence[Token], others: Sequence[Token], source: Sequence[Token]) -> bool:
        """Tell whether the letters of two runs of words are near enough to be the same, whatever the spaces say.

        Args:
            words: The quote's.
            others: The source's.
            source: The source's tokens, marks included.
        """
        one, other = "".join(t.loose for t in words), "".join(t.loose for t in others)
        alike, apart = likeness(one, other), misreading(one, other)
        grave = not grave_words().isdisjoint(t.loose for t in (*words, *others))
        if alike < _RUNS_UNLIKE or (grave and apart > LOOKS_THE_SAME):
            return False
        dropped = self._has_word_more(words, other) or self._has_word_more(others, one)
        if dropped or not self._is_noise_by_word([t.loose for t in words], source, other):
            return False
        if apart <= LOOKS_THE_SAME:
            return True
        near = alike >= _RUNS_ALIKE or apart <= len(one) * _RUN_APART
        spoiled = any(t.kind == "word" and self._words.is_no_word(t) for t in source)
        return near and spoiled and hidden_word(other, one, self._words.language) is None

    def _has_word_more(self, tokens: Sequence[Token], letters: str) -> bool:
        """Whether a word was dropped: the letters match the remaining words better than all of them."""
        whole = "".join(t.loose for t in tokens)
        apart = misreading(whole, letters)
        for place, token in enumerate(tokens):
            rest = "".join(t.loose for t in (*tokens[:place], *tokens[place + 1 :]))
            if self._words.exists(token) and rest and misreading(rest, letters) < apart:
                return True
        return False

    def _is_noise_by_word(self, words: Sequence[str], source: Sequence[Token], letters: str) -> bool:
        """Tell whether each word of a run may be what stands in its place: no other word, or a form of it, does."""
        whole = {t.loose for t in source if t.kind == "word" and len(t.loose) >= _SHORTEST and self._words.exists(t)}
        # In "b,,at" letters are lost: "bat" is no word of the page.
        blotted = any(t.kind == "mark" and t.norm != "-" and not t.spaced for t in source[1:-1])
        starts = {len("".join(t.loose for t in source[:i] if t.kind != "mark")) for i in range(len(source))}
        for word, letters_there in zip(words, pieces(words, letters, starts), strict=True):
            piece = letters_there.strip("'")
            if word != piece and not self._may_be(word, piece, whole, blotted=blotted):
                return False
        return True

    def _may_be(self, word: str, piece: str, whole: set[str], *, blotted: bool) -> bool:
        """Tell whether a piece of a run may be a word of the quote that was spoiled."""
        common = frequency(piece, self._words.language) >= _COMMON
        if common and (piece in whole or self._words.inflects(word, piece) or not blotted):
            return False
        if any(self._words.inflects(word, other) for other in whole):
            return False
        alike = likeness(word, piece) >= _ALIKE or looks_the_same(word, piece)
        return alike and hidden_word(piece, word, self._words.language) is None


def _negates(tokens: Sequence[Token]) -> bool:
    return not lexicon().negation.isdisjoint(token.loose for token in tokens)
