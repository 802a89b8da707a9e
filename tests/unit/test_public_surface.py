from __future__ import annotations

import pytest

import etoile_facts as ef
from etoile_facts.rules import VERDICTS, VerdictPage


def test_every_public_name_exists_and_the_list_is_sorted() -> None:
    assert all(hasattr(ef, name) for name in ef.__all__)
    assert ef.__all__ == sorted(ef.__all__)


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
