"""Records as plain data, as YAML and as JSON Lines: the way back, with every text in quotation marks."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from typing import Any

import attrs

from etoile_facts.codec._schema import METADATA_OMITS, known_keys
from etoile_facts.model import Acknowledgement, Citation, Entity, Fact, Predicate, Source, Span

Record = Fact | Predicate | Entity | Acknowledgement | Source

# What YAML 1.1 does not take as it stands (section 5.1), and the line breaks of its own.
_UNPRINTABLE = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
_PLAIN_KEY = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]*")


def yaml_scalar(text: str) -> str:
    """Return a text as a YAML scalar in double quotation marks, on one line: it means the same wherever it stands."""
    return _UNPRINTABLE.sub(lambda match: f"\\u{ord(match[0]):04x}", json.dumps(text, ensure_ascii=False))


def to_plain(record: Record | Citation) -> dict[str, Any]:
    """Return a record as dicts, lists, strings, and integers in a span; what is at its default is left out."""
    omits = METADATA_OMITS if isinstance(record, Source) else ()
    names = known_keys(type(record), omits)
    plain: dict[str, Any] = {}
    for field in attrs.fields(type(record)):
        value = getattr(record, field.name)
        if field.name not in names or (field.name == "id" and isinstance(record, Fact) and not record.written_id):
            continue
        default = field.default.factory() if isinstance(field.default, attrs.Factory) else field.default  # type: ignore[arg-type]
        if value != default:
            plain[field.name] = _plain(value)
    return plain


def dump_jsonl(records: Iterable[Record]) -> str:
    """Return records as JSON Lines."""
    return "".join(json.dumps(to_plain(record), ensure_ascii=False) + "\n" for record in records)


def dump_yaml(records: Iterable[Record]) -> str:
    """Return records as a YAML list of blocks."""
    return "".join(line + "\n" for record in records for line in _item(to_plain(record)))


def _plain(value: Any) -> Any:
    if isinstance(value, StrEnum):
        return str(value)
    if isinstance(value, Citation):
        return to_plain(value)
    if isinstance(value, Mapping):
        return {name: _plain(item) for name, item in value.items()}
    return [_plain(item) for item in value] if isinstance(value, tuple | Span) else value


def _item(plain: Mapping[str, Any]) -> Iterator[str]:
    lead = "- "
    for line in _block(plain):
        yield lead + line
        lead = "  "


def _block(plain: Mapping[str, Any]) -> Iterator[str]:
    for name, value in plain.items():
        key = name if _PLAIN_KEY.fullmatch(name) else yaml_scalar(name)
        if isinstance(value, dict) and value:
            yield f"{key}:"
            yield from ("  " + line for line in _block(value))
        elif isinstance(value, list) and value and isinstance(value[0], dict):
            yield f"{key}:"
            yield from ("  " + line for item in value for line in _item(item))
        else:
            yield f"{key}: {_inline(value)}"


def _inline(value: Any) -> str:
    if isinstance(value, list):
        return f"[{', '.join(_inline(item) for item in value)}]"
    if isinstance(value, dict):
        return "{}"
    if isinstance(value, bool):
        return str(value).lower()
    return yaml_scalar(value) if isinstance(value, str) else str(value)
