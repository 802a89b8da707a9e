"""What came of a probe: the shares, what nobody would notice, and what is guarded by nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from etoile_facts.probing import Mutant, MutantPlace, ProbeReport, Tally, Trial
from etoile_facts.render._escape import one_line
from etoile_facts.render._findings import finding_line
from etoile_facts.render._pieces import Line, Piece, plain
from etoile_facts.render._plain import SCHEMA_VERSION, document
from etoile_facts.render._tables import table_lines

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

# Enough to see what they are like; all of them are in the JSON.
_SHOWN = 20
# What the altered thing is called in the table.
_PLACES = {MutantPlace.VALUE: "value of a fact", MutantPlace.SOURCE: "cited words"}


def probe_lines(report: ProbeReport) -> Iterator[Line]:
    """Yield a table of the shares, the first alterations that nobody would notice, the facts at risk, and a sum."""
    if report.untouched:
        yield (Piece("The untouched database has findings already; what they hide does not count as noticed:"),)
        yield from _listed([finding_line(finding) for finding in report.untouched])
        yield ()
    table = [("altered", "kind", "tried", "noticed", "share")]
    table += [
        (_PLACES[place], str(kind), f"{tally.tried:,}", f"{tally.noticed:,}", percent(tally))
        for (place, kind), tally in report.tallies.items()
    ]
    yield from table_lines(table)
    # A fact of which a limit left something out may be guarded all the same.
    complete = len(report.trials) == report.possible
    for title, rows in (
        ("Nobody would notice", [_unnoticed(trial) for trial in report.unnoticed]),
        ("Any other value would pass in", [one_line(fact) for fact in report.loose if complete]),
        ("Guarded by nothing", [one_line(fact) for fact in report.unguarded if complete]),
        (
            "False alarms on the untouched database, please report them",
            [one_line(each) for each in report.false_alarms],
        ),
    ):
        if rows:
            yield ()
            yield (Piece(f"{title} ({len(rows):,}):", "strong"),)
            yield from _listed(rows)
    yield ()
    yield (Piece(_sum(report)),)


def probe_text(report: ProbeReport) -> str:
    """Return the same as text."""
    return plain(probe_lines(report))


def probe_json(report: ProbeReport) -> str:
    """Return everything as one JSON document: the same report gives the same bytes."""
    return document(
        {
            "schema_version": SCHEMA_VERSION,
            "seed": report.seed,
            "possible": report.possible,
            **_tally(report.tally()),
            "kinds": [
                {"altered": str(place), "kind": str(kind), **_tally(tally)}
                for (place, kind), tally in report.tallies.items()
            ],
            "noticed_by": report.noticed_by,
            "unnoticed": [_trial(trial) for trial in report.unnoticed],
            "loose": list(report.loose),
            "unguarded": list(report.unguarded),
            "untried": list(report.untried),
            "untouched": [finding_line(finding) for finding in report.untouched],
            "false_alarms": list(report.false_alarms),
        }
    )


def percent(tally: Tally) -> str:
    """Return a share in per cent, rounded down: 100.0 % is only said where nothing went unnoticed."""
    if not tally.tried:
        return "-"
    tenths = tally.noticed * 1000 // tally.tried
    return f"{tenths // 10}.{tenths % 10} %"


def _tally(tally: Tally) -> dict[str, Any]:
    return {"tried": tally.tried, "noticed": tally.noticed, "share": int(tally.share * 10_000) / 10_000}


def _trial(trial: Trial) -> dict[str, Any]:
    mutant = trial.mutant
    found: dict[str, Any] = {
        "altered": str(mutant.place),
        "kind": str(mutant.kind),
        "before": mutant.before,
        "after": mutant.after,
        "facts": list(mutant.facts),
    }
    if mutant.place is MutantPlace.SOURCE:
        found |= {"source": mutant.source, "span": [mutant.start, mutant.end], "line": trial.line}
    return found


def _unnoticed(trial: Trial) -> str:
    mutant = trial.mutant
    if mutant.place is MutantPlace.VALUE:
        return f"{one_line(mutant.facts[0])}: {_change(mutant)}"
    cited = ", ".join(map(one_line, mutant.facts))
    return f"{one_line(mutant.source)}, line {trial.line:,}: {_change(mutant)} (cited by {cited})"


def _change(mutant: Mutant) -> str:
    before, after = one_line(mutant.before), one_line(mutant.after)
    if not before:
        return f'"{after}" put in'
    return f'"{before}" taken out' if not after else f'"{before}" becomes "{after}"'


def _listed(rows: Sequence[str]) -> Iterator[Line]:
    for row in rows[:_SHOWN]:
        yield (Piece(f"  {row}"),)
    if len(rows) > _SHOWN:
        yield (Piece(f"  … and {len(rows) - _SHOWN:,} more: use --format json", "weak"),)


def _sum(report: ProbeReport) -> str:
    whole = report.tally()
    if not whole.tried:
        return "Nothing could be altered: there is neither a value nor a quote that was found."
    rest = "" if whole.tried == report.possible else f" ({report.possible:,} are possible)"
    shares = [
        f"{percent(tally)} of {noun}"
        for place, noun in ((MutantPlace.VALUE, "values"), (MutantPlace.SOURCE, "cited words"))
        if (tally := report.tally(place)).tried
    ]
    return f"Noticed: {', '.join(shares)}; {whole.noticed:,} of {whole.tried:,} alterations{rest}, seed {report.seed}."
