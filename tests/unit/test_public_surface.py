from __future__ import annotations

import pytest

import etoile_facts as ef
from etoile_facts.rules import VERDICTS, VerdictPage
from signatures import types_in_signatures


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
