"""Looking for persons in a text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from etoile_facts.lang._fold import plain
from etoile_facts.lang._lexicon import closed_class
from etoile_facts.model import Relation
from etoile_facts.values.words._mention import all_of, any_phrase, placed_words, places, said

if TYPE_CHECKING:
    from collections.abc import Iterable

    from etoile_facts.values._mention import Mention, Search
    from etoile_facts.values._names import Names
    from etoile_facts.values.person._parse import Person, Persons

_HYPHENS = ("-", "\u2010", "\u2011")


def mention_persons(_value: str, parsed: Persons, text: str, search: Search) -> Mention | None:
    """Return where a text names the persons of a value, all or some."""
    return all_of([_person(person, text, search.names) for person in parsed.members])


def _person(person: Person, text: str, names: Names) -> Mention | None:
    """Return where a person is named: by all words of the name, or by the family name with a fitting given name."""
    longer = names.longer_names(person.shown, text)
    whole = any_phrase((person.shown, " ".join(person.words)), text, longer)
    if whole is not None and _joined(text, whole.start or 0, whole.end or 0):
        whole = None
    if whole is not None or not person.given:
        return whole
    return _by_family_name(person, text, _taken(person, longer, text, names))


def _taken(person: Person, longer: Iterable[str], text: str, names: Names) -> set[int]:
    """Return the places of a text that belong to longer names, of other things."""
    family = " ".join(person.words[len(person.given) :])
    thing = names.resolve(person.shown)
    others = (one for one in names.longer_names(family, text) if thing is None or names.resolve(one) != thing)
    return {place for name in (*longer, *others) for start, end in places(name, text) for place in range(start, end)}


def _by_family_name(person: Person, text: str, taken: set[int]) -> Mention | None:
    """Return where a person's family name stands, with a fitting given name before it or none."""
    family = list(person.words[len(person.given) :])
    placed = placed_words(text)
    words = [plain(word) for word, _, _ in placed]
    for index in range(len(words) - len(family) + 1):
        if words[index : index + len(family)] != family or placed[index][1] in taken:
            continue
        start, end = placed[index][1], placed[index + len(family) - 1][2]
        if _joined(text, start, end) or _is_common(person.shown, text, start, end):
            continue
        before = [word for word in words[max(0, index - 3) : index] if word.isalpha()]
        if any(_fits(given, word) for given in person.given for word in before):
            return said(text, start, end)
        beside = text[placed[index - 1][1] : placed[index - 1][2]] if index else ""
        if not _is_given_name(beside, opens=index == 1):
            return said(text, start, end, Relation.COMPATIBLE)
    return None


def _is_given_name(word: str, *, opens: bool) -> bool:
    """Tell whether a word before a family name is somebody else's given name: no title, nor what opens a sentence."""
    if not word[:1].isupper() or not word.isalpha() or plain(word) in closed_class("names", "title"):
        return False
    return not (opens and plain(word) in closed_class("names", "opening"))


def _joined(text: str, start: int, end: int) -> bool:
    """Tell whether a family name is only a half of a double one there: Palladino in "Sherman-Palladino"."""
    before, after = text[max(0, start - 2) : start], text[end : end + 2]
    return (before[1:] in _HYPHENS and before[:1].isalpha()) or (after[:1] in _HYPHENS and after[1:].isupper())


def _is_common(name: str, text: str, start: int, end: int) -> bool:
    """Tell whether a text that knows capitals has a common word there and no name: "a long way" for Daisy Long."""
    word = text[start:end].rsplit(maxsplit=1)[-1]
    return name.rsplit(maxsplit=1)[-1][:1].isupper() and word[:1].islower() and text != text.lower()


def _fits(given: str, word: str) -> bool:
    return given == word or (min(len(given), len(word)) == 1 and given[0] == word[0])
