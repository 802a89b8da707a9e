"""The size of the rooms: what outgrows one becomes two."""

from __future__ import annotations

from pathlib import Path

import etoile_facts

PACKAGE = Path(etoile_facts.__file__).parent


def test_no_module_is_longer_than_four_hundred_lines() -> None:
    sizes = {path: len(path.read_text("utf-8").splitlines()) for path in PACKAGE.rglob("*.py")}
    assert not [f"{path.relative_to(PACKAGE)}: {size}" for path, size in sizes.items() if size > 400]
