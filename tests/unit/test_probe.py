from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import attrs
import pytest

from etoile_facts.common import LineIndex
from etoile_facts.database import Database
from etoile_facts.errors import SelectionError
from etoile_facts.model import Acknowledgement, Citation, Fact, Level, Settings, SnakType, Span, fingerprint
from etoile_facts.probing import Mutant, MutantKind, MutantPlace, ProbeReport, Tally, Trial, probe
from etoile_facts.probing._matcher import AlteredTexts, Edit, Matcher
from etoile_facts.verification import verify
from probe_database import DIARY, WORKSHOP, Texts, cite, small_snapshot

if TYPE_CHECKING:
    from etoile_facts.model import Snapshot


def _mutants(report: ProbeReport, place: MutantPlace, kind: MutantKind) -> list[Trial]:
    return [trial for trial in report.trials if (trial.mutant.place, trial.mutant.kind) == (place, kind)]


def _with_fact(snapshot: Snapshot, fact: Fact) -> Snapshot:
    return attrs.evolve(snapshot, facts=(*snapshot.facts, fact))


def test_same_seed_gives_the_same_report_and_another_seed_other_alterations() -> None:
    snapshot = small_snapshot()
    assert probe(snapshot, seed=3) == probe(snapshot, seed=3)
    assert probe(snapshot, seed=3).trials != probe(snapshot, seed=4).trials


def test_untouched_database_gives_no_alarm() -> None:
    report = probe(small_snapshot())
    assert not report.untouched
    assert not report.false_alarms


def test_every_altered_word_of_a_quote_is_noticed() -> None:
    report = probe(small_snapshot())
    tally = report.tally(MutantPlace.SOURCE)
    assert tally.tried > 10
    assert tally.share == 1
    assert {kind for place, kind in report.tallies if place is MutantPlace.SOURCE} == {
        MutantKind.NUMBER,
        MutantKind.DATE,
        MutantKind.NEGATION,
        MutantKind.NAME,
    }


def test_words_that_nobody_cites_are_left_alone() -> None:
    report = probe(small_snapshot())
    before = {trial.mutant.before.strip() for trial in report.trials}
    assert not {"Oslo", "Nobody", "Ivo", "Brandt", "two"} & before


def test_one_alteration_of_a_word_concerns_all_facts_that_cite_it() -> None:
    (number,) = _mutants(probe(small_snapshot()), MutantPlace.SOURCE, MutantKind.NUMBER)
    assert number.mutant.before == "13"
    assert number.mutant.facts == ("layers", "layers-again") == number.noticing
    assert (number.rules, number.line) == (("quote-altered",), 1)


def test_dates_are_altered_as_dates() -> None:
    dates = _mutants(probe(small_snapshot()), MutantPlace.SOURCE, MutantKind.DATE)
    assert [trial.mutant.before for trial in dates] == ["4", "May", "2023"]
    assert all(trial.mutant.after != trial.mutant.before for trial in dates)


def test_negations_are_taken_out_and_put_in() -> None:
    text = "The hall wasn’t full, the choir did not sing, and he cannot say why. There is a reason."
    facts = tuple(
        Fact(id=f"fact-{number}", statement="So it was.", citations=(cite("note", quote, text),))
        for number, quote in enumerate((text[:50], text[50:68], "There is a reason"))
    )
    snapshot = attrs.evolve(small_snapshot(), facts=facts, texts=Texts({"note": text}), sources={})
    source = attrs.evolve(small_snapshot().sources["diary"], id="note", language="en-GB")
    report = probe(attrs.evolve(snapshot, sources={"note": source}))
    changes = {
        (trial.mutant.before, trial.mutant.after) for trial in _mutants(report, MutantPlace.SOURCE, MutantKind.NEGATION)
    }
    assert {("wasn’t", "was"), ("not ", ""), ("cannot", "can"), ("", "not ")} <= changes
    assert report.tally(MutantPlace.SOURCE).share == 1


@pytest.mark.parametrize(
    ("language", "text", "before", "after"),
    [
        ("fr", "Elle est venue sans sa sœur le 3 avril.", "sans", "avec"),
        ("de", "Er kommt am Montag ohne seinen Hut.", "ohne", "mit"),
        ("es", "Vino sin su hermana el lunes.", "sin", "con"),
        ("it", "È venuta senza la sorella.", "senza", "con"),
    ],
)
def test_other_languages_have_their_own_negations(language: str, text: str, before: str, after: str) -> None:
    source = attrs.evolve(small_snapshot().sources["diary"], id="note", language=language)
    fact = Fact(id="came", statement="So it was.", citations=(cite("note", text, text),))
    snapshot = attrs.evolve(small_snapshot(), facts=(fact,), texts=Texts({"note": text}), sources={"note": source})
    report = probe(snapshot)
    assert (before, after) in {(trial.mutant.before, trial.mutant.after) for trial in report.trials}
    assert report.tally().share == 1


def test_value_that_contradicts_another_fact_is_noticed() -> None:
    trials = _mutants(probe(small_snapshot()), MutantPlace.VALUE, MutantKind.NUMBER)
    assert [trial.mutant.facts for trial in trials] == [("layers",), ("layers-again",)]
    assert all("value-conflict" in trial.rules for trial in trials)


def test_value_of_an_acknowledged_conflict_is_noticed_as_changed() -> None:
    snapshot = small_snapshot()
    other = attrs.evolve(
        snapshot.facts[0],
        id="fewer-layers",
        value="2",
        citations=(cite("diary", "two assistants help her", DIARY),),
    )
    snapshot = _with_fact(snapshot, other)
    ids = ("layers", "layers-again", "fewer-layers")
    entry = Acknowledgement(
        facts={fact.id: fingerprint(fact) for fact in snapshot.facts if fact.id in ids}, reason="Both were counted."
    )
    report = probe(attrs.evolve(snapshot, acknowledgements=(entry,)))
    assert not report.untouched
    assert not report.false_alarms
    assert all(
        "stale-acknowledgement" in trial.rules
        for trial in report.trials
        if trial.mutant.place is MutantPlace.VALUE and trial.mutant.facts[0] in ids
    )


def test_swapped_value_is_never_one_that_the_database_states_too() -> None:
    snapshot = small_snapshot()
    second = attrs.evolve(snapshot.facts[3], id="second-head", value="Ivo Brandt")
    report = probe(_with_fact(snapshot, second))
    assert not {"ivo-brandt", "Ivo Brandt", "mara-lind"} & {
        trial.mutant.after for trial in report.trials if trial.mutant.place is MutantPlace.VALUE
    }


def test_fact_without_value_or_quote_is_untried() -> None:
    snapshot = small_snapshot()
    bare = Fact(id="bare", subject="tutu", predicate="head", snaktype=SnakType.NOVALUE)
    report = probe(_with_fact(snapshot, bare))
    assert report.untried == ("bare",)


def test_fact_whose_source_has_no_text_is_guarded_by_nothing() -> None:
    snapshot = small_snapshot()
    lost = attrs.evolve(
        snapshot.facts[3], id="lost", subject="stage", citations=(Citation(source="far", quote="Mara Lind leads"),)
    )
    far = attrs.evolve(snapshot.sources["diary"], id="far", path=None, location="https://example.org/far")
    report = probe(attrs.evolve(_with_fact(snapshot, lost), sources={**snapshot.sources, "far": far}))
    assert report.unguarded == ("lost",)
    assert "lost" in report.loose


def test_level_that_the_settings_lower_to_a_note_notices_nothing() -> None:
    snapshot = attrs.evolve(small_snapshot(), settings=Settings(levels={"value-conflict": Level.NOTE}))
    assert not any("value-conflict" in trial.rules for trial in probe(snapshot).trials)


def test_quote_with_a_second_copy_is_not_noticed_when_one_of_them_changes() -> None:
    far = "Nothing of note happened.\n\n" * 1500
    text = f"The bell weighs 12 tonnes in all.\n\n{far}The bell weighs 12 tonnes in all.\n"
    fact = Fact(id="bell", statement="A bell.", citations=(cite("note", "The bell weighs 12 tonnes in all", text),))
    source = attrs.evolve(small_snapshot().sources["diary"], id="note")
    snapshot = attrs.evolve(small_snapshot(), facts=(fact,), texts=Texts({"note": text}), sources={"note": source})
    (number,) = _mutants(probe(snapshot), MutantPlace.SOURCE, MutantKind.NUMBER)
    assert not number.noticed


def test_findings_that_are_there_already_do_not_count() -> None:
    snapshot = small_snapshot()
    wrong = Fact(id="wrong", statement="Wrong.", citations=(Citation(source="diary", quote="We were sold that"),))
    report = probe(_with_fact(snapshot, wrong))
    assert [finding.fact for finding in report.untouched] == ["wrong"]
    assert not report.false_alarms
    assert all("wrong" not in trial.noticing for trial in report.trials)


def test_limit_draws_evenly_and_keeps_the_order() -> None:
    snapshot = small_snapshot()
    whole, part = probe(snapshot), probe(snapshot, limit=7)
    assert len(part.trials) == 7
    assert part.possible == len(whole.trials)
    positions = [whole.trials.index(trial) for trial in part.trials]
    assert positions == sorted(positions)


def test_limit_below_one_is_refused() -> None:
    with pytest.raises(SelectionError):
        probe(small_snapshot(), limit=0)


def test_progress_is_told_of_every_alteration() -> None:
    steps: list[tuple[int, int]] = []
    report = Database(small_snapshot()).probe(progress=lambda done, total: steps.append((done, total)))
    assert steps == [(number, report.possible) for number in range(1, report.possible + 1)]


def test_texts_are_read_but_never_changed() -> None:
    snapshot = small_snapshot()
    probe(snapshot)
    assert snapshot == small_snapshot()
    assert verify(snapshot).ok


def test_share_of_nothing_is_whole() -> None:
    assert Tally().share == 1
    empty = probe(attrs.evolve(small_snapshot(), facts=()))
    assert empty.tally() == Tally()
    assert empty.lowest_share == 1


def test_lowest_share_is_that_of_the_worse_half() -> None:
    trials = tuple(
        Trial(
            mutant=Mutant(place=place, kind=MutantKind.TEXT, before="a", after="b", facts=("f",)),
            rules=("quote-altered",) if place is MutantPlace.SOURCE else (),
        )
        for place in MutantPlace
    )
    report = ProbeReport(seed=0, possible=2, trials=trials)
    assert (report.tally().share, report.lowest_share) == (0.5, 0)


def _words(number: int) -> str:
    """Words that no other number has."""
    digests = (hashlib.sha256(f"{number}:{place}".encode()).hexdigest() for place in range(4))
    return " ".join(digest.translate(str.maketrans("0123456789", "ghijklmnop"))[:9] for digest in digests)


def _long_text() -> str:
    """A text many times as long as what is looked through around an alteration, each sentence of it another one."""
    blocks = [f"The {_words(number)} was built\nby Anna Holm, and *nobody* saw it." for number in range(1500)]
    return "\n\n".join(blocks) + "\n"


def test_stretch_of_a_long_text_says_the_same_as_the_whole() -> None:
    text = _long_text()
    facts = tuple(
        Fact(
            id=f"bridge-{number}",
            statement="A bridge.",
            citations=(cite("long", f"{_words(number)} was built\nby Anna Holm", text),),
        )
        for number in (0, 1, 700, 701, 1499)
    )
    source = attrs.evolve(small_snapshot().sources["diary"], id="long", media_type="text/markdown")
    snapshot = attrs.evolve(small_snapshot(), facts=facts, texts=Texts({"long": text}), sources={"long": source})
    matcher = Matcher()
    assert verify(snapshot, executor=matcher).ok
    for number in (0, 1, 700, 701, 1499):
        start = text.index("Anna", text.index(_words(number)))
        for instead in ("Johanna", "not Anna"):
            matcher.edit = Edit(source="long", start=start, end=start + 4, instead=instead)
            altered = attrs.evolve(snapshot, texts=AlteredTexts(snapshot, matcher.edit))
            ours, plain = verify(altered, executor=matcher).outcomes, verify(altered).outcomes
            # Quotes behind the alteration move; that is no news of them.
            assert [attrs.evolve(one.match, moved=True, choice=None) for one in ours if one.match is not None] == [
                attrs.evolve(one.match, moved=True, choice=None) for one in plain if one.match is not None
            ]
            assert sum(not one.verdict.ok for one in ours) == 1


def test_lines_of_trials_are_those_of_the_source() -> None:
    for trial in probe(small_snapshot()).trials:
        if trial.mutant.place is MutantPlace.SOURCE:
            text = {"workshop": WORKSHOP, "diary": DIARY}[trial.mutant.source]
            assert text[trial.mutant.start : trial.mutant.end] == trial.mutant.before
            assert trial.line == LineIndex(text).position(trial.mutant.start)[0]


@pytest.mark.parametrize(
    ("start", "end", "touches"), [(3, 3, False), (4, 4, True), (8, 8, False), (0, 4, True), (8, 9, False)]
)
def test_edit_touches_what_it_overlaps_and_what_it_is_put_into(*, start: int, end: int, touches: bool) -> None:
    assert Edit(source="a", start=start, end=end, instead="x").touches(Span(3, 8)) is touches
