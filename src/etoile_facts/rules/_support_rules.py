"""Rules about what quotes carry, and what facts hang on."""

from __future__ import annotations

from etoile_facts.model import Level
from etoile_facts.rules._rule import Family, Rule

SUPPORT_RULES = (
    Rule(
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
    ),
    Rule(
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
    ),
    Rule(
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
    ),
    Rule(
        name="quote-not-in-body",
        family=Family.SUPPORT,
        level=Level.NOTE,
        summary="The quote stands in a title, heading, caption or metadata",
        meaning="It was found in the source, but not in its running text.",
        reason="A title announces, a caption abbreviates; what the text itself says may differ.",
        action="Quote the passage that says it in full, if there is one.",
        example='quote: Thirteen layers of net     (where that is the heading "## Thirteen layers of net")',
    ),
    Rule(
        name="premise-unsupported",
        family=Family.SUPPORT,
        level=Level.WARNING,
        summary="A fact follows from one that has lost its support",
        meaning="A fact under `derived_from` has no quote that stands, is deprecated, or itself follows from such a "
        "fact. The fact counts as unsupported.",
        reason="What hangs on a premise falls with it.",
        action="Repair the premise, or take it from `derived_from`.",
        example="derived_from: [tutu-layers], and the quote of `tutu-layers` is missing from its source",
    ),
    Rule(
        name="premise-contested",
        family=Family.SUPPORT,
        level=Level.NOTE,
        summary="A fact follows from one that is contested",
        meaning="A fact under `derived_from` is in a conflict or refuted, or itself follows from such a fact. The fact "
        "counts as contested.",
        reason="What hangs on a premise is as doubtful as it is.",
        action="Look at the conflict: `etoile-facts conflicts --all`.",
        example="derived_from: [swap-lasts-a-year], and another source says that the swap lasts a season",
    ),
)
