"""Texts, quotes and values that grow in one thing: each function makes a piece of work of size n.

A new kind is one more line in one of the tables.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from etoile_facts import InvalidValueError, SourceText, ValueType, compare_values, supports
from etoile_facts.text import HTML, MARKDOWN

if TYPE_CHECKING:
    from collections.abc import Callable

    Work = Callable[[], object]
    Generator = Callable[[int], Work]

_PLAIN = "text/plain"
_QUOTE = "a single tutu takes 13 layers of net"
_SENTENCE = "A single tutu takes 13 layers of net. "

# What is repeated in a source, and its media type; the quote is a sentence that stands at its end.
_SOURCES = {
    "sentences": (_SENTENCE, _PLAIN),
    "lone back-ticks": ("`", MARKDOWN),
    "back-ticks and words": ("`a ", MARKDOWN),
    "empty cells": ("| ", MARKDOWN),
    "rows of empty cells": ("- | | | |\n", MARKDOWN),
    "stars": ("*", MARKDOWN),
    "stars and letters": ("*a", MARKDOWN),
    "images that do not end": ("![", MARKDOWN),
    "notes that do not end": ("[^a", MARKDOWN),
    "links that do not end": ("[a](", MARKDOWN),
    "addresses that do not end": ("<http://a", MARKDOWN),
    "headings of spaces": ("# a  \n", MARKDOWN),
    "a heading and spaces": (" ", MARKDOWN),
    "quotations in quotations": ("> ", MARKDOWN),
    "instructions that do not end": ("<?", HTML),
    "sections that do not end": ("<![CDATA[", HTML),
    "comments that do not end": ("<!--", HTML),
    "elements that do not end": ("<b ", HTML),
    "elements in elements": ("<b>", HTML),
    "attributes": ('a="b" ', HTML),
    "character references": ("&amp;", HTML),
    "character references that do not end": ("&#8", _PLAIN),
    "captions": ("Fig\n", _PLAIN),
    "blank lines": ("\n\n", _PLAIN),
    "zero-width characters": ("1\u200b", _PLAIN),
    "soft hyphens": ("a\u00ad", _PLAIN),
    "combining marks": ("a\u0301\u0302", _PLAIN),
    "apostrophes that are letters": ("a\u02bc", _PLAIN),
    "full stops": (". ", _PLAIN),
    "ellipses": ("... ", _PLAIN),
    "brackets": ("[a] ", _PLAIN),
    "open brackets": ("[", _PLAIN),
    "hyphens at line ends": ("net-\n", _PLAIN),
    "numbers": ("13 ", _PLAIN),
    "numbers with commas": ("1,", _PLAIN),
    "abbreviations": ("Dr. ", _PLAIN),
    "capitals": ("A. ", _PLAIN),
    "ideographs": ("東京", _PLAIN),
    "one word": ("a", _PLAIN),
    "form feeds": ("\f", _PLAIN),
    "carriage returns": ("\r", _PLAIN),
}
# What is repeated in a quote, or what it consists of.
_QUOTES = {
    "sentences": _SENTENCE,
    "words": "net ",
    "back-ticks": "`",
    "ellipses": "net ... ",
    "ellipses in brackets": "net [...] ",
    "brackets": "[net] tutu ",
    "open brackets": "[net ",
    "references": "&amp; ",
    "numbers": "13 ",
    "hyphens": "net-",
    "marks": "... - ",
    "combining marks": "a\u0301\u0302 ",
    "negations": "not ",
    "elements": "<b>net</b> ",
}
# What is repeated in a value of a type.
_VALUES = {
    "blanks": (" ", ValueType.NAME),
    "names joined by and": ("Anna and ", ValueType.NAME),
    "initials": ("A. ", ValueType.NAME),
    "apostrophes": ("a\u02bc", ValueType.NAME),
    "brackets": ("(Anna) ", ValueType.NAME),
    "members": ("net, ", ValueType.LIST),
    "and": ("and ", ValueType.LIST),
    "addresses": ("http%", ValueType.URL),
    "slashes": ("/", ValueType.URL),
    "currencies": ("$", ValueType.QUANTITY),
    "digits": ("1", ValueType.QUANTITY),
    "number words": ("hundred ", ValueType.QUANTITY),
    "bounds": ("at least ", ValueType.QUANTITY),
    "units": ("13 m ", ValueType.QUANTITY),
    "digits of an integer": ("1", ValueType.INTEGER),
    "years": ("1990 ", ValueType.DATE),
    "slashes of dates": ("1990/", ValueType.DATE),
    "months": ("May ", ValueType.DATE),
    "ordinals": ("first ", ValueType.DATE),
    "hours": ("1 h ", ValueType.DURATION),
    "colons": ("1:", ValueType.DURATION),
    "words": ("net ", ValueType.TEXT),
    "negations": ("not ", ValueType.TEXT),
    "marks": (". , ", ValueType.TEXT),
    "references": ("&amp;", ValueType.TEXT),
    "terms": ("net ", ValueType.TERM),
}


def _in_source(piece: str, media_type: str) -> Generator:
    def generator(n: int) -> Work:
        text = f"{piece * n}\n\nThen {_QUOTE}, and that is all."

        def work() -> object:
            source = SourceText(text, media_type)
            return source.locate(_QUOTE), source.locate("a single skirt took thirteen layers of cloth")

        return work

    return generator


def _as_quote(piece: str) -> Generator:
    def generator(n: int) -> Work:
        text = _SENTENCE * 3 + piece * 3
        return lambda: SourceText(text, MARKDOWN).locate(f"A single {piece * n}")

    return generator


def _as_value(piece: str, value_type: ValueType) -> Generator:
    def generator(n: int) -> Work:
        value = piece * n

        def work() -> object:
            results: list[object] = []
            for attempt in (
                lambda: compare_values(value, "net 13", value_type),
                lambda: supports(f"It says {value}.", "net 13", value_type),
                lambda: supports("It says net 13.", value, value_type),
            ):
                try:
                    results.append(attempt())
                except InvalidValueError as error:
                    results.append(error)
            return results

        return work

    return generator


TEXTS: dict[str, Generator] = {
    **{f"a source of {name}": _in_source(*row) for name, row in _SOURCES.items()},
    **{f"a quote of {name}": _as_quote(piece) for name, piece in _QUOTES.items()},
    **{f"a {row[1]} of {name}": _as_value(*row) for name, row in _VALUES.items()},
}
