"""The verdict over a quote and the passage it was found in: which tokens differ, and what each difference does.

Similarity plays no part here. Every difference gets a kind, every kind has its verdict, and the gravest one counts.
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

import attrs

from etoile_facts.anchor.judge._align import Pair, align
from etoile_facts.anchor.judge._classify import (
    classify_single,
    is_folded_case,
    is_negation,
    spelled_out,
)
from etoile_facts.anchor.judge._dehyphenate import mend, rejoined
from etoile_facts.anchor.judge._hypotheses import TokenPair, classify_pair
from etoile_facts.anchor.judge._marks import classify_mark
from etoile_facts.anchor.judge._notation import are_initials, is_day_of_month, is_range, note_mark
from etoile_facts.anchor.judge._token_values import may_say_number, run_value
from etoile_facts.anchor.ocr._channel import Noise
from etoile_facts.anchor.ocr._confusion import grave_words
from etoile_facts.anchor.ocr._segmentation import Segmentation
from etoile_facts.lang._lexicon import lexicon
from etoile_facts.model import Change, ChangeKind, Span, Verdict

if TYPE_CHECKING:
    from collections.abc import Sequence

    from etoile_facts.anchor.source._profile import TextProfile
    from etoile_facts.text import Token

_GRAVITY = {verdict: verdict.gravity for verdict in Verdict if verdict.located}
_VERDICT = {kind: kind.verdict for kind in ChangeKind}


def worst(changes: Sequence[Change]) -> Verdict:
    """Return the verdict of the gravest change; `normalized` where there is none."""
    return max([_VERDICT[change.kind] for change in changes], key=_GRAVITY.__getitem__, default=Verdict.NORMALIZED)


def judge(
    quote: Sequence[Token], source: Sequence[Token], quote_end: int, source_end: int, reading: TextProfile
) -> tuple[Change, ...]:
    """Return how a quote differs from a passage, in the order of the quote; nothing where they are fold-equal.

    Args:
        quote: The quote's tokens.
        source: The passage's tokens, which begin and end where the match does.
        quote_end: Offset of the quote's end, for changes behind the last token.
        source_end: The same for the passage.
        reading: What the source is like.
    """
    theirs = [token.norm for token in source]
    if len(quote) == len(source) and [token.norm for token in quote] == theirs:
        return ()
    broken: list[Change] = []
    if "-" in theirs:
        source, broken = mend(quote, source, reading)
    if any(token.norm == "-" for token in quote):
        quote = rejoined(quote, source)
    judged = _Judgement(quote, source, quote_end, source_end, reading)
    return tuple(sorted([*judged.changes(), *broken], key=_in_order)) if broken else tuple(judged.changes())


def _in_order(change: Change) -> tuple[Span, Span]:
    return change.quote_span, change.source_span


_ONE_SIDED = ("only the source has it", "only the quote has it")
_MOVABLE = frozenset(
    {ChangeKind.WORD, ChangeKind.FUNCTION_WORD, ChangeKind.NAME, ChangeKind.NUMBER, ChangeKind.DATE}
    | {ChangeKind.QUANTIFIER, ChangeKind.UNIT, ChangeKind.MODAL, ChangeKind.COMPARISON}
)
# Pairs looked at together: a word in three parts with a hyphen between each is five tokens.
_LONGEST_STRETCH = 8


class _Judgement:
    """One alignment on its way to changes."""

    def __init__(
        self, quote: Sequence[Token], source: Sequence[Token], quote_end: int, source_end: int, reading: TextProfile
    ) -> None:
        self.quote, self.source = quote, source
        self.quote_end, self.source_end = quote_end, source_end
        self.pairs = align(quote, source)
        self.found: list[Change] = []
        self.reading = reading
        # The numbers of the pairs that differ, and their tokens where more than case and accents does.
        self.differing: list[int] = []
        other_words: list[tuple[Token | None, Token | None]] = []
        for number, (i, j) in enumerate(self.pairs):
            one, other = None if i is None else quote[i], None if j is None else source[j]
            if one is None or other is None:
                self.differing.append(number)
                other_words.append((one, other))
            elif one.norm != other.norm:
                self.differing.append(number)
                if one.loose != other.loose:
                    other_words.append((one, other))
        self.noise = Noise(reading, quote, source, other_words)
        self.torn = Segmentation(self.noise)

    def changes(self) -> list[Change]:
        """Classify run by run of pairs that differ."""
        begin = 0
        for place, number in enumerate(self.differing):
            if place + 1 == len(self.differing) or self.differing[place + 1] != number + 1:
                self._run(self.pairs[self.differing[begin] : number + 1], self.differing[begin])
                begin = place + 1
        self._find_moved()
        return sorted(self.found, key=_in_order)

    def _run(self, run: list[Pair], begin: int) -> None:
        """Classify a run: stretches of it as a whole that are one word or number written otherwise, else its pairs.

        Args:
            run: The pairs.
            begin: The number of the first one.
        """
        if run[0].quote is None and all(pair.quote is None for pair in run):
            passed_over = [pair.source for pair in run if pair.source is not None]
            if self._is_page_break(passed_over):
                self._add(ChangeKind.PAGE_BREAK, [], passed_over, begin)
                return
        position = 0
        while position < len(run):
            size, kind = self._stretch(run[position : position + _LONGEST_STRETCH])
            if kind is None:
                self._single(run[position], begin + position)
            else:
                stretch = run[position : position + size]
                quote = [p.quote for p in stretch if p.quote is not None]
                self._add(kind, quote, [p.source for p in stretch if p.source is not None])
            position += size

    def _stretch(self, run: Sequence[Pair]) -> tuple[int, ChangeKind | None]:
        """Return how many pairs at the start of a run are one thing as a whole, and its kind; 1 and None if none."""
        if size := self._note(run):
            return size, ChangeKind.PUNCTUATION
        if len(run) == 1:
            return 1, None
        sides = self._growing(run)
        if self._is_range(run[:2]):
            return 2, ChangeKind.NOTATION
        for quote, source in reversed(sides):
            if quote and source and (kind := _joined(quote, source, self.noise.words.languages)) is not None:
                return _pairs_in(run, quote, source), kind
        for quote, source in sides:
            if (self.torn.is_noise if len(quote) != len(source) else self.torn.is_stroke)(quote, source):
                return _pairs_in(run, quote, source), ChangeKind.SPELLING
        return 1, None

    def _growing(self, run: Sequence[Pair]) -> list[tuple[list[Token], list[Token]]]:
        """Return the tokens of either side in the first two pairs, the first three, and so on."""
        quote = [self.quote[p.quote] for p in run[:1] if p.quote is not None]
        source = [self.source[p.source] for p in run[:1] if p.source is not None]
        sides = []
        for pair in run[1:]:
            if pair.quote is not None:
                quote = [*quote, self.quote[pair.quote]]
            if pair.source is not None:
                source = [*source, self.source[pair.source]]
            sides.append((quote, source))
        return sides

    def _note(self, run: Sequence[Pair]) -> int:
        """Return how many pairs at the start of a run are the mark of a note that one side does not have."""
        in_source = run[0].quote is None
        first, tokens = (run[0].source, self.source) if in_source else (run[0].quote, self.quote)
        if first is None or tokens[first].kind != "mark" or not (in_source or run[0].source is None):
            return 0
        has_notes = tokens[first].norm == "[" and self.reading.has_notes
        size = note_mark(tokens, first, has_notes=has_notes)
        own = [(None, i) if in_source else (i, None) for i in range(first, first + size)]
        return size if own == list(run[:size]) else 0

    def _is_range(self, run: Sequence[Pair]) -> bool:
        """Tell whether two pairs are a dash between numbers on one side and a word for it on the other."""
        quote = [pair.quote for pair in run if pair.quote is not None]
        source = [pair.source for pair in run if pair.source is not None]
        return len(quote) == len(source) == 1 and is_range(self.quote, quote[0], self.source, source[0])

    def _is_page_break(self, source: Sequence[int]) -> bool:
        """Tell whether tokens that only the source has are a page number and running heads between two pages."""
        first, last = source[0], source[-1]
        if first == 0 or last + 1 == len(self.source):
            return False
        return self.reading.is_page_break(self.source[first - 1].end, self.source[last + 1].start)

    def _single(self, pair: Pair, number: int) -> None:
        if pair.quote is not None and pair.source is not None:
            one, other = self.quote[pair.quote], self.source[pair.source]
            if one.loose == other.loose and is_folded_case(self.quote, pair.quote, self.source, pair.source):
                return
            pair_in_place = TokenPair(self.quote, pair.quote, self.source, pair.source, self.noise)
            kind, why = classify_pair(pair_in_place)
            self._add(kind, [pair.quote], [pair.source], why=why)
            return
        side, index = (self.quote, pair.quote) if pair.quote is not None else (self.source, pair.source)
        assert index is not None  # noqa: S101  a pair has at least one side
        token = side[index]
        if token.kind == "mark":
            kind = classify_mark(side, index, self.noise)
        else:
            kind = classify_single(side, index, self.noise, in_source=pair.quote is None)
        self._add(kind, [] if pair.quote is None else [index], [] if pair.source is None else [index], number)

    def _add(self, kind: ChangeKind, quote: list[int], source: list[int], number: int = 0, *, why: str = "") -> None:
        if kind is ChangeKind.FOLD:
            return
        change = Change(
            kind=kind,
            quote=_words([self.quote[i] for i in quote]),
            source=_words([self.source[j] for j in source]),
            quote_span=_hull(self.quote, quote) or self._place(number, of_quote=True),
            source_span=_hull(self.source, source) or self._place(number, of_quote=False),
            why=why or ("words that belong together" if quote and source else _ONE_SIDED[bool(quote)]),
        )
        self.found.append(change)

    def _place(self, number: int, *, of_quote: bool) -> Span:
        """Return the empty place, behind a pair, where a token would stand that one side does not have."""
        beside = self.pairs[number + 1] if number + 1 < len(self.pairs) else Pair(None, None)
        index = beside.quote if of_quote else beside.source
        if index is not None:
            at = (self.quote if of_quote else self.source)[index].start
        else:
            at = self._next_places[number + 1][0 if of_quote else 1]
        return Span(at, at)

    @cached_property
    def _next_places(self) -> list[tuple[int, int]]:
        """For each pair, and behind the last, where the next token of either side begins."""
        quote, source = self.quote_end, self.source_end
        places = [(quote, source)]
        for pair in reversed(self.pairs):
            quote = quote if pair.quote is None else self.quote[pair.quote].start
            source = source if pair.source is None else self.source[pair.source].start
            places.append((quote, source))
        return places[::-1]

    def _find_moved(self) -> None:
        """Words taken out here and put in there are reordered words, unless a number, name or negation changed places.

        A swap of two names or numbers is not a move: it changes who or how many.
        """
        added = [n for n, c in enumerate(self.found) if not c.source and c.kind in _MOVABLE]
        dropped = [n for n, c in enumerate(self.found) if not c.quote and c.kind in _MOVABLE]
        for number in added:
            change = self.found[number]
            for other_number in dropped:
                other = self.found[other_number]
                if other.kind in _MOVABLE and other.source.casefold() == change.quote.casefold():
                    is_day = is_day_of_month(self.quote, change.quote_span.start, self.source, other.source_span.start)
                    kind = ChangeKind.NOTATION if is_day else ChangeKind.ORDER
                    self.found[number], self.found[other_number] = _as(kind, change), _as(kind, other)
                    break


def _pairs_in(run: Sequence[Pair], quote: Sequence[Token], source: Sequence[Token]) -> int:
    """Return how many pairs at the start of a run hold so many tokens of either side."""
    on_quote = on_source = 0
    for count, pair in enumerate(run, 1):
        on_quote += pair.quote is not None
        on_source += pair.source is not None
        if on_quote == len(quote) and on_source == len(source):
            return count
    return len(run)


def _as(kind: ChangeKind, change: Change) -> Change:
    return attrs.evolve(change, kind=kind, why="it stands elsewhere in the passage")


def _hull(side: Sequence[Token], indexes: list[int]) -> Span | None:
    return Span(side[indexes[0]].start, side[indexes[-1]].end) if indexes else None


def _words(tokens: Sequence[Token]) -> str:
    """Write tokens as they stand, with a space where one stood."""
    if len(tokens) == 1:
        return tokens[0].raw
    return "".join((" " if token.spaced and i else "") + token.raw for i, token in enumerate(tokens))


def _joined(quote: Sequence[Token], source: Sequence[Token], languages: tuple[str, ...]) -> ChangeKind | None:
    """Judge two runs of tokens as one word or number written in two ways; None if they are not."""
    solid_quote, solid_source = [t for t in quote if t.norm != "-"], [t for t in source if t.norm != "-"]
    ours, theirs = [t.loose for t in solid_quote], [t.loose for t in solid_source]
    if ours == theirs:
        # The same words one by one: each pair is judged by itself.
        return None
    if are_initials(quote, source):
        return ChangeKind.SPELLING
    one, other = "".join(ours), "".join(theirs)
    if any("'" in letters or "cannot" in letters for letters in (one, other)):
        if spelled_out(quote) == spelled_out(source):
            return ChangeKind.SPELLING
        one, other = one.replace("'", ""), other.replace("'", "")
    if one == other and all(t.kind in {"word", "cjk"} for t in (*solid_quote, *solid_source)):
        # What a line end cut was put together before, but for words that are two with a hyphen and without.
        cut = any(map(_breaks_line, (quote, source)))
        apart = any(map(_negates_apart, (quote, source)))
        return ChangeKind.NEGATION if apart and not cut else ChangeKind.SPELLING
    return _one_number(quote, source, languages) or _one_sign(quote, source) or _misread(solid_quote, solid_source)


def _negates_apart(tokens: Sequence[Token]) -> bool:
    """Tell whether a word of negation stands by itself: "not able" is not "notable", but "non-free" is "nonfree"."""
    if len(tokens) == 1:
        return is_negation(tokens[0])
    prefixes = lexicon().negating_prefix
    behind = [*tokens[1:], tokens[-1]]
    return any(
        is_negation(token) and not (token.loose in prefixes and after.norm == "-" and not after.spaced)
        for token, after in zip(tokens, behind, strict=True)
    )


def _one_number(quote: Sequence[Token], source: Sequence[Token], languages: tuple[str, ...]) -> ChangeKind | None:
    """Judge two runs as one number in two notations."""
    if not all(may_say_number(token, languages) for token in (*quote, *source)):
        return None
    first, second = run_value(quote, languages), run_value(source, languages)
    if first is None or first != second:
        return None
    digits = [" ".join(_WHITE.sub(" ", t.norm) for t in tokens) for tokens in (quote, source)]
    return ChangeKind.FOLD if digits[0] == digits[1] else ChangeKind.NOTATION


def _one_sign(quote: Sequence[Token], source: Sequence[Token]) -> ChangeKind | None:
    """Judge a comparison sign against its two characters (≥ and >=), and a decimal without its zero (.5 and 0.5)."""
    for one, two in ((quote, source), (source, quote)):
        if len(one) != 1 or len(two) != 2 or two[1].spaced:  # noqa: PLR2004  a sign, and its two halves
            continue
        halves = two[0].norm + two[1].norm
        bare = two[0].norm == "." and two[0].spaced and two[1].norm.isdigit()
        if _IN_ASCII.get(one[0].norm) == halves or (bare and one[0].norm == f"0{halves}"):
            return ChangeKind.NOTATION
    return None


_IN_ASCII = {"≥": ">=", "≤": "<=", "≠": "!="}


def _misread(quote: Sequence[Token], source: Sequence[Token]) -> ChangeKind | None:
    """Judge a word that stands in one piece on one side, and on the other with a digit or a lost character in it."""
    for whole, spoiled in ((quote, source), (source, quote)):
        if len(whole) != 1 or whole[0].kind != "word" or len(spoiled) < 2 or any(t.spaced for t in spoiled[1:]):  # noqa: PLR2004
            continue
        letters = "".join(t.loose for t in spoiled)
        if _is_blotted(whole[0].loose, letters, spoiled):
            return ChangeKind.SPELLING
        if len(letters) != len(whole[0].loose):
            continue
        if "�" in letters and all(a in {b, "�"} for a, b in zip(letters, whole[0].loose, strict=True)):
            return ChangeKind.SPELLING
        if all(a == b or b in _LOOKS_LIKE.get(a, "") for a, b in zip(letters, whole[0].loose, strict=True)):
            return ChangeKind.SPELLING
    return None


def _is_blotted(word: str, letters: str, spoiled: Sequence[Token]) -> bool:
    """Tell whether a word stands there with marks in the place of letters: t?ke. No grave word may fit as well."""
    marks = {i for i, letter in enumerate(letters) if letter in _BLOTS}
    if not marks or 0 in marks or len(letters) - 1 in marks or any(t.kind == "number" for t in spoiled):
        return False

    def fits(other: str) -> bool:
        same = all(a == b or i in marks for i, (a, b) in enumerate(zip(letters, other, strict=False)))
        return len(other) == len(letters) and same

    return fits(word) and not any(other != word and fits(other) for other in grave_words())


# Marks that stand in no word but for a letter that could not be read.
_BLOTS = frozenset('?!~^"*#|\\<>{}[]¡«»§¬¦£•')
# Letters that a digit is misread for.
_LOOKS_LIKE = {"0": "o", "1": "lijt", "2": "z", "3": "e", "4": "a", "5": "s", "6": "bg", "8": "b", "9": "gq"}
_WHITE = re.compile("[\u00a0\u202f\u2009]")


def _breaks_line(tokens: Sequence[Token]) -> bool:
    """Tell whether the tokens are one word cut by a hyphen at a line end: letters, hyphen, white space, letters."""
    size = 3
    return len(tokens) == size and tokens[1].norm == "-" and not tokens[1].spaced and tokens[2].spaced
