"""The repository's own database: what it must hold, what must come out as a disagreement, and what must not."""

from __future__ import annotations

import json
import re
from textwrap import dedent
from typing import TYPE_CHECKING, Any

import pytest

from acceptance_database import run
from doc_sessions import assert_page_is_current, copy_database
from etoile_facts.database import Database
from etoile_facts.values import Names
from snapshots import ROOT

if TYPE_CHECKING:
    from pathlib import Path

NOTE = "note"  # the sources judge differently, and neither is wrong
RULE = None  # the level of the rule: an error

# Subject, predicate, level, and the values with the sources that hold them.
DISAGREEMENTS: dict[str, tuple[str, str, str | None, dict[str, tuple[str, ...]]]] = {
    "the swap: a year, a season": (
        "the swap",
        "swap-length",
        RULE,
        {"a year": ("season-review-a",), "a season": ("season-review-b",)},
    ),
    "companies, schools": (
        "Étoile",
        "institution-type",
        RULE,
        {
            "ballet companies": ("behind-the-scenes", "preview", "season-review-a"),
            "ballet schools": ("season-review-b",),
        },
    ),
    "comedy, drama": (
        "Étoile",
        "genre",
        RULE,
        {"drama": ("behind-the-scenes", "preview"), "comedy": ("season-review-a",)},
    ),
    "the creator: one person, both": (
        "Étoile",
        "creators-as-listed",
        RULE,
        {
            "Amy Sherman-Palladino": ("season-review-a",),
            "Amy Sherman-Palladino; Daniel Palladino": ("preview", "season-review-b"),
        },
    ),
    "how far her dancing went": (
        "Amy Sherman-Palladino",
        "dance-background",
        RULE,
        {
            "former ballet dancer": ("behind-the-scenes",),
            "danced in her youth": ("credits-scenes",),
            "nearly a dancer": ("preview",),
            "gave up a professional dancing career": ("season-review-b",),
        },
    ),
    "the Roseanne moment": (
        "Amy Sherman-Palladino",
        "roseanne-alternative",
        RULE,
        {
            "a callback for a tour of Cats": ("preview",),
            "a dancing role in Cats": ("credits-scenes",),
            "a professional dancing career": ("season-review-b",),
        },
    ),
    "Kelly Bishop: guest or small part, recurring": (
        "Kelly Bishop",
        "billing",
        RULE,
        {"guest star": ("behind-the-scenes", "preview"), "recurring role": ("season-review-b",)},
    ),
    "how much dancing is on screen": (
        "Étoile",
        "dancing-on-screen",
        NOTE,
        {"a reasonable amount": ("credits-scenes",), "small amounts": ("season-review-b",)},
    ),
    "the two languages: realism, muddle": (
        "Étoile",
        "effect-of-two-languages",
        NOTE,
        {"realism": ("season-review-a",), "a muddle": ("season-review-b",)},
    ),
    "the dialogue: sings, muddled": (
        "Étoile",
        "dialogue-judged",
        NOTE,
        {"it sings": ("season-review-a",), "it is muddled": ("season-review-b",)},
    ),
    "whether earlier fans will be pleased": (
        "Étoile",
        "appeal-to-earlier-fans",
        NOTE,
        {"will quite likely enjoy it": ("season-review-a",), "far less accessible": ("season-review-b",)},
    ),
    "principals: three, a pair": (
        "Étoile",
        "principals",
        NOTE,
        {
            "Luke Kirby; Charlotte Gainsbourg; Lou de Laâge": ("season-review-a",),
            "Luke Kirby; Charlotte Gainsbourg": ("season-review-b",),
        },
    ),
    "authentic, heightened but for the credits": (
        "Étoile",
        "realism",
        NOTE,
        {"authentic": ("season-review-a",), "heightened but for the credits": ("credits-scenes",)},
    ),
    "SuSu: a wise inclusion, neglected": (
        "SuSu Li",
        "treatment",
        NOTE,
        {"wisely included": ("season-review-a",), "neglected for most of the season": ("season-review-b",)},
    ),
    "David Haig’s part": (
        "David Haig",
        "weight-of-part",
        NOTE,
        {"just as much attention": ("season-review-a",), "glorified extra": ("season-review-b",)},
    ),
}

# Facts that sound as if they contradicted one another, and do not.
LOOKALIKES: dict[str, set[str]] = {
    "24 April with and without the year, the year alone, and the preview’s own date": {
        "released-2025-04-24",
        "starts-streaming-on-april-24",
        "series-of-2025",
        "preview-dated-2025-04-19",
    },
    "eight episodes of the series, and of the season": {"episode-count", "episode-count-of-season-one"},
    "20 and 20 dancers, 40 in all, a cast of 60 on a day, 200 costumes": {
        "dancers-cast-in-paris",
        "dancers-cast-in-new-york",
        "dancers-cast-in-all",
        "cast-up-to-60-a-day",
        "more-than-200-ballet-costumes",
    },
    "soundstage and location": {
        "set-on-a-soundstage",
        "shot-on-location",
        "filmed-in-paris",
        "filmed-at-palais-garnier",
    },
    "Paris and France": {"le-ballet-national-in-paris", "le-ballet-national-in-france"},
    "New York and the United States": {"metropolitan-in-new-york", "metropolitan-in-united-states"},
    "Parisian and French Cheyenne": {"cheyenne-comes-from-paris", "cheyenne-comes-from-france"},
    "executive director, head, leader": {
        "jack-executive-director",
        "kirby-head-of-the-ballet",
        "jack-leads-metropolitan",
        "gainsbourg-head-of-le-ballet-national",
    },
    "dance double and body double": {
        "dance-double-of-de-laage",
        "devernay-laurence-double-on-etoile",
        "devernay-laurence-professional-dancer",
    },
    "neurotic, eccentric, “weird”": {"tobias-neurotic", "tobias-eccentric", "tobias-weird"},
    "ailing and on oxygen": {"haig-ailing-director", "haig-oxygen-tank", "haig-artistic-director"},
    "opening and end credits": {"opening-credits-show-bruised-foot", "end-credits-show-life-on-set"},
    "who wrote the pilot, who is credited, and who was in the room": {
        "pilot-written-by-two",
        "series-written-by-five",
        "writers-room-of-six",
        "writers-room-long",
        "writers-room-glick",
        "writer-ward",
    },
    "cast lists of different length": {"cast-list-of-the-preview", "cast-list-of-review-a", "cast-list-of-review-b"},
    "who proposed the swap, who resisted, and that both agree": {
        "swap-proposed-by-genevieve",
        "swap-resisted-by-jack",
        "swap-agreed-by-both",
    },
    "Mishi goes home and is sent back": {"mishi-goes-to-paris", "mishi-unhappy-to-be-sent-back"},
    "“never an étoile”, said by the actress of herself": {"de-laage-never-an-etoile", "cheyenne-star"},
    "Paris Gellar and Paris": {"cheyenne-likened-to-paris-gellar", "cheyenne-comes-from-paris", "set-in-paris"},
    "no family story, and a family name": {"not-about-a-family", "kirby-keeps-family-name"},
    "The Marvelous and The Marvellous Mrs. Maisel": {"maisel-by-sherman-palladino", "maisel-by-palladino"},
    "bulls and a billionaire at press conferences": {
        "dialogue-mentions-bulls",
        "callow-takes-over-press-conferences",
        "callow-billionaire",
    },
    "ballet as a sport, and dance as work": {"ballet-also-a-sport", "dance-is-work-not-sport"},
    "words for the dialogue that do not judge it": {"dialogue-snappy", "dialogue-fast", "dialogue-sings"},
}


@pytest.fixture(scope="module")
def unacknowledged(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the database in which nobody has looked at any conflict."""
    root = copy_database(tmp_path_factory.mktemp("unacknowledged"))
    (root / "facts/conflicts.yaml").write_text("")
    return root


@pytest.fixture(scope="module")
def conflicts(unacknowledged: Path) -> list[dict[str, Any]]:
    printed = run("--root", unacknowledged, "conflicts", "--format", "json").stdout
    found: list[dict[str, Any]] = json.loads(printed)["conflicts"]
    return found


def test_the_facts_alone_give_exactly_the_disagreements_of_the_sources(conflicts: list[dict[str, Any]]) -> None:
    found = {
        (one["subject"], one["predicate"]): {side["value"]: tuple(side["sources"]) for side in one["sides"]}
        for one in conflicts
    }
    assert len(found) == len(conflicts)
    assert found == {(subject, predicate): sides for subject, predicate, _, sides in DISAGREEMENTS.values()}


def test_facts_that_only_sound_contradictory_are_in_no_conflict_together(conflicts: list[dict[str, Any]]) -> None:
    groups = [{fact for side in one["sides"] for fact in side["facts"]} for one in conflicts]
    known = {fact.id for fact in Database.open(ROOT).snapshot.facts}
    for name, facts in LOOKALIKES.items():
        assert facts <= known, name
        assert all(len(facts & group) < 2 for group in groups), name


def test_real_disagreements_are_errors_and_judgements_are_notes(unacknowledged: Path) -> None:
    report = Database.open(unacknowledged).verify()
    predicates = Database.open(unacknowledged).snapshot.predicates
    levels = {(one.subject, one.predicate): one.level for one in report.conflicts}
    expected = {(subject, predicate): level for subject, predicate, level, _ in DISAGREEMENTS.values()}
    assert levels == expected
    assert {finding.rule for finding in report.findings} == {"value-conflict"}
    found = sorted(finding.level for finding in report.findings)
    assert found == ["error"] * 7 + ["note"] * 8
    assert all(one.level is None or one.cardinality == "single" for one in predicates.values())


def test_verification_has_nothing_to_say_and_every_conflict_is_acknowledged() -> None:
    report = Database.open(ROOT).verify(strict=True)
    assert report.ok
    assert not report.findings
    assert len(report.conflicts) == len(DISAGREEMENTS)
    assert all(one.acknowledged and len(one.acknowledgement) > 100 for one in report.conflicts)
    assert len({one.acknowledgement for one in report.conflicts}) == len(DISAGREEMENTS)


def test_there_are_enough_facts_from_enough_independent_sources() -> None:
    stats = json.loads(run("--root", ROOT, "stats", "--format", "json").stdout)
    facts = Database.open(ROOT).snapshot.facts
    several = [fact for fact in facts if len({one.source for one in fact.citations}) > 1]
    independent = {int(number): count for number, count in stats["independent_sources"].items()}
    assert stats["facts"] == len(facts) >= 200
    assert len(several) >= 50
    assert sum(count for number, count in independent.items() if number > 1) >= 45
    assert stats["statuses"]["unsupported"] == stats["statuses"]["unchecked"] == 0


def test_every_source_is_cited_and_every_predicate_and_entity_type_is_used() -> None:
    snapshot = Database.open(ROOT).snapshot
    cited = {one.source for fact in snapshot.facts for one in fact.citations}
    used = {fact.predicate for fact in snapshot.facts if fact.predicate}
    assert cited == set(snapshot.sources)
    assert used == set(snapshot.predicates)
    assert len(used) >= 25
    assert {one.type for one in snapshot.predicates.values()} >= {
        "text",
        "entity",
        "term",
        "name",
        "list",
        "quantity",
        "date",
    }
    kinds = {kind for one in snapshot.entities.values() for kind in one.type}
    wanted = {kind for one in snapshot.predicates.values() for kind in (*one.subject_types, *one.entity_types)}
    assert wanted <= kinds


def test_lines_of_the_preview_that_repeat_the_feature_do_not_count_as_further_sources() -> None:
    snapshot = Database.open(ROOT).snapshot
    repeated = {fact.id: one.derived_from for fact in snapshot.facts for one in fact.citations if one.derived_from}
    assert repeated == dict.fromkeys(
        ("dance-world-burned-by-films", "dancers-won-over", "really-about-the-dancers"), ("behind-the-scenes",)
    )
    shown = run("--root", ROOT, "stats", "--format", "json").stdout
    several = sum(
        len({one.source for one in fact.citations if one.stance == "supports"}) > 1 for fact in snapshot.facts
    )
    independent = sum(count for number, count in json.loads(shown)["independent_sources"].items() if int(number) > 1)
    assert several - independent == len(repeated)


def test_danny_is_dany_hericourt_in_the_feature_and_nobody_elsewhere() -> None:
    snapshot = Database.open(ROOT).snapshot
    names = Names(snapshot.entities.values())
    assert names.resolve("Danny") is None
    assert names.in_sources(["behind-the-scenes"]).resolve("Danny") == "dany-hericourt"
    assert {one.source for fact in snapshot.facts if fact.value == "Danny" for one in fact.citations} == {
        "behind-the-scenes"
    }


def test_the_page_about_the_data_lists_every_disagreement() -> None:
    page = (ROOT / "docs/data.md").read_text(encoding="utf-8")
    for _, predicate, _, sides in DISAGREEMENTS.values():
        assert f"`{predicate}`" in page, predicate
        row = next(line for line in page.splitlines() if line.startswith("|") and f"`{predicate}`" in line)
        assert all(f"*{value}*" in row for value in sides), predicate


def test_the_fact_that_contributors_are_shown_can_be_added_as_it_stands(tmp_path: Path) -> None:
    page = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    block = re.search(r"^   ```yaml\n(.*?)^   ```$", page, re.MULTILINE | re.DOTALL)
    assert block
    facts = copy_database(tmp_path) / "facts/cast.yaml"
    facts.write_text(f"{facts.read_text(encoding='utf-8')}\n{dedent(block[1])}", encoding="utf-8")
    report = Database.open(tmp_path).verify(strict=True)
    assert report.ok
    assert not report.findings
    assert report.totals.citations > Database.open(ROOT).verify().totals.citations


@pytest.mark.parametrize("page", ["docs/data.md", "CONTRIBUTING.md"])
def test_sessions_in_the_pages_about_the_data_print_what_they_show(page: str, tmp_path: Path) -> None:
    assert_page_is_current(page, copy_database(tmp_path))


@pytest.mark.parametrize("page", ["docs/data.md", "CONTRIBUTING.md"])
def test_links_and_paths_in_the_pages_about_the_data_lead_somewhere(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    for target in re.findall(r"\]\(([^)#:]+)[^):]*\)", text):
        assert ((ROOT / page).parent / target).exists(), target
    for path in re.findall(r"`((?:docs|facts|sources|src|tests|benchmarks|\.ci)/[\w./-]*)`", text):
        assert "NAME" in path or (ROOT / path).exists(), path
