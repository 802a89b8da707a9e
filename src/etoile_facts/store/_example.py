"""The small working database that `init` writes."""

from __future__ import annotations

_TEXT = """\
# The honeybee

A honeybee has six legs and four wings. The two wings of a side hold on to each other in flight by a row of tiny hooks.

A strong colony holds about fifty thousand bees in summer. Most of them are workers, all of them female; there is a
single queen.
"""


def _quoted(quote: str) -> str:
    """Return the lines of a citation: the quote, and where it stands in the text."""
    start = _TEXT.index(quote)
    return f"      quote: {quote}\n      span: [{start}, {start + len(quote)}]\n"


_SETTINGS = """\
# Settings of this database. Those that are commented out show their defaults.
# threshold = 0.85                     # how similar a changed quote must be to be found for certain
# strict = false                       # count warnings and unchecked quotes as errors
# levels = { quote-drifted = "note" }  # by default a warning
# ignore = [{ path = "facts/drafts/**", reason = "not ready" }]
"""

_METADATA = """\
title: The honeybee
kind: original
language: en
"""

_FACTS = f"""\
# One block a fact. Copy a quote word for word; `etoile-facts cite "words"` finds it and its span for you.
# A text that begins with a sign, or that has ": " or " #" in it, belongs in quotation marks.
- id: honeybee-legs
  subject: honeybee
  predicate: number-of-legs
  value: 6
  citations:
    - source: example
{_quoted("A honeybee has six legs")}
- id: honeybee-workers
  subject: worker bee
  predicate: sex
  value: female
  citations:
    - source: example
{_quoted("Most of them are workers, all of them female")}
# A fact may be a statement alone.
- id: honeybee-hooks
  statement: Tiny hooks hold a honeybee's wings together in flight.
  tags: [anatomy]
  citations:
    - source: example
{_quoted("hold on to each other in flight by a row of tiny hooks")}"""

_PREDICATES = """\
# What a predicate means. Two facts conflict if a predicate holds a single value and theirs differ.
- id: number-of-legs
  label: number of legs
  type: integer
  cardinality: single
- id: sex
  cardinality: single
"""

_ENTITIES = """\
# Things that facts are about, with all the names they go by.
- id: honeybee
  label: honeybee
  aliases: [Apis mellifera, honey bee]
- id: worker-bee
  label: worker bee
  aliases: [worker]
  part_of: honeybee
"""

ATTRIBUTES = "sources/** -text"
IGNORED = ".etoile-facts/"

SETTINGS_FILE = "etoile-facts.toml"
SHARED_FILES = {
    ".gitattributes": f"# Spans count characters of the stored text: git must not change line ends.\n{ATTRIBUTES}\n",
    ".gitignore": f"# The index and the cache; safe to delete.\n{IGNORED}\n",
}
FILES = {
    SETTINGS_FILE: _SETTINGS,
    "facts/entities.yaml": _ENTITIES,
    "facts/example.yaml": _FACTS,
    "facts/predicates.yaml": _PREDICATES,
    "sources/example.md": _TEXT,
    "sources/example.yaml": _METADATA,
}
