"""Which of the folded characters of a text stay: one of a run of spaces or dots, no hyphen that joins two letters."""

from __future__ import annotations

import numpy as np

from etoile_facts.text._characters import CJK_BLOCKS, DOT, HYPHEN, SPACE, is_cjk

# Steps looked to each side of a hyphen at once for all of them; longer runs are followed one by one.
_STEPS = 8


def staying(codes: np.ndarray, letter: np.ndarray) -> np.ndarray:
    """Tell which stay: one of a run of spaces or dots, no spaces around dashes, no dashes between letters."""
    kept = np.ones(len(codes), np.bool_)
    if not len(codes):
        return kept
    space = codes == SPACE
    kept[1:] = ~(space[1:] & space[:-1])
    kept[0] = not space[0]
    dot = codes == DOT
    if dot.any():
        kept[1:] &= ~(dot[1:] & dot[:-1])
    hyphens = np.flatnonzero(codes == HYPHEN)
    if len(hyphens):
        _drop_hyphens(codes, hyphens, letter, kept)
    if codes.dtype != np.uint8 and int(codes.max()) >= CJK_BLOCKS[0].start:
        # A line wrap between two characters of a script without spaces is no space.
        wrap = np.flatnonzero(space & kept)
        wrap = wrap[(wrap > 0) & (wrap < len(codes) - 1)]
        after = wrap + 1
        # The kept space of a run is its first: look behind the run.
        next_solid = np.flatnonzero(~space)
        place = np.searchsorted(next_solid, after)
        inside = place < len(next_solid)
        wrap, place = wrap[inside], place[inside]
        kept[wrap[is_cjk(codes[wrap - 1]) & is_cjk(codes[next_solid[place]])]] = False
    return kept


def _drop_hyphens(codes: np.ndarray, hyphens: np.ndarray, letter: np.ndarray, kept: np.ndarray) -> None:
    """Look at the runs of spaces and hyphens that hold a hyphen: nothing stays between letters, else one hyphen."""
    before, behind = _solid(codes, hyphens, -1), _solid(codes, hyphens, 1)
    inner = (before >= 0) & (behind < len(codes))
    between = np.zeros(len(hyphens), np.bool_)
    between[inner] = letter[codes[before[inner]]] & letter[codes[behind[inner]]]
    alone = behind - before == 2  # noqa: PLR2004  nothing but the hyphen
    kept[hyphens[alone & between]] = False
    last = -1
    for hyphen, start, end, joins in zip(
        hyphens[~alone].tolist(),
        before[~alone].tolist(),
        behind[~alone].tolist(),
        between[~alone].tolist(),
        strict=True,
    ):
        if start >= last:
            kept[start + 1 : end] = False
            kept[hyphen] = not joins
            last = end - 1


def _solid(codes: np.ndarray, places: np.ndarray, step: int) -> np.ndarray:
    """Return, for each place, the next one in a direction that is neither space nor hyphen, or the end of the text."""
    found = places + step
    for _ in range(_STEPS):
        inside = (found >= 0) & (found < len(codes))
        at = codes[np.where(inside, found, 0)]
        joint = inside & ((at == SPACE) | (at == HYPHEN))
        if not joint.any():
            return found
        found = found + step * joint
    # A few long runs are left: the edges of all runs tell where they end.
    edge = np.flatnonzero((codes != SPACE) & (codes != HYPHEN))
    place = np.searchsorted(edge, places, "left" if step > 0 else "right") - (step < 0)
    padded = np.concatenate((edge, [len(codes)])) if step > 0 else np.concatenate(([-1], edge))
    return padded[place + (step < 0)]
