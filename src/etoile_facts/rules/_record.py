"""Rules about single records: facts, predicates, entities, metadata. Most are found while the files are read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from etoile_facts.errors import InvalidValueError
from etoile_facts.model import Finding, Level, Location, ValueType
from etoile_facts.rules._context import place_of
from etoile_facts.rules._rule import Family, Rule
from etoile_facts.values import check_declared, read_value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from etoile_facts.model import Predicate
    from etoile_facts.rules._context import Verification


@Rule(
    name="invalid-value",
    family=Family.LOAD,
    summary="A value is not one of those that the key can take",
    meaning="The key has a fixed set of values or a fixed form, and this is none of them.",
    reason="Guessing what was meant could change the fact.",
    action="Use one of the values that the message lists.",
    example="stance: partly     (supports, refutes or mentions)",
)
def invalid_value(verification: Verification) -> Iterator[Finding]:
    """Yield what predicates cannot say of their values. What any record cannot say is found while it is read."""
    for problem in check_declared(verification.predicates):
        yield invalid_value.finding_of(problem, verification.settings, strict=verification.strict)
    for predicate in verification.predicates:
        for key, message, suggestion in (*_impossible(predicate), *_unreadable_choices(predicate)):
            yield invalid_value.finding(
                verification, message=message, location=Location.of(predicate.marks, key), suggestion=suggestion
            )


def _impossible(predicate: Predicate) -> Iterator[tuple[str, str, str]]:
    """Yield key, message and suggestion for each key that the predicate cannot have."""
    if (predicate.symmetric or predicate.inverse_of) and predicate.type is not ValueType.ENTITY:
        key = "symmetric" if predicate.symmetric else "inverse_of"
        message = f'"{predicate.id}" cannot have `{key}`: its values are no entities.'
        yield key, message, f"Write `type: entity`, or remove `{key}`."
    if predicate.counts == predicate.id:
        message = f'"{predicate.id}" counts its own values.'
        yield "counts", message, "Name the predicate whose values the number counts, or remove `counts`."


def _unreadable_choices(predicate: Predicate) -> Iterator[tuple[str, str, str]]:
    """Yield key, message and suggestion for each value under `one_of` that the predicate's type cannot read."""
    for raw in predicate.one_of:
        try:
            read_value(raw, predicate)
        except InvalidValueError as error:
            message = f'No value of "{predicate.id}" can be "{raw}", as `one_of` has it: {error.message}'
            yield "one_of", message, error.hint


@Rule(
    name="span-invalid",
    family=Family.LOAD,
    summary="A span cannot be a place in the text",
    meaning="The span runs backwards, is negative, or ends behind the end of the text. The quote is still looked "
    "for, "
    "as if there were no span.",
    reason="Such a span comes from an error in whatever wrote it.",
    action="Remove the span, or replace it by the one that was found.",
    example="span: [5156, 5120]",
)
def span_invalid(verification: Verification) -> Iterator[Finding]:
    """Yield the spans that end behind their text. One that runs backwards is found while it is read."""
    for one in verification.judged:
        span, seen = one.outcome.citation.span, verification.sources.get(one.outcome.source)
        if span is not None and seen is not None and seen.length is not None and span.end > seen.length:
            yield span_invalid.finding(
                verification,
                message=f"The span [{span.start}, {span.end}] ends behind the text of {seen.length} characters.",
                location=place_of(one.fact, f"citations.{one.outcome.index}.span"),
                fact=one.fact.id,
                citation=one.outcome.index,
                suggestion="Leave the span out; the quote is looked for anyway.",
            )


RULES = (
    Rule(
        name="duplicate-key",
        family=Family.LOAD,
        summary="A key stands twice in one block",
        meaning="The same key has two values, and nothing says which one is meant.",
        reason="Most programs take the last one in silence and lose the first.",
        action="Remove one. For several citations write one `citations` list with several items.",
        example="A fact with two lines `value:`.",
    ),
    Rule(
        name="unknown-key",
        family=Family.LOAD,
        summary="A key is not one that the tool knows",
        meaning="The block has a key without a meaning, often a typing error. The message names the nearest known key.",
        reason="A misspelt key would be left out in silence, and with it what it says.",
        action="Correct the spelling or remove the line. Data of your own belongs under `qualifiers` or `tags`.",
        example="qoute: a single tutu     (write: quote)",
    ),
    Rule(
        name="missing-key",
        family=Family.LOAD,
        summary="A key that is needed is not there",
        meaning="For example a citation without `source`, or a fact with `subject` and `value` but no `predicate`.",
        reason="The record cannot be checked without it.",
        action="Add the key.",
        example="- quote: a single tutu     (and no source)",
    ),
    Rule(
        name="wrong-type",
        family=Family.LOAD,
        summary="A value has the wrong shape",
        meaning="A list stands where one text is expected, or the other way round.",
        reason="Guessing what was meant could change the fact.",
        action="Write it in the shape that the message names.",
        example="citations: behind-the-scenes     (citations is a list of blocks)",
    ),
    invalid_value,
    span_invalid,
    Rule(
        name="duplicate-id",
        family=Family.LOAD,
        summary="Two records have the same id",
        meaning="The id of a fact, predicate or entity is written twice, so it does not say which one is meant.",
        reason="Whatever refers to the id would refer to either.",
        action="Give one of them another id. The message names both places.",
        example="- id: tutu-layers in facts/dance.yaml and again in facts/costume.yaml",
    ),
    Rule(
        name="duplicate-fact",
        family=Family.LOAD,
        level=Level.WARNING,
        summary="A fact without an id is there twice",
        meaning="Two facts have the same subject, predicate, value and qualifiers, and neither has an id of its own.",
        reason="It is counted twice, and a correction of one leaves the other wrong.",
        action="Put the citations of both under one fact. If they are two facts, give each an id.",
        example="The same block pasted into two files.",
    ),
    Rule(
        name="duplicate-source",
        family=Family.LOAD,
        summary="Two files claim the same source id",
        meaning="The id is the file's path without its ending, and capital letters do not count.",
        reason="A citation would not say which text it quotes, and on some systems the one file overwrites the other.",
        action="Rename one of the files.",
        example="sources/interview.md beside sources/interview.txt",
    ),
    Rule(
        name="duplicate-alias",
        family=Family.LOAD,
        summary="Two entities have the same name",
        meaning="A label or alias belongs to two entities, so it does not say which one is meant.",
        reason="Facts about one would be mixed with facts about the other.",
        action="Take the name away from one of them, or merge the two entities.",
        example="Both `luke-kirby` and `jack-kirby` have the alias Kirby.",
    ),
    Rule(
        name="unknown-entity",
        family=Family.LOAD,
        summary="An entity is said to be part of one that does not exist",
        meaning="The id behind `part_of` is not in facts/entities.yaml.",
        reason="What belongs together would not be known to.",
        action="Correct the id, or add the entity.",
        example="part_of: new-yrok",
    ),
    Rule(
        name="too-many-levels",
        family=Family.LOAD,
        summary="An entity is part of too many things one above the other",
        meaning="Following `part_of` from thing to thing leads on and on: only the first hundred were looked at.",
        reason="Paris does not contradict France because one is part of the other; further up nobody knows.",
        action="Correct `part_of`. Places have a dozen levels.",
        example="step-1 is part of step-2, that of step-3, and so on to step-200",
    ),
    Rule(
        name="too-many-problems",
        family=Family.LOAD,
        summary="More is wrong with a record than is listed",
        meaning="The first hundred problems of the record are listed; the others are of the same kind.",
        reason="Nobody reads a longer list, and a file made to harm could fill a disk with it.",
        action="Correct those that are listed, and verify again.",
        example="A fact with 5,000 citations, none of which has a quote.",
    ),
)
