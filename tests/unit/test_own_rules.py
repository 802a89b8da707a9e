from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from acceptance_database import build, change, write
from etoile_facts.database import Database
from etoile_facts.errors import ConfigurationError
from etoile_facts.model import Finding, Level

if TYPE_CHECKING:
    from pathlib import Path

CODE = '''\
import etoile_facts as ef


def values_are_short(snapshot):
    """Values have at most eight characters.

    Longer ones do not fit the table.
    """
    for fact in snapshot.facts:
        if len(fact.value) > 8:
            yield ef.Finding(
                rule="whatever",
                level=ef.Level.WARNING,
                message="This value is too long.",
                location=ef.Location(fact.marks.path, *fact.marks.of("value")),
                fact=fact.id,
            )


def breaks_down(snapshot):
    yield from values_are_short(snapshot)
    raise ValueError("no more")


def gives_words(snapshot):
    return ["a word"]
'''


@pytest.fixture
def root(tmp_path: Path) -> Path:
    build(tmp_path / "database")
    write(tmp_path / "database/checks.py", CODE)
    return tmp_path / "database"


def settings(root: Path, *rules: str, more: str = "") -> None:
    named = ", ".join(f'"{rule}"' for rule in rules)
    write(root / "pyproject.toml", f"[tool.etoile-facts]\nrules = [{named}]\n{more}")


def found(root: Path, rule: str, *, allow_code: bool = True, strict: bool = False) -> list[Finding]:
    findings = Database.open(root, allow_code=allow_code).verify(strict=strict).findings
    return [one for one in findings if one.rule == rule]


def test_a_rule_of_the_database_itself_runs_only_where_code_is_allowed(root: Path) -> None:
    settings(root, "checks.py:values_are_short")
    assert not found(root, "values-are-short", allow_code=False)
    (left_out,) = found(root, "rule-not-run", allow_code=False)
    assert (left_out.level, left_out.location.file, left_out.location.line) == (Level.WARNING, "pyproject.toml", 2)
    assert [one.fact for one in found(root, "values-are-short")] == ["tour-start", "tour-start-diary"]
    assert not found(root, "rule-not-run")


def test_a_module_inside_the_database_is_not_imported_unasked(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(root / "lib/own_checks_of_facts/__init__.py", "raise RuntimeError('this must not run')\n")
    monkeypatch.syspath_prepend(root / "lib")
    settings(root, "own_checks_of_facts.values:long")
    assert len(found(root, "rule-not-run", allow_code=False)) == 1
    assert "own_checks_of_facts" not in sys.modules
    with pytest.raises(ConfigurationError, match="this must not run"):
        found(root, "rule-not-run")


def install(folder: Path, package: str, *, announced: str = "", code: str = CODE) -> None:
    """Put a package into a folder as pip does, with an entry point if something is announced."""
    write(folder / package / "__init__.py", "")
    write(folder / package / "values.py", code)
    write(folder / f"{package}-1.0.dist-info/METADATA", f"Metadata-Version: 2.1\nName: {package}\nVersion: 1.0\n")
    if announced:
        write(folder / f"{package}-1.0.dist-info/entry_points.txt", f"[etoile_facts.rules]\nshort = {announced}\n")


@pytest.fixture
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that Python imports from, and not the current one."""
    (tmp_path / "here").mkdir()
    (tmp_path / "installed").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    monkeypatch.syspath_prepend(tmp_path / "installed")
    return tmp_path / "installed"


def test_a_rule_that_an_installed_package_announces_runs_without_further_ado(root: Path, elsewhere: Path) -> None:
    install(elsewhere, "announced_checks", announced="announced_checks.values:values_are_short")
    settings(root, "announced_checks.values:values_are_short")
    assert len(found(root, "values-are-short", allow_code=False)) == 2


@pytest.mark.parametrize(
    "announced", ["", "other_checks.values:gives_words", "other_checks.values", "other_checks:values_are_short"]
)
def test_nothing_is_imported_by_name_that_no_package_announces(root: Path, elsewhere: Path, announced: str) -> None:
    install(elsewhere, "other_checks", announced=announced, code="raise SystemExit(0)\n")
    settings(root, "other_checks.values:values_are_short")
    (left_out,) = found(root, "rule-not-run", allow_code=False)
    assert "is announced by no installed package, so it was not run" in left_out.message
    assert left_out.location.line == 2
    assert not {"other_checks", "other_checks.values"} & sys.modules.keys()


@pytest.mark.parametrize("reference", ["this:x", "antigravity:x", "numpy.f2py.__main__:x", "etoile_facts.__main__:x"])
def test_a_module_that_does_something_when_it_is_imported_is_not(
    root: Path, elsewhere: Path, reference: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert elsewhere.is_dir()
    sys.modules.pop(reference.partition(":")[0], None)
    settings(root, reference)
    assert len(found(root, "rule-not-run", allow_code=False)) == 1
    assert reference.partition(":")[0] not in sys.modules
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize("inside", ["root", "here"])
def test_a_package_of_the_checked_folder_announces_nothing(
    root: Path, elsewhere: Path, monkeypatch: pytest.MonkeyPatch, inside: str
) -> None:
    folder = root if inside == "root" else elsewhere.parent / "here"
    install(folder, "planted_checks", announced="planted_checks.values:values_are_short")
    monkeypatch.syspath_prepend(folder)
    settings(root, "planted_checks.values:values_are_short")
    assert len(found(root, "rule-not-run", allow_code=False)) == 1
    assert "planted_checks" not in sys.modules


def test_a_module_in_the_checked_folder_does_not_stand_in_for_an_announced_one(
    root: Path, elsewhere: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    install(elsewhere, "shadowed_checks", announced="shadowed_checks.values:values_are_short")
    write(root / "shadowed_checks/__init__.py", "raise RuntimeError('this must not run')\n")
    monkeypatch.syspath_prepend(root)
    settings(root, "shadowed_checks.values:values_are_short")
    assert len(found(root, "rule-not-run", allow_code=False)) == 1
    assert "shadowed_checks" not in sys.modules


@pytest.mark.parametrize("leaving", ["raise SystemExit(0)", "import sys; sys.exit()", "raise GeneratorExit"])
def test_a_rule_that_asks_to_leave_breaks_down_like_any_other(root: Path, leaving: str) -> None:
    write(root / "leaving.py", f"def leaves(snapshot):\n    {leaving}\n")
    settings(root, "leaving.py:leaves")
    (failed,) = found(root, "rule-failed")
    assert failed.level is Level.ERROR
    write(root / "leaving.py", "raise SystemExit(0)\n")
    with pytest.raises(ConfigurationError, match="cannot be imported: SystemExit: 0"):
        found(root, "rule-failed")


def test_levels_and_strict_apply_to_own_rules(root: Path) -> None:
    settings(root, "checks.py:values_are_short", more='levels = { values-are-short = "note" }\n')
    assert {one.level for one in found(root, "values-are-short", strict=True)} == {Level.NOTE}
    settings(root, "checks.py:values_are_short")
    assert {one.level for one in found(root, "values-are-short", strict=True)} == {Level.ERROR}


def test_a_selection_leaves_out_what_an_own_rule_finds_elsewhere(root: Path) -> None:
    settings(root, "checks.py:values_are_short")
    report = Database.open(root, allow_code=True).verify(facts=["tour-start"])
    assert [one.fact for one in report.findings if one.rule == "values-are-short"] == ["tour-start"]


def test_a_rule_that_breaks_down_is_an_error_and_keeps_what_it_found(root: Path) -> None:
    settings(root, "checks.py:breaks_down", "checks.py:gives_words")
    assert [one.message for one in found(root, "rule-failed")] == [
        'The rule "checks.py:breaks_down" broke down: ValueError: no more.',
        'The rule "checks.py:gives_words" broke down: TypeError: it gave str in place of a finding.',
    ]
    assert len(found(root, "breaks-down")) == 2


@pytest.mark.parametrize(
    ("rule", "message"),
    [
        ("checks.py:value_are_short", 'has no function "value_are_short". Did you mean "values_are_short"?'),
        ("cheks.py:values_are_short", "is no file of the database"),
        ("../checks.py:values_are_short", "leads out of the database's folder"),
        ("no_such_module:check", "cannot be imported: ModuleNotFoundError: no module named no_such_module"),
    ],
)
def test_a_rule_that_cannot_be_loaded_is_an_error_of_the_settings(root: Path, rule: str, message: str) -> None:
    settings(root, rule)
    with pytest.raises(ConfigurationError) as error:
        found(root, "rule-failed")
    assert message in str(error.value)
    assert error.value.line == 2


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ('rules = "checks.py:f"', "should be a list"),
        ("rules = [1]", "should name functions"),
        ('rules = ["checks.py"]', "should name functions"),
        ('rules = ["a:value_conflict"]', "there is a rule"),
        ('rules = ["a:f", "b:f"]', "two functions"),
        ('rules = ["a:f"]\nlevels = { g = "note" }', "is not a rule"),
    ],
)
def test_settings_name_own_rules_strictly(root: Path, written: str, message: str) -> None:
    write(root / "pyproject.toml", f"[tool.etoile-facts]\n{written}\n")
    with pytest.raises(ConfigurationError, match=message):
        Database.open(root)


def test_a_broken_file_is_an_error_of_the_settings(root: Path) -> None:
    settings(root, "checks.py:values_are_short")
    change(root / "checks.py", "import etoile_facts as ef", "import etoile_facts as")
    with pytest.raises(ConfigurationError, match="SyntaxError"):
        found(root, "rule-failed")
