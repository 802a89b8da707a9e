"""The compiled kernel: the innermost loops of folding, searching and cutting into tokens.

It is there if a compiler was at hand when the package was installed; else everything is found all the same, in Python
and numpy, more slowly. Each of its functions has a twin in Python, marked with `twin`, whose docstring is the contract
of both; whoever calls the twin gets the faster of the two, and the tests compare them. `ETOILE_FACTS_KERNEL=python` or
`=c` in the environment forces either.
"""

from __future__ import annotations

import os
from importlib import import_module
from typing import TYPE_CHECKING, ParamSpec, TypeVar, cast

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import ModuleType

_Parameters = ParamSpec("_Parameters")
_Result = TypeVar("_Result")

# Of the kernel that the twins were written for: one that was built before them is left alone.
_REVISION = 6

VARIABLE = "ETOILE_FACTS_KERNEL"
_WHY = "Install the package again where there is a C compiler, or unset the variable."


def load(wanted: str) -> tuple[ModuleType | None, str]:
    """Return the kernel, or None, and what is wrong with what was wanted; empty if nothing is.

    Args:
        wanted: `c` to have the kernel or an error, `python` to do without it, empty to take it where it is.
    """
    if wanted not in {"", "c", "python"}:
        return None, f'{VARIABLE} should be "c" or "python", but is "{wanted}".'
    if wanted == "python":
        return None, ""
    try:
        module = import_module("etoile_facts.native._kernel")
    except ImportError as error:
        return None, f"{VARIABLE} asks for the compiled kernel, which is not there: {error}. {_WHY}" if wanted else ""
    if module.REVISION != _REVISION:
        return None, f"{VARIABLE} asks for the compiled kernel, which is an older one. {_WHY}" if wanted else ""
    return module, ""


_kernel, problem = load(os.environ.get(VARIABLE, ""))
is_compiled = _kernel is not None
"""Whether the kernel is used; `problem` is what is wrong with what the environment asks for, for whoever needs it."""

_in_python: dict[str, Callable[..., object]] = {}


def twin(function: Callable[_Parameters, _Result]) -> Callable[_Parameters, _Result]:
    """Return the compiled function of the same name where there is one, else this one; `in_python` always finds it.

    The compiled one takes its arguments by their places alone, so the one in Python should too.
    """
    _in_python[function.__name__] = function
    return cast("Callable[_Parameters, _Result]", getattr(_kernel, function.__name__, function))


def in_python(function: Callable[_Parameters, _Result]) -> Callable[_Parameters, _Result]:
    """Return the twin in Python of what `twin` returned."""
    return cast("Callable[_Parameters, _Result]", _in_python[function.__name__])


def twins() -> tuple[Callable[..., object], ...]:
    """Return the functions in Python that may have a compiled twin, of the modules that were imported."""
    return tuple(_in_python.values())
