"""Every rule about what facts and quotes say has databases that keep it and databases that break it.

A new case is a new folder `facts/<rule>/passing...` or `facts/<rule>/failing...`: a database, and `expected.txt` with a
line `file:line:column level rule` for each finding of these rules.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from etoile_facts.database import Database
from etoile_facts.rules import CATALOGUE, Family

CASES = sorted(Path(__file__).parent.joinpath("facts").glob("*/*/"))
FAMILIES = {Family.SUPPORT, Family.CONFLICT}


def _expected(case: Path) -> list[str]:
    path = case / "expected.txt"
    return path.read_text("utf-8").splitlines() if path.exists() else []


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.parent.name}-{case.name}")
def test_verifying_gives_exactly_the_expected_findings(case: Path) -> None:
    findings = list(Database.open(case, search_upwards=False).verify().findings)
    assert not [one for one in findings if CATALOGUE[one.rule].family not in FAMILIES]
    findings = sorted(findings, key=lambda one: (one.location.file, one.location.line, one.location.column, one.rule))
    assert [f"{one.location} {one.level} {one.rule}" for one in findings] == _expected(case)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.parent.name}-{case.name}")
def test_a_failing_case_breaks_its_own_rule_and_a_passing_one_does_not(case: Path) -> None:
    rules = {line.split()[-1] for line in _expected(case)}
    assert (case.parent.name in rules) is case.name.startswith("failing")
    assert rules == set() or case.name.startswith("failing")


@pytest.mark.parametrize("rule", [name for name, rule in CATALOGUE.items() if rule.family in FAMILIES])
def test_every_rule_about_facts_has_passing_and_failing_examples(rule: str) -> None:
    assert {case.name.partition("-")[0] for case in CASES if case.parent.name == rule} == {"passing", "failing"}
