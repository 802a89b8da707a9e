"""A citation-checked fact database.

```python
import etoile_facts as ef

db = ef.Database.open(".")
report = db.verify()
```
"""

from __future__ import annotations

from typing import Any

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
    ValueType,
    Verdict,
)
from etoile_facts.values import Comparison
from etoile_facts.values import compare as _compare
from etoile_facts.verify import check

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
    "Rank",
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
    "ValueType",
    "Verdict",
    "WriteError",
    "__version__",
    "check",
    "compare_values",
    "locate",
]

__version__: str


def compare_values(a: str, b: str, type_or_predicate: ValueType | Predicate | str) -> Comparison:
    """Tell whether two values can both hold: `same`, `compatible` or `conflict`, with the reason.

    Args:
        a: A raw value.
        b: Another one.
        type_or_predicate: What gives them meaning: a value type, its name, or a predicate.

    Raises:
        SelectionError: There is no such type.
        InvalidValueError: A value cannot be read as the type.
    """
    if isinstance(type_or_predicate, Predicate):
        return _compare(a, b, type_or_predicate.type)
    if type_or_predicate not in set(ValueType):
        known = ", ".join(ValueType)
        raise SelectionError(f'There is no value type "{type_or_predicate}".', hint=f"There are {known}.")
    return _compare(a, b, ValueType(type_or_predicate))


def __getattr__(name: str) -> Any:
    """Look up the version when somebody asks: reading a distribution's metadata is slow."""
    if name == "__version__":
        from importlib.metadata import version  # noqa: PLC0415 (see above)

        return version("etoile-facts")
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
