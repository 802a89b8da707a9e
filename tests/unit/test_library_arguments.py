"""What the library is handed by mistake comes back as one clear error."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

import etoile_facts
from snapshots import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable

# Of no type, so that the type checker lets mistakes pass.
ef: Any = etoile_facts
TEXT = {"page": "Every tutu takes 13 layers of net."}


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda: ef.check(["tutu takes"], TEXT, threshold=None), "threshold"),
        (lambda: ef.check(["tutu takes"], TEXT, threshold="high"), "threshold"),
        (lambda: ef.check(["tutu takes"], TEXT, threshold=0.2), "threshold"),
        (lambda: ef.check("tutu takes", TEXT), "single string"),
        (lambda: ef.verify(ef.Snapshot(texts=None), min_checked=float("nan")), "from 0 to 100"),
        (lambda: ef.verify(ef.Snapshot(texts=None), min_checked="high"), "from 0 to 100"),
        (lambda: ef.check(["tutu takes"], ["a text"]), "mapping"),
        (lambda: ef.check(["tutu takes"], {1: "a text"}), "id of a text"),
        (lambda: ef.check(["tutu takes"], {"page": b"a text"}), "bytes"),
        (lambda: ef.supports(None, "13 layers", "quantity"), "NoneType"),
        (lambda: ef.supports("13", None, "quantity"), "quote"),
        (lambda: ef.compare_values(["a"], "a", "text"), "list"),
        (lambda: ef.compare_values(b=True, a="a", type_or_predicate="boolean"), "bool"),
    ],
)
def test_a_mistaken_argument_is_one_clear_error(call: Callable[[], Any], said: str) -> None:
    with pytest.raises(ef.SelectionError, match=said):
        call()


def test_a_number_stands_for_its_digits() -> None:
    assert ef.supports(13, "thirteen layers", "quantity")
    assert ef.compare_values(13, "thirteen", "quantity") == "same"
    assert ef.compare_values(1.5, "1,6", "quantity") == "conflict"


REQUESTS = [("tutu takes 13 layers", (6, 26)), ("takes 30 layers of net", [0, 3]), ("layers of net", ef.Span(20, 33))]


@pytest.mark.parametrize("kind", [list, tuple, iter, lambda requests: (request for request in requests)])
def test_many_quotes_come_in_any_collection_and_their_spans_as_any_pair(kind: Callable[[Any], Any]) -> None:
    source = ef.SourceText(TEXT["page"])
    matches = source.locate_all(
        kind([ef.Request(quote=quote, span=span) for quote, span in REQUESTS]),
        neighbours=kind([ef.Request(quote="Every tutu", span=(0, 10))]),
    )
    assert matches == [source.locate(quote, span=tuple(span)) for quote, span in REQUESTS]


@pytest.mark.parametrize("span", [(3,), [3, 1], (-1, 4), ("0", "4"), 7, "0-4", (0.0, 4.0)])
def test_a_request_with_a_span_that_is_no_range_is_one_clear_error(span: Any) -> None:
    with pytest.raises(ef.SelectionError, match="span"):
        ef.Request(quote="tutu", span=span)


@pytest.mark.parametrize("key", ["quote", "prefix", "suffix"])
def test_a_request_with_what_is_no_string_is_one_clear_error(key: str) -> None:
    request = ef.Request(**{"quote": "tutu takes", "prefix": "", "suffix": "", key: None})
    with pytest.raises(ef.SelectionError, match=key):
        ef.SourceText(TEXT["page"]).locate_all([request])


def test_what_is_no_request_is_one_clear_error() -> None:
    with pytest.raises(ef.SelectionError, match="Request; one is of type str"):
        ef.SourceText(TEXT["page"]).locate_all(["tutu takes"])


@pytest.mark.parametrize("span", [(6, 26), [6, 26], ef.Span(6, 26)])
def test_a_citation_takes_any_pair_as_its_span(span: Any) -> None:
    citation = ef.Citation(source="page", quote="tutu takes 13 layers", span=span)
    assert (type(citation.span), citation.span) == (ef.Span, (6, 26))
    (outcome,) = ef.check([citation], TEXT).outcomes
    assert (outcome.ok, outcome.moved, outcome.span) == (True, False, (6, 26))


def test_a_span_that_cannot_be_a_place_is_a_finding_and_no_error() -> None:
    for span in (ef.Span(26, 6), ef.Span(90, 99), ef.Span(-3, 4)):
        (outcome,) = ef.check([ef.Citation(source="page", quote="tutu takes 13 layers", span=span)], TEXT).outcomes
        assert (outcome.verdict, outcome.moved) == ("exact", True)


@pytest.mark.parametrize("wanted", [{"place": "sorce"}, {"kind": "nmber"}, {"place": "value", "kind": "name "}])
def test_a_misspelt_place_or_kind_of_alterations_is_not_all_noticed(wanted: dict[str, str]) -> None:
    report = ef.ProbeReport(seed=0, possible=0, trials=())
    with pytest.raises(ef.SelectionError, match="called"):
        report.tally(**wanted)
    assert report.tally("source", "number") == ef.Tally(noticed=0, tried=0)


@pytest.mark.parametrize("key", ["paths", "facts", "sources", "predicates"])
def test_a_selection_of_one_string_is_not_taken_for_its_letters(key: str) -> None:
    database = ef.Database.open(ROOT / "tests/examples/facts/no-citation/passing")
    with pytest.raises(ef.SelectionError, match=f"{key} must be several"):
        database.verify(**{key: "facts/bees.yaml"})
    assert database.verify(paths=["facts/bees.yaml"]).totals.citations == 1
