from __future__ import annotations

from typing import TYPE_CHECKING

import attrs
import pytest

from acceptance_database import build
from builders import make_snapshot
from etoile_facts.database import Database
from etoile_facts.errors import RootError, SelectionError
from etoile_facts.model import Citation, Entity, Fact, Source, SourceRead, Span, Status, Verdict

if TYPE_CHECKING:
    from pathlib import Path

    from etoile_facts.model import FactRecord

TEXTS = {
    "workshop": "A single tutu takes 13 layers of net, and each layer is cut by hand.",
    "review": "Mara Lind danced the lead, and the hall held its breath.",
}


class MemoryTexts:
    def read(self, source_id: str) -> SourceRead:
        return SourceRead(text=TEXTS.get(source_id))


@pytest.fixture
def database() -> Database:
    snapshot = make_snapshot(
        facts=[
            Fact(
                id="layers",
                subject="tutu",
                predicate="layers-of-net",
                value="13",
                citations=(Citation(source="workshop", quote="A single tutu takes 30 layers of net"),),
            ),
            Fact(
                id="lead",
                subject="Lind",
                predicate="danced",
                value="the lead",
                tags=("dance",),
                citations=(Citation(source="review", quote="Mara Lind danced the lead"),),
            ),
        ],
        entities=[Entity(id="mara-lind", label="Mara Lind", aliases=("Lind",))],
        sources=[Source(id=source, path=f"sources/{source}.txt") for source in TEXTS],
    )
    return Database(attrs.evolve(snapshot, texts=MemoryTexts()))


def _ids(records: tuple[FactRecord, ...]) -> list[str]:
    return [record.fact.id for record in records]


def test_a_snapshot_in_memory_is_verified_without_files(database: Database) -> None:
    report = database.verify()
    assert [outcome.verdict for outcome in report.outcomes] == [Verdict.ALTERED, Verdict.EXACT]
    assert not report.ok
    assert database.root is None


def test_facts_come_with_verdict_line_and_label(database: Database) -> None:
    [record] = database.facts(subject="mara lind")
    assert record.subject_label == "Mara Lind"
    assert record.status is Status.SUPPORTED
    [cited] = record.citations
    assert (cited.verdict, cited.span, cited.line) == (Verdict.EXACT, Span(0, 25), 1)
    assert cited.quote == "Mara Lind danced the lead"
    assert cited.source is not None


def test_facts_are_filtered_by_status_and_verdict(database: Database) -> None:
    assert _ids(database.facts()) == ["layers", "lead"]
    assert _ids(database.facts(verdict="altered")) == ["layers"]
    assert _ids(database.facts(status=Status.SUPPORTED)) == ["lead"]
    assert _ids(database.facts(tag="dance", verdict=Verdict.MISSING)) == []
    assert database.facts(subject="nobody") == ()


@pytest.mark.parametrize("condition", [{"status": "suported"}, {"verdict": "altred"}])
def test_an_unknown_status_or_verdict_is_refused(database: Database, condition: dict[str, str]) -> None:
    with pytest.raises(SelectionError, match="Did you mean"):
        database.facts(**condition)  # type: ignore[arg-type]


def test_a_fact_is_found_by_its_id(database: Database) -> None:
    assert database.fact("lead").fact.id == "lead"
    with pytest.raises(SelectionError, match='Did you mean "lead"'):
        database.fact("laed")


def test_search_keeps_the_order_of_the_ranking(database: Database) -> None:
    assert _ids(database.search("lead")) == ["lead"]
    assert _ids(database.search("nothing of the kind")) == []


def test_cite_finds_exact_words_with_their_span(database: Database) -> None:
    [place, *_] = database.cite("each layer is cut by hand")
    assert (place.source, place.quote) == ("workshop", "each layer is cut by hand")
    assert TEXTS["workshop"][place.span.start : place.span.end] == place.quote


@pytest.mark.parametrize("selection", [{"facts": ["x"]}, {"sources": ["x"]}, {"predicates": ["x"]}])
def test_a_selection_of_what_does_not_exist_is_refused(database: Database, selection: dict[str, list[str]]) -> None:
    with pytest.raises(SelectionError, match='"x"'):
        database.verify(**selection)  # type: ignore[arg-type]


def test_a_cited_source_can_be_selected_even_if_it_does_not_exist(database: Database) -> None:
    lost = Fact(id="lost", statement="Lost.", citations=(Citation(source="lost", quote="some words of a lost text"),))
    snapshot = attrs.evolve(database.snapshot, facts=(*database.snapshot.facts, lost))
    report = Database(snapshot).verify(sources=["lost"])
    assert report.totals.verdicts[Verdict.UNCHECKED] == report.totals.citations == 1


def test_a_database_is_opened_at_its_root_or_anywhere_inside(tmp_path: Path) -> None:
    build(tmp_path)
    for place in (tmp_path, str(tmp_path / "facts" / "notes"), tmp_path / "facts" / "dance.yaml"):
        database = Database.open(place)
        assert database.root is not None
        assert database.root.resolve() == tmp_path.resolve()
        assert len(database.snapshot.facts) == 5
    assert set(database.sources) == {"workshop", "review", "diary"}
    assert len(database.conflicts()) == 1


def test_an_explicit_root_has_to_be_one(tmp_path: Path) -> None:
    build(tmp_path / "data")
    assert Database.open(tmp_path / "data", search_upwards=False).snapshot.facts
    for place in (tmp_path, tmp_path / "nowhere", tmp_path / "data" / "facts" / "notes"):
        with pytest.raises(RootError):
            Database.open(place, search_upwards=False)


def test_nowhere_is_no_database(tmp_path: Path) -> None:
    with pytest.raises(RootError):
        Database.open(tmp_path)


def test_opening_and_verifying_writes_nothing(tmp_path: Path) -> None:
    build(tmp_path)
    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")}
    Database.open(tmp_path).verify()
    assert {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")} == before
