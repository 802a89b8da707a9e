from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

from acceptance_database import change, run, write
from etoile_facts.database import Database
from etoile_facts.probing import MutantPlace
from snapshots import ROOT

if TYPE_CHECKING:
    from pathlib import Path


def _digests(root: Path) -> dict[str, str]:
    return {
        str(path.relative_to(root)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(root.rglob("*"))
        if path.is_file()
    }


def test_our_own_database_notices_alterations_and_gives_no_false_alarm() -> None:
    database = Database.open(ROOT)
    report = database.probe()
    assert not report.untouched
    assert not report.false_alarms
    # What follows from other facts without a quote of its own could be anything.
    uncited = {fact.id for fact in database.snapshot.facts if not fact.citations}
    assert set(report.unguarded) <= uncited
    words = report.tally(MutantPlace.SOURCE)
    assert words.tried > 700
    assert words.share >= 0.98
    values = report.tally(MutantPlace.VALUE)
    assert values.tried > 200
    assert values.share >= 0.95


def test_probe_prints_shares_and_touches_no_file(root: Path) -> None:
    before = _digests(root)
    done = run("--root", root, "probe")
    assert done.returncode == 0
    assert "cited words" in done.stdout
    assert "seed 0" in done.stdout.splitlines()[-1]
    assert not done.stderr
    assert _digests(root) == before


def test_same_seed_prints_the_same_bytes_and_the_limit_holds(root: Path) -> None:
    arguments = ("--root", root, "probe", "--seed", "5", "--limit", "6", "--format", "json")
    first, second = run(*arguments), run(*arguments)
    assert first.stdout == second.stdout
    report = json.loads(first.stdout)
    assert (report["seed"], report["tried"]) == (5, 6)
    assert report["tried"] < report["possible"]
    assert sum(kind["tried"] for kind in report["kinds"]) == 6
    assert len(report["unnoticed"]) == 6 - report["noticed"]


def test_share_that_is_too_small_fails(root: Path) -> None:
    write(root / "facts/far.yaml", "- id: far\n  subject: mill\n  predicate: floors\n  value: two floors\n")
    assert run("--root", root, "probe", "--fail-under", "0").returncode == 0
    for number in ("nan", "NaN", "-nan"):
        refused = run("--root", root, "probe", "--fail-under", number)
        assert refused.returncode == 2
        assert "is not in the range" in refused.stderr
    done = run("--root", root, "probe", "--fail-under", "100")
    assert done.returncode == 1
    assert "far" in done.stdout


def test_nothing_to_alter_is_exit_code_3(tmp_path: Path) -> None:
    write(tmp_path / "facts/one.yaml", "- id: one\n  statement: Nothing is said.\n")
    write(tmp_path / "sources/one.txt", "Nothing.\n")
    done = run("--root", tmp_path, "probe")
    assert done.returncode == 3
    assert "Nothing could be altered" in done.stdout


def test_database_that_cannot_be_used_is_exit_code_2(root: Path) -> None:
    change(root / "pyproject.toml", "[tool.etoile-facts]", "[tool.etoile-facts]\nthreshhold = 1")
    assert run("--root", root, "probe").returncode == 2
    assert run("probe", "--limit", "0").returncode == 2
