"""The reference pages are made from the program; `UPDATE_SNAPSHOTS=1 pytest` writes them anew."""

from __future__ import annotations

from typing import TYPE_CHECKING

from click.testing import CliRunner

from etoile_facts.cli._main import cli
from etoile_facts.rules import CATALOGUE, VERDICTS, Family, Rule, VerdictPage
from snapshots import ROOT, assert_unchanged

if TYPE_CHECKING:
    from collections.abc import Iterator

    import click

_FAMILIES = {
    Family.QUOTE: "Quotes",
    Family.SUPPORT: "What quotes carry",
    Family.CONFLICT: "Conflicts",
    Family.SOURCE: "Sources",
    Family.LOAD: "Files and records",
}


def _verdict(page: VerdictPage) -> Iterator[str]:
    rule = f"reported as `{page.rule}`, level {page.level}" if page.rule else "passes"
    yield f"### {page.verdict}\n\n{page.summary} ({rule}).\n\n{page.meaning} {page.reason}\n\n"
    yield f"**What to do.** {page.action}\n\n```text\n{page.example}\n```\n\n"


def _rule(rule: Rule) -> Iterator[str]:
    floor = f", at least {rule.floor}" if rule.floor != "none" else ""
    verdict = next((page.verdict for page in VERDICTS.values() if page.rule == rule.name), None)
    if verdict is not None:
        yield f"### {rule.name}\n\nReports the verdict [{verdict}](#{verdict}) (level {rule.level}{floor}).\n\n"
        return
    yield f"### {rule.name}\n\n{rule.summary} (level {rule.level}{floor}).\n\n{rule.meaning} {rule.reason}\n\n"
    yield f"**What to do.** {rule.action}\n\n```text\n{rule.example}\n```\n\n"


def _rules() -> Iterator[str]:
    yield "# Verdicts and rules\n\n`etoile-facts explain NAME` prints the same. Levels can be set in the settings:\n\n"
    yield '```toml\n[tool.etoile-facts.levels]\nquote-drifted = "note"\n```\n\n'
    yield "A level is `error`, `warning`, `note` or `none`. `--strict` counts warnings as errors.\n\n## Verdicts\n\n"
    for page in VERDICTS.values():
        yield from _verdict(page)
    for family, title in _FAMILIES.items():
        yield f"## {title}\n\n"
        for rule in CATALOGUE.values():
            if rule.family is family:
                yield from _rule(rule)


def _helps(command: click.Command, path: tuple[str, ...]) -> Iterator[str]:
    done = CliRunner().invoke(cli, [*path, "--help"], prog_name="etoile-facts", terminal_width=100)
    assert done.exit_code == 0
    title = " ".join(("etoile-facts", *path))
    yield f"## {title}\n\n```text\n{done.output.rstrip()}\n```\n\n"
    for name, child in getattr(command, "commands", {}).items():
        yield from _helps(child, (*path, name))


def test_page_of_rules_is_current() -> None:
    assert_unchanged(ROOT / "docs/rules.md", "".join(_rules()).rstrip() + "\n")


def test_page_of_commands_is_current() -> None:
    text = "# The command line\n\nWhat `--help` of each command prints.\n\n" + "".join(_helps(cli, ()))
    assert_unchanged(ROOT / "docs/command-line.md", text.rstrip() + "\n")
