"""The parts that a match is decided by, each by itself: free ends, the order of matches, names in brackets."""

from __future__ import annotations

from itertools import pairwise

import pytest

from etoile_facts import native
from etoile_facts.anchor import Request, SourceText, locate
from etoile_facts.anchor.resolve import _best_effort, _brackets, _candidate, _disambiguate, _ellipsis
from etoile_facts.anchor.resolve._boundaries import find_cuts, stands_free
from etoile_facts.anchor.resolve._candidate import Candidate
from etoile_facts.anchor.resolve._outcome import moved_to, not_literal, rank_of
from etoile_facts.anchor.resolve._stages import find_all
from etoile_facts.anchor.search._approximate import MANY
from etoile_facts.anchor.source._prepared_quote import PreparedQuote
from etoile_facts.anchor.source._prepared_text import PreparedText
from etoile_facts.model import ChangeKind, Choice, Match, Span, Verdict
from etoile_facts.text import tokenize


@pytest.mark.parametrize(
    ("before", "copy", "behind", "free"),
    [
        # Nothing, a space or an opening mark before; nothing, a space or a closing mark behind.
        ("", "the lamp", "", True),
        ("by ", "the lamp", " was", True),
        ("by “", "the lamp", "” was", True),
        ("by (", "the lamp", ") was", True),
        ("by ", "“the lamp”", " was", True),
        ("by ", "the lamp", ", was", True),
        ("by ", "the lamp", ". It", True),
        ("by ", "the lamp", ".", True),
        ("by ", "the lamp,", " was", True),
        ("by ", "the lamp.", "", True),
        ("a", " the lamp", "", False),
        # A letter, a hyphen or a mark that belongs to the word; a line end may cut a word at its hyphen.
        ("by", "the lamp", " was", False),
        ("by ", "the lamp", "s", False),
        ("by-", "the lamp", " was", False),
        ("by- ", "the lamp", " was", False),
        ("- ", "the lamp", " was", False),
        (" ", "the lamp", " was", True),
        ("by ", "the lamp", "-oil", False),
        ("by ", "the lamp", ".5", False),
        ("by ", "the lamp", "'s", False),
        ("by ", "-the lamp", " was", False),
        ("by ", "the lamp-", " was", False),
        ("by ", "the lamp,", "x", False),
        # Before a number a sign or a thousand, behind it a scale, a unit or more of it.
        ("by ", "13 lamps", " were", True),
        ("by\u00a0", "13 lamps", " were", False),
        ("by “", "13 lamps", " were", False),
        ("by ", "lamps of 13", " million", False),
        ("by ", "lamps of 13", ". It", True),
        ("by ", "lamps of 13", ", it", True),
        ("by ", "lamps of 13", ",5", False),
        ("by ", "lamps of 13", ",", True),
        ("by ", "lamps of 13", ".5", False),
    ],
)
def test_a_copy_stands_free_between_spaces_and_marks(before: str, copy: str, behind: str, *, free: bool) -> None:
    text = before + copy + behind
    assert stands_free(text, len(before), len(before) + len(copy)) is free


def _match(verdict: Verdict, similarity: float = 1.0) -> Match:
    located = verdict.located
    return Match(
        verdict=verdict,
        start=0 if located else None,
        end=4 if located else None,
        parts=(Span(0, 4),) if located else (),
        similarity=similarity,
        choice=Choice.ONLY if located else None,
    )


def test_of_several_readings_of_a_quote_the_mildest_verdict_counts_then_the_nearest() -> None:
    ranked = [
        _match(Verdict.EXACT),
        _match(Verdict.NORMALIZED),
        _match(Verdict.DRIFTED, 0.9),
        _match(Verdict.DRIFTED, 0.8),
        _match(Verdict.REWORDED),
        _match(Verdict.ALTERED),
        _match(Verdict.MISSING),
    ]
    assert all(rank_of(better) < rank_of(worse) for better, worse in pairwise(ranked))
    assert rank_of(_match(Verdict.REWORDED)) > rank_of(_match(Verdict.AMBIGUOUS)) > rank_of(_match(Verdict.NORMALIZED))
    assert rank_of(_match(Verdict.VACUOUS)) > rank_of(_match(Verdict.ALTERED))


def test_what_was_read_otherwise_than_written_is_normalized_at_best() -> None:
    assert not_literal(_match(Verdict.EXACT)).verdict is Verdict.NORMALIZED
    assert not_literal(_match(Verdict.DRIFTED)) == _match(Verdict.DRIFTED)


def test_a_moved_match_says_all_that_it_said_before() -> None:
    before = Match(
        verdict=Verdict.AMBIGUOUS, candidates=(Span(0, 4), Span(9, 13)), similarity=0.9, reason="It stands twice."
    )
    moved = moved_to(before)
    assert moved.moved
    assert (moved.verdict, moved.candidates, moved.similarity, moved.reason) == (
        before.verdict,
        before.candidates,
        before.similarity,
        before.reason,
    )


TOWN = (
    "The keeper lit the old lamp in the tower before the storm came in. Thirteen boats were out at sea on that night, "
    "and 5 of them never came home. The town mourned them for many years, and a stone with their names stands by the "
    "sea."
)


@pytest.mark.parametrize("near", [None, Span(150, 160)])
@pytest.mark.parametrize(
    ("quote", "passage", "share", "likeness", "distance"),
    [
        (
            "The keeper had lit the lamp of the old tower long before a storm came",
            "The keeper lit the old lamp in the tower before the storm came",
            0.732,
            0.681,
            22,
        ),
        ("5 of the boats never came back home", "5 of them never came home", 0.683, 0.686, 11),
        ("In the tower the old lamp", "The keeper lit the old lamp", 0.638, 0.560, 11),
        ("The towns mourn them for many year", "The town mourned them for many years", 0.854, 0.882, 4),
        # All words in another order are the same words; marks weigh nothing.
        ("Sea the by stands names their with stone a", "a stone with their names stands by the sea", 1.0, 0.357, 27),
        ("lamp, tower; storm!", "lamp in the tower before the storm", 1.0, 0.0, 19),
        ("nothing of it stands anywhere at all", "5 of them never came home", 0.049, 0.250, 27),
    ],
)
def test_the_closest_passage_and_how_much_of_the_wording_it_has(
    quote: str, passage: str, near: Span | None, *, share: float, likeness: float, distance: int
) -> None:
    sighting = _best_effort.scout(PreparedText(TOWN), PreparedQuote(quote), near)
    assert sighting is not None
    assert TOWN[slice(*sighting.span)] == passage
    assert (round(sighting.share, 3), round(sighting.likeness, 3), sighting.distance) == (share, likeness, distance)


@pytest.mark.parametrize(
    ("word", "weight"),
    [("the", 0.5), ("of", 0.5), ("lamp", 1.8), ("abcdefghij", 3.0), ("abcdefghijkl", 3.0), ("13", 2.0), (",", 0.0)],
)
def test_a_long_word_weighs_more_than_a_small_one(word: str, weight: float) -> None:
    assert _best_effort._weight(tokenize(word)[0]) == weight


@pytest.mark.parametrize("text", ["", "lamp", "lam"])
def test_in_a_text_too_short_for_pieces_nothing_is_close(text: str) -> None:
    assert _best_effort.scout(PreparedText(text), PreparedQuote("the keeper of the town"), None) is None
    assert locate("lamp of the town", "lam").verdict is Verdict.MISSING


@pytest.mark.parametrize(
    ("quote", "source", "near", "place"),
    [
        ("lamp of the tower", "a lamp of the tower", 0, 1),
        ("lamp of the tower", "old lamp of the tower", 1, 1),
        # Further away than half of the quote and six tokens it is another place.
        ("lamp of the tower", "x x x x x x x x lamp of the tower", 0, 8),
        ("lamp of the tower", "x x x x x x x x x lamp of the tower", 0, None),
        # What holds on to it are two words, within ten of the end.
        ("red lamp of", "old lamp of", 0, 0),
        ("a b c d e f g h i j k l", "x j k l", 0, 0),
        ("a b c d e f g h i j k l", "x k l", 0, None),
        ("one", "one two", 0, None),
    ],
)
def test_an_end_of_a_quote_belongs_where_two_of_its_words_stand(
    quote: str, source: str, near: int, place: int | None
) -> None:
    assert _candidate._fit_end(tokenize(quote), tokenize(source), near) == place


@pytest.mark.parametrize(
    ("word", "source", "backwards", "tokens"),
    [
        ("lighthouse", "light house", False, 1),
        ("lighthouse", "light-house", False, 2),
        ("lighthouse", "light , house", False, 2),
        ("lighthouse", "light house", True, 1),
        ("lighthouse", "house light", True, 0),
        ("lighthouse", "light 5", False, 0),
        ("lighthouse", "lighthouse keeper", False, 0),
        ("lighthouse", "light", False, 0),
        ("lighthouse", "lamp house", False, 0),
        ("5", "5 6", False, 0),
    ],
)
def test_the_rest_of_a_word_that_was_cut_stands_beside_it(
    word: str, source: str, tokens: int, *, backwards: bool
) -> None:
    assert _candidate._rest_of_word(tokenize(word)[0], tokenize(source), backwards=backwards) == tokens


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("a “b” – c", 'a "b" - c', True),
        ("a  b", "a b", True),
        ("a\u00a0b", "a b", True),
        ("a b", "a c", False),
        # A narrow space may be part of a number on either side.
        ("5\u00a0000", "5 000", False),
        ("5 000", "5\u00a0000", False),
        ("a\u00a05", "a 5", False),
    ],
)
def test_two_texts_read_alike_at_a_glance(one: str, other: str, *, alike: bool) -> None:
    assert _candidate._reads_alike(one, other) is alike


@pytest.mark.parametrize(
    ("quote", "passage", "meet"),
    [
        ("the lamp", "the old lamp", True),
        ("the old lamp", "the lamp", True),
        ("the", "the", True),
        ("the lamp", "a lamp", False),
        ("the lamp", "the lamps", False),
        ("the lamp", "the lamp ,", False),
        ("the lamp", "", False),
    ],
)
def test_a_passage_has_the_ends_of_a_quote(quote: str, passage: str, *, meet: bool) -> None:
    assert _candidate._ends_meet(tokenize(quote), tokenize(passage)) is meet


# Copies

COPIES = "On Monday the lamp was lit again. On Friday the lamp was lit again. On Sunday the lamp was lit once more."
LIT = "the lamp was lit"
PLACES = [Span(at, at + len(LIT)) for at in range(len(COPIES)) if COPIES.startswith(LIT, at)]


@pytest.mark.parametrize(
    ("prefix", "suffix", "expected", "span", "place", "choice"),
    [
        ("On Friday ", "", None, None, 1, Choice.CONTEXT),
        ("", " once more", None, None, 2, Choice.CONTEXT),
        ("On Monday ", " again", None, None, 0, Choice.CONTEXT),
        # Two share the suffix: nearness decides between those.
        ("", " again", None, PLACES[2], 1, Choice.NEAREST),
        ("", " again", PLACES[0].start + 2, PLACES[2], 0, Choice.NEIGHBOURS),
        ("", "", PLACES[2].start, PLACES[0], 2, Choice.NEIGHBOURS),
        ("", "", None, PLACES[1], 1, Choice.NEAREST),
        # What stands beside none of them says nothing.
        ("In winter, long ago, ", "", None, PLACES[1], 1, Choice.NEAREST),
    ],
)
def test_of_several_copies_one_is_chosen_by_context_neighbours_or_nearness(
    prefix: str, suffix: str, *, expected: int | None, span: Span | None, place: int, choice: Choice
) -> None:
    candidates = [Candidate(verdict=Verdict.EXACT, parts=(one,), length=len(LIT)) for one in PLACES]
    request = Request(quote=LIT, prefix=prefix, suffix=suffix, expected=expected, span=span)
    found = _disambiguate.choose(PreparedText(COPIES), candidates, request)
    assert found == (candidates[place], choice)


def test_where_nothing_tells_copies_apart_none_is_chosen() -> None:
    source, candidates = PreparedText(COPIES), [Candidate(verdict=Verdict.EXACT, parts=(one,)) for one in PLACES]
    between = Span((PLACES[0].start + PLACES[1].start) // 2, PLACES[1].start)
    assert (PLACES[0].start + PLACES[1].start) % 2 == 0
    for request in (
        Request(quote=LIT),
        Request(quote=LIT, span=between),
        Request(quote=LIT, prefix="In winter, ago, "),
    ):
        assert _disambiguate.choose(source, candidates, request) is None
    near = Request(quote=LIT, span=PLACES[1])
    assert _disambiguate.choose(source, candidates, near, by_nearness=False) is None
    assert _disambiguate.choose(source, candidates[:1], near) == (candidates[0], Choice.ONLY)


@pytest.mark.parametrize(
    ("prefix", "suffix", "score", "stands"),
    [
        ("On Friday ", "", 1.0, True),
        ("On Friday ", " again", 2.0, True),
        ("On Friday ", " xxxxxx", 1.0, True),
        ("xxxxxxxxxx", "", 0.0, False),
        ("", "", 0.0, False),
        # Three letters of five are enough, five of ten are not.
        ("xxday ", "", 0.6, True),
        ("abcFridayx", "", 0.0, False),
    ],
)
def test_a_prefix_and_a_suffix_count_as_far_as_they_stand_there(
    prefix: str, suffix: str, score: float, *, stands: bool
) -> None:
    source, request = PreparedText(COPIES), Request(quote=LIT, prefix=prefix, suffix=suffix)
    assert _disambiguate.context_score(source, PLACES[1], request) == pytest.approx(score)
    assert _disambiguate.context_stands(source, PLACES[1], request) is stands


@pytest.mark.parametrize(
    ("quote", "length", "located"),
    [
        ("Thirteen boat out to sea", 24, False),
        ("Thirteen boat went to sea", 25, True),
        ("Thirteen boats went to sea", 26, True),
    ],
)
def test_a_rewritten_quote_of_few_letters_proves_nothing_without_a_hint(
    quote: str, length: int, *, located: bool
) -> None:
    assert len(PreparedQuote(quote).folded) == length
    text = "Long ago. Thirteen boats were out at sea. It was late."
    assert SourceText(text).locate(quote).verdict.located is located
    assert SourceText(text).locate(quote, span=(10, 40)).verdict.located


# What an ellipsis leaves out


@pytest.mark.parametrize(
    ("omitted", "kinds"),
    [
        ("may well", {ChangeKind.MODAL}),
        ("may well have", {ChangeKind.MODAL}),
        ("may well have once", set()),  # four words are an aside
        (", may be,", set()),  # so is what stands between marks
        (", may", set()),  # or behind one
        ("may ,", set()),  # or before one
        ("not once", {ChangeKind.NEGATION}),
        ("not once in all the years of his life", {ChangeKind.NEGATION}),
        ("of the old town", set()),
        ("all", {ChangeKind.QUANTIFIER}),
    ],
)
def test_of_a_few_words_that_are_left_out_those_count_that_change_the_rest(
    omitted: str, kinds: set[ChangeKind]
) -> None:
    text = f"The keeper {omitted} seen the boats of the bay that night. He did not go home."
    match = locate(text, "The keeper … seen the boats of the bay that night")
    assert {change.kind for change in match.changes} == kinds


@pytest.mark.parametrize(
    ("text", "quote", "kinds"),
    [
        # A negation counts in the rest of the sentence that a part begins or ends in, and in no other one.
        ("He lit the lamp. They did not return. It shone at sea.", "He lit the lamp … It shone at sea", set()),
        ("He lit it, and they did not see. It shone at sea.", "He lit it … It shone at sea", {ChangeKind.NEGATION}),
        ("He lit it. They did not see it shone at sea.", "He lit it … it shone at sea", {ChangeKind.NEGATION}),
        ("He lit the lamp. Nobody came home. They saw it shone.", "He lit the lamp … it shone", set()),
        # The rest of a number that is quoted, and its unit.
        ("He lit 13 hundred lamps at sea on that night.", "He lit 13 … lamps at sea", {ChangeKind.NUMBER}),
        ("He lit 13 kilos lamps at sea on that night.", "He lit 13 … lamps at sea", {ChangeKind.UNIT}),
        ("He lit some 13 lamps at sea on that night.", "He lit some … lamps at sea", set()),
        # A number counts beside the part that it belongs to, and not at the other end of what is left out.
        ("He lit 13 old 20 lamps at sea on that night.", "He lit … 20 lamps at sea", set()),
        ("He lit old 13 hundred lamps at sea on that night.", "He lit … hundred lamps at sea", {ChangeKind.NUMBER}),
    ],
)
def test_what_is_left_out_of_the_same_sentence_counts(text: str, quote: str, kinds: set[ChangeKind]) -> None:
    assert {change.kind for change in locate(text, quote).changes} == kinds


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("The keeper lit one two three net four five six in the tower", Verdict.NORMALIZED),
        ("The keeper lit one two three net four five six seven in the tower", Verdict.VACUOUS),
        ("The keeper lit one two three four net five six seven in the tower", Verdict.VACUOUS),
    ],
)
def test_a_part_of_one_word_counts_three_words_from_its_neighbours(text: str, verdict: Verdict) -> None:
    assert locate(text, "The keeper lit … net … in the tower").verdict is verdict


def test_a_quote_that_is_all_markup_counts_where_the_text_shows_it_as_it_stands() -> None:
    shown = "An image is written `![](net.png)` in a text of this kind."
    quote = "![](net.png)"
    assert locate(shown, quote, media_type="text/markdown").verdict is Verdict.EXACT
    again = f"{shown}\n\nOnce more: `![](net.png)` is an image."
    match = locate(again, quote, media_type="text/markdown")
    assert match.verdict is Verdict.AMBIGUOUS
    assert [again[slice(*span)] for span in match.candidates] == [quote, quote]
    hidden = "An image stands here: ![](net.png), and another one: ![](net.png)."
    assert locate(hidden, quote, media_type="text/markdown").verdict is Verdict.VACUOUS


def test_a_quote_of_marks_has_no_words_whatever_markup_it_is() -> None:
    match = locate("The *** lamp", "***", media_type="text/markdown")
    assert (match.verdict, match.reason) == (Verdict.VACUOUS, "The quote has no words.")


def test_of_the_regions_that_may_hold_a_passage_only_those_as_good_as_the_best_are_looked_at() -> None:
    searcher = PreparedText("abcdefghijkl -- abcdefghijxx -- nothing here").searcher
    text = searcher.folded.text
    whole, nearly, nothing = ((start, start + 12) for start in (0, text.index("abcdefghijxx"), len(text) - 12))
    assert _best_effort._likeliest(searcher, "abcdefghijkl", [nothing, nearly, whole]) == [whole]
    assert _best_effort._likeliest(searcher, "abcdefghijxx", [nothing, nearly, whole]) == [nearly]
    assert _best_effort._likeliest(searcher, "abcdefghijk", [whole, nearly, nothing]) == [whole]
    assert _best_effort._likeliest(searcher, "abcdefghij", [whole, nearly, nothing]) == [whole, nearly]


def _part(start: int, end: int, verdict: Verdict = Verdict.EXACT) -> Candidate:
    return Candidate(verdict=verdict, parts=(Span(start, end),), length=end - start)


@pytest.mark.parametrize(
    ("places", "longest", "chains"),
    [
        # In order, the tightest; one for each first place.
        ([[(0, 4)], [(6, 9)]], 1000, [[(0, 4), (6, 9)]]),
        ([[(0, 4), (10, 14)], [(16, 19)]], 1000, [[(10, 14), (16, 19)]]),
        ([[(0, 4)], [(6, 9), (16, 19)]], 1000, [[(0, 4), (6, 9)]]),
        ([[(0, 4), (20, 24)], [(6, 9), (26, 29)]], 1000, [[(0, 4), (6, 9)], [(20, 24), (26, 29)]]),
        # One may begin where the other ends, but not before, nor further away than the longest gap.
        ([[(0, 4)], [(4, 9)]], 1000, [[(0, 4), (4, 9)]]),
        ([[(0, 4)], [(3, 9)]], 1000, []),
        ([[(0, 4)], [(14, 19)]], 10, [[(0, 4), (14, 19)]]),
        ([[(0, 4)], [(15, 19)]], 10, []),
    ],
)
def test_the_parts_of_a_quote_are_chained_in_order(
    places: list[list[tuple[int, int]]], longest: int, chains: list[list[tuple[int, int]]]
) -> None:
    found = _ellipsis._chains([[_part(*place) for place in part] for part in places], longest)
    assert [[tuple(place.span) for place in chain] for chain in found] == chains


def test_of_several_chains_the_mildest_count() -> None:
    altered = [[_part(0, 4, Verdict.ALTERED), _part(20, 24)], [_part(6, 9), _part(40, 44)]]
    assert [[place.span.start for place in chain] for chain in _ellipsis._chains(altered, 1000)] == [[20, 40]]


@pytest.mark.parametrize(
    ("text", "quote", "kinds"),
    [
        ("They made 10⁶ lamps for the hall.", "⁶ lamps for the hall", ["number"]),
        ("They made 10^6 lamps for the hall.", "^6 lamps for the hall", ["number"]),
        ("They made it ^6 lamps for the hall.", "^6 lamps for the hall", []),
        ("They made it^6 lamps for the hall.", "^6 lamps for the hall", []),
    ],
)
def test_a_raised_number_is_not_cut_off_its_base(text: str, quote: str, kinds: list[str]) -> None:
    match = locate(text, quote)
    assert [str(change.kind) for change in match.changes] == kinds
    assert match.verdict is (Verdict.ALTERED if kinds else Verdict.EXACT)


def test_parts_in_another_order_are_shown_from_the_first_of_them_to_the_last() -> None:
    text = "Anna lit the small lamp and left the room. Later the white lamp went out."
    match = locate(text, "Later the white lamp went out … Anna lit the small lamp")
    (change,) = match.changes
    assert (match.verdict, change.kind, change.source_span) == (
        Verdict.REWORDED,
        ChangeKind.ORDER,
        Span(0, len(text) - 1),
    )


@pytest.mark.parametrize("quote", ["no such … words are here", "Anna lit … lit the small … the small lamp and"])
def test_a_quote_in_parts_without_a_place_has_no_candidates(quote: str) -> None:
    source = PreparedText("Anna lit the small lamp and left the room.")
    assert _ellipsis.find_abridged(source, _ellipsis.split_parts(PreparedQuote(quote)), 0.85) == []


@pytest.mark.parametrize("quote", ["the small lamp", "[the lamp]", "the […] lamp"])
def test_a_quote_without_words_around_brackets_has_no_candidates(quote: str) -> None:
    source = PreparedText("Anna lit the small lamp and left the room.")
    assert _brackets.find_bracketed(source, PreparedQuote(quote)) == []


@pytest.mark.parametrize(
    "remark",
    [
        *("sic", "sic!", "!", "?", "Emphasis added", "emphasis not in original", "Hervorhebung nicht im Original"),
        *("énfasis mío", "cursivas mías", "corsivo mio", "c'est nous qui soulignons", "souligné par nous"),
    ],
)
@pytest.mark.parametrize("quote", ["Anna lit the small lamp [@] and left the room", "Anna lit the small lamp [@]"])
def test_a_remark_of_an_editor_stands_for_nothing_in_the_source(remark: str, quote: str) -> None:
    text = "Anna lit the small lamp and left the room."
    assert locate(text, quote.replace("@", remark)).verdict is Verdict.NORMALIZED


@pytest.mark.parametrize("word", ["not", "nicht", "million"])
def test_a_word_that_denies_or_counts_is_no_remark(word: str) -> None:
    text = "Anna lit the small lamp and left the room."
    assert locate(text, f"Anna lit the small lamp [{word}] and left the room").verdict is Verdict.ALTERED


@pytest.mark.parametrize(
    ("quote", "kinds"),
    [
        ("Anna lit 13 lamps", []),
        ("nna lit 13 lamps", [ChangeKind.CUT]),
        ("Anna lit 13 lamp", [ChangeKind.CUT]),
        ("nna lit 13 lamp", [ChangeKind.CUT, ChangeKind.CUT]),
        ("3 lamps", [ChangeKind.NUMBER]),
        ("Anna lit 1", [ChangeKind.NUMBER]),
    ],
)
def test_a_copy_that_cuts_through_a_word_is_none(quote: str, kinds: list[ChangeKind]) -> None:
    source = PreparedText("Anna lit 13 lamps and she left.")
    start = source.text.index(quote)
    place = Span(start, start + len(quote))
    tokens, first, last = source.window(place.start, place.end, 5)
    wording = PreparedQuote(quote)
    assert [cut.kind for cut in find_cuts(tokens, first, last, place, wording.tokens)] == kinds
    candidate = _candidate.judge_copy(source, wording, place.start, place.end)
    assert candidate.cut is (ChangeKind.CUT in kinds)
    assert (candidate.verdict is Verdict.REWORDED) is candidate.cut


@pytest.mark.parametrize(("quotes", "is_indexed"), [(MANY - 1, False), (MANY, True)])
def test_an_index_is_made_where_enough_quotes_have_no_place(quotes: int, *, is_indexed: bool) -> None:
    source = PreparedText("Anna lit the small lamp and left the room. Later the white lamp went out.")
    placed = Request(quote="the white lamp", span=Span(49, 63))
    find_all(source, [*[Request(quote="Anna lit the small lamp")] * quotes, placed, placed])
    assert source.searcher.is_indexed is (is_indexed and native.is_compiled)
