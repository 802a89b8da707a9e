from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

import pytest

from acceptance_database import SENTENCE, WORKSHOP, change, run, verify_json, write

if TYPE_CHECKING:
    from pathlib import Path


def test_a_sound_database_passes_and_prints_its_totals(root: Path) -> None:
    done = run("--root", root, "verify")
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout == "6 citations: 6 exact, 0 unchecked; 0 errors; 1 acknowledged conflict.\n"
    assert done.stderr == ""


def test_a_number_changed_in_the_source_is_altered_and_shown(root: Path) -> None:
    change(root / "sources/workshop.md", "takes 13 layers", "takes 30 layers")
    done = run("--root", root, "verify")
    assert done.returncode == 1
    assert "facts/dance.yaml:7:14: error quote-altered: " in done.stdout
    assert 'the number "13" reads "30" in the source.' in done.stdout
    assert "[-13-]{+30+}" in done.stdout
    assert "sources/workshop.md:3" in done.stdout
    assert "5 exact, 1 altered" in done.stdout


def test_a_deleted_sentence_is_missing_and_the_closest_passage_is_shown(root: Path) -> None:
    text = WORKSHOP.replace(SENTENCE, "One skirt alone takes many layers of fine net.")
    write(root / "sources/workshop.md", text)
    done = run("--root", root, "verify")
    assert done.returncode == 1
    assert "facts/dance.yaml:7:14: error quote-missing: " in done.stdout
    assert "the closest passage is shown" in done.stdout
    assert "sources/workshop.md:" in done.stdout


def test_a_sentence_moved_to_another_source_is_misattributed(root: Path) -> None:
    change(root / "sources/workshop.md", SENTENCE, "")
    write(root / "sources/diary.txt", (root / "sources/diary.txt").read_text() + SENTENCE + "\n")
    done = run("--root", root, "verify")
    assert done.returncode == 1
    assert 'error quote-misattributed: The quote is not in "workshop", but it is in "diary".' in done.stdout


def test_a_paragraph_inserted_above_moves_quotes_and_passes(root: Path) -> None:
    write(root / "sources/workshop.md", "A new beginning.\n\n" + WORKSHOP)
    done = run("--root", root, "verify")
    assert done.returncode == 0, done.stdout
    assert "6 citations: 6 exact, 0 unchecked; 2 moved; 0 errors, 2 notes" in done.stdout


def test_a_deleted_text_leaves_its_quotes_unchecked_and_is_an_error(root: Path) -> None:
    (root / "sources/workshop.md").unlink()
    done = run("--root", root, "verify")
    assert done.returncode == 1
    assert "error source-text-missing" in done.stdout
    assert "4 exact, 2 unchecked" in done.stdout


def test_nothing_checked_is_never_green(root: Path) -> None:
    shutil.rmtree(root / "facts")
    (root / "facts").mkdir()
    done = run("--root", root, "verify")
    assert done.returncode == 3
    assert "Nothing was checked" in done.stdout


@pytest.mark.parametrize(
    "settings",
    [
        "[tool.etoile-facts\n",
        "[tool.etoile-facts]\nthreshhold = 0.9\n",
        "[tool.etoile-facts.levels]\nquote-altred = 'note'\n",
    ],
)
def test_broken_settings_are_one_clear_message(root: Path, settings: str) -> None:
    write(root / "pyproject.toml", settings)
    done = run("--root", root, "verify")
    assert done.returncode == 2
    assert done.stdout == ""
    assert "pyproject.toml" in done.stderr
    assert done.stderr.count("\n") == 1


def test_strict_turns_unchecked_quotes_into_errors(root: Path) -> None:
    write(root / "sources/workshop.yaml", "title: Elsewhere\nlocation: https://example.org/\n")
    (root / "sources/workshop.md").unlink()
    assert run("--root", root, "verify").returncode == 0
    done = run("--root", root, "verify", "--strict")
    assert done.returncode == 1
    assert "error quote-unchecked" in done.stdout


_BESIDE_VERDICTS = (
    *("citations", "moved", "selected_of", "unreadable_facts"),
    *("unchecked_for", "lowered_rules", "ignored_files"),
)


def test_totals_add_up_to_the_citations_in_the_files(root: Path) -> None:
    change(root / "sources/workshop.md", "takes 13 layers", "takes 30 layers")
    report = verify_json(root)
    totals = dict(report["totals"])
    others = {key: totals.pop(key) for key in _BESIDE_VERDICTS}
    assert sum(totals.values()) == others["citations"] == len(report["outcomes"]) == 6
    assert others["selected_of"] is None
    assert report["ok"] is False
    assert all(finding["location"]["file"] for finding in report["findings"])


def test_two_runs_are_byte_identical(root: Path) -> None:
    change(root / "sources/workshop.md", "takes 13 layers", "takes 30 layers")
    runs = [
        run("--root", root, "verify", "--format", "json", environment={"PYTHONHASHSEED": seed}).stdout
        for seed in ("1", "2", "3")
    ]
    assert len(set(runs)) == 1


def test_workers_change_nothing(root: Path) -> None:
    alone = run("--root", root, "verify", "--format", "json")
    together = run("--root", root, "verify", "--format", "json", "-j", "2")
    assert together.stdout == alone.stdout
    assert together.returncode == alone.returncode == 0


def test_renamed_and_reordered_files_change_only_places(root: Path) -> None:
    change(root / "sources/workshop.md", "takes 13 layers", "takes 30 layers")
    before = verify_json(root)
    blocks = (root / "facts/dance.yaml").read_text().split("\n\n")
    write(root / "facts/dance.yaml", "\n\n".join(reversed([block for block in blocks if block.strip()])) + "\n")
    (root / "facts/dance.yaml").rename(root / "facts/a-new-name.yaml")
    (root / "facts/notes/diary.yaml").rename(root / "facts/zz.yaml")
    after = verify_json(root)
    for report in (before, after):
        for finding in report["findings"]:
            finding["location"] = finding["related_locations"] = None
    assert after == before


def test_a_selection_concerns_its_numbers_and_counts_all(root: Path) -> None:
    for selection in (["--fact", "lead"], ["--predicate", "danced-by"]):
        totals = verify_json(root, *selection)["totals"]
        assert (totals["citations"], totals["selected_of"]) == (2, 6)
    totals = verify_json(root, "--source", "workshop")["totals"]
    assert (totals["citations"], totals["selected_of"]) == (2, 6)


def test_paths_are_looked_for_from_here_and_then_from_the_root(root: Path) -> None:
    for cwd, path in ((root / "facts", "notes"), (root, "facts/notes"), (root.parent, "facts/notes/diary.yaml")):
        done = run("--root", root, "verify", path, "--format", "json", cwd=cwd)
        assert json.loads(done.stdout)["totals"]["citations"] == 1, (cwd, path)


@pytest.mark.parametrize(
    "selection",
    [
        ["--fact", "tutu-layer"],
        ["--source", "workshp"],
        ["--predicate", "layers"],
        ["facts/none.yaml"],
        ["/etc/passwd"],
    ],
)
def test_a_selection_of_nothing_that_exists_is_an_error(root: Path, selection: list[str]) -> None:
    done = run("--root", root, "verify", *selection)
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.startswith("error: ")


def test_github_annotations_name_the_file_from_the_repository(root: Path) -> None:
    change(root / "sources/workshop.md", "takes 13 layers", "takes 30 layers")
    done = run(
        *("--root", root, "verify", "--format", "github"), environment={"GITHUB_WORKSPACE": str(root.parent)}, cwd=root
    )
    assert done.returncode == 1
    assert done.stdout.startswith("::error file=copy/facts/dance.yaml,line=7,col=14,title=quote-altered::")


def test_a_removed_acknowledgement_brings_the_conflict_back(root: Path) -> None:
    write(root / "facts/conflicts.yaml", "")
    done = run("--root", root, "verify")
    assert done.returncode == 1
    assert "error value-conflict" in done.stdout
    assert "“begins in Lyon on 9 May 2023”" in done.stdout


def test_an_acknowledgement_of_an_edited_fact_is_stale(root: Path) -> None:
    change(root / "facts/notes/diary.yaml", "2023-05-09", "2023-05-10")
    done = run("--root", root, "verify")
    assert done.returncode == 1
    assert "error stale-acknowledgement" in done.stdout
