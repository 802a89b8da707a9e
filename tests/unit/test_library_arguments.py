"""What the library is handed by mistake comes back as one clear error."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

import etoile_facts

if TYPE_CHECKING:
    from collections.abc import Callable

# Of no type, so that the type checker lets mistakes pass.
ef: Any = etoile_facts
TEXT = {"page": "Every tutu takes 13 layers of net."}


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda: ef.check(["tutu takes"], TEXT, threshold=None), "threshold"),
        (lambda: ef.check(["tutu takes"], TEXT, threshold="high"), "threshold"),
        (lambda: ef.check(["tutu takes"], TEXT, threshold=0.2), "threshold"),
        (lambda: ef.check("tutu takes", TEXT), "single string"),
        (lambda: ef.check(["tutu takes"], ["a text"]), "mapping"),
        (lambda: ef.check(["tutu takes"], {1: "a text"}), "id of a text"),
        (lambda: ef.check(["tutu takes"], {"page": b"a text"}), "bytes"),
        (lambda: ef.supports(None, "13 layers", "quantity"), "NoneType"),
        (lambda: ef.supports("13", None, "quantity"), "quote"),
        (lambda: ef.compare_values(["a"], "a", "text"), "list"),
        (lambda: ef.compare_values(b=True, a="a", type_or_predicate="boolean"), "bool"),
    ],
)
def test_a_mistaken_argument_is_one_clear_error(call: Callable[[], Any], said: str) -> None:
    with pytest.raises(ef.SelectionError, match=said):
        call()


def test_a_number_stands_for_its_digits() -> None:
    assert ef.supports(13, "thirteen layers", "quantity")
    assert ef.compare_values(13, "thirteen", "quantity") == "same"
    assert ef.compare_values(1.5, "1,6", "quantity") == "conflict"
