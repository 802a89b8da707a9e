"""The words that dates are written with, in English, French, German, Spanish and Italian.

Folded: lower case, without accents. A word that is two things in two languages stands for the commoner one ("mar" is
March, not the Spanish Tuesday). `KINDS` is the one table; each word has one kind and one value.
"""

from __future__ import annotations

_MONTHS = """
january jan janvier janv januar janner enero ene gennaio gen
february feb fevrier fevr fev februar feber febrero febbraio
march mar mars marz mrz marzo
april apr avril avr abril abr aprile
may mai mayo maggio mag
june jun juin juni junio giugno giu
july jul juillet juil juli julio luglio lug
august aug aout agosto
september sep sept septembre septiembre setiembre settembre set
october oct octobre oktober okt octubre ottobre ott
november nov novembre noviembre
december dec decembre dezember dez diciembre dic dicembre
"""
_WEEKDAYS = """
monday mon lundi montag lunes lunedi
tuesday tue tues mardi dienstag martes martedi
wednesday wed mercredi mittwoch miercoles mercoledi
thursday thu thur thurs jeudi donnerstag jueves giovedi
friday fri vendredi freitag viernes venerdi
saturday sat samedi samstag sonnabend sabado sabato
sunday sun dimanche sonntag domingo domenica
"""
# As EDTF numbers them: 21 is spring.
_SEASONS = """
spring printemps fruhling fruhjahr primavera
summer ete sommer verano estate
autumn fall automne herbst otono autunno
winter hiver invierno inverno
"""
_NUMBERS = """
one an un une ein eine einem einer uno una
two deux zwei zwo dos due
three trois drei tres tre
four quatre vier cuatro quattro
five cinq funf cinco cinque
six sechs seis sei
seven sieben siete sette
eight huit acht ocho otto
nine neuf neun nueve nove
ten dix zehn diez dieci
"""
# Kind, value, words.
_OTHERS: tuple[tuple[str, object, str], ...] = (
    ("part", "early", "early beginning start anfang debut principios comienzos inizio inizi fruhe fruhen"),
    ("part", "mid", "mid middle mitte milieu mediados meta"),
    ("part", "late", "late end ende fin fins finales final fine spate spaten"),
    (
        "about",
        None,
        "about around circa ca c approximately approx roughly etwa ungefahr gegen environ vers hacia verso",
    ),
    ("about", None, "alrededor intorno"),
    ("um", None, "um"),  # at a time, about a date
    ("before", None, "before prior vor avant antes prima pre"),
    ("until", None, "until till by bis jusqu hasta fino"),
    ("after", None, "after nach apres despues tras dopo post"),
    ("since", None, "since from seit ab depuis desde dal dalla"),
    ("era", -1, "bc bce"),
    ("era", 1, "ad ce"),
    ("decade-word", None, "decade annees anos anni jahre jahren decada decennio"),
    (
        "century",
        None,
        "century centuries siecle siecles jahrhundert jahrhunderts jh jhdt siglo siglos secolo secoli cent",
    ),
    ("half-day", 0, "am a.m"),
    ("half-day", 12, "pm p.m"),
    ("clock-time", (12, 0, None), "noon midday midi mittag mittags mediodia mezzogiorno"),
    ("clock-time", (0, 0, None), "midnight minuit mitternacht medianoche mezzanotte"),
    ("relative-day", 0, "today tonight heute aujourd'hui hoy oggi"),
    ("relative-day", -1, "yesterday gestern hier ayer ieri"),
    ("relative-day", 1, "tomorrow morgen demain manana domani"),
    ("relative-day", -2, "vorgestern avant-hier anteayer"),
    ("relative", -1, "last previous letzte letzten letzter letztes vergangenen vorigen dernier derniere pasado pasada"),
    ("relative", -1, "scorso scorsa"),
    ("relative", 1, "next nachste nachsten nachster nachstes kommenden prochain prochaine proximo proxima prossimo"),
    ("relative", 1, "prossima"),
    ("relative", 0, "this current diese diesen dieser dieses diesem heuer cette este esta questo questa"),
    ("ago", None, "ago hace fa auparavant"),
    ("unit", "day", "day days tag tage tagen jour jours dia dias giorno giorni"),
    ("unit", "week", "week weeks woche wochen semaine semaines semana semanas settimana settimane"),
    ("unit", "month", "month months monat monate monaten mois mes meses mese mesi"),
    ("unit", "year", "year years jahr annee ans ano anno"),
    ("quarter", None, "quarter trimestre quartal"),
    ("half", None, "half halfte semestre halbjahr"),
    ("to", None, "to through thru au al alla and und et y e"),
    ("a", None, "a"),
    ("between", None, "between zwischen entre tra fra"),
    (
        "filler",
        None,
        "the of in on at de del della di du des d l le la les el los il lo gli i der den dem das die am im",
    ),
    ("filler", None, "season saison spielzeit temporada stagione"),  # the 2019-20 season
    ("filler", None, "en dated as uhr o'clock hrs hr hours local time vom von"),
)


def _table() -> dict[str, tuple[str, object]]:
    found: dict[str, tuple[str, object]] = {}
    for kind, rows, first in (("month", _MONTHS, 1), ("weekday", _WEEKDAYS, 0), ("season", _SEASONS, 21)):
        for place, words in enumerate(rows.strip().splitlines(), first):
            found.update((word, (kind, place)) for word in words.split())
    for kind, value, words in _OTHERS:
        for word in words.split():
            found.setdefault(word, (kind, value))
    for number, words in enumerate(_NUMBERS.strip().splitlines(), 1):
        for word in words.split():
            found.setdefault(word, ("count", number))
    return found


KINDS: dict[str, tuple[str, object]] = _table()

# Minutes east of Greenwich. Left out are those that mean several zones (IST): a time with one of them has no zone.
ZONES: dict[str, int] = {
    **dict.fromkeys(("z", "utc", "gmt", "wet"), 0),
    **dict.fromkeys(("bst", "cet", "mez", "west"), 60),
    **dict.fromkeys(("cest", "mesz", "eet"), 120),
    **dict.fromkeys(("eest", "msk"), 180),
    "jst": 540,
    "kst": 540,
    "aest": 600,
    "aedt": 660,
    "nzst": 720,
    "nzdt": 780,
    "est": -300,
    "edt": -240,
    "cst": -360,
    "cdt": -300,
    "mst": -420,
    "mdt": -360,
    "pst": -480,
    "pdt": -420,
    "akst": -540,
    "akdt": -480,
    "hst": -600,
    "ast": -240,
    "adt": -180,
}
