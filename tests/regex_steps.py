"""Counts the steps of a regular expression: a plain backtracking matcher over what the library's parser makes of it.

The real one tells nobody how often it looked at a character, and a clock says more about the machine. This one tries
what the real one tries, in the same order; the tests hold it against the real one.
"""

from __future__ import annotations

import math
import re
from re import _constants as op  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_IN_CATEGORY: dict[str, Callable[[str], bool]] = {
    "CATEGORY_SPACE": str.isspace,
    "CATEGORY_DIGIT": str.isdecimal,
    "CATEGORY_WORD": lambda c: c.isalnum() or c == "_",
}
_SINGLE: frozenset[Any] = frozenset({op.LITERAL, op.NOT_LITERAL, op.ANY, op.IN})


class TooManyStepsError(Exception):
    """A pattern made more steps than it was allowed."""


class Counting:
    """A compiled pattern that counts; its methods give what those of the real one give.

    Args:
        pattern: The real one.
        most: After so many steps `TooManyStepsError` is raised.

    Attributes:
        steps: How many characters were looked at so far, and how many choices were made.
    """

    def __init__(self, pattern: re.Pattern[str], most: float = math.inf) -> None:
        self.steps = 0
        self._most = most
        self._real = pattern
        self._tree = parser.parse(pattern.pattern, pattern.flags)
        self._ignores_case = bool(pattern.flags & re.IGNORECASE)
        self._any_is_all = bool(pattern.flags & re.DOTALL)
        self._by_line = bool(pattern.flags & re.MULTILINE)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._real, name)

    def match(self, text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        """Match at a place."""
        found = self._real.match(text, start) if end is None else self._real.match(text, start, end)
        ours = self._end(text, start, len(text) if end is None else end)
        assert ours == (None if found is None else found.end())
        return found

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """Match the whole text."""
        found = self._real.fullmatch(text)
        ends = self._sequence(self._tree, 0, 0, (text, len(text), {}))
        assert any(end == len(text) for end in ends) == (found is not None)
        return found

    def search(self, text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        """Look for the first match."""
        return next(self.finditer(text, start, end), None)

    def finditer(self, text: str, start: int = 0, end: int | None = None) -> Iterator[re.Match[str]]:
        """Look for all matches."""
        end = len(text) if end is None else end
        for found in self._real.finditer(text, start, end):
            for place in range(start, found.start()):
                assert self._end(text, place, end) is None
            self._end(text, found.start(), end)
            yield found
            start = max(found.end(), found.start() + (found.end() == found.start()))
        for place in range(start, end + 1):
            self._end(text, place, end)

    def findall(self, text: str) -> list[Any]:
        """Look for all matches."""
        for _ in self.finditer(text):
            pass
        return self._real.findall(text)

    def go_through(self, text: str, *, whole: bool, everywhere: bool) -> int:
        """Return the steps that a text takes, without the real matcher: that one may never end.

        Args:
            text: The text.
            whole: Whether a match has to reach the end of the text.
            everywhere: Whether matches are looked for at all places, or one at the first only.
        """
        before, place, end = self.steps, 0, len(text)
        while place <= end:
            ends = self._sequence(self._tree, 0, place, (text, end, {}))
            found = next((one for one in ends if one == end or not whole), None)
            if not everywhere:
                break
            place = place + 1 if found is None else max(found, place + 1)
        return self.steps - before

    def _end(self, text: str, start: int, end: int) -> int | None:
        return next(self._sequence(self._tree, 0, start, (text, end, {})), None)

    def _sequence(self, tree: Any, index: int, at: int, state: Any) -> Iterator[int]:
        """Yield, best first, where a sequence can end that begins at a place."""
        if index == len(tree):
            yield at
            return
        kind, value = tree[index]
        for end in self._item(kind, value, at, state):
            yield from self._sequence(tree, index + 1, end, state)

    def _item(self, kind: Any, value: Any, at: int, state: Any) -> Iterator[int]:
        self.steps += 1
        if self.steps > self._most:
            raise TooManyStepsError
        if kind in _SINGLE:
            if at < state[1] and self._is_one(kind, value, state[0][at]):
                yield at + 1
        elif kind is op.POSSESSIVE_REPEAT:
            yield from self._possessive(value, at, state)
        elif kind in {op.MAX_REPEAT, op.MIN_REPEAT}:
            if kind is op.MAX_REPEAT and len(value[2]) == 1 and value[2][0][0] in _SINGLE:
                yield from self._run(value, at, state)
            else:
                yield from self._repeat(kind is op.MAX_REPEAT, value, 0, at, state)
        elif kind is op.AT:
            if self._is_at(value, at, state):
                yield at
        else:
            yield from self._group(kind, value, at, state)

    def _group(self, kind: Any, value: Any, at: int, state: Any) -> Iterator[int]:
        text, _, groups = state
        if kind is op.BRANCH:
            for branch in value[1]:
                yield from self._sequence(branch, 0, at, state)
        elif kind is op.SUBPATTERN:
            for behind in self._sequence(value[3], 0, at, state):
                before = groups.get(value[0])
                groups[value[0]] = text[at:behind]
                yield behind
                groups[value[0]] = before
        elif kind is op.ATOMIC_GROUP:
            first = next(self._sequence(value, 0, at, state), None)
            if first is not None:
                yield first
        elif kind is op.GROUPREF:
            wanted = groups.get(value) or ""
            there = text[at : at + len(wanted)]
            self.steps += len(wanted)
            if there == wanted or (self._ignores_case and there.lower() == wanted.lower()):
                yield at + len(wanted)
        elif self._looks(value, at, state) == (kind is op.ASSERT):
            yield at

    def _looks(self, value: Any, at: int, state: Any) -> bool:
        direction, tree = value
        start = at if direction > 0 else at - tree.getwidth()[0]
        return start >= 0 and next(self._sequence(tree, 0, start, state), None) is not None

    def _possessive(self, value: Any, at: int, state: Any) -> Iterator[int]:
        least, most, tree = value
        count = 0
        while count < most:
            behind = next(self._sequence(tree, 0, at, state), None)
            if behind is None or behind == at:
                break
            at, count = behind, count + 1
        if count >= least:
            yield at

    def _run(self, value: Any, at: int, state: Any) -> Iterator[int]:
        """Do what `_repeat` does for a single character, in a loop."""
        least, most, tree = value
        text, end, _ = state
        (kind, one), behind = tree[0], at
        while behind - at < most and behind < end and self._is_one(kind, one, text[behind]):
            behind += 1
        self.steps += behind - at
        for place in range(behind, at + least - 1, -1):
            self.steps += 1
            yield place

    def _repeat(self, greedy: bool, value: Any, count: int, at: int, state: Any) -> Iterator[int]:  # noqa: FBT001
        least, most, tree = value
        if not greedy and count >= least:
            yield at
        if count < most:
            for behind in self._sequence(tree, 0, at, state):
                if behind != at or count < least:
                    yield from self._repeat(greedy, value, count + 1, behind, state)
        if greedy and count >= least:
            yield at

    def _is_one(self, kind: Any, value: Any, character: str) -> bool:
        if kind is op.ANY:
            return self._any_is_all or character != "\n"
        forms = {character, character.lower(), character.upper()} if self._ignores_case else {character}
        forms = {form for form in forms if len(form) == 1}
        if kind is op.LITERAL:
            return chr(value) in forms
        if kind is op.NOT_LITERAL:
            return chr(value) not in forms
        return is_one_of(value, *forms)

    def _is_at(self, place: Any, at: int, state: Any) -> bool:
        text: str = state[0]
        end: int = state[1]
        if place is op.AT_BEGINNING:
            return at == 0 or (self._by_line and text[at - 1] == "\n")
        if place is op.AT_BEGINNING_STRING:
            return at == 0
        if place is op.AT_END:
            return at == end or (self._by_line and text[at] == "\n") or (at == end - 1 and text[at] == "\n")
        if place is op.AT_END_STRING:
            return at == end
        before, behind = at > 0 and _is_word(text[at - 1]), at < end and _is_word(text[at])
        return (before != behind) == bool(place is op.AT_BOUNDARY)


def is_one_of(members: Any, *forms: str) -> bool:
    """Tell whether a class of characters has one of some forms of a character."""
    negated: bool = members[0][0] is op.NEGATE
    return negated != any(_is_in(member, form) for member in members for form in forms)


def _is_word(character: str) -> bool:
    return character.isalnum() or character == "_"


def _is_in(member: Any, character: str) -> bool:
    kind, value = member
    if kind is op.LITERAL:
        return bool(ord(character) == value)
    if kind is op.RANGE:
        low, high = value
        return bool(low <= ord(character) <= high)
    if kind is op.CATEGORY:
        name = str(value)
        return bool(_IN_CATEGORY[name.replace("_NOT_", "_")](character)) != ("_NOT_" in name)
    return False
