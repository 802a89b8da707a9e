"""Whether a text is a bad scan: told by short words that do not exist."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from etoile_facts.anchor import SourceText
from etoile_facts.anchor.source._prepared_text import PreparedText
from etoile_facts.model import Verdict

LINES = (Path(__file__).parent.parent / "adversarial" / "languages.jsonl").read_text("utf-8").splitlines()
TEXTS = {case["id"]: case["text"] for case in map(json.loads, LINES)}
SPANISH, GERMAN_SCAN = TEXTS["es-plural-noun"], TEXTS["de-scan-name"]


def broken(text: str, hyphen: str) -> str:
    """Cut every long word in two at a line end, as a narrow column does."""
    return re.sub(r"\b(\w{3})(\w{3,})\b", rf"\1{hyphen}\n\2", text)


def is_scan(text: str) -> bool:
    return PreparedText(text, "text/plain").reading.is_scan


def test_a_text_full_of_words_that_do_not_exist_is_a_scan() -> None:
    assert is_scan(GERMAN_SCAN)
    assert not is_scan(SPANISH)


@pytest.mark.parametrize("hyphen", ["-", "\u2010", "\u00ad"])
def test_words_cut_by_line_ends_do_not_make_a_scan(hyphen: str) -> None:
    text = broken(SPANISH, hyphen)
    assert text.count(f"{hyphen}\n") > 40
    assert not is_scan(text)


@pytest.mark.parametrize(
    ("said", "verdict"),
    [
        ("los hombres que llegaban con los barcos en el invierno", Verdict.NORMALIZED),
        ("los nombres que llegaban con los barcos en el invierno", Verdict.REWORDED),
        ("los hombres que llegaban los barcos en el invierno", Verdict.REWORDED),
        ("los hombres que llegaron con los barcos en el invierno", Verdict.REWORDED),
    ],
)
def test_quotes_of_such_a_text_are_judged_as_those_of_a_sound_one(said: str, verdict: Verdict) -> None:
    assert SourceText(broken(SPANISH, "\u2010")).locate(said).verdict is verdict
    assert SourceText(broken(SPANISH, "-")).locate(said).verdict is verdict


def test_words_that_no_reader_sees_are_not_counted_with_an_index_or_without() -> None:
    plain, indexed = (
        PreparedText("Nikolov came. ~~Nikolov went.~~ <!-- Nikolov --> Nikolov left", "text/markdown") for _ in range(2)
    )
    indexed.searcher.index()
    assert plain.reading.occurrences("Nikolov") == indexed.reading.occurrences("Nikolov") == 2
