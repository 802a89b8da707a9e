from __future__ import annotations

import pytest

from etoile_facts.conflict import Origins
from etoile_facts.model import Citation, Source

LONG = "the tour begins in Lyon on the fourth of May and ends in Oslo"
SOURCES = {
    source.id: source
    for source in (
        Source(id="feature"),
        Source(id="review"),
        Source(id="copy", derived_from=("feature",)),
        Source(id="copy-of-copy", derived_from=("copy",)),
        Source(id="digest", derived_from=("feature", "review")),
        Source(id="wire-a", derived_from=("agency",)),
        Source(id="wire-b", derived_from=("agency",)),
        Source(id="paper-1", publisher="The Paper"),
        Source(id="paper-2", publisher="the paper "),
        Source(id="paper-lind", publisher="The Paper", creator=("Mara Lind",)),
        Source(id="paper-ek", publisher="The Paper", creator=("Sten Ek",)),
        Source(id="round-a", derived_from=("round-b",)),
        Source(id="round-b", derived_from=("round-a",)),
    )
}


def cited(*sources: str, quote: str = "") -> list[Citation]:
    return [Citation(source=source, quote=quote or f"what {source} says") for source in sources]


@pytest.mark.parametrize(
    ("sources", "origins"),
    [
        ([], ()),
        (["feature"], (("feature",),)),
        (["feature", "feature"], (("feature",),)),
        (["feature", "review"], (("feature",), ("review",))),
        (["feature", "copy"], (("copy", "feature"),)),
        (["feature", "copy-of-copy"], (("copy-of-copy", "feature"),)),
        (["copy", "copy-of-copy"], (("copy", "copy-of-copy"),)),
        (["wire-a", "wire-b"], (("wire-a", "wire-b"),)),
        (["feature", "review", "digest"], (("digest", "feature"), ("review",))),
        (["digest"], (("digest",),)),
        (["paper-1", "paper-2"], (("paper-1", "paper-2"),)),
        (["paper-1", "paper-lind"], (("paper-1", "paper-lind"),)),
        (["paper-ek", "paper-lind"], (("paper-ek",), ("paper-lind",))),
        (["round-a", "round-b"], (("round-a", "round-b"),)),
        (["nowhere", "feature"], (("feature",), ("nowhere",))),
    ],
)
def test_citations_that_share_an_origin_count_once(sources: list[str], origins: tuple[tuple[str, ...], ...]) -> None:
    assert Origins(SOURCES).of(cited(*sources)) == origins
    assert Origins(SOURCES).of(reversed(cited(*sources))) == origins


def test_a_citation_may_have_an_origin_that_its_source_has_not() -> None:
    quoted = Citation(source="review", quote="as the feature says", derived_from=("feature",))
    assert Origins(SOURCES).of([quoted, *cited("feature")]) == (("feature", "review"),)
    assert len(Origins(SOURCES).of([*cited("feature"), *cited("review")])) == 2


def test_passages_that_are_nearly_the_same_count_once() -> None:
    same = [Citation(source="feature", quote=LONG), Citation(source="review", quote=LONG.replace("Lyon", "Lyons"))]
    assert Origins(SOURCES).of(same) == (("feature", "review"),)


def test_a_short_passage_may_be_alike_by_chance() -> None:
    assert len(Origins(SOURCES).of(cited("feature", "review", quote="13 layers of net"))) == 2


def test_long_passages_that_are_not_alike_are_two() -> None:
    other = "a sailor who had never been to sea bought the old boat from his aunt in March"
    both = [Citation(source="feature", quote=LONG), Citation(source="review", quote=other)]
    assert Origins(SOURCES).of(both) == (("feature",), ("review",))


def test_a_part_of_a_passage_is_a_copy_of_it_however_long_the_whole_is() -> None:
    whole = f"As was said before, {LONG}, and nobody who was there could tell later what else had been planned for it."
    both = [Citation(source="feature", quote=LONG), Citation(source="review", quote=whole)]
    assert Origins(SOURCES).of(both) == (("feature", "review"),)


@pytest.mark.parametrize(("length", "origins"), [(39, 2), (40, 1)])
def test_forty_characters_of_one_passage_are_a_copy(length: int, origins: int) -> None:
    quote = LONG.replace(" ", "")[:length]
    assert len(quote) == length
    assert len(Origins(SOURCES).of(cited("feature", "review", quote=quote))) == origins


def test_a_part_of_a_passage_is_a_copy_of_it() -> None:
    part = Citation(source="review", quote=LONG[:45])
    assert Origins(SOURCES).of([Citation(source="feature", quote=f"{LONG}, by way of Ghent"), part]) == (
        ("feature", "review"),
    )
