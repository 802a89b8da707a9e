"""Which language a text and its passages are in, and which words these languages have."""

from __future__ import annotations

import sys

import pytest

from etoile_facts.anchor import locate
from etoile_facts.errors import EtoileFactsError
from etoile_facts.lang import _dictionary
from etoile_facts.lang._detect import language_of, language_of_passage, languages_of
from etoile_facts.lang._dictionary import frequencies, frequency

FRENCH = "les bateaux qui venaient de la mer en hiver voyaient la lumiere du phare et le gardien etait dans sa maison"
ENGLISH = "the keeper of the light was in his house and they were with him when the boats came from the sea"
SPANISH = (
    "los hombres que llegaban con los barcos en el invierno miraban la luz desde muy lejos y estaban con el farero"
)
SWEDISH = (
    "han och hon var med i huset men de är inte på ön när båten har kommit från staden och det var för sent att gå"
)
DUTCH = "de man en het meisje zijn niet in het huis maar zij zijn er ook als de boot naar het eiland gaat"


@pytest.mark.parametrize(
    ("text", "language"), [(FRENCH, "fr"), (ENGLISH, "en"), (SPANISH, "es"), (DUTCH, "nl"), (SWEDISH, None)]
)
def test_function_words_and_existing_words_tell_the_language(text: str, language: str | None) -> None:
    assert language_of(text.split()) == language


def test_a_text_in_two_languages_has_both_the_one_it_is_mostly_in_first() -> None:
    assert languages_of([*FRENCH.split(), *FRENCH.split(), *ENGLISH.split()]) == ("fr", "en")
    assert languages_of([*FRENCH.split(), *FRENCH.split()]) == ("fr",)


def test_a_passage_is_in_its_own_language_if_the_words_say_so() -> None:
    assert language_of_passage(ENGLISH.split(), "fr") == "en"
    assert language_of_passage(FRENCH.split(), "fr") == "fr"
    assert language_of_passage(["le", "phare", "the", "light"], "fr") == "fr"
    assert language_of_passage(DUTCH.split(), "fr") == "nl"
    assert language_of_passage(SWEDISH.split(), "fr") is None


@pytest.mark.parametrize(
    ("word", "language"),
    [("hombres", "es"), ("muchas", "es"), ("puedan", "es"), ("scrivono", "it"), ("gesetze", "de"), ("disposent", "fr")],
)
def test_forms_of_words_exist_and_are_rarer_than_the_commonest_words(word: str, language: str) -> None:
    assert (
        0
        < frequency(word, language)
        < frequency({"es": "que", "it": "che", "de": "ich", "fr": "de"}[language], language)
    )


@pytest.mark.parametrize("language", ["en", "fr", "de", "es", "it"])
def test_what_is_no_word_does_not_exist(language: str) -> None:
    assert frequency("hornbrcs", language) == 0
    assert frequency("", language) == 0
    assert frequencies({"hornbrcs", "xqzt"}, language) == {}


def test_words_are_found_without_their_accents() -> None:
    assert frequencies({"lumiere", "lumjere"}, "fr").keys() == {"lumiere"}


def test_without_the_word_lists_there_is_one_clear_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "simplemma", None)
    _dictionary._simplemma.cache_clear()
    frequency.cache_clear()
    try:
        with pytest.raises(EtoileFactsError, match=r"word lists of simplemma cannot be loaded.*lzma"):
            locate(f"{SPANISH}.", SPANISH.replace("hombres", "hombrse"))
    finally:
        _dictionary._simplemma.cache_clear()
        frequency.cache_clear()
