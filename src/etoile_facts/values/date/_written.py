"""Dates as people write them: "April 24th, 2025", "late 1980s", "24. April 2025", "le 24 avril 2025", "11:50a Dec 4".

A text is a date only if every word of it belongs to one: there is no guessing from a number that happens to be there.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

import attrs

from etoile_facts.lang._date_words import date_words, zones
from etoile_facts.lang._fold import plain
from etoile_facts.lang._number_words import ordinal_of
from etoile_facts.text import ONE_APOSTROPHE

if TYPE_CHECKING:
    from collections.abc import Iterator

_TOKEN = re.compile(
    r"""
      (?P<iso>(?<![\d-])\d{4}-(?:[0-3]\d|4[01])(?:-\d{2})?(?![\d-]))
    | (?P<clock>(?<![\d:])(?:
          (?:\d{1,2}(?::|[hH](?=\d))\d{2}(?::\d{2}(?:\.\d{1,9})?)?|\d{1,2}\.\d{2}(?=\s*(?:[aApP]\.?\s?[mM]\b|[Uu]hr)))
              (?:\s*(?P<half>[aApP])\.?\s?[mM](?:\b\.?|(?=[A-Z]))|(?P<letter>[ap])(?=[A-Z]|\b))?
        | \d{1,2}\s*(?:(?P<half2>[aApP])\.?[mM](?:\b\.?|(?=[A-Z]))|[Uu]hr\b|o'clock|h\b)
      )(?!\d))
    | (?P<numeric>(?<!\d)(?:\d{4}(?P<s>[./-])\d{1,2}(?P=s)\d{1,2}
        |\d{1,2}(?P<t>[./-])\d{1,2}(?P=t)(?:\d{4}|\d{2}))(?!\d))
    | (?P<ago>\bil\sy\sa\b)
    | (?P<zone>\(?(?:UTC|GMT)?[+\-\u2212]\d{2}:\d{2}\)?(?!\d)|(?<=:\d\d)\ ?[+\-\u2212]\d{4}(?!\d)
        |\(?(?:UTC|GMT)[+\-\u2212]\d{1,2}\)?(?!\d))
    | (?P<era>\bv\.\s?(?:Chr|u\.\s?Z)\.?|\bn\.\s?(?:Chr|u\.\s?Z)\.?|\bav(?:ant|\.)?\s?J\.?-?C\.?|\bapr?\.\s?J\.?-?C\.?
        |\ba\.\s?C\.|\bd\.\s?C\.|\b[Bb]\.?\s?[Cc]\.(?:\s?[Ee]\.)?|\b[Aa]\.\s?[Dd]\.|\b[Cc]\.\s?[Ee]\.)
    | (?P<winter>\b(?:[Ww]inter|[Hh]iver|[Ii]nvierno|[Ii]nverno)\s(?:of\s|del?\s)?
        \d{4}\s?[/\-\u2013]\s?(?:\d{4}|\d{2})(?![\d/-]))
    | (?P<latest>\b[Nn]ot?\slater\sthan\b|\b[Nn]ot\safter\b)
    | (?P<earliest>\b[Nn]ot?\s(?:earlier|sooner)\sthan\b|\b[Nn]ot\sbefore\b)
    | (?P<decade>(?<!\d)(?:\d{2,3}0\s?'?s\b|'\d0s\b|\d{2,3}0er(?:n)?\b))
    | (?P<named>
        (?:(?<=\b[Tt]he\ )|(?<=\b[Tt]he\ early\ )|(?<=\b[Tt]he\ late\ )|(?<=\b[Tt]he\ mid-)|(?<=\b[Nn]ineteen[ -]))
        (?i:twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties)\b)
    | (?P<quarter>\b[QqHhTt][1-4]\b)
    | (?P<place>\[?\b(?:Africa|America|Antarctica|Arctic|Asia|Atlantic|Australia|Europe|Indian|Pacific|Etc)
        (?:/[A-Z][\w+-]*){1,2}\]?)
    | (?P<year>(?<![\d$€£¥#])(?<!\d[.,])\d{4}(?!\d|[.,]\d))
    | (?P<short>'\d{2}(?!\d))
    | (?P<number>(?<!\d)(?<!\d[.,])\d{1,3}(?:(?:st|nd|rd|th|er|re|e|eme|ème|te|ten)\b|[º°ª]|(?!\d|[.,]\d)))
    | (?P<roman>\b[IVX]{1,5}(?:e|ème|eme|°)?\b(?=\s*(?:s\.|si[eè]cle|sec)))
    | (?P<word>[^\W\d_]+(?:'[^\W\d_]+|-[^\W\d_]+)*)
    | (?P<symbol>\S)
    """,
    re.VERBOSE,
)
_OPEN = frozenset({"ordinal", "quarter", "half"})  # what only the pieces beside them settle
_KIND_OF_SYMBOL = {"~": "about", "?": "uncertain", "-": "dash", "\u2013": "dash", "\u2014": "dash", "\u2212": "dash"}
_DECADES = ("twen", "thir", "fort", "fift", "sixt", "seve", "eigh", "nine")
_DIVISIONS = {"quarter": "q", "half": "h"}
_NOISE = frozenset(".,;:()[]|@*†‡")


@attrs.frozen
class DateToken:
    """A piece of a text, as far as it can belong to a date.

    Attributes:
        kind: As in `date_words`, or the kind of notation; `other` for what belongs to no date.
        start: Offset in the text; `end` is one behind.
    """

    kind: str
    value: object
    start: int
    end: int


def date_tokens(text: str) -> list[DateToken]:
    """Return the pieces of a text in order. Punctuation that separates nothing is left out."""
    tokens = [token for match in _TOKEN.finditer(text.translate(ONE_APOSTROPHE)) for token in _tokens_of(match)]
    return tokens if all(token.kind not in _OPEN for token in tokens) else list(_settled(text, tokens))


def _settled(text: str, tokens: list[DateToken]) -> Iterator[DateToken]:
    """Decide what "third" and "quarter" are by what stands beside them: a day, a century, a quarter, or no date."""
    skip = False
    for index, token in enumerate(tokens):
        after = [one.kind for one in tokens[index + 1 : index + 3]] + ["", ""]
        if skip:
            skip = False
        elif token.kind in ("ordinal", "number") and after[0] in _DIVISIONS and tokens[index + 1].value is None:
            number = int("".join(character for character in str(token.value) if character.isdigit()))
            skip = number <= (4 if after[0] == "quarter" else 2)
            letter = _DIVISIONS[after[0]]
            yield DateToken("quarter", f"{letter}{number}", token.start, tokens[index + 1].end) if skip else token
        elif token.kind in _DIVISIONS and token.value is None:
            yield attrs.evolve(token, kind="other")
        elif token.kind != "ordinal":
            yield token
        else:
            behind_month = index and tokens[index - 1].kind == "month" and text[tokens[index - 1].end :][:1] == " "
            dated = after[0] in ("century", "month") or after[:2] == ["filler", "month"] or behind_month
            yield attrs.evolve(token, kind="number" if dated else "other")


def _tokens_of(match: re.Match[str]) -> Iterator[DateToken]:
    kind, raw = match.lastgroup or "symbol", match[0]
    start, end = match.span()
    if kind == "symbol":
        if raw not in _NOISE:
            yield DateToken(_KIND_OF_SYMBOL.get(raw, "other"), raw, start, end)
    elif kind == "word":
        yield from _words(raw, start)
    elif kind == "named":
        yield DateToken("decade", f"19{_DECADES.index(raw.lower()[:4]) + 2}0s", start, end)
    elif kind == "place":
        yield DateToken(kind, raw.strip("[]"), start, end)
    elif kind == "clock":
        yield DateToken(kind, (raw, (match["half"] or match["half2"] or match["letter"] or "").lower()), start, end)
    else:
        yield DateToken(kind, raw, start, end)


def _words(raw: str, start: int) -> Iterator[DateToken]:
    """Look a word up, whole, without an elided article, or part by part at its hyphens ("mid-1990s", "Dec-Jan")."""
    word = plain(unicodedata.normalize("NFC", raw))
    known = date_words()
    found = known.get(word)
    if found is None and (number := ordinal_of(word)) is not None:
        found = ("ordinal", str(number))
    if found is None and word in zones():
        found = ("zone-word", zones()[word])
    if found is None and "'" in word:
        head, _, tail = word.partition("'")
        if head in ("d", "l", "dell", "nell", "all") and tail in known:
            found = known[tail]
    if found is not None:
        yield DateToken(*found, start, start + len(raw))
    elif "-" in raw:
        offset = start
        for part in raw.split("-"):
            if part:
                yield from _words(part, offset)
            offset += len(part) + 1
    else:
        yield DateToken("other", word, start, start + len(raw))
