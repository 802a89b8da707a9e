"""Which places `cite` offers, and what of them it quotes."""

from __future__ import annotations

from etoile_facts.anchor import SourceText, cite

PAGE = "# Lamps and keepers\n\nThe keeper lit the lamp. He slept.\n\n- A second lamp stood *unlit* in the hall.\n"


def test_running_text_comes_before_a_heading() -> None:
    places = cite("lamp", {"page": SourceText(PAGE, "text/markdown")})
    assert [place.quote for place in places] == [
        "The keeper lit the lamp.",
        "A second lamp stood *unlit* in the hall.",
        "Lamps and keepers",
    ]


def test_what_is_offered_stands_there_to_the_letter() -> None:
    text = SourceText(PAGE, "text/markdown")
    for place in cite("lamp", {"page": text}):
        match = text.locate(place.quote, span=place.span)
        assert (match.verdict.value, match.span) == ("exact", place.span)


def test_words_that_stand_as_a_quote_are_offered_as_they_stand() -> None:
    texts = {
        "a": SourceText("The lamp was lit by a keeper."),
        "b": SourceText("In May the keeper  lit the lamp, late."),
    }
    first = cite("the keeper lit the lamp", texts)[0]
    assert (first.source, first.quote, first.score) == ("b", "the keeper  lit the lamp", 1.0)
