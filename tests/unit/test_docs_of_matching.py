"""What `docs/matching.md` says of the kinds of changes is what the matcher does."""

from __future__ import annotations

import re

import pytest

from etoile_facts.anchor import locate
from etoile_facts.model import ChangeKind
from snapshots import ROOT

PAGE = (ROOT / "docs/matching.md").read_text("utf-8")
EXAMPLES = re.findall(r"^\| `([a-z-]+)` \| (.+) \| (.+) \|$", PAGE, re.MULTILINE)
# Told in words: they need a longer text.
TOLD = {ChangeKind.GAP, ChangeKind.CUT, ChangeKind.METADATA}


@pytest.mark.parametrize(("kind", "source", "quote"), EXAMPLES, ids=[kind for kind, _, _ in EXAMPLES])
def test_each_example_shows_its_kind_and_nothing_graver(kind: str, source: str, quote: str) -> None:
    match = locate(re.sub(" ?↵ ?", "\n", source), quote)
    assert ChangeKind(kind) in {change.kind for change in match.changes}
    assert match.verdict is ChangeKind(kind).verdict


def test_every_kind_of_change_has_its_example() -> None:
    assert {ChangeKind(kind) for kind, _, _ in EXAMPLES} == set(ChangeKind) - TOLD - {ChangeKind.FOLD}
    assert all(f"`{kind}`" in PAGE for kind in TOLD)


def test_a_gap_and_front_matter_are_told_by_their_kinds() -> None:
    far = "The net is cut by hand. " + "It is dyed and dried. " * 60 + "Nobody may wash it."
    (gap,) = locate(far, "The net is cut by hand ... Nobody may wash it").changes
    assert gap.kind is ChangeKind.GAP
