"""`check`: quotes against texts in memory, without a database."""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import get_context
from typing import Any

import pytest

from etoile_facts.errors import SelectionError
from etoile_facts.model import Citation, Location, Report, Span, Status, Verdict
from etoile_facts.verification import check

TEXTS = {
    "log": "The keeper lit 14 lamps before the storm came in. The lamp burned until the morning after.",
    "diary": "Greta carried the oil up to the gallery. The keeper lit 16 lamps before the storm came in.",
    "page.html": "<p>The keeper lit the <b>old</b> lamp.</p><!-- and then he slept until noon -->",
    "note.md": "The keeper lit the **old** lamp. ~~and then he slept until noon~~",
}
QUOTE = "The keeper lit 14 lamps before the storm"
Quote = str | Citation | tuple[str, str] | Mapping[str, Any]


@pytest.mark.parametrize(
    "quote",
    [
        QUOTE,
        f"  {QUOTE}\n",
        ("log", QUOTE),
        ("log", f" {QUOTE} "),
        Citation(source="log", quote=QUOTE),
        Citation(source="", quote=QUOTE),
        {"quote": QUOTE},
        {"quote": QUOTE, "source": "log"},
        {"quote": QUOTE, "source": "log", "span": [0, 40], "prefix": "", "suffix": None},
        {"quote": QUOTE, "source": None, "span": None},
    ],
)
def test_a_quote_comes_in_many_forms(quote: Any) -> None:
    report = check([quote], TEXTS)
    (outcome,) = report.outcomes
    assert (outcome.fact, outcome.source, outcome.verdict) == ("quote-1", "log", Verdict.EXACT)
    assert outcome.span == Span(0, len(QUOTE))
    assert outcome.location == Location("quotes", 1, 1)
    assert report.ok


def test_every_quote_has_one_outcome_in_the_order_of_the_quotes() -> None:
    quotes: list[Quote] = [
        {"id": "b", "quote": QUOTE},
        {"id": "a", "quote": "the"},
        "Nobody had ever seen a whale from there",
    ]
    report = check(quotes, TEXTS)
    assert [(o.fact, o.location.line) for o in report.outcomes] == [("b", 1), ("a", 2), ("quote-3", 3)]
    assert report.totals.citations == len(quotes)
    assert report.exit_code == 1


def test_ids_with_numbers_are_not_sorted_as_text() -> None:
    words = [f"the keeper lit {number} lamps before the storm" for number in range(1, 31)]
    report = check(words, TEXTS)
    assert [outcome.citation.quote for outcome in report.outcomes] == words
    assert [outcome.fact for outcome in report.outcomes] == [f"quote-{number}" for number in range(1, 31)]
    assert list(report.statuses) == list(report.origins) == [outcome.fact for outcome in report.outcomes]
    named = [finding.fact for finding in report.findings if finding.fact is not None]
    wrong = [outcome.fact for outcome in report.outcomes if not outcome.verdict.ok]
    assert named == wrong
    assert len(wrong) == 28


FORMS: list[Quote] = [
    {"id": "quote-10", "quote": "and then he slept until noon"},
    QUOTE,
    ("diary", QUOTE),
    Citation(source="log", quote=QUOTE),
    {"id": "a", "quote": "Greta carried the oil", "source": "diary"},
    QUOTE,
    {"id": "a", "quote": "Nobody had ever seen a whale from there"},
    ("nowhere", QUOTE),
    "The lamp burned until the morning after",
    {"id": "A", "quote": "The keeper lit the old lamp", "source": "page.html"},
    "",
]


def _shown(report: Report) -> list[tuple[str, str]]:
    return [(outcome.fact, outcome.citation.quote) for outcome in report.outcomes]


@pytest.mark.parametrize("turn", [0, 1, 4, 7])
@pytest.mark.parametrize("kind", [list, tuple, iter, lambda quotes: (quote for quote in quotes)])
def test_outcomes_come_in_the_order_of_quotes_in_whatever_form_and_collection(kind: Any, turn: int) -> None:
    quotes = [*FORMS[turn:], *FORMS[:turn]]
    report = check(kind(quotes), TEXTS)
    assert [outcome.location.line for outcome in report.outcomes] == list(range(1, len(quotes) + 1))
    words = [
        q
        if isinstance(q, str)
        else q.quote
        if isinstance(q, Citation)
        else dict(q)["quote"]
        if isinstance(q, Mapping)
        else q[1]
        for q in quotes
    ]
    assert [outcome.citation.quote for outcome in report.outcomes] == words
    lines = [finding.location.line for finding in report.findings if finding.fact is not None]
    assert lines == sorted(lines)


def test_executors_change_neither_the_order_nor_anything_else() -> None:
    alone = check(FORMS, TEXTS)
    with ThreadPoolExecutor(2) as threads, ProcessPoolExecutor(1, get_context("spawn")) as processes:
        for executor in (threads, processes):
            assert check(FORMS, TEXTS, executor=executor) == alone
            assert _shown(check(FORMS, TEXTS, executor=executor)) == _shown(alone)


@pytest.mark.parametrize("reverse", [False, True])
def test_of_quotes_with_one_id_the_worst_decides_its_status(*, reverse: bool) -> None:
    quotes = [{"id": "answer", "quote": QUOTE}, {"id": "answer", "quote": "Nobody had ever seen a whale from there"}]
    report = check(quotes[::-1] if reverse else quotes, TEXTS)
    assert report.statuses == {"answer": Status.UNSUPPORTED}


def test_a_quote_without_a_source_counts_for_the_text_where_it_fares_best() -> None:
    assert check([QUOTE.replace("14", "16")], TEXTS).outcomes[0].source == "diary"
    assert check([QUOTE.replace("14", "15")], TEXTS).outcomes[0].verdict is Verdict.ALTERED
    assert check([QUOTE], {"b": TEXTS["log"], "a": TEXTS["log"]}).outcomes[0].source == "a"


def test_a_quote_with_a_source_is_checked_in_that_source() -> None:
    (outcome,) = check([("diary", QUOTE)], TEXTS).outcomes
    assert outcome.verdict is Verdict.ALTERED
    (outcome,) = check([("note.md", QUOTE)], TEXTS).outcomes
    assert (outcome.verdict, outcome.found_in) == (Verdict.MISATTRIBUTED, ("log",))


def test_an_unknown_source_leaves_a_quote_unchecked() -> None:
    report = check([("lgo", QUOTE)], TEXTS)
    assert report.outcomes[0].verdict is Verdict.UNCHECKED
    assert report.exit_code == 3


@pytest.mark.parametrize("name", ["page.html", "note.md"])
def test_the_id_of_a_text_says_what_its_markup_is(name: str) -> None:
    assert check([(name, "The keeper lit the old lamp")], TEXTS).outcomes[0].verdict is Verdict.NORMALIZED
    assert check([(name, "and then he slept until noon")], TEXTS).outcomes[0].verdict is Verdict.MISSING


def test_hints_are_passed_on() -> None:
    text = {"log": "In May the lamp burned until morning. In June the lamp burned until morning."}
    quote = "the lamp burned until morning"
    last = text["log"].rindex(quote)
    assert check([quote], text).outcomes[0].verdict is Verdict.AMBIGUOUS
    for hint in ({"prefix": "In June"}, {"span": (last, last + len(quote))}, {"span": [last, last + len(quote)]}):
        (outcome,) = check([{"quote": quote, **hint}], text).outcomes
        assert outcome.span == (last, last + len(quote))


def test_strict_and_threshold_are_passed_on() -> None:
    drifted = QUOTE.replace("14", "fourteen")
    assert check([drifted], TEXTS).ok
    assert not check([drifted], TEXTS, strict=True).ok
    with pytest.raises(SelectionError, match="threshold"):
        check([QUOTE], TEXTS, threshold=0.2)


def test_the_threshold_is_checked_even_where_nothing_is_compared() -> None:
    with pytest.raises(SelectionError, match="threshold"):
        check([], TEXTS, threshold=0.2)


@pytest.mark.parametrize(
    "quote",
    [
        None,
        7,
        b"bytes",
        ("log",),
        ("log", QUOTE, "more"),
        ("log", 7),
        {"text": QUOTE},
        {"quote": None},
        {"quote": QUOTE, "page": 3},
        {"quote": QUOTE, "source": 7},
        {"quote": QUOTE, "prefix": ["a"]},
        {"quote": QUOTE, "span": "0-40"},
        {"quote": QUOTE, "span": [0]},
        {"quote": QUOTE, "span": [3, 1]},
        {"quote": QUOTE, "span": [-1, 1]},
        {"quote": QUOTE, "span": [0.0, 4.0]},
        {"quote": QUOTE, "span": ["0", "4"]},
        {"quote": QUOTE, "span": [True, 4]},
    ],
)
def test_a_quote_in_no_known_form_is_refused_with_its_number(quote: Any) -> None:
    with pytest.raises(SelectionError, match="Quote 2"):
        check([QUOTE, quote], TEXTS)


def test_no_quotes_or_no_texts_are_not_green() -> None:
    assert check([], TEXTS).exit_code == 3
    report = check([QUOTE], {})
    assert report.outcomes[0].verdict is Verdict.UNCHECKED
    assert report.exit_code == 3


def test_quotes_may_come_from_a_generator_and_the_texts_stay_as_they_are() -> None:
    texts = dict(TEXTS)
    report = check((quote for quote in [QUOTE, QUOTE]), texts)
    assert [outcome.verdict for outcome in report.outcomes] == [Verdict.EXACT] * 2
    assert texts == TEXTS


def test_the_order_of_texts_changes_nothing() -> None:
    quotes: list[Quote] = [
        QUOTE,
        "the",
        "Greta carried the oil",
        ("diary", QUOTE),
        "Nobody had ever seen a whale from there",
    ]
    assert check(quotes, TEXTS) == check(quotes, dict(reversed(TEXTS.items())))
