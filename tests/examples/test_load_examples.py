"""Every rule of loading has databases that keep it and databases that break it, with the findings to expect.

A new case is a new folder `load/<rule>/passing...` or `load/<rule>/failing...`: a database, `expected.txt` with a line
`file:line:column rule` for each finding, and `setup.txt` for what a version control system does not keep: `link PATH
TARGET`, `pipe PATH`, `folder PATH`, and `fill PATH MIB`, which adds one long line to a file. With `allow-code` there
the rules run that the settings name.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from etoile_facts.database import Database
from etoile_facts.rules import CATALOGUE, Family

CASES = sorted(Path(__file__).parent.joinpath("load").glob("*/*/"))
MIB = 1024 * 1024
ALLOW_CODE = "allow-code"


def _lines(path: Path) -> list[str]:
    return path.read_text("utf-8").splitlines() if path.exists() else []


def _set_up(root: Path, command: str) -> None:
    verb, name, *rest = command.split()
    path = root / name
    path.parent.mkdir(exist_ok=True)
    match verb:
        case "link":
            path.symlink_to(rest[0])
        case "pipe":
            os.mkfifo(path)
        case "folder":
            path.mkdir()
        case "fill":
            with path.open("ab") as file:
                file.write(b'{"statement": "' + b"a" * (int(rest[0]) * MIB - 50) + b'"}\n')
        case _:
            pytest.fail(f"unknown command: {command}")


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.parent.name}-{case.name}")
def test_loading_gives_exactly_the_expected_findings(case: Path, tmp_path: Path) -> None:
    root = tmp_path / "database"
    shutil.copytree(case, root)
    commands = _lines(case / "setup.txt")
    for command in commands:
        if command != ALLOW_CODE:
            _set_up(root, command)
    report = Database.open(root, allow_code=ALLOW_CODE in commands).verify()
    findings = [one for one in report.findings if CATALOGUE[one.rule].family is Family.LOAD]
    for one in findings:
        assert one.message[-1] == "."
        assert one.message[0] in '`"' or one.message[0].isupper()
    places = sorted((one.location.file, one.location.line, one.location.column, one.rule) for one in findings)
    assert [f"{file}:{line}:{column} {rule}" for file, line, column, rule in places] == _lines(case / "expected.txt")


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.parent.name}-{case.name}")
def test_a_failing_case_breaks_its_own_rule_and_a_passing_one_none(case: Path) -> None:
    rules = {line.split()[1] for line in _lines(case / "expected.txt")}
    kind = case.name.partition("-")[0]
    if case.parent.name == "too-many-problems":
        rules.discard("unknown-key")  # the first hundred, which it counts on
    assert rules == {"passing": set(), "failing": {case.parent.name}}[kind]


@pytest.mark.parametrize("rule", [name for name, rule in CATALOGUE.items() if rule.family is Family.LOAD])
def test_every_load_rule_has_passing_and_failing_examples(rule: str) -> None:
    kinds = {case.name.partition("-")[0] for case in CASES if case.parent.name == rule}
    assert kinds == {"passing", "failing"}
