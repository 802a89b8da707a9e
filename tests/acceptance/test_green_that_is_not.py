"""How a stranger could try to be green with a false quote, and what gives each way away: the table of SECURITY.md.

Each way is tried through the command. It ends with an error, or its last lines say what was left out.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parent.parent.parent
COMMAND = str(Path(sys.executable).with_name("etoile-facts"))
FALSE = '- statement: A tutu takes 30 layers.\n  citations: [{source: shop, quote: "a tutu takes 30 layers of net"}]\n'
TRUE = '- statement: A tutu takes 13 layers.\n  citations: [{source: shop, quote: "a tutu takes 13 layers of net"}]\n'


def _settings(text: str) -> Callable[[Path], None]:
    return lambda root: write(root / "etoile-facts.toml", text)


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def _moved(to: str) -> Callable[[Path], None]:
    def move(root: Path) -> None:
        (root / to).parent.mkdir(parents=True, exist_ok=True)
        (root / "facts/false.yaml").rename(root / to)

    return move


def _link(root: Path) -> None:
    write(root.parent / "elsewhere.toml", 'levels = { quote-altered = "warning" }\n')
    (root / "etoile-facts.toml").unlink()
    (root / "etoile-facts.toml").symlink_to(root.parent / "elsewhere.toml")


def _rule(text: str) -> Callable[[Path], None]:
    def write_rule(root: Path) -> None:
        write(root / "etoile-facts.toml", 'rules = ["own.py:quiet"]\n')
        write(root / "own.py", f"import sys\ndef quiet(verification):\n    {text}\n")

    return write_rule


def _all(*steps: Callable[[Path], None]) -> Callable[[Path], None]:
    def attempt(root: Path) -> None:
        for step in steps:
            step(root)

    return attempt


def _absent(root: Path) -> None:
    write(root / "facts/false.yaml", FALSE.replace("a tutu takes 30 layers of net", "no such words at all"))


def _described(text: str) -> Callable[[Path], None]:
    return lambda root: write(root / "sources/shop.yaml", text)


def _elsewhere(root: Path) -> None:
    write(root / "sources/far.yaml", "location: https://example.org/far\n")
    write(root / "facts/false.yaml", FALSE.replace("shop", "far"))


def _command(root: Path) -> None:
    write(root / "facts/false.yaml", FALSE.replace("shop", '"::stop-commands::x"'))


# The way, what the stranger does, further words of the command, the exit code, and what gives it away.
WAYS: dict[str, tuple[Callable[[Path], None], str, int, str]] = {
    "nothing, for comparison": (lambda _: None, "", 1, "1 altered"),
    "turn the quote's rule off": (_settings('levels = { quote-altered = "none" }\n'), "", 2, "can go down to warning"),
    "turn a rule of loading off": (
        _settings('levels = { syntax-error = "none" }\n'), "", 2, "can go down to warning"
    ),
    "lower the quote's rule": (
        _settings('levels = { quote-altered = "warning" }\n'), "", 0, "1 rule lowered by etoile-facts.toml"
    ),
    "lower the quote's rule, where the settings are another file's": (
        _settings('levels = { quote-altered = "warning" }\n'), "--trusted-settings ../base.toml", 1, "1 error"
    ),
    "ignore the file": (
        _settings('ignore = [{ path = "facts/false*", reason = "x" }]\n'), "", 0, "1 file ignored by etoile-facts.toml"
    ),
    "ignore its folder": (
        _all(_moved("facts/a/b/false.yaml"), _settings('ignore = [{ path = "facts/a", reason = "x" }]\n')),
        "", 0, "1 file ignored by etoile-facts.toml",
    ),
    "put it into a hidden folder": (_moved("facts/.d/false.yaml"), "", 0, "warning file-unused"),
    "put a dot before its name": (_moved("facts/.false.yaml"), "", 0, "warning file-unused"),
    "put it into a folder readme": (_moved("facts/readme/false.yaml"), "", 1, "1 altered"),
    "put it into a folder old.bak": (_moved("facts/old.bak/false.yaml"), "", 1, "1 altered"),
    "call it README.yaml": (_moved("facts/README.yaml"), "", 1, "1 altered"),
    "give it another ending": (_moved("facts/false.yml"), "", 0, "warning file-unused"),
    "put settings into facts": (
        lambda root: write(root / "facts/etoile-facts.toml", ""), "IN:facts", 2, "inside the facts of another one"
    ),
    "link the settings out of the folder": (_link, "", 2, "This link leads out of its folder"),
    "name code of the database as a rule": (_rule("sys.exit(0)"), "", 1, "warning rule-not-run"),
    "end the run from a rule": (_rule("sys.exit(0)"), "--allow-code", 1, "error rule-failed"),
    "name an installed module as a rule": (_settings('rules = ["sys:exit"]\n'), "", 1, "warning rule-not-run"),
    "call the source an excerpt": (
        _all(_described("coverage: excerpt\n"), _absent),
        "", 0, "1 unchecked (1 outside the excerpt)",
    ),
    "call it an excerpt, under --strict": (
        _all(_described("coverage: excerpt\n"), _absent),
        "--strict", 1, "1 unchecked (1 outside the excerpt)",
    ),
    "keep the source elsewhere": (_elsewhere, "", 0, "1 unchecked (1 kept elsewhere)"),
    "keep the source elsewhere, under --strict": (_elsewhere, "--strict", 1, "1 unchecked (1 kept elsewhere)"),
    "keep the source elsewhere, under --min-checked 100": (
        _elsewhere, "--min-checked 100", 3, "1 of 2 citations, less than 100 %"
    ),
    "break the file, and lower the rule, under --min-checked 100": (
        _all(
            lambda root: write(root / "facts/false.yaml", "- [\n"),
            _settings('levels = { syntax-error = "warning" }\nmin_checked = 0\n'),
        ),
        "--min-checked 100", 3, "1 citation and 1 unreadable record, less than 100 %",
    ),
    "break the file": (lambda root: write(root / "facts/false.yaml", "- [\n"), "", 1, "1 record unreadable"),
    "give a command to the runner": (_command, "", 1, "1 unchecked (1 unknown source)"),
    "verify another file only": (lambda _: None, "facts/true.yaml", 0, "1 of 2 citations"),
}  # fmt: skip


@pytest.mark.skipif(os.name == "nt", reason="links and names differ there")
@pytest.mark.parametrize("way", WAYS)
def test_every_way_to_be_green_with_a_false_quote_is_given_away(way: str, tmp_path: Path) -> None:
    root = tmp_path / "database"
    write(root / "sources/shop.md", "Here a tutu takes 13 layers of net, and no more.\n")
    write(root / "facts/false.yaml", FALSE)
    write(root / "facts/true.yaml", TRUE)
    write(root / "etoile-facts.toml", "")
    write(tmp_path / "base.toml", "")
    attempt, words, code, shown = WAYS[way]
    attempt(root)
    folder, words = (root / words[3:], "") if words.startswith("IN:") else (root, words)
    done = subprocess.run(
        [COMMAND, "verify", *words.split()], check=False, cwd=folder, capture_output=True, text=True, timeout=120
    )
    assert done.returncode == code, done.stdout + done.stderr
    assert shown in done.stdout + done.stderr
    assert not any(line.lstrip().startswith("::") for line in done.stdout.splitlines())


def test_the_table_of_ways_is_that_of_the_page() -> None:
    page = (ROOT / "SECURITY.md").read_text("utf-8").partition("\n## How a stranger")[2].partition("\n## ")[0]
    rows = [[cell.strip() for cell in line.split("|")[1:4]] for line in page.splitlines() if line.startswith("| ")]
    listed = {way: (int(code), shown.strip("`")) for way, code, shown in rows if code.isdigit()}
    assert listed == {way: (code, shown) for way, (_, _, code, shown) in WAYS.items()}


@pytest.mark.skipif(shutil.which("git") is None, reason="there is no git")
def test_settings_of_the_base_branch_count_in_place_of_a_pull_requests_own(tmp_path: Path) -> None:
    root = tmp_path / "database"
    write(root / "sources/shop.md", "Here a tutu takes 13 layers of net, and no more.\n")
    write(root / "facts/false.yaml", FALSE)
    write(root / "etoile-facts.toml", "")

    def run(*words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(words, check=False, cwd=root, capture_output=True, text=True, timeout=120)

    run("git", "init", "-q", "-b", "main", ".")
    run("git", "add", "-A")
    run("git", "-c", "user.name=x", "-c", "user.email=x@example.org", "commit", "-qm", "base")
    write(root / "etoile-facts.toml", 'levels = { quote-altered = "warning" }\n')
    assert run(COMMAND, "verify").returncode == 0
    done = run(COMMAND, "verify", "--trusted-settings", "main:etoile-facts.toml")
    assert (done.returncode, "lowered" in done.stdout) == (1, False)
    # A file of that very name, which the pull request may bring, is not what is asked for.
    write(root / "main:etoile-facts.toml", 'levels = { quote-altered = "warning" }\n')
    assert run(COMMAND, "verify", "--trusted-settings", "main:etoile-facts.toml").returncode == 1
    assert run(COMMAND, "verify", "--trusted-settings", "./main:etoile-facts.toml").returncode == 0
    for words, message in (
        ("main:nothing.toml", "git cannot read it"),
        ("nowhere:etoile-facts.toml", "git cannot read it"),
        ("--upload-pack=x:y", "There is no such settings file"),
        ("nothing.toml", "There is no such settings file"),
    ):
        refused = run(COMMAND, "verify", f"--trusted-settings={words}")
        assert (refused.returncode, refused.stdout) == (2, "")
        assert message in refused.stderr
