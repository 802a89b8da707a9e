"""Pairs of values, one a line in `tests/values/<type>.tsv`: a new case is a new line."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from etoile_facts.model import Entity, Predicate, ValueType
from etoile_facts.values import Names, check_declared, compare

FOLDER = Path(__file__).parent.parent / "values"
NAMES = Names(
    [
        Entity(id="luke-kirby", label="Luke Kirby", aliases=("Kirby",)),
        Entity(id="glick", label="Gideon Glick", aliases=("Glick",)),
        Entity(id="nyc", label="New York", aliases=("New York City",), part_of="usa"),
        Entity(id="bronx", part_of="nyc"),
        Entity(id="usa", label="United States", aliases=("USA", "U.S.")),
        Entity(id="paris-fr", label="Paris"),
        Entity(id="paris-tx", label="Paris"),
    ]
)


def declared(value_type: ValueType, text: str) -> Predicate:
    """Read `unit=km; tolerance=2 %; vocabulary=guest,lead/main; ordered=true`."""
    found: dict[str, Any] = {}
    for part in filter(None, text.split("; ")):
        key, _, value = part.partition("=")
        if key == "vocabulary":
            found[key] = tuple(tuple(names.split("/")) for names in value.split(","))
        else:
            found[key] = value == "true" if value in {"true", "false"} else value
    return Predicate(id="p", type=value_type, **found)


def rows() -> list[tuple[ValueType, list[str]]]:
    return [
        (ValueType(path.stem), [*line.split("\t"), ""])
        for path in sorted(FOLDER.glob("*.tsv"))
        for line in path.read_text(encoding="utf-8").splitlines()
        if not line.startswith("#")
    ]


@pytest.mark.parametrize(
    ("value_type", "row"), rows(), ids=lambda part: "|".join(part[1:4]) if isinstance(part, list) else str(part)
)
def test_pair_relates_as_its_line_says(value_type: ValueType, row: list[str]) -> None:
    _, relation, a, b, options = row[:5]
    predicate = declared(value_type, options)
    assert check_declared([predicate]) == ()
    found = compare(a, b, predicate, NAMES)
    turned = compare(b, a, predicate, NAMES)
    assert found == relation, found.reason
    assert (turned, turned.reason) == (found, found.reason)
    assert found.reason


def test_the_table_is_large_and_covers_every_type_relation_and_locale() -> None:
    table = rows()
    assert len(table) >= 300
    assert {value_type for value_type, _ in table} == set(ValueType)
    by_type = {value_type: {row[1] for other, row in table if other is value_type} for value_type in ValueType}
    assert all({"same", "conflict"} <= relations for relations in by_type.values())
    locales = Counter(row[0] for _, row in table)
    assert sum(locales[locale] >= 20 for locale in ("en", "fr", "de", "es", "it")) == 5
    assert len(table) == len({(value_type, *row) for value_type, row in table})
