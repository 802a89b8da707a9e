"""The shape of every record, as cattrs reads it: strictly, without a single silent coercion.

cattrs by itself turns None into "None", 42 into "42", and a string into a tuple of letters. Each of these is refused
here, and each refusal keeps its own words on the way to the reader (`troubles_of`).
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Any, TypeVar, get_args, get_origin

import attrs
import cattrs
from cattrs.errors import AttributeValidationNote, BaseValidationError, ForbiddenExtraKeysError, IterableValidationNote
from cattrs.gen import make_dict_structure_fn, override

from etoile_facts.common import did_you_mean, listed, shorten
from etoile_facts.model import (
    Acknowledgement,
    Cardinality,
    Citation,
    Coverage,
    Entity,
    Fact,
    Level,
    Marks,
    Predicate,
    Rank,
    Reach,
    SnakType,
    Source,
    Span,
    Stance,
    Unscoped,
    ValueType,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from enum import StrEnum

T = TypeVar("T")

# How the reader itself hands over what is not in the file. No file can forge them: the hooks below take nothing but
# a Marks, a bool made here, and a Span made here.
MARKS_KEY = "\x01marks"
WRITTEN_KEY = "\x01written_id"
SOURCE_ID_KEY = "\x01id"
ID_KEY = "id"

# Keys whose values are free text: a ` #` behind one of them has most likely cut it short.
TEXT_KEYS = frozenset(
    {
        "aliases",
        "creator",
        "description",
        "label",
        "one_of",
        "prefix",
        "publisher",
        "qualifiers",
        "quote",
        "reason",
        "source_aliases",
        "statement",
        "subject",
        "suffix",
        "title",
        "value",
        "vocabulary",
    }
)


@attrs.frozen
class Trouble:
    """What is wrong with one key of one record.

    Attributes:
        key: Key path, such as `citations.0.quote`; empty for the record itself.
        at_name: Whether to point at the key rather than at its value.
        found_kind: `list` or `mapping` where one was found in place of text.
    """

    rule: str
    key: str
    message: str
    suggestion: str = ""
    at_name: bool = False
    found_kind: str = ""


class RefusalError(ValueError):
    """A value that does not fit its key; carries what was expected, not yet where."""

    def __init__(self, rule: str, message: str, suggestion: str = "", found_kind: str = "") -> None:
        super().__init__(message)
        self.rule = rule
        self.message = message
        self.suggestion = suggestion
        self.found_kind = found_kind


def describe(value: Any) -> str:
    """Say what a value is, for a reader who does not know the words of a programming language."""
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return "a list"
    if isinstance(value, dict):
        return "a block of keys"
    return f'"{shorten(str(value))}"'


def _refuse(expected: str, value: Any) -> RefusalError:
    if value is None:
        return RefusalError("missing-key", "has no value", "Write the value behind the colon, or remove the key.")
    kind = "list" if isinstance(value, list) else "mapping" if isinstance(value, dict) else ""
    hint = f'Write it in quotation marks: "{describe(value)}".' if isinstance(value, bool) else ""
    return RefusalError("wrong-type", f"should be {expected}, but is {describe(value)}", hint, kind)


def _text(value: Any, _type: Any = None) -> str:
    if type(value) is str:
        return value
    raise _refuse("text", value)


def _quote(value: Any, _type: Any = None) -> str:
    return _text(value).strip()


def _digest(value: Any, _type: Any = None) -> str:
    """Read a hexadecimal digest; its letters count the same in both cases."""
    return _text(value).lower()


def _composed(value: Any, _type: Any = None) -> str:
    """Read a source id: file systems differ in how they spell an accent, ids do not (NFC, Unicode Annex 15)."""
    text = _text(value)
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def _each(values: Iterable[tuple[Any, Any]], read: Callable[[Any], T], type_: Any) -> Iterator[tuple[Any, T]]:
    """Read every member, and raise all refusals together, each with its key."""
    errors: list[Exception] = []
    for key, value in values:
        try:
            yield key, read(value)
        except Exception as error:  # noqa: BLE001 - whatever a hook raises is gathered and reported with its place
            error.add_note(IterableValidationNote(f"at {key}", key, type_))
            errors.append(error)
    if errors:
        raise cattrs.IterableValidationError("some members do not fit", errors, type_)


def _tuple_hook(type_: Any, converter: cattrs.Converter) -> Callable[[Any, Any], tuple[Any, ...]]:
    member = get_args(type_)[0]
    hook = converter.get_structure_hook(member)

    def structure(value: Any, _type: Any) -> tuple[Any, ...]:
        if type(value) is not list:
            raise _refuse("a list", value)
        try:
            return tuple([hook(item, member) for item in value])
        except Exception:  # noqa: BLE001 - once more, slowly, to gather every refusal with its place
            return tuple(item for _, item in _each(enumerate(value), lambda item: hook(item, member), type_))

    return structure


def _text_or_texts(value: Any, type_: Any) -> tuple[str, ...]:
    if type(value) is list:
        return tuple(item for _, item in _each(enumerate(value), _text, type_))
    if type(value) is str:
        return (value,)
    raise _refuse("text or a list of texts", value)


def _texts_by_name(value: Any, type_: Any) -> dict[str, str]:
    if type(value) is not dict:
        raise _refuse("a block of keys, each with a text", value)
    return dict(_each(value.items(), _text, type_))


def _texts_of_names(value: Any, type_: Any) -> dict[str, tuple[str, ...]]:
    """Read names by the source they hold in; a single name needs no list."""
    if type(value) is not dict:
        raise _refuse("a block of source ids, each with a name or a list of names", value)
    return dict(_each(value.items(), lambda names: _text_or_texts(names, tuple[str, ...]), type_))


def _terms(value: Any, type_: Any) -> tuple[tuple[str, ...], ...]:
    """Read a vocabulary: each term a text, or a list of a text and its other spellings."""
    if type(value) is not list:
        raise _refuse("a list of terms", value)
    return tuple(item for _, item in _each(enumerate(value), lambda term: _text_or_texts(term, type_), type_))


def _truth(value: Any, _type: Any = None) -> bool:
    """Read `true` or `false`, which the reader hands over as text."""
    if value is True or value is False:
        return bool(value)
    text = _text(value)
    if text not in {"true", "false"}:
        raise RefusalError(
            "invalid-value", f'is "{shorten(text)}", which is neither true nor false', "Write true or false."
        )
    return text == "true"


def _word(value: Any, type_: type[StrEnum]) -> StrEnum:
    text = _text(value)
    try:
        return type_(text)
    except ValueError:
        words = [str(member) for member in type_]
        allowed = f"Allowed are {listed(words)}."
        hint = " ".join(part for part in (did_you_mean(text, words), allowed) if part)
        raise RefusalError("invalid-value", f'is "{shorten(text)}", which is not one of its words', hint) from None


def _exactly(type_: type) -> Callable[[Any, Any], Any]:
    def structure(value: Any, _type: Any) -> Any:
        if type(value) is type_:
            return value
        raise _refuse("left to the reader", value)

    return structure


def _is_tuple(type_: Any) -> bool:
    origin: Any = get_origin(type_)
    return origin is tuple


_converter = cattrs.Converter(detailed_validation=True, forbid_extra_keys=True)
_converter.register_structure_hook(str, _text)
# One by one: a hook for all of StrEnum comes second to the one for str, which they are subclasses of.
for _vocabulary in (Cardinality, Coverage, Level, Rank, Reach, SnakType, Stance, Unscoped, ValueType):
    _converter.register_structure_hook(_vocabulary, _word)
_converter.register_structure_hook(bool, _exactly(bool))
_converter.register_structure_hook_func(lambda t: t == Marks | None, _exactly(Marks))
_converter.register_structure_hook_func(lambda t: t == Span | None, _exactly(Span))
_converter.register_structure_hook_func(lambda t: t == str | None, _text)
_converter.register_structure_hook_func(lambda t: t == Level | None, lambda value, _type: _word(value, Level))
_converter.register_structure_hook_func(lambda t: t == dict[str, str], _texts_by_name)
_converter.register_structure_hook_func(lambda t: t == dict[str, tuple[str, ...]], _texts_of_names)
_converter.register_structure_hook_factory(_is_tuple, _tuple_hook)


def _register(class_: type, **overrides: Any) -> None:
    generated: Callable[[Any, Any], Any] = make_dict_structure_fn(
        class_,
        _converter,
        _cattrs_forbid_extra_keys=True,
        _cattrs_detailed_validation=True,
        **overrides,
    )

    def structure(value: Any, type_: Any) -> Any:
        if type(value) is not dict:
            raise _refuse("a block of keys", value)
        return generated(value, type_)

    _converter.register_structure_hook(class_, structure)


_marks = override(rename=MARKS_KEY)
_register(
    Citation,
    quote=override(struct_hook=_quote),
    source=override(struct_hook=_composed),
    derived_from=override(struct_hook=_text_or_texts),
)
_register(
    Fact, marks=_marks, written_id=override(rename=WRITTEN_KEY), derived_from=override(struct_hook=_text_or_texts)
)
_texts = override(struct_hook=_text_or_texts)
_flag = override(struct_hook=_truth)
_register(
    Predicate,
    marks=_marks,
    validity=_texts,
    symmetric=_flag,
    ordered=_flag,
    exclusive=_flag,
    complete=_flag,
    vocabulary=override(struct_hook=_terms),
    subject_types=_texts,
    entity_types=_texts,
)
_register(Entity, marks=_marks, type=_texts)
_register(Acknowledgement, marks=_marks)
# The store knows these by the file's name; metadata cannot claim them.
METADATA_OMITS = ("id", "path", "media_type")
_register(
    Source,
    marks=_marks,
    sha256=override(struct_hook=_digest),
    creator=override(struct_hook=_text_or_texts),
    derived_from=override(struct_hook=_text_or_texts),
    id=override(rename=SOURCE_ID_KEY),
    path=override(omit=True),
    media_type=override(omit=True),
)


def known_keys(class_: type, omits: Iterable[str] = ()) -> tuple[str, ...]:
    """Return the keys that a record of this class may have in a file."""
    hidden = {"marks", "written_id", *omits}
    return tuple(field.name for field in attrs.fields(class_) if field.name not in hidden)


def structurer(class_: type[T]) -> Callable[[Any, Any], T]:
    """Return the function that turns plain data into a model value; its second argument is the class.

    It raises `cattrs.BaseValidationError` if anything does not fit; `troubles_of` puts that in words.
    """
    hook: Callable[[Any, Any], T] = _converter.get_structure_hook(class_)
    return hook


def troubles_of(error: BaseException, path: tuple[str, ...] = ()) -> Iterator[Trouble]:
    """Yield everything that a refused record has wrong, each with its key path, in the order of the model."""
    if isinstance(error, BaseValidationError):
        for member in error.exceptions:
            step = _step(member)
            yield from troubles_of(member, path if step is None else (*path, step))
    elif isinstance(error, ForbiddenExtraKeysError):
        known = known_keys(error.cl, METADATA_OMITS if error.cl is Source else ())
        for name in sorted(error.extra_fields):
            hint = did_you_mean(name, known) or f"Known keys here are {listed(known)}."
            message = f"`{shorten(name)}` is not a key of {_RECORD_NAMES[error.cl]}."
            yield Trouble("unknown-key", ".".join((*path, name)), message, hint, at_name=True)
    elif isinstance(error, KeyError):
        *above, name = path
        holder = f"Citation {int(above[-1]) + 1}" if "citations" in above else "This entry"
        yield Trouble("missing-key", ".".join(above), f"{holder} has no `{name}`.", f"Add the key `{name}`.")
    elif isinstance(error, RefusalError):
        name = ".".join(path)
        subject = f"`{name}`" if name else "This entry"
        yield Trouble(error.rule, name, f"{subject} {error.message}.", error.suggestion, found_kind=error.found_kind)
    else:
        yield Trouble("wrong-type", ".".join(path), f"`{'.'.join(path)}` cannot be read: {error}.")


def _step(error: BaseException) -> str | None:
    for note in getattr(error, "__notes__", ()):
        if isinstance(note, AttributeValidationNote):
            return note.name
        if isinstance(note, IterableValidationNote):
            return str(note.index)
    return None


_RECORD_NAMES: dict[type, str] = {
    Acknowledgement: "an entry of conflicts.yaml",
    Citation: "a citation",
    Entity: "an entity",
    Fact: "a fact",
    Predicate: "a predicate",
    Source: "a source's metadata",
}
