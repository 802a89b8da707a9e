"""The compiled kernel says what numpy says, refuses what it cannot take, and is not needed."""

from __future__ import annotations

import inspect
from importlib import import_module
from types import ModuleType, SimpleNamespace
from typing import Any

import numpy as np
import pytest

from etoile_facts import native as native_package
from etoile_facts.anchor._source_text import SourceText
from etoile_facts.anchor.search._approximate import Searcher
from etoile_facts.anchor.search._qgrams import index, index_all, index_those_of, scan
from etoile_facts.anchor.search._stretches import copies, search
from etoile_facts.anchor.source import _prepared_text
from etoile_facts.text import Token, fold
from etoile_facts.text._fold import codes, fold_narrow, kept, nth
from etoile_facts.text._tokens import tokens

NAME = "etoile_facts.native._kernel"
TEXTS = [
    "",
    "tutu",
    "tutus",
    "A single tutu takes thirteen layers of net, and a day and a half of sewing. " * 3,
    "Une étoile danse — “là-bas”. " * 9,
    "バレエの星 étoile 😀 " * 9,
    "a" * 500,
    "".join(chr(97 + i * i % 26) for i in range(60_000)),
]


@pytest.fixture
def native() -> Any:
    if not native_package.is_compiled:
        pytest.skip("installed without a compiler")
    return import_module(NAME)


def test_each_compiled_function_has_its_twin_in_python_and_the_other_way_round(native: Any) -> None:
    compiled = {name for name, value in vars(native).items() if callable(value) and not name.startswith("__")}
    assert {function.__name__ for function in native_package.twins()} == compiled
    for function in (index, scan, copies, search, fold_narrow, kept, nth, codes, tokens):
        python: Any = native_package.in_python(function)
        assert getattr(native, function.__name__) is function is not python
        assert python.__doc__
        names = [name.strip("_") for name in inspect.signature(function).parameters]
        assert [name.strip("_") for name in inspect.signature(python).parameters] == names


@pytest.mark.usefixtures("native")
@pytest.mark.parametrize("text", TEXTS)
def test_the_index_is_that_of_numpy(text: str) -> None:
    folded = fold(text).codes
    for ours, theirs in (
        (index_all(folded), index_all(folded, compiled=False)),
        (index_those_of(folded[3:40], folded), index_those_of(folded[3:40], folded, compiled=False)),
    ):
        assert ours.order.tolist() == theirs.order.tolist()
        assert ours.starts.tolist() == theirs.starts.tolist()


@pytest.mark.usefixtures("native")
@pytest.mark.parametrize("text", TEXTS)
def test_copies_are_those_of_find(text: str) -> None:
    searcher = Searcher(fold(text))
    searcher.index()
    folded = searcher.folded.text
    for start in range(0, min(len(folded), 400), 7):
        for length in (1, 4, 5, 6, 30):
            quote = folded[start : start + length]
            places = [i for i in range(len(folded)) if quote and folded.startswith(quote, i)]
            if quote:
                assert searcher.copies(quote) == places[:1000]
    assert searcher.copies("not there \u2603") == []


@pytest.mark.usefixtures("native")
def test_copies_stop_where_they_are_told_to() -> None:
    searcher = Searcher(fold("tutu " * 50))
    searcher.index()
    assert searcher.copies("tutu tutu", most=3) == [0, 5, 10]


def _arguments(**changed: Any) -> list[Any]:
    index = index_all(fold(TEXT).codes)
    arguments = {
        "text": TEXT,
        "quote": "tutu takes thirteen layrs",
        "order": index.order,
        "starts": index.starts,
        "limit": 1,
        "kept": 3,
        "room": 2000,
        "closely": 24,
        "most": 1000,
        "twice": 2,
        "spare": 16,
    }
    return list((arguments | changed).values())


TEXT = "a single tutu takes thirteen layers of net"


def test_the_kernel_finds_what_it_is_asked_for(native: Any) -> None:
    assert native.search(*_arguments()) == [(1, 9, 35)]
    assert native.search(*_arguments(room=0)) is None


@pytest.mark.parametrize(
    ("changed", "error"),
    [
        ({"text": b"bytes"}, TypeError),
        ({"quote": None}, TypeError),
        ({"quote": "x" * 1024}, ValueError),
        ({"quote": "short"}, ValueError),
        ({"limit": -1}, ValueError),
        ({"limit": "1"}, TypeError),
        ({"limit": 1 << 80}, OverflowError),
        ({"limit": 5}, ValueError),
        ({"kept": 1}, ValueError),
        ({"order": np.zeros(3, np.int32)}, ValueError),
        ({"order": np.zeros(999, np.int32)}, ValueError),
        ({"starts": np.zeros(8193, np.int32)}, ValueError),
        ({"starts": np.zeros(7, np.int32)}, ValueError),
        ({"order": None}, TypeError),
        ({"starts": None}, TypeError),
    ],
)
def test_the_kernel_refuses_what_does_not_fit(native: Any, changed: dict[str, Any], error: type[Exception]) -> None:
    with pytest.raises(error):
        native.search(*_arguments(**changed))


def test_the_kernel_refuses_a_wrong_number_of_arguments(native: Any) -> None:
    untyped: Any = native
    for function in (untyped.search, untyped.copies, untyped.index, untyped.scan):
        with pytest.raises(TypeError):
            function("text")


def test_the_kernel_refuses_arrays_that_do_not_fit_each_other(native: Any) -> None:
    for order, starts in ((3, 8193), (4, 8193), (2, 8192), (2, 3)):
        if (order, starts) != (2, 8193):
            with pytest.raises(ValueError, match="fit"):
                native.index(b"tutus!", np.zeros(order, np.int32), np.zeros(starts, np.int32))
    for starts in (3, 8192):
        with pytest.raises(ValueError, match="fit"):
            native.scan(b"tutus!", b"tutus", np.zeros(starts, np.int32))
    with pytest.raises(ValueError, match="short"):
        native.copies("tutu", "tutu", np.zeros(0, np.int32), np.zeros(8193, np.int32), 1, 1)


def test_without_a_kernel_everything_is_found_by_numpy(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "A single tutu takes 30 layers of net. " * 3 + "Ten days of work go into a costume of the corps de ballet."
    quotes = ["a single tutu takes 13 layers of net", "Ten days of work go into a costume of the corps", "ten weeks"]
    with_kernel = [SourceText(text).locate(quote) for quote in quotes]
    monkeypatch.setattr(_prepared_text, "Searcher", lambda folded: Searcher(folded, compiled=False))
    assert [SourceText(text).locate(quote) for quote in quotes] == with_kernel


def _module(**attributes: object) -> ModuleType:
    module = ModuleType(NAME)
    module.__dict__.update(SimpleNamespace(**attributes).__dict__)
    return module


def test_the_kernel_refuses_flags_and_codes_that_do_not_fit(native: Any) -> None:
    untyped: Any = native
    flags = np.array([1, 0, 1], np.bool_)
    assert [native.nth(flags, 0, 0), native.nth(flags, 0, 1), native.nth(flags, 1, 0)] == [0, 2, 2]
    for start, n in ((0, 2), (3, 0), (99, 0)):
        with pytest.raises(IndexError):
            native.nth(flags, start, n)
    with pytest.raises(ValueError, match="negative"):
        native.nth(flags, -1, 0)
    with pytest.raises(ValueError, match="code point"):
        native.fold_narrow("text", flags, flags, flags, flags, 32, 46, 45)
    with pytest.raises(ValueError, match="256"):
        native.kept(np.zeros(3, np.uint8), flags, 32, 46, 45)
    for function, arguments in (
        (untyped.codes, [b"bytes"]),
        (untyped.kept, ["text"]),
        (untyped.nth, ["text"]),
        (untyped.kept, [None, flags, 32, 46, 45]),
        (untyped.kept, [b"", None, 32, 46, 45]),
        (untyped.nth, [None, 0, 0]),
        (untyped.fold_narrow, ["text"]),
        (untyped.fold_narrow, [b"", flags, flags, flags, flags, 32, 46, 45]),
        (untyped.fold_narrow, ["", None, flags, flags, flags, 32, 46, 45]),
        (untyped.fold_narrow, ["", flags, flags, flags, flags, "32", 46, 45]),
    ):
        with pytest.raises(TypeError):
            function(*arguments)


def test_the_kernel_passes_on_what_goes_wrong_in_reading_a_piece(native: Any) -> None:
    untyped: Any = native
    plain = ["1", 0, Token, lambda _: ("number", "1", "1"), lambda *_: False]
    assert untyped.tokens(*plain) == [Token("number", 0, 1, "1", "1", "1", spaced=True)]
    for place, wrong, error in (
        (0, b"1", TypeError),
        (0, "é", ValueError),
        (1, None, TypeError),
        (1, -1, ValueError),
        (2, list, TypeError),
        (2, 5, TypeError),
        (3, None, TypeError),
        (3, lambda _: ("number", "1"), TypeError),
        (3, lambda _: 1 / 0, ZeroDivisionError),
    ):
        with pytest.raises(error):
            untyped.tokens(*plain[:place], wrong, *plain[place + 1 :])
    for has_sign in (None, lambda *_: 1 / 0):
        with pytest.raises((TypeError, ZeroDivisionError)):
            untyped.tokens("a -1", 0, Token, lambda raw: ("number", raw, raw), has_sign)
    with pytest.raises(TypeError):
        untyped.tokens("text")
