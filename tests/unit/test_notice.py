"""NOTICE names what others gave, with the texts that their licences ask for; held against the data of the package."""

from __future__ import annotations

import hashlib
import tomllib
from importlib.metadata import distribution
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DATA = ROOT / "src/etoile_facts/lang/data"
NOTICE = (ROOT / "NOTICE").read_text("utf-8")
# What each origin is called where something of it was used: where it is found, and the licence that has to be linked.
ORIGINS = {
    "GeoNames": ("https://www.geonames.org", "https://creativecommons.org/licenses/by/4.0/"),
    "CLDR": ("https://cldr.unicode.org", "https://www.unicode.org/license.txt"),
}
# Of the licence's text from its first line to its last, as the CLDR has it.
UNICODE_LICENCE = "b4c0ae8ef04f7059f96ce5bbe0467f9fe6f6d81bbe13517701dfeb961fb4d0b6"
# Written by us, the names of units in CLDR aside: keys that its data is looked up by.
OURS = {"README.md", "und.toml", "units.tsv"}


def _sections() -> dict[str, str]:
    """Return the part of NOTICE for each origin, by its name."""
    parts = NOTICE.split("\n\n\n")[1:]
    return {name: part for name in ORIGINS for part in parts if name in part.splitlines()[0]}


def _comments(path: Path) -> str:
    return "\n".join(line for line in path.read_text("utf-8").splitlines() if line.startswith("#"))


@pytest.mark.parametrize("origin", ORIGINS)
def test_every_file_that_took_from_others_is_named_and_no_other(origin: str) -> None:
    took = {path for path in DATA.iterdir() if origin in _comments(path) and path.name not in OURS}
    section = _sections()[origin]
    assert {ROOT / line for line in section.splitlines() if line.startswith("src/")} == took
    assert all(link in section for link in ORIGINS[origin])


def test_every_file_of_data_has_an_origin_or_is_ours() -> None:
    listed = {Path(line).name for line in NOTICE.splitlines() if line.startswith("src/")}
    assert {path.name for path in DATA.iterdir()} == OURS | listed
    for path in DATA.glob("*.toml"):
        assert ("cldr" in tomllib.loads(path.read_text("utf-8"))) == (path.name in listed)


def test_the_text_of_the_unicode_licence_is_whole() -> None:
    text = NOTICE[NOTICE.index("UNICODE LICENSE V3") :]
    assert hashlib.sha256(text.encode()).hexdigest() == UNICODE_LICENCE


def test_both_files_go_with_the_package() -> None:
    metadata = distribution("etoile-facts").metadata
    assert {*metadata.get_all("License-File", ())} == {"LICENSE", "NOTICE"}
    assert metadata["License-Expression"] == "MIT AND Unicode-3.0 AND CC-BY-4.0"
