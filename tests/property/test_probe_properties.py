from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from etoile_facts.model import Span
from etoile_facts.probing import MutantPlace, probe
from etoile_facts.probing._matcher import Edit
from probe_database import DIARY, WORKSHOP, small_snapshot

TEXTS = {"workshop": WORKSHOP, "diary": DIARY}


@given(st.integers())
def test_any_seed_alters_cited_words_only_and_is_noticed_in_all_of_them(seed: int) -> None:
    snapshot = small_snapshot()
    places = {
        source: [c.span for fact in snapshot.facts for c in fact.citations if c.source == source and c.span]
        for source in TEXTS
    }
    report = probe(snapshot, seed=seed)
    assert not report.false_alarms
    for trial in report.trials:
        mutant = trial.mutant
        assert mutant.before != mutant.after
        if mutant.place is MutantPlace.SOURCE:
            edit = Edit(source=mutant.source, start=mutant.start, end=mutant.end, instead=mutant.after)
            assert any(edit.touches(place) for place in places[mutant.source])
            assert edit.applied(TEXTS[mutant.source]) != TEXTS[mutant.source]
            assert trial.noticing == mutant.facts


@given(st.integers(), st.integers(min_value=1, max_value=30))
def test_a_limited_probe_is_a_part_of_the_whole_one(seed: int, limit: int) -> None:
    snapshot = small_snapshot()
    whole, part = probe(snapshot, seed=seed), probe(snapshot, seed=seed, limit=limit)
    assert len(part.trials) == min(limit, len(whole.trials))
    assert set(part.trials) <= set(whole.trials)


@given(st.text(min_size=1), st.data())
def test_edit_changes_only_its_place(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    edit = Edit(source="a", start=start, end=end, instead=data.draw(st.text()))
    altered = edit.applied(text)
    assert len(altered) == len(text) + edit.growth
    assert altered[:start] == text[:start]
    assert altered[edit.start + len(edit.instead) :] == text[end:]
    assert edit.touches(Span(-1, len(text) + 1))
