"""Exact semi-global edit distance: a whole quote against any stretch of a text.

Myers, "A fast bit-vector algorithm for approximate string matching based on dynamic programming", Journal of the ACM
46(3), 1999, with Python integers as bit vectors of any length.
"""

from __future__ import annotations


def best_end(quote: str, text: str, limit: int) -> tuple[int, int] | None:
    """Return the smallest distance of `quote` to any stretch of `text` and the first end of one, if within `limit`."""
    length = len(quote)
    if not length:
        return 0, 0
    masks: dict[str, int] = {}
    for i, character in enumerate(quote):
        masks[character] = masks.get(character, 0) | 1 << i
    full = (1 << length) - 1
    top = 1 << (length - 1)
    plus, minus, score = full, 0, length
    best, end = limit + 1, -1
    if length <= limit:
        best, end = length, 0
    get = masks.get
    for position, character in enumerate(text, 1):
        equal = get(character, 0)
        vertical = equal | minus
        horizontal = (((equal & plus) + plus) ^ plus) | equal
        rise = minus | ~(horizontal | plus) & full
        fall = plus & horizontal
        if rise & top:
            score += 1
        elif fall & top:
            score -= 1
            if score < best:
                best, end = score, position
        rise <<= 1
        plus = (fall << 1 | ~(vertical | rise)) & full
        minus = rise & vertical & full
    return None if end < 0 else (best, end)


def best_span(quote: str, text: str, limit: int) -> tuple[int, int, int] | None:
    """Return `(distance, start, end)` of a stretch of `text` nearest to `quote`, if its distance is within `limit`."""
    found = best_end(quote, text, limit)
    if found is None:
        return None
    distance, end = found
    # No stretch of that distance is longer than the quote and the distance together.
    tail = text[max(0, end - len(quote) - distance) : end][::-1]
    back = best_end(quote[::-1], tail, distance)
    start = end - (back[1] if back else 0)
    return distance, start, end
