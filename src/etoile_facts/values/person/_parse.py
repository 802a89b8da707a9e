"""Names of persons: which words are given names, which the family name, and where one person ends.

The library `nameparser` knows titles, particles and suffixes; it is loaded when a name is compared. What it does not do
is to part several persons, and to tell "Last, First" from two persons.
"""

from __future__ import annotations

import html
import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import attrs

from etoile_facts.common import shorten
from etoile_facts.errors import InvalidValueError
from etoile_facts.lang._fold import plain
from etoile_facts.lang._lexicon import closed_class
from etoile_facts.text import APOSTROPHES, TWO_LETTERS
from etoile_facts.values._reading import single_spaced

if TYPE_CHECKING:
    from collections.abc import Sequence

    from etoile_facts.values._reading import Context

_MOST = 5_000  # code points of a list of persons
_REMARK = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_BY = re.compile(r"^\s*(?:by|von|par|por|di|written by|edited by)\s+(?=[^\W\d_]+[\s.,])", re.IGNORECASE)
_STRONG = re.compile(
    r"\s*[;|\n/]\s*|\s*&\s*|\s+[-–—]\s+(?=\S+\s+\S)|\s*,?\s+(?:and|und|et|with|mit|avec)\s+(?!al\b)|\s*,\s*(?:and|und|et)\s+(?!al\b)"
)
# "Juan Pérez y Ana Gil", but not "Ortega y Gasset, José": that is a double name.
_LATIN_AND = re.compile(r"(\S+\s+.*?\S)\s+(?:y|e)\s+(\S+\s+\S.*)", re.DOTALL)
_OTHERS = re.compile(
    r"[,;]?\s*[\[(]?\b(?:et\s+al\b\.?|and\s+(?:\d+\s+)?others|u\.\s?a\.|y\s+otros|e\s+altri|et\s+autres)[\])]?\s*$",
    re.IGNORECASE,
)
_SUFFIX = re.compile(r"(?:jr|sr|ii|iii|iv|ph\.?\s?d|m\.?d|m\.?a|b\.?a|esq|dds|cpa|rn|mba|phd|md)\.?", re.IGNORECASE)
_PAIRS = re.compile(r"[^\W\d_]{2,}(?:\s*,\s*[^\W\d_]{2,}){3}(?:(?:\s*,\s*[^\W\d_]{2,}){2})*")
# One of the apostrophes is a letter too: it counts as an apostrophe only, or each of many would be tried as both.
_LETTER = rf"[^\W\d_{APOSTROPHES}]"
_SMALL = rf"[^\W\d_A-Z{APOSTROPHES}]"
_BEHIND = re.compile(rf"((?:{_LETTER}++[\s{APOSTROPHES}-])*[A-Z]*+{_SMALL}{_LETTER}*+) ([A-Z]{{1,3}})")
_ONLY_INITIALS = re.compile(r"(?:[^\W\d_]\.[\s-]*){1,4}")
_INITIALS = re.compile(r"(?:[^\W\d_]\.?-?){1,4}")


@attrs.frozen(kw_only=True)
class Person:
    """One person, or an organisation.

    Attributes:
        given: Given names and initials, folded, in their order.
        family: The family name without particles, folded and joined; of a single name that name.
        words: All words in the order in which the name is spoken, without particles.
        spellings: The family name as it may be spelt: with "ü" as "u" and as "ue".
        suffix: "jr", "iii": what tells father from son.
        shown: As written.
    """

    given: tuple[str, ...]
    family: str
    spellings: frozenset[str] = attrs.field(eq=False)
    words: tuple[str, ...] = attrs.field(default=(), eq=False)
    suffix: str = ""
    shown: str = attrs.field(default="", eq=False)

    @property
    def single(self) -> bool:
        """Whether there is one name only: a stage name, a family name alone, an organisation."""
        return not self.given


@attrs.frozen
class Persons:
    """The persons that a value names. They are told apart when somebody asks for them: that is what takes time.

    Attributes:
        raw: The value as written.
    """

    raw: str

    @property
    def members(self) -> tuple[Person, ...]:
        """The persons in the order in which they are written, each once; at least one."""
        return _persons(self.raw)[0]

    @property
    def paired(self) -> tuple[Person, ...]:
        """The persons if "Gamma, Erich, Helm, Richard" are two; empty where only one reading is possible."""
        return _persons(self.raw, paired=True)[0] if _PAIRS.fullmatch(self.raw.strip()) else ()

    @property
    def more(self) -> bool:
        """Whether the value says that there are others ("et al.")."""
        return _persons(self.raw)[1]


def parse_persons(raw: str, _context: Context) -> Persons:
    """Read one or several persons: "Mark F. Hornick", "HORNICK, MARK F.; Marcadé, Erik", "Luke Kirby and Lou Gala".

    Raises:
        InvalidValueError: There is no name in it, or it is longer than any list of persons.
    """
    if len(raw) > _MOST or not any(map(str.isalpha, _REMARK.sub(" ", raw) if "(" in raw or "[" in raw else raw)):
        raise InvalidValueError(
            f'"{shorten(raw)}" is no name.',
            hint="Write names such as Luke Kirby, or Kirby, Luke; parted by semicolons.",
        )
    return Persons(raw)


@lru_cache(maxsize=4096)
def _persons(raw: str, *, paired: bool = False) -> tuple[tuple[Person, ...], bool]:
    whole = single_spaced(html.unescape(raw).strip())
    shorter = _OTHERS.sub("", whole)
    more = shorter != whole
    shorter = _BY.sub("", _REMARK.sub(" ", shorter))
    chunks = [part for chunk in _STRONG.split(shorter) for part in _parted(chunk) if any(map(str.isalpha, part))]
    inverted = any(_surely_inverted(chunk) for chunk in chunks)
    alone = any("," not in chunk and len(chunk.split()) == 1 for chunk in chunks)
    if paired:
        segments = _segments(shorter)
        chunks = [f"{last}, {first}" for last, first in zip(segments[::2], segments[1::2], strict=True)]
    written = [name for chunk in chunks for name in _names_of(chunk, inverted=inverted, alone=alone)]
    members = tuple(dict.fromkeys(person for person in map(_person, written) if person is not None))
    if not members:  # "and": somebody may be called that
        members = (Person(given=(), family=plain(raw), spellings=frozenset((plain(raw),)), shown=raw.strip()),)
    return members, more


def _parted(chunk: str) -> tuple[str, ...]:
    """Part two persons at the Spanish or Italian "and"."""
    found = _LATIN_AND.fullmatch(chunk)
    return (chunk,) if found is None else (found[1], found[2])


def _segments(chunk: str) -> list[str]:
    """Return what commas part, a suffix put back behind its name."""
    segments: list[str] = []
    for part in chunk.split(","):
        segment = part.strip()
        if segments and _SUFFIX.fullmatch(segment) and (len(segments[-1].split()) > 1 or "." not in segment):
            segments[-1] += f" {segment}"
        elif segment:
            segments.append(segment)
    return segments


def _surely_inverted(chunk: str) -> bool:
    segments = _segments(chunk)
    return len(segments) == 2 and _is_family(segments[0]) and _is_given(segments[1])  # noqa: PLR2004 - Last, First


def _is_family(segment: str) -> bool:
    """Tell whether a segment is one family name: one word, with its particles before it and a suffix behind it."""
    words = [word for word in segment.split() if not _SUFFIX.fullmatch(word)]
    while len(words) > 1 and plain(words[0]) in closed_class("names", "particle"):
        words = words[1:]
    return len(words) == 1 and not (len(words[0].rstrip(".")) == 1 and words[0].endswith("."))


def _is_given(segment: str) -> bool:
    return len(segment.split()) == 1 or any(_INITIALS.fullmatch(word) and "." in word for word in segment.split())


def _names_of(chunk: str, *, inverted: bool, alone: bool) -> Sequence[str]:
    """Return the persons of a part of the value that holds no stronger separator than commas."""
    segments = _segments(chunk)
    if len(segments) == 2:  # noqa: PLR2004 - Last, First or two persons
        first, second = segments
        bare = all(len(segment.split()) == 1 and not _INITIALS.fullmatch(segment) for segment in segments)
        if alone and bare:  # "Smith, Jones and Lee"
            return segments
        if _organisation(plain(first)) or _organisation(plain(second)):
            return segments
        if inverted or _is_family(first) or len(second.split()) == 1:
            return [chunk if _SUFFIX.fullmatch(second) else f"{first}, {second}"]
        return segments
    families, given = segments[::2], segments[1::2]
    pairs = len(segments) > 2 and len(families) == len(given) and all(map(_is_family, families))  # noqa: PLR2004
    if pairs and any(_is_given(one) and (len(one.split()) > 1 or _INITIALS.fullmatch(one)) for one in given):
        return [f"{family}, {name}" for family, name in zip(families, given, strict=True)]
    return segments


def _organisation(folded: str) -> bool:
    return not closed_class("names", "organisation").isdisjoint(folded.split())


@lru_cache(maxsize=1)
def _parser() -> Any:
    from nameparser import HumanName  # noqa: PLC0415 - loaded when a name is compared, not before

    return HumanName


@lru_cache(maxsize=8192)
def _person(written: str) -> Person | None:
    words = _words(written)
    if not words:
        return None
    if len(words) == 1 or (words[-1] not in closed_class("names", "legal") and _organisation(" ".join(words))):
        return _made((), " ".join(words), written)
    legal = len(words) > 2 and words[-1] in closed_class("names", "legal")  # noqa: PLR2004 - a name and its legal form
    if legal:
        return _made((), " ".join(words[:-1]), written)
    family, comma, given = written.partition(",")
    if comma and _ONLY_INITIALS.fullmatch(given.strip()):  # "Ullman, J.D." is no juris doctor
        return _made(tuple(_words(given)), family, written)
    initials = _BEHIND.fullmatch(written.strip())
    if initials and not _SUFFIX.fullmatch(initials[2]):  # "Smith JK"
        written = f"{initials[1]}, {'. '.join(initials[2])}."
    parsed = _parser()(written)
    family, given = parsed.last, f"{parsed.first} {parsed.middle}"
    if not family.strip() or not given.strip():
        return _made((), family.strip() or given, written, parsed.suffix)
    return _made(tuple(_words(given)), family, written, parsed.suffix)


def _made(given: tuple[str, ...], family: str, written: str, suffix: str = "") -> Person | None:
    joined = _joined(family)
    if not joined:
        return None
    return Person(
        given=given,
        family=joined,
        words=(*given, *_family_words(family)),
        spellings=frozenset((joined, _joined(family.translate(TWO_LETTERS)))),
        suffix=_generation(suffix),
        shown=" ".join(written.split()),
    )


def _generation(suffix: str) -> str:
    """Return what tells father from son; degrees tell nobody apart."""
    first = plain(suffix.partition(",")[0]).strip(" .")
    return first if first in closed_class("names", "generation") else ""


def _joined(family: str) -> str:
    return "".join(_family_words(family))


def _family_words(family: str) -> list[str]:
    words = _words(family)
    return [word for word in words if word not in closed_class("names", "particle")] or words


def _words(text: str) -> list[str]:
    """Return the words of a name, folded; initials written together ("J.R.R.") come apart."""
    folded = re.sub(r"(?<=\b[^\W\d_])\.(?=[^\W\d_])", ". ", plain(text)).replace("'", "")
    return re.findall(r"[^\W_]+", folded)
