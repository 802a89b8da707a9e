"""The matcher and the values read words alike: every form of every language, in `locate` and in `supports`."""

import pytest

import etoile_facts as ef
from etoile_facts.lang._files import language_file, languages, rows, words
from etoile_facts.lang._fold import plain
from etoile_facts.lang._number_words import cardinal_of, ordinal_of
from etoile_facts.lang._units import units_of

# No words of any language, so that those of all languages count.
BEFORE, BEHIND = "Kxolmo zwulpi drambo", "vartqe quelti vornak"
STANDS = {ef.Verdict.EXACT, ef.Verdict.NORMALIZED, ef.Verdict.DRIFTED}


def stands(quoted: str, written: str) -> bool:
    return ef.locate(f"{BEFORE} {quoted} {BEHIND}", f"{BEFORE} {written} {BEHIND}.").verdict in STANDS


def supports(value: str, written: str, value_type: str) -> bool:
    return ef.supports(value, f"{BEFORE} {written}, {BEHIND}.", value_type)


def _doubtful(table: str) -> set[str]:
    """Return the words that are other words as often, in any language: only what stands beside them tells."""
    keys = ("doubtful", "ordinal_doubtful", "one", "scale_doubtful")
    return {word for code in languages() for key in keys for word in words(code, table, key)}


@pytest.mark.parametrize("code", languages())
@pytest.mark.parametrize("key", ["cardinal", "scale", "group", "ordinal"])
def test_number_words_mean_the_same_to_both(code: str, key: str) -> None:
    differing = []
    for value, names in rows(code, "numbers", key):
        for name in names:
            # Of two languages the first decides: a billion is 10**9.
            first = cardinal_of(plain(name)) or ordinal_of(plain(name))
            if name not in _doubtful("numbers") and len(name) > 3 and first in {None, int(value)}:
                both = stands(value, name), supports(value, name, "integer")
                if both != (True, True):
                    differing.append((value, name, *both))
    assert not differing


@pytest.mark.parametrize("code", languages())
def test_names_of_units_mean_the_same_to_both(code: str) -> None:
    differing = []
    file = language_file(code)
    for listed in (file["units"], file["cldr"]["units"]):
        for name in (
            name for key, names in listed.items() if key not in {"doubtful", "empty"} for name in names.split()
        ):
            unit = units_of(name)[0]
            symbol = next((symbol for symbol in SYMBOLS if units_of(symbol)[0] == unit), None)
            if symbol is None or not name.isalpha() or name in _doubtful("units"):
                continue
            both = stands(f"12 {symbol}", f"12 {name}"), supports(f"12 {symbol}", f"12 {name}", "quantity")
            if both != (True, True):
                differing.append((symbol, name, *both))
    assert not differing


SYMBOLS = [
    "mm",
    "cm",
    "dm",
    "m",
    "km",
    "yd",
    "mi",
    "nmi",
    "ha",
    "ml",
    "cl",
    "l",
    "gal",
    "mg",
    "g",
    "kg",
    "t",
    "oz",
    "kn",
    "kJ",
    "kcal",
    "kWh",
    "kW",
    "MW",
    "GW",
    "V",
    "A",
    "Pa",
    "hPa",
    "kPa",
    "Hz",
    "kHz",
    "MHz",
    "GHz",
]


def test_spellings_are_one_word_to_both() -> None:
    differing = []
    for first, others in rows("en", "spelling", "form"):
        for other in others:
            located = stands(f"the old {first} of the keeper", f"the old {other} of the keeper")
            compared = ef.compare_values(f"the old {first} of the keeper", f"the old {other} of the keeper", "text")
            if not located or str(compared) != "same":
                differing.append((first, other, located, str(compared)))
    assert not differing


@pytest.mark.parametrize(
    ("british", "american"),
    [
        ("anaemia", "anemia"),
        ("judgement", "judgment"),
        ("paediatric", "pediatric"),
        ("colour", "color"),
        ("theatre", "theater"),
        ("organisation", "organization"),
        ("travelled", "traveled"),
        ("catalogue", "catalog"),
        ("analyse", "analyze"),
    ],
)
def test_british_and_american_are_one_word_to_both(british: str, american: str) -> None:
    assert stands(f"the {british} of the keeper", f"the {american} of the keeper")
    assert ef.compare_values(f"the {british} of the keeper", f"the {american} of the keeper", "text") == "same"
