"""Plain words for what differs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from etoile_facts.common import shorten_middle
from etoile_facts.model import CHANGE_KINDS, Change, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable

_LONGEST = 60  # characters of a quoted stretch inside a sentence: the sentence must fit a terminal's line or two


def describe_change(change: Change) -> str:
    """Return what differs, in plain words without a full stop: `the number "13" reads "30" in the source`."""
    kind = CHANGE_KINDS[change.kind]
    sentence = kind.dropped if not change.quote else kind.added if not change.source else kind.changed
    return sentence.format(noun=kind.noun, quote=f'"{shortened(change.quote)}"', source=f'"{shortened(change.source)}"')


def worst_first(changes: Iterable[Change]) -> list[Change]:
    """Return the changes that a reader would call one, the gravest first, else in their order."""
    visible = [change for change in changes if change.kind.verdict is not Verdict.NORMALIZED]
    return sorted(visible, key=lambda change: -change.kind.verdict.gravity)


def shortened(text: str) -> str:
    """Return the text on one line, its middle left out if it is long."""
    return shorten_middle(" ".join(text.split()), _LONGEST)
