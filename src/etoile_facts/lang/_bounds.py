"""The words that make a bound, a range or an estimate of a number, in five languages.

Folded, without accents. `above`: more than; `least`: at least; `below`: less than; `most`: up to; `about`: near;
`nothing`: they change nothing.
"""

from __future__ import annotations

_BEFORE = """
above = more than|greater than|over|above|in excess of|upwards of|upward of|beyond|plus de|plus que|mehr als|uber
above = mas de|mas que|superior a|piu di|oltre|>
least = at least|no less than|no fewer than|not less than|a minimum of|minimum|min.|from|starting at|au moins
least = mindestens|wenigstens|ab|al menos|por lo menos|como minimo|almeno|minimo|>=|≥
below = less than|fewer than|under|below|moins de|weniger als|unter|menos de|meno di|sotto|<
most = up to|at most|no more than|not more than|as many as|as much as|a maximum of|maximum|max.|jusqu'a|au plus
most = au maximum|bis zu|hochstens|maximal|hasta|como maximo|a lo sumo|fino a|al massimo|<=|≤
about = about|around|approximately|approx.|approx|roughly|circa|ca.|ca|c.|some|nearly|almost|close to
about = an estimated|estimated|or so|environ|a peu pres|presque|pres de|quelque|etwa|ungefahr|rund|fast|knapp
about = gegen|zirka|alrededor de|aproximadamente|unos|unas|casi|cerca de|quasi|intorno a|~|≈|±
nothing = exactly|precisely|only|just|exactement|seulement|genau|nur|exactamente|solo|esattamente|a total of
nothing = in total|total|all|the|no|number of|insgesamt|au total|en total|in totale
"""
_BEHIND = """
least = or more|or over|and more|and up|upwards|at least|plus|+|ou plus|et plus|oder mehr|und mehr|o mas|y mas
least = o piu
most = or less|or fewer|at most|at the most|maximum|ou moins|oder weniger|o menos|o meno
about = or so|approximately|approx.|or thereabouts|environ|aproximadamente|circa
nothing = exactly|in total|in all|total|altogether|insgesamt|au total|en total|in totale
"""
# Words for an unknown number of at least so many.
_VAGUE = """
2 = several|few|mehrere|einige|plusieurs|quelques|varios|varias|algunos|algunas|parecchi|parecchie|alcuni|alcune
10 = tens
24 = dozens|dutzende
40 = scores
200 = hundreds|hunderte|centaines|cientos|centinaia
2000 = thousands|tausende|milliers|miles|migliaia
2000000 = millions
2000000000 = billions
"""


def _table(rows: str) -> dict[str, str]:
    """Return the kind of each phrase, the longest first: "no more than" is not "more than"."""
    found: dict[str, str] = {}
    for row in rows.strip().splitlines():
        kind, _, phrases = row.partition(" = ")
        found.update(dict.fromkeys(phrases.split("|"), "" if kind == "nothing" else kind))
    return dict(sorted(found.items(), key=lambda item: (-len(item[0]), item[0])))


BEFORE = _table(_BEFORE)
BEHIND = _table(_BEHIND)
# Those of them that stand directly before what they count.
DIRECT = 2
VAGUE = {word: int(number) for word, number in _table(_VAGUE).items()}
