"""The order of decision for one quote in one text, rule by rule."""

from __future__ import annotations

import pytest

from etoile_facts.anchor import DEFAULT_THRESHOLD, LOWEST_THRESHOLD, SourceText, locate
from etoile_facts.errors import SelectionError
from etoile_facts.model import ChangeKind, Choice, Span, Verdict

TOWER = "The keeper lit the lamp before the storm came in. He slept until the boats were home."
QUOTE = "lit the lamp before the storm"
TWICE = "In May the lamp burned until morning. In June the lamp burned until morning. In July it was dark."
COPY = "the lamp burned until morning"
FIRST = Span(TWICE.index(COPY), TWICE.index(COPY) + len(COPY))
SECOND = Span(TWICE.rindex(COPY), TWICE.rindex(COPY) + len(COPY))


# Blank, and short


@pytest.mark.parametrize("quote", ["", "   ", "\n\t", "—", "...", "[…]", "?!"])
def test_a_quote_without_words_is_vacuous(quote: str) -> None:
    match = locate(TOWER, quote)
    assert match.verdict is Verdict.VACUOUS
    assert match.span is None
    assert match.reason


def test_a_blank_quote_is_vacuous_even_with_a_span() -> None:
    assert locate(TOWER, " ", span=(3, 4)).verdict is Verdict.VACUOUS


def test_a_short_quote_without_a_copy_is_missing() -> None:
    assert locate(TOWER, "a red door").verdict is Verdict.MISSING


def test_a_short_quote_with_one_copy_counts() -> None:
    match = locate(TOWER, "the boats")
    assert match.verdict is Verdict.EXACT
    assert match.choice is Choice.ONLY


def test_a_short_quote_with_several_copies_is_vacuous_and_lists_them() -> None:
    match = locate(TOWER, "the")
    assert match.verdict is Verdict.VACUOUS
    assert [TOWER[start:end] for start, end in match.candidates] == ["The", "the", "the", "the"]


def test_of_a_short_quote_folded_copies_count_against_a_verbatim_one() -> None:
    assert locate("The lamp. See the lamp.", "the lamp").verdict is Verdict.VACUOUS


def test_a_span_picks_one_of_several_short_copies() -> None:
    match = locate(TOWER, "the", span=(15, 18))
    assert match.verdict is Verdict.EXACT
    assert match.span == (15, 18)


@pytest.mark.parametrize(("prefix", "suffix"), [("He slept until", ""), ("", " boats were home")])
def test_context_picks_one_of_several_short_copies(prefix: str, suffix: str) -> None:
    match = locate(TOWER, "the", prefix=prefix, suffix=suffix)
    assert match.verdict is Verdict.EXACT
    assert match.span is not None
    assert match.start == TOWER.index("the boats")
    assert match.choice is Choice.CONTEXT


def test_twelve_characters_are_not_short() -> None:
    assert locate("the tall lamp, the tall lamp", "he tall lamp").verdict is Verdict.MISSING
    assert locate("the tall lamp, the tall lamp", "the tall lamp").verdict is Verdict.AMBIGUOUS
    assert locate("a tall lamp, a tall lamp", "a tall lamp").verdict is Verdict.VACUOUS


# (1) at the span


def test_the_text_at_the_span_comes_first() -> None:
    match = locate(TWICE, COPY, span=SECOND)
    assert (match.verdict, match.span, match.choice) == (Verdict.EXACT, SECOND, Choice.SPAN)
    assert not match.moved


def test_a_folded_copy_at_the_span_beats_a_verbatim_one_elsewhere() -> None:
    text = "the lamp burned\nuntil morning; the lamp burned until morning"
    match = locate(text, COPY, span=(0, 29))
    assert (match.verdict, match.span, match.choice) == (Verdict.NORMALIZED, (0, 29), Choice.SPAN)


def test_context_does_not_overrule_a_span_that_holds_the_quote() -> None:
    assert locate(TWICE, COPY, span=FIRST, prefix="In June").span == FIRST


@pytest.mark.parametrize("span", [(5, 5), (0, 10_000), (5_000, 10_000)])
def test_a_span_that_no_longer_fits_does_no_harm(span: tuple[int, int]) -> None:
    match = locate(TOWER, QUOTE, span=span)
    assert match.verdict is Verdict.EXACT
    assert TOWER[match.start : match.end] == QUOTE


def test_a_span_is_not_trusted_before_its_text_was_compared() -> None:
    match = locate(TOWER, "lit the lamp after the storm had passed", span=(11, 40))
    assert not match.ok


# (2) the only copy


def test_the_only_verbatim_copy_is_taken_before_folded_ones() -> None:
    text = "the lamp burned\nuntil morning; the lamp burned until morning"
    match = locate(text, COPY)
    assert (match.verdict, match.start, match.choice) == (Verdict.EXACT, 31, Choice.ONLY)


def test_the_only_folded_copy_is_normalized() -> None:
    match = locate(TOWER.replace(" lamp", "\nlamp"), QUOTE)
    assert (match.verdict, match.choice, match.similarity) == (Verdict.NORMALIZED, Choice.ONLY, 1.0)


def test_a_copy_elsewhere_has_moved() -> None:
    match = locate(TOWER, QUOTE, span=(0, 10))
    assert match.verdict is Verdict.EXACT
    assert match.moved


def test_without_a_span_nothing_moves() -> None:
    assert not locate(TOWER, QUOTE).moved


# (3) several copies


def test_several_copies_and_nothing_to_choose_by_are_ambiguous() -> None:
    match = locate(TWICE, COPY)
    assert match.verdict is Verdict.AMBIGUOUS
    assert match.candidates == (FIRST, SECOND)
    assert match.span is None
    assert match.choice is None
    assert match.similarity == 1


@pytest.mark.parametrize(
    ("prefix", "suffix", "chosen"),
    [("In May", "", FIRST), ("In June", "", SECOND), ("", ". In June", FIRST), ("", ". In July", SECOND)],
)
def test_context_chooses_among_copies(prefix: str, suffix: str, chosen: Span) -> None:
    match = locate(TWICE, COPY, prefix=prefix, suffix=suffix)
    assert (match.verdict, match.span, match.choice) == (Verdict.EXACT, chosen, Choice.CONTEXT)


def test_context_comes_before_nearness() -> None:
    match = locate(TWICE, COPY, prefix="In June", span=(FIRST.start - 1, FIRST.end))
    assert (match.span, match.choice, match.moved) == (SECOND, Choice.CONTEXT, True)


@pytest.mark.parametrize(("shift", "chosen"), [(-3, FIRST), (3, FIRST), (30, SECOND), (45, SECOND)])
def test_the_copy_nearest_to_a_stale_span_is_chosen_last(shift: int, chosen: Span) -> None:
    match = locate(TWICE, COPY, span=(FIRST.start + shift, FIRST.end + shift))
    assert (match.span, match.choice, match.moved) == (chosen, Choice.NEAREST, True)


def test_copies_as_near_as_each_other_stay_ambiguous() -> None:
    text = f"{COPY}; and, {COPY}"
    assert locate(text, COPY, span=(18, 47)).verdict is Verdict.AMBIGUOUS


def test_context_that_stands_nowhere_chooses_nothing() -> None:
    assert locate(TWICE, COPY, prefix="said the inspector of the tower").verdict is Verdict.AMBIGUOUS


def test_several_changed_places_that_are_equally_good_are_ambiguous() -> None:
    match = locate(TWICE, "the lamp burned until evening")
    assert match.verdict is Verdict.AMBIGUOUS
    assert len(match.candidates) == len([FIRST, SECOND])


# (4) the best candidate at or above the threshold


def test_the_best_candidate_is_judged_by_its_tokens() -> None:
    match = locate(TOWER, "lit the lamp before the storms")
    assert (match.verdict, match.choice) == (Verdict.REWORDED, Choice.BEST)
    assert [(c.kind, c.quote, c.source) for c in match.changes] == [(ChangeKind.WORD, "storms", "storm")]


def test_the_gravest_change_is_the_verdict() -> None:
    text = "The grey tower had 14 lamps, and the old keeper lit all of them before the storm."
    drifted = text.replace("grey", "gray")
    reworded = drifted.replace("old", "young one")
    altered = drifted.replace("14", "15").replace("old", "aged")
    assert [locate(text, quote).verdict for quote in (text, drifted)] == [Verdict.EXACT, Verdict.DRIFTED]
    assert locate(text, reworded).verdict in {Verdict.REWORDED, Verdict.ALTERED}
    assert locate(text, altered).verdict is Verdict.ALTERED


def test_a_clean_copy_elsewhere_beats_a_changed_place_at_the_span() -> None:
    text = "The tower had 14 lamps and a bell. Before the war, the tower had 16 lamps and a bell."
    match = locate(text, "the tower had 16 lamps and a bell", span=(0, 33))
    assert match.verdict is Verdict.EXACT
    assert match.start == text.rindex("the tower")


def test_similarity_is_one_less_the_share_of_edits_rounded_down() -> None:
    match = locate(TOWER, "lit the lamp before the storms")
    assert match.similarity == int((1 - 1 / 30) * 10_000) / 10_000


@pytest.mark.parametrize("threshold", [LOWEST_THRESHOLD, DEFAULT_THRESHOLD, 1.0])
def test_the_threshold_never_makes_a_verdict_clean(threshold: float) -> None:
    assert not locate(TOWER, "lit the lamp before the storms", threshold=threshold).ok
    assert locate(TOWER, QUOTE, threshold=threshold).verdict is Verdict.EXACT


@pytest.mark.parametrize("threshold", [0.59, 1.01, 0, -1, float("nan")])
def test_a_threshold_out_of_range_is_refused(threshold: float) -> None:
    with pytest.raises(SelectionError, match=r"from 0\.6 to 1"):
        locate(TOWER, QUOTE, threshold=threshold)


def test_a_threshold_out_of_range_is_refused_for_a_blank_quote_too() -> None:
    with pytest.raises(SelectionError):
        locate(TOWER, "", threshold=2)


# Below 25 folded characters


def test_a_changed_quote_below_25_characters_counts_only_where_something_backs_it() -> None:
    text, quote = "The keeper lit the large lamp in May and slept in the tower.", "lit the large lamps"
    alone = locate(text, quote)
    assert alone.verdict is Verdict.MISSING
    assert alone.closest is not None
    assert text[alone.closest.start : alone.closest.end] == "lit the large lamp"
    assert alone.closest.changes
    assert locate(text, quote, span=(45, 60)).verdict is Verdict.MISSING
    for backed in (
        locate(text, quote, span=(12, 31)),
        locate(text, quote, prefix="The keeper "),
        locate(text, quote, suffix=" in May and slept"),
    ):
        assert backed.verdict is Verdict.REWORDED
        assert text[backed.start : backed.end] == "lit the large lamp"


def test_25_characters_need_no_backing() -> None:
    text = "The keepers lit the lamp before dusk every day."
    shorter, longer = "lit the lamps before dusk"[1:], "lit the lamps before dusk"
    assert (len(shorter), len(longer)) == (24, 25)
    assert locate(text, "it the lamps before dusk").verdict is Verdict.MISSING
    assert locate(text, longer).verdict is Verdict.REWORDED


# (6) and (7) below the threshold


def test_a_rewritten_sentence_is_found_by_best_effort_and_never_clean() -> None:
    text = (
        "By the light of a single candle the old keeper copied the whole of the harbour log into a second book, "
        "which he hid beneath the floor of the lamp room. The inspector never found it."
    )
    quote = (
        "By the light of one candle the old keeper wrote the whole harbour log into another book, "
        "which he then hid under the floor of the lamp room"
    )
    match = locate(text, quote)
    assert match.verdict in {Verdict.REWORDED, Verdict.ALTERED}
    assert match.choice is Choice.BEST_EFFORT
    assert match.similarity < DEFAULT_THRESHOLD
    assert match.span is not None
    assert text[match.start : match.end].startswith("By the light")
    assert text[match.start : match.end].endswith("lamp room")


def test_an_invented_quote_is_missing() -> None:
    match = locate(TOWER, "Prisoners erected the beacon on a dark cliff in the north")
    assert match.verdict is Verdict.MISSING
    assert match.span is None
    assert match.parts == ()
    assert match.choice is None
    assert match.similarity == 0


def test_a_missing_quote_shows_the_closest_passage_and_how_it_differs() -> None:
    text = "The tower stood. The keeper lit the large brass lamp in May. Boats came."
    match = locate(text, "lit a small brass lamp")
    assert match.verdict is Verdict.MISSING
    assert match.closest is not None
    assert "brass lamp" in text[match.closest.start : match.closest.end]
    assert 0 < match.closest.similarity < 1
    assert match.closest.changes


def test_nothing_is_close_to_a_quote_in_an_empty_text() -> None:
    match = locate("", QUOTE)
    assert match.verdict is Verdict.MISSING
    assert match.closest is None


# Ellipsis and brackets in the order


def test_an_ellipsis_is_tried_literally_first() -> None:
    text = "He said: the lamp ... the lamp is out. In truth the lamp burned and the lamp is out."
    match = locate(text, "the lamp ... the lamp is out")
    assert match.verdict is Verdict.EXACT
    assert len(match.parts) == 1


def test_the_parts_of_an_ellipsis_are_spans_and_their_hull_is_the_match() -> None:
    match = locate(TOWER, "The keeper lit ... the storm came in")
    assert [TOWER[start:end] for start, end in match.parts] == ["The keeper lit", "the storm came in"]
    assert match.span == (match.parts[0].start, match.parts[-1].end)
    assert match.verdict is Verdict.NORMALIZED


def test_the_similarity_of_parts_is_that_of_their_sums() -> None:
    text = "The keeper of the tower lit the lamp, as he always did, before the storm came in from the west."
    match = locate(text, "The keeper of the towers lit the lamp ... before the storms came in from the west")
    folded = len("the keeper of the towers lit the lamp") + len("before the storms came in from the west")
    assert match.similarity == int((folded - 2) * 10_000 / folded) / 10_000


def test_the_parts_of_an_ellipsis_are_chosen_by_context_like_any_quote() -> None:
    text = "In May the keeper lit, as ever, the lamp at dusk. In June the keeper lit, at last, the lamp at dusk."
    quote = "the keeper lit ... the lamp at dusk"
    assert locate(text, quote).verdict is Verdict.AMBIGUOUS
    chosen = locate(text, quote, prefix="In June ")
    assert chosen.verdict is Verdict.NORMALIZED
    assert chosen.start == text.rindex("the keeper")


def test_brackets_are_tried_literally_first() -> None:
    text = "The lamp [the second one] was lit before the storm came in."
    assert locate(text, "The lamp [the second one] was lit before").verdict is Verdict.EXACT


# A text prepared once


def test_a_prepared_text_gives_what_locate_gives() -> None:
    prepared = SourceText(TWICE)
    for quote in (COPY, "In May the lamp", "the lamp burned until evening", "nothing like it is in here at all"):
        assert prepared.locate(quote) == locate(TWICE, quote)
    assert prepared.text == TWICE
    assert prepared.media_type == "text/plain"


def test_offsets_are_code_points_of_the_raw_text() -> None:
    text = "😀\ufeff𝐀 é\r\nThe keeper lit the lamp."
    match = locate(text, "The keeper lit the lamp")
    assert match.start == text.index("The")
    assert match.verdict is Verdict.EXACT


def test_a_copy_in_another_text_is_told_with_its_place() -> None:
    prepared = SourceText(TWICE)
    assert prepared.copy_of(COPY) == FIRST
    assert prepared.copy_of("the lamp  burned until\nmorning") == FIRST
    assert prepared.copy_of("the lamp burned until evening") is None
    assert prepared.copy_of("") is None


def test_a_drifted_copy_is_no_copy_however_often_it_stands_there() -> None:
    assert SourceText(f"In truth {COPY}.").copy_of("in truth the Lamp burned until morning") is None
    assert SourceText(TWICE).copy_of("the Lamp burned until morning") is None


@pytest.mark.parametrize("digit", "1234568")
def test_ends_that_seem_to_stand_elsewhere_do_not_cross(digit: str) -> None:
    text = "the the the the the the the the 7, the keeper 7,"
    edited = f"{text[:32]}{digit}{text[33:]}"
    match = locate(edited, text[32:45], span=(32, 45))
    assert match.verdict in {Verdict.ALTERED, Verdict.MISSING}
    assert match.changes or match.verdict is Verdict.MISSING


def test_a_passage_is_only_shown_where_it_shares_something_with_the_missing_quote() -> None:
    related = locate(
        TOWER, "The keeper lit all the lanterns before the guests of the wedding came over from the mainland"
    )
    assert related.verdict is Verdict.MISSING
    assert related.closest is not None
    unlike = locate(TOWER, "Quarterly revenue grew by nine percent, driven largely by exports")
    assert unlike.verdict is Verdict.MISSING
    assert unlike.closest is None


@pytest.mark.parametrize("copies", [20, 40])
def test_of_many_changed_copies_the_one_nearest_to_the_span_is_judged(copies: int) -> None:
    # More copies than are judged one by one: those around the stored span are.
    line = "The keeper of the northern light lit the great lamp at dusk. "
    text = line * copies
    at = len(line) * (copies - 3)
    match = locate(text, "The keeper of the northem light lit the great lamp at dusk", span=(at, at + 57))
    assert match.start == at


def test_a_quote_of_many_pages_is_found_with_its_changes() -> None:
    pages = [
        f"On day {n} the keeper wrote {n * 37 % 101} lines about wind {n * 53 % 89} and weather." for n in range(400)
    ]
    text = "Before. " + " ".join(pages) + " Behind."
    quote = " ".join(pages[50:350]).replace("day 200 the", "day 201 the").replace("about wind 3 ", "about  wind 3 ")
    match = locate(text, quote)
    assert match.verdict is Verdict.ALTERED
    assert text[match.start : match.end].startswith("On day 50 ")
    assert text[match.start : match.end].endswith(f"{349 * 53 % 89} and weather.")
    assert [(c.quote, c.source) for c in match.changes] == [("201", "200")]
