"""What raw values mean, and whether two of them can both hold. Pure; knows neither files nor facts in bulk.

A value type is one row of the table in `_types.py`: how a value is read, which readings are the same, how the others
relate.
"""

from etoile_facts.values._check import check_values
from etoile_facts.values._compare import Comparison, Reading, compare, parse_value, read_value, relate
from etoile_facts.values._date import CalendarDate
from etoile_facts.values._fold import fold_name, shorten
from etoile_facts.values._names import NameClash, Names

__all__ = [
    "CalendarDate",
    "Comparison",
    "NameClash",
    "Names",
    "Reading",
    "check_values",
    "compare",
    "fold_name",
    "parse_value",
    "read_value",
    "relate",
    "shorten",
]
