"""What may take the place of what when a text is altered on purpose: words of one kind, by language.

A word is replaced only by one of its own row, so that the altered text stays one that somebody could have written.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING

import attrs

from etoile_facts.lang._files import language_file, languages, rows, words

if TYPE_CHECKING:
    from collections.abc import Iterable

_LARGEST_ONE, _TWENTY, _HUNDRED = 19, 20, 100


@attrs.frozen(kw_only=True)
class Alterations:
    """How words of a language are altered.

    Attributes:
        calendar: Names of months and of days of the week, as they are written inside a sentence, each with its row.
        numbers: Number words, each with its row; those that are other words as often are left out.
        taken_out: What a sentence has in place of a negation that is taken out; empty where it only goes.
        put_in: The word that negates a sentence.
        auxiliaries: Words behind which a negation stands most naturally, in lower case; elsewhere any place will do.
    """

    calendar: Mapping[str, tuple[str, ...]]
    numbers: Mapping[str, tuple[str, ...]]
    taken_out: Mapping[str, str]
    put_in: str
    auxiliaries: frozenset[str]


@cache
def alterations(language: str) -> Alterations:
    """Return how words of a language that has a file are altered; in any other language as in English."""
    code = language if language in languages() else "en"
    file = language_file(code)["alterations"]
    calendar = [
        [names[0] for _, names in rows(code, "cldr", "month")],
        [names[0] for _, names in rows(code, "cldr", "weekday")],
    ]
    return Alterations(
        calendar=_rows(calendar),
        numbers=_rows(_number_rows(code)),
        taken_out=MappingProxyType(dict(file["taken_out"])),
        put_in=file["put_in"],
        auxiliaries=frozenset(words(code, "alterations", "auxiliary")),
    )


def _number_rows(code: str) -> list[list[str]]:
    """Return the number words in rows: up to nineteen, the tens, hundred and above, the ordinals."""
    doubtful = {*words(code, "numbers", "doubtful"), *words(code, "numbers", "ordinal_doubtful")}
    listed = [(int(value), names[0]) for value, names in rows(code, "numbers", "cardinal") if names[0] not in doubtful]
    scales = [names[0] for _, names in rows(code, "numbers", "scale") if names[0] not in doubtful]
    ordinals = [(int(value), names[0]) for value, names in rows(code, "numbers", "ordinal") if names[0] not in doubtful]
    return [
        [name for value, name in listed if 1 < value <= _LARGEST_ONE],
        [name for value, name in listed if _TWENTY <= value < _HUNDRED],
        [*(name for value, name in listed if value == _HUNDRED), *scales],
        [name for value, name in ordinals if value <= _LARGEST_ONE],
    ]


def _rows(found: Iterable[Iterable[str]]) -> Mapping[str, tuple[str, ...]]:
    """Map each word to its row; a word of two rows belongs to the first."""
    table: dict[str, tuple[str, ...]] = {}
    for row in map(tuple, found):
        for word in row:
            table.setdefault(word, row)
    return MappingProxyType(table)
