from __future__ import annotations

import json
from pathlib import Path

import attrs
import pytest

from etoile_facts.model import Finding, Level, Location
from etoile_facts.probing import Mutant, MutantKind, MutantPlace, ProbeReport, Tally, Trial
from etoile_facts.render import probe_json, probe_text
from etoile_facts.render._probe import percent
from snapshots import assert_unchanged

SNAPSHOTS = Path(__file__).parent / "snapshots"

REPORT = ProbeReport(
    seed=7,
    possible=5,
    trials=(
        Trial(
            mutant=Mutant(place=MutantPlace.VALUE, kind=MutantKind.NUMBER, before="13", after="43", facts=("layers",)),
            rules=("value-conflict", "value-not-in-quote"),
            noticing=("layers",),
        ),
        Trial(
            mutant=Mutant(
                place=MutantPlace.VALUE, kind=MutantKind.TEXT, before="a  year", after="a\x1bweek", facts=("swap",)
            )
        ),
        Trial(
            mutant=Mutant(
                place=MutantPlace.SOURCE,
                kind=MutantKind.NEGATION,
                before="",
                after="not ",
                facts=("layers", "net"),
                source="workshop",
                start=1200,
                end=1200,
            ),
            line=1001,
        ),
        Trial(
            mutant=Mutant(
                place=MutantPlace.SOURCE,
                kind=MutantKind.NEGATION,
                before="never ",
                after="",
                facts=("net",),
                source="workshop",
                start=5,
                end=11,
            ),
            line=1,
        ),
        Trial(
            mutant=Mutant(
                place=MutantPlace.SOURCE,
                kind=MutantKind.NAME,
                before="Lenny",
                after="Benny",
                facts=("layers",),
                source="workshop",
                start=30,
                end=35,
            ),
            rules=("quote-altered",),
            noticing=("layers",),
            line=2,
        ),
    ),
    untouched=(
        Finding(
            rule="quote-drifted",
            level=Level.WARNING,
            message="The spelling differs.",
            location=Location("facts/dance.yaml", 3, 5),
            fact="net",
        ),
    ),
    facts=("layers", "net", "seats", "swap"),
)


def test_probe_as_text_is_unchanged() -> None:
    assert_unchanged(SNAPSHOTS / "probe.txt", probe_text(REPORT))


def test_probe_as_json_is_unchanged_and_holds_the_same_numbers() -> None:
    text = probe_json(REPORT)
    assert_unchanged(SNAPSHOTS / "probe.json", text)
    content = json.loads(text)
    assert (content["tried"], content["noticed"], content["possible"]) == (5, 2, 5)
    assert content["untried"] == ["seats"]
    assert content["unguarded"] == ["net", "swap"]
    assert content["loose"] == ["swap"]


def test_with_a_limit_nothing_is_said_of_facts_as_a_whole() -> None:
    text = probe_text(attrs.evolve(REPORT, possible=6))
    assert "(6 are possible)" in text
    assert "Guarded by nothing" not in text
    assert "Any other value" not in text


def test_false_alarms_are_shown() -> None:
    text = probe_text(attrs.evolve(REPORT, false_alarms=("quote-altered: net",)))
    assert "False alarms" in text
    assert "quote-altered: net" in text


def test_long_lists_are_cut_and_say_so() -> None:
    trials = tuple(
        Trial(
            mutant=Mutant(
                place=MutantPlace.VALUE, kind=MutantKind.TEXT, before="a", after="b", facts=(f"fact-{number:02}",)
            )
        )
        for number in range(25)
    )
    text = probe_text(ProbeReport(seed=0, possible=25, trials=trials))
    assert "… and 5 more: use --format json" in text
    assert "fact-19:" in text
    assert "fact-20:" not in text


def test_nothing_to_alter_is_said() -> None:
    assert "Nothing could be altered" in probe_text(ProbeReport(seed=0, possible=0, trials=()))


@pytest.mark.parametrize(
    ("noticed", "tried", "shown"),
    [(0, 0, "-"), (0, 3, "0.0 %"), (2, 3, "66.6 %"), (9999, 10000, "99.9 %"), (7, 7, "100.0 %")],
)
def test_share_is_rounded_down(noticed: int, tried: int, shown: str) -> None:
    assert percent(Tally(noticed=noticed, tried=tried)) == shown
