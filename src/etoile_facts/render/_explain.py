"""The pages of `explain`."""

from __future__ import annotations

import textwrap
from types import MappingProxyType
from typing import TYPE_CHECKING

from etoile_facts.model import Verdict
from etoile_facts.render._escape import escape_line, one_line
from etoile_facts.rules import CATALOGUE, VERDICTS, Family, Rule, VerdictPage

if TYPE_CHECKING:
    from collections.abc import Mapping

    from etoile_facts.rules import OwnRule

WIDTH = 100
"""As wide as pages get: longer lines are hard to read."""

_NO_RULES: Mapping[str, OwnRule] = MappingProxyType({})

_HEADS: Mapping[Family, str] = {
    Family.LOAD: "Rules about files and records",
    Family.SOURCE: "Rules about sources",
    Family.QUOTE: "Rules about quotes",
    Family.SUPPORT: "Rules about what quotes carry",
    Family.CONFLICT: "Rules about conflicts",
}


def topics() -> tuple[str, ...]:
    """Return everything that can be explained: verdicts, then rules."""
    return (*map(str, Verdict), *CATALOGUE)


def explanation(topic: str, width: int = WIDTH) -> str:
    """Return the page of a verdict or a rule, in lines of so many columns.

    Raises:
        KeyError: There is neither a verdict nor a rule of that name.
    """
    for page in VERDICTS.values():
        if topic in {page.verdict, page.rule}:
            return _verdict(page, width)
    return _rule(CATALOGUE[topic], width)


def overview(own: Mapping[str, OwnRule] = _NO_RULES) -> str:
    """Return all verdicts and rules, one a line; at last the database's own, if there are any."""
    width = max(map(len, (*topics(), *own)))
    lines = ["Verdicts: what becomes of a quote"]
    lines += [f"  {page.verdict:<{width}}  {page.summary}" for page in VERDICTS.values()]
    for family, head in _HEADS.items():
        lines += ["", f"{head}, with the level that they have unless configured otherwise"]
        lines += [
            f"  {rule.name:<{width}}  {rule.level:<7}  {rule.summary}"
            for rule in CATALOGUE.values()
            if rule.family is family
        ]
    if own:
        lines += ["", "Rules of this database"]
        lines += [
            f"  {name:<{width}}  {one_line((rule.doc or rule.reference).partition(chr(10))[0])}"
            for name, rule in own.items()
        ]
    return "\n".join([*lines, "", "More about one of them: etoile-facts explain NAME", ""])


def own_explanation(rule: OwnRule, width: int = WIDTH) -> str:
    """Return the page of a rule of the database's own: what its function says of itself."""
    lines = [f"{rule.name} (a rule of this database: {rule.reference})", ""]
    if rule.check is None:
        lines.append("It is code of the database itself, so it is neither loaded nor run without `--allow-code`.")
    else:
        lines += [escape_line(line) for line in (rule.doc or "It says nothing of itself.").splitlines()]
    return _wrapped(lines, width)


def _verdict(page: VerdictPage, width: int) -> str:
    """Return the page of a verdict."""
    level = f"rule {page.rule}, level {page.level}" if page.rule else "passes"
    lines = [
        f"{page.verdict} ({level})",
        "",
        f"{page.summary}.",
        "",
        page.meaning,
        "",
        f"Why it matters: {page.reason}",
    ]
    lines += ["", f"What to do: {page.action}", "", "Example:"]
    return _wrapped(lines, width) + _example(page.example, width)


def _rule(rule: Rule, width: int) -> str:
    """Return the page of a rule."""
    lines = [f"{rule.name} (level {rule.level})", "", f"{rule.summary}.", "", rule.meaning, ""]
    lines += [f"Why it matters: {rule.reason}", "", f"What to do: {rule.action}", "", "Example:"]
    return _wrapped(lines, width) + _example(rule.example, width)


def _wrapped(lines: list[str], width: int) -> str:
    """Return paragraphs that fit a terminal; names and commands are not broken at their hyphens."""
    return "".join(f"{textwrap.fill(line, width, break_on_hyphens=False)}\n" for line in lines)


def _example(example: str, width: int) -> str:
    """Return an example, indented."""
    wrapped = [
        textwrap.fill(
            line,
            width,
            initial_indent="    ",
            subsequent_indent="      ",
            break_on_hyphens=False,
        )
        for line in example.splitlines()
    ]
    return "\n".join([*wrapped, ""])
