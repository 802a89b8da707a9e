"""A passage that a quote of whole sentences became ends where sentences end, if such an end is near."""

from __future__ import annotations

import pytest

from etoile_facts.anchor.resolve._whole_sentences import whole_sentences
from etoile_facts.anchor.source._prepared_quote import PreparedQuote
from etoile_facts.anchor.source._prepared_text import PreparedText

TEXT = (
    "It was late. That night old Anna lit the lamp in the tower of the town. The boats came home.\n\n"
    "A line without its stop\n\nThen the storm of the year came in from the west, "
    "said Dr. Lind of the town. “It is over!” he said."
)


def grown(quote: str, passage: str, text: str = TEXT, media_type: str = "text/plain") -> str:
    """Return what a passage of the text is made to, for a quote that became it."""
    source, start = PreparedText(text, media_type), text.index(passage)
    tokens = source.tokens(start, start + len(passage))
    return text[slice(*whole_sentences(source, PreparedQuote(quote), tokens[0], tokens[-1]))]


SENTENCE = "That night old Anna lit the lamp in the tower of the town."


@pytest.mark.parametrize(
    ("quote", "passage", "expected"),
    [
        # Whole: both ends move.
        ("Anna lit a lamp there in the tower.", "Anna lit the lamp in the tower", SENTENCE),
        # It begins like a sentence and ends like none, the other way round, and neither.
        ("Anna lit a lamp there in the tower", "Anna lit the lamp in the tower", SENTENCE[:-13]),
        ("anna lit a lamp there in the tower.", "Anna lit the lamp in the tower", SENTENCE[15:]),
        ("anna lit a lamp there in the tower", "Anna lit the lamp in the tower", "Anna lit the lamp in the tower"),
        # Quotation marks open and close sentences too.
        ("“anna lit a lamp there in the tower", "Anna lit the lamp in the tower", SENTENCE[:-13]),
        ("anna lit a lamp there in the tower.”", "Anna lit the lamp in the tower", SENTENCE[15:]),
        ("anna lit a lamp there in the tower”", "Anna lit the lamp in the tower", "Anna lit the lamp in the tower"),
        # An end that is further away than half of the quote's words is not looked for.
        ("Lamp in the tower.", "lamp in the tower", "lamp in the tower"),
        ("In the tower it was at last so.", "in the tower", "in the tower of the town."),
        # A paragraph ends a sentence that has no stop; the next one begins a new one.
        ("A line that has no full stop.", "line without", "A line without its stop"),
        ("The storm came in from the west.", "the storm of the year came in", "Then the storm of the year came in"),
        # A full stop behind an abbreviation ends none.
        (
            "The storm of the year came in from the west, said Lind.",
            "from the west, said Dr. Lind",
            "from the west, said Dr. Lind of the town.",
        ),
        # A closing mark belongs to the sentence; what goes on with a small letter goes on.
        ("“It was all over.”", "It is over", "“It is over"),
    ],
)
def test_the_ends_of_a_passage_move_to_those_of_its_sentence(quote: str, passage: str, expected: str) -> None:
    assert grown(quote, passage) == expected


def test_markup_near_a_passage_may_cut_its_tokens_and_is_looked_at() -> None:
    text = "It was late. That night old *Anna* lit the lamp in the tower. The boats came home."
    passage = "lit the lamp in the tower"
    assert grown("lit a lamp there in the tower", passage, text, "text/markdown") == passage
    assert grown("Anna lit a lamp in the tower.", passage, text, "text/markdown").endswith("lit the lamp in the tower.")


@pytest.mark.parametrize(("word", "ends"), [("sea", False), ("bay", False), ("tide", True), ("ice", False)])
def test_a_full_stop_behind_a_word_of_up_to_three_letters_may_be_that_of_an_abbreviation(
    word: str, *, ends: bool
) -> None:
    text = f"Old Anna lit the lamp on {word}. Then Boris slept."
    assert grown("Anna lit a lamp on it.", "Anna lit the lamp", text).endswith(f"{word}.") is ends
