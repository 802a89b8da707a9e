"""Quotes to look for, cut from a text and spoiled in known ways, with the place they were cut from."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from rapidfuzz.distance import Levenshtein

from etoile_facts.text import fold_quote

from .prose import Prose

if TYPE_CHECKING:
    import random
    from collections.abc import Sequence

EXACT, TYPOGRAPHY, OCR, EDITED, ABSENT = "exact", "typography", "OCR", "edits", "absent"
FUZZY = (TYPOGRAPHY, OCR, EDITED)
KINDS = (EXACT, *FUZZY, ABSENT)
SHORTEST, LONGEST = 60, 200
# Spoiled quotes stay this far within the default threshold of 0.85: what is measured is a match, not its edge.
_MOST_SPOILED = 0.12
# What scanning makes of letters; pairs that every study of OCR errors lists.
_CONFUSED = (
    ("rn", "m"), ("m", "rn"), ("cl", "d"), ("d", "cl"), ("li", "h"), ("h", "b"), ("e", "c"), ("c", "e"), ("l", "1"),
    ("i", "l"), ("o", "0"), ("u", "n"), ("n", "u"), ("t", "f"), ("f", "t"), ("s", "5"), ("a", "o"), ("I", "l"),
)  # fmt: skip


class Quote(NamedTuple):
    """A quote.

    Attributes:
        kind: One of `KINDS`.
        text: The words to look for.
        start: Where they were cut, in code points of the text; -1 for an absent one.
        end: Behind them.
    """

    kind: str
    text: str
    start: int
    end: int


def cut(text: str, rng: random.Random, shortest: int = SHORTEST, longest: int = LONGEST) -> tuple[int, int]:
    """Return a span of whole words within one paragraph."""
    while True:
        length = rng.randint(shortest, longest)
        start = text.rfind(" ", 0, rng.randrange(max(1, len(text) - length))) + 1
        end = text.find(" ", start + length - 12)
        if end < 0 or not shortest <= end - start <= longest or "\n\n" in text[start:end]:
            continue
        if text[start].isalnum() and text[end - 1].isalnum():
            return start, end


def typography(quote: str, rng: random.Random) -> str:
    """Change marks, spaces and case of the first letter as editors and word processors do."""
    words = quote.split(" ")
    for i in range(1, len(words)):
        if rng.random() < 0.15:
            words[i] = rng.choice(("\n", "  ", "\u00a0")) + words[i]
    changed = " ".join(words).replace("’", "'")
    changed = changed.replace("fi", "ﬁ") if rng.random() < 0.5 else changed
    return changed.replace(" —", " –").replace("“", '"').replace("”", '"')


def ocr(quote: str, rng: random.Random, rate: float = 0.04) -> str:
    """Confuse letters, lose spaces, break words."""
    out: list[str] = []
    i = 0
    while i < len(quote):
        if rng.random() < rate:
            fitting = [(a, b) for a, b in _CONFUSED if quote.startswith(a, i)]
            if fitting:
                seen, read = rng.choice(fitting)
                out.append(read)
                i += len(seen)
                continue
            if quote[i] == " ":
                i += 1
                continue
        out.append(quote[i])
        i += 1
    return "".join(out)


def edited(quote: str, prose: Prose) -> str:
    """Leave out, put in or replace one to three words, neither the first nor the last."""
    words = quote.split(" ")
    for _ in range(prose.rng.randint(1, 2)):
        place = prose.rng.randrange(1, max(2, len(words) - 1))
        roll = prose.rng.random()
        if roll < 0.35 and len(words) > 6:
            del words[place]
        elif roll < 0.7:
            words[place] = prose.word()
        else:
            words.insert(place, prose.word())
    return " ".join(words)


def spoil(kind: str, quote: str, prose: Prose) -> str | None:
    """Spoil a quote; None if that went beyond what the threshold surely finds, or did nothing."""
    if kind == EXACT:
        return quote
    if kind == TYPOGRAPHY:
        spoiled = typography(quote, prose.rng)
    elif kind == OCR:
        spoiled = ocr(quote, prose.rng)
    else:
        spoiled = edited(quote, prose)
    before, after = fold_quote(quote), fold_quote(spoiled)
    distance = Levenshtein.distance(before, after)
    if spoiled == quote or (kind != TYPOGRAPHY and not distance) or distance > _MOST_SPOILED * len(after):
        return None
    return spoiled


def make(text: str, kinds: Sequence[str], seed: int, *, unique: bool = True) -> list[Quote]:
    """Return a quote of each kind in `kinds`, which may name one more than once.

    Args:
        text: The text to cut from.
        kinds: The kinds, in order.
        seed: The same seed gives the same quotes.
        unique: Whether to see to it that what was cut stands in the text only once.
    """
    prose = Prose(seed)
    quotes: list[Quote] = []
    for kind in kinds:
        while True:
            if kind == ABSENT:
                invented = " ".join(prose.sentence() for _ in range(4))
                start, end = cut(invented, prose.rng)
                if invented[start:end] not in text:
                    quotes.append(Quote(kind, invented[start:end], -1, -1))
                    break
                continue
            start, end = cut(text, prose.rng)
            if unique and text.find(text[start:end], text.find(text[start:end]) + 1) >= 0:
                continue
            spoiled = spoil(kind, text[start:end], prose)
            if spoiled is not None:
                quotes.append(Quote(kind, spoiled, start, end))
                break
    return quotes


def overlap(found: tuple[int, int] | None, quote: Quote) -> float:
    """Return the shared characters of two spans as a share of those of both."""
    if found is None or quote.start < 0:
        return 0.0
    shared = min(found[1], quote.end) - max(found[0], quote.start)
    return max(0, shared) / (max(found[1], quote.end) - min(found[0], quote.start))
