"""Makes a new database."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from etoile_facts.errors import WriteError
from etoile_facts.store._example import FILES, SETTINGS_FILE, SHARED_FILES
from etoile_facts.store._settings import PROJECT_FILE, project_table
from etoile_facts.store._write import write_atomic

if TYPE_CHECKING:
    from pathlib import Path


def create_database(root: Path) -> tuple[str, ...]:
    """Write a small working database into a folder, which is made if need be.

    Nothing that exists is changed. What an earlier run wrote before it was stopped is left, and the rest is added.
    `.gitattributes` and `.gitignore` may exist if they have the line that is needed; a `pyproject.toml` is left alone,
    and settings go to it only by its owner's hand.

    Returns:
        What was written, as sorted POSIX paths relative to the folder.

    Raises:
        WriteError: Something is in the way, and nothing was written; or a file could not be written.
        ConfigurationError: There is a `pyproject.toml` that cannot be read.
    """
    files = dict(FILES)
    project = root / PROJECT_FILE
    if project.exists() and project_table(project) is not None:
        del files[SETTINGS_FILE]
    there = [name for name in files if os.path.lexists(root / name)]
    begun = [name for name in there if len(there) < len(files) and _is_ours(root / name, files[name])]
    conflicts = [name for name in there if name not in begun]
    conflicts.extend(name for name in ("facts", "sources") if (root / name).is_symlink())
    hints: list[str] = []
    for name, content in SHARED_FILES.items():
        line = content.splitlines()[-1]
        if not os.path.lexists(root / name):
            files[name] = content
        elif not _has_line(root / name, line):
            conflicts.append(name)
            hints.append(f"Add the line `{line}` to {name}.")
    if conflicts:
        raise WriteError(
            f"Nothing was written, because {_listed(sorted(conflicts))} there already.",
            path=str(root),
            hint=" ".join(hints) or "Choose an empty folder.",
        )
    missing = {name: content for name, content in files.items() if name not in begun}
    for name, content in sorted(missing.items()):
        _write(root / name, content, root)
    return tuple(sorted(missing))


def _write(path: Path, content: str, root: Path) -> None:
    """Write a file, and the folders above it if need be."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise WriteError(f"The folder could not be made: {reason}.", path=str(path.parent)) from error
    write_atomic(path, content.encode(), root=root)


def _is_ours(path: Path, content: str) -> bool:
    """Tell whether a file is what we would write."""
    try:
        return not path.is_symlink() and path.is_file() and path.read_bytes() == content.encode()
    except OSError:
        return False


def _has_line(path: Path, line: str) -> bool:
    try:
        return line in (one.strip() for one in path.read_text("utf-8", "replace").splitlines())
    except OSError:
        return False


def _listed(names: list[str]) -> str:
    *most, last = names
    return f"{', '.join(most)} and {last} are" if most else f"{last} is"
