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
from textwrap import indent

from snapshots import ROOT, assert_unchanged

_FILE = re.compile(r"^```(?:python|toml)\n# ([a-z-]+\.(?:py|toml))\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_STEP = re.compile(
    r"^(?P<pad> *)```console\n(?P<session>.*?)^(?P=pad)```$"
    r"|\b(?P<verb>Save|Add)\s+this\s+(?:as|to)\s+`(?P<path>[\w./-]+)`:\n\n```\w+\n(?P<content>.*?)^```$"
    r"|^```python\n(?P<code>.*?)^```\n\nprints\n\n```text\n(?P<printed>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)


def copy_database(folder: Path) -> Path:
    """Copy our own database into a folder."""
    for name in ("sources", "facts"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copy(ROOT / "pyproject.toml", folder)
    return folder


def assert_page_is_current(page: str, folder: Path) -> None:
    """Follow a page in a folder from the top, and compare what its commands print with what it shows.

    Lines of a session that begin with `$ ` are its commands. A block of Python or TOML whose first line is a comment
    with the name of a file is written into that file before. A line "Save this as `path`:" or "Add this to `path`:"
    before a block is followed where it stands. With `UPDATE_SNAPSHOTS=1` the page is written anew.
    """
    text = (ROOT / page).read_text(encoding="utf-8")
    for name, content in _FILE.findall(text):
        (folder / name).write_text(content, encoding="utf-8")
    assert_unchanged(ROOT / page, _STEP.sub(lambda step: _follow(step, folder), text))


def _follow(step: re.Match[str], folder: Path) -> str:
    """Do what a block of a page says; return it as it should stand there."""
    if step["session"] is not None:
        commands = [line for line in map(str.lstrip, step["session"].splitlines()) if line.startswith("$ ")]
        printed = "".join(f"{command}\n{run_in_shell(command[2:], folder)}" for command in commands)
        return indent(f"```console\n{printed}```", step["pad"])
    if step["code"] is not None:
        return f"```python\n{step['code']}```\n\nprints\n\n```text\n{_example(step['code'], folder)}```"
    path = folder / step["path"]
    before = path.read_text(encoding="utf-8") + "\n" if step["verb"] == "Add" else ""
    path.write_text(before + step["content"], encoding="utf-8", newline="\n")
    return step[0]


def run_in_shell(command: str, folder: Path) -> str:
    """Run a command as a reader would, with our own `etoile-facts` first on the path; return what it prints."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    environment = {**os.environ, "PATH": path, "LC_ALL": "C.UTF-8"}
    done = subprocess.run(
        ["bash", "-c", command], cwd=folder, env=environment, capture_output=True, timeout=900, check=False
    )
    return done.stdout.decode() + done.stderr.decode()


def _example(code: str, folder: Path) -> str:
    printed = io.StringIO()
    with contextlib.chdir(folder), contextlib.redirect_stdout(printed):
        exec(compile(code, "<example>", "exec"), {})  # noqa: S102 (the example is ours)
    return printed.getvalue()
