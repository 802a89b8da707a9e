"""Twice the input takes twice the work, whatever it is that grows: strangers choose what CI has to read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from etoile_facts.database import Database
from etoile_facts.errors import EtoileFactsError
from etoile_facts.render import report_json, report_text
from growth.databases import DATABASES
from growth.texts import TEXTS
from growth.work import exponent, work_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

_MOST = 1.2
_FEWEST = 60
_FACTS, _PIECES = 120, 400


def _growth(work_at: Callable[[int], Callable[[], object]], size: int) -> float:
    """Return the exponent; a first run fills what is kept for good, such as tables of words.

    Up to a limit all pairs are looked at, say of 200 values: where the work seems to grow too fast, what counts is how
    it grows further on.
    """
    found = _MOST + 1
    for n in (size, 4 * size):
        works = [work_at(n * factor) for factor in (1, 2, 4)]
        works[0]()
        found = exponent(*map(work_of, works))
        if found <= _MOST:
            break
    return found


@pytest.mark.parametrize("name", DATABASES)
def test_verifying_a_database_grows_with_its_size(name: str, tmp_path: Path) -> None:
    def work_at(n: int) -> Callable[[], object]:
        root = tmp_path / str(n)
        for path, text in DATABASES[name](n).items():
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_text(text, "utf-8")

        def work() -> None:
            try:
                report = Database.open(root, search_upwards=False).verify()
            except EtoileFactsError:
                return
            report_text(report)
            report_json(report)

        return work

    assert _growth(work_at, _FACTS) <= _MOST


@pytest.mark.parametrize("name", TEXTS)
def test_reading_a_text_a_quote_or_a_value_grows_with_its_size(name: str) -> None:
    assert _growth(TEXTS[name], _PIECES) <= _MOST


def test_there_are_many_kinds() -> None:
    assert len(DATABASES) >= _FEWEST
    assert len(TEXTS) >= _FEWEST
