"""Looking for a value in a text, by its type."""

from __future__ import annotations

import html
import re
from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import attrs

from etoile_facts.errors import InvalidValueError
from etoile_facts.lang._fold import plain, shorten
from etoile_facts.lang._lexicon import closed_class
from etoile_facts.model import Predicate, Relation, ValueType
from etoile_facts.values._calendar import Reference
from etoile_facts.values._mention import Mention
from etoile_facts.values._names import Names
from etoile_facts.values._reading import Context
from etoile_facts.values.date._duration import parse_duration
from etoile_facts.values.date._mention import mentions_date
from etoile_facts.values.quantity._mention import mentions_amount
from etoile_facts.values.quantity._parse import Quantity
from etoile_facts.values.quantity._relate import declared_tolerance
from etoile_facts.values.words._text import words_of
from etoile_facts.values.words._url import parse_url

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from etoile_facts.values.person._parse import Person

_MOST_SEARCHED = 1_000  # code points: windows of words are slow, and nobody quotes more for a length of time
_MOST_PARTS = 6  # words
_HYPHENS = ("-", "\u2010", "\u2011")
_PLACED = re.compile(r"[^\W_]+(?:['’.][^\W_]+)*|[^\w\s]")
_WEB = re.compile(
    r"(?:https?://|www\.)[^\s<>\"]+|(?<![\w-])(?<![\w-]\.)[\w-]++(?:\.[\w-]++)++/[^\s<>\"]*", re.IGNORECASE
)


@attrs.frozen
class Search:
    """What a value is looked for with."""

    declared: Predicate
    names: Names
    reference: Reference | None
    language: str


def find_value(value: str, parsed: Any, text: str, search: Search) -> Mention | None:
    """Return where a text states a value; None if it does not.

    Args:
        value: As written.
        parsed: As read.
        text: Where it is looked for.
        search: What gives it meaning.
    """
    match search.declared.type:
        case ValueType.INTEGER | ValueType.QUANTITY | ValueType.DURATION:
            return _amount(value, parsed, text, search)
        case ValueType.DATE:
            return mentions_date(parsed, value, text, search.reference)
        case ValueType.NAME:
            return _all_of([_person(person, text, search.names) for person in parsed.members])
        case ValueType.LIST:
            return _all_of([_thing(member, text, search.names) for member in parsed])
        case ValueType.ENTITY:
            return _thing(value, text, search.names)
        case ValueType.TERM:
            return _any_phrase(_spellings(parsed.name, search.declared), text)
        case ValueType.URL:
            return _address(parsed.page, text)
        case _:
            return _any_phrase((value,), text) or _scattered(value, text)


def _amount(value: str, parsed: Any, text: str, search: Search) -> Mention | None:
    amount = parsed if isinstance(parsed, Quantity) else Quantity(low=Fraction(parsed), high=Fraction(parsed))
    found = mentions_amount(amount, value, text, search.language, declared_tolerance(search.declared))
    if found is None and search.declared.type is ValueType.DURATION:
        return _in_parts(amount, text)
    return found


def _in_parts(amount: Quantity, text: str) -> Mention | None:
    """Return where a text says a length of time in several parts: "an hour and a half"."""
    words = list(re.finditer(r"\S+", text[:_MOST_SEARCHED]))
    context = Context(declared=Predicate(id="", type=ValueType.DURATION))
    for first, word in enumerate(words):
        for last in range(first + 2, min(first + _MOST_PARTS, len(words))):
            said = text[word.start() : words[last].end()].rstrip(".,;:!?)")
            try:
                found = parse_duration(said, context)
            except InvalidValueError:
                continue
            if (found.low, found.high, found.unit) == (amount.low, amount.high, amount.unit):
                return _said(text, word.start(), word.start() + len(said))
    return None


def _spellings(name: str, predicate: Predicate) -> tuple[str, ...]:
    return next((names for names in predicate.vocabulary if names[0] == name), (name,))


@lru_cache(maxsize=512)
def _placed_words(text: str) -> tuple[tuple[str, int, int], ...]:
    """Return the words of a text, folded, with their places; a word may fold to none or to several."""
    return tuple((word, match.start(), match.end()) for match in _PLACED.finditer(text) for word in _folded(match[0]))


@lru_cache(maxsize=16_384)
def _folded(token: str) -> tuple[str, ...]:
    """Return what one word of a text folds to: few words make up most of all quotes."""
    return words_of(_whole(token))


def _whole(token: str) -> str:
    bare = token.replace("’", "'")
    return bare.removesuffix("'s") if bare.endswith("'s") else bare


def _thing(name: str, text: str, names: Names) -> Mention | None:
    """Return where one of a thing's names stands, and not only as a part of another thing's longer name."""
    return _any_phrase(names.all_names(name), text, names.longer_names(name))


def _any_phrase(phrases: Iterable[str], text: str, longer: Iterable[str] = ()) -> Mention | None:
    """Return where one of several phrases stands, word by word, and not inside of a longer one of others."""
    taken = {place for phrase in longer for start, end in _places(phrase, text) for place in range(start, end)}
    for phrase in phrases:
        for start, end in _places(phrase, text):
            if not taken.issuperset(range(start, end)):
                return _said(text, start, end)
    return None


def _places(phrase: str, text: str) -> Iterator[tuple[int, int]]:
    said = _placed_words(text)
    words = [word for word, _, _ in said]
    wanted = [word for word, _, _ in _placed_words(html.unescape(phrase))]
    if len(wanted) > 1 and wanted[0] in ("the", "a", "an"):
        wanted = wanted[1:]
    for index in range(len(words) - len(wanted) + 1 if wanted else 0):
        if words[index : index + len(wanted)] == wanted:
            yield said[index][1], said[index + len(wanted) - 1][2]


def _said(text: str, start: int, end: int, relation: Relation = Relation.SAME) -> Mention:
    reason = f'the text says "{shorten(text[start:end])}"'
    return Mention(found=True, relation=relation, reason=reason, start=start, end=end)


def _scattered(value: str, text: str) -> Mention | None:
    wanted = set(words_of(value))
    said = {word for word, _, _ in _placed_words(text)}
    if wanted and wanted <= said:
        reason = f'the words of "{shorten(value)}" stand in the text, though not side by side'
        return Mention(found=True, relation=Relation.COMPATIBLE, reason=reason)
    return None


def _all_of(found: list[Mention | None]) -> Mention | None:
    there = [mention for mention in found if mention is not None]
    if not there:
        return None
    if len(there) == len(found):
        return next((mention for mention in there if mention.relation is not Relation.SAME), there[0])
    first = there[0]
    reason = f"{first.reason}, but not all of the value"
    return Mention(
        found=True, relation=Relation.COMPATIBLE, reason=reason, start=first.start, end=first.end, whole=False
    )


def _person(person: Person, text: str, names: Names) -> Mention | None:
    """Return where a person is named: by all words of the name, or by the family name with a fitting given name."""
    longer = names.longer_names(person.shown)
    whole = _any_phrase((person.shown, " ".join(person.words)), text, longer)
    if whole is not None and _joined(text, whole.start or 0, whole.end or 0):
        whole = None
    if whole is not None or not person.given:
        return whole
    return _by_family_name(person, text, _taken(person, longer, text, names))


def _taken(person: Person, longer: Iterable[str], text: str, names: Names) -> set[int]:
    """Return the places of a text that belong to longer names, of other things."""
    family = " ".join(person.words[len(person.given) :])
    thing = names.resolve(person.shown)
    others = (one for one in names.longer_names(family) if thing is None or names.resolve(one) != thing)
    return {place for name in (*longer, *others) for start, end in _places(name, text) for place in range(start, end)}


def _by_family_name(person: Person, text: str, taken: set[int]) -> Mention | None:
    """Return where a person's family name stands, with a fitting given name before it or none."""
    family = list(person.words[len(person.given) :])
    said = _placed_words(text)
    words = [plain(word) for word, _, _ in said]
    for index in range(len(words) - len(family) + 1):
        if words[index : index + len(family)] != family or said[index][1] in taken:
            continue
        start, end = said[index][1], said[index + len(family) - 1][2]
        if _joined(text, start, end) or _is_common(person.shown, text, start, end):
            continue
        before = [word for word in words[max(0, index - 3) : index] if word.isalpha()]
        if any(_fits(given, word) for given in person.given for word in before):
            return _said(text, start, end)
        beside = text[said[index - 1][1] : said[index - 1][2]] if index else ""
        if not _is_given_name(beside, opens=index == 1):
            return _said(text, start, end, Relation.COMPATIBLE)
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


def _address(page: tuple[str, str, str], text: str) -> Mention | None:
    for match in _WEB.finditer(text):
        written = match[0].rstrip(".,;:!?)'")
        try:
            found = parse_url(written, Context(declared=Predicate(id="", type=ValueType.URL)))
        except ValueError:
            continue
        if found.page == page:
            return _said(text, match.start(), match.start() + len(written))
    return None
