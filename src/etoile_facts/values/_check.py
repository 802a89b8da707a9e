"""Which values of a database cannot be read as the type that their predicate declares."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from etoile_facts.common import shorten
from etoile_facts.errors import InvalidValueError
from etoile_facts.model import Fact, Location, Predicate, Problem, SnakType
from etoile_facts.values._compare import parse_value
from etoile_facts.values._source_dates import References
from etoile_facts.values.date._reference import may_be_relative

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from etoile_facts.model import Source

_NO_SOURCES: Mapping[str, Source] = MappingProxyType({})


def check_values(
    facts: Iterable[Fact], predicates: Mapping[str, Predicate], sources: Mapping[str, Source] = _NO_SOURCES
) -> tuple[Problem, ...]:
    """Return a `value-type` problem for each value that does not fit its predicate's type, at the value's place.

    Facts without a value, and those of undeclared predicates (whose values are texts), are not concerned. Such a value
    takes no part in conflicts. "Yesterday" is read against the dates of the sources. In the order of the facts.
    """
    references = References(sources)
    return tuple(problem for fact in facts for problem in _check(fact, predicates.get(fact.predicate), references))


def _check(fact: Fact, predicate: Predicate | None, references: References) -> Iterable[Problem]:
    if predicate is None or fact.snaktype is not SnakType.VALUE:
        return
    try:
        if may_be_relative(fact.value, predicate.type):
            references.read(fact, predicate)
        else:
            parse_value(fact.value, predicate)
    except InvalidValueError as error:
        yield Problem(
            rule="value-type",
            message=error.message,
            location=Location.of(fact.marks, "value"),
            fact=fact.id,
            suggestion=f'{error.hint} The type of "{shorten(predicate.id)}" is {predicate.type}.',
        )
