"""The words of messages: counts, lists, long texts made short, and guesses at what was meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_LONGEST = 80  # code points of a text in a message: enough to recognise it, short enough for one line
MOST_NAMED = 100
"""Of more than this nobody reads the list: what a limit cuts off is named up to here, and the rest counted."""

_CLOSE = 70  # per cent: "layer-of-net" is close to "layers-of-net", "wing" is not close to "net"


def is_percent(value: object) -> bool:
    """Tell whether something is a number from 0 to 100; `nan` is none: no share is below it."""
    return isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= 100  # noqa: PLR2004


def count(number: int, noun: str) -> str:
    """Return `1 quote`, `2 quotes`, `1,000 quotes`."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def listed(words: Iterable[str], conjunction: str = "and") -> str:
    """Return words as a list for a reader: `a, b and c`; empty for none."""
    *most, last = list(words) or [""]
    return f"{', '.join(most)} {conjunction} {last}" if most else last


def shorten(text: str, longest: int = _LONGEST) -> str:
    """Return a text for a message: on one line, at most so many code points, its end cut with `…`."""
    line = " ".join(text.split())
    return line if len(line) <= longest else line[: longest - 1] + "…"


def shorten_middle(text: str, longest: int) -> str:
    """Return a text with its middle left out (` … `) if it has more than so many code points."""
    half = longest // 2
    return text if len(text) <= longest else f"{text[:half].rstrip()} … {text[-half:].lstrip()}"


class Nearest:
    """Guesses which of many known words was meant, for a hundred unknown ones: each guess looks at all known words."""

    def __init__(self, known: Iterable[str]) -> None:
        """Take the words; they are looked at when the first guess is wanted."""
        self._known = known
        self._by_folded: dict[str, str] | None = None
        self._hints: dict[str, str] = {}

    def hint(self, word: str) -> str:
        """Return `Did you mean "..."?` with the known word that comes closest, or an empty string.

        Letter case does not count.
        """
        if word not in self._hints:
            if len(self._hints) >= MOST_NAMED:
                return ""
            self._hints[word] = self._closest(word)
        return self._hints[word]

    def _closest(self, word: str) -> str:
        from rapidfuzz import fuzz, process  # noqa: PLC0415 - only where something is wrong

        if self._by_folded is None:
            names = {name.casefold(): name for name in sorted(self._known, reverse=True)}
            self._by_folded = dict(sorted(names.items()))
        close = process.extractOne(word.casefold(), self._by_folded.keys(), scorer=fuzz.ratio, score_cutoff=_CLOSE)
        return f'Did you mean "{self._by_folded[close[0]]}"?' if close else ""


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return `Did you mean "..."?` for a single unknown word; of several in a row see `Nearest`."""
    return Nearest(known).hint(word)
