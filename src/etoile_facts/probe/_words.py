"""Words that alterations are made with, by language: what may take the place of what.

Written for this project from general knowledge of the languages, as any school grammar has them. A word is replaced
only by one of its own row, so that the altered text stays one that somebody could have written.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


def _rows(*rows: str) -> Mapping[str, tuple[str, ...]]:
    """Map each word to its row; a word of two rows belongs to the first."""
    table: dict[str, tuple[str, ...]] = {}
    for row in rows:
        words = tuple(row.split())
        for word in words:
            table.setdefault(word, words)
    return MappingProxyType(table)


CALENDAR: Mapping[str, Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "en": _rows(
            "January February March April May June July August September October November December",
            "Monday Tuesday Wednesday Thursday Friday Saturday Sunday",
        ),
        "fr": _rows(
            "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
            "lundi mardi mercredi jeudi vendredi samedi dimanche",
        ),
        "de": _rows(
            "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
            "Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonntag",
        ),
        "es": _rows(
            "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
            "lunes martes miércoles jueves viernes sábado domingo",
        ),
        "it": _rows(
            "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
            "lunedì martedì mercoledì giovedì venerdì sabato domenica",
        ),
    }
)
"""Names of months and of days of the week by language, as they are written inside a sentence."""

# "One" and its like are left out: they are pronouns and articles as often as numbers.
NUMBERS: Mapping[str, Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "en": _rows(
            "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen",
            "twenty thirty forty fifty sixty seventy eighty ninety",
            "hundred thousand million billion",
            "third fourth fifth sixth seventh eighth ninth tenth",
        ),
        "fr": _rows("deux trois quatre cinq six sept huit dix onze douze treize quatorze quinze seize vingt trente"),
        "de": _rows("zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn zwanzig dreißig"),
        "es": _rows("dos tres cuatro cinco seis siete ocho nueve diez doce trece catorce quince veinte treinta"),
        "it": _rows("due tre quattro cinque sei sette otto nove dieci undici dodici tredici venti trenta"),
    }
)
"""Number words by language."""

TAKEN_OUT: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "en": {
            "not": "",
            "never": "",
            "no": "",
            "hardly": "",
            "cannot": "can",
            "without": "with",
            "nothing": "something",
            "nobody": "somebody",
            "nowhere": "somewhere",
            "none": "some",
            "neither": "either",
            "nor": "or",
        },
        "fr": {"pas": "", "jamais": "", "sans": "avec", "aucun": "un", "aucune": "une"},
        "de": {
            "nicht": "",
            "nie": "",
            "niemals": "",
            "ohne": "mit",
            "kein": "ein",
            "keine": "eine",
            "keinen": "einen",
            "niemand": "jemand",
            "nichts": "etwas",
        },
        "es": {"no": "", "nunca": "", "jamás": "", "sin": "con", "nadie": "alguien", "nada": "algo"},
        "it": {"non": "", "mai": "", "senza": "con", "nessuno": "qualcuno", "niente": "qualcosa"},
    }
)
"""What a sentence has in place of a negation that is taken out, by language; empty where it only goes."""

NEGATION: Mapping[str, str] = MappingProxyType({"en": "not", "fr": "pas", "de": "nicht", "es": "no", "it": "non"})
"""The word that is put in, by language."""

AUXILIARIES: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "en": frozenset(
            _rows("is are was were has have had can could will would may might must should do does did"),
        ),
        "fr": frozenset(_rows("est sont etait etaient ont avait avaient")),
        "de": frozenset(_rows("ist sind war waren hat haben hatte hatten wird wurde kann")),
    }
)
"""Words behind which a negation stands most naturally, by language, without accents; elsewhere any place will do."""
