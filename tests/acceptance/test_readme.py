"""What the README shows is what happens: its commands run in a copy of our own database, and print what it says.

With `UPDATE_SNAPSHOTS=1` the README is rewritten with what they print.
"""

from __future__ import annotations

import contextlib
import io
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
README = ROOT / "README.md"
_CONSOLE = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_PYTHON = re.compile(r"^```python\n(.*?)^```\n\nprints\n\n```text\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_UPDATE = bool(os.environ.get("UPDATE_SNAPSHOTS"))


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    for name in ("sources", "facts"):
        shutil.copytree(ROOT / name, tmp_path / name)
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def _run(command: str, folder: Path) -> str:
    """Run a command as a reader would, with our own `etoile-facts` first on the path."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    environment = dict(os.environ, PATH=path, LC_ALL="C.UTF-8")
    done = subprocess.run(
        ["bash", "-c", command], cwd=folder, env=environment, capture_output=True, timeout=120, check=False
    )
    return done.stdout.decode() + done.stderr.decode()


def _replay(block: str, folder: Path) -> str:
    """Return the block with what its commands print today."""
    commands = [line for line in block.splitlines() if line.startswith("$ ")]
    return "".join(f"{command}\n{_run(command[2:], folder)}" for command in commands)


def _update(old: str, new: str) -> None:
    README.write_text(README.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")


def test_the_session_prints_what_the_readme_shows(copy: Path) -> None:
    blocks = _CONSOLE.findall(README.read_text(encoding="utf-8"))
    assert len(blocks) >= 5
    for block in blocks:
        now = _replay(block, copy)
        if _UPDATE:
            _update(f"```console\n{block}```", f"```console\n{now}```")
        else:
            assert now == block


def test_the_python_example_prints_what_the_readme_shows(monkeypatch: pytest.MonkeyPatch, copy: Path) -> None:
    found = _PYTHON.search(README.read_text(encoding="utf-8"))
    assert found
    code, shown = found.groups()
    monkeypatch.chdir(copy)
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(compile(code, str(README), "exec"), {})  # noqa: S102  the example is ours
    if _UPDATE:
        _update(found[0], found[0].replace(f"```text\n{shown}```", f"```text\n{printed.getvalue()}```"))
    else:
        assert printed.getvalue() == shown


def test_the_fact_in_the_readme_is_the_one_in_the_database() -> None:
    readme = README.read_text(encoding="utf-8")
    found = re.search(r"^- id: tutu-layers\n(?:  .*\n)+", readme, re.MULTILINE)
    assert found
    for line in found[0].splitlines():
        assert line in (ROOT / "facts/dance-and-costumes.yaml").read_text(encoding="utf-8")


def test_the_settings_in_the_readme_are_accepted(copy: Path) -> None:
    readme = README.read_text(encoding="utf-8")
    found = re.search(r"^```toml\n(.*?)^```$", readme, re.MULTILINE | re.DOTALL)
    assert found
    (copy / "pyproject.toml").write_text(found[1], encoding="utf-8")
    assert "408 citations: 408 exact" in _run("etoile-facts verify", copy)


def test_the_ci_snippet_runs_the_command_that_exists(copy: Path) -> None:
    readme = README.read_text(encoding="utf-8")
    command = re.search(r"- run: (etoile-facts .*)$", readme, re.MULTILINE)
    assert command
    assert "408 citations: 408 exact" in _run(command[1], copy)


def test_links_in_the_readme_lead_somewhere() -> None:
    for target in re.findall(r"\]\(([^)#:]+)\)", README.read_text(encoding="utf-8")):
        assert (ROOT / target).exists(), target


def test_the_readme_sets_up_with_two_commands_of_one_line() -> None:
    section = README.read_text(encoding="utf-8").split("\n## Set up\n")[1].split("\n## ")[0]
    commands = [line for block in re.findall(r"```sh\n(.*?)```", section, re.DOTALL) for line in block.splitlines()]
    assert len(commands) == 2
    assert commands[0].endswith("etoile-facts verify")
    assert commands[1].endswith("pytest -q")
