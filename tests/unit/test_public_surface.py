from __future__ import annotations

import pkgutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from types import ModuleType
from typing import TYPE_CHECKING, Any

import pytest

import etoile_facts as ef
from etoile_facts.cli._main import cli
from etoile_facts.rules import VERDICTS, VerdictPage
from signatures import types_in_signatures
from snapshots import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def test_every_public_name_exists_and_the_list_is_sorted() -> None:
    assert all(hasattr(ef, name) for name in ef.__all__)
    assert ef.__all__ == sorted(ef.__all__)


PUBLIC = {name: getattr(ef, name) for name in ef.__all__ if name != "__version__"}


@pytest.mark.parametrize("name", PUBLIC)
def test_every_type_in_a_public_signature_is_public_itself(name: str) -> None:
    ours = [
        (place, kind)
        for place, kind in types_in_signatures(name, PUBLIC[name])
        if getattr(kind, "__module__", "").startswith("etoile_facts")
    ]
    assert [place for place, kind in ours if not any(kind is public for public in PUBLIC.values())] == []


def test_signatures_are_read_through_properties_aliases_and_imports_for_types_only() -> None:
    found = {(place, kind) for name in PUBLIC for place, kind in types_in_signatures(name, PUBLIC[name])}
    expected = {
        ("locate(return)", ef.Match),
        ("supports(entities)", ef.Entity),
        ("compare_values(return)", ef.Comparison),
        ("SourceText.locate_all(requests)", ef.Request),
        ("Database.sources(return)", ef.Source),
        ("Database.own_rules(return)", ef.OwnRule),
        ("Database.cite(return)", ef.Place),
        ("Source.marks", ef.Marks),
        ("Match.span(return)", ef.Span),
        ("Span.start", int),
        ("ProbeReport.tallies(return)", ef.MutantKind),
        ("TextProvider.read(return)", ef.SourceRead),
    }
    assert expected - found == set()


def test_public_classes_are_called_as_they_are_exported() -> None:
    assert {name: thing.__name__ for name, thing in PUBLIC.items()} == {name: name for name in PUBLIC}


MODULES = {name for name, thing in vars(ef).items() if isinstance(thing, ModuleType)} | {
    found.name for found in pkgutil.iter_modules(ef.__path__)
}


def test_no_module_bears_the_name_of_something_to_call() -> None:
    assert {"anchor", "verification", "probing", "querying", "cli", "render"} <= MODULES
    functions = {name for name, thing in PUBLIC.items() if callable(thing)}
    methods = {name for name in vars(ef.Database) if not name.startswith("_")}
    assert MODULES.isdisjoint(functions | methods | cli.commands.keys())


def test_the_package_lists_what_is_for_users_and_nothing_else() -> None:
    assert {name for name in dir(ef) if not name.startswith("__")} == set(ef.__all__) - {"__version__"}
    assert "__version__" in dir(ef)


BEES = ROOT / "tests/examples/facts/no-citation"


@pytest.mark.parametrize(
    "give",
    [
        str,
        lambda path: path,
        lambda path: path / "facts/bees.yaml",
        ef.Database.open,
        lambda path: ef.Database.open(path).snapshot,
    ],
    ids=["text", "path", "file inside", "database", "snapshot"],
)
@pytest.mark.parametrize("name", ["passing", "failing"])
def test_verify_and_probe_take_a_path_a_database_or_a_snapshot(give: Callable[[Path], Any], name: str) -> None:
    database = ef.Database.open(BEES / name)
    given = give(BEES / name)
    assert ef.verify(given) == database.verify()
    assert bool(ef.verify(given)) is (name == "passing")
    assert ef.probe(given, limit=3) == database.probe(limit=3)


def test_verify_and_probe_take_the_current_folder_if_they_are_given_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(BEES / "failing/sources")
    assert ef.verify() == ef.Database.open(BEES / "failing").verify()
    assert ef.probe().facts == ef.Database.open(BEES / "failing").probe().facts


def test_what_verify_and_probe_are_told_is_passed_on() -> None:
    database = ef.Database.open(BEES / "failing")
    told: list[tuple[int, int]] = []
    for given in ({"facts": ["legs"]}, {"predicates": ["legs"]}, {"sources": ["bee"]}, {"paths": ["facts/bees.yaml"]}):
        report = ef.verify(database, strict=True, **given)  # type: ignore[arg-type]  # one of several selections
        assert report == database.verify(strict=True, **given)  # type: ignore[arg-type]  # the same
        assert (report.strict, report.totals.selected_of) == (True, 1)
    with ThreadPoolExecutor(2) as executor:
        assert ef.verify(database, executor=executor) == database.verify()
    probed = ef.probe(database, seed=4, limit=2, progress=lambda *steps: told.append(steps))
    assert (probed.seed, len(probed.trials), told) == (4, 2, [(1, 2), (2, 2)])


@pytest.mark.parametrize("call", [ef.verify, ef.probe])
def test_what_is_no_database_is_one_clear_error(call: Callable[..., object], tmp_path: Path) -> None:
    with pytest.raises(ef.RootError):
        call(tmp_path)
    for mistaken in (None, 7, b".", ["."], {"text": "a"}):
        with pytest.raises(ef.SelectionError, match="path, a Database or a Snapshot"):
            call(mistaken)


@pytest.mark.parametrize("first", ["etoile_facts.verification", "etoile_facts.cli", "etoile_facts.probing._probe"])
def test_functions_stay_functions_whatever_is_imported(first: str) -> None:
    code = f"import etoile_facts as ef, {first}; print(ef.verify, ef.probe, ef.check)"
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert done.stdout.count("<function") == 3


def test_version_is_that_of_the_distribution() -> None:
    assert ef.__version__.split(".")[0].isdigit()
    with pytest.raises(AttributeError):
        ef.no_such_name  # noqa: B018 (looking it up is the test)


@pytest.mark.parametrize(
    "kind", ["integer", ef.ValueType.INTEGER, ef.Predicate(id="layers", type=ef.ValueType.INTEGER)]
)
def test_values_are_compared_by_type_or_predicate(kind: str | ef.ValueType | ef.Predicate) -> None:
    assert str(ef.compare_values("13", "30", kind)) == "conflict"
    assert str(ef.compare_values("1,200", "1200", kind)) == "same"
    assert ef.compare_values("13", "30", kind).reason


def test_values_of_an_unknown_type_are_refused() -> None:
    with pytest.raises(ef.SelectionError, match="integr"):
        ef.compare_values("13", "30", "integr")


def test_a_comparison_is_its_word_and_has_a_reason() -> None:
    found = ef.compare_values("more than 200", "250", "quantity")
    assert found == "compatible"
    assert found.reason == '"250" meets "more than 200"'


def test_a_value_that_is_none_of_its_type_is_compared_as_text() -> None:
    found = ef.compare_values("13", "thirty", "integer")
    assert found == "conflict"
    assert found.reason == '"13" and "thirty" differ; compared as texts, since "thirty" is no integer'


@pytest.mark.parametrize("page", VERDICTS.values(), ids=lambda page: page.verdict)
def test_the_example_of_every_verdict_has_that_verdict(page: VerdictPage) -> None:
    texts = {} if page.source is None else {"cited": page.source}
    if page.other:
        texts["other"] = page.other
    report = ef.check([ef.Citation(source="cited", quote=page.quote)], texts)
    assert [outcome.verdict for outcome in report.outcomes] == [page.verdict]
