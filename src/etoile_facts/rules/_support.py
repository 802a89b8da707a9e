"""Rules about what quotes carry, and what facts hang on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from etoile_facts.model import Finding, Level, Location, Predicate, Rank, Reach, Region, SnakType, Status, ValueType
from etoile_facts.rules._context import place_of
from etoile_facts.rules._nearness import REACHES, Nearness, Surroundings
from etoile_facts.rules._rule import Family, Rule, raised
from etoile_facts.rules._words import shortened
from etoile_facts.values import Names, carries, names_stand

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from etoile_facts.model import Fact, Outcome
    from etoile_facts.rules._context import Verification

_LESSER = {Level.ERROR: Level.WARNING, Level.WARNING: Level.NOTE}
_PLACES = {
    Nearness.SENTENCE: "it stands in the sentence around the quote, though",
    Nearness.PARAGRAPH: "it stands in the paragraph around the quote, though",
}


@Rule(
    name="no-citation",
    family=Family.SUPPORT,
    floor=Level.WARNING,
    summary="A fact has no citation",
    meaning="Nothing is quoted for the fact: `citations` is not there, or an empty list; and it follows from no "
    "other fact either, since `derived_from` is not there or empty too.",
    reason="There is nothing to check, so nothing would ever be found wrong with it. It counts as unsupported.",
    action='Cite a source that says it: `etoile-facts cite "words"` finds the place. If it follows from other '
    "facts, name them under `derived_from`. If nothing says it, take it out.",
    example="- id: tutu-layers\n  subject: tutu\n  predicate: layers-of-net\n  value: 13     (and no citations)",
)
def no_citation(verification: Verification) -> Iterator[Finding]:
    """Yield the facts for which nothing is quoted, and that follow from no other fact."""
    for fact in verification.facts:
        if not fact.citations and not fact.derived_from:
            yield no_citation.finding(
                verification,
                message="This fact has no citation, and it is derived from no other fact.",
                location=place_of(fact, "citations"),
                fact=fact.id,
                suggestion="Cite a source that says it, or name the facts that it follows from under `derived_from`.",
            )


@Rule(
    name="value-not-in-quote",
    family=Family.SUPPORT,
    level=Level.WARNING,
    summary="The quote does not say the value of its fact",
    meaning="The number, date, name or thing that is the fact's value does not stand in the quote, in whatever "
    "notation (13 and thirteen, 2025-04-24 and April 24) and under whatever alias. The quote has to say "
    'as much as the value: "since 2007" says 2007, and of no other year anything; "before 1990" does not '
    'say 1990, nor "more than 200" 200; a bound has to be said as a bound, of an interval both ends. '
    '"Yesterday" is read against the source\'s `date`. Of a text every content word has to be there, none '
    "of them denied, in one quote of the fact at least. A name that is a part of a longer known name "
    "there is not meant. If the value stands in the sentence or paragraph around the quote, the finding "
    "is one level lower, and there is none if another quote of the fact carries the value.",
    reason="The quote may be true and the fact beside it wrong: nothing that was quoted shows it.",
    action="Quote the words that say it, or correct the value. If a quote is only mentioned, write "
    "`stance: mentions`. Where values are a reader's own words, say so at the predicate: `support: sentence`, "
    "`paragraph` or `none`, in place of `required`.",
    example='value: 30, and the quote "a single tutu takes 13 layers of net"',
)
def value_not_in_quote(verification: Verification) -> Iterator[Finding]:
    """Yield the quotes that do not carry the value of their fact; one level lower if it stands near by."""
    if value_not_in_quote.level_in(verification) is Level.NONE:
        return
    around = Surroundings(verification.snapshot)
    for fact, outcomes in verification.supporting:
        predicate = _predicate(fact, verification)
        if not fact.predicate or fact.snaktype is not SnakType.VALUE or predicate.support is Reach.NONE:
            continue
        is_entity = predicate.type is ValueType.ENTITY
        shown = shortened(verification.context.names.label(fact.value) if is_entity else fact.value)
        for outcome, nearness in _without_value(fact, predicate, outcomes, around, verification):
            near = _PLACES.get(nearness)
            value = place_of(fact, "value")
            yield value_not_in_quote.finding_about(
                verification,
                outcome,
                level=_level_near(nearness, verification),
                message=f'The quote does not say "{shown}"' + (f"; {near}." if near else "."),
                related_locations=[Location(value.file, value.line, value.column, "The value.")],
                suggestion="Quote the words that say it."
                if near
                else "Quote the words that say it, or correct the value. Whether values have to stand in the quote is "
                "for the predicate's `support` to say.",
            )


def _without_value(
    fact: Fact, predicate: Predicate, outcomes: Sequence[Outcome], around: Surroundings, verification: Verification
) -> list[tuple[Outcome, Nearness]]:
    """Return the quotes of a fact that do not carry its value, and where it stands instead."""
    found = []
    for outcome in outcomes:
        nearness = around.nearness(outcome, _value_test(fact.value, predicate, outcome.source, verification))
        if nearness > REACHES[predicate.support]:
            found.append((outcome, nearness))
    if len(found) < len(outcomes):
        # One quote carries the value: a text may be said in other words beside it, and what stands near a second
        # quote need not be quoted once more.
        return [each for each in found if each[1] is Nearness.NOWHERE and predicate.type is not ValueType.TEXT]
    return found


def _value_test(value: str, predicate: Predicate, source_id: str, verification: Verification) -> Callable[[str], bool]:
    """Return what tells whether a text of a source says a value, both read against the source's date."""
    context = verification.context
    names, reference = context.names.in_sources([source_id]), context.references.of_source(source_id)
    source = verification.snapshot.sources.get(source_id)
    language = source.language.partition("-")[0].lower() if source else ""
    return lambda text: carries(value, text, predicate, names, reference=reference, language=language)


def _level_near(nearness: Nearness, verification: Verification) -> Level:
    """Return the level of a value that the quote does not say: one lower if it stands near by."""
    if nearness is Nearness.NOWHERE:
        return value_not_in_quote.level_in(verification)
    level = value_not_in_quote.level_under(verification.settings, strict=False)
    return raised(_LESSER.get(level, level), strict=verification.strict)


@Rule(
    name="subject-not-near-quote",
    family=Family.SUPPORT,
    level=Level.NOTE,
    summary="Nothing near the quote names what the fact is about",
    meaning="The subject stands, under no name, in the quote, in its paragraph, in a heading above it, or in the "
    "source's title.",
    reason="The quote may be about something else.",
    action="Quote more words, add the source's name for it to the entity's aliases (`source_aliases` for a name "
    "that holds in one source only), or set `subject_support` at the predicate to `none`.",
    example='subject: tutu, and the quote "it takes 13 layers of net" in a paragraph about curtains',
)
def subject_not_near_quote(verification: Verification) -> Iterator[Finding]:
    """Yield the quotes near which nothing names what their fact is about."""
    if subject_not_near_quote.level_in(verification) is Level.NONE:
        return
    names, around = verification.context.names, Surroundings(verification.snapshot)
    for fact, outcomes in verification.supporting:
        predicate = _predicate(fact, verification)
        if not fact.predicate or predicate.subject_support is Reach.NONE:
            continue
        reach = REACHES[predicate.subject_support]
        for outcome in outcomes:
            test = _name_test(fact.subject, names.in_sources([outcome.source]))
            if around.nearness(outcome, test) <= reach or (
                reach >= Nearness.PARAGRAPH and (outcome.span is None or around.is_headed(outcome, test))
            ):
                continue
            yield subject_not_near_quote.finding_about(
                verification,
                outcome,
                message=f'Neither the quote nor anything near it names "{shortened(names.label(fact.subject))}".',
                suggestion="Quote more words, or add the name that the source uses to the entity's aliases.",
            )


def _name_test(name: str, names: Names) -> Callable[[str], bool]:
    return lambda text: names_stand(name, text, names)


def _predicate(fact: Fact, verification: Verification) -> Predicate:
    return verification.snapshot.predicates.get(fact.predicate) or Predicate(id=fact.predicate)


@Rule(
    name="quote-not-in-body",
    family=Family.SUPPORT,
    level=Level.NOTE,
    summary="The quote stands in a title, heading, caption or metadata",
    meaning="It was found in the source, but not in its running text.",
    reason="A title announces, a caption abbreviates; what the text itself says may differ.",
    action="Quote the passage that says it in full, if there is one.",
    example='quote: Thirteen layers of net     (where that is the heading "## Thirteen layers of net")',
)
def quote_not_in_body(verification: Verification) -> Iterator[Finding]:
    """Yield the quotes that stand in a title, heading, caption or metadata."""
    for _, outcomes in verification.supporting:
        for outcome in outcomes:
            if outcome.region is not Region.BODY:
                article = "" if outcome.region is Region.METADATA else "a "
                yield quote_not_in_body.finding_about(
                    verification,
                    outcome,
                    message=f"The quote stands in {article}{outcome.region}, not in the running text.",
                    suggestion="Quote the passage that says it in full, if there is one.",
                )


@Rule(
    name="premise-unsupported",
    family=Family.SUPPORT,
    level=Level.WARNING,
    summary="A fact follows from one that has lost its support",
    meaning="A fact under `derived_from` has no quote that stands, is deprecated, or itself follows from such a "
    "fact. The fact counts as unsupported.",
    reason="What hangs on a premise falls with it.",
    action="Repair the premise, or take it from `derived_from`.",
    example="derived_from: [tutu-layers], and the quote of `tutu-layers` is missing from its source",
)
def premise_unsupported(verification: Verification) -> Iterator[Finding]:
    """Yield the facts that follow from one without support."""
    return _premises(premise_unsupported, verification, Status.UNSUPPORTED, "has no support")


@Rule(
    name="premise-contested",
    family=Family.SUPPORT,
    level=Level.NOTE,
    summary="A fact follows from one that is contested",
    meaning="A fact under `derived_from` is in a conflict or refuted, or itself follows from such a fact. The fact "
    "counts as contested.",
    reason="What hangs on a premise is as doubtful as it is.",
    action="Look at the conflict: `etoile-facts conflicts --all`.",
    example="derived_from: [swap-lasts-a-year], and another source says that the swap lasts a season",
)
def premise_contested(verification: Verification) -> Iterator[Finding]:
    """Yield the facts that follow from one that is contested."""
    return _premises(premise_contested, verification, Status.CONTESTED, "is contested")


def _premises(rule: Rule, verification: Verification, wanted: Status, state: str) -> Iterator[Finding]:
    """Yield the facts that follow from one of a status. What is deprecated supports nothing."""
    hanging = [fact for fact in verification.facts if fact.derived_from]
    everything = verification.snapshot.facts if hanging else ()
    deprecated = {fact.id for fact in everything if fact.rank is Rank.DEPRECATED}
    for fact in hanging:
        for index, premise in enumerate(fact.derived_from):
            status = Status.UNSUPPORTED if premise in deprecated else verification.statuses.get(premise)
            if status is wanted:
                yield rule.finding(
                    verification,
                    message=f'This fact follows from "{premise}", which {state}.',
                    location=place_of(fact, f"derived_from.{index}"),
                    fact=fact.id,
                    suggestion=f"`etoile-facts show {premise}` says why.",
                )


RULES = (
    no_citation,
    value_not_in_quote,
    subject_not_near_quote,
    quote_not_in_body,
    premise_unsupported,
    premise_contested,
)
