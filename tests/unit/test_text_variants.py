"""One table of the characters that are written for one another, in every fold that there is."""

from __future__ import annotations

import sys
import unicodedata
from typing import TYPE_CHECKING

import pytest

from etoile_facts.lang._fold import fold_name, plain
from etoile_facts.querying import _search
from etoile_facts.text import TYPOGRAPHY, fold, fold_quote, tokenize
from etoile_facts.text._variants import PLAIN_LETTERS

if TYPE_CHECKING:
    from collections.abc import Callable

NO_CHARACTERS = {"Cn", "Co", "Cs"}
# Whole blocks of letters that fold in one way: one of a hundred will do.
MANY_ALIKE = ("CJK UNIFIED", "HANGUL SYLLABLE")


def is_worth_a_look(character: str) -> bool:
    """Tell whether a character is one, and the first of its kind."""
    alike = unicodedata.name(character, "").startswith(MANY_ALIKE) and ord(character) % 100
    return unicodedata.category(character) not in NO_CHARACTERS and not alike


# Each between two letters, so that nothing runs together or is stripped.
TEXTS = [f"x{character}x" for character in map(chr, range(sys.maxunicode + 1)) if is_worth_a_look(character)]


def looked_up(text: str) -> str:
    """Return a text as it is looked for among facts."""
    return _search._fold(text)


def test_what_is_one_name_is_found_as_one() -> None:
    assert [text for text in TEXTS if fold_quote(fold_name(text)) != fold_quote(text)] == []
    assert [text for text in TEXTS if looked_up(fold_name(text)) != looked_up(text)] == []


def test_a_name_without_its_accents_is_found_as_the_name() -> None:
    assert [text for text in TEXTS if fold_quote(plain(text)) != fold_quote(text)] == []
    assert [text for text in TEXTS if looked_up(plain(text)) != looked_up(text)] == []


@pytest.mark.parametrize("fold", [fold_name, plain, fold_quote, looked_up])
def test_to_fold_twice_is_to_fold_once(fold: Callable[[str], str]) -> None:
    assert [text for text in TEXTS if fold(fold(text)) != fold(text)] == []


@pytest.mark.parametrize("between", ["", " ", "-"])
def test_a_text_folds_at_once_as_it_does_bit_by_bit(between: str) -> None:
    characters = [text[1] for text in TEXTS]
    for start in range(0, len(characters), 97):
        text = between.join(["x", *characters[start : start + 97], "x"])
        assert fold(text).text == fold_quote(text)


@pytest.mark.parametrize(("written", "typed"), TYPOGRAPHY.items())
def test_every_form_of_a_mark_is_the_one_of_a_keyboard_everywhere(written: str, typed: str) -> None:
    assert fold_quote(f"a {written} b") == fold_quote(f"a {typed} b")
    assert fold_name(written) == fold_name(typed)
    assert looked_up(written) == looked_up(typed)
    assert [token.norm for token in tokenize(f"a {written} b")] == [token.norm for token in tokenize(f"a {typed} b")]


@pytest.mark.parametrize(("written", "typed"), PLAIN_LETTERS.items())
def test_every_letter_that_keyboards_lack_is_what_is_typed_for_it(written: str, typed: str) -> None:
    for letters in (written, written.upper()):
        assert fold_quote(f"go{letters}n") == fold_quote(f"go{typed}n")
        assert plain(f"go{letters}n") == plain(f"go{typed}n")
        assert looked_up(f"go{letters}n") == looked_up(f"go{typed}n")
        assert tokenize(f"go{letters}n")[0].loose == f"go{typed}n"
