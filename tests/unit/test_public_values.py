"""What every public value promises: it pickles, copies, hashes, equals its copies, and turns into plain dicts."""

from __future__ import annotations

import copy
import enum
import inspect
import json
import pickle
import sys
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import get_context
from typing import TYPE_CHECKING, Any

import attrs
import cattrs
import pytest

import etoile_facts as ef
from etoile_facts.anchor.search._approximate import Searcher
from etoile_facts.text import fold
from public_values import public_values
from snapshots import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable

VALUES = public_values()
each_value = pytest.mark.parametrize("value", VALUES, ids=lambda value: type(value).__name__)

DUPLICATES: list[Any] = [
    copy.copy,
    copy.deepcopy,
    *(lambda value, n=n: pickle.loads(pickle.dumps(value, n)) for n in range(2, pickle.HIGHEST_PROTOCOL + 1)),  # noqa: S301
]
each_duplicate = pytest.mark.parametrize(
    "duplicate", DUPLICATES, ids=["copy", "deepcopy", *(f"pickle-{n}" for n in range(2, pickle.HIGHEST_PROTOCOL + 1))]
)


def _is_abstract(kind: type) -> bool:
    return issubclass(kind, enum.Enum | Exception) or getattr(kind, "_is_protocol", False) or kind is ef.Database


def test_there_is_a_value_of_every_public_class_that_holds_data() -> None:
    public = {kind for name in ef.__all__ if inspect.isclass(kind := getattr(ef, name)) and not _is_abstract(kind)}
    assert public - {type(value) for value in VALUES} == set()


@each_duplicate
@each_value
def test_a_duplicate_of_a_public_value_equals_it(value: object, duplicate: Callable[[object], object]) -> None:
    twin = duplicate(value)
    assert type(twin) is type(value)
    assert twin == value
    assert not twin != value  # noqa: SIM202  both operators are the test


@each_value
def test_a_public_value_hashes_as_its_copies_do(value: object) -> None:
    assert hash(copy.deepcopy(value)) == hash(value)


ERRORS = [kind for name in ef.__all__ if isinstance(kind := getattr(ef, name), type) and issubclass(kind, Exception)]


@each_duplicate
@pytest.mark.parametrize("kind", ERRORS)
def test_a_duplicate_of_an_error_says_the_same(
    kind: type[ef.EtoileFactsError], duplicate: Callable[[object], object]
) -> None:
    error = kind("Nothing is there.", path="facts/a.yaml", line=3, column=5, hint="Look elsewhere.")
    twin = duplicate(error)
    assert isinstance(twin, kind)
    assert (str(twin), vars(twin)) == (str(error), vars(error))


# Texts and databases, before and after they are asked something

PAGE = (
    "# Log\n\nThe keeper lit **14 lamps** before the storm came in.\n\nThe lamp burned until the morning after. " * 40
)
ASKED = [
    "The keeper lit 14 lamps before the storm",
    "The keeper lit 15 lamps before the storm",
    "the lamp … until the morning after",
    "Nobody had ever seen a whale from there",
    "keeper",
]


@each_duplicate
@pytest.mark.parametrize("media_type", ["text/plain", "text/markdown", "text/html"])
@pytest.mark.parametrize("asked", [0, 1, len(ASKED)])
def test_a_duplicate_of_a_text_finds_what_the_text_finds(
    duplicate: Callable[[Any], Any], media_type: str, asked: int
) -> None:
    text = ef.SourceText(PAGE, media_type)
    before = [text.locate(quote) for quote in ASKED[:asked]]
    twin = duplicate(text)
    assert (twin, twin.text, twin.media_type) == (text, PAGE, media_type)
    assert [twin.locate(quote) for quote in ASKED[:asked]] == before
    assert [twin.locate(quote) for quote in ASKED] == [text.locate(quote) for quote in ASKED]


def test_what_a_text_computed_is_not_pickled() -> None:
    text = ef.SourceText(PAGE)
    fresh = len(pickle.dumps(text))
    for quote in ASKED:
        text.locate(quote)
    assert len(pickle.dumps(text)) == fresh < 2 * len(PAGE)


def test_texts_are_equal_if_text_and_media_type_are() -> None:
    assert ef.SourceText(PAGE) == ef.SourceText(PAGE)
    assert ef.SourceText(PAGE) != ef.SourceText(PAGE, "text/html")
    assert ef.SourceText(PAGE) != ef.SourceText(PAGE[1:])
    assert ef.SourceText(PAGE) != PAGE
    assert len({ef.SourceText(PAGE), ef.SourceText(PAGE), ef.SourceText(PAGE, "text/html")}) == 2


def test_what_may_be_large_is_shown_by_its_size() -> None:
    assert repr(ef.SourceText("x" * 1_000_000)) == "<SourceText of 1,000,000 characters, text/plain>"
    assert len(repr(ef.Database.open(ROOT))) < 300


@each_duplicate
@pytest.mark.parametrize("asked", [False, True])
def test_a_duplicate_of_a_database_says_what_the_database_says(duplicate: Callable[[Any], Any], *, asked: bool) -> None:
    database = ef.Database.open(ROOT / "tests/examples/facts/value-not-in-quote/failing")
    if asked:
        database.verify()
        database.facts()
        database.conflicts()
    twin = duplicate(database)
    assert (twin.snapshot, twin.root) == (database.snapshot, database.root)
    assert twin.verify() == database.verify()
    assert twin.facts() == database.facts()
    assert twin.conflicts() == database.conflicts()


def test_a_database_with_rules_in_a_file_pickles_and_runs_them_only_where_that_was_allowed(
    tmp_path: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for folder in ("facts", "sources"):
        (tmp_path / folder).mkdir()
    (tmp_path / "etoile-facts.toml").write_text('rules = ["checks.py:nothing_new"]\n')
    (tmp_path / "checks.py").write_text("def nothing_new(snapshot):\n    return []\n")
    for allow_code in (False, True):
        database = ef.Database.open(tmp_path, allow_code=allow_code)
        rules = [finding.rule for finding in database.verify().findings]
        assert ("rule-not-run" in rules) is not allow_code
        twin = pickle.loads(pickle.dumps(database))  # noqa: S301
        assert [finding.rule for finding in twin.verify().findings] == rules


def test_public_values_go_to_other_processes_and_come_back() -> None:
    text = ef.SourceText(PAGE)
    database = ef.Database.open(ROOT / "tests/examples/facts/value-not-in-quote/failing")
    alone = [text.locate(quote) for quote in ASKED], database.verify()
    with ProcessPoolExecutor(1, get_context("spawn")) as pool:
        assert list(pool.map(text.locate, ASKED)) == alone[0]
        assert pool.submit(database.verify).result() == alone[1]
        assert pool.submit(ef.locate, PAGE, ASKED[1]).result() == alone[0][1]
        with pytest.raises(ef.SelectionError, match="threshold"):
            pool.submit(ef.check, ASKED, {"page": PAGE}, threshold=7).result()


# Threads


def test_threads_that_share_a_text_find_what_one_alone_finds() -> None:
    quotes = [f"The keeper lit {number} lamps before the storm came in" for number in range(10, 26)] + ASKED
    alone = [ef.locate(PAGE, quote) for quote in quotes]
    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        with ThreadPoolExecutor(4) as pool:
            for _ in range(3):
                text = ef.SourceText(PAGE)
                assert list(pool.map(text.locate, quotes)) == alone
    finally:
        sys.setswitchinterval(interval)


def test_copies_kept_for_another_thread_are_not_taken_for_ones_own() -> None:
    class Interrupted(Searcher):
        """Another thread comes between whenever copies are kept, and keeps those of its own quote."""

        def __setattr__(self, name: str, value: object) -> None:
            other = ("dog", 1000, [4]) if name == "_copies" and value is not None else value
            super().__setattr__(name, other)

    searcher = Interrupted(fold("the dog and the cat"))
    assert searcher.copies("cat") == [16]
    assert searcher.copies("the") == [0, 12]


# Plain dicts

ATTRS_VALUES = [value for value in VALUES if attrs.has(type(value))]
each_attrs_value = pytest.mark.parametrize("value", ATTRS_VALUES, ids=lambda value: type(value).__name__)


@each_attrs_value
def test_an_attrs_value_turns_into_dicts_and_tuples(value: Any) -> None:
    as_dict = attrs.asdict(value)
    names = [field.name for field in attrs.fields(type(value))]
    assert list(as_dict) == names
    assert not any(attrs.has(type(each)) for each in _leaves(as_dict))
    assert len(attrs.astuple(value)) == len(names)
    assert attrs.asdict(value, recurse=False) == {name: getattr(value, name) for name in names}


@each_attrs_value
def test_an_attrs_value_evolves_into_its_equal(value: Any) -> None:
    assert attrs.evolve(value) == value
    names = [field.name for field in attrs.fields(type(value))]
    assert attrs.evolve(value, **{name: getattr(value, name) for name in names}) == value


@pytest.mark.parametrize(
    "value",
    [value for value in ATTRS_VALUES if not isinstance(value, ef.Snapshot)],
    ids=lambda value: type(value).__name__,
)
def test_the_dicts_of_an_attrs_value_are_json_but_for_the_port_of_a_snapshot(value: Any) -> None:
    as_dict = attrs.asdict(value)
    assert json.loads(json.dumps(as_dict)) == _plain(as_dict)
    assert json.loads(json.dumps(cattrs.unstructure(value))) == _plain(as_dict)


def test_a_report_keeps_its_spans_and_words_in_its_dicts() -> None:
    text = "In May the lamp burned until morning, and in June it burned until noon."
    quotes = ["the lamp burned … until noon", {"quote": "the lamp burned until morning", "span": [0, 29]}]
    report = ef.check(quotes, {"log": text})  # type: ignore[arg-type]  # a list of both kinds
    as_dict = json.loads(json.dumps(attrs.asdict(report)))
    assert [outcome["verdict"] for outcome in as_dict["outcomes"]] == ["normalized", "exact"]
    assert [outcome["match"]["parts"] for outcome in as_dict["outcomes"]] == [
        [[7, 22], [60, 70]],
        [[7, 36]],
    ]
    assert as_dict["outcomes"][1]["citation"]["span"] == [0, 29]
    assert as_dict["totals"]["verdicts"]["exact"] == 1


@pytest.mark.parametrize("kind", [tuple, list, iter, ef.Span])
def test_a_span_is_made_from_two_numbers_or_a_pair(kind: Callable[[Any], Any]) -> None:
    span = ef.Span(kind([3, 9]))
    assert span == ef.Span(3, 9) == (3, 9)
    assert (type(span), span.start, span.end, repr(span)) == (ef.Span, 3, 9, "Span(start=3, end=9)")
    assert span._replace(end=12) == ef.Span(3, 12)


@pytest.mark.parametrize("arguments", [(3,), ([3],), ([3, 9, 12],), (), ("3",)])
def test_a_span_of_one_or_three_numbers_is_refused(arguments: tuple[Any, ...]) -> None:
    with pytest.raises((TypeError, ValueError)):
        ef.Span(*arguments)


def _leaves(value: object) -> list[object]:
    if isinstance(value, dict):
        return [leaf for each in value.values() for leaf in _leaves(each)]
    if isinstance(value, tuple | list):
        return [leaf for each in value for leaf in _leaves(each)]
    return [value]


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {str(key): _plain(each) for key, each in value.items()}
    return [_plain(each) for each in value] if isinstance(value, tuple | list) else value
