from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from acceptance_database import build

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="session")
def _original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("original")
    build(root)
    return root


@pytest.fixture
def root(_original: Path, tmp_path: Path) -> Path:
    """A copy of the database that a test may break."""
    return shutil.copytree(_original, tmp_path / "copy")
