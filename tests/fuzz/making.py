"""Makes odd texts, quotes, values and files at random: pieces of what the code looks for, mostly, in any order."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from random import Random

_WORDS = (
    *(
        "the",
        "net",
        "tutu",
        "layers",
        "of",
        "white",
        "not",
        "never",
        "all",
        "some",
        "may",
        "must",
        "Mr.",
        "U.S.",
        "e.g.",
    ),
    *(
        "Ada",
        "Lind",
        "Kirby's",
        "don't",
        "l'amour",
        "n'est",
        "co-",
        "operate",
        "and",
        "but",
        "unless",
        "about",
        "more than",
    ),
    *(
        "naïve",
        "straße",
        "œuvre",
        "ﬁne",
        "İstanbul",
        "ſo",
        "Ångström",
        "A\u030a",
        "e\u0301",
        "ñ",
        "Łódź",
        "péché",
        "pêche",
    ),
    *(
        "漢字",
        "かな",
        "ｶﾞ",
        "한국",
        "ไทย",
        "العربية",
        "עִברית",
        "हिन्दी",
        "Привет",
        "\u1100\u1161",
        "𝐀",
        "😀",
        "👩‍👧",
        "🏳️‍🌈",
    ),
)
_NUMBERS = (
    *(
        "13",
        "1,200",
        "1.200",
        "1 200",
        "1\u00a0200",
        "1.5",
        "-5",
        "−5",
        "+3",
        ".75",
        "10⁶",
        "10^6",
        "½",
        "1½",
        "m²",
        "2/3",
    ),
    *(
        "thirteen",
        "half a million",
        "quatre-vingt-dix",
        "dreiundzwanzig",
        "tausend",
        "2 million",
        "5 mW",
        "20°C",
        "5 %",
    ),
    *(
        "$5",
        "€5",
        "1st",
        "XIV",
        "5–7",
        "5-7",
        "≥5",
        "1e9",
        "٣",
        "३",
        "１３",
        "①",
        "0",
        "00",
        "9" * 40,
        "3.14.15",
        "1:30",
        "5×3",
    ),
)
_DATES = (
    *(
        "2025-04-24",
        "April 24, 2025",
        "24 avril 2025",
        "24.4.2025",
        "4/24/25",
        "2025-W17",
        "2025-114",
        "1990s",
        "c. 1850",
    ),
    *("yesterday", "Dec 4", "may", "March", "2025-04-24T10:00:00Z", "-0044", "44 BC", "2025-04/2025-06", "spring 2025"),
    *(
        "2025-13-45",
        "0000-00-00",
        "30 February",
        "19xx",
        "P1Y2M",
        "1 h 30 min",
        "two years",
        "Y-12345",
        "2025?",
        "[2025..]",
    ),
)
_ELLIPSES = (
    "...",
    "…",
    " ... ",
    "[...]",
    "[…]",
    "(…)",
    " [ … ] ",
    ". . .",
    "....",
    "[ . . . ]",
    "…\u0301",
    "[..]",
    "( ... )",
)
_MARKS = (
    *".,;:!?-–—'\"`´‘’“”«»()[]{}<>/\\|@#$%^&*_+=~§†•★✅→½²₂\t\n\r\f\v",
    *("\x00", "\x01", "\x1b[31m", "\x7f", "\x85", "\u00a0", "\u00ad", "\u2028", "\u2029", "\u202e", "\u2066", "\u200b"),
    *(
        "\u200d",
        "\u2060",
        "\ufeff",
        "\ufffd",
        "\uffff",
        "\u034f",
        "\u061c",
        "\u180e",
        "\u0301",
        "\u0327",
        "\u05b0",
        "\u064b",
    ),
    *(
        "\u0e31",
        "\u094d",
        "\u20dd",
        "\uff9e",
        "\u3099",
        "\U000e0041",
        "\ufe0f",
        "\r\n",
        "\n\n",
        "\n \n",
        "\u00ad\n",
        "-\n",
    ),
)
_MARKUP = (
    *(
        "<b>",
        "</b>",
        "<i",
        "<del>",
        "</del>",
        "<script>",
        "</script>",
        "<!--",
        "-->",
        "<![CDATA[",
        "]]>",
        "<?",
        "?>",
        "<br/>",
    ),
    *(
        "<p>",
        "</p>",
        "<sup>2</sup>",
        "<sup>",
        "<a href='x'>",
        "<h1>",
        "</h1>",
        "<title>",
        "<http://x.org>",
        "<style",
        "<",
        ">",
    ),
    *("&amp;", "&lt", "&#", "&#x", "&#8217;", "&nbsp;", "&quot;", "&#1114112;", "&#xd800;", "&notanentity;", "&", "&;"),
    *(
        "**",
        "*",
        "_",
        "__",
        "~~",
        "`",
        "``",
        "```",
        "\n```\n",
        "\n~~~\n",
        "[a](b)",
        "[a][b]",
        "[a]: b\n",
        "[^1]",
        "![a](b)",
        "](",
    ),
    *(
        "[",
        "]",
        "![",
        "[^",
        "](<",
        "{.a}",
        "{#b c='d'}",
        "]{.a",
        "\\*",
        "\\",
        "\\`",
        "\n# ",
        "\n## a #",
        "\n> ",
        "\n- ",
        "\n* * *",
    ),
    *(
        "\n---\n",
        "\n===\n",
        "| a | b |\n",
        "|---|---|\n",
        "\n:::",
        "\n1. ",
        "---\ntitle: x\n---\n",
        "\n[a]: ",
        "\f",
        "\n12\n\f",
    ),
)
_LONE = ("\ud800", "\udbff", "\udc00", "\udfff", "\udce9", "\udc80", "\ud83d")
_POOLS: tuple[tuple[int, tuple[str, ...]], ...] = (
    (30, _WORDS),
    (8, _NUMBERS),
    (4, _DATES),
    (3, _ELLIPSES),
    (6, _MARKS),
    (10, _MARKUP),
    (1, _LONE),
)
_WEIGHTS = [weight for weight, _ in _POOLS]
_SPACES = ("", " ", " ", " ", " ", "\n", "\u00a0", "  ")
_ANY = 0x110000


def piece(draw: Random) -> str:
    """Make a word, a number, a mark, a piece of markup, or any character at all."""
    if draw.random() < 0.02:
        return chr(draw.randrange(_ANY))
    return draw.choice(draw.choices(_POOLS, _WEIGHTS)[0][1])


def text(draw: Random, most: int = 60) -> str:
    """Make a text of so many pieces; now and then one of them stands there many times."""
    parts = []
    for _ in range(draw.randrange(most + 1)):
        times = draw.choice((2, 5, 30, 60)) if draw.random() < 0.04 else 1
        parts.append(piece(draw) * times + draw.choice(_SPACES))
    return "".join(parts)


def long_run(draw: Random, size: int = 4000) -> str:
    """Make a text that is mostly one or two pieces again and again."""
    unit = piece(draw) + (piece(draw) if draw.random() < 0.5 else "")
    return text(draw, 3) + unit * (size // max(len(unit), 1)) + text(draw, 3)


def source(draw: Random) -> str:
    """Make a text to look in."""
    return long_run(draw) if draw.random() < 0.02 else text(draw, draw.choice((3, 15, 60, 250)))


def quote(draw: Random, whole: str) -> str:
    """Make a quote of a text: cut from it and changed, or of parts of it, or anything."""
    if not whole or draw.random() < 0.15:
        return text(draw, 12)
    cut = _cut(draw, whole)
    for _ in range(draw.choice((0, 0, 1, 1, 2, 4))):
        cut = _changed(draw, cut, whole)
    return cut


def _cut(draw: Random, whole: str) -> str:
    start = draw.randrange(len(whole))
    return whole[start : start + draw.choice((3, 12, 30, 80, 300))]


def _changed(draw: Random, words: str, whole: str) -> str:
    at = draw.randrange(len(words) + 1)
    to = min(len(words), at + draw.choice((0, 1, 1, 4, 12)))
    new = draw.choice(
        (
            "",
            piece(draw),
            draw.choice(_ELLIPSES),
            f"{draw.choice(_ELLIPSES)}{_cut(draw, whole)}",
            f"[{words[at:to]}]",
            f"[{piece(draw)}]",
            words[at:to].swapcase(),
            words[at:to][::-1],
            " ",
            "\n",
        )
    )
    return words[:at] + new + words[to:]


def span(draw: Random, size: int) -> list[int] | None:
    """Make a stored place, perhaps stale, of a text so long; or none."""
    if draw.random() < 0.4:
        return None
    start = draw.randrange(size + 20)
    return [start, start + draw.choice((0, 1, 5, 40, 200))]


def value(draw: Random) -> str:
    """Make a raw value."""
    kind = draw.random()
    if kind < 0.3:
        return draw.choice((*_NUMBERS, *_DATES))
    if kind < 0.5:
        joint = draw.choice((" ", ", ", "; ", " and ", "-", "/", " to ", "."))
        return joint.join(draw.choice((*_WORDS, *_NUMBERS, *_DATES)) for _ in range(draw.randrange(1, 5)))
    if kind < 0.55:
        return draw.choice(("https://", "www.", "//", "http://[", "")) + text(draw, 4)
    return long_run(draw, 600) if kind < 0.58 else text(draw, 6)


def mutated(draw: Random, whole: str, pieces: Sequence[str]) -> str:
    """Change a file's text in a few places."""
    for _ in range(draw.choice((0, 1, 1, 2, 5))):
        at = draw.randrange(len(whole) + 1)
        to = min(len(whole), at + draw.choice((0, 0, 1, 3, 20)))
        new = draw.choice(pieces) if draw.random() < 0.7 else piece(draw)
        whole = whole[:at] + new * draw.choice((1, 1, 1, 2, 40)) + whole[to:]
    return whole
