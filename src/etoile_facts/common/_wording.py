"""The words of messages: counts, lists, long texts made short, and guesses at what was meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_LONGEST = 80  # code points of a text in a message: enough to recognise it, short enough for one line
_CLOSE = 70  # per cent: "layer-of-net" is close to "layers-of-net", "wing" is not close to "net"


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


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return `Did you mean "..."?` with the known word that comes closest, or an empty string.

    Letter case does not count. Looks at every known word: not for many unknown words in a row.
    """
    from rapidfuzz import fuzz, process  # noqa: PLC0415 - only where something is wrong

    by_folded = {name.casefold(): name for name in sorted(known, reverse=True)}
    close = process.extractOne(word.casefold(), sorted(by_folded), scorer=fuzz.ratio, score_cutoff=_CLOSE)
    return f'Did you mean "{by_folded[close[0]]}"?' if close else ""
