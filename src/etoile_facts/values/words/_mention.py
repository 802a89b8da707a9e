"""Looking in a text for words: texts, names of things, terms, lists, addresses."""

from __future__ import annotations

import html
import re
from functools import lru_cache
from typing import TYPE_CHECKING

from etoile_facts.common import shorten
from etoile_facts.model import Predicate, Relation, ValueType
from etoile_facts.text import APOSTROPHES, ONE_APOSTROPHE
from etoile_facts.values._mention import Mention, Search
from etoile_facts.values._reading import Context
from etoile_facts.values.words._text import words_of
from etoile_facts.values.words._url import parse_url

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from etoile_facts.values._names import Names
    from etoile_facts.values.words._term import Term
    from etoile_facts.values.words._url import Url

_PLACED = re.compile(rf"[^\W_{APOSTROPHES}]+(?:[{APOSTROPHES}.][^\W_{APOSTROPHES}]+)*|[^\w\s]")
_WEB = re.compile(
    r"(?:https?://|www\.)[^\s<>\"]+|(?<![\w-])(?<![\w-]\.)[\w-]++(?:\.[\w-]++)++/[^\s<>\"]*", re.IGNORECASE
)


def mention_text(value: str, _parsed: str, text: str, _search: Search) -> Mention | None:
    """Return where a text has the words of another, side by side or anywhere."""
    return any_phrase((value,), text) or _scattered(value, text)


def mention_entity(value: str, _parsed: str, text: str, search: Search) -> Mention | None:
    """Return where a text names a thing, by any of its names."""
    return _thing(value, text, search.names)


def mention_term(_value: str, parsed: Term, text: str, search: Search) -> Mention | None:
    """Return where a text has a term, in any of its spellings."""
    spellings = (names for names in search.declared.vocabulary if names[0] == parsed.name)
    return any_phrase(next(spellings, (parsed.name,)), text)


def mention_list(_value: str, parsed: tuple[str, ...], text: str, search: Search) -> Mention | None:
    """Return where a text names the members of a list, all or some."""
    return all_of([_thing(member, text, search.names) for member in parsed])


def mention_url(_value: str, parsed: Url, text: str, _search: Search) -> Mention | None:
    """Return where a text has an address, however it is written."""
    for match in _WEB.finditer(text):
        written = match[0].rstrip(".,;:!?)'")
        try:
            found = parse_url(written, Context(declared=Predicate(id="", type=ValueType.URL)))
        except ValueError:
            continue
        if found.page == parsed.page:
            return said(text, match.start(), match.start() + len(written))
    return None


def mention_boolean(_value: str, _parsed: bool, _text: str, _search: Search) -> Mention:  # noqa: FBT001 (a value)
    """Say that a yes or no stands in every text: nobody could tell."""
    reason = "a yes or no is not looked for: it has no words of its own"
    return Mention(found=True, relation=None, reason=reason)


@lru_cache(maxsize=512)
def placed_words(text: str) -> tuple[tuple[str, int, int], ...]:
    """Return the words of a text, folded, with their places; a word may fold to none or to several."""
    return tuple((word, match.start(), match.end()) for match in _PLACED.finditer(text) for word in _folded(match[0]))


@lru_cache(maxsize=512)
def _bare_words(text: str) -> tuple[str, ...]:
    return tuple(word for word, _, _ in placed_words(text))


@lru_cache(maxsize=16_384)
def _folded(token: str) -> tuple[str, ...]:
    """Return what one word of a text folds to: few words make up most of all quotes."""
    return words_of(_whole(token))


def _whole(token: str) -> str:
    return token.translate(ONE_APOSTROPHE).removesuffix("'s")


def _thing(name: str, text: str, names: Names) -> Mention | None:
    """Return where one of a thing's names stands, and not only as a part of another thing's longer name."""
    return any_phrase(names.names_in(name, text), text, names.longer_names(name, text))


def any_phrase(phrases: Iterable[str], text: str, longer: Iterable[str] = ()) -> Mention | None:
    """Return where one of several phrases stands, word by word, and not inside of a longer one of others."""
    taken = {place for phrase in longer for start, end in places(phrase, text) for place in range(start, end)}
    for phrase in phrases:
        for start, end in places(phrase, text):
            if not taken.issuperset(range(start, end)):
                return said(text, start, end)
    return None


def places(phrase: str, text: str) -> Iterator[tuple[int, int]]:
    """Yield where a phrase stands, word by word."""
    placed, words = placed_words(text), _bare_words(text)
    wanted = _bare_words(html.unescape(phrase))
    if len(wanted) > 1 and wanted[0] in ("the", "a", "an"):
        wanted = wanted[1:]
    index = -1
    for _ in range(words.count(wanted[0]) if wanted else 0):
        index = words.index(wanted[0], index + 1)
        if words[index : index + len(wanted)] == wanted:
            yield placed[index][1], placed[index + len(wanted) - 1][2]


def said(text: str, start: int, end: int, relation: Relation = Relation.SAME) -> Mention:
    """Return the mention that stands at `[start, end)` of a text."""
    reason = f'the text says "{shorten(text[start:end])}"'
    return Mention(found=True, relation=relation, reason=reason, start=start, end=end)


def _scattered(value: str, text: str) -> Mention | None:
    wanted = set(words_of(value))
    there = {word for word, _, _ in placed_words(text)}
    if wanted and wanted <= there:
        reason = f'the words of "{shorten(value)}" stand in the text, though not side by side'
        return Mention(found=True, relation=Relation.COMPATIBLE, reason=reason)
    return None


def all_of(found: Sequence[Mention | None]) -> Mention | None:
    """Return the mention of a value with several members: in full if each was found."""
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
