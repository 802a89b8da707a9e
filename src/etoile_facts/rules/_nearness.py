"""Where something stands, seen from a quote: in it, in its sentence, in its paragraph, in a heading above it."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING

from etoile_facts.lang import sentences_of
from etoile_facts.model import Reach
from etoile_facts.text import find_regions, paragraph_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from etoile_facts.model import Outcome, Snapshot
    from etoile_facts.text import Regions


class Nearness(IntEnum):
    """Where something stands, seen from a quote; the smaller the nearer."""

    QUOTE = 0
    SENTENCE = 1
    PARAGRAPH = 2
    NOWHERE = 3


# As far as a predicate lets its values and subjects stand from a quote.
REACHES = {
    Reach.REQUIRED: Nearness.QUOTE,
    Reach.SENTENCE: Nearness.SENTENCE,
    Reach.PARAGRAPH: Nearness.PARAGRAPH,
    Reach.NONE: Nearness.NOWHERE,
}


class Surroundings:
    """What stands around the quotes of a database."""

    def __init__(self, snapshot: Snapshot) -> None:
        """Take the database that has the texts."""
        self._snapshot = snapshot
        self._regions: dict[str, Regions] = {}

    def nearness(self, outcome: Outcome, stands: Callable[[str], bool]) -> Nearness:
        """Return where something stands, seen from a quote. Without a text, what is not in the quote may be near.

        Args:
            outcome: What came of the quote.
            stands: Tells whether the thing stands in a text.
        """
        if stands(outcome.citation.quote):
            return Nearness.QUOTE
        span = outcome.span
        text = self._snapshot.texts.read(outcome.source).text if span is not None else None
        if span is None or text is None:
            return Nearness.PARAGRAPH
        media_type = self._snapshot.sources[outcome.source].media_type
        if stands(text[slice(*sentences_of(text, span, media_type))]):
            return Nearness.SENTENCE
        around = text[slice(*paragraph_of(text, span, media_type))]
        return Nearness.PARAGRAPH if stands(around) else Nearness.NOWHERE

    def is_headed(self, outcome: Outcome, stands: Callable[[str], bool]) -> bool:
        """Tell whether something stands in the source's title or in a heading above a quote."""
        source = self._snapshot.sources[outcome.source]
        if stands(source.title):
            return True
        text, span = self._snapshot.texts.read(outcome.source).text, outcome.span
        if text is None or span is None:
            return False
        if source.id not in self._regions:
            self._regions[source.id] = find_regions(text, source.media_type)
        return any(stands(text[slice(*heading)]) for heading in self._regions[source.id].headings(span.start))
