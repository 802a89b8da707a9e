"""A common word is no evidence for somebody who is called so."""

from __future__ import annotations

import pytest

import etoile_facts as ef

DAISY = ef.Entity(id="daisy-long", label="Daisy Long", aliases=("Long",))
HONEYBEE = ef.Entity(id="honeybee", label="Honeybee")


@pytest.mark.parametrize(
    ("value", "quote", "kind", "carried"),
    [
        ("daisy-long", "A single long one hangs there", "entity", False),
        ("daisy-long", "Long dances the lead", "entity", True),
        ("daisy-long", "LONG RETURNS", "entity", True),
        ("daisy-long", "long returns as the lead", "entity", True),
        ("Daisy Long", "A single long one hangs there", "name", False),
        ("Daisy Long", "The lead is danced by Long", "name", True),
        ("Charles de Gaulle", "In London de Gaulle spoke", "name", True),
        ("honeybee", "A honeybee has six legs", "entity", True),
    ],
)
def test_a_common_word_names_nobody(value: str, quote: str, kind: str, carried: bool) -> None:  # noqa: FBT001
    assert ef.supports(value, quote, kind, entities=[DAISY, HONEYBEE]) is carried
