"""Loads the database's own rules: those that installed packages announce, and others only where that is allowed.

Somebody who checks a stranger's change to a database must not run the stranger's code, nor any other code that the
stranger picks: to import a module by name is to run it. So without leave only a function is loaded that an installed
distribution announces by an entry point (group `etoile_facts.rules`), and nothing else is imported. Neither a
distribution nor a module counts that lies in the database's folder or in the current one, unless that is where the
running Python has its own packages (a virtual environment often lies beside the facts).
"""

from __future__ import annotations

import importlib
import importlib.util
import inspect
import os
import site
import sys
from contextlib import suppress
from importlib.metadata import distributions
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from etoile_facts.common import did_you_mean
from etoile_facts.errors import ConfigurationError
from etoile_facts.model import Location
from etoile_facts.rules import OwnRule, own_rule_name
from etoile_facts.store._settings import place_in_settings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from importlib.machinery import ModuleSpec
    from types import ModuleType

    from etoile_facts.model import Finding, Settings, Snapshot

GROUP = "etoile_facts.rules"
"""The group of entry points by which an installed distribution announces its rules."""


def load_own_rules(root: Path, settings: Settings, *, allow_code: bool = False) -> tuple[OwnRule, ...]:
    """Return the database's own rules; of those that nothing announces only the names, unless code is allowed.

    Args:
        root: The database's root.
        settings: Name the rules.
        allow_code: Whether files inside the root may be imported, and modules that no distribution announces.

    Raises:
        ConfigurationError: A module is not there or cannot be imported, or it has no such function.
    """
    return tuple(_Loader(root.resolve(), reference, allow_code=allow_code).rule() for reference in settings.rules)


class _Loader:
    """Loads one rule."""

    def __init__(self, root: Path, reference: str, *, allow_code: bool) -> None:
        self._root = root
        self._reference = reference
        self._allow_code = allow_code
        self._module, _, self._function = reference.rpartition(":")

    def rule(self) -> OwnRule:
        path, line, column = place_in_settings(self._root, self._reference)
        check = self._check()
        return OwnRule(
            name=own_rule_name(self._reference),
            reference=self._reference,
            location=Location(path, line or 1, column or 1),
            check=check,
            doc=inspect.getdoc(check) or "" if check else "",
        )

    def _check(self) -> Callable[[Snapshot], Iterable[Finding]] | None:
        module = self._from_file() if self._module.endswith(".py") else self._by_name()
        if module is None:
            return None
        check = getattr(module, self._function, None)
        if not callable(check):
            known = [name for name, one in vars(module).items() if inspect.isfunction(one)]
            self._refuse(f'has no function "{self._function}"', did_you_mean(self._function, known))
        return check  # type: ignore[no-any-return]  # whatever it gives is looked at when it runs

    def _from_file(self) -> ModuleType | None:
        """Import a file below the root, where that is allowed."""
        path = (self._root / self._module).resolve()
        if not path.is_relative_to(self._root):
            self._refuse("leads out of the database's folder")
        if not os.path.isfile(path):  # noqa: PTH113 - false for what is no path, where Path raises
            self._refuse("is no file of the database")
        if not self._allow_code:
            return None
        spec = importlib.util.spec_from_file_location(f"_own_rules_{path.stem}", path)
        if spec is None or spec.loader is None:
            self._refuse("cannot be imported")
        module = importlib.util.module_from_spec(spec)
        try:
            spec.loader.exec_module(module)
        except (Exception, SystemExit) as error:  # noqa: BLE001 - the file may raise anything
            self._refuse(f"cannot be imported: {_said(error)}")
        return module

    def _by_name(self) -> ModuleType | None:
        """Import a module step by step, looking at each package's place before it runs."""
        if not self._allow_code and not self._is_announced():
            return None
        parts = self._module.split(".")
        try:
            for number in range(1, len(parts) + 1):
                name = ".".join(parts[:number])
                spec = importlib.util.find_spec(name)
                if spec is None:
                    raise ModuleNotFoundError(f"no module named {name}")  # noqa: TRY301 (as find_spec itself does)
                if not self._allow_code and any(map(self._is_foreign, _places(spec))):
                    return None
                module = importlib.import_module(name)
        except (Exception, SystemExit) as error:  # noqa: BLE001 - a module may raise anything while it is imported
            self._refuse(f"cannot be imported: {_said(error)}", "Is its package installed?")
        return module

    def _is_announced(self) -> bool:
        """Tell whether an installed distribution announces the function, under whatever name."""
        for distribution in distributions():
            place = str(distribution.locate_file(""))
            if not self._is_foreign(place) and any(
                entry.group == GROUP and entry.value.replace(" ", "") == self._reference
                for entry in distribution.entry_points
            ):
                return True
        return False

    def _is_foreign(self, place: str) -> bool:
        """Tell whether a file or folder may be part of what is checked, and is not one of the running Python."""
        path = Path(place).resolve()
        checked = {self._root}
        with suppress(OSError):  # the working folder was deleted
            checked.add(Path.cwd().resolve())
        running = {Path(folder).resolve() for folder in _folders_of_python()} - checked
        return any(map(path.is_relative_to, checked)) and not any(map(path.is_relative_to, running))

    def _refuse(self, what: str, hint: str = "") -> NoReturn:
        path, line, column = place_in_settings(self._root, self._reference)
        raise ConfigurationError(
            f'The rule "{self._reference}" {what}.'.replace("..", "."), path=path, line=line, column=column, hint=hint
        )


def _folders_of_python() -> list[str]:
    """Return where the running Python has its own packages, and those that its user installed."""
    own = [sys.prefix, sys.exec_prefix, sys.base_prefix, sys.base_exec_prefix, *site.getsitepackages()]
    return [*own, site.getusersitepackages()] if site.ENABLE_USER_SITE else own


def _said(error: BaseException) -> str:
    return f"{type(error).__name__}: {error}"


def _places(spec: ModuleSpec) -> Iterator[str]:
    """Yield where a module is, or would look for what is in it."""
    if spec.origin and spec.has_location:
        yield spec.origin
    yield from spec.submodule_search_locations or ()
