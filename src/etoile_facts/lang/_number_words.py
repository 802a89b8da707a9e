"""Numbers in words: one reader for every language, driven by the language files.

A number is a run of words that the file of one language lists; in German, Dutch and Italian also a word that is such a
run written in one. The runs follow one grammar: hundreds behind a number below a hundred, ones behind tens, a scale
(thousand, million) behind what it multiplies, each scale smaller than the one before; in some languages the ones come
before the tens, or eighty is four twenties. The tests compare the reader with the library `num2words`.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from functools import cache, lru_cache
from typing import TYPE_CHECKING

import attrs

from etoile_facts.lang._files import every, language_file, rows, words
from etoile_facts.lang._fold import plain

if TYPE_CHECKING:
    from collections.abc import Sequence

_THOUSAND, _HUNDRED, _TEN, _TWENTY = 1000, 100, 10, 20
_LONGEST_WORD = 80  # letters of a number in one word: the longest below a million have about 60
_SIXTY, _EIGHTY = 60, 80


@attrs.frozen(kw_only=True)
class NumberWords:
    """The number words of one language, folded as by `plain`.

    Attributes:
        cardinals: Up to the hundreds.
        scales: Thousand and above.
        groups: Dozen, score, pair.
        fractions: Half, third, quarter; also in the plural.
        halves: Those of them that stand behind a whole number: "two and a half".
        ordinals: First, second, and their forms.
        ordinal_suffix: Endings that make an ordinal of a number in one word.
        stems: Tens as they begin a number in one word, where they lose their last letter there.
        ones: Articles that mean one.
        joints: Words between the parts of a number.
        joint_behind: The least number that a joint stands behind.
        points: Words for the decimal point.
        round: Hundreds and thousands that make a number a round one: "two hundred" may be 230.
        of: Words between a scale and what is counted.
        one_word: Whether numbers are written in one word.
        units_first: Whether the ones come before the tens.
        vigesimal: Whether sixty and eighty go on up to nineteen, and eighty is four twenties.
    """

    cardinals: Mapping[str, int]
    scales: Mapping[str, int]
    groups: Mapping[str, int]
    fractions: Mapping[str, Fraction]
    halves: frozenset[str]
    ordinals: Mapping[str, int]
    ordinal_suffix: tuple[str, ...]
    stems: Mapping[str, int]
    ones: frozenset[str]
    joints: frozenset[str]
    joint_behind: int
    points: frozenset[str]
    round: frozenset[str]
    of: frozenset[str]
    one_word: bool
    units_first: bool
    vigesimal: bool

    def parts(self, word: str) -> list[int | None] | None:
        """Return the numbers that a word is made of, None for a joint among them; None if it is no number."""
        if word in self.joints:
            return [None]
        value = self.cardinals.get(word, self.scales.get(word))
        if value is not None:
            return [value]
        return self._cut(word) if self.one_word and len(word) <= _LONGEST_WORD else None

    def _cut(self, word: str) -> list[int | None] | None:
        """Cut a number in one word into its parts, longest parts first."""
        table: dict[str, int | None] = {**self.stems, **self.cardinals, **self.scales, **dict.fromkeys(self.joints)}
        longest = max(map(len, table))
        dead: set[int] = set()

        def rest(start: int) -> list[int | None] | None:
            if start == len(word):
                return []
            if start in dead:
                return None
            for size in range(min(longest, len(word) - start), 0, -1):
                part = word[start : start + size]
                if part in table and not (part in self.stems and start + size == len(word)):
                    behind = rest(start + size)
                    if behind is not None:
                        return [table[part], *behind]
            dead.add(start)
            return None

        return rest(0)

    def cardinal(self, tokens: Sequence[str]) -> int | None:
        """Return the whole number that folded words say, hyphens aside; None if they say none."""
        items: list[int | None] = []
        for token in tokens:
            found = self.parts(token)
            if found is None:
                return None
            items += found
        return self._sum(items)

    def _sum(self, items: Sequence[int | None]) -> int | None:
        if not items or items[0] is None or items[-1] is None:
            return None
        total, group, scale = 0, 0, 0
        joined = False
        for place, value in enumerate(items):
            if value is None:
                before = items[place - 1]
                if joined or before is None or before < self.joint_behind:
                    return None
                joined = True
                continue
            if value >= _THOUSAND:
                if joined and group:
                    return None
                if not scale or value < scale:
                    total, scale = total + (group or 1) * value, value
                elif scale == _THOUSAND:
                    total, scale = (total + group) * value, value  # mil millones
                else:
                    return None
                group = 0
            else:
                added = self._added(group, value, joined=joined)
                if added is None:
                    return None
                group = added
            joined = False
        return total + group

    def _added(self, group: int, value: int, *, joined: bool) -> int | None:
        """Return a number below a thousand with one more part behind it; None if the part cannot follow."""
        below = group % _HUNDRED
        if value == _HUNDRED and 0 < group < _HUNDRED and not joined:
            return group * _HUNDRED  # "nineteen hundred" is a number too
        if not group:
            return value
        if value >= _HUNDRED or not value:
            return None
        if self.vigesimal and value == _TWENTY and below == 4:  # noqa: PLR2004 - four twenties
            return group - 4 + _EIGHTY
        if not below:
            return group + value
        if self.units_first and joined and below < _TEN <= value and not value % _TEN:
            return group + value
        if below >= _TWENTY and not below % _TEN and value < _TEN:
            return group + value
        return group + value if self.vigesimal and _goes_on(below, value) else None

    def ordinal(self, tokens: Sequence[str]) -> int | None:
        """Return the number of an ordinal in words: first, twenty-first, einundzwanzigste."""
        if not tokens:
            return None
        *before, last = tokens
        value = self.ordinals.get(last)
        if value is not None:
            return value if not before else self._with_last(before, value)
        if not self.one_word:
            return None
        for suffix in self.ordinal_suffix:
            stem = last.removesuffix(suffix)
            if stem != last:
                for vowel in ("", "a", "e", "i", "o"):
                    found = self.cardinal([*before, stem + vowel])
                    if found is not None:
                        return found
        for size in range(len(last) - 1, 2, -1):
            value = self.ordinals.get(last[-size:])
            if value is not None and (found := self._with_last([*before, last[:-size]], value)) is not None:
                return found
        return None

    def _with_last(self, before: Sequence[str], value: int) -> int | None:
        tens = self.ordinals.get(before[0]) if len(before) == 1 else None
        if tens is not None and value < _TEN <= tens < _HUNDRED and not tens % _TEN:
            return tens + value  # vigésimo primero
        items: list[int | None] = []
        for token in before:
            found = self.parts(token)
            if found is None:
                return None
            items += found
        return self._sum([*items, value])


def _goes_on(below: int, value: int) -> bool:
    """Tell whether a part goes on behind ten, sixty or eighty as in French: dix-sept, soixante-quinze."""
    if below in (_TEN, _SIXTY + _TEN, _EIGHTY + _TEN):
        return value > 6  # noqa: PLR2004 - seventeen, eighteen and nineteen are two words
    return below in (_SIXTY, _EIGHTY) and _TEN <= value < _TWENTY


@cache
def number_words(code: str) -> NumberWords:
    """Return the number words of a language that has a file."""
    file = language_file(code).get("numbers", {})
    cardinals = _values(code, "cardinal")
    fractions = {plain(name): Fraction(value) for value, names in rows(code, "numbers", "fraction") for name in names}
    ordinals = _values(code, "ordinal")
    for ending in words(code, "numbers", "ordinal_inflection"):
        ordinals |= {f"{word}{ending}": value for word, value in ordinals.items() if word.endswith("e")}
    return NumberWords(
        cardinals=cardinals,
        scales=_values(code, "scale"),
        groups=_values(code, "group"),
        fractions=fractions,
        halves=frozenset(name for name, value in fractions.items() if value == Fraction(1, 2)),
        ordinals=ordinals,
        ordinal_suffix=tuple(words(code, "numbers", "ordinal_suffix")),
        stems=_values(code, "stem"),
        ones=frozenset(map(plain, words(code, "numbers", "one"))),
        joints=frozenset(map(plain, words(code, "numbers", "joint"))),
        joint_behind=file.get("joint_behind", 0),
        points=frozenset(map(plain, words(code, "numbers", "point"))),
        round=frozenset(map(plain, words(code, "numbers", "round"))),
        of=frozenset(map(plain, words(code, "numbers", "of"))),
        one_word=file.get("one_word", False),
        units_first=file.get("units_first", False),
        vigesimal=file.get("vigesimal", False),
    )


def _values(code: str, key: str) -> dict[str, int]:
    found: dict[str, int] = {}
    for value, names in rows(code, "numbers", key):
        for name in names:
            found.setdefault(plain(name), int(value))
    return found


@lru_cache(maxsize=16384)
def cardinal_of(word: str, wanted: tuple[str, ...] = ()) -> int | None:
    """Return the whole number that one word says: thirteen, ventuno, million; None if it says none.

    Args:
        word: Folded as by `plain`; parts may be joined by hyphens.
        wanted: The languages whose words count; all if none is given, and the first that knows the word decides.
    """
    tokens = word.split("-")
    for code in every(wanted):
        read = number_words(code)
        value = read.cardinal(tokens)
        if value is None and len(tokens) == 1:
            value = read.groups.get(word)
        if value is not None:
            return value
    return None


@lru_cache(maxsize=16384)
def ordinal_of(word: str, wanted: tuple[str, ...] = ()) -> int | None:
    """Return the number of an ordinal in one word, or in words joined by hyphens; None if it is none.

    Args:
        word: Folded as by `plain`.
        wanted: The languages whose words count; all if none is given.
    """
    tokens = word.split("-")
    found = (number_words(code).ordinal(tokens) for code in every(wanted))
    return next((value for value in found if value is not None), None)


@cache
def single_number_words(wanted: tuple[str, ...] = ()) -> frozenset[str]:
    """Return every number word and ordinal that a file lists, folded."""
    found: set[str] = set()
    for code in every(wanted):
        read = number_words(code)
        found |= {*read.cardinals, *read.scales, *read.ordinals}
    return frozenset(found)


@cache
def fraction_words(wanted: tuple[str, ...] = ()) -> frozenset[str]:
    """Return the words for parts of one: half, thirds, quarters."""
    return frozenset().union(*(number_words(code).fractions for code in every(wanted)))


@cache
def half_words(wanted: tuple[str, ...] = ()) -> frozenset[str]:
    """Return the words for a half."""
    return frozenset().union(*(number_words(code).halves for code in every(wanted)))


@cache
def scale_words(wanted: tuple[str, ...] = ()) -> Mapping[str, int]:
    """Return what each word behind a number multiplies it by: hundred, thousand, million, dozen."""
    found: dict[str, int] = {}
    for code in every(wanted):
        read = number_words(code)
        hundreds = {word: value for word, value in read.cardinals.items() if value == _HUNDRED}
        groups = {word: value for word, value in read.groups.items() if value > _TEN}
        for word, value in {**hundreds, **read.scales, **groups}.items():
            found.setdefault(word, value)
    return found


@cache
def money_scales() -> Mapping[str, int]:
    """Return what a letter behind an amount of money multiplies it by; elsewhere "m" is metres."""
    return {name: int(value) for value, names in rows("en", "numbers", "money_scale") for name in names}


@cache
def number_list(key: str, wanted: tuple[str, ...] = ()) -> frozenset[str]:
    """Return a list of the tables of numbers, folded: `one`, `none`, `of`, `ordinal_doubtful`, `scale_doubtful`."""
    return frozenset(plain(word) for code in every(wanted) for word in words(code, "numbers", key))


@lru_cache(maxsize=16384)
def is_number_word(word: str, wanted: tuple[str, ...] = ()) -> bool:
    """Tell whether a folded word can be a part of a number: a number, an article for one, a joint, a half, a point."""
    for code in every(wanted):
        read = number_words(code)
        others = (read.groups, read.fractions, read.ones, read.points)
        if read.parts(word) is not None or any(word in table for table in others):
            return True
    return False
