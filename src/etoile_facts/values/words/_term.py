"""Terms of a declared vocabulary."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from etoile_facts.common import Nearest, kept_by_identity, shorten
from etoile_facts.errors import InvalidValueError
from etoile_facts.lang._bounds import bounds_before, bounds_behind
from etoile_facts.lang._fold import plain
from etoile_facts.values._reading import Comparison, Context, Reading, compatible, conflict

if TYPE_CHECKING:
    from collections.abc import Hashable

    from etoile_facts.model import Predicate
    from etoile_facts.values._names import Names


@attrs.frozen(kw_only=True)
class Term:
    """A term, or a stretch of an ordered vocabulary.

    Attributes:
        name: As the vocabulary has it; of a predicate without one, folded.
        low: Its place in the vocabulary, counted from 0, or that of the lowest term it can be; -1 without one.
        high: That of the highest.
    """

    name: str
    low: int = -1
    high: int = -1


@attrs.frozen
class _Terms:
    """A vocabulary, prepared for many values.

    Attributes:
        places: The place of each term, by each of its spellings, folded.
        nearest: Guesses which term was meant.
        shown: The terms, as far as a message names them.
    """

    places: dict[str, int]
    nearest: Nearest
    shown: str


@kept_by_identity
def _terms(vocabulary: tuple[tuple[str, ...], ...]) -> _Terms:
    places = {plain(name): place for place, names in reversed(tuple(enumerate(vocabulary))) for name in reversed(names)}
    return _Terms(places, Nearest(places), shorten(", ".join(names[0] for names in vocabulary)))


def _without_bound(word: str) -> tuple[str, str]:
    """Return a folded term without "at least" or "or more", and the kind of the bound; empty without one."""
    for phrase, kind in bounds_before().items():
        if word.startswith(f"{phrase} "):
            return word.removeprefix(f"{phrase} "), kind
    for phrase, kind in bounds_behind().items():
        if word.endswith(f" {phrase}"):
            return word.removesuffix(f" {phrase}"), kind
    return word, ""


def parse_term(raw: str, context: Context) -> Term:
    """Read a term by any of its spellings; of an ordered vocabulary also "at least recurring".

    Without a vocabulary any word is a term.

    Raises:
        InvalidValueError: It is blank, or not in the vocabulary.
    """
    vocabulary = context.declared.vocabulary
    word = plain(raw)
    if not word:
        raise InvalidValueError("The value is blank.", hint="Write one of the terms.")
    if not vocabulary:
        return Term(name=word)
    terms = _terms(vocabulary)
    places = terms.places
    last = len(vocabulary) - 1
    if word not in places and context.declared.ordered:
        bare, kind = _without_bound(word)
        if bare in places and kind in ("least", "most"):
            place = places[bare]
            low, high = (place, last) if kind == "least" else (0, place)
            return Term(name=vocabulary[place][0], low=low, high=high)
    if word not in places:
        hint = f"{terms.nearest.hint(word)} The terms are {terms.shown}.".lstrip()
        raise InvalidValueError(f'"{shorten(raw)}" is not a term here.', hint=hint)
    return Term(name=vocabulary[places[word]][0], low=places[word], high=places[word])


def term_key(parsed: Term, _declared: Predicate, _names: Names) -> Hashable:
    """Return a key that is equal for spellings of one term."""
    return (parsed.low, parsed.high) if parsed.low >= 0 else parsed.name


def same_term(a: Reading, b: Reading, _names: Names) -> str:
    """Say why two spellings are one term."""
    return f'{a.shown} and {b.shown} both mean "{shorten(a.parsed.name)}"'


def relate_terms(a: Reading, b: Reading, _names: Names) -> Comparison:
    """Relate two terms: they rule each other out unless the predicate says otherwise, or one is a bound."""
    x, y = a.parsed, b.parsed
    if x.low <= y.high and y.low <= x.high and x.low >= 0:
        bound, other = (a, b) if x.high - x.low >= y.high - y.low else (b, a)
        return compatible(f"{other.shown} meets {bound.shown}")
    if not a.declared.exclusive:
        return compatible(f"{a.shown} and {b.shown} do not rule each other out")
    steps = _steps(a.declared.tolerance)
    if steps and a.declared.ordered and min(abs(x.low - y.high), abs(y.low - x.high)) <= steps:
        return compatible(f"{a.shown} and {b.shown} are within {steps} {'step' if steps == 1 else 'steps'}")
    if a.declared.ordered and x.low >= 0:
        lower, higher = (a, b) if x.high < y.low else (b, a)
        return conflict(f"{lower.shown} is below {higher.shown}")
    return conflict(f"{a.shown} and {b.shown} are different terms")


def _steps(tolerance: str) -> int:
    return int(tolerance) if tolerance.strip().isascii() and tolerance.strip().isdigit() else 0
