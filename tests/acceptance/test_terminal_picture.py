"""The picture in the README shows what the commands print today, in the colours that they print it in."""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest

from doc_sessions import copy_database
from snapshots import ROOT, assert_unchanged
from terminal_picture import PROMPT, draw

pytest.importorskip("pty")
pseudo_terminal = pytest.importorskip("pseudo_terminal")

if TYPE_CHECKING:
    from pathlib import Path

PICTURE = ROOT / "docs/terminal.svg"
COLUMNS = 104
SESSION = (
    ("verify",),
    ("conflicts", "swap-lasts-a-year"),
)


def _screen(folder: Path) -> str:
    """Return the session on a copy of our database in which a quote was mistyped."""
    facts = folder / "facts/dance-and-costumes.yaml"
    text = facts.read_text(encoding="utf-8")
    assert text.count("takes 13 layers") == 1
    facts.write_text(text.replace("takes 13 layers", "takes 30 layers"), encoding="utf-8")
    screen = ""
    for arguments in SESSION:
        printed = pseudo_terminal.print_on_a_terminal((sys.executable, "-m", "etoile_facts", *arguments), cwd=folder)
        screen += f"{PROMPT}etoile-facts {' '.join(arguments)}\n{printed}\n"
    return screen


def test_the_picture_is_what_the_commands_print(tmp_path: Path) -> None:
    assert_unchanged(PICTURE, draw(_screen(copy_database(tmp_path)), columns=COLUMNS, title="etoile-facts"))


def test_the_picture_fetches_nothing_and_stays_on_its_canvas() -> None:
    picture = PICTURE.read_text(encoding="utf-8")
    assert not re.search(r"https?://(?!www\.w3\.org/2000/svg)|url\(|@import|<script|<image", picture)
    root = ET.fromstring(picture)  # noqa: S314 (the file is ours)
    width = float(root.attrib["width"])
    for text in root.iter("{http://www.w3.org/2000/svg}text"):
        assert float(text.attrib["x"]) + float(text.attrib.get("textLength", 0)) < width


def test_a_line_longer_than_the_terminal_goes_on_in_the_next_one() -> None:
    picture = draw("ab \x1b[1;31mcdefghi\x1b[0mjk & <l>\n\nm\n", columns=5, title="t")
    texts = re.findall(r'y="(\d+)" textLength="([\d.]+)" lengthAdjust="spacingAndGlyphs" (.*?)>([^<]*)</text>', picture)
    red, plain = 'fill="#ff9492" font-weight="bold" xml:space="preserve"', 'fill="#e6edf3" xml:space="preserve"'
    assert texts == [
        ("53", "16.8", plain, "ab"),
        ("73", "42", red, "cdefg"),
        ("93", "16.8", red, "hi"),
        ("93", "16.8", plain, "jk"),
        ("113", "42", plain, "&amp; &lt;l&gt;"),
        ("153", "8.4", plain, "m"),
    ]
