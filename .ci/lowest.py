#!/usr/bin/env python3
"""Print the lowest versions that pyproject.toml declares, as constraints for pip: `attrs>=23.2` becomes `attrs==23.2`.

    python .ci/lowest.py > constraints.txt && pip install -c constraints.txt '.[test]'

All dependencies and the groups `test` and `color` are pinned; `dev` and `bench` are not what users run.
"""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

PYPROJECT = Path(__file__).resolve().parent.parent / "pyproject.toml"
GROUPS = ("test", "color")
REQUIREMENT = re.compile(r"(?P<name>[A-Za-z0-9._-]+)(?:\[[^]]*\])?\s*>=\s*(?P<version>[0-9][0-9.]*)\s*")


def main() -> None:
    """Print one constraint a line; a requirement without a lowest version is an error."""
    project = tomllib.loads(PYPROJECT.read_text(encoding="utf-8"))["project"]
    extras = [requirement for group in GROUPS for requirement in project["optional-dependencies"][group]]
    for requirement in dict.fromkeys([*project["dependencies"], *extras]):
        found = REQUIREMENT.fullmatch(requirement)
        if found is None:
            message = f"{PYPROJECT.name}: {requirement!r} declares no lowest version: write it as name>=version."
            raise SystemExit(message)
        print(f"{found['name']}=={found['version']}")  # noqa: T201


if __name__ == "__main__":
    main()
