"""What raw values mean, and whether two of them can both hold. Pure; knows neither files nor facts in bulk.

A value type is one row of the table in `_types.py`: how a value is read, which readings are the same, how the others
relate.
"""

from etoile_facts.lang._fold import fold_name
from etoile_facts.values._calendar import Reference
from etoile_facts.values._check import check_values
from etoile_facts.values._compare import compare, compare_or_as_text, parse_value, read_value, relate
from etoile_facts.values._declarations import check_declared
from etoile_facts.values._mention import Mention
from etoile_facts.values._mentions import mentions
from etoile_facts.values._names import MOST_ABOVE, NameClash, Names
from etoile_facts.values._reading import Comparison, Reading
from etoile_facts.values._source_dates import References
from etoile_facts.values._supports import carries, names_stand
from etoile_facts.values.date._date import CalendarDate
from etoile_facts.values.date._reference import may_be_relative, reference_of

__all__ = [
    "MOST_ABOVE",
    "CalendarDate",
    "Comparison",
    "Mention",
    "NameClash",
    "Names",
    "Reading",
    "Reference",
    "References",
    "carries",
    "check_declared",
    "check_values",
    "compare",
    "compare_or_as_text",
    "fold_name",
    "may_be_relative",
    "mentions",
    "names_stand",
    "parse_value",
    "read_value",
    "reference_of",
    "relate",
]
