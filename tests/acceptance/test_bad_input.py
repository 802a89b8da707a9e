"""Each kind of bad input through the real command: one clear finding, the right exit code, in seconds."""

from __future__ import annotations

import json
import os
import re
from typing import TYPE_CHECKING

import pytest

from acceptance_database import DIARY, change, run, write

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

FACT = """\
- id: extra
  statement: It began in Lyon.
  citations:
    - source: diary
      quote: begins in Lyon on 9 May 2023
"""
ROW = {
    "id": "extra",
    "statement": "It began in Lyon.",
    "citations": [{"source": "diary", "quote": "begins in Lyon on 9 May 2023"}],
}


def _extra(content: str | bytes) -> Callable[[Path], None]:
    """Return what adds a fact file."""
    return lambda root: write(root / "facts/extra.yaml", content)


def _edited(old: str, new: str) -> Callable[[Path], None]:
    """Return what adds a fact file that differs from a good one."""
    assert FACT.count(old) == 1
    return _extra(FACT.replace(old, new))


def _rows(content: str) -> Callable[[Path], None]:
    """Return what adds a file of JSON lines."""
    return lambda root: write(root / "facts/extra.jsonl", content)


def _link(path: str, target: str) -> Callable[[Path], None]:
    """Return what adds a symbolic link."""
    return lambda root: (root / path).symlink_to(target)


# What is done to the database; the finding's rule; where it points, as far as that is fixed; the exit code.
CASES: dict[str, tuple[Callable[[Path], None], str, str, int]] = {
    "duplicate id": (_extra(FACT + FACT), "duplicate-id", "facts/extra.yaml:", 1),
    "duplicate key": (
        _edited("  citations:", "  statement: Twice.\n  citations:"),
        "duplicate-key",
        "facts/extra.yaml:3:",
        1,
    ),
    "duplicate key in JSON": (
        _rows('{"id": "extra", "id": "other", "statement": "s", "citations": []}\n'),
        "duplicate-key",
        "facts/extra.jsonl:1:",
        1,
    ),
    "unknown key": (_edited("quote:", "qoute:"), "unknown-key", "facts/extra.yaml:5:", 1),
    "unknown source": (_edited("source: diary", "source: dairy"), "unknown-source", "facts/extra.yaml:4:", 1),
    "unknown predicate": (
        _edited("statement: It began in Lyon.", "subject: tour\n  predicate: layer-of-net\n  value: Lyon"),
        "unknown-predicate",
        "facts/extra.yaml:3:",
        0,
    ),
    "value of another type": (
        _edited("statement: It began in Lyon.", "subject: coat\n  predicate: layers-of-net\n  value: thirteen"),
        "value-type",
        "facts/extra.yaml:4:",
        1,
    ),
    "span outside the text": (_extra(FACT + "      span: [5, 9999]\n"), "span-invalid", "facts/extra.yaml:6:", 1),
    "reversed span": (_extra(FACT + "      span: [30, 5]\n"), "span-invalid", "facts/extra.yaml:6:", 1),
    "negative span": (_extra(FACT + "      span: [-1, 5]\n"), "span-invalid", "facts/extra.yaml:6:", 1),
    "empty quote": (_edited("begins in Lyon on 9 May 2023", '""'), "quote-vacuous", "facts/extra.yaml:5:", 1),
    "blank quote": (_edited("begins in Lyon on 9 May 2023", '" "'), "quote-vacuous", "facts/extra.yaml:5:", 1),
    "facts that are not UTF-8": (_extra(FACT.encode() + b"# caf\xe9\n"), "file-encoding", "facts/extra.yaml:6:", 1),
    "a source that is not UTF-8": (
        lambda root: write(root / "sources/diary.txt", DIARY.encode() + b"caf\xe9\n"),
        "file-encoding",
        "sources/diary.txt:2:",
        1,
    ),
    "NUL in a source": (
        lambda root: write(root / "sources/diary.txt", DIARY + "a\0b"),
        "file-nul",
        "sources/diary.txt:2:",
        1,
    ),
    "NUL in facts": (_extra(FACT + "# \0\n"), "file-nul", "facts/extra.yaml:6:", 1),
    "anchor": (_edited("quote: begins", "quote: &a begins"), "yaml-feature", "facts/extra.yaml:5:", 1),
    "alias": (_edited("quote: begins in Lyon on 9 May 2023", "quote: *a"), "yaml-feature", "facts/extra.yaml:5:", 1),
    "tag": (_edited("quote: begins", "quote: !!str begins"), "yaml-feature", "facts/extra.yaml:5:", 1),
    "merge key": (_edited("  citations:", "  <<: {a: b}\n  citations:"), "yaml-feature", "facts/extra.yaml:3:", 1),
    "second document": (_extra(FACT + "---\n" + FACT), "yaml-feature", "facts/extra.yaml:6:", 1),
    "50,000 brackets": (_extra("[" * 50_000), "nesting-too-deep", "facts/extra.yaml:1:", 1),
    "50,000 brackets in JSON": (_rows("[" * 50_000 + "\n"), "nesting-too-deep", "facts/extra.jsonl:1:", 1),
    "text cut by a comment": (_edited("9 May 2023", "9 May #2023"), "comment-in-text", "facts/extra.yaml:5:", 1),
    "colon in plain text": (_edited("begins in", "begins: in"), "syntax-error", "facts/extra.yaml:5:", 1),
    "tab as indentation": (_edited("      quote", "\tquote"), "syntax-error", "facts/extra.yaml:5:", 1),
    "quote that begins with @": (_edited("quote: begins", "quote: @begins"), "syntax-error", "facts/extra.yaml:5:", 1),
    "quote that begins with %": (_edited("quote: begins", "quote: %begins"), "syntax-error", "facts/extra.yaml:5:", 1),
    "quote that begins with a backtick": (
        _edited("quote: begins", "quote: `begins"),
        "syntax-error",
        "facts/extra.yaml:5:",
        1,
    ),
    "quote that begins with a bracket": (
        _edited("quote: begins", "quote: [begins]"),
        "syntax-error",
        "facts/extra.yaml:5:",
        1,
    ),
    "JSON that is none": (_rows("{'id': 1}\n"), "syntax-error", "facts/extra.jsonl:1:", 1),
    "null in JSON": (_rows(json.dumps({**ROW, "statement": None}) + "\n"), "", "facts/extra.jsonl:1:", 1),
    "a source outside": (_edited("source: diary", "source: ../../../etc/passwd"), "", "facts/extra.yaml:4:", 1),
    "a link that leaves the root": (
        _link("sources/diary2.txt", "/etc/hosts"),
        "path-outside-root",
        "sources/diary2.txt:",
        1,
    ),
    "a link to itself": (_link("facts/loop.yaml", "loop.yaml"), "file-unreadable", "facts/loop.yaml:", 1),
    "a broken link": (_link("sources/gone.txt", "nowhere.txt"), "file-unreadable", "sources/gone.txt:", 1),
    "a file with a wrong ending": (
        lambda root: write(root / "facts/extra.yml", FACT),
        "file-unused",
        "facts/extra.yml:",
        0,
    ),
    "two texts of one id": (
        lambda root: write(root / "sources/diary.md", DIARY),
        "duplicate-source",
        "sources/diary.",
        1,
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_bad_input_is_one_clear_finding(root: Path, name: str) -> None:
    damage, rule, place, code = CASES[name]
    damage(root)
    done = run("--root", root, "verify")
    assert done.returncode == code, done.stdout + done.stderr
    found = [line for line in done.stdout.splitlines() if line.startswith(place) and f" {rule}" in line]
    assert len(found) == 1, done.stdout
    good = re.search(r"(\d+) exact", done.stdout)
    assert good is not None
    assert int(good[1]) >= (5 if "sources/diary" in place else 6), "a bad record hides good ones"


def test_a_link_that_loops_over_folders_is_survived(root: Path) -> None:
    (root / "facts/again").symlink_to("..", target_is_directory=True)
    done = run("--root", root, "verify")
    assert done.returncode == 1
    assert "6 exact" in done.stdout


@pytest.mark.parametrize("rewrite", [lambda text: b"\xef\xbb\xbf" + text, lambda text: text.replace(b"\n", b"\r\n")])
def test_a_mark_at_the_start_and_foreign_line_ends_change_nothing(
    root: Path, rewrite: Callable[[bytes], bytes]
) -> None:
    for path in [*root.glob("facts/**/*.yaml"), *root.glob("facts/*.jsonl")]:
        write(path, rewrite(path.read_bytes()))
    done = run("--root", root, "verify")
    assert done.returncode == 0, done.stdout
    assert "6 exact" in done.stdout


@pytest.mark.parametrize("sign", ['"', "[", "*", ">", "-", "!", "@", "%", "`", "#", "&", "{", "|", "?", "'"])
def test_a_quote_may_begin_with_any_sign_in_quotation_marks(root: Path, sign: str) -> None:
    write(root / "sources/signs.txt", f"It reads {sign}Enter here, all of you{sign} on the door.\n")
    quote = json.dumps(f"{sign}Enter here, all of you")
    write(root / "facts/signs.yaml", f"- statement: A door.\n  citations:\n    - source: signs\n      quote: {quote}\n")
    done = run("--root", root, "verify")
    assert done.returncode == 0, done.stdout
    assert "7 exact" in done.stdout


@pytest.mark.parametrize("sign", ["[", "*", ">", "!", "@", "%", "`", "&", "{", "|", "- ", "? "])
def test_a_quote_that_begins_with_a_sign_of_yaml_is_refused_with_its_line(root: Path, sign: str) -> None:
    write(root / "facts/extra.yaml", FACT.replace("quote: ", f"quote: {sign}"))
    done = run("--root", root, "verify")
    assert done.returncode == 1
    assert "\nfacts/extra.yaml:" in f"\n{done.stdout}"
    assert "6 exact" in done.stdout
    assert "1 record unreadable" in done.stdout


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_an_unreadable_file_is_a_finding(root: Path) -> None:
    (root / "facts/notes/diary.yaml").chmod(0)
    done = run("--root", root, "verify")
    assert done.returncode == 1
    assert "facts/notes/diary.yaml:1:1: error file-unreadable" in done.stdout


def test_a_line_of_a_hundred_megabytes_is_a_finding(root: Path) -> None:
    write(root / "facts/extra.jsonl", '{"statement": "' + "x" * 100_000_000 + '"}\n' + json.dumps(ROW) + "\n")
    done = run("--root", root, "verify")
    assert done.returncode == 1
    assert "facts/extra.jsonl:1:1: error file-too-large" in done.stdout
    assert "7 exact" in done.stdout
    assert len(done.stdout) < 5000


def test_one_broken_fact_hides_no_other_and_is_counted(root: Path) -> None:
    change(root / "facts/dance.yaml", "  value: 13", "  vaule: 13")
    done = run("--root", root, "verify")
    assert done.returncode == 1
    assert "facts/dance.yaml:4:3: error unknown-key: " in done.stdout
    assert "value" in done.stdout
    assert "5 citations: 5 exact" in done.stdout
    assert "1 record unreadable" in done.stdout


def test_control_characters_of_a_quote_reach_no_terminal(root: Path) -> None:
    write(root / "facts/extra.yaml", FACT.replace("begins in Lyon on 9 May 2023", '"\\e[31mbegins \\u202ein Lyon"'))
    for arguments in (["verify"], ["query"], ["query", "--format", "csv"], ["verify", "--format", "github"]):
        output = run("--root", root, *arguments).stdout
        assert "\x1b" not in output
        assert "\u202e" not in output


@pytest.mark.parametrize("rule", ["numpy.f2py.__main__:x", "antigravity:x", "etoile_facts.__main__:main", "this:s"])
def test_settings_cannot_name_code_that_ends_the_check(root: Path, rule: str) -> None:
    write(root / "facts/extra.yaml", FACT.replace("quote: ", "quote: never "))
    write(root / "pyproject.toml", f'[tool.etoile-facts]\nrules = ["{rule}"]\n')
    done = run("--root", root, "verify")
    assert done.returncode == 1, done.stdout
    assert "quote-" in done.stdout
    assert "warning rule-not-run" in done.stdout
    assert "Zen of Python" not in done.stdout


def test_settings_behind_a_link_show_nothing_of_what_stands_there(root: Path) -> None:
    write(root.parent / "secret.toml", 'password-of-the-paper = "hunter2"\n')
    (root / "pyproject.toml").unlink()
    (root / "pyproject.toml").symlink_to("../secret.toml")
    done = run("--root", root, "verify")
    assert done.returncode == 2
    assert "leads out of its folder" in done.stderr
    assert "password" not in done.stdout + done.stderr


@pytest.mark.parametrize("name", ["a" * 5000, "a/" * 3000, "\udc80", "a\x01b"], ids=["long", "deep", "bytes", "sign"])
def test_a_path_that_no_file_can_have_is_one_clear_error(root: Path, name: str) -> None:
    for arguments in (("--root", root, "verify", name), ("--root", name, "verify")):
        done = run(*arguments)
        assert done.returncode == 2
        assert done.stderr.startswith("error: ")
        assert done.stderr.count("\n") <= 2
