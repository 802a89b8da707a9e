"""What quotes carry, how facts stand, acknowledging, and rules of one's own: through the real command."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, Any

import pytest

from acceptance_database import WORKSHOP, build, change, run, span, verify_json, write

if TYPE_CHECKING:
    from pathlib import Path

DERIVED = """\
- id: tutu-is-thick
  statement: A tutu is thick.
  derived_from: [tutu-layers]
- id: costume-is-heavy
  statement: The costume is heavy.
  derived_from: tutu-is-thick
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    build(tmp_path)
    return tmp_path


def rules(root: Path, *arguments: str) -> dict[str, list[str | None]]:
    found: dict[str, list[str | None]] = {}
    for one in verify_json(root, *arguments)["findings"]:
        found.setdefault(one["rule"], []).append(one["fact"])
    return found


def facts(root: Path, *arguments: str) -> dict[str, Any]:
    printed = json.loads(run("--root", root, "query", "--format", "json", *arguments).stdout)
    return {fact["id"]: fact for fact in printed["facts"]}


def test_a_wrong_value_beside_a_true_quote_is_noticed(root: Path) -> None:
    assert "value-not-in-quote" not in rules(root, "--fact", "tutu-layers")
    change(root / "facts/dance.yaml", "value: 13", "value: 30")
    assert rules(root)["value-not-in-quote"] == ["tutu-layers"]
    assert run("--root", root, "verify").returncode == 0
    assert run("--root", root, "verify", "--strict").returncode == 1


def test_a_predicate_says_how_near_its_values_have_to_stand(root: Path) -> None:
    change(root / "facts/dance.yaml", "quote: A single tutu takes 13 layers of net", "quote: each layer is cut")
    change(root / "facts/dance.yaml", f"span: {span('A single tutu takes 13 layers of net', WORKSHOP)}", "span: [0, 1]")
    levels = [one["level"] for one in verify_json(root)["findings"] if one["rule"] == "value-not-in-quote"]
    assert "note" in levels
    change(root / "facts/predicates.yaml", "  cardinality: single\n- id: danced", "  support: sentence\n- id: danced")
    assert "value-not-in-quote" not in rules(root)


def test_facts_stand_no_better_than_what_they_are_derived_from(root: Path) -> None:
    write(root / "facts/derived.yaml", DERIVED)
    assert {facts(root)[name]["status"] for name in ("tutu-is-thick", "costume-is-heavy")} == {"supported"}
    assert run("--root", root, "query", "--subject", "tutu").returncode == 0
    change(root / "sources/workshop.md", "takes 13 layers", "takes 30 layers")
    assert {facts(root)[name]["status"] for name in ("tutu-is-thick", "costume-is-heavy")} == {"unsupported"}
    assert rules(root)["premise-unsupported"] == ["costume-is-heavy", "tutu-is-thick"]
    shown = json.loads(run("--root", root, "show", "costume-is-heavy", "--format", "json").stdout)
    assert shown["facts"][0]["status"] == "unsupported"


def test_contested_facts_and_what_hangs_on_them_can_be_asked_for(root: Path) -> None:
    write(root / "facts/derived.yaml", DERIVED.replace("tutu-layers", "tour-start"))
    contested = {"costume-is-heavy", "tour-start", "tour-start-diary", "tutu-is-thick"}
    assert set(facts(root, "--status", "contested")) == contested


def test_independent_sources_are_counted_everywhere(root: Path) -> None:
    write(root / "sources/copy.md", WORKSHOP)
    write(root / "sources/notes.txt", "I counted: the tutu takes 13 layers.\n")
    change(
        root / "facts/dance.yaml",
        "- id: lead\n",
        "    - source: copy\n      quote: A single tutu takes 13 layers of net\n      derived_from: workshop\n"
        "    - source: notes\n      quote: the tutu takes 13 layers\n\n- id: lead\n",
    )
    fact = facts(root, "--subject", "tutu")["tutu-layers"]
    assert fact["independent_sources"] == 2
    assert fact["origins"] == [["copy", "workshop"], ["notes"]]
    assert "supported, 2 independent sources" in run("--root", root, "query", "--subject", "tutu").stdout
    assert "of one origin: copy + workshop" in run("--root", root, "show", "tutu-layers").stdout
    rows = list(csv.DictReader(io.StringIO(run("--root", root, "query", "--format", "csv").stdout)))
    assert {row["independent_sources"] for row in rows if row["fact"] == "tutu-layers"} == {"2"}
    assert json.loads(run("--root", root, "stats", "--format", "json").stdout)["independent_sources"] == {
        "1": 4,
        "2": 1,
    }
    assert "4 by 1, 1 by 2" in run("--root", root, "stats").stdout


def test_a_refuted_fact_is_contested_until_it_is_deprecated(root: Path) -> None:
    refutation = "    - source: review\n      quote: the hall held its breath\n      stance: refutes\n\n- id: lead\n"
    change(root / "facts/dance.yaml", "- id: lead\n", refutation)
    assert rules(root)["fact-refuted"] == ["tutu-layers"]
    printed = run("--root", root, "conflicts").stdout
    assert "review refutes: “the hall held its breath”" in printed
    assert "not: 13" in printed
    done = run("--root", root, "acknowledge", "tutu-layers", "--reason", "The hall knows nothing of it.")
    assert done.returncode == 0
    assert "fact-refuted" not in rules(root)
    assert facts(root)["tutu-layers"]["status"] == "contested"


def test_a_conflict_is_acknowledged_with_its_reason_and_stale_when_it_changes(root: Path) -> None:
    (root / "facts/conflicts.yaml").unlink()
    assert run("--root", root, "verify").returncode == 1
    assert run("--root", root, "acknowledge", "tour-start").returncode == 2
    assert run("--root", root, "acknowledge", "tour-start", "--reason", " ").returncode == 2
    assert not (root / "facts/conflicts.yaml").exists()
    done = run("--root", root, "acknowledge", "tour-start", "--reason", 'The diary is "hearsay".')
    assert done.stdout == "facts/conflicts.yaml:1: acknowledged The tour · begins-on: tour-start, tour-start-diary\n"
    assert run("--root", root, "verify").returncode == 0
    assert "Acknowledged already" in run("--root", root, "acknowledge", "tour-start", "--reason", "Once more.").stderr
    change(root / "facts/notes/diary.yaml", "value: 2023-05-09", "value: 2023-05-08")
    assert "stale-acknowledgement" in rules(root)
    run("--root", root, "acknowledge", "tour-start", "tour-start-diary", "--reason", "Still hearsay.")
    assert "stale-acknowledgement" not in rules(root)
    assert (root / "facts/conflicts.yaml").read_text().count("- facts:") == 1


def test_what_is_in_no_conflict_cannot_be_acknowledged(root: Path) -> None:
    done = run("--root", root, "acknowledge", "lead", "--reason", "Because.")
    assert done.returncode == 2
    assert '"lead" is in no conflict.' in done.stderr
    assert run("--root", root, "acknowledge", "leed", "--reason", "Because.").returncode == 2


def test_own_rules_appear_in_every_output_and_in_explain(root: Path) -> None:
    write(
        root / "checks.py",
        "import etoile_facts as ef\n\n\ndef values_are_short(snapshot):\n"
        '    """Values have at most eight characters."""\n'
        "    return [\n        ef.Finding(rule='', level=ef.Level.ERROR, message='Too long.', fact=fact.id,\n"
        "                   location=ef.Location(fact.marks.path, *fact.marks.of('value')))\n"
        "        for fact in snapshot.facts if len(fact.value) > 8\n    ]\n",
    )
    write(root / "pyproject.toml", '[tool.etoile-facts]\nrules = ["checks.py:values_are_short"]\n')
    done = run("--root", root, "verify")
    assert done.returncode == 0
    assert "rule-not-run" in done.stdout
    for format_ in ("text", "json", "github"):
        done = run("--root", root, "verify", "--allow-code", "--format", format_)
        assert done.returncode == 1
        assert "values-are-short" in done.stdout
    assert "Values have at most eight" in run("--root", root, "explain", "values-are-short", "--allow-code").stdout
    assert "neither loaded nor run" in run("--root", root, "explain", "values-are-short").stdout
    assert "values-are-short" in run("--root", root, "explain").stdout
    assert run("--root", root, "explain", "values-are-shirt").returncode == 2


def test_a_quote_in_a_heading_is_told_apart(root: Path) -> None:
    change(root / "facts/dance.yaml", "quote: A single tutu takes 13 layers of net", "quote: In the workshop")
    report = verify_json(root, "--fact", "tutu-layers")
    shown = json.loads(run("--root", root, "show", "tutu-layers", "--format", "json").stdout)
    assert shown["facts"][0]["citations"][0]["region"] == "title"
    assert "quote-not-in-body" in {one["rule"] for one in report["findings"]}
    assert ", in the title" in run("--root", root, "show", "tutu-layers").stdout


def test_the_best_rank_is_what_query_returns_if_asked(root: Path) -> None:
    change(root / "facts/notes/diary.yaml", "value: 2023-05-09\n", "value: 2023-05-09\n  rank: preferred\n")
    assert set(facts(root, "--predicate", "begins-on")) == {"tour-start", "tour-start-diary"}
    assert set(facts(root, "--predicate", "begins-on", "--best-rank")) == {"tour-start-diary"}
    assert "tutu-layers" in facts(root, "--best-rank")
    (root / "facts/conflicts.yaml").unlink()
    assert '"2023-05-04" and "2023-05-09" (preferred) cannot both be true' in run("--root", root, "verify").stdout


def test_a_name_of_one_source_is_known_to_query_and_said_to_be(root: Path) -> None:
    entities = (root / "facts/entities.yaml").read_text()
    write(root / "facts/entities.yaml", entities + "  source_aliases:\n    diary: [the trip]\n")
    done = run("--root", root, "query", "--subject", "the trip")
    assert done.stderr == '"the trip" means "tour" in diary only.\n'
    assert "tour-start-diary" in done.stdout
    entities = (root / "facts/entities.yaml").read_text()
    write(root / "facts/entities.yaml", f"{entities}- id: fall\n  source_aliases:\n    review: [the trip]\n")
    done = run("--root", root, "query", "--subject", "the trip")
    assert '"the trip" means "fall" in review and "tour" in diary: give the id, or the source.' in done.stderr
    assert done.stdout == ""
    assert set(facts(root, "--subject", "the trip", "--source", "diary")) == {"tour-start-diary"}


def test_yesterday_is_the_day_before_the_date_of_its_source(root: Path) -> None:
    text = "The tour began in Lyon yesterday.\n"
    write(root / "sources/news.txt", text)
    write(root / "sources/news.yaml", "date: 2023-05-05\n")
    fact = (
        "- id: news-start\n  subject: tour\n  predicate: begins-on\n  value: VALUE\n  citations:\n    - source: news\n"
        "      quote: The tour began in Lyon yesterday\n      span: [0, 32]\n"
    )
    for value in ("yesterday", "2023-05-04"):
        write(root / "facts/news.yaml", fact.replace("VALUE", value))
        found = rules(root)
        assert not {"value-not-in-quote", "value-type"} & set(found)
        assert "value-conflict" in found  # with the diary, and not with the workshop
        conflict = json.loads(run("--root", root, "conflicts", "--format", "json").stdout)["conflicts"][0]
        assert [len(side["facts"]) for side in conflict["sides"]] == [2, 1]
    write(root / "sources/news.yaml", "date: 2023-05-06\n")
    assert rules(root, "--fact", "news-start")["value-not-in-quote"] == ["news-start"]
    write(root / "sources/news.yaml", "title: News\n")
    write(root / "facts/news.yaml", fact.replace("VALUE", "yesterday"))
    assert rules(root)["value-type"] == ["news-start"]
