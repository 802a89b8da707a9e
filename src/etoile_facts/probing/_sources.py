"""Altering sources: the numbers, dates, negations and names in the words that somebody cites."""

from __future__ import annotations

from bisect import bisect_left
from random import Random
from typing import TYPE_CHECKING

import attrs

from etoile_facts.lang._alterations import alterations
from etoile_facts.lang._contractions import written_out
from etoile_facts.probing._alter import (
    ORDINAL,
    YEAR,
    other_day,
    other_decade,
    other_name,
    other_number,
    other_ordinal,
    other_word,
    other_year,
)
from etoile_facts.probing._cited import CitedText
from etoile_facts.probing._model import Mutant, MutantKind, MutantPlace
from etoile_facts.text import ONE_APOSTROPHE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from etoile_facts.text import Token

# Behind one of these marks, or at the start of a line of Markdown, a capital says nothing.
_OPENING = frozenset(".!?:;…\"'()[]#*|>-•")
_SHORTEST_NAME = 2
# Names that take one another's place stand within so many names: readers could mix them up.
_NEARBY = 40
_LAST_DAY = 31

# `(start, end, instead, kind)`.
_Edit = tuple[int, int, str, MutantKind]


def source_mutants(cited: CitedText, seed: int) -> Iterator[Mutant]:
    """Yield the alterations of a source's cited words, one for each word that can be altered, in the order of places.

    Besides, one negation is put into each cited stretch: behind an auxiliary verb if it has one. What is drawn for a
    place depends on the seed, the source and the place only.
    """
    writer = _Writer.of(cited)
    edits: dict[tuple[int, int], _Edit] = {}
    for part in cited.parts:
        inside = cited.tokens_in(part)
        for index in inside:
            token = cited.tokens[index]
            if (token.start, token.end) not in edits:
                edit = writer.altered(index, _random(seed, cited, token.start))
                if edit is not None:
                    edits[token.start, token.end] = edit
        put_in = writer.negated(inside, _random(seed, cited, part.start, part.end))
        if put_in is not None:
            edits.setdefault(put_in[:2], put_in)
    for start, end, instead, kind in sorted(edits.values()):
        yield Mutant(
            place=MutantPlace.SOURCE,
            kind=kind,
            before=cited.text[start:end],
            after=instead,
            facts=cited.facts_at(start, end),
            source=cited.source.id,
            start=start,
            end=end,
        )


def _random(seed: int, cited: CitedText, *place: int) -> Random:
    """Return the draws for one place: whatever else is altered, they stay the same."""
    return Random(f"{seed}:{cited.source.id}:{place}")  # noqa: S311 (nothing is kept secret by it)


@attrs.frozen
class _Writer:
    """Rewrites words of one text.

    Attributes:
        names: The indices of tokens that are parts of proper names, sorted.
    """

    cited: CitedText
    names: tuple[int, ...]
    is_name: frozenset[int]

    @classmethod
    def of(cls, cited: CitedText) -> _Writer:
        """Find the names of a text: words with a capital inside a sentence that never stand there without it."""
        tokens = cited.tokens
        small = {token.loose for token in tokens if token.norm[:1].islower()}
        words = alterations(cited.language)
        capitals = [
            index
            for index, token in enumerate(tokens)
            if token.kind == "word"
            and token.norm[0].isupper()
            and len(_stem(token.norm)) >= _SHORTEST_NAME
            and token.loose not in small
            and token.norm not in words.calendar
            and token.loose not in words.numbers
        ]
        inside = {tokens[index].loose for index in capitals if not _opens(tokens, index)}
        names = tuple(index for index in capitals if tokens[index].loose in inside)
        return cls(cited, names, frozenset(names))

    def altered(self, index: int, random: Random) -> _Edit | None:
        """Return the alteration of a token; None for one that carries none of what is altered."""
        token = self.cited.tokens[index]
        here = self.cited.text[token.start : token.end]
        if here != token.raw:  # markup or a line end stands inside it: what would take its place is unclear
            return None
        for change in (self._date, self._number, self._negation, self._name):
            found = change(index, here, random)
            if found is not None:
                instead, kind = found
                return *self._room(token, instead), instead, kind
        return None

    def negated(self, inside: Sequence[int], random: Random) -> _Edit | None:
        """Return a negation put in between two words of a stretch; None where there is no room for one."""
        tokens = self.cited.tokens
        words = alterations(self.cited.language)
        gaps = [
            index
            for index in inside[1:]
            if tokens[index].spaced
            and {tokens[index].kind, tokens[index - 1].kind} == {"word"}
            and not {tokens[index].loose, tokens[index - 1].loose} & words.taken_out.keys()
        ]
        behind = [index for index in gaps if tokens[index - 1].norm.lower() in words.auxiliaries]
        if not gaps:
            return None
        place = tokens[random.choice(behind or gaps)].start
        return place, place, f"{words.put_in} ", MutantKind.NEGATION

    def _date(self, index: int, here: str, random: Random) -> tuple[str, MutantKind] | None:
        tokens, calendar = self.cited.tokens, alterations(self.cited.language).calendar
        token = tokens[index]
        beside = [
            tokens[other].norm for other in (index - 2, index - 1, index + 1, index + 2) if 0 <= other < len(tokens)
        ]
        by_month = any(word in calendar for word in beside)
        if token.kind == "number" and YEAR.fullmatch(here):
            follower = tokens[index + 1] if index + 1 < len(tokens) else None
            if follower is not None and follower.loose == "s" and not follower.spaced:
                return other_decade(here, random), MutantKind.DATE
            return other_year(here, random), MutantKind.DATE
        if by_month and token.kind == "number" and here.isascii() and here.isdigit() and 0 < int(here) <= _LAST_DAY:
            return other_day(here, random), MutantKind.DATE
        if by_month and ORDINAL.fullmatch(here):
            return other_ordinal(here, random), MutantKind.DATE
        if token.kind == "word" and (other := other_word(here, calendar, random)) is not None:
            return other, MutantKind.DATE
        return None

    def _number(self, index: int, here: str, random: Random) -> tuple[str, MutantKind] | None:
        token, numbers = self.cited.tokens[index], alterations(self.cited.language).numbers
        if token.kind == "number" and any(character in "0123456789" for character in here):
            return other_number(here, random), MutantKind.NUMBER
        if token.kind == "word" and ORDINAL.fullmatch(here):
            return other_ordinal(here, random), MutantKind.NUMBER
        if token.kind == "word" and (other := other_word(here, numbers, random)) is not None:
            return other, MutantKind.NUMBER
        return None

    def _negation(self, index: int, here: str, _random: Random) -> tuple[str, MutantKind] | None:
        token, language = self.cited.tokens[index], self.cited.language
        if token.kind != "word":
            return None
        plain = token.norm.lower()
        first, *others = written_out(plain)
        if others == ["not"] and "'" in plain:
            return first if first != plain.removesuffix("n't") else here[: -len("n't")], MutantKind.NEGATION
        instead = alterations(language).taken_out.get(plain)
        if instead is None:
            return None
        return instead.capitalize() if here[0].isupper() else instead, MutantKind.NEGATION

    def _name(self, index: int, here: str, random: Random) -> tuple[str, MutantKind] | None:
        if index not in self.is_name:
            return None
        at = bisect_left(self.names, index)
        around = self.names[max(0, at - _NEARBY) : at + _NEARBY]
        stem = _stem(here)
        others = list(dict.fromkeys(_stem(self.cited.tokens[other].raw) for other in around))
        return other_name(stem, others, random) + here[len(stem) :], MutantKind.NAME

    def _room(self, token: Token, instead: str) -> tuple[int, int]:
        """Return what is replaced: of a word that goes without another in its place also one space beside it."""
        text, start, end = self.cited.text, token.start, token.end
        if instead:
            return start, end
        if text[end : end + 1] == " ":
            return start, end + 1
        return (start - 1, end) if text[start - 1 : start] == " " else (start, end)


def _stem(word: str) -> str:
    """Return a name without its possessive ending."""
    return word[:-2] if word.translate(ONE_APOSTROPHE).endswith("'s") else word


def _opens(tokens: Sequence[Token], index: int) -> bool:
    """Tell whether a token is, or may be, the first one of a sentence or heading."""
    if not index:
        return True
    before = tokens[index - 1]
    return before.kind == "mark" and before.norm in _OPENING
