"""Short texts: what a claim says, whatever its order, punctuation, accents and letter case."""

from __future__ import annotations

import html
import re
from functools import lru_cache
from typing import TYPE_CHECKING

from etoile_facts.errors import InvalidValueError
from etoile_facts.lang._fold import fold_name, plain
from etoile_facts.lang._lexicon import closed_class
from etoile_facts.lang._number_words import cardinal_of
from etoile_facts.lang._places import lies_in, same_place
from etoile_facts.lang._spelling import one_spelling
from etoile_facts.values._reading import Comparison, Context, Reading, compatible, conflict, same, single_spaced

if TYPE_CHECKING:
    from collections.abc import Hashable

    from etoile_facts.model import Predicate
    from etoile_facts.values._names import Names

# A longer text is a sentence: its commas and conjunctions part no members of a list, and its order is its meaning.
_MOST_WORDS = 24
_SEPARATOR = re.compile(
    r"\s*[;|\n•]\s*|\s+[-–—]\s+|\s*,(?!\d)\s*|(?<!\d)\s*/\s*(?!\d)|\s+(?:and|und|et|y|e)\s+|\s*&\s*(?![#\w]*;)",
    re.IGNORECASE,
)
_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:\d+[^\W\d_]*)*|[^\w\s]")
_ABBREVIATION = re.compile(r"\b((?:[^\W\d_]\.){2,})")
_ZEROS = re.compile(r"\b([a-z])0+(?=[1-9])")  # B07
_SHORT_FIRST = {"st": "saint", "ste": "sainte", "mt": "mount", "ft": "fort"}  # at the beginning of a place's name
_SIGNED = re.compile(r"(?<![\w)])-(?=\d)")
# What separates or decorates; any other symbol ("+", "%", "$", "#") says something.
_DECORATION = frozenset(".,;:!?\"'()[]{}<>-_*~\\/|·•…")
_MOST_REORDERED = 4


def parse_text(raw: str, _context: Context) -> str:
    """Refuse a blank value: it says nothing, and every blank one would be the same."""
    if not raw or raw.isspace():
        raise InvalidValueError(
            "The value is blank.", hint="Write the value, or `snaktype: novalue` where there is known to be none."
        )
    return raw


def words_of(text: str) -> tuple[str, ...]:
    """Return the words, numbers and telling symbols of a text, folded; "U.S." and "B 7" are one word each."""
    folded = plain(html.unescape(text) if "&" in text else text)
    folded = _ABBREVIATION.sub(lambda found: found[1].replace(".", "") + " ", folded).replace("'", "")
    folded = _SIGNED.sub("\u2212", folded)
    found: list[str] = []
    for word in _WORD.findall(folded):
        if word in _DECORATION:
            continue
        if found and found[-1] == "\u2212":
            found[-1] += word
        elif found and word[0].isdigit() and len(found[-1]) == 1 and found[-1].isalpha() and found[-1].isascii():
            found[-1] += word.lstrip("0") or "0"  # gate B 7
        else:
            found.append(_ZEROS.sub(r"\1", word))
    if len(found) > 1 and found[0] in _SHORT_FIRST and found[1].isalpha():
        found[0] = _SHORT_FIRST[found[0]]
    if len(found) > 1 and found[0] in closed_class("classes", "article") and len(found[1]) > 1 and found[1].isalpha():
        del found[0]
    return tuple(found)


def _written_members(text: str) -> list[str]:
    """Return the members that a text lists, as written; a text that lists nothing is its only member."""
    if len(text.split()) > _MOST_WORDS:
        return [text]
    spaced = single_spaced(html.unescape(text) if "&" in text else text)
    found = [part for part in _SEPARATOR.split(spaced) if words_of(part)]
    return found or [text]


@lru_cache(maxsize=4096)
def parts_of(text: str) -> tuple[tuple[str, ...], ...]:
    """Return the members that a text lists, each as its words; countries by one name in every language."""
    members = []
    for part in _written_members(text):
        country = same_place(part)
        members.append(words_of(country or part) or (fold_name(part),))
    return tuple(dict.fromkeys(members))


def member_key(words: tuple[str, ...]) -> str:
    """Return a string that is equal for members that differ in nothing but spaces: "web site" and "website"."""
    joined = words[0]
    for word in words[1:]:
        joined += f" {word}" if word[0].isdigit() and joined[-1].isdigit() else word
    return joined


def text_key(parsed: str, _declared: Predicate, _names: Names) -> Hashable:
    """Return a key that is equal for texts with the same members."""
    return tuple(sorted({member_key(member) for member in parts_of(parsed)}))


def same_text(a: Reading, b: Reading, _names: Names) -> str:
    """Say why two spellings are one text."""
    if fold_name(a.raw) == fold_name(b.raw):
        return f"{a.shown} and {b.shown} differ only in letter case, spacing or typography"
    if same_place(a.raw) is not None and plain(a.raw) != plain(b.raw):
        return f"{a.shown} and {b.shown} are names of one place"
    return f"{a.shown} and {b.shown} differ only in punctuation, accents, articles or the order of what they list"


def relate_texts(a: Reading, b: Reading, _names: Names) -> Comparison:
    """Relate two texts: one may say a part of what the other says."""
    members = [{member_key(member) for member in parts_of(reading.parsed)} for reading in (a, b)]
    if members[0] < members[1] or members[1] < members[0]:
        less, more = (a, b) if members[0] < members[1] else (b, a)
        return compatible(f"{less.shown} is part of {more.shown}")
    words = [tuple(word for member in parts_of(reading.parsed) for word in member) for reading in (a, b)]
    for less, more, few, many in ((a, b, words[0], words[1]), (b, a, words[1], words[0])):
        if _says_part(few, many):
            return compatible(f"{less.shown} says a part of {more.shown}")
    for part, whole in ((a, b), (b, a)):
        if _lies_in(part.raw, whole.raw):
            return compatible(f"{part.shown} lies in {whole.shown}")
    spelled = [{member_key(tuple(map(_spelled, member))) for member in parts_of(reading.parsed)} for reading in (a, b)]
    if spelled[0] == spelled[1]:
        return same(f"{a.shown} and {b.shown} differ only in spelling, or in how a number is written")
    if _reordered(*words):
        return compatible(f"{a.shown} and {b.shown} are the same words in another order")
    return conflict(f"{a.shown} and {b.shown} differ")


def _says_part(few: tuple[str, ...], many: tuple[str, ...]) -> bool:
    """Tell whether a text says all that another one does, and adds nothing that changes it.

    An added number or letter changes it ("Apollo" and "Apollo 13"), but not behind a word that is added too ("Terminal
    3 Gate B7").
    """
    rest = list(many)
    for word in few:
        if word not in rest:
            return False
        rest.remove(word)
    if not rest or not any(len(word) > 1 for word in few) or closed_class("classes", "changing").intersection(rest):
        return False
    return all(_follows_added(many, index, rest) for index, word in enumerate(many) if word in rest and _counts(word))


def _counts(word: str) -> bool:
    return len(word) == 1 or any(character.isdigit() for character in word)


def _follows_added(words: tuple[str, ...], index: int, added: list[str]) -> bool:
    before = words[index - 1] if index else ""
    return len(before) > 1 and before.isalpha() and before in added


def _lies_in(parts: str, wholes: str) -> bool:
    """Tell whether each place of a text lies in a place of another one, or is one."""
    members = _written_members(wholes)
    keys = {member_key(member) for member in parts_of(wholes)}
    return all(
        member_key(words) in keys or any(lies_in(part, whole) for whole in members)
        for part, words in zip(_written_members(parts), parts_of(parts), strict=False)
    )


def _spelled(word: str) -> str:
    """Return a string that is equal for all spellings of a word, British and American, and for a number in words."""
    number = cardinal_of(word)
    return one_spelling(word) if number is None else str(number)


def _reordered(first: tuple[str, ...], second: tuple[str, ...]) -> bool:
    few = 1 < len(first) <= _MOST_REORDERED
    return (
        few
        and sorted(first) == sorted(second)
        and closed_class("classes", "directed").isdisjoint(first)
        and not _exchanged(first, second)
    )


def _exchanged(first: tuple[str, ...], second: tuple[str, ...]) -> bool:
    """Tell whether two words have changed places round one that stays: "man bites dog" and "dog bites man"."""
    moved = [index for index, (one, other) in enumerate(zip(first, second, strict=True)) if one != other]
    return len(moved) == 2 and moved[1] - moved[0] > 1  # noqa: PLR2004 - the two
