"""Ellipses: every notation says the same, however many words it leaves out, and what is left out is looked at."""

from __future__ import annotations

import pytest

from etoile_facts.anchor import locate
from etoile_facts.model import ChangeKind, Verdict
from etoile_facts.text import ELLIPSIS, has_ellipsis

NOTATIONS = (
    *("…", "...", "....", ". . .", "……", "⋯"),
    *(
        "[…]",
        "[...]",
        "[....]",
        "[. . .]",
        "[ … ]",
        "[ . . . ]",
        "[\u00a0…\u00a0]",
        "[..]",
        "[…,]",
        "[, …]",
        "[…;]",
        "[---]",
    ),
    *("(…)", "(...)", "(. . .)", "<…>", "{…}", "［…］", "（…）"),
)
OMITTED = ("12 ", "twelve old ", "old ", "old red ", "old red steam ", "old red steam pilot ")
BEFORE, BEHIND = "The pilot steered the", "boat round the reef before the fog"


@pytest.mark.parametrize("notation", NOTATIONS)
def test_a_notation_is_one_ellipsis_as_a_whole(notation: str) -> None:
    assert has_ellipsis(f"the {notation} boat")
    assert ELLIPSIS.findall(f"the {notation} boat") == [notation]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "the boat",
        "the boat. It sank.",
        "the [old] boat",
        "[--all]",
        "[-]",
        "(+)",
        "[.]",
        "a.b",
        "3.5 and 4.5",
        "[ ]",
    ],
)
def test_other_brackets_and_periods_are_none(text: str) -> None:
    assert not has_ellipsis(text)


@pytest.mark.parametrize("omitted", OMITTED)
@pytest.mark.parametrize("notation", NOTATIONS)
def test_the_parts_stand_however_many_words_are_left_out(notation: str, omitted: str) -> None:
    text = f"{BEFORE} {omitted}{BEHIND} came down."
    match = locate(text, f"{BEFORE} {notation} {BEHIND}")
    assert match.verdict is Verdict.NORMALIZED
    assert [text[start:end] for start, end in match.parts] == [BEFORE, BEHIND]


@pytest.mark.parametrize(
    ("omitted", "kind"),
    [
        ("not one ", ChangeKind.NEGATION),
        ("only ", ChangeKind.QUANTIFIER),
        ("maybe ", ChangeKind.MODAL),
    ],
)
@pytest.mark.parametrize("notation", NOTATIONS)
def test_a_word_that_turns_what_is_quoted_is_not_left_out(notation: str, omitted: str, kind: ChangeKind) -> None:
    text = f"{BEFORE} {omitted}{BEHIND} came down."
    match = locate(text, f"{BEFORE} {notation} {BEHIND}")
    assert match.verdict is Verdict.ALTERED
    change = match.changes[0]
    assert (change.kind, change.quote, change.source) == (kind, "", omitted.split(maxsplit=1)[0])
    assert text[slice(*change.source_span)] == change.source


@pytest.mark.parametrize("notation", NOTATIONS)
@pytest.mark.parametrize(
    ("text", "quote", "kind", "omitted"),
    [
        ("The lamp cost twenty five crowns then.", "The lamp cost twenty {} crowns then", ChangeKind.NUMBER, "five"),
        ("The beam reaches 30 miles out to sea.", "The beam reaches 30 {} out to sea", ChangeKind.UNIT, "miles"),
    ],
)
def test_what_belongs_to_a_quoted_number_is_not_left_out(
    notation: str, text: str, quote: str, kind: ChangeKind, omitted: str
) -> None:
    match = locate(text, quote.replace("{}", notation))
    assert match.verdict is Verdict.ALTERED
    assert (kind, omitted) in [(change.kind, change.source) for change in match.changes]


@pytest.mark.parametrize("omitted", [", aged 41, ", " (all of it) ", ", who was 41 years old and knew the sound, "])
def test_an_aside_may_be_left_out_with_its_numbers(omitted: str) -> None:
    text = f"The pilot{omitted}steered the boat round the reef."
    assert locate(text, "The pilot […] steered the boat round the reef").verdict is Verdict.NORMALIZED


@pytest.mark.parametrize("notation", NOTATIONS)
@pytest.mark.parametrize(
    ("quote", "parts"),
    [
        ("The {} boat was steered round", ["The", "boat was steered round"]),
        ("boat was steered round the {} reef {}", ["boat was steered round the", "reef"]),
        ("boat was {} round {} old reef", ["boat was", "round", "old reef"]),
    ],
)
def test_a_part_of_one_word_counts_beside_its_neighbours(notation: str, quote: str, parts: list[str]) -> None:
    text = "The old red boat was steered round the old reef before the fog came down."
    match = locate(text, quote.replace("{}", notation))
    assert match.verdict is Verdict.NORMALIZED
    assert [text[start:end] for start, end in match.parts] == parts


@pytest.mark.parametrize(
    "quote",
    ["pilot … before the fog came down", "The pilot steered the … fog", "pilot … boat … reef", "The … fog … sound"],
)
def test_a_part_of_one_word_further_away_proves_nothing(quote: str) -> None:
    text = "The pilot steered the boat round the reef before the fog came down over the sound."
    match = locate(text, quote)
    assert match.verdict is Verdict.VACUOUS
    assert "one word" in match.reason


@pytest.mark.parametrize("end", [" […].", " [...].", " (…)", "…", " ...,"])
def test_a_mark_behind_the_last_ellipsis_is_no_part(end: str) -> None:
    text = "The pilot steered the boat round the reef before the fog came down."
    match = locate(text, f"The pilot steered the boat round the reef{end}")
    assert match.verdict is Verdict.NORMALIZED
    assert text[slice(*match.span or ())] == "The pilot steered the boat round the reef"


def test_an_ellipsis_beside_an_editorial_bracket_is_no_replacement() -> None:
    text = "In the end they steered the old boat round the reef before the fog came down."
    match = locate(text, "In the end [the pilots] steered the […] boat round the reef")
    assert [(change.kind, change.quote) for change in match.changes] == [(ChangeKind.BRACKET, "[the pilots]")]
