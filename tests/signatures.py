"""The types that public signatures name, however a module imports them."""

from __future__ import annotations

import ast
import builtins
import functools
import importlib
import inspect
import sys
import types
import typing
from typing import TYPE_CHECKING, Any

import attrs

if TYPE_CHECKING:
    from collections.abc import Iterator


def types_in_signatures(name: str, thing: object) -> Iterator[tuple[str, Any]]:
    """Yield what the signatures of a function or class name, with the place where they do."""
    if isinstance(thing, type):
        yield from _of_class(name, thing)
    elif callable(thing):
        yield from _of_function(name, thing)


def _of_class(name: str, kind: type) -> Iterator[tuple[str, Any]]:
    for owner in kind.__mro__:
        if owner.__module__.startswith("etoile_facts"):
            yield from _of_fields(name, owner)
            for key, member in vars(owner).items():
                if not key.startswith("_") or (key in {"__init__", "__new__", "__call__"} and not attrs.has(owner)):
                    yield from _of_function(f"{name}.{key}", _function_of(member))


def _of_fields(name: str, owner: type) -> Iterator[tuple[str, Any]]:
    fields: dict[str, Any] = {}
    if attrs.has(owner):
        fields = {field.name: field.type for field in attrs.fields(owner)}
    elif issubclass(owner, tuple):
        fields = owner.__annotations__
    for key, annotation in fields.items():
        if not key.startswith("_"):
            yield from _of_annotation(f"{name}.{key}", annotation, owner.__module__)


def _function_of(member: object) -> object:
    if isinstance(member, property):
        return member.fget
    if isinstance(member, functools.cached_property):
        return member.func
    return member.__func__ if isinstance(member, classmethod | staticmethod) else member


def _of_function(name: str, function: object) -> Iterator[tuple[str, Any]]:
    if isinstance(function, types.FunctionType) and function.__module__.startswith("etoile_facts"):
        for key, annotation in function.__annotations__.items():
            yield from _of_annotation(f"{name}({key})", annotation, function.__module__)


def _of_annotation(place: str, annotation: Any, module: str) -> Iterator[tuple[str, Any]]:
    if isinstance(annotation, typing.ForwardRef):
        annotation = annotation.__forward_arg__
    if not isinstance(annotation, str):
        yield from ((place, part) for part in _parts(annotation))
        return
    for node in ast.walk(ast.parse(annotation, mode="eval")):
        if isinstance(node, ast.Name):
            yield from ((place, part) for part in _parts(_resolve(node.id, module)))


def _parts(thing: Any) -> Iterator[Any]:
    """Yield the classes that a type is made of."""
    if isinstance(thing, typing.TypeVar):
        for each in (*thing.__constraints__, thing.__bound__):
            if each is not None:
                yield from _parts(each)
    elif typing.get_origin(thing) is not None:
        for each in (typing.get_origin(thing), *typing.get_args(thing)):
            yield from _parts(each)
    elif isinstance(thing, list | tuple):
        for each in thing:
            yield from _parts(each)
    else:
        yield thing


def _resolve(name: str, module: str) -> Any:
    """Return what a name means in the annotations of a module, imported for the type checker only or not."""
    known = vars(sys.modules[module])
    if name in known:
        return known[name]
    if hasattr(builtins, name):
        return getattr(builtins, name)
    return _imports_for_types(module)[name]


@functools.cache
def _imports_for_types(module: str) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for node in ast.walk(ast.parse(inspect.getsource(sys.modules[module]))):
        if isinstance(node, ast.ImportFrom) and node.module is not None and node.module != "__future__":
            origin = importlib.import_module(node.module)
            for alias in node.names:
                found[alias.asname or alias.name] = getattr(origin, alias.name)
        elif isinstance(node, ast.Import):
            for alias in node.names:
                found[alias.asname or alias.name] = importlib.import_module(alias.name)
    return found
