"""Whether a quote carries the value of its fact: by the value's type, and for free text by its content words."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING

from etoile_facts.errors import InvalidValueError
from etoile_facts.lang._lexicon import closed_class
from etoile_facts.model import Predicate, ValueType
from etoile_facts.text import tokenize
from etoile_facts.values._mentions import mentions
from etoile_facts.values._name_index import words_of_name
from etoile_facts.values._names import Names

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from etoile_facts.values._calendar import Reference

_NO_NAMES = Names()

# As many words behind "not" it still denies the next one.
_REACH = 3
_SHORTEST_STEM = 3  # "war" is not in "was", but "save" is in "saving" (stem "sav")


@cache
def _endings() -> frozenset[str]:
    return closed_class("classes", "stem_ending") | {""}


def carries(
    value: str,
    text: str,
    type_or_predicate: ValueType | Predicate = ValueType.TEXT,
    names: Names | None = None,
    *,
    reference: Reference | None = None,
    language: str = "",
) -> bool:
    """Tell whether a text states a value, so that the text can stand as evidence for it.

    A number, a date, a duration or a name counts in every notation ([`mentions`][etoile_facts.values.mentions]) if the
    text says as much as the value does; an entity under any of its names. A value of type `text` is carried if it
    stands there as a phrase, or if each of its content words does, in any order and with any ending of its stem; a word
    right behind "not" does not, unless the value has that too. A value that cannot be read as its type is carried by
    everything: that is another rule's finding.

    Args:
        value: A raw value.
        text: A quote, a sentence, a paragraph.
        type_or_predicate: What gives the value its meaning.
        names: Resolves entities.
        reference: The date of the text, for "yesterday" in the value or the text.
        language: Of the text (ISO 639-1), if known.
    """
    value_type = type_or_predicate.type if isinstance(type_or_predicate, Predicate) else type_or_predicate
    if value_type is ValueType.ENTITY:
        return names_stand(value, text, names or _NO_NAMES)
    try:
        found = mentions(value, text, type_or_predicate, names, reference=reference, language=language)
    except InvalidValueError:
        return True
    if value_type is ValueType.TEXT:
        return (bool(found) and not _is_denied(text, found.start)) or _content_stands(value, text)
    return bool(found) and found.whole


def names_stand(name: str, text: str, names: Names) -> bool:
    """Tell whether a text names a thing: by the name itself or, if it is that of an entity, by any of its names.

    A name that is only a part of another thing's name there does not count: "Palladino" in "Sherman-Palladino". Nor
    does a common word for the short form of a name: "a long way" names no Daisy Long who is also called Long.
    """
    called, longer = names.names_in(name, text), names.longer_names(name, text)
    if not longer and any(_stands_as_written(each, text) for each in called):
        return True
    said = _words(text)
    taken = {place for each in longer for start, end in _places(_words(each), said) for place in range(start, end)}
    return any(
        not taken.issuperset(range(start, end))
        for each in called
        for start, end in _places(_words(each), _written_as_names(text) if _is_short_form(each, name, names) else said)
    )


def _is_short_form(called: str, name: str, names: Names) -> bool:
    """Tell whether one of a thing's names is one word, with a capital, of a longer name of the same thing."""
    words = words_of_name(called)
    return len(words) == 1 and called[:1].isupper() and words[0] in names.words_of_longer_names(name)


def _content_stands(value: str, text: str) -> bool:
    content = [word for word in _words(value) if word not in closed_class("classes", "empty")]
    if not content:
        return _phrase_stands(_words(value), _words(text))
    words = _words(text)
    said = frozenset(words)
    if not _denied(content) and any(_denies(word) for word in said):
        said = frozenset(word for i, word in enumerate(words) if not _denied(words[max(0, i - _REACH) : i]))
    return all(word in said or any(_one_stem(word, other) for other in said) for word in content)


def _is_denied(text: str, start: int | None) -> bool:
    """Tell whether what begins at a place of a text is what "not" denies."""
    return start is not None and _denied(_words(text[:start]))


def _denied(before: Sequence[str]) -> bool:
    """Tell whether words end in a negation, perhaps with an article or an adverb behind it."""
    words = [word for word in before[-_REACH:] if word not in closed_class("classes", "intensifier")]
    return bool(words) and _denies(words[-1])


def _denies(word: str) -> bool:
    return word in closed_class("classes", "denying") or word.endswith("n't")


def _stands_as_written(name: str, text: str) -> bool:
    """Tell whether a name stands in a text letter by letter, at the boundaries of words: the usual case, and cheap."""
    start = text.find(name)
    end = start + len(name)
    return start >= 0 < len(name) and not (start and text[start - 1].isalnum()) and not text[end : end + 1].isalnum()


def _phrase_stands(phrase: tuple[str, ...], said: tuple[str, ...]) -> bool:
    return any(True for _ in _places(phrase, said))


def _places(phrase: tuple[str, ...], said: tuple[str, ...]) -> Iterator[tuple[int, int]]:
    """Yield where words stand side by side; the last one may have another ending."""
    phrase = phrase[1:] if len(phrase) > 1 and phrase[0] in {"the", "a", "an"} else phrase
    length = len(phrase)
    if not length:
        return
    *first, last = phrase
    beginning = last[:_SHORTEST_STEM]
    for start in range(len(said) - length + 1):
        other = said[start + length - 1]
        if other[:_SHORTEST_STEM] != beginning:
            continue
        if list(said[start : start + length - 1]) == first and (other == last or _one_stem(last, other)):
            yield start, start + length


def _one_stem(a: str, b: str) -> bool:
    """Tell whether two words differ only in what follows their stem."""
    if not (a.isalpha() and b.isalpha()):
        return False
    shared = 0
    for left, right in zip(a, b, strict=False):
        if left != right:
            break
        shared += 1
    return shared >= _SHORTEST_STEM and a[shared:] in _endings() and b[shared:] in _endings()


@lru_cache(maxsize=4096)
def _written_as_names(text: str) -> tuple[str, ...]:
    """Return the words of a text, empty ones in the places of those in small letters; all, if it has no capitals."""
    if text == text.lower():
        return _words(text)
    tokens = [token for token in tokenize(text) if token.kind in {"word", "number", "cjk"}]
    return tuple("" if token.raw[:1].islower() else word for token, word in zip(tokens, _words(text), strict=True))


@lru_cache(maxsize=4096)
def _words(text: str) -> tuple[str, ...]:
    """Return the words and numbers of a text, case and accents folded, a possessive ending cut off."""
    return tuple(
        token.loose.removesuffix("'s").removesuffix("'")
        for token in tokenize(text)
        if token.kind in {"word", "number", "cjk"}
    )
