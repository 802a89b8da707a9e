from __future__ import annotations

import attrs
import pytest

from etoile_facts.model import ValueType
from etoile_facts.values._types import TYPES, row_of


@pytest.mark.parametrize("value_type", ValueType)
def test_each_type_of_value_can_be_read_compared_and_looked_for(value_type: ValueType) -> None:
    row = row_of(value_type)
    assert all(map(callable, attrs.astuple(row, recurse=False)))
    assert [name.rpartition(".")[2].partition("_")[0] for name in TYPES[value_type]][-1] == "mention"


def test_the_table_has_no_other_types() -> None:
    assert set(TYPES) == set(ValueType)
