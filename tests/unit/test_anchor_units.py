"""Units: a word that is another word as well is a unit only where it can be one; a change of a unit is always seen."""

from __future__ import annotations

from itertools import combinations

import pytest
from rapidfuzz.distance import Levenshtein

from etoile_facts.anchor import locate
from etoile_facts.lang._lexicon import lexicon
from etoile_facts.model import Change, ChangeKind, Verdict

# A line in each language, so that the language is known.
LINES = {
    "en": "The log of the old pump says that it was {} and that the men of the town were glad of it.",
    "fr": "Le journal de la vieille pompe dit que ce fut {} et que les hommes de la ville en furent contents.",
    "de": "Das Buch der alten Pumpe sagt, dass es {} waren und dass die Leute der Stadt froh waren.",
    "es": "El libro de la vieja bomba dice que fueron {} y que los hombres de la ciudad estaban contentos.",
    "it": "Il libro della vecchia pompa dice che erano {} e che gli uomini della città erano contenti.",
}


def changes(language: str, quote: str, source: str) -> tuple[Change, ...]:
    """Return the changes between two lines with these words in them."""
    line = LINES[language]
    return locate(line.format(source), line.format(quote)).changes


def kinds(language: str, quote: str, source: str) -> set[ChangeKind]:
    """Return the kinds of those changes."""
    return {change.kind for change in changes(language, quote, source)}


# A word that is no unit


@pytest.mark.parametrize(
    ("language", "quote", "source"),
    [
        ("en", "1871 in Marstal", "1871 at Marstal"),
        ("en", "3 in the morning", "3 of the morning"),
        ("en", "12 in Marstal", "12 near Marstal"),
        ("en", "5 a day", "5 per day"),
        ("en", "1871, in Marstal", "1871, Marstal"),
        ("fr", "1871 mes frères", "1871 ses frères"),
        ("fr", "dans un bar de Metz", "dans un lit de Metz"),
        ("de", "1871 an der See", "1871 in der See"),
        ("de", "1871 ans Meer", "1871 am Meer"),
        ("es", "1871 ha visto", "1871 fue visto"),
        ("es", "1871 mi padre", "1871 su padre"),
        ("it", "nato nel 1871 in Italia", "nato nel 1871 a Italia"),
        ("it", "1871 ora vive", "1871 poi vive"),
        ("it", "vive in Roma", "vive a Roma"),
        ("en", "seen in the bar", "seen in the yard"),
        ("en", "the 1871 season", "the 1871 harvest"),
        ("en", "in 1871 bar owners", "in 1871 inn owners"),
        ("en", "12 Miles Davis songs", "12 Myles Davis songs"),
    ],
)
def test_another_word_behind_a_number_is_no_unit(language: str, quote: str, source: str) -> None:
    found = kinds(language, quote, source) | kinds(language, source, quote)
    assert found
    assert ChangeKind.UNIT not in found


@pytest.mark.parametrize(("one", "other"), [("1871 in Marstal", "1871 In Marstal"), ("5 a day", "5 A day")])
def test_its_case_is_that_of_a_word(one: str, other: str) -> None:
    assert kinds("en", one, other) == kinds("en", other, one) == {ChangeKind.CASE}


@pytest.mark.parametrize(
    ("decade", "number"), [("the 1870s", "the 1870"), ("their 20s", "their 20"), ("the 1900s", "the 1900")]
)
def test_the_s_of_a_decade_is_part_of_the_number(decade: str, number: str) -> None:
    assert kinds("en", decade, number) == kinds("en", number, decade) == {ChangeKind.NUMBER}


@pytest.mark.parametrize("language", LINES)
@pytest.mark.parametrize(("one", "other"), [("60a", "60b"), ("60a", "60"), ("60x", "60y"), ("60x", "60")])
def test_the_letter_of_a_number_is_part_of_it(language: str, one: str, other: str) -> None:
    assert kinds(language, one, other) == kinds(language, other, one) == {ChangeKind.NUMBER}


# A word that is one


@pytest.mark.parametrize(
    ("language", "quote", "source"),
    [
        ("en", "5 in wide", "5 times wide"),
        ("en", "5 in. of snow", "5 ft. of snow"),
        ("en", "5 in of snow", "5 times of snow"),
        ("en", "5 in x 7 in", "5 in x 7 ft"),
        ("en", "5 in, at last", "5 cm, at last"),
        ("en", "5 in the end", "5 cm the end"),
        ("en", "a 6 in pipe", "a 6 lead pipe"),
        ("en", "10 s to start", "10 h to start"),
        ("en", "10 s to start", "10 tries to start"),
        ("en", "3 m of rope", "3 km of rope"),
        ("en", "a 10 second delay", "a 10 minute delay"),
        ("en", "10 min later", "10 h later"),
        ("en", "a pound of oil", "a kilo of oil"),
        ("en", "four per second", "four per hour"),
        ("en", "5 seasons", "5 weeks"),
        ("en", "a fuse of 5 A, then", "a fuse of 5 V, then"),
        ("en", "4 mg/kg", "4 mg/g"),
        ("fr", "12 ans", "12 mois"),
        ("fr", "1 an et demi", "1 mois et demi"),
        ("de", "5 Tage", "5 Wochen"),
        ("es", "5 ha, dijo", "5 km, dijo"),
        ("es", "3 meses", "3 semanas"),
        ("it", "5 ore", "5 giorni"),
        ("en", "3 mmol", "3 mol"),
        ("en", "3 mbar", "3 bar"),
        ("en", "3 cm²", "3 km²"),
        ("en", "3 cm2", "3 km2"),
        ("en", "3 kV", "3 kW"),
        ("en", "3 MPa", "3 mPa"),
        ("en", "3 mA", "3 µA"),
    ],
)
def test_a_change_of_a_unit_is_one(language: str, quote: str, source: str) -> None:
    assert kinds(language, quote, source) == kinds(language, source, quote) == {ChangeKind.UNIT}


@pytest.mark.parametrize("language", LINES)
def test_no_symbol_passes_for_another(language: str) -> None:
    """However alike they are: cm and km, min and mm, g and kg."""
    line, units = LINES[language], lexicon((language,)).units
    symbols = [form for form in sorted(units) if form.isalpha() and len(form) <= 3]
    for one, other in combinations(symbols, 2):
        if units[one].isdisjoint(units[other]) and Levenshtein.distance(one, other) == 1:
            # The ampere is a capital.
            quote, source = (line.format(f"5 {'A' if form == 'a' else form}, all told,") for form in (one, other))
            match = locate(source, quote)
            assert match.verdict is Verdict.ALTERED, (one, other)
            assert {change.kind for change in match.changes} == {ChangeKind.UNIT}, (one, other)


@pytest.mark.parametrize("language", LINES)
def test_no_form_of_a_unit_passes_for_a_kilometre(language: str) -> None:
    for form, ids in lexicon((language,)).units.items():
        if "km" not in ids and form.isalpha():
            words = "A" if form == "a" else form
            assert kinds(language, f"5 {words},", "5 km,") == {ChangeKind.UNIT}, form


@pytest.mark.parametrize(
    ("one", "other"), [("l", "L"), ("5 μg", "5 µg"), ("5 in wide", "5 inches wide"), ("5 s", "5 seconds")]
)
def test_two_forms_of_one_unit_are_no_change_of_it(one: str, other: str) -> None:
    assert kinds("en", one, other) <= {ChangeKind.CASE, ChangeKind.NOTATION}


@pytest.mark.parametrize(("one", "other"), [("9 a.m.", "9 p.m."), ("9 am", "9 pm"), ("9 a. m.", "9 p. m.")])
def test_the_half_of_the_day_is_none(one: str, other: str) -> None:
    assert kinds("en", one, other) == kinds("en", other, one) == {ChangeKind.OPPOSITE}
