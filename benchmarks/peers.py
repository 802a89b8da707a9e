"""The peers, each behind one call: a folded quote and a folded text in, a folded span out.

Each is imported when first asked for. One that is not installed is listed as such; it is never left out in silence.
"""

from __future__ import annotations

import json
import shutil
import subprocess
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from .ours import THRESHOLD

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

HERE = Path(__file__).resolve().parent
# What an adapter returns: a span, None for "not there", or `FOUND` where the peer says only that it is there.
FOUND = (-1, -1)
Finder = "Callable[[str, str], tuple[int, int] | None]"


class Peer(NamedTuple):
    """A peer.

    Attributes:
        name: What the table calls it.
        package: The distribution whose version counts.
        load: Imports it and returns the call.
        largest: Characters of the largest text it is given: above, it is hopeless or refuses.
        note: What its figures do not say.
    """

    name: str
    package: str
    load: Callable[[], Callable[[str, str], tuple[int, int] | None]]
    largest: int
    note: str = ""


def allowed(quote: str) -> int:
    """Return the edits that the threshold allows."""
    return int((1 - THRESHOLD) * len(quote) + 1e-9)


def _str_find() -> Callable[[str, str], tuple[int, int] | None]:
    def find(quote: str, text: str) -> tuple[int, int] | None:
        at = text.find(quote)
        return None if at < 0 else (at, at + len(quote))

    return find


def _rapidfuzz() -> Callable[[str, str], tuple[int, int] | None]:
    from rapidfuzz import fuzz  # noqa: PLC0415  each peer is loaded when it is asked for

    cutoff = 100 * THRESHOLD

    def find(quote: str, text: str) -> tuple[int, int] | None:
        found = fuzz.partial_ratio_alignment(quote, text, score_cutoff=cutoff)
        return None if found is None else (found.dest_start, found.dest_end)

    return find


def _edlib() -> Callable[[str, str], tuple[int, int] | None]:
    import edlib  # noqa: PLC0415  the same

    def find(quote: str, text: str) -> tuple[int, int] | None:
        found = edlib.align(quote, text, mode="HW", task="locations", k=allowed(quote))
        if found["editDistance"] < 0:
            return None
        start, end = found["locations"][0]
        return start or 0, end + 1

    return find


def _fuzzysearch() -> Callable[[str, str], tuple[int, int] | None]:
    from fuzzysearch import find_near_matches  # noqa: PLC0415  the same

    def find(quote: str, text: str) -> tuple[int, int] | None:
        found = find_near_matches(quote, text, max_l_dist=allowed(quote))
        best = min(found, key=lambda match: match.dist, default=None)
        return None if best is None else (best.start, best.end)

    return find


def _linkml() -> Callable[[str, str], tuple[int, int] | None]:
    from linkml_reference_validator.validation.fuzzy_text_utils import find_fuzzy_match_in_text  # noqa: PLC0415

    def find(quote: str, text: str) -> tuple[int, int] | None:
        found, _, _ = find_fuzzy_match_in_text(quote, text, 100 * THRESHOLD)
        return FOUND if found else None

    return find


def _proof() -> Callable[[str, str], tuple[int, int] | None]:
    # The public function fetches a page first; these two are what it calls with the page's text.
    from proof_citations.verify import _find_closest_passage, _match_quote  # noqa: PLC0415

    def find(quote: str, text: str) -> tuple[int, int] | None:
        found = _match_quote(text, quote, "quote")
        if found is None:
            _find_closest_passage(text, quote)
        return FOUND if found is not None and found["status"] == "verified" else None

    return find


def _citations() -> Callable[[str, str], tuple[int, int] | None]:
    from citations.verify import resolve_in  # noqa: PLC0415

    def find(quote: str, text: str) -> tuple[int, int] | None:
        return FOUND if resolve_in(quote, text).state in {"found", "ambiguous"} else None

    return find


def _langextract() -> Callable[[str, str], tuple[int, int] | None]:
    from langextract.core.data import Extraction  # noqa: PLC0415
    from langextract.resolver import WordAligner  # noqa: PLC0415

    def find(quote: str, text: str) -> tuple[int, int] | None:
        extraction = Extraction("quote", quote)
        [[aligned]] = WordAligner().align_extractions([[extraction]], text)
        place = aligned.char_interval
        return None if place is None or place.start_pos is None else (place.start_pos, place.end_pos)

    return find


ALL = (
    Peer("str.find", "", _str_find, 10**9, "finds nothing that differs by one character"),
    Peer("rapidfuzz partial_ratio_alignment ≥ 85", "rapidfuzz", _rapidfuzz, 10**9),
    Peer("edlib (HW, with start)", "edlib", _edlib, 10**9),
    Peer("fuzzysearch", "fuzzysearch", _fuzzysearch, 200_000),
    Peer(
        "linkml-reference-validator (suggestion)",
        "linkml-reference-validator",
        _linkml,
        200_000,
        "gives a sentence, no place; refuses texts above 500,000 characters",
    ),
    Peer("proof-citations", "proof-citations", _proof, 200_000, "says verified or not, no place"),
    Peer("citations", "citations", _citations, 10**9, "says found or not, no place; keeps the last folded texts"),
    Peer("langextract (aligner)", "langextract", _langextract, 200_000, "75 % of the words is enough for it"),
)


class Loaded(NamedTuple):
    """A peer that is there."""

    peer: Peer
    find: Callable[[str, str], tuple[int, int] | None]
    version: str


def load() -> tuple[list[Loaded], dict[str, str]]:
    """Return the peers that are installed, and for the others why not."""
    loaded: list[Loaded] = []
    absent: dict[str, str] = {}
    for peer in ALL:
        try:
            loaded.append(Loaded(peer, peer.load(), version(peer.package) if peer.package else "built in"))
        except (ImportError, PackageNotFoundError) as error:
            absent[peer.name] = f"not installed ({error})"
    return loaded, absent


NODE_PEER = "approx-string-match (node)"


def node_version() -> str | None:
    """Return the versions of approx-string-match and node, or None where either is missing."""
    package = HERE / "node_modules" / "approx-string-match" / "package.json"
    node = shutil.which("node")
    if node is None or not package.exists():
        return None
    run = subprocess.run([node, "--version"], capture_output=True, text=True, check=True)
    return f"{json.loads(package.read_text('utf-8'))['version']}, node {run.stdout.strip()}"


def approx_string_match(text: str, quotes: Sequence[str]) -> list[tuple[float, tuple[int, int] | None]]:
    """Run the matcher of Hypothesis' client over all quotes in one process of node.

    Returns:
        For each quote the nanoseconds, taken inside node, and the span.
    """
    node = shutil.which("node")
    if node is None:
        raise FileNotFoundError("node")
    task = json.dumps({"text": text, "quotes": [[quote, allowed(quote)] for quote in quotes]})
    run = subprocess.run(
        [node, str(HERE / "approx_string_match.mjs")], input=task, capture_output=True, text=True, check=True
    )
    return [(spent, None if start is None else (start, end)) for spent, start, end in json.loads(run.stdout)]
