"""Character references of HTML (entities): `&#8217;`, `&eacute;`, `&amp`; where a plain text or a quote holds them.

A page that was not unescaped when it was saved, or escaped twice, has them in its plain text. They are read where they
stand in running text; a text that is about HTML shows them by themselves, between quotation marks or in code.

Sources: the HTML Living Standard, "Character reference state" and what follows it, by way of `html.entities`. A name
without its semicolon counts as it does in an attribute, where no letter, digit or equals sign follows: addresses
(`?a=1&copy=2`) and programs (`&region`) stand in plain texts too.
"""

from __future__ import annotations

import re
from html.entities import html5
from typing import NamedTuple

from etoile_facts.text._variants import CLOSING_QUOTES, OPENING_QUOTES

# Escaped once more, it has an `amp;` in front.
REFERENCE = re.compile(
    r"&(?P<again>(?:amp;)*)(?P<what>#(?:[0-9]{1,7}(?![0-9])|[xX][0-9a-fA-F]{1,6}(?![0-9a-fA-F]))|[A-Za-z][A-Za-z0-9]{1,31})"
    r"(?P<end>;?)"
)
_AGAIN = len("amp;")
_HIGHEST = 0x10FFFF
_SURROGATES = range(0xD800, 0xE000)
# What Windows-1252 has here; references with these numbers mean its characters.
_C1 = range(0x80, 0xA0)
_WHITE = frozenset("\t\n\f\r")
# What a reference counts that shows that a text was not unescaped, and how much it takes.
_SURE, _LIKELY = 2, 1
_ENOUGH = 2
# Names that a text without its semicolons still shows by.
_PLAIN_NAMES = frozenset({"amp", "quot", "nbsp"})
_OPENING, _CLOSING = frozenset(f"{OPENING_QUOTES}`([>|"), frozenset(f"{CLOSING_QUOTES}`)]<|")
# Behind the sign of a comparison: p &lt; 0.05. Before a letter it would begin a tag that the text shows.
_COMPARED = re.compile(r"\s?[=\d.−-]")
# Before the sign of an arrow: --&gt;.
_ARROWS = frozenset("-=")
_ABOUT = re.compile(r"\b(?:[DX]?HTML|XML|ampersands?)\b", re.IGNORECASE)


class Reference(NamedTuple):
    """A reference `[start, end)` and the one or two characters that it stands for."""

    start: int
    end: int
    characters: str

    def pieces(self) -> tuple[int, ...]:
        """Return it as pieces of markup: start, end and code by turns, one piece a character."""
        if len(self.characters) == 1:
            return (self.start, self.end, ord(self.characters))
        first, second = map(ord, self.characters)
        return (self.start, self.end - 1, first, self.end - 1, self.end, second)


def read_reference(found: re.Match[str], *, again: bool = True) -> Reference | None:
    """Return the reference that a match of `REFERENCE` is; None if HTML has none such, and for what is no character.

    Args:
        found: The match.
        again: Whether what was escaped more than once is read through to its end.
    """
    text, (start, end) = found.string, found.span()
    times, semicolon = len(found["again"]), found["end"]
    known = None
    if not times or (again and (semicolon or found["what"][0] == "#")):
        known = _characters(found["what"], semicolon, text[end : end + 1])
    if times and known is None:
        return Reference(start, start + 1 + (times if again else _AGAIN), "&")
    return None if known is None else Reference(start, end, known)


def _characters(what: str, semicolon: str, behind: str) -> str | None:
    if what[0] == "#":
        is_hexadecimal = what[1] in "xX"
        return _numbered(int(what[2 if is_hexadecimal else 1 :], 16 if is_hexadecimal else 10))
    if semicolon:
        return html5.get(f"{what};")
    return None if behind == "=" or behind.isalnum() else html5.get(what)


def _numbered(number: int) -> str | None:
    """Return the character of a number; None for none, half a pair, a control character and what is none for ever."""
    if number in _C1:
        return bytes([number]).decode("cp1252", "ignore") or None
    if number > _HIGHEST or number in _SURROGATES:
        return None
    character = chr(number)
    printable = character.isprintable() or character.isspace() or number >= 0xA0  # noqa: PLR2004  the first behind C1
    is_never = 0xFDD0 <= number <= 0xFDEF or number & 0xFFFE == 0xFFFE  # noqa: PLR2004  noncharacters
    if is_never or not printable or (number < ord(" ") and character not in _WHITE):
        return None
    return character


def find_references(text: str) -> list[Reference]:
    """Return all references of a text, in order."""
    if "&" not in text:
        return []
    return [reference for found in REFERENCE.finditer(text) if (reference := read_reference(found)) is not None]


def escaped_references(text: str) -> list[Reference]:
    """Return the references of a plain text that was not unescaped; none of one that only shows some."""
    found = find_references(text)
    if not found:
        return []
    # A bare ampersand was never escaped; a text about HTML shows what it names.
    only_sure = _ABOUT.search(text) is not None
    has_bare = only_sure or text.count("&") > sum(text.count("&", each.start, each.end) for each in found)
    evidence = shown = 0
    for each in found:
        before, behind = text[max(0, each.start - 1) : each.start], text[each.end : each.end + 1]
        if before in _OPENING and behind in _CLOSING:
            shown += 1
        else:
            weight = _weight(text, each, before, behind, has_bare_ampersand=has_bare)
            evidence += weight if weight == _SURE or not only_sure else 0
    return found if evidence >= _ENOUGH and evidence > shown else []


def _weight(text: str, each: Reference, before: str, behind: str, *, has_bare_ampersand: bool) -> int:
    """Return how much a reference says that its text was not unescaped."""
    written = text[each.start + 1 : each.end]
    if written.startswith("amp;"):
        return _SURE if len(written) > _AGAIN else _LIKELY * (not has_bare_ampersand)
    if each.characters in {"<", ">"}:
        return _LIKELY if before in _ARROWS or _COMPARED.match(text, each.end) else 0
    if not (written.endswith(";") or written.startswith("#") or written in _PLAIN_NAMES):
        return 0
    if each.characters == "&":
        return _LIKELY * (not has_bare_ampersand)
    return _SURE if before.isalpha() and behind.isalpha() else _LIKELY
