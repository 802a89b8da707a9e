"""Quotes that are meant to fool the matcher, and true ones that are meant to be refused: one line a case.

`tests/adversarial/<kind>.jsonl` holds the cases of one kind. A new case is a new line with the keys

- `id`: what the case is about, unique in its file;
- `expect`: the verdict, or several that are right, joined by `|`;
- `kinds`: the kinds of the changes, each once, sorted and joined by `|`; left out where there is no change;
- `type`: media type of the text, `text/plain` if left out;
- `text`, `quote`, `span`, `prefix`, `suffix`: what `locate` is given;
- `passage`: the words of the text that the match must cover, no more and no less;
- `parts`: the same for each part of a quote with an ellipsis;
- `choice`, `moved`: what else the match must say;
- `note`: why.

Expectations follow from what the verdicts mean, never from what the code happens to do. `open.jsonl` holds lines that
do not pass yet, each with its `kind`; it is not run.
"""

from __future__ import annotations

import html
import json
from pathlib import Path
from typing import Any

import pytest

from etoile_facts.anchor import locate
from etoile_facts.model import Choice, Match, Verdict
from etoile_facts.text import fold_quote

FOLDER = Path(__file__).parent.parent / "adversarial"
FILES = sorted(path for path in FOLDER.glob("*.jsonl") if path.stem != "open")
KEYS = frozenset(
    [
        "id",
        "expect",
        "kinds",
        "type",
        "text",
        "quote",
        "span",
        "prefix",
        "suffix",
        "passage",
        "parts",
        "choice",
        "moved",
        "note",
    ]
)
HINTS = ("span", "prefix", "suffix")
FEWEST = 260


def _cases(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


CASES = {f"{path.stem}/{case['id']}": case for path in FILES for case in _cases(path)}


def _locate(case: dict[str, Any]) -> Match:
    hints = {key: case[key] for key in HINTS if key in case}
    return locate(case["text"], case["quote"], media_type=case.get("type", "text/plain"), **hints)


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_every_case_gets_its_verdict(case: dict[str, Any]) -> None:
    match = _locate(case)
    assert match.verdict in case["expect"].split("|"), match.changes
    assert "|".join(sorted({change.kind for change in match.changes})) == case.get("kinds", ""), match.changes
    assert all(change.why for change in match.changes)
    _assert_consistent(case, match)
    if "passage" in case:
        assert case["text"][match.start : match.end] == case["passage"]
    if "parts" in case:
        assert [case["text"][part.start : part.end] for part in match.parts] == case["parts"]
    if "choice" in case:
        assert match.choice is Choice(case["choice"])
    if "moved" in case:
        assert match.moved is case["moved"]


def _assert_consistent(case: dict[str, Any], match: Match) -> None:
    """Check that what a match says of itself fits together."""
    text = case["text"]
    assert (match.start is None) == (match.end is None) == (not match.parts) == (match.choice is None)
    assert match.verdict.located == (match.span is not None)
    assert 0 <= match.similarity <= 1
    if match.span is not None:
        assert match.span == (match.parts[0].start, match.parts[-1].end)
        assert all(0 <= part.start < part.end <= len(text) for part in match.parts)
        assert all(one.end <= other.start for one, other in zip(match.parts, match.parts[1:], strict=False))
    assert all(0 <= place.start < place.end <= len(text) for place in match.candidates)
    for change in match.changes:
        assert 0 <= change.source_span.start <= change.source_span.end <= len(text)
        assert 0 <= change.quote_span.start <= change.quote_span.end <= len(case["quote"])
        _assert_words(change.quote, case["quote"][slice(*change.quote_span)])
        if case.get("type", "text/plain") == "text/plain":
            _assert_words(change.source, text[slice(*change.source_span)])
    if match.verdict in {Verdict.EXACT, Verdict.NORMALIZED}:
        assert not match.changes
    if match.closest is not None:
        assert match.verdict is Verdict.MISSING
    if match.verdict is Verdict.EXACT:
        assert case["text"][match.start : match.end] == case["quote"].strip()


def _assert_words(said: str, there: str) -> None:
    """Check that the words of a change are those at its place, but that a change may have no word at its place."""
    assert not said or _letters(said) == _letters(html.unescape(there)), (said, there)


def _letters(words: str) -> list[str]:
    return [letter for letter in fold_quote(words) if letter.isalnum()]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_lines_of_a_file_are_cases(path: Path) -> None:
    cases = _cases(path)
    assert len({case["id"] for case in cases}) == len(cases)
    for case in cases:
        assert set(case) <= KEYS
        assert {"id", "expect", "text", "quote"} <= set(case)
        assert set(case["expect"].split("|")) <= set(Verdict)


def test_the_suite_is_all_there() -> None:
    assert len(CASES) >= FEWEST
