"""The errors that etoile_facts raises: one base class, each with its context as attributes.

A problem *inside* a database (a broken fact, a missing text) is never raised: it is a
[`Finding`][etoile_facts.model.Finding]. What is raised here is what leaves nothing to check.
"""

from __future__ import annotations


class EtoileFactsError(Exception):
    """Base class of all errors of this library.

    Attributes:
        message: One sentence that says what is wrong.
        path: The file concerned, as text, or None.
        line: 1-based line in that file, or None.
        column: 1-based column in code points, or None.
        hint: What to do about it, or an empty string.
    """

    def __init__(
        self,
        message: str,
        *,
        path: str | None = None,
        line: int | None = None,
        column: int | None = None,
        hint: str = "",
    ) -> None:
        super().__init__(message)
        self.message = message
        self.path = path
        self.line = line
        self.column = column
        self.hint = hint

    def __str__(self) -> str:
        """Return `path:line:column: message hint`, as far as these are known."""
        place = ":".join(str(part) for part in (self.path, self.line, self.column) if part is not None)
        return " ".join(part for part in (f"{place}:" if place else "", self.message, self.hint) if part)


class RootError(EtoileFactsError):
    """There is no database where one was looked for."""


class ConfigurationError(EtoileFactsError):
    """The settings file cannot be used."""


class SelectionError(EtoileFactsError, ValueError):
    """A selection (fact, source, predicate, path) names what does not exist, or an argument is unusable."""


class InvalidValueError(EtoileFactsError, ValueError):
    """A raw value cannot be read as the type that its predicate declares."""


class WriteError(EtoileFactsError):
    """A file could not be written; the old one is still whole."""
