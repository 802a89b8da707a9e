"""What every layer needs and none owns: the words of messages, lines of a text, groups of what belongs together."""

from etoile_facts.common._groups import Groups
from etoile_facts.common._identity import kept_by_identity
from etoile_facts.common._lines import LineIndex
from etoile_facts.common._wording import (
    MOST_NAMED,
    Nearest,
    count,
    did_you_mean,
    is_percent,
    listed,
    shorten,
    shorten_middle,
)

__all__ = [
    "MOST_NAMED",
    "Groups",
    "LineIndex",
    "Nearest",
    "count",
    "did_you_mean",
    "is_percent",
    "kept_by_identity",
    "listed",
    "shorten",
    "shorten_middle",
]
