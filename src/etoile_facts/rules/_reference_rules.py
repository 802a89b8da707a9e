"""Rules about what records say of one another: facts of facts, predicates of facts, and the database's own rules."""

from __future__ import annotations

from etoile_facts.model import Level
from etoile_facts.rules._rule import Family, Rule

REFERENCE_RULES = (
    Rule(
        name="unknown-fact",
        family=Family.LOAD,
        summary="A fact is derived from one that does not exist",
        meaning="An id under `derived_from` is that of no fact. The message names the nearest known one.",
        reason="The fact hangs on nothing. It counts as unsupported.",
        action="Correct the id, or remove it.",
        example="derived_from: [tutu-layer]     (the fact is called tutu-layers)",
    ),
    Rule(
        name="derivation-cycle",
        family=Family.LOAD,
        summary="A fact is derived from itself",
        meaning="Following `derived_from` from fact to fact leads back to where it began.",
        reason="Such facts support nothing but one another. They count as unsupported.",
        action="Remove one of the steps, and cite a source there.",
        example="a is derived from b, b from c, and c from a",
    ),
    Rule(
        name="entity-type",
        family=Family.LOAD,
        level=Level.WARNING,
        summary="A subject or value is of a type that its predicate does not allow",
        meaning="The predicate has `subject_types` or `entity_types`, and the entity's `type` is none of them. An "
        "entity without a type, and what is no entity, is not looked at.",
        reason="Most often subject and value have changed places, or a name means another thing than was thought.",
        action="Correct the fact, the entity's `type`, or the predicate's list.",
        example="new-york · plays · jack-mcmillan, where only persons play",
    ),
    Rule(
        name="qualifier-not-allowed",
        family=Family.LOAD,
        level=Level.WARNING,
        summary="A qualifier is not one that the predicate knows",
        meaning="The predicate lists its `qualifiers`, and this is none of them, nor one of its scope or validity.",
        reason="A misspelt qualifier of the scope makes facts conflict, or keeps them from it.",
        action="Correct the name, or add it to the predicate's list.",
        example="qualifiers: {sesaon: 1}     (write: season)",
    ),
    Rule(
        name="value-not-allowed",
        family=Family.LOAD,
        summary="A value is not one of those that the predicate allows",
        meaning="The predicate lists its values under `one_of`, and this is none of them.",
        reason="A misspelt value is one more value, and conflicts with the right one.",
        action="Correct the value, or add it to the predicate's list.",
        example="value: recuring, where `one_of` is [guest, recurring, lead]",
    ),
    Rule(
        name="rule-not-run",
        family=Family.LOAD,
        level=Level.WARNING,
        summary="A rule of the database's own was not run",
        meaning="The settings name a rule in a file of the database itself, or in a module whose package does not "
        "announce it. That is code that anybody could pick, and it runs only with `--allow-code`.",
        reason="Whoever checks a stranger's change must not run their code; but what was not run found nothing.",
        action="If you trust it, run `etoile-facts verify --allow-code`. Or install a package that announces the rule "
        "by an entry point of the group `etoile_facts.rules`.",
        example='rules = ["checks.py:dates_in_order"]',
    ),
    Rule(
        name="rule-failed",
        family=Family.LOAD,
        summary="A rule of the database's own broke down",
        meaning="The function raised an error, or gave something that is no finding. The other rules have run.",
        reason="What it would have found is not known.",
        action="Correct the function: it takes a snapshot and gives findings.",
        example="def dates_in_order(snapshot): return 1 / 0",
    ),
)
