"""Facts by words."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

import attrs

from etoile_facts.conflict import with_global_names
from etoile_facts.model import Fact, SnakType, Snapshot, ValueType
from etoile_facts.querying._order import in_order
from etoile_facts.text import FOLDING

if TYPE_CHECKING:
    from collections.abc import Callable

    from etoile_facts.values import Names

_ASCII_WORDS = str.maketrans({chr(code): " " for code in range(128) if not chr(code).isalnum()})
# What the texts of facts have beside ASCII more often than anything else.
_TYPOGRAPHY = "\u2019\u2018\u201c\u201d\u2013\u2014\u2026\u00a0"
_NO_WORD = re.compile(r"[\W_]+")
# Scripts written without spaces (Thai, Lao, Burmese, Khmer, Japanese, Chinese): there a word may begin anywhere.
_WITHOUT_SPACES = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\U00020000-\U0003ffff]")
_QUERY_PART = re.compile(
    '["\u201c\u201d\u201e](?P<phrase>[^"\u201c\u201d\u201e]*)["\u201c\u201d\u201e]?|(?P<word>[^\\s"\u201c\u201d\u201e]+)'
)

# What a word costs where it stands; a word that only begins like it costs one more.
_IN_FACT, _IN_PREDICATE, _IN_QUOTE = 0, 2, 4


@attrs.frozen
class _Term:
    """One thing to look for in folded words that stand between spaces: `exact` costs less than `prefix`."""

    exact: str
    prefix: str


def search_facts(snapshot: Snapshot, names: Names, words: str) -> tuple[Fact, ...]:
    """Return the facts in which all words occur, the best first.

    A word occurs where a word of the fact is equal to it or begins with it, letter case and accents aside; a number
    only where it is the whole number. `"Words in quotation marks"` occur only in that order, side by side and whole. A
    fact's words are those of its statement, of every name of its subject and of its value; of its predicate's id and
    label and its tags; and of its quotes. Words in the first of these rank above those in the second, and those above
    the third; a whole word ranks above the beginning of one. Ties are sorted by fact id. Without any word nothing is
    found.

    One pass over all facts, without an index.
    """
    terms = [term for part in _QUERY_PART.finditer(words) if (term := _term(part))]
    if not terms:
        return ()
    fields = _fields(snapshot, names)
    found: dict[int, list[Fact]] = {}
    for fact in snapshot.facts:
        cost = _cost(fact, terms, fields)
        if cost is not None:
            found.setdefault(cost, []).append(fact)
    return tuple(fact for cost in sorted(found) for fact in in_order(found[cost]))


def _term(part: re.Match[str]) -> _Term | None:
    """Return what a word or phrase of the query looks for, or None if it has no letter or digit."""
    phrase = part["phrase"] is not None
    folded = _fold(part["phrase"] if phrase else part["word"])
    if not folded.strip():
        return None
    if _WITHOUT_SPACES.search(folded):
        inside = folded.strip()
        return _Term(inside, inside)
    whole = phrase or folded[-2].isdigit()
    return _Term(folded, folded if whole else folded[:-1])


def _cost(fact: Fact, terms: list[_Term], fields: tuple[tuple[int, Callable[[Fact], str]], ...]) -> int | None:
    """Return how far down the words of a query stand in a fact; None if one does not occur."""
    total = 0
    waiting = terms
    for place, field in fields:
        text = field(fact)
        missing = []
        for term in waiting:
            if term.prefix not in text:
                missing.append(term)
            else:
                total += place + (term.exact not in text)
        if not missing:
            return total
        waiting = missing
    return None


def _fields(snapshot: Snapshot, names: Names) -> tuple[tuple[int, Callable[[Fact], str]], ...]:
    """Return the three fields of a fact with their costs, each folded only when it is asked for."""
    of_name: dict[str, str] = {}
    of_predicate: dict[str, str] = {}

    def name(raw: str) -> str:
        folded = of_name.get(raw)
        if folded is None:
            of_name[raw] = folded = _NEXT.join(map(_fold, names.all_names(raw)))
        return folded

    def in_fact(fact: Fact) -> str:
        if not fact.predicate:
            return _fold(fact.statement)
        declared = snapshot.predicates.get(fact.predicate)
        entity = declared is not None and declared.type is ValueType.ENTITY and fact.snaktype is SnakType.VALUE
        own = with_global_names(fact, names)
        value = name(own.value) if entity else _fold(fact.shown_value)
        written = () if own is fact else (_fold(fact.subject), _fold(fact.shown_value))
        return _NEXT.join((_fold(fact.statement), name(own.subject), value, *written))

    def in_predicate(fact: Fact) -> str:
        known = of_predicate.get(fact.predicate)
        if known is None:
            declared = snapshot.predicates.get(fact.predicate)
            label = declared.label if declared else ""
            of_predicate[fact.predicate] = known = _NEXT.join((_fold(fact.predicate), _fold(label)))
        return _NEXT.join((known, *map(_fold, fact.tags))) if fact.tags else known

    def in_quotes(fact: Fact) -> str:
        return _NEXT.join([_fold(citation.quote) for citation in fact.citations])

    return (_IN_FACT, in_fact), (_IN_PREDICATE, in_predicate), (_IN_QUOTE, in_quotes)


_NEXT = "|"  # between texts: no folded word has it, so no phrase runs from one text into the next


def _fold(text: str) -> str:
    """Return the words of a text without case, accents and punctuation, each with a space before and after it."""
    if not text.isascii():
        for character in _TYPOGRAPHY:  # often the only thing that keeps a text from the short way
            text = text.replace(character, " ")
    if text.isascii():
        return f" {' '.join(text.translate(_ASCII_WORDS).lower().split())} "
    return f" {_NO_WORD.sub(' ', unicodedata.normalize('NFKD', text).translate(FOLDING)).strip()} "
