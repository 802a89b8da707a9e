"""Whether a quote carries the value of its fact: by the value's type, and for free text by its content words."""

from __future__ import annotations

import re
from functools import lru_cache

from etoile_facts.errors import InvalidValueError
from etoile_facts.model import Predicate, Relation, ValueType
from etoile_facts.text import tokenize
from etoile_facts.values._mentions import mentions
from etoile_facts.values._names import Names

_NO_NAMES = Names()

# Words that carry nothing by themselves. Numbers, negations and words of quantity are not among them: they do.
_EMPTY_WORDS = """
a an the this that these those its his her their our my your it he she they we i you him them who whom whose which of in
on at by to from for with as into onto over and or but if than so too very also is are was were be been being am has
have had do does did will would can could may might shall should must s d ll re ve
"""
_EMPTY = frozenset(_EMPTY_WORDS.split())
# What English puts behind a stem; two words with one stem and such endings say the same for our purpose.
_ENDINGS = frozenset(
    ("", "s", "es", "'s", "e", "d", "ed", "er", "ers", "ing", "ings", "ly", "y", "ies", "ied", "al", "ally", "r", "rs")
)
# How each month begins in English, French, German, Italian and Spanish, accents folded.
_MONTHS = (
    ("jan", "gen", "ene"),
    ("feb", "fev"),
    ("mar",),
    ("apr", "avr", "abr"),
    ("may", "mai", "mag"),
    ("jun", "juin", "giu"),
    ("jul", "juil", "lug"),
    ("aug", "aou", "ago"),
    ("sep", "set"),
    ("oct", "okt", "ott"),
    ("nov",),
    ("dec", "dez", "dic"),
)
_DATE = re.compile(r"\d{4}(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?")
_SHORTEST_STEM = 3  # "war" is not in "was", but "save" is in "saving" (stem "sav")


def carries(
    value: str, text: str, type_or_predicate: ValueType | Predicate = ValueType.TEXT, names: Names | None = None
) -> bool:
    """Tell whether a text states a value, so that the text can stand as evidence for it.

    A number, a date, a duration or a name counts in every notation ([`mentions`][etoile_facts.values.mentions]) if the
    text says as much as the value does; an entity under any of its names. A value of type `text` is carried if it
    stands there as a phrase, or if each of its content words does, in any order and with any ending of its stem. A
    value that cannot be read as its type is carried by everything: that is another rule's finding.

    Args:
        value: A raw value.
        text: A quote, a sentence, a paragraph.
        type_or_predicate: What gives the value its meaning.
        names: Resolves entities.
    """
    value_type = type_or_predicate.type if isinstance(type_or_predicate, Predicate) else type_or_predicate
    if value_type is ValueType.ENTITY:
        return names_stand(value, text, names or _NO_NAMES)
    try:
        found = mentions(value, text, type_or_predicate, names)
    except InvalidValueError:
        return True
    if found:
        says_less = value_type is ValueType.DATE and found.relation is Relation.COMPATIBLE
        return found.whole and not (says_less and not _says_date(value, text[found.start : found.end]))
    return value_type is ValueType.TEXT and _content_stands(value, text)


def names_stand(name: str, text: str, names: Names) -> bool:
    """Tell whether a text names a thing: by the name itself or, if it is that of an entity, by any of its names."""
    if any(_stands_as_written(each, text) for each in names.all_names(name)):
        return True
    said = _words(text)
    return any(_phrase_stands(_words(each), said) for each in names.all_names(name))


def _says_date(value: str, words: str) -> bool:
    """Tell whether words that agree with a date are as precise: "in 2025" does not say 2025-04-24."""
    parts = _DATE.fullmatch(value.strip())
    if parts is None:
        return True
    numbers = {int(number) for number in re.findall(r"\d+", words)}
    if parts["day"]:
        return int(parts["day"]) in numbers
    if not parts["month"]:
        return True
    month = int(parts["month"])
    return month in numbers or any(word.startswith(_MONTHS[month - 1]) for word in _words(words))


def _content_stands(value: str, text: str) -> bool:
    content = [word for word in _words(value) if word not in _EMPTY]
    if not content:
        return _phrase_stands(_words(value), _words(text))
    said = frozenset(_words(text))
    return all(word in said or any(_one_stem(word, other) for other in said) for word in content)


def _stands_as_written(name: str, text: str) -> bool:
    """Tell whether a name stands in a text letter by letter, at the boundaries of words: the usual case, and cheap."""
    start = text.find(name)
    end = start + len(name)
    return start >= 0 < len(name) and not (start and text[start - 1].isalnum()) and not text[end : end + 1].isalnum()


def _phrase_stands(phrase: tuple[str, ...], said: tuple[str, ...]) -> bool:
    """Tell whether words stand side by side; the last one may have another ending."""
    phrase = phrase[1:] if len(phrase) > 1 and phrase[0] in {"the", "a", "an"} else phrase
    length = len(phrase)
    if not length:
        return False
    *first, last = phrase
    return any(
        list(said[start : start + length - 1]) == first
        and (said[start + length - 1] == last or _one_stem(last, said[start + length - 1]))
        for start in range(len(said) - length + 1)
    )


def _one_stem(a: str, b: str) -> bool:
    """Tell whether two words differ only in what follows their stem."""
    if not (a.isalpha() and b.isalpha()):
        return False
    shared = 0
    for left, right in zip(a, b, strict=False):
        if left != right:
            break
        shared += 1
    return shared >= _SHORTEST_STEM and a[shared:] in _ENDINGS and b[shared:] in _ENDINGS


@lru_cache(maxsize=4096)
def _words(text: str) -> tuple[str, ...]:
    """Return the words and numbers of a text, case and accents folded, a possessive ending cut off."""
    return tuple(
        token.loose.removesuffix("'s").removesuffix("'")
        for token in tokenize(text)
        if token.kind in {"word", "number", "cjk"}
    )
