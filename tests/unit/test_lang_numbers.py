import random

import pytest
from num2words import num2words  # type: ignore[import-untyped]

from etoile_facts.lang._files import languages
from etoile_facts.lang._fold import plain
from etoile_facts.lang._number_words import cardinal_of, is_number_word, number_words, ordinal_of, scale_words
from etoile_facts.lang._numerals import in_words
from etoile_facts.lang._ordinals import ordinal

DRAW = random.Random(7)  # noqa: S311 - the same draw every time
NUMBERS = [*range(1200), *DRAW.sample(range(1200, 10**6), 60), *DRAW.sample(range(10**6, 10**9), 60)]


def _tokens(words: str) -> list[str]:
    return plain(words).replace("-", " ").replace(",", " ").split()


@pytest.mark.parametrize("code", languages())
def test_numbers_are_read_as_the_library_writes_them(code: str) -> None:
    wrong = []
    for number in NUMBERS:
        written = num2words(number, lang=code)
        # In Italian the library leaves a letter out, in "centodicotto".
        written = written.replace("odicotto", "odiciotto")
        if number_words(code).cardinal(_tokens(written)) != number:
            wrong.append((number, written))
    assert not wrong


@pytest.mark.parametrize("code", languages())
def test_ordinals_are_read_as_the_library_writes_them(code: str) -> None:
    written = {number: num2words(number, lang=code, to="ordinal") for number in range(1, 32)}
    assert not [(n, words) for n, words in written.items() if number_words(code).ordinal(_tokens(words)) != n]


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("a hundred", 100), ("half a million", 500_000), ("a dozen", 12), ("two dozen", 24), ("one and a half", 1.5),
        ("two and a half million", 2_500_000), ("quatre-vingt-dix", 90), ("soixante-dix-sept", 77), ("veintiuno", 21),
        ("ventuno", 21), ("trentadue", 32), ("duecento", 200), ("deux et demi", 2.5), ("dos mil millones", 2 * 10**9),
        ("anderthalb", 1.5), ("zweihundertfünfzigtausend", 250_000), ("nineteen hundred and five", 1905),
        ("one point five", 1.5), ("two thirds", 2 / 3), ("vijfentwintig", 25), ("dwadzieścia pięć", 25),
        ("trinta e dois", 32), ("pół miliona", 500_000), ("meio milhão", 500_000), ("drieënhalf", None),
    ],
)  # fmt: skip
def test_numbers_in_words(words: str, value: float | None) -> None:
    found = in_words(words)
    assert (None if found is None else float(found.value)) == (None if value is None else pytest.approx(value))


NOT_ONE_NUMBER = [
    "two and three",
    "twenty twelve",
    "hundred and",
    "and five",
    "thirteen five",
    "million two million",
    "five teen",
]


@pytest.mark.parametrize("words", NOT_ONE_NUMBER)
def test_what_is_no_one_number_is_not_read(words: str) -> None:
    assert in_words(words) is None


def test_a_word_of_one_language_is_no_number_in_another() -> None:
    assert cardinal_of("treize", ("fr",)) == 13
    assert cardinal_of("treize", ("en",)) is None
    assert cardinal_of("treize") == 13
    assert ordinal_of("dritte", ("de",)) == 3
    assert ordinal_of("dritte", ("en",)) is None
    assert ordinal("the 21st") == 21
    assert ordinal("vigésimo primero") == 21
    assert not is_number_word("keeper")
    assert scale_words(("en",))["dozen"] == 12
