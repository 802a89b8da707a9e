"""Whether quotes carry what they are cited for: the value of the fact, and its subject."""

from __future__ import annotations

from typing import TYPE_CHECKING

from etoile_facts.lang import sentences_of
from etoile_facts.model import Predicate, Reach, SnakType, Stance, ValueType, Verdict
from etoile_facts.rules import Nearness, region_finding, subject_finding, value_finding
from etoile_facts.text import find_regions, paragraph_of
from etoile_facts.values import Names, References, carries, names_stand
from etoile_facts.verification._dangling import place

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from etoile_facts.model import Fact, Finding, Outcome, Snapshot
    from etoile_facts.text import Regions

# As far as a predicate lets its values and subjects stand from a quote.
_REACHES = {
    Reach.REQUIRED: Nearness.QUOTE,
    Reach.SENTENCE: Nearness.SENTENCE,
    Reach.PARAGRAPH: Nearness.PARAGRAPH,
    Reach.NONE: Nearness.NOWHERE,
}


def check_support(
    judged: Iterable[tuple[Fact, Outcome]], snapshot: Snapshot, names: Names, *, strict: bool
) -> Iterator[Finding]:
    """Yield what quotes that stand do not carry.

    Args:
        judged: Outcomes with their facts; those of one fact together.
        snapshot: The database.
        names: Resolves its entities.
        strict: Whether warnings are errors.
    """
    of_fact: dict[int, tuple[Fact, list[Outcome]]] = {}
    for fact, outcome in judged:
        if outcome.citation.stance is Stance.SUPPORTS and (outcome.verdict.ok or outcome.verdict is Verdict.UNCHECKED):
            of_fact.setdefault(id(fact), (fact, []))[1].append(outcome)
    checker = _Checker(snapshot, names, strict=strict)
    for fact, outcomes in of_fact.values():
        for outcome in outcomes:
            finding = region_finding(outcome, settings=snapshot.settings, strict=strict)
            if finding is not None:
                yield finding
        if fact.predicate:
            yield from checker.values(fact, outcomes)
            yield from checker.subjects(fact, outcomes)


class _Checker:
    def __init__(self, snapshot: Snapshot, names: Names, *, strict: bool) -> None:
        self._snapshot = snapshot
        self._names = names
        self._strict = strict
        self._references = References(snapshot.sources)
        self._regions: dict[str, Regions] = {}

    def values(self, fact: Fact, outcomes: Sequence[Outcome]) -> Iterator[Finding]:
        """Yield the quotes of a fact that do not carry its value."""
        predicate = self._snapshot.predicates.get(fact.predicate) or Predicate(id=fact.predicate)
        if fact.snaktype is not SnakType.VALUE or predicate.support is Reach.NONE:
            return
        reach = _REACHES[predicate.support]
        found = []
        for outcome in outcomes:
            names = self._names.in_sources([outcome.source])
            nearness = self._nearness(outcome, self._value_test(fact.value, predicate, names, outcome.source))
            if nearness > reach:
                found.append((outcome, nearness))
        if len(found) < len(outcomes):
            # One quote carries the value: a text may be said in other words beside it, and what stands near a second
            # quote need not be quoted once more.
            found = [each for each in found if each[1] is Nearness.NOWHERE and predicate.type is not ValueType.TEXT]
        label = self._names.label(fact.value) if predicate.type is ValueType.ENTITY else fact.value
        for outcome, nearness in found:
            finding = value_finding(
                outcome,
                fact,
                label,
                nearness,
                location=place(fact, "value"),
                settings=self._snapshot.settings,
                strict=self._strict,
            )
            if finding is not None:
                yield finding

    def subjects(self, fact: Fact, outcomes: Sequence[Outcome]) -> Iterator[Finding]:
        """Yield the quotes of a fact that do not name what it is about."""
        predicate = self._snapshot.predicates.get(fact.predicate) or Predicate(id=fact.predicate)
        if predicate.subject_support is Reach.NONE:
            return
        reach = _REACHES[predicate.subject_support]
        for outcome in outcomes:
            names = self._names.in_sources([outcome.source])
            test = _name_test(fact.subject, names)
            if self._nearness(outcome, test) <= reach or (
                reach >= Nearness.PARAGRAPH and (outcome.span is None or self._is_headed(outcome, test))
            ):
                continue
            finding = subject_finding(
                outcome,
                fact,
                self._names.label(fact.subject),
                settings=self._snapshot.settings,
                strict=self._strict,
            )
            if finding is not None:
                yield finding

    def _value_test(self, value: str, predicate: Predicate, names: Names, source: str) -> Callable[[str], bool]:
        """Return what tells whether a text of a source says a value, both read against the source's date."""
        reference = self._references.of_source(source)
        known = self._snapshot.sources.get(source)
        language = known.language.partition("-")[0].lower() if known else ""
        return lambda text: carries(value, text, predicate, names, reference=reference, language=language)

    def _nearness(self, outcome: Outcome, stands: Callable[[str], bool]) -> Nearness:
        """Return where something stands, seen from a quote. Without a text, what is not in the quote may be near."""
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

    def _is_headed(self, outcome: Outcome, stands: Callable[[str], bool]) -> bool:
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


def _name_test(name: str, names: Names) -> Callable[[str], bool]:
    return lambda text: names_stand(name, text, names)
