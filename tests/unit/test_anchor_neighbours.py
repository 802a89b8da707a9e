"""Many quotes of one text at once: copies are told apart by how the quotes around them moved."""

from __future__ import annotations

from itertools import permutations

import pytest

from etoile_facts.anchor import Request, SourceText
from etoile_facts.model import Choice, Span, Verdict

COPY = "The lamp was lit an hour before dusk"
OLD = f"""Of May the log says little. {COPY}. Greta Lund carried the oil up to the gallery.
Of June it says less. {COPY}. A ferry from the south lay in the harbour for a week.
Of July it says nothing. {COPY}. The inspector praised the bell.
"""
NEWS = "A new hand had written four long pages of prayers here, and a list of birds. " * 3


def _request(quote: str, number: int = 0, *, prefix: str = "") -> Request:
    start = -1
    for _ in range(number + 1):
        start = OLD.index(quote, start + 1)
    return Request(quote=quote, span=Span(start, start + len(quote)), prefix=prefix)


def _places(text: str) -> list[int]:
    return [start for start in range(len(text)) if text.startswith(COPY, start)]


COPIES = [_request(COPY, number) for number in range(3)]
OIL = _request("Greta Lund carried the oil up to the gallery")
FERRY = _request("A ferry from the south lay in the harbour")
BELL = _request("The inspector praised the bell")
# In the new text everything from the middle of May on has moved by more than the copies are apart.
NEW = OLD.replace(" Greta Lund", f" {NEWS}Greta Lund")


def test_a_neighbour_says_which_copy_is_meant() -> None:
    june, ferry = SourceText(NEW).locate_all([COPIES[1], FERRY])
    assert ferry.choice is Choice.ONLY
    assert june.start == _places(NEW)[1]
    assert (june.verdict, june.choice, june.moved) == (Verdict.EXACT, Choice.NEIGHBOURS, True)


def test_without_neighbours_the_nearest_copy_is_all_there_is() -> None:
    (june,) = SourceText(NEW).locate_all([COPIES[1]])
    assert june.choice is Choice.NEAREST
    assert june.start == _places(NEW)[0]


def test_every_copy_follows_its_own_neighbours() -> None:
    matches = SourceText(NEW).locate_all([*COPIES, OIL, FERRY, BELL])
    assert [match.start for match in matches[:3]] == _places(NEW)
    assert matches[0].choice is Choice.SPAN


@pytest.mark.parametrize("order", list(permutations(range(4)))[::5])
def test_the_order_of_the_quotes_changes_nothing(order: tuple[int, ...]) -> None:
    requests = [COPIES[1], COPIES[2], FERRY, BELL]
    prepared = SourceText(NEW)
    straight = prepared.locate_all(requests)
    assert prepared.locate_all([requests[i] for i in order]) == [straight[i] for i in order]


def test_what_was_asked_for_changes_nothing() -> None:
    requests = [*COPIES, OIL, FERRY, BELL]
    prepared = SourceText(NEW)
    together = prepared.locate_all(requests)
    for i, request in enumerate(requests):
        others = [other for k, other in enumerate(requests) if k != i]
        assert prepared.locate_all([request], neighbours=others) == [together[i]]


def test_context_comes_before_neighbours() -> None:
    june = _request(COPY, 1, prefix="it says nothing. ")
    match, _ = SourceText(NEW).locate_all([june, FERRY])
    assert (match.start, match.choice) == (_places(NEW)[2], Choice.CONTEXT)


def test_a_quote_at_its_span_needs_no_neighbours() -> None:
    matches = SourceText(OLD).locate_all([*COPIES, FERRY])
    assert all(match.choice is Choice.SPAN for match in matches)


def test_a_neighbour_without_a_span_says_nothing() -> None:
    june, _ = SourceText(NEW).locate_all([COPIES[1], Request(quote=FERRY.quote)])
    assert june.choice is Choice.NEAREST


def test_a_copy_without_a_span_stays_ambiguous_whatever_its_neighbours_do() -> None:
    match, _ = SourceText(NEW).locate_all([Request(quote=COPY), FERRY])
    assert match.verdict is Verdict.AMBIGUOUS


def test_a_missing_neighbour_says_nothing() -> None:
    gone = Request(quote="The smith of the village forged a second bell", span=Span(200, 245))
    june, _ = SourceText(NEW).locate_all([COPIES[1], gone])
    assert june.choice is Choice.NEAREST


def test_a_short_quote_is_told_apart_by_its_neighbours_too() -> None:
    short = _request("an hour", 1)
    match, _ = SourceText(NEW).locate_all([short, FERRY])
    assert (match.verdict, match.choice) == (Verdict.EXACT, Choice.NEIGHBOURS)
    assert match.start == _places(NEW)[1] + COPY.index("an hour")


def test_nothing_asked_for_gives_nothing() -> None:
    assert SourceText(NEW).locate_all([]) == []


def test_between_two_neighbours_that_moved_unlike_a_copy_moved_by_something_in_between() -> None:
    oil, bell, line = "Greta Lund carried the oil.", "The inspector praised the bell.", "It rained on the island. "
    old = f"{oil} {line * 16}{COPY}. {line * 20}{bell}"
    decoy = f"{line * 22}{COPY}. {line * 16}"
    new = f"{oil} {decoy}{COPY}. {line * 46}{bell}"
    requests = [
        Request(quote=quote, span=Span(old.index(quote), old.index(quote) + len(quote))) for quote in (COPY, oil, bell)
    ]
    copy, *_ = SourceText(new).locate_all(requests)
    assert (copy.choice, copy.start) == (Choice.NEIGHBOURS, new.rindex(COPY))
