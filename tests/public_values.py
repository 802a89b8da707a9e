"""Values of every public class that holds data, for tests of what all of them promise."""

from __future__ import annotations

import attrs

import etoile_facts as ef
import sample_report
from memory_database import MemoryTexts


def public_values() -> list[object]:
    """Values of each public class, some of them with everything in them."""
    report = sample_report.report()
    records = sample_report.records()
    matches = [outcome.match for outcome in report.outcomes if outcome.match is not None]
    span = ef.Span(14, 50)
    fix = ef.Fix(key="citations.0.span", value=span, description="Set the span to [14, 50].")
    location = ef.Location("facts/dance.yaml", 3, 5, "The value.")
    part = ef.DiffPart("quote", "30")
    finding = ef.Finding(
        rule="quote-moved",
        level=ef.Level.NOTE,
        message="It moved.",
        location=location,
        fact="fact-1",
        citation=0,
        source_location=location,
        related_locations=(location,),
        diff=(part,),
        fix=fix,
    )
    marks = attrs.evolve(records[0].fact.marks, keys={"value": (3, 5)}) if records[0].fact.marks else None
    fact = attrs.evolve(records[0].fact, qualifiers={"season": "1"}, derived_from=("fact-2",), marks=marks)
    predicate = ef.Predicate(
        id="layers-of-net",
        type=ef.ValueType.INTEGER,
        cardinality=ef.Cardinality.SINGLE,
        vocabulary=(("few", "a few"),),
        level=ef.Level.NOTE,
        marks=marks,
    )
    entity = ef.Entity(id="tutu", aliases=("Tutu",), source_aliases={"interview": ("skirt",)}, marks=marks)
    two_parts = ef.Match(verdict=ef.Verdict.EXACT, start=0, end=9, parts=(ef.Span(0, 4), ef.Span(6, 9)), similarity=1.0)
    settings = ef.Settings(levels={"quote-moved": ef.Level.NONE}, ignore={"x/**": "drafts"}, rules=("a.py:b",))
    read = ef.SourceRead(text=sample_report.TEXT, sha256="00" * 32)
    snapshot = ef.Snapshot(
        texts=MemoryTexts({"interview": read}),
        facts=(fact,),
        sources={"interview": sample_report.INTERVIEW},
        predicates={predicate.id: predicate},
        entities={entity.id: entity},
        settings=settings,
    )
    source_text = ef.SourceText(sample_report.TEXT)
    source_text.locate("tutu needs 13 layers")
    probed = ef.Database(snapshot).probe()
    mutant = ef.Mutant(
        place=ef.MutantPlace.VALUE, kind=ef.MutantKind.NUMBER, before="13", after="30", facts=("fact-1",)
    )
    return [
        attrs.evolve(report, findings=(*report.findings, finding)),
        *report.outcomes,
        *matches,
        *(change for match in matches for change in match.changes),
        *(match.closest for match in matches if match.closest is not None),
        *(outcome.citation for outcome in report.outcomes),
        *report.conflicts,
        *(side for conflict in report.conflicts for side in conflict.sides),
        *records,
        *(passage for record in records for passage in record.citations),
        *(record.fact for record in records),
        report.totals,
        two_parts,
        span,
        fix,
        location,
        part,
        finding,
        fact,
        predicate,
        entity,
        settings,
        read,
        snapshot,
        sample_report.INTERVIEW,
        source_text,
        ef.SourceText("<p>One <b>tutu</b>.</p>", "text/html"),
        ef.compare_values("13", "30", "integer"),
        probed,
        mutant,
        ef.Trial(mutant=mutant, rules=("value-not-in-quote",), noticing=("fact-1",), line=3),
        probed.tally(),
        ef.Acknowledgement(facts={"fact-1": "9f86d081884c7d65"}, reason="The papers disagree.", marks=marks),
        ef.Problem(
            rule="unknown-key", message="There is no such key.", location=location, related_locations=(location,)
        ),
        ef.Request(quote="a single tutu", span=span, prefix="that"),
        ef.OwnRule(name="two-sources", reference="checks.py:two_sources", location=location),
        *((marks,) if marks is not None else ()),
        *ef.Database(snapshot).cite("a single tutu takes 13 layers"),
    ]
