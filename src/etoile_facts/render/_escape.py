"""Text from sources and facts, made safe to show.

A quote may hold anything: escape sequences that drive a terminal, or bidirectional controls that show a line in
another order than it stands in ("Trojan Source", CVE-2021-42574). Such characters are shown as what they are.
"""

from __future__ import annotations

import re

# C0 and C1 controls and DEL; the Arabic letter mark, marks, embeddings, overrides and isolates of the bidirectional
# algorithm; zero-width no-break space; line and paragraph separators; lone surrogates. Tab and line feed are let
# through by `escape_block` alone.
_UNSAFE = "\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff"
_UNSAFE_IN_BLOCK = re.compile(f"[{_UNSAFE}]")
_UNSAFE_IN_LINE = re.compile(f"[\t\n{_UNSAFE}]")


def escape_line(text: str) -> str:
    """Return the text with every control character, tab and line feed included, as a visible escape."""
    return _UNSAFE_IN_LINE.sub(_visible, text)


def escape_block(text: str) -> str:
    """Return the text with every control character but tab and line feed as a visible escape."""
    return _UNSAFE_IN_BLOCK.sub(_visible, text)


def escape_json(document: str) -> str:
    r"""Return a JSON document with unsafe characters as `\uXXXX`, which reads back as the same.

    The document is the output of `json.dumps`: C0 controls inside its strings are escapes already.
    """
    return _UNSAFE_IN_BLOCK.sub(lambda found: f"\\u{ord(found[0]):04x}", document)


def one_line(text: str) -> str:
    """Return the text with each run of white space as one space, and control characters as visible escapes."""
    return escape_line(" ".join(text.split()))


def _visible(found: re.Match[str]) -> str:
    """Return the escape that Python and most languages use for a character."""
    code = ord(found[0])
    return {9: "\\t", 10: "\\n", 13: "\\r"}.get(code) or (f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}")  # noqa: PLR2004 (two digits are enough)
