"""A citation-checked fact database.

```python
import etoile_facts as ef

db = ef.Database.open(".")
report = db.verify()
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from etoile_facts.anchor import SourceText, locate
from etoile_facts.database import Database
from etoile_facts.errors import (
    ConfigurationError,
    EtoileFactsError,
    InvalidValueError,
    RootError,
    SelectionError,
    WriteError,
)
from etoile_facts.model import (
    Cardinality,
    Change,
    ChangeKind,
    Choice,
    Citation,
    CitedPassage,
    Conflict,
    ConflictKind,
    ConflictSide,
    DiffPart,
    Entity,
    Fact,
    FactRecord,
    Finding,
    Fix,
    Level,
    Location,
    Match,
    Outcome,
    Passage,
    Predicate,
    Rank,
    Reach,
    Region,
    Relation,
    Report,
    Settings,
    SnakType,
    Snapshot,
    Source,
    SourceRead,
    Span,
    Stance,
    Status,
    TextProvider,
    Totals,
    Unscoped,
    ValueType,
    Verdict,
)
from etoile_facts.probe import ProbeReport
from etoile_facts.values import Comparison
from etoile_facts.values import Names as _Names
from etoile_facts.values import carries as _carries
from etoile_facts.values import compare_anyway as _compare
from etoile_facts.values import parse_value as _parse_value
from etoile_facts.verify import check

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = [
    "Cardinality",
    "Change",
    "ChangeKind",
    "Choice",
    "Citation",
    "CitedPassage",
    "Comparison",
    "ConfigurationError",
    "Conflict",
    "ConflictKind",
    "ConflictSide",
    "Database",
    "DiffPart",
    "Entity",
    "EtoileFactsError",
    "Fact",
    "FactRecord",
    "Finding",
    "Fix",
    "InvalidValueError",
    "Level",
    "Location",
    "Match",
    "Outcome",
    "Passage",
    "Predicate",
    "ProbeReport",
    "Rank",
    "Reach",
    "Region",
    "Relation",
    "Report",
    "RootError",
    "SelectionError",
    "Settings",
    "SnakType",
    "Snapshot",
    "Source",
    "SourceRead",
    "SourceText",
    "Span",
    "Stance",
    "Status",
    "TextProvider",
    "Totals",
    "Unscoped",
    "ValueType",
    "Verdict",
    "WriteError",
    "__version__",
    "check",
    "compare_values",
    "locate",
    "supports",
]

__version__: str


def compare_values(a: str, b: str, type_or_predicate: ValueType | Predicate | str) -> Comparison:
    """Tell whether two values can both hold: `"same"`, `"compatible"` or `"conflict"`, with the reason.

    The result is that string; it has a `reason` besides. Symmetric. A value that cannot be read as the type is compared
    as text, and the reason says so; in a database it is a finding (`value-type`) and takes no part in conflicts.

    Args:
        a: A raw value.
        b: Another one.
        type_or_predicate: What gives them meaning: a value type, its name, or a predicate, which also knows a unit,
            tolerance or vocabulary.

    Raises:
        SelectionError: There is no such type.
    """
    return _compare(a, b, _declared(type_or_predicate))


def _declared(type_or_predicate: ValueType | Predicate | str) -> ValueType | Predicate:
    """Return a predicate, or a type by its name.

    Raises:
        SelectionError: There is no such type.
    """
    if isinstance(type_or_predicate, Predicate):
        return type_or_predicate
    if type_or_predicate not in set(ValueType):
        known = ", ".join(ValueType)
        raise SelectionError(f'There is no value type "{type_or_predicate}".', hint=f"There are {known}.")
    return ValueType(type_or_predicate)


def supports(
    value: str,
    quote: str,
    type_or_predicate: ValueType | Predicate | str = ValueType.TEXT,
    *,
    entities: Iterable[Entity] = (),
) -> bool:
    """Tell whether a quote carries a value, in whatever notation: 13 is in "thirteen layers", 2025-04-24 in "April 24".

    It is what the rule `value-not-in-quote` asks; no database is needed.

    Args:
        value: A raw value.
        quote: The quoted words.
        type_or_predicate: What gives the value its meaning: a value type, its name, or a predicate.
        entities: Things with their names; any name of the value counts.

    Raises:
        SelectionError: There is no such type.
        InvalidValueError: The value cannot be read as the type.
    """
    declared = _declared(type_or_predicate)
    _parse_value(value, declared)
    return _carries(value, quote, declared, _Names(entities))


def __getattr__(name: str) -> Any:
    """Look up the version when somebody asks: reading a distribution's metadata is slow."""
    if name == "__version__":
        from importlib.metadata import version  # noqa: PLC0415 (see above)

        return version("etoile-facts")
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
