"""Many quotes looked for in many texts: which of them may stand in this one?

Of every quote one rare stretch of eight characters is kept. A text is gone through once for all of these stretches, and
only a quote whose stretch stands there is looked for: that loses none, and takes no longer for thousands of quotes than
for one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from etoile_facts.anchor._source_text import prepared_text
from etoile_facts.anchor.search._qgrams import BLOCK, eights, hashed
from etoile_facts.text import encode, find_references, fold_quote, has_ellipsis

if TYPE_CHECKING:
    from collections.abc import Iterable

    from etoile_facts.anchor._source_text import SourceText

_LENGTH, _BITS = 8, 18
# Letters from the commonest of European languages to the rarest; whatever else a quote holds is rarer.
_COMMON = " etainorslhdcumfpgwybvkxjqz"


class Sought:
    """Quotes that are looked for, text after text."""

    def __init__(self, quotes: Iterable[str]) -> None:
        """Take the quotes."""
        # Those with brackets, an ellipsis or references can stand in a text without their letters doing so one by one.
        self._always: list[str] = []
        self._by_stretch: dict[int, list[tuple[str, str]]] = {}
        for quote in quotes:
            folded = fold_quote(quote)
            if len(folded) < _LENGTH or "[" in quote or has_ellipsis(quote) or find_references(quote):
                self._always.append(quote)
            else:
                self._by_stretch.setdefault(_rarest(folded), []).append((quote, folded))
        self._wanted = np.zeros(1 << _BITS, np.bool_)
        self._wanted[_hash(np.array(list(self._by_stretch), np.uint64))] = True

    def perhaps_in(self, source: SourceText) -> list[str]:
        """Return the quotes whose folded letters stand in a text, and those of which that says nothing."""
        folded = prepared_text(source).searcher.folded
        stretches = eights(folded.codes)
        there: set[int] = set()
        for start in range(0, len(stretches), BLOCK):
            block = stretches[start : start + BLOCK]
            there.update(block[self._wanted.take(_hash(block))].tolist())
        found = [
            quote
            for stretch in sorted(there & self._by_stretch.keys())
            for quote, letters in self._by_stretch[stretch]
            if letters in folded.text
        ]
        return [*self._always, *found]


def _hash(stretches: np.ndarray) -> np.ndarray:
    return hashed(stretches, _LENGTH, _BITS).view(np.int64)


def _rarest(folded: str) -> int:
    """Return the stretch of a quote that has the rarest letters."""
    codes = encode(folded)
    weights = np.array([_COMMON.find(c) if c in _COMMON else len(_COMMON) for c in folded])
    sums = np.cumsum(np.append(0, weights))
    return int(eights(codes)[int((sums[_LENGTH:] - sums[:-_LENGTH]).argmax())])
