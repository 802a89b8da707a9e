"""Places that everybody knows: Budapest lies in Hungary, Greece in Europe.

For texts that name places without saying so; a database that declares its entities says itself what is `part_of` what.
The table is small on purpose: what is in it is beyond doubt, and what is not in it stays a difference.
"""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files

import attrs

from etoile_facts.lang._fold import plain
from etoile_facts.lang._lexicon import closed_phrases

_MOST_STEPS = 6


@attrs.frozen(kw_only=True)
class Place:
    """One place.

    Attributes:
        kind: `continent`, `region`, `country`, `state` or `city`.
        parts_of: The first names of the places that it lies in, folded.
    """

    kind: str
    name: str
    parts_of: tuple[str, ...]


def _folded(name: str) -> str:
    return plain(name).replace(".", "").replace("-", " ").strip(" ,")


@lru_cache(maxsize=1)
def _table() -> dict[str, tuple[Place, ...]]:
    """Return the places by each of their names; loaded when two texts differ."""
    found: dict[str, list[Place]] = {}
    text = files(__package__).joinpath("data/places.tsv").read_text(encoding="utf-8")
    for line in text.splitlines():
        if line.startswith("#"):
            continue
        kind, names, parts_of = line.split("\t")
        folded = [_folded(name) for name in names.split("|")]
        place = Place(kind=kind, name=folded[0], parts_of=tuple(_folded(part) for part in parts_of.split("|") if part))
        for name in dict.fromkeys(folded):
            found.setdefault(name, []).append(place)
    return {name: tuple(places) for name, places in found.items()}


@lru_cache(maxsize=4096)
def _places(text: str) -> tuple[Place, ...]:
    name = _folded(text)
    table = _table()
    found = table.get(name, ())
    for kind in closed_phrases("names", "kind_of_place"):
        bare = name.removeprefix(f"{kind} ")
        if not found and bare != name:
            found = table.get(bare, ())
    return found or table.get(name.removesuffix(" city"), ())


def same_place(text: str) -> str | None:
    """Return the one name of the continent, country or state that a text names; None for none, or several."""
    found = _places(text)
    return found[0].name if len(found) == 1 and found[0].kind in ("continent", "country", "state") else None


def lies_in(part: str, whole: str) -> bool:
    """Tell whether a place of the one name lies in a place of the other, through any number of steps."""
    goals = {place.name for place in _places(whole)}
    if not goals:
        return False
    waiting = [name for place in _places(part) for name in place.parts_of]
    for _ in range(_MOST_STEPS):
        if goals.intersection(waiting):
            return True
        waiting = [upper for name in waiting for place in _table().get(name, ()) for upper in place.parts_of]
    return False
