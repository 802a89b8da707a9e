"""Word diffs and explanations, as people read them."""

from __future__ import annotations

import pytest

import sample_report
from etoile_facts.model import DiffPart, Finding, Level, Location
from etoile_facts.render import escape_block, escape_line, explanation, finding_line, one_line, overview, topics
from etoile_facts.render._diff import diff_pieces


def _shown(*parts: DiffPart) -> str:
    return "".join(piece.text for piece in diff_pieces(parts))


def test_a_diff_can_be_read_without_colours() -> None:
    diff = (
        DiffPart("equal", "a tutu takes "),
        DiffPart("quote", "30"),
        DiffPart("source", "13"),
        DiffPart("equal", " layers"),
    )
    assert _shown(*diff) == "a tutu takes [-30-]{+13+} layers"


def test_line_ends_in_a_diff_become_spaces() -> None:
    assert _shown(DiffPart("equal", "one\n  two "), DiffPart("source", "\r\n")) == "one two {+ +}"


def test_what_is_far_from_a_change_is_left_out_of_a_diff() -> None:
    long = "word " * 100
    before, middle, after = (
        _shown(
            DiffPart("equal", long),
            DiffPart("quote", "A"),
            DiffPart("equal", long),
            DiffPart("quote", "B"),
            DiffPart("equal", long),
        )
        .replace("[-A-]", "|")
        .replace("[-B-]", "|")
        .split("|")
    )
    assert before.startswith("…")
    assert len(before) < 70
    assert " … " in middle
    assert len(middle) < 130
    assert after.endswith("…")
    assert len(after) < 70


def test_a_quote_without_changes_is_shown_whole() -> None:
    assert _shown(DiffPart("equal", "word " * 50)) == "word " * 50


def test_what_an_ellipsis_leaves_out_is_shown() -> None:
    diff = (DiffPart("equal", "he came "), DiffPart("omitted", "not at all"), DiffPart("equal", " late"))
    assert _shown(*diff) == "he came [… left out: not at all …] late"


def test_escapes_name_what_was_there() -> None:
    assert escape_line("a\x1b[2J\tb\nc\u202ed\u2066") == "a\\x1b[2J\\tb\\nc\\u202ed\\u2066"
    assert escape_block("a\tb\nc\x07") == "a\tb\nc\\x07"
    assert one_line("  a \n\n b\x00 ") == "a b\\x00"


def test_letters_of_all_scripts_are_let_through() -> None:
    text = "Étoile, naïve, Ünïcödé, 中文, עברית, عربي, हिन्दी, 😀👨‍👩‍👧"
    assert escape_line(text) == text


@pytest.mark.parametrize("topic", topics())
def test_everything_that_can_be_explained_is_explained(topic: str) -> None:
    page = explanation(topic)
    assert topic in page
    for part in ("Why it matters: ", "What to do: ", "Example:\n"):
        assert part in page
    assert max(map(len, page.splitlines())) <= 100


def test_an_unknown_topic_is_refused() -> None:
    with pytest.raises(KeyError):
        explanation("no-such-rule")


def test_the_overview_names_everything() -> None:
    listed = {line.split()[0] for line in overview().splitlines() if line.startswith("  ")}
    assert listed == set(topics())


def test_a_finding_on_one_line_has_its_place_first() -> None:
    finding = Finding(
        rule="unknown-key", level=Level.ERROR, message="There is\nno such key.", location=Location("facts/a.yaml", 3, 5)
    )
    assert finding_line(finding) == "facts/a.yaml:3:5: error unknown-key: There is no such key."


def test_findings_of_the_sample_have_one_line_each() -> None:
    assert all("\n" not in finding_line(finding) for finding in sample_report.report().findings)
