"""Seeded prose to measure with: it reads like English to a matcher, belongs to nobody, and comes in any size.

A chain of word classes is trained on the project's own `sources/*.md`: frequent words stand for themselves, all others
for a slot that is filled from a vocabulary of made-up words with Zipf's frequencies (Mandelbrot's form of the law). So
the frequencies of words and of 5-grams are near those of prose, and sentences hardly ever repeat.
"""

from __future__ import annotations

import random
import re
from collections import Counter, defaultdict
from functools import cache
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator

SOURCES = Path(__file__).resolve().parent.parent / "sources"
_PIECE = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*|\d[\d.,]*\d|\d|[^\w\s]")
_SLOT, _NAME, _NUMBER = "\0slot", "\0name", "\0number"
_ENDS = frozenset(".!?")
# Words that occur this often in the sources stand for themselves.
_FREQUENT = 6
_VOCABULARY = 30_000
_NAMES = 3_000
_LONGEST_SENTENCE = 60
_OPENING, _CLOSING = "(“", ".,;:!?)”’"
_ACCENTS = str.maketrans("eaouic", "éàôüîç")


def _pieces() -> list[str]:
    """Return the words and marks of the sources, without markup and without marks that come in pairs."""
    text = "\n".join(path.read_text("utf-8") for path in sorted(SOURCES.glob("*.md")))
    if not text:
        raise SystemExit(f"There are no *.md files in {SOURCES} to train the generator on.")
    text = re.sub(r"^#.*$|[*_#|\[\]“”\"«»]", " ", text, flags=re.MULTILINE)
    return _PIECE.findall(text)


class _Model:
    """The chain of classes and the vocabularies."""

    def __init__(self) -> None:
        pieces = _pieces()
        counts = Counter(piece.lower() for piece in pieces)
        self.chain: dict[tuple[str, str], list[str]] = defaultdict(list)
        before: tuple[str, str] = (".", ".")
        for piece in pieces:
            token = self._class_of(piece, counts, before)
            self.chain[before].append(token)
            before = (".", ".") if token in _ENDS else (before[1], token)
        rng = random.Random(1)
        spelling = _spelling([p.lower() for p in pieces if p.isalpha() and p.isascii()])
        known = {p.lower() for p in pieces if p.isalpha() and len(p) > 3}
        words = sorted(known | {"".join(_spell(spelling, rng)) for _ in range(2 * _VOCABULARY)})
        rng.shuffle(words)
        self.words = sorted(words[:_VOCABULARY], key=lambda word: len(word) + 6 * rng.random())
        self.names = [word.capitalize() for word in words[-_NAMES:]]
        # Zipf–Mandelbrot, 1 / (rank + 2.7), without the ranks that the frequent words take.
        self.weights = 1 / (np.arange(len(self.words)) + 2.7 + 150)
        self.weights /= self.weights.sum()

    @staticmethod
    def _class_of(piece: str, counts: Counter[str], before: tuple[str, str]) -> str:
        if piece[0].isdigit():
            return _NUMBER
        if not piece[0].isalpha():
            return piece
        if counts[piece.lower()] >= _FREQUENT and (piece.islower() or before[1] in _ENDS):
            return piece.lower()
        return _NAME if piece[0].isupper() and before[1] not in _ENDS else _SLOT


def _spelling(words: list[str]) -> dict[str, list[str]]:
    """Return which letter follows two others."""
    follows: dict[str, list[str]] = defaultdict(list)
    for word in words:
        padded = f"^^{word}$"
        for i in range(len(padded) - 2):
            follows[padded[i : i + 2]].append(padded[i + 2])
    return follows


def _spell(follows: dict[str, list[str]], rng: random.Random) -> Iterator[str]:
    """Yield the letters of a made-up word of 4 to 13 letters."""
    before = "^^"
    for number in range(13):
        letter = rng.choice(follows[before])
        if letter == "$":
            if number >= 4:
                return
            letter = rng.choice("aeiou")
        yield letter
        before = before[1] + letter
        if before not in follows:
            return


@cache
def _model() -> _Model:
    return _Model()


class Prose:
    """A stream of sentences.

    Args:
        seed: Texts of different seeds share the vocabulary and no sentences.
    """

    def __init__(self, seed: int) -> None:
        """Seed the stream."""
        self.rng = random.Random(seed)
        self._numbers = np.random.default_rng(seed)
        self._fill: Iterator[str] = iter(())

    def word(self) -> str:
        """Return a word of the vocabulary, by its frequency."""
        word = next(self._fill, None)
        if word is None:
            model = _model()
            drawn = self._numbers.choice(len(model.words), size=8192, p=model.weights)
            self._fill = iter([model.words[i] for i in drawn.tolist()])
            word = next(self._fill)
        return word

    def name(self) -> str:
        """Return a proper name."""
        return self.rng.choice(_model().names)

    def _filled(self, token: str) -> str:
        if token == _SLOT:
            return self.word()
        if token == _NAME:
            return self.name()
        return str(self.rng.choice((self.rng.randrange(2, 100), self.rng.randrange(1700, 2030))))

    def sentence(self) -> str:
        """Return one sentence."""
        chain, rng = _model().chain, self.rng
        parts: list[str] = []
        before = (".", ".")
        while len(parts) < _LONGEST_SENTENCE:
            token = rng.choice(chain[before])
            if token in _ENDS:
                break
            before = (before[1], token)
            if token not in _CLOSING and parts and parts[-1] not in _OPENING:
                parts.append(" ")
            parts.append(self._filled(token) if token[0] == "\0" else token)
            if before not in chain:
                break
        if len(parts) < 5:
            return self.sentence()
        text = "".join(parts)
        return text[0].upper() + text[1:] + "."

    def sentences(self, size: int) -> list[str]:
        """Return sentences of about `size` characters in all."""
        sentences: list[str] = []
        while size > 0:
            sentences.append(self.sentence())
            size -= len(sentences[-1]) + 1
        return sentences

    def text(self, size: int) -> str:
        """Return a text of exactly `size` characters in paragraphs, with typographic apostrophes and accents."""
        return paragraphs(self.sentences(size), self.rng)[:size]


def paragraphs(sentences: list[str], rng: random.Random) -> str:
    """Put sentences into paragraphs of three to seven."""
    ends = list(accumulate(rng.randint(3, 7) for _ in range(len(sentences) // 3 + 1)))
    return "\n\n".join(
        " ".join(sentences[start:end]) for start, end in zip([0, *ends], ends, strict=False) if sentences[start:end]
    )


def as_ascii(text: str) -> str:
    """Leave nothing but ASCII."""
    plain = text.translate(str.maketrans("éèêëàâáôöóüùúîïíçñ’‘“”–—", "eeeeaaaooouuuiiicn''\"\"--"))
    return plain.encode("ascii", "replace").decode()


def as_latin(text: str, seed: int = 0) -> str:
    """Write an accent on some letters: all of the text is Latin-1, as much French is."""
    rng = random.Random(seed)
    words = as_ascii(text).split(" ")
    return " ".join(word.translate(_ACCENTS) if rng.random() < 0.08 else word for word in words)


def as_utf8(text: str, seed: int = 0) -> str:
    """Put in typographic marks, accents, dashes and ligatures, none of which Latin-1 has all of."""
    rng = random.Random(seed)
    words = as_latin(text, seed).replace("'", "’").split(" ")
    for i, word in enumerate(words):
        roll = rng.random()
        if roll < 0.01:
            words[i] = f"“{word}”"
        elif roll < 0.015:
            words[i] = f"{word} —"
        elif roll < 0.02:
            words[i] = word.replace("fi", "ﬁ").replace("...", "…")
    return " ".join(words)


def as_markdown(text: str, seed: int = 0) -> str:
    """Write a text as a Markdown page: headings, lists, emphasis, links, code, notes and entities."""
    rng = random.Random(seed)
    blocks = text.split("\n\n")
    for i, block in enumerate(blocks):
        words = block.split(" ")
        for j, word in enumerate(words):
            if rng.random() < 0.06 and word.isalpha():
                words[j] = rng.choice((f"*{word}*", f"**{word}**", f"_{word}_", f"`{word}`"))
            elif rng.random() < 0.01 and word.isalpha():
                words[j] = rng.choice(
                    (f"[{word}](https://example.org/{word})", f"{word}[^{j}]", f"{word}&nbsp;", f"<em>{word}</em>")
                )
        block = " ".join(words)  # noqa: PLW2901  the block with its marks
        roll = rng.random()
        if roll < 0.1:
            block = f"## {words[0]}\n\n{block}"  # noqa: PLW2901
        elif roll < 0.2:
            block = "- " + block.replace(". ", ".\n- ")  # noqa: PLW2901
        elif roll < 0.25:
            block = "> " + block  # noqa: PLW2901
        blocks[i] = block
    return "\n\n".join(blocks)
