#!/usr/bin/env python3
"""Write what the Unicode CLDR knows into the language files, from babel: names of months, of weekdays and of units.

    pip install babel && python .ci/cldr.py [--check]

Each file of `src/etoile_facts/lang/data` ends with a section behind a mark that only this script writes; the rest of a
file is ours. `--check` writes nothing and ends with 1 if a section is not what this version of babel gives.
"""

from __future__ import annotations

import sys
from pathlib import Path

import babel
from babel import Locale

DATA = Path(__file__).resolve().parent.parent / "src/etoile_facts/lang/data"
MARK = "# -- CLDR: written by .ci/cldr.py, not by hand --"
# The other standard of a language with two.
VARIANTS = {"en": ["en_GB"], "pt": ["pt_PT"]}


def unit_rows() -> list[tuple[str, list[str]]]:
    """Return the units of our table that CLDR has, each with its names there."""
    rows = (
        line.split("\t") for line in (DATA / "units.tsv").read_text(encoding="utf-8").splitlines() if line[0] != "#"
    )
    return [(row[0], row[1].split()) for row in rows if row[1]]


def names_of_units(locales: list[Locale], cldr_names: list[str]) -> list[str]:
    """Return the long names of a unit, singular and plural, words joined by `_`."""
    found: list[str] = []
    for locale in locales:
        for name in cldr_names:
            forms = locale._data["unit_patterns"].get(name, {}).get("long", {})  # noqa: SLF001 - babel has no other way
            found += [pattern for form, pattern in forms.items() if form != "per" and isinstance(pattern, str)]
    plain = (pattern.replace("{0}", "").replace("\xa0", " ").replace("’", "'").strip() for pattern in found)
    return [name.replace(" ", "_") for name in dict.fromkeys(plain) if name]


def section(code: str) -> str:
    """Return the section of a language."""
    locales = [Locale.parse(name) for name in [code, *VARIANTS.get(code, [])]]
    lines = [MARK, f"# babel {babel.__version__}; Unicode License v3.", "[cldr]", 'month = """']
    for number in range(1, 13):
        forms = [locale.months[use]["wide"][number] for locale in locales for use in ("format", "stand-alone")]
        lines.append(f"{number} {' '.join(dict.fromkeys(forms))}")
    lines += ['"""', 'weekday = """']
    for number in range(7):
        forms = [locale.days[use]["wide"][number] for locale in locales for use in ("format", "stand-alone")]
        lines.append(f"{number + 1} {' '.join(dict.fromkeys(forms))}")
    lines += ['"""', "", "[cldr.units]"]
    lines += [f'{unit} = "{" ".join(names)}"' for unit, cldr in unit_rows() if (names := names_of_units(locales, cldr))]
    return "\n".join(lines) + "\n"


def main() -> int:
    """Write or check every file."""
    stale = []
    for path in sorted(DATA.glob("*.toml")):
        if path.stem == "und":
            continue
        ours = path.read_text(encoding="utf-8").partition(MARK)[0].rstrip() + "\n\n"
        written = ours + section(path.stem)
        if written != path.read_text(encoding="utf-8"):
            stale.append(path.name)
            if "--check" not in sys.argv:
                path.write_text(written, encoding="utf-8")
    print("stale:" if "--check" in sys.argv else "written:", ", ".join(stale) or "none")  # noqa: T201
    return int("--check" in sys.argv and bool(stale))


if __name__ == "__main__":
    sys.exit(main())
