"""How two lists of persons relate."""

from __future__ import annotations

from typing import TYPE_CHECKING

from etoile_facts.common import shorten
from etoile_facts.model import Predicate, Relation
from etoile_facts.values._reading import Comparison, Reading, compatible, conflict, same

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence

    from etoile_facts.values._names import Names
    from etoile_facts.values.person._parse import Person

# Given names and their short forms, one a line; a short form that begins like the long one needs no line.
_FULL_FORMS = """
andrew andy
anthony tony
charles chuck
david dave
deborah debbie
edward ted ned
eleanor nell
elizabeth liz beth betty bess
francisco paco
giuseppe beppe
henry harry hank
james jim jimmy
johannes hans
john jack
jose pepe
joseph joe
katherine kate
lawrence larry
luigi gigi
margaret peggy maggie
mary polly molly
michael mike
peter pete
richard dick rick
robert bob bobby
sarah sally
steven steve
susan sue
thomas tom
william bill billy
"""
_SHORT_FORMS = {short: row.split()[0] for row in _FULL_FORMS.strip().splitlines() for short in row.split()[1:]}
_SHORTEST_BEGINNING = 3
_ORDER = (Relation.SAME, Relation.COMPATIBLE, Relation.CONFLICT)


_ROMAN = frozenset("ivx")


def persons_key(parsed: object, _declared: Predicate, _names: Names) -> Hashable:
    """Return the set of persons: their order says nothing."""
    members: Sequence[Person] = parsed.members  # type: ignore[attr-defined]
    people = frozenset((person.given, person.family, person.suffix) for person in members)
    return people, parsed.more  # type: ignore[attr-defined]


def same_persons(a: Reading, b: Reading, _names: Names) -> str:
    """Say why two spellings are the same persons."""
    return f"{a.shown} and {b.shown} name the same"


def relate_persons(a: Reading, b: Reading, _names: Names) -> Comparison:
    """Relate two lists of persons: they may be written less fully, and one may name more.

    Of two possible readings of a list ("Gamma, Erich, Helm, Richard") the one that agrees better counts.
    """
    found = [
        _relate(first, second, a, b)
        for first in filter(None, (a.parsed.members, a.parsed.paired))
        for second in filter(None, (b.parsed.members, b.parsed.paired))
    ]
    return min(found, key=lambda comparison: _ORDER.index(comparison.relation))


def _relate(first: Sequence[Person], second: Sequence[Person], a: Reading, b: Reading) -> Comparison:
    pairs, worst = _matched(first, second)
    if pairs == len(first) == len(second) and a.parsed.more is b.parsed.more:
        if worst is Relation.SAME:
            return same(f"{a.shown} and {b.shown} name the same, one in a shorter form")
        return compatible(f"{a.shown} and {b.shown} can be the same, one in a shorter form")
    if pairs == min(len(first), len(second)) and not (a.declared.complete and len(first) != len(second)):
        less, more = (a, b) if len(first) <= len(second) else (b, a)
        if len(first) == len(second):
            less, more = (a, b) if b.parsed.more else (b, a)
        return compatible(f"{more.shown} names all of {less.shown} and others")
    if len(first) == 1 == len(second):
        return conflict(f"{a.shown} and {b.shown} are different names")
    unknown = next((person for person in first if not any(relate_two(person, other) for other in second)), None)
    who = f': only one names "{shorten(unknown.shown)}"' if unknown else ""
    return conflict(f"{a.shown} and {b.shown} do not name the same{who}")


def _matched(first: Sequence[Person], second: Sequence[Person]) -> tuple[int, Relation]:
    """Return how many persons of the one list stand in the other, each once, and the weakest of these relations.

    Persons that are the same are paired before those that only can be.
    """
    free = list(range(len(second)))
    waiting = list(range(len(first)))
    worst = Relation.SAME
    count = 0
    for wanted in (Relation.SAME, Relation.COMPATIBLE):
        for index in tuple(waiting):
            found = next((other for other in free if relate_two(first[index], second[other]) is wanted), None)
            if found is not None:
                free.remove(found)
                waiting.remove(index)
                count += 1
                worst = wanted
    return count, worst


def relate_two(p: Person, q: Person) -> Relation | None:
    """Return how two persons relate; None if they are two."""
    if p.suffix and q.suffix and p.suffix != q.suffix:
        return None
    if _other_number(p, q):
        return None
    if p.single or q.single:
        return _relate_single(p, q)
    if not p.spellings & q.spellings:
        if _spoken_alike(p.words, q.words):
            return Relation.SAME  # "Gabriel García Márquez", where the library takes one word for the family name
        turned = len(p.given) == len(q.given) == 1 and p.given[0] in q.spellings and q.given[0] in p.spellings
        if turned:
            return Relation.SAME  # "Wang Xiaoming" and "Xiaoming Wang"
        return Relation.COMPATIBLE if _half_of_a_name(p, q) or _half_of_a_name(q, p) else None
    return _relate_given(p.given, q.given)


def _spoken_alike(p: tuple[str, ...], q: tuple[str, ...]) -> bool:
    """Tell whether two names are the same words, given names perhaps shortened to initials."""
    if len(p) != len(q):
        return False
    return p[-1] == q[-1] and all(_relate_words(a, b) is Relation.SAME for a, b in zip(p, q, strict=True))


def _other_number(p: Person, q: Person) -> bool:
    """Tell whether two names differ in their numbers: Elizabeth I and II. "Henry V" looks like one with an initial."""
    numbers = [_number_behind(one) for one in (p, q)]
    return p.family == q.family and "" not in numbers and numbers[0] != numbers[1]


def _number_behind(person: Person) -> str:
    if person.single:
        return person.suffix if set(person.suffix) <= _ROMAN else ""
    behind = person.shown.endswith(".") and "," in person.shown and _ROMAN.issuperset(person.given)
    return "".join(person.given) if behind else ""


def _half_of_a_name(p: Person, q: Person) -> bool:
    """Tell whether the one has only a half of the other one's double name, beside the same full given name."""
    short, long = p.words[len(p.given) :], q.words[len(q.given) :]
    same_given = bool(p.given) and p.given[0] == q.given[0] and len(p.given[0]) > 1
    return same_given and len(short) < len(long) and (long[: len(short)] == short or long[-len(short) :] == short)


def _relate_single(p: Person, q: Person) -> Relation | None:
    if p.single and q.single:
        return Relation.SAME if p.spellings & q.spellings else None
    single, full = (p, q) if p.single else (q, p)
    if single.spellings & full.spellings or single.family == full.given[0]:
        return Relation.COMPATIBLE
    whole = "".join(full.given) + full.family
    return Relation.SAME if single.family in (whole, full.family + "".join(full.given)) else None


def _relate_given(p: tuple[str, ...], q: tuple[str, ...]) -> Relation | None:
    """Relate given names in order: a middle name may be missing or shortened, but not differ."""
    few, many = (p, q) if len(p) <= len(q) else (q, p)
    worst = Relation.SAME
    for a, b in zip(few, many, strict=False):
        relation = _relate_words(a, b)
        if relation is None:
            return _skipping(few, many)
        if relation is Relation.COMPATIBLE:
            worst = relation
    return worst


def _skipping(few: tuple[str, ...], many: tuple[str, ...]) -> Relation | None:
    """Relate "Scott Fitzgerald" to "F. Scott Fitzgerald": the shorter one leaves names out anywhere."""
    rest = iter(many)
    fits = len(few) < len(many) and all(any(_relate_words(a, b) is Relation.SAME for b in rest) for a in few)
    joined = "".join(few) == "".join(many)  # "Jean Luc" and "Jeanluc"
    return Relation.SAME if joined else Relation.COMPATIBLE if fits else None


def _relate_words(a: str, b: str) -> Relation | None:
    if a == b or (min(len(a), len(b)) == 1 and a[0] == b[0]):
        return Relation.SAME
    short, long = sorted((a, b), key=len)
    if _SHORT_FORMS.get(a, a) == _SHORT_FORMS.get(b, b):
        return Relation.SAME
    if len(short) >= _SHORTEST_BEGINNING and long.startswith(short):
        return Relation.COMPATIBLE
    return None
