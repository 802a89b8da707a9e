"""A citation-checked fact database.

```python
import etoile_facts as ef

db = ef.Database.open(".")
report = db.verify()
```

What is listed in `__all__` is for users. The packages below this one are not: they may change at any time.
"""

from __future__ import annotations

from os import PathLike as _PathLike
from typing import TYPE_CHECKING, Any

from etoile_facts.anchor import Place, Request, SourceText, locate
from etoile_facts.anchor import as_text as _as_text
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
    Acknowledgement,
    Cardinality,
    Change,
    ChangeKind,
    Choice,
    Citation,
    CitedPassage,
    Conflict,
    ConflictKind,
    ConflictSide,
    Coverage,
    DiffPart,
    Entity,
    Fact,
    FactRecord,
    Finding,
    Fix,
    Level,
    Location,
    Marks,
    Match,
    Outcome,
    Passage,
    Predicate,
    Problem,
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
from etoile_facts.probing import Mutant, MutantKind, MutantPlace, ProbeReport, Tally, Trial
from etoile_facts.rules import OwnRule
from etoile_facts.values import Comparison
from etoile_facts.values import Names as _Names
from etoile_facts.values import carries as _carries
from etoile_facts.values import compare_or_as_text as _compare
from etoile_facts.values import parse_value as _parse_value
from etoile_facts.values import reference_of as _reference_of
from etoile_facts.verification import check

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable
    from concurrent.futures import Executor

    from etoile_facts.values import Reference as _Reference

__all__ = [
    "Acknowledgement",
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
    "Coverage",
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
    "Marks",
    "Match",
    "Mutant",
    "MutantKind",
    "MutantPlace",
    "Outcome",
    "OwnRule",
    "Passage",
    "Place",
    "Predicate",
    "ProbeReport",
    "Problem",
    "Rank",
    "Reach",
    "Region",
    "Relation",
    "Report",
    "Request",
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
    "Tally",
    "TextProvider",
    "Totals",
    "Trial",
    "Unscoped",
    "ValueType",
    "Verdict",
    "WriteError",
    "__version__",
    "check",
    "compare_values",
    "locate",
    "probe",
    "supports",
    "verify",
]

__version__: str


def verify(
    database: Database | Snapshot | str | _PathLike[str] = ".",
    *,
    executor: Executor | None = None,
    strict: bool | None = None,
    min_checked: float | None = None,
    paths: Iterable[str] = (),
    facts: Iterable[str] = (),
    sources: Iterable[str] = (),
    predicates: Iterable[str] = (),
) -> Report:
    """Check every quote of a database against its source, and the facts against one another.

    It is `Database.open(database).verify(...)` in one word; see `Database.verify` for the other arguments. To ask a
    database more than one thing, or to run rules in its own files, open it.

    Args:
        database: The path of a database, or of any file or folder inside it; or a database or snapshot.
        executor: Runs the work in parallel.
        strict: Whether warnings and unchecked quotes are errors; None takes what the settings say.
        min_checked: How many per cent of the citations have to be compared with a text; None takes what the settings
            say.
        paths: Check only facts in these files or folders.
        facts: Check only these facts.
        sources: Check only citations of these sources.
        predicates: Check only facts with these predicates.

    Raises:
        RootError: There is no database.
        ConfigurationError: Its settings cannot be used.
        SelectionError: Something selected does not exist.
    """
    return _opened(database).verify(
        executor=executor,
        strict=strict,
        min_checked=min_checked,
        paths=paths,
        facts=facts,
        sources=sources,
        predicates=predicates,
    )


def probe(
    database: Database | Snapshot | str | _PathLike[str] = ".",
    *,
    seed: int = 0,
    limit: int | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> ProbeReport:
    """Alter a database in memory, one thing at a time, and tell what share of it `verify` would notice.

    It is `Database.open(database).probe(...)` in one word; see `Database.probe`.

    Args:
        database: The path of a database, or of any file or folder inside it; or a database or snapshot.
        seed: What alterations are drawn with.
        limit: The most alterations to try; None tries all.
        progress: Is told how many alterations were tried, and how many there are to try.

    Raises:
        RootError: There is no database.
        ConfigurationError: Its settings cannot be used.
        SelectionError: The limit is below one.
    """
    return _opened(database).probe(seed=seed, limit=limit, progress=progress)


def _opened(database: Database | Snapshot | str | _PathLike[str]) -> Database:
    if isinstance(database, Database):
        return database
    if isinstance(database, Snapshot):
        return Database(database)
    if isinstance(database, str | _PathLike):
        return Database.open(database)
    raise SelectionError(f"The database must be a path, a Database or a Snapshot, not {type(database).__name__}.")


def compare_values(
    a: str | float,
    b: str | float,
    type_or_predicate: ValueType | Predicate | str,
    *,
    references: tuple[dt.date | str | None, dt.date | str | None] = (None, None),
) -> Comparison:
    """Tell whether two values can both hold: `"same"`, `"compatible"` or `"conflict"`, with the reason.

    The result is that string; it has a `reason` besides, and in an `if` it is true unless it is a conflict. Symmetric.
    A value that cannot be read as the type is compared as text, and the reason says so; in a database it is a finding
    (`value-type`) and takes no part in conflicts.

    Args:
        a: A raw value, as it stands in a file, or a number.
        b: Another one.
        type_or_predicate: What gives them meaning: a value type, its name, or a predicate, which also knows a unit,
            tolerance or vocabulary.
        references: The dates of the two texts that the values come from, for "yesterday" and "Dec 4"; None or empty if
            unknown. A text may be known to the month or year only: `"2025-04"`.

    Raises:
        SelectionError: There is no such type, or a value is neither a string nor a number.
    """
    dates = _reference(references[0]), _reference(references[1])
    return _compare(_raw(a), _raw(b), _declared(type_or_predicate), references=dates)


def _raw(value: str | float) -> str:
    """Return a value as a file would have it: a number stands for its digits."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    _as_text("value", value)
    return str(value)


def _reference(date: dt.date | str | None) -> _Reference | None:
    return _reference_of(date) if isinstance(date, str) else date


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
    value: str | float,
    quote: str,
    type_or_predicate: ValueType | Predicate | str = ValueType.TEXT,
    *,
    entities: Iterable[Entity] = (),
    reference: dt.date | str | None = None,
    language: str = "",
) -> bool:
    """Tell whether a quote carries a value, in whatever notation: 13 is in "thirteen layers", 2025-04-24 in "April 24".

    It is what the rule `value-not-in-quote` asks; no database is needed.

    Args:
        value: A raw value, as it stands in a file, or a number.
        quote: The quoted words.
        type_or_predicate: What gives the value its meaning: a value type, its name, or a predicate.
        entities: Things with their names; any name of the value counts.
        reference: The date of the quoted text, for "yesterday" and "Dec 4"; it may be a month or year only.
        language: The language of the quoted text (`en`, `fr`, `de`, `es`, `it`), if known: whose number words count.

    Raises:
        SelectionError: There is no such type, the value is neither a string nor a number, or the quote is no string.
        InvalidValueError: The value cannot be read as the type.
    """
    declared, date = _declared(type_or_predicate), _reference(reference)
    raw = _raw(value)
    _as_text("quote", quote)
    _parse_value(raw, declared, reference=date)
    return _carries(raw, quote, declared, _Names(entities), reference=date, language=language)


def __dir__() -> list[str]:
    """List what is for users; the packages below this one are not."""
    return [*__all__, "__all__", "__doc__", "__file__", "__name__", "__path__", "__spec__"]


def __getattr__(name: str) -> Any:
    """Look up the version when somebody asks: reading a distribution's metadata is slow."""
    if name == "__version__":
        from importlib.metadata import version  # noqa: PLC0415 (see above)

        return version("etoile-facts")
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
