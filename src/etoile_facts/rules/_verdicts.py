"""The ten verdicts explained, each with an example and how its verdict comes about. A test runs the examples."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

import attrs

from etoile_facts.model import Level, Verdict

if TYPE_CHECKING:
    from collections.abc import Mapping


@attrs.frozen(kw_only=True)
class VerdictPage:
    """What `explain` says about one verdict.

    Attributes:
        verdict: The verdict.
        level: The level of its finding without any settings; None where there is no finding.
        summary: One line, without a full stop at the end.
        meaning: What the verdict says.
        reason: Why it matters.
        action: What to do.
        quote: The quote of the example.
        source: The text of the cited source; None where there is none.
        other: The text of another source, where the verdict needs one.
        how: How the verdict of the example comes about.
    """

    verdict: Verdict
    level: Level | None
    summary: str
    meaning: str
    reason: str
    action: str
    quote: str
    source: str | None
    other: str = ""
    how: str

    @property
    def rule(self) -> str:
        """The name of the rule that reports the verdict, or an empty string."""
        return "" if self.level is None else f"quote-{self.verdict}"

    @property
    def example(self) -> str:
        """The example in a few lines."""
        lines = [
            f'quote:   "{self.quote}"',
            "source:  " + ("(no text)" if self.source is None else f'"{self.source}"'.replace("\n", "\\n")),
        ]
        if self.other:
            lines.append(f'another: "{self.other}"')
        return "\n".join([*lines, f"verdict: {self.verdict}. {self.how}"])


_TUTU = "They say that a single tutu takes 13 layers of net, all sewn by hand."

_PAGES = (
    VerdictPage(
        verdict=Verdict.EXACT,
        level=None,
        summary="The quote stands in the source, letter for letter",
        meaning="The text at the stored place, or a copy of it elsewhere in the same source, equals the quote. Stands "
        "it "
        "elsewhere, the quote is also counted as moved.",
        reason="This is what a citation is for.",
        action="Nothing.",
        quote="a single tutu takes 13 layers of net",
        source=_TUTU,
        how="Every character of the quote is found in a row in the source.",
    ),
    VerdictPage(
        verdict=Verdict.NORMALIZED,
        level=None,
        summary="The quote stands in the source, but for typography",
        meaning="Only things differ that cannot change the meaning: line breaks and spaces, curly or straight "
        "quotation "
        "marks, kinds of dashes, ligatures, hyphens at a line end, bold or italic marks, a capital at the start of a "
        "sentence.",
        reason="Copying out of a web page or a PDF does this to true quotes. It passes.",
        action="Nothing.",
        quote="the company’s “single tutu” takes 13 layers of net",
        source='The company\'s "single tutu"\ntakes 13 layers of net.',
        how="The line break, the capital at the start of the sentence and the shape of the quotation marks are set "
        "aside; then quote and source are equal.",
    ),
    VerdictPage(
        verdict=Verdict.DRIFTED,
        level=Level.WARNING,
        summary="The wording is the same, the spelling is not",
        meaning="Only spelling variants, scanning errors, articles (a, the), capitals, another notation of the same "
        "number, "
        "or punctuation that separates nothing differ.",
        reason="It still says the same, but it is not a faithful copy any more.",
        action="Copy the quote from the source again.",
        quote="a single tutu takes thirteen layers of net",
        source=_TUTU,
        how="“thirteen” and “13” are the same number written in two ways; all other words are equal.",
    ),
    VerdictPage(
        verdict=Verdict.REWORDED,
        level=Level.ERROR,
        summary="The source says it in other words",
        meaning="Words were replaced, added, left out or put in another order. Small words count too: “by” is not "
        "“to”.",
        reason="Quotation marks promise the words of the source. A paraphrase may be right, but it is not a quote.",
        action="Copy the words of the source, or mark what you left out with an ellipsis (…) and what you added with "
        "brackets.",
        quote="a single tutu requires 13 layers of net",
        source=_TUTU,
        how="“requires” stands where the source has “takes”; no number, name or negation differs.",
    ),
    VerdictPage(
        verdict=Verdict.ALTERED,
        level=Level.ERROR,
        summary="The source says something else",
        meaning="A word that carries the meaning differs: a number, sign, unit, date, name, negation, a word of "
        "quantity "
        "(some, all), of certainty (may, must) or of comparison (less, more); or the quote begins or ends inside a "
        "number.",
        reason="One such word turns a statement around while almost all letters stay the same. No likeness, however "
        "high, "
        "excuses it.",
        action="Read the source at the place shown, and correct the quote and the fact. Nothing repairs this "
        "automatically.",
        quote="a single tutu takes 30 layers of net",
        source=_TUTU,
        how="All words are equal but one, and that one is a number: “30” in the quote, “13” in the source.",
    ),
    VerdictPage(
        verdict=Verdict.AMBIGUOUS,
        level=Level.ERROR,
        summary="The quote fits several places equally well",
        meaning="The words stand in the source more than once, and neither the stored place nor the words before and "
        "after "
        "the quote say which one is meant.",
        reason="The places may speak of different things. Choosing one silently would be a guess.",
        action="Quote a few more words, or add `prefix` or `suffix`: the words before or behind the quote.",
        quote="She danced until midnight",
        source="In Paris: She danced until midnight. In Rome: She danced until midnight.",
        how="Two copies, no stored place, and no prefix or suffix to choose by.",
    ),
    VerdictPage(
        verdict=Verdict.MISATTRIBUTED,
        level=Level.ERROR,
        summary="The quote is not in this source, but in another one",
        meaning="The cited source does not have the words. Another source of the database has them, and is named.",
        reason="A reader who follows the citation would not find the quote.",
        action="Name the other source in the citation, if that is where it came from.",
        quote="a single tutu takes 13 layers of net",
        source="The second season moves from New York to Paris.",
        other=_TUTU,
        how="The cited text has nothing like it; the other one has it letter for letter.",
    ),
    VerdictPage(
        verdict=Verdict.MISSING,
        level=Level.ERROR,
        summary="The quote is not in the source",
        meaning="Neither the words nor anything close enough to them stand there. If some passage comes near, it is "
        "shown.",
        reason="Either the quote was invented, or the source is not the text that was quoted.",
        action="Look for the quote in the source. If only a part of the text is stored, say so with `coverage`.",
        quote="a single tutu takes 13 layers of net",
        source="The second season moves from New York to Paris, where the company rehearses in an old railway hall.",
        how="No passage of the source comes close to the quote.",
    ),
    VerdictPage(
        verdict=Verdict.VACUOUS,
        level=Level.ERROR,
        summary="The quote is too short to prove anything",
        meaning="The quote is blank, or it has fewer than 12 characters and stands in the source several times with "
        "nothing "
        "to tell the places apart.",
        reason="“he” is found in every text. That proves nothing about the fact.",
        action="Quote the whole phrase that carries the fact.",
        quote="a single",
        source="It takes a single tutu, a single dancer, a single night.",
        how="Eight characters, three copies, no stored place.",
    ),
    VerdictPage(
        verdict=Verdict.UNCHECKED,
        level=Level.NOTE,
        summary="There is no text to check the quote against",
        meaning="The source is unknown, has no text here, or is kept elsewhere.",
        reason="It was not checked, so it has not passed. Under --strict it is an error.",
        action="Add the source's text to `sources/`.",
        quote="a single tutu takes 13 layers of net",
        source=None,
        how="Nothing was compared.",
    ),
)

VERDICTS: Mapping[Verdict, VerdictPage] = MappingProxyType({page.verdict: page for page in _PAGES})
"""The page of every verdict, in the order of the totals."""
