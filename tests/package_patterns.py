"""Finds every regular expression of the package, and texts that could make it slow.

A pattern stands in a module or class, in a table there, as a literal in a call of `re`, or is made by a function; those
of functions that take arguments are named in `MADE`. A way to write one that is not found is an error, not a gap.
"""

from __future__ import annotations

import ast
import importlib
import inspect
import pkgutil
import re
from collections import defaultdict
from pathlib import Path
from re import _constants as op  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import TYPE_CHECKING, Any

import attrs

import etoile_facts
from regex_steps import is_one_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from random import Random

_ROOT = Path(etoile_facts.__file__).parent
_USES = frozenset({"match", "fullmatch", "search", "finditer", "findall", "sub", "subn", "split", "scanner"})
_AT_ONE_PLACE = frozenset({"match", "fullmatch"})
_DEEP = 3


@attrs.frozen
class Used:
    """A pattern and what is done with it: names of methods of patterns."""

    name: str
    pattern: re.Pattern[str]
    uses: frozenset[str]

    @property
    def modes(self) -> list[tuple[bool, bool]]:
        """Whether a match has to be the whole text, and whether it is looked for at all places, for each way of use."""
        searched = bool(self.uses - _AT_ONE_PLACE)
        modes = [((False, True), searched), ((False, False), "match" in self.uses and not searched)]
        return [mode for mode, used in (*modes, ((True, False), "fullmatch" in self.uses)) if used]


def modules() -> Iterator[Any]:
    """Yield the modules of the package."""
    for found in pkgutil.walk_packages(etoile_facts.__path__, "etoile_facts."):
        if not found.name.endswith(("__main__", "_kernel")) and "_kernel." not in found.name:
            yield importlib.import_module(found.name)


def patterns_of_package(
    made: Mapping[str, Iterable[re.Pattern[str]]], matched: Mapping[str, frozenset[str]]
) -> list[Used]:
    """Return every pattern with the ways in which it is used.

    Args:
        matched: What is done with patterns that are handed on, by name; in every way where it is not said.
        made: For functions that make patterns from arguments, by `module:function`: patterns that they have made.

    Raises:
        AssertionError: There is a call of `re` whose pattern is not found.
    """
    named: dict[str, re.Pattern[str]] = {}
    written: list[Used] = []
    uses = _uses()
    unknown: list[str] = []
    for module in modules():
        name = module.__name__.removeprefix("etoile_facts.")
        for key, value in vars(module).items():
            named.update(_inside(f"{name}:{key}", value, module.__name__))
        tree = ast.parse(Path(module.__file__).read_text("utf-8"))
        for function in (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)):
            for call in (node for node in ast.walk(function) if _is_of_re(node)):
                assert isinstance(call, ast.Call)
                assert isinstance(call.func, ast.Attribute)
                place = f"{name}:{function.name}"
                try:
                    text = ast.literal_eval(call.args[0])
                except ValueError:
                    if place not in made and not _gives_patterns(getattr(module, function.name, None)):
                        unknown.append(f"{place}: {ast.unparse(call)}")
                    continue
                flags = eval(ast.unparse(call.keywords[0].value), {"re": re}) if call.keywords else 0  # noqa: S307
                written.append(Used(place, re.compile(text, flags), frozenset({call.func.attr})))
    assert not unknown, f"make these in a module, or name them in MADE: {unknown}"
    for place, patterns in made.items():
        uses_of_made = matched.get(place, _USES - _AT_ONE_PLACE)
        written += [Used(f"{place}[{n}]", pattern, uses_of_made) for n, pattern in enumerate(patterns)]
    found: dict[tuple[str, int], Used] = {}
    for name, pattern in named.items():
        module_name, _, rest = name.partition(":")
        called = rest.partition("[")[0].rpartition(".")[2].removesuffix("()")
        known = uses[module_name if called.startswith("_") else "", called]
        before = found.get((pattern.pattern, pattern.flags))
        found[pattern.pattern, pattern.flags] = Used(
            before.name if before else name,
            pattern,
            matched.get(name, frozenset(known)) | (before.uses if before else frozenset()),
        )
    return [*found.values(), *written]


def _uses() -> defaultdict[tuple[str, str], set[str]]:
    """Return what is done with each name, of a private one in its module, of another anywhere.

    What is only handed on may be used in every way.
    """
    uses: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for path in _ROOT.rglob("*.py"):
        module = ".".join(path.relative_to(_ROOT).with_suffix("").parts).removesuffix(".__init__")
        tree = ast.parse(path.read_text("utf-8"))
        called = {
            id(_without_call(node.func.value)): node.func.attr
            for node in ast.walk(tree)
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in _USES
        }
        for node in ast.walk(tree):
            name = node.id if isinstance(node, ast.Name) else node.attr if isinstance(node, ast.Attribute) else ""
            if name and isinstance(getattr(node, "ctx", None), ast.Load):
                key = (module if name.startswith("_") else "", name)
                uses[key] |= {called[id(node)]} if id(node) in called else {"handed on"}
    return defaultdict(set, {key: set(_USES) if found == {"handed on"} else found for key, found in uses.items()})


def _without_call(node: ast.expr) -> ast.expr:
    """Return a pattern, or the function that makes it."""
    return node.func if isinstance(node, ast.Call) else node


def _inside(name: str, value: Any, module: str, depth: int = 0) -> Iterator[tuple[str, re.Pattern[str]]]:
    if isinstance(value, re.Pattern):
        yield name, value
    elif depth < _DEEP and isinstance(value, dict):
        for key, one in value.items():
            yield from _inside(f"{name}[{key!r}]", one, module, depth + 1)
    elif depth < _DEEP and isinstance(value, list | tuple):
        for key, one in enumerate(value):
            yield from _inside(f"{name}[{key}]", one, module, depth + 1)
    elif inspect.isclass(value) and value.__module__ == module and not depth:
        for key, one in vars(value).items():
            yield from _inside(f"{name}.{key}", one, module, depth + 1)
    elif callable(value) and getattr(value, "__module__", "") == module and _gives_patterns(value):
        made = value()
        yield from _inside(f"{name}()", made, module, _DEEP - 1)


def _gives_patterns(function: Any) -> bool:
    """Tell whether a function takes nothing and gives patterns."""
    try:
        signature = inspect.signature(function)
    except (TypeError, ValueError):
        return False
    return not signature.parameters and "Pattern" in str(signature.return_annotation)


def _is_of_re(node: ast.AST) -> bool:
    return (
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and isinstance(node.func.value, ast.Name)
        and node.func.value.id == "re"
        and node.func.attr in _USES | {"compile"}
    )


# Texts that could make a pattern slow

# A repeat of at most so many is no danger by itself, and of each so many texts are made.
_MANY, _SAMPLES = 12, 4
_COMMON = " a0A.,-'\"[](){}*_`&;:/<>|#~!?=+\n\t\r\\é中１\u0301\xad\u200b$%²ªs1z"


def pumps(pattern: re.Pattern[str], draw: Random) -> Iterator[tuple[str, str]]:
    """Yield what stands before a repeat of a pattern, and a piece that it can repeat: grown, both make it work most."""
    tree = parser.parse(pattern.pattern, pattern.flags)
    seen: set[tuple[str, str]] = set()
    for before, body in _repeats(tree, []):
        for _ in range(_SAMPLES):
            pump = ("".join(_sample(item, draw) for item in before), _sample_all(body, draw))
            if pump[1] and pump not in seen:
                seen.add(pump)
                yield pump


def _repeats(tree: Any, before: list[Any]) -> Iterator[tuple[list[Any], Any]]:
    """Yield the repeats without a low bound, each with the items before it."""
    before = list(before)
    for item in tree:
        kind, value = item
        if kind in {op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT}:
            if value[1] > _MANY:
                yield before, value[2]
            yield from _repeats(value[2], before)
        elif kind is op.BRANCH:
            for branch in value[1]:
                yield from _repeats(branch, before)
        elif kind is op.SUBPATTERN:
            yield from _repeats(value[3], before)
        elif kind is op.ATOMIC_GROUP:
            yield from _repeats(value, before)
        elif kind in {op.ASSERT, op.ASSERT_NOT}:
            yield from _repeats(value[1], before)
        before.append(item)


def _sample_all(tree: Any, draw: Random) -> str:
    return "".join(_sample(item, draw) for item in tree)


def _sample(item: Any, draw: Random) -> str:
    """Return a text that an item of a pattern matches, assertions aside."""
    kind, value = item
    if kind is op.LITERAL:
        return chr(value)
    if kind is op.NOT_LITERAL:
        return draw.choice([c for c in _COMMON if ord(c) != value])
    if kind is op.ANY:
        return draw.choice(_COMMON)
    if kind is op.IN:
        return _one_of(value, draw)
    if kind is op.BRANCH:
        return _sample_all(draw.choice(value[1]), draw)
    if kind is op.SUBPATTERN:
        return _sample_all(value[3], draw)
    if kind is op.ATOMIC_GROUP:
        return _sample_all(value, draw)
    if kind in {op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT}:
        least, most, body = value
        count = draw.choice((least, least, min(most, least + 1), min(most, least + 2)))
        return "".join(_sample_all(body, draw) for _ in range(count))
    return ""


def _one_of(members: Any, draw: Random) -> str:
    fitting = [character for character in _COMMON if is_one_of(members, character)]
    for kind, value in members:
        if kind is op.LITERAL and members[0][0] is not op.NEGATE:
            fitting.append(chr(value))
        elif kind is op.RANGE and members[0][0] is not op.NEGATE:
            fitting.append(chr(value[0]))
    return draw.choice(fitting) if fitting else ""
