"""A picture of a terminal: what commands really print, colours included, as an SVG.

Drawn here and not by `Console.export_svg` of rich: that one asks for fonts from the net, which a picture in a README
must not fetch, and another release of rich draws it otherwise, so that no test could say whether a picture is stale.
"""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, NamedTuple
from xml.sax.saxutils import escape, quoteattr

from rich.console import Console
from rich.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rich.style import Style

PROMPT = "\x1b[1;32m$\x1b[0m "

_COLUMN = 8.4  # what a character of the fonts below is wide, at this size
_SIZE = 14
_LINE = 20
_MARGIN = 22
_BAR = 38  # the bar with the three buttons
_FONTS = "ui-monospace, SFMono-Regular, 'SF Mono', Menlo, Consolas, 'DejaVu Sans Mono', 'Liberation Mono', monospace"
_BACKGROUND, _FRAME, _TEXT, _WEAK = "#161b22", "#444c56", "#e6edf3", "#9aa4af"
# By their number in ANSI escape sequences. All have a contrast of 6.5 and more to the background (WCAG asks for 4.5).
_COLOURS = {1: "#ff9492", 2: "#7ee787", 3: "#e8c35a", 6: "#7cc7ff"}
_BUTTONS = ((0, "#ff6a69"), (1, "#e8c35a"), (2, "#6bc46d"))


class _Run(NamedTuple):
    """Characters that look alike: where they begin, in columns, what they are, and their style."""

    column: int
    text: str
    look: str


def draw(screen: str, *, columns: int, title: str) -> str:
    """Return the picture of a terminal with so many columns.

    Args:
        screen: What was printed, with ANSI escape sequences for colours.
        columns: Longer lines go on in the next one, cut between words for the reader’s sake.
        title: Stands above it, and is what screen readers say first.
    """
    lines = list(_wrapped(screen, columns))
    width = round(2 * _MARGIN + columns * _COLUMN)
    height = _BAR + _LINE * len(lines) + _MARGIN
    texts = (_text(run, _BAR + _LINE * (number + 1) - 5) for number, line in enumerate(lines) for run in line)
    frame = f'rx="10" fill="{_BACKGROUND}" stroke="{_FRAME}"'
    buttons = (f'<circle cx="{_MARGIN + 4 + 20 * place}" cy="20" r="6" fill="{fill}"/>' for place, fill in _BUTTONS)
    parts = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}"',
        f'  role="img" aria-label={quoteattr(title)} font-family={quoteattr(_FONTS)} font-size="{_SIZE}">',
        f"<title>{escape(title)}</title>",
        f'<rect x="0.5" y="0.5" width="{width - 1}" height="{height - 1}" {frame}/>',
        *buttons,
        f'<text x="{width / 2:g}" y="25" text-anchor="middle" fill="{_WEAK}">{escape(title)}</text>',
        *texts,
        "</svg>",
        "",
    )
    return "\n".join(parts)


def _text(run: _Run, base: int) -> str:
    """Return characters at their columns, whatever font there is: their length is given."""
    x, length = _MARGIN + run.column * _COLUMN, len(run.text) * _COLUMN
    return (
        f'<text x="{x:g}" y="{base}" textLength="{length:g}" lengthAdjust="spacingAndGlyphs" {run.look}'
        f' xml:space="preserve">{escape(run.text)}</text>'
    )


def _wrapped(screen: str, columns: int) -> Iterator[list[_Run]]:
    """Yield the lines of the screen, cut after so many columns or before."""
    console = Console(width=columns)
    for line in screen.rstrip().splitlines():
        text = Text.from_ansi(line)
        looks = [_look(text.get_style_at_offset(console, place)) for place in range(len(text.plain))]
        cells = list(zip(text.plain, looks, strict=True))
        while len(cells) > columns:
            blanks = [place for place in range(1, columns + 1) if cells[place][0] == " "]
            cut = blanks[-1] if blanks else columns
            yield list(_runs(cells[:cut]))
            cells = cells[cut:]
            while cells and cells[0][0] == " ":
                del cells[0]
        yield list(_runs(cells))


def _runs(row: Iterable[tuple[str, str]]) -> Iterator[_Run]:
    """Yield what is to be drawn of a line: neighbours that look alike together, and no blanks at their ends."""
    column = 0
    for look, group in itertools.groupby(row, key=lambda cell: cell[1]):
        text = "".join(character for character, _ in group)
        if text.strip():
            indent = len(text) - len(text.lstrip())
            yield _Run(column + indent, text.strip(), look)
        column += len(text)


def _look(style: Style) -> str:
    """Return a style as attributes of SVG."""
    number = style.color.number if style.color else None
    colour = _TEXT if number is None else _COLOURS[number]
    look = f'fill="{_WEAK if style.dim else colour}"'
    if style.bold:
        look += ' font-weight="bold"'
    if style.strike:
        look += ' text-decoration="line-through"'
    return look
