from __future__ import annotations

import hashlib
import pickle
from typing import TYPE_CHECKING

import pytest

from etoile_facts.store import FileTexts, _read, _texts

if TYPE_CHECKING:
    from pathlib import Path


def test_bytes_are_decoded_and_nothing_is_translated(tmp_path: Path) -> None:
    data = "\ufeffone\r\ntwo\rthree\x0c é😀\n".encode()
    (tmp_path / "a.txt").write_bytes(data)
    read = FileTexts(str(tmp_path), {"a": "a.txt"}).read("a")
    assert read.text == data.decode()
    assert read.sha256 == hashlib.sha256(data).hexdigest()
    assert read.problem is None


def test_a_source_without_a_text_has_none_and_no_problem(tmp_path: Path) -> None:
    read = FileTexts(str(tmp_path), {}).read("a")
    assert (read.text, read.sha256, read.problem) == (None, None, None)


@pytest.mark.parametrize(
    ("data", "rule", "line", "column"),
    [
        (b"one\r\ntwo\r\xe9", "file-encoding", 3, 1),
        ("é".encode() + b"\xff", "file-encoding", 1, 2),
        ("x".encode("utf-16"), "file-encoding", 1, 1),
        (b"\xed\xa0\x80", "file-encoding", 1, 1),
        ("é\né\0".encode(), "file-nul", 2, 2),
    ],
)
def test_a_text_that_is_none_is_a_problem_at_its_place(
    tmp_path: Path, data: bytes, rule: str, line: int, column: int
) -> None:
    (tmp_path / "a.txt").write_bytes(data)
    read = FileTexts(str(tmp_path), {"a": "a.txt"}).read("a")
    assert read.text is None
    assert read.problem is not None
    location = read.problem.location
    assert (read.problem.rule, location.file, location.line, location.column) == (rule, "a.txt", line, column)


def test_a_text_that_is_gone_is_a_problem(tmp_path: Path) -> None:
    problem = FileTexts(str(tmp_path), {"a": "a.txt"}).read("a").problem
    assert problem is not None
    assert problem.rule == "file-unreadable"


def test_a_text_beyond_the_bound_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_texts, "MAX_TEXT_BYTES", 1024 * 1024)
    (tmp_path / "a.txt").write_bytes(b"x" * (1024 * 1024 + 1))
    problem = FileTexts(str(tmp_path), {"a": "a.txt"}).read("a").problem
    assert problem is not None
    assert (problem.rule, problem.message) == ("file-too-large", "This file is larger than 1 MiB.")
    assert _read.MAX_TEXT_BYTES == 256 * 1024 * 1024


def test_few_texts_are_kept_and_the_last_ones(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_texts, "_KEPT_BYTES", 25)
    for name in "abc":
        (tmp_path / name).write_text(name * 10)
    texts = FileTexts(str(tmp_path), {name: name for name in "abc"})
    first = texts.read("a")
    texts.read("b")
    assert texts.read("a") is first
    texts.read("c")
    assert list(texts._kept) == ["a", "c"]
    assert texts._size == 20


def test_it_pickles_without_its_texts(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("x" * 1_000_000)
    texts = FileTexts(str(tmp_path), {"a": "a"})
    texts.read("a")
    pickled = pickle.dumps(texts)
    assert len(pickled) < 1000
    copy = pickle.loads(pickled)  # noqa: S301 - made here
    assert copy.read("a") == texts.read("a")
