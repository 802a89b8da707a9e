"""A rule of our own."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    import etoile_facts as ef


def legs_are_even(snapshot: ef.Snapshot) -> Iterator[ef.Finding]:
    """Every animal has an even number of legs."""
    raise AssertionError(f"this must not run: {len(snapshot.facts)}")
