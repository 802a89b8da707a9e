from __future__ import annotations

import subprocess
import sys
from typing import Any

import pytest

from etoile_facts.model import Location, Marks, Predicate, ValueType
from etoile_facts.values import check_declared, compare
from etoile_facts.values._types import row_of

V = ValueType
TERMS = (("guest",), ("recurring",), ("lead", "main"))


@pytest.mark.parametrize(
    ("value_type", "keys"),
    [
        (V.QUANTITY, {"unit": "km", "tolerance": "500 m"}),
        (V.QUANTITY, {"unit": "layers", "tolerance": "1"}),
        (V.QUANTITY, {"tolerance": "2 %"}),
        (V.DURATION, {"unit": "min", "tolerance": "5 min"}),
        (V.INTEGER, {"tolerance": "0"}),
        (V.DATE, {"tolerance": "3 days"}),
        (V.TERM, {"vocabulary": TERMS, "ordered": True, "tolerance": "1"}),
        (V.TERM, {"vocabulary": TERMS, "exclusive": False}),
        (V.LIST, {"complete": True}),
        (V.NAME, {"complete": True}),
        (V.TEXT, {}),
    ],
)
def test_key_that_fits_its_type_is_no_problem(value_type: ValueType, keys: dict[str, Any]) -> None:
    assert check_declared([Predicate(id="p", type=value_type, **keys)]) == ()


@pytest.mark.parametrize(
    ("value_type", "keys", "message"),
    [
        (V.TEXT, {"unit": "km"}, '"p" cannot have `unit`: its values are of type text.'),
        (V.ENTITY, {"tolerance": "5"}, '"p" cannot have `tolerance`: its values are of type entity.'),
        (V.TEXT, {"vocabulary": TERMS}, '"p" cannot have `vocabulary`: its values are of type text.'),
        (V.TEXT, {"complete": True}, '"p" cannot have `complete`: its values are of type text.'),
        (V.QUANTITY, {"tolerance": "some"}, '"some" is not a tolerance.'),
        (V.QUANTITY, {"tolerance": "-5"}, '"-5" is not a tolerance.'),
        (
            V.QUANTITY,
            {"unit": "km", "tolerance": "5 kg"},
            'The tolerance "5 kg" is in another kind of unit than the values.',
        ),
        (V.DATE, {"tolerance": "5"}, '"5" is no tolerance of dates.'),
        (V.DURATION, {"unit": "km"}, '"km" is no unit of time.'),
        (V.TERM, {"ordered": True}, "`ordered` says something about a vocabulary, and there is none."),
        (V.TERM, {"vocabulary": TERMS, "tolerance": "1"}, '"1" is no tolerance of terms.'),
        (V.TERM, {"vocabulary": (("a",), ("b", "A"))}, '"A" stands for two terms of the vocabulary.'),
        (V.TERM, {"vocabulary": (("a",), (" ",))}, "A term is blank."),
    ],
)
def test_key_that_makes_no_sense_is_a_problem(value_type: ValueType, keys: dict[str, Any], message: str) -> None:
    marks = Marks("facts/predicates.yaml", 3, 3, dict.fromkeys(keys, (7, 9)))
    (problem,) = check_declared([Predicate(id="p", type=value_type, marks=marks, **keys)])
    assert (problem.rule, problem.message) == ("invalid-value", message)
    assert problem.location == Location("facts/predicates.yaml", 7, 9)
    assert problem.suggestion


def test_tolerance_that_cannot_be_read_is_reported_and_otherwise_ignored() -> None:
    predicate = Predicate(id="p", type=V.QUANTITY, tolerance="some")
    assert compare("13", "14", predicate) == "conflict"


def test_every_type_has_its_row() -> None:
    for value_type in ValueType:
        row = row_of(value_type)
        assert all(callable(function) for function in (row.parse, row.key, row.same, row.relate))


def test_library_of_a_type_is_loaded_when_a_value_of_it_is_met() -> None:
    code = (
        "import sys, etoile_facts as ef\n"
        "heavy = ['nameparser', 'pint']\n"
        "heavy += ['etoile_facts.values.quantity._parse', 'etoile_facts.values.date._parse']\n"
        "assert not [name for name in heavy if name in sys.modules]\n"
        "ef.compare_values('Luke Kirby', 'L. Kirby', 'name'); assert 'nameparser' in sys.modules\n"
        "assert 'etoile_facts.values.quantity._parse' not in sys.modules\n"
        "ef.compare_values('13', 'thirteen', 'quantity'); assert 'etoile_facts.values.quantity._parse' in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
