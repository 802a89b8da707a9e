"""Rules about quotes: one for each verdict that is a finding, and two about places."""

from __future__ import annotations

from etoile_facts.model import Level
from etoile_facts.rules._rule import Family, Rule
from etoile_facts.rules._verdicts import VERDICTS, VerdictPage


def _rule(page: VerdictPage, level: Level) -> Rule:
    """Return the rule that reports a verdict. An error can be lowered to a warning, but never out of sight."""
    return Rule(
        name=page.rule,
        family=Family.QUOTE,
        level=level,
        floor=Level.WARNING if level is Level.ERROR else Level.NONE,
        summary=page.summary,
        meaning=page.meaning,
        reason=page.reason,
        action=page.action,
        example=page.example,
    )


QUOTE_RULES = (
    *(_rule(page, page.level) for page in VERDICTS.values() if page.level is not None),
    Rule(
        name="quote-moved",
        family=Family.QUOTE,
        level=Level.NOTE,
        summary="The quote stands at another place than its span says",
        meaning="The text at the stored span is not the quote, but the quote was found elsewhere in the same source.",
        reason="Something was inserted or removed above it. The quote is still good; the stored place is not.",
        action="Replace the span by the one in the message.",
        example="span: [5120, 5156], and a paragraph of 300 characters was inserted at the top of the source.",
    ),
    Rule(
        name="span-missing",
        family=Family.QUOTE,
        level=Level.NOTE,
        summary="Quotes have no stored span",
        meaning="The citations say what is quoted but not where it stands. All of them are summed up in one finding.",
        reason="With a span a quote that stands twice in its source is not ambiguous, and a quote that moved is "
        "noticed.",
        action="Add the span: two numbers, where the quote begins and ends, counted in characters from 0. "
        '`etoile-facts cite "words of the quote"` prints it.',
        example="- source: behind-the-scenes\n  quote: a single tutu takes 13 layers of net     (and no span)",
    ),
)
