"""How many independent sources stand behind something: citations that share an origin count once."""

from __future__ import annotations

from functools import cached_property
from itertools import combinations
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from etoile_facts.common import Groups
from etoile_facts.text import fold_quote
from etoile_facts.values import fold_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from etoile_facts.model import Citation, Source

# Two writers hit upon the same ten words by chance or because there is one way to say it; not upon the same sentence.
_SHORTEST_COPY = 40  # folded characters
_ALIKE = 90.0  # percent: a copy with a word or two changed by an editor


class Origins:
    """Knows where the sources of a database have their word from.

    Sources share an origin if one is derived from the other, or both from a third, through any number of steps; if they
    have one publisher and not different named authors (publishers reuse their own text); or if the passages quoted are
    nearly the same, forty characters or more. A source derived from two others is a copy of each of them that is cited
    beside it, but does not make those two one.
    """

    def __init__(self, sources: Mapping[str, Source]) -> None:
        self._sources = sources

    def of(self, citations: Iterable[Citation]) -> tuple[tuple[str, ...], ...]:
        """Return the sources of some citations, those of one origin together; their number is what counts.

        Each group is sorted and has each source once; the groups are sorted.
        """
        cited = sorted(citations, key=lambda one: (one.source, one.quote))
        if len({one.source for one in cited}) <= 1:
            return ((cited[0].source,),) if cited else ()
        groups = Groups(range(len(cited)))
        above = [self._ancestors(one) for one in cited]
        copies = self._join_copies(cited, above, groups)
        for first, second in combinations(range(len(cited)), 2):
            if groups.top(first) == groups.top(second):
                continue
            one, other = cited[first], cited[second]
            shared = one.source == other.source or (
                first not in copies and second not in copies and bool(above[first] & above[second])
            )
            if shared or self._one_house(one.source, other.source) or _alike(one.quote, other.quote):
                groups.join(first, second)
        return tuple(
            sorted(tuple(sorted({cited[index].source for index in members})) for members in groups.members().values())
        )

    def _join_copies(self, cited: Sequence[Citation], above: Sequence[frozenset[str]], groups: Groups[int]) -> set[int]:
        """Join each citation that is derived from another one with that one; return which these are."""
        first_of: dict[str, int] = {}
        for index, one in enumerate(cited):
            first_of.setdefault(one.source, index)
        copies: set[int] = set()
        for index, one in enumerate(cited):
            for origin in sorted(above[index] & first_of.keys()):
                # Two that say they are derived from each other: one of them stays.
                if origin != one.source and first_of[origin] not in copies:
                    groups.join(index, first_of[origin])
                    copies.add(index)
                    break
        return copies

    def _ancestors(self, citation: Citation) -> frozenset[str]:
        """Return all that a citation is derived from, in any number of steps, without itself."""
        waiting = [*citation.derived_from, *self._derived(citation.source)]
        if not waiting:
            return frozenset()
        seen: set[str] = set()
        while waiting:
            name = waiting.pop()
            if name not in seen:
                seen.add(name)
                waiting.extend(self._derived(name))
        return frozenset(seen - {citation.source})

    def _derived(self, source: str) -> tuple[str, ...]:
        known = self._sources.get(source)
        return known.derived_from if known else ()

    @cached_property
    def _houses(self) -> dict[str, tuple[str, frozenset[str]]]:
        """Publisher and authors, folded, of each source that has a publisher."""
        return {
            source.id: (fold_name(source.publisher), frozenset(map(fold_name, source.creator)))
            for source in self._sources.values()
            if source.publisher.strip()
        }

    def _one_house(self, one: str, other: str) -> bool:
        first, second = self._houses.get(one), self._houses.get(other)
        if first is None or second is None or first[0] != second[0]:
            return False
        return not (first[1] and second[1]) or bool(first[1] & second[1])


def _alike(one: str, other: str) -> bool:
    """Tell whether two quotes are copies of one passage, or one of a part of the other."""
    short, long = sorted((fold_quote(one), fold_quote(other)), key=len)
    if len(short) < _SHORTEST_COPY:
        return False
    return short in long or fuzz.ratio(short, long, score_cutoff=_ALIKE) > 0
