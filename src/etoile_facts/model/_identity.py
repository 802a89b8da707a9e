"""What makes a fact this fact: derived ids and fingerprints, both over canonical JSON."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

from etoile_facts.model._vocabulary import SnakType

if TYPE_CHECKING:
    from collections.abc import Mapping

    from etoile_facts.model._facts import Fact

DERIVED_PREFIX = "f-"
DERIVED_DIGITS = 12
FINGERPRINT_DIGITS = 16


def canonical_json(value: Any) -> str:
    """Return the one JSON text of a value: sorted keys, no white space, no escapes that are not needed.

    In the manner of RFC 8785, for strings, lists and dicts (there are no numbers in a fact).
    """
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def derived_id(
    *,
    subject: str = "",
    predicate: str = "",
    value: str = "",
    qualifiers: Mapping[str, str] | None = None,
    snaktype: SnakType = SnakType.VALUE,
    statement: str = "",
) -> str:
    """Return the id of a fact that has none written: `f-` and 12 hexadecimal digits of a SHA-256.

    It is taken over canonical JSON of subject, predicate, value and qualifiers, or of the statement alone where there
    is no predicate. `snaktype` enters only where it stands in place of a value: no value and an unknown value are two
    facts.
    """
    content: dict[str, Any]
    if predicate:
        content = {"predicate": predicate, "qualifiers": dict(qualifiers or {}), "subject": subject, "value": value}
        if snaktype is not SnakType.VALUE:
            content["snaktype"] = str(snaktype)
    else:
        content = {"statement": statement}
    return DERIVED_PREFIX + _digest(content, DERIVED_DIGITS)


def fingerprint(fact: Fact, meanings: tuple[str, ...] = ()) -> str:
    """Return what an acknowledgement remembers of a fact: 16 hexadecimal digits of a SHA-256.

    It covers subject, predicate, value, qualifiers and the sorted (source, stance) pairs of the citations, never quote,
    span or tags: a quote may be repaired without anybody looking at the conflict again. What a relative date meant
    beside its source ("yesterday") goes in as `meanings`.
    """
    content = {
        "citations": sorted([citation.source, str(citation.stance)] for citation in fact.citations),
        "predicate": fact.predicate,
        "qualifiers": fact.qualifiers,
        "snaktype": str(fact.snaktype),
        "subject": fact.subject,
        "value": fact.value,
    }
    if meanings:
        content["meanings"] = meanings
    return _digest(content, FINGERPRINT_DIGITS)


def _digest(content: Any, digits: int) -> str:
    # Half of a surrogate pair is no character, and no file can hold one; a fact made by a program may.
    return hashlib.sha256(canonical_json(content).encode(errors="surrogatepass")).hexdigest()[:digits]
