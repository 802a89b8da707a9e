"""What pages of the documentation show is what happens: their commands and examples run in a copy of our database."""

from __future__ import annotations

import contextlib
import io
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from snapshots import ROOT, assert_unchanged

_CONSOLE = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_FILE = re.compile(r"^```(?:python|toml)\n# ([a-z-]+\.(?:py|toml))\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_PYTHON = re.compile(r"^```python\n(.*?)^```\n\nprints\n\n```text\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def copy_database(folder: Path) -> Path:
    """Copy our own database into a folder."""
    for name in ("sources", "facts"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copy(ROOT / "pyproject.toml", folder)
    return folder


def assert_page_is_current(page: str, folder: Path) -> None:
    """Run the sessions and examples of a page in a folder, and compare what they print with what the page shows.

    Lines of a session that begin with `$ ` are its commands. A block of Python or TOML whose first line is a comment
    with the name of a file is written into that file before. With `UPDATE_SNAPSHOTS=1` the page is written anew.
    """
    text = (ROOT / page).read_text(encoding="utf-8")
    for name, content in _FILE.findall(text):
        (folder / name).write_text(content, encoding="utf-8")
    text = _CONSOLE.sub(lambda found: f"```console\n{_session(found[1], folder)}```", text)
    text = _PYTHON.sub(
        lambda found: f"```python\n{found[1]}```\n\nprints\n\n```text\n{_example(found[1], folder)}```", text
    )
    assert_unchanged(ROOT / page, text)


def _session(block: str, folder: Path) -> str:
    commands = [line for line in block.splitlines() if line.startswith("$ ")]
    return "".join(f"{command}\n{run_in_shell(command[2:], folder)}" for command in commands)


def run_in_shell(command: str, folder: Path) -> str:
    """Run a command as a reader would, with our own `etoile-facts` first on the path; return what it prints."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    environment = {**os.environ, "PATH": path, "LC_ALL": "C.UTF-8"}
    done = subprocess.run(
        ["bash", "-c", command], cwd=folder, env=environment, capture_output=True, timeout=120, check=False
    )
    return done.stdout.decode() + done.stderr.decode()


def _example(code: str, folder: Path) -> str:
    printed = io.StringIO()
    with contextlib.chdir(folder), contextlib.redirect_stdout(printed):
        exec(compile(code, "<example>", "exec"), {})  # noqa: S102 (the example is ours)
    return printed.getvalue()
