"""Expected output in files beside the tests; `UPDATE_SNAPSHOTS=1 pytest` writes them anew."""

from __future__ import annotations

import os
from pathlib import Path

ROOT = Path(__file__).parent.parent


def assert_unchanged(path: Path, text: str) -> None:
    """Compare a text with the content of a file, or write it there."""
    if os.environ.get("UPDATE_SNAPSHOTS"):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
    assert path.read_bytes().decode() == text, f"{path.name} is out of date: run UPDATE_SNAPSHOTS=1 pytest"
