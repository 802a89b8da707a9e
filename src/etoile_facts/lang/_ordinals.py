"""Ordinal numbers: third, 3rd, twenty-first; troisième, dritte, tercero, terzo.

Written out here: the library of number words reads cardinals. Folded, without accents; of German words the first form.
"""

from __future__ import annotations

import re

from etoile_facts.lang._fold import plain, word_set

_SIMPLE = """
first premier premiere erste primero primera primer primo prima
second deuxieme seconde zweite segundo segunda secondo seconda
third troisieme dritte tercero tercera tercer terzo terza
fourth quatrieme vierte cuarto cuarta quarto quarta
fifth cinquieme funfte quinto quinta
sixth sixieme sechste sexto sexta sesto sesta
seventh septieme siebte septimo septima settimo settima
eighth huitieme achte octavo octava ottavo ottava
ninth neuvieme neunte noveno novena nono nona
tenth dixieme zehnte decimo decima
eleventh onzieme elfte undecimo undecima undicesimo undicesima
twelfth douzieme zwolfte duodecimo duodecima dodicesimo dodicesima
thirteenth treizieme dreizehnte tredicesimo tredicesima
fourteenth quatorzieme vierzehnte quattordicesimo quattordicesima
fifteenth quinzieme funfzehnte quindicesimo quindicesima
sixteenth seizieme sechzehnte sedicesimo sedicesima
seventeenth dix-septieme siebzehnte diciassettesimo diciassettesima
eighteenth dix-huitieme achtzehnte diciottesimo diciottesima
nineteenth dix-neuvieme neunzehnte diciannovesimo diciannovesima
twentieth vingtieme zwanzigste vigesimo vigesima ventesimo ventesima
"""
_ONES = "first second third fourth fifth sixth seventh eighth ninth"
_TENS = "twent thirt fort fift sixt sevent eight ninet"
_GERMAN_ONES = "ein zwei drei vier funf sechs sieben acht neun"
_FRENCH_ONES = "et-unieme deuxieme troisieme quatrieme cinquieme sixieme septieme huitieme neuvieme"
_ENDINGS = ("", "r", "s", "n", "m")
# Ordinals that are other things as well: a second is a length of time, "prima" is before.
AMBIGUOUS = word_set(
    "second seconde secondo segundo segunda prima primo achte achten nona novena cuarto quarto premiere quart"
)
_ARTICLE = re.compile(r"(?:the|le|la|les|l'|der|die|das|den|dem|el|il|lo)\s+")
_DIGITS = re.compile(r"([0-9]{1,4})(?:st|nd|rd|th|er|re|ere|e|eme|te|ten|ter|tes|[.ºª])")


def _table() -> dict[str, int]:
    lines = _SIMPLE.strip().splitlines()
    found = {word: number for number, line in enumerate(lines, 1) for word in line.split()}
    german = [(word, number) for word, number in found.items() if word.endswith("te")]
    found |= {f"{word}{ending}": number for word, number in german for ending in "rsnm"}
    for index, stem in enumerate(_TENS.split(), 2):
        found[f"{stem}ieth"] = 10 * index
        found |= {f"{stem}y-{word}": 10 * index + one for one, word in enumerate(_ONES.split(), 1)}
    for tens, stem, french in ((20, "zwanzigste", "vingt"), (30, "dreissigste", "trente")):
        for one, word in enumerate(_GERMAN_ONES.split(), 1):
            found |= {f"{word}und{stem}{ending}": tens + one for ending in _ENDINGS}
        found |= {f"{french}-{word}": tens + one for one, word in enumerate(_FRENCH_ONES.split(), 1)}
    found |= {f"dreissigste{ending}": 30 for ending in _ENDINGS}
    found |= {"trentieme": 30, "trentesimo": 30, "trentesima": 30, "hundredth": 100, "centieme": 100, "hundertste": 100}
    return found


ORDINALS: dict[str, int] = _table()


def ordinal(text: str) -> int | None:
    """Return the number of a text that is one ordinal and nothing else: "the 21st", "third", "troisième", "3."."""
    word = plain(text)
    article = _ARTICLE.match(word)
    if article:
        word = word[article.end() :]
    found = _DIGITS.fullmatch(word)
    return int(found[1]) if found else ORDINALS.get(word.replace(" ", "-"))
