"""One report with everything in it, for all renderers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs

from etoile_facts.model import (
    Change,
    ChangeKind,
    Choice,
    Citation,
    CitedPassage,
    Conflict,
    ConflictSide,
    Fact,
    FactRecord,
    Finding,
    Level,
    Location,
    Marks,
    Match,
    Outcome,
    Passage,
    Report,
    Settings,
    Snapshot,
    Source,
    SourceRead,
    Span,
    Stance,
    Status,
    Totals,
    Verdict,
)
from etoile_facts.rules import CATALOGUE, Context, Judged, Verification

if TYPE_CHECKING:
    from collections.abc import Iterable

SETTINGS = Settings()

INTERVIEW = Source(
    id="interview",
    path="sources/interview.md",
    media_type="text/markdown",
    title="In the costume shop, an interview",
    creator=("A. Writer", "B. Reporter"),
    publisher="The Paper",
    date="2025-04-01",
    url="https://example.org/interview",
)
NOTES = Source(id="notes", path="sources/notes.txt", title="Notes")

TEXT = "They say that a single tutu takes 13 layers of net, and that nobody counts them twice."


def fact(number: int, *citations: Citation, value: str = "13", **more: str) -> Fact:
    """Return a fact about tutus."""
    return Fact(
        id=f"fact-{number}",
        subject="tutu",
        predicate="layers-of-net",
        value=value,
        citations=citations,
        marks=Marks("facts/dance.yaml", 10 * number, 3),
        **more,  # type: ignore[arg-type]
    )


def outcome(
    number: int, citation: Citation, verdict: Verdict, match: Match | None = None, index: int = 0, *, reason: str = ""
) -> Outcome:
    """Return what came of a citation of `fact(number)`."""
    place = None
    if match is not None and (match.start is not None or match.closest is not None):
        place = Location(f"sources/{citation.source}.md", 7, 1)
    return Outcome(
        fact=f"fact-{number}",
        index=index,
        citation=citation,
        verdict=verdict,
        location=Location("facts/dance.yaml", 10 * number + 5 + index, 14),
        match=match,
        source_location=place,
        found_in=("notes",) if verdict is Verdict.MISATTRIBUTED else (),
        reason=reason,
    )


class _NoTexts:
    """Texts that nobody has."""

    def read(self, source_id: str) -> SourceRead:
        """Return nothing."""
        return SourceRead(text=None) if source_id else SourceRead(text="")


def verification(
    *, facts: Iterable[Fact] = (), settings: Settings = SETTINGS, strict: bool = False, **what: Any
) -> Verification:
    """Return a verification that found what is given."""
    snapshot = Snapshot(texts=_NoTexts(), facts=tuple(facts), settings=settings)
    return Verification(context=Context(snapshot), strict=strict, **what)


def judged(each: Outcome, fact_: Fact | None = None, **more: Any) -> Judged:
    """Return a quote of `fact(number)` with its outcome, and the whole text as the passage around it."""
    one = fact_ or fact(int(each.fact.removeprefix("fact-")))
    source = None if each.source == "lost" else INTERVIEW
    return attrs.evolve(Judged(fact=one, outcome=each, source=source, passage=TEXT), **more)


def findings(*rules: str, **what: Any) -> list[Finding]:
    """Return what some rules find in a verification that found what is given."""
    return [one for rule in rules for one in CATALOGUE[rule].findings(verification(**what))]


def change(kind: ChangeKind, ours: str, theirs: str, at: int, there: int) -> Change:
    """Return a change that begins at these places of quote and source."""
    return Change(
        kind=kind,
        quote=ours,
        source=theirs,
        quote_span=Span(at, at + len(ours)),
        source_span=Span(there, there + len(theirs)),
    )


QUOTES: dict[Verdict, tuple[Citation, Match | None]] = {
    Verdict.EXACT: (
        Citation(source="interview", quote="a single tutu takes 13 layers of net", span=Span(4, 40)),
        Match(verdict=Verdict.EXACT, start=14, end=50, similarity=1.0, moved=True, choice=Choice.ONLY),
    ),
    Verdict.NORMALIZED: (
        Citation(source="interview", quote="They say that a single tutu"),
        Match(verdict=Verdict.NORMALIZED, start=0, end=27, similarity=1.0, choice=Choice.ONLY),
    ),
    Verdict.DRIFTED: (
        Citation(source="interview", quote="a single tutu takes thirteen layers of net"),
        Match(
            verdict=Verdict.DRIFTED,
            start=14,
            end=50,
            similarity=0.8,
            changes=(change(ChangeKind.NOTATION, "thirteen", "13", 20, 34),),
            choice=Choice.BEST,
        ),
    ),
    Verdict.REWORDED: (
        Citation(source="interview", quote="a single tutu needs 13 layers of tulle"),
        Match(
            verdict=Verdict.REWORDED,
            start=14,
            end=50,
            similarity=0.85,
            changes=(
                change(ChangeKind.WORD, "needs", "takes", 14, 28),
                change(ChangeKind.WORD, "tulle", "net", 33, 47),
            ),
            choice=Choice.BEST,
        ),
    ),
    Verdict.ALTERED: (
        Citation(source="interview", quote="a single tutu takes 30 layers of net", span=Span(14, 50)),
        Match(
            verdict=Verdict.ALTERED,
            start=14,
            end=50,
            similarity=0.94,
            changes=(change(ChangeKind.NUMBER, "30", "13", 20, 34),),
            choice=Choice.SPAN,
        ),
    ),
    Verdict.AMBIGUOUS: (
        Citation(source="interview", quote="nobody counts them"),
        Match(verdict=Verdict.AMBIGUOUS, candidates=(Span(61, 79), Span(161, 179))),
    ),
    Verdict.MISATTRIBUTED: (
        Citation(source="interview", quote="The second season moves to Paris"),
        Match(verdict=Verdict.MISSING),
    ),
    Verdict.MISSING: (
        Citation(source="interview", quote="a single tutu needs more layers than anybody can count"),
        Match(
            verdict=Verdict.MISSING,
            closest=Passage(
                start=14,
                end=50,
                similarity=0.55,
                changes=(
                    change(ChangeKind.WORD, "needs more", "takes 13", 14, 28),
                    change(ChangeKind.WORD, "than anybody can count", "of net", 32, 44),
                ),
            ),
        ),
    ),
    Verdict.VACUOUS: (
        Citation(source="interview", quote="th\x1b[31me"),
        Match(verdict=Verdict.VACUOUS, candidates=(Span(0, 3), Span(5, 8))),
    ),
    Verdict.UNCHECKED: (Citation(source="lost", quote="nobody can check this, not even twice"), None),
}


def report(*, strict: bool = False) -> Report:
    """Return a report with each verdict once, a moved quote, a conflict of each kind, and a finding without a fact."""
    facts = {number: fact(number, citation) for number, (citation, _) in enumerate(QUOTES.values(), 1)}
    outcomes = tuple(
        outcome(number, citation, verdict, match)
        for number, (verdict, (citation, match)) in enumerate(QUOTES.items(), 1)
    )
    conflicts = (conflict(), conflict(acknowledged=True))
    seen = verification(
        facts=facts.values(),
        strict=strict,
        judged=[
            judged(
                each,
                facts[int(each.fact.removeprefix("fact-"))],
                related=(Location("sources/notes.txt", 2, 1, "It stands here."),) if each.found_in else (),
            )
            for each in outcomes
        ],
        conflicts=conflicts,
    )
    unknown_key = Finding(
        rule="unknown-key",
        level=Level.ERROR,
        message='There is no key "qoute" here: 100% sure.',
        location=Location("facts/a,b.yaml", 3, 5),
        suggestion='Did you mean "quote"?',
    )
    found = [unknown_key, *CATALOGUE["span-missing"].findings(seen)]
    of_quotes = [rule for name, rule in CATALOGUE.items() if name.startswith("quote-") and name != "quote-not-in-body"]
    for each in outcomes:
        found += [one for rule in of_quotes for one in rule.findings(seen) if one.fact == each.fact]
    found += CATALOGUE["value-conflict"].findings(seen)
    return Report(
        outcomes=outcomes,
        findings=tuple(found),
        conflicts=conflicts,
        totals=Totals(verdicts=dict.fromkeys(Verdict, 1), moved=1, selected_of=12, unreadable_facts=1),
        statuses={one.id: Status.SUPPORTED for one in facts.values()},
        strict=strict,
    )


def conflict(*, acknowledged: bool = False) -> Conflict:
    """Return a conflict between the exact and the altered quote's facts."""
    return Conflict(
        subject="Tutu",
        predicate="layers-of-net" if not acknowledged else "colour",
        scope=(("season", "1"),),
        sides=(
            ConflictSide(value="13", facts=("fact-1",), sources=("interview",)),
            ConflictSide(value="30", facts=("fact-5",), sources=("interview", "notes")),
        ),
        reasons=('"13" and "30" are different numbers',),
        pairs=(("fact-1", "fact-5"),),
        fingerprints={"fact-1": "9f86d081884c7d65", "fact-5": "60303ae22b998861"},
        acknowledged=acknowledged,
        acknowledgement="The papers disagree." if acknowledged else "",
    )


def records() -> tuple[FactRecord, ...]:
    """Return facts with provenance, one of them hostile, one without citations."""
    exact, match = QUOTES[Verdict.EXACT]
    refuting = Citation(source="notes", quote='=HYPERLINK("https://example.org")\nand more', stance=Stance.REFUTES)
    first = fact(1, exact, refuting, statement="A tutu has thirteen layers.")
    second = Fact(id="fact-2", statement="@SUM(1+1)*cmd \u202egnp.exe", tags=("odd", "worse"))
    third = fact(3, QUOTES[Verdict.UNCHECKED][0], value="-5")
    return (
        FactRecord(
            fact=first,
            subject_label="Tutu",
            value_label="13",
            status=Status.CONTESTED,
            citations=(
                CitedPassage(outcome=outcome(1, exact, Verdict.EXACT, match), source=INTERVIEW),
                CitedPassage(outcome=outcome(1, refuting, Verdict.MISSING, index=1), source=NOTES),
            ),
            conflicts=(conflict(),),
        ),
        FactRecord(
            fact=second, subject_label="", value_label="", status=Status.UNSUPPORTED, citations=(), conflicts=()
        ),
        FactRecord(
            fact=third,
            subject_label="Tutu",
            value_label="-5",
            status=Status.UNCHECKED,
            citations=(CitedPassage(outcome=outcome(3, QUOTES[Verdict.UNCHECKED][0], Verdict.UNCHECKED), source=None),),
            conflicts=(conflict(acknowledged=True),),
        ),
    )
