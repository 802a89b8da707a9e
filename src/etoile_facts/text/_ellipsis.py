"""Ellipses: the marks by which a quote says that it leaves something out.

Sources: the Chicago Manual of Style (three periods, spaced or not, and four behind a sentence), Duden and the MLA
(`[…]`, `[...]`), the French and Russian habits (`(…)`, `<…>`), the Chinese one (two ellipsis characters), the
Swedish one (`[---]`).
"""

from __future__ import annotations

import re

# A comma or the like may stand with the dots inside of the brackets: […,].
_DOTS = r"[,;:]?\s*+(?:(?:\.\s*+){2,}|[…⋯‥]+\.?)\s*+[,;:!?]?"
ELLIPSIS = re.compile(
    rf"[(\[（［【〔{{<⟨]\s*+{_DOTS}\s*+[)\]）］】〕}}>⟩]|\[\s*+(?:[-–—]\s*+){{3,}}\]|\.{{3,}}|[…⋯]+|(?:\.\s){{2,}}\."
)
# One of these stands in every ellipsis that has fewer than two periods.
_SIGNS = frozenset("…⋯‥[")
_FEWEST_DOTS = 2


def has_ellipsis(text: str) -> bool:
    """Tell whether an ellipsis stands in a text."""
    perhaps = text.count(".") >= _FEWEST_DOTS or not _SIGNS.isdisjoint(text)
    return perhaps and ELLIPSIS.search(text) is not None
