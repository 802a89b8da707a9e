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
_TWO_DOTS = re.compile(r"\.\s*\.")


def has_ellipsis(text: str) -> bool:
    """Tell whether an ellipsis stands in a text."""
    # Two periods or one of these signs stand in every ellipsis; most texts are ASCII and told at a glance.
    perhaps = "[" in text or ".." in text or (text.count(".") > 1 and _TWO_DOTS.search(text) is not None)
    perhaps = perhaps or (not text.isascii() and ("…" in text or "⋯" in text or "‥" in text))
    return perhaps and ELLIPSIS.search(text) is not None
