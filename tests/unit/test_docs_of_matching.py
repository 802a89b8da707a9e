"""What `docs/matching.md` says of the kinds of changes is what the matcher does."""

from __future__ import annotations

import re

import pytest

from etoile_facts.anchor import locate
from etoile_facts.anchor.judge._hypotheses import HYPOTHESES, TokenPair
from etoile_facts.anchor.ocr._channel import Noise
from etoile_facts.anchor.source._prepared_text import PreparedText
from etoile_facts.model import ChangeKind
from etoile_facts.text import tokenize
from snapshots import ROOT, assert_unchanged

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


def test_page_lists_the_hypotheses_in_their_order() -> None:
    listed = "".join(f"{number}. {one.name}\n" for number, one in enumerate(HYPOTHESES, 1))
    before, _, rest = PAGE.partition("<!-- hypotheses -->\n")
    _, mark, behind = rest.partition("<!-- end -->")
    assert_unchanged(ROOT / "docs/matching.md", f"{before}<!-- hypotheses -->\n{listed}{mark}{behind}")


def test_every_hypothesis_has_a_name_of_its_own_and_the_last_one_always_speaks() -> None:
    assert len({one.name for one in HYPOTHESES}) == len(HYPOTHESES)
    tokens = tokenize("nothing known")
    noise = Noise(PreparedText("nothing known", "text/plain").reading, tokens, tokens, ())
    pair = TokenPair(tokens, 0, tokens, 1, noise)
    assert HYPOTHESES[-1].kind(pair) is ChangeKind.WORD


@pytest.mark.parametrize(
    ("written", "quoted", "why"),
    [
        ("The colour of the net fades.", "The color of the net fades", "two spellings of one word"),
        ("The net was sewn by thirteen hands.", "The net was sewn by 13 hands", "a number in digits"),
        ("The net was sold in spring.", "The net was not sold in spring", "only the quote has it"),
        ("The net was bought in spring.", "The net was sold in spring", "two opposites"),
        (
            "The old net was sewn by hand in the attic.",
            "The old net was sewn by hnad in the attic",
            "a slip of typing or scanning",
        ),
    ],
)
def test_a_change_says_what_was_found(written: str, quoted: str, why: str) -> None:
    assert [change.why for change in locate(written, quoted).changes] == [why]
