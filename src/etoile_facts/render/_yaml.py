"""Entries ready to paste into the YAML files of a database."""

from __future__ import annotations

from typing import TYPE_CHECKING

from etoile_facts.codec import yaml_scalar
from etoile_facts.conflict import acknowledgement_yaml
from etoile_facts.render._escape import escape_json, escape_line, one_line

if TYPE_CHECKING:
    from collections.abc import Iterable

    from etoile_facts.model import Conflict, Location, Span


def quoted(text: str) -> str:
    """Return the text as a double-quoted YAML scalar, which is also a JSON string."""
    return escape_json(yaml_scalar(text))


def conflicts_yaml(conflicts: Iterable[Conflict]) -> str:
    """Return entries for `facts/conflicts.yaml`, each with its values in a comment; the reason is left to a person."""
    return "\n".join(f"{_comment(conflict)}{acknowledgement_yaml(conflict)}" for conflict in conflicts)


def citation_yaml(place: Location, source: str, quote: str, span: Span) -> str:
    """Return one item of a fact's `citations` list, indented to stand below that key, its place in a comment."""
    return (
        f"    # {escape_line(place.file)}:{place.line}\n"
        f"    - source: {quoted(source)}\n"
        f"      quote: {quoted(quote)}\n"
        f"      span: [{span.start}, {span.end}]\n"
    )


def _comment(conflict: Conflict) -> str:
    """Return what the entry is about, as a comment."""
    lines = [f"# {one_line(conflict.subject)} · {one_line(conflict.predicate)}"]
    lines += [f"#   {one_line(side.value)}: {', '.join(map(one_line, side.facts))}" for side in conflict.sides]
    return "".join(f"{line}\n" for line in lines)
