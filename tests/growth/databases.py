"""Databases that grow in one thing: each function writes the files of one with n of it.

A new kind is one more function with `@grows`. Names in a database are made so that each is near many others: what is
compared with all of them shows.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    Files = dict[str, str]
    Generator = Callable[[int], Files]

DATABASES: dict[str, Generator] = {}

_TEXT = "A single tutu takes 13 layers of net. Of these the second one has only twelve layers.\n"
_QUOTE = "a single tutu takes 13 layers of net"
_SOURCE = {
    "sources/shop.md": _TEXT,
    "sources/shop.yaml": "title: In the shop\nlanguage: en\n",
    "etoile-facts.toml": "",
    "facts/a.yaml": "- id: first\n  subject: tutu\n  predicate: layers\n  value: 13\n"
    f'  citations: [{{source: shop, quote: "{_QUOTE}"}}]\n',
}


def grows(name: str) -> Callable[[Generator], Generator]:
    """Add a kind of database."""

    def add(generator: Generator) -> Generator:
        DATABASES[name] = generator
        return generator

    return add


def _word(number: int) -> str:
    """Return a name of eight letters, one of many that are near each other."""
    letters = "abcdefghij"
    return "net-" + "".join(letters[int(digit)] for digit in f"{number:08}")


def _fact(number: int, **keys: object) -> str:
    fact: dict[str, object] = {
        "id": f"f{number}",
        "subject": "tutu",
        "predicate": "layers",
        "value": "13",
        "citations": [{"source": "shop", "quote": _QUOTE}],
    }
    fact.update(keys)
    return json.dumps({key: value for key, value in fact.items() if value is not None}, ensure_ascii=False)


def _files(facts: list[str] = [], **more: str) -> Files:  # noqa: B006  never changed
    found = dict(_SOURCE)
    if facts:
        found["facts/b.jsonl"] = "\n".join(facts) + "\n"
    for name, text in more.items():
        found[f"facts/{name}.yaml"] = text
    return found


def _entities(n: int, more: Callable[[int], str]) -> str:
    return "".join(f"- id: {_word(k)}\n{more(k)}" for k in range(n))


def _source(n: int, more: Callable[[int], str]) -> Files:
    found = _files()
    for k in range(n):
        found[f"sources/{_word(k)}.md"] = f"{_TEXT}{k}\n"
        found[f"sources/{_word(k)}.yaml"] = "title: x\n" + more(k)
    return found


@grows("facts, all true")
def _(n: int) -> Files:
    return _files([_fact(k, value=None, subject=None, predicate=None, statement=f"Words {k}.") for k in range(n)])


@grows("facts that quote unknown sources")
def _(n: int) -> Files:
    return _files([_fact(k, citations=[{"source": _word(k), "quote": _QUOTE}]) for k in range(n)])


@grows("facts that quote unknown sources, where there are many")
def _(n: int) -> Files:
    found = _source(n, lambda _: "")
    found["facts/b.jsonl"] = "\n".join(
        _fact(k, citations=[{"source": _word(k) + "x", "quote": _QUOTE}]) for k in range(n)
    )
    return found


@grows("facts of undeclared predicates, where there are many")
def _(n: int) -> Files:
    declared = "".join(f"- id: {_word(k)}\n  type: text\n" for k in range(n))
    return _files([_fact(k, predicate=_word(k) + "x") for k in range(n)], predicates=declared)


@grows("entities that are part of unknown ones")
def _(n: int) -> Files:
    return _files(entities=_entities(n, lambda k: f"  label: {_word(k)}\n  part_of: {_word(k)}x\n"))


@grows("facts that follow from unknown ones")
def _(n: int) -> Files:
    return _files([_fact(k, id=_word(k), derived_from=[_word(k) + "x"], citations=None) for k in range(n)])


@grows("unknown keys of facts")
def _(n: int) -> Files:
    return _files([_fact(k, **{_word(k): 1}) for k in range(n)])


@grows("unknown keys of one fact")
def _(n: int) -> Files:
    return _files([_fact(0, **{_word(k): 1 for k in range(n)})])


@grows("unknown keys of one fact in YAML")
def _(n: int) -> Files:
    keys = "".join(f"  {_word(k)}: 1\n" for k in range(n))
    return _files(b=f"- id: x\n{keys}")


@grows("unknown keys of the settings")
def _(n: int) -> Files:
    found = _files()
    found["etoile-facts.toml"] = "".join(f"{_word(k)} = 1\n" for k in range(n))
    return found


@grows("levels of unknown rules")
def _(n: int) -> Files:
    found = _files()
    found["etoile-facts.toml"] = "[levels]\n" + "".join(f'{_word(k)} = "none"\n' for k in range(n))
    return found


@grows("settings with dotted keys")
def _(n: int) -> Files:
    found = _files()
    found["etoile-facts.toml"] = "a" + ".a" * n + " = 1\n"
    return found


@grows("settings with many dotted keys")
def _(n: int) -> Files:
    found = _files()
    found["etoile-facts.toml"] = "".join("a." * (k + 1) + f"b{k} = 1\n" for k in range(min(n, 500)))
    return found


@grows("unknown qualifiers")
def _(n: int) -> Files:
    declared = "- id: layers\n  type: quantity\n  qualifiers: [" + ", ".join(_word(k) for k in range(n)) + "]\n"
    return _files([_fact(k, qualifiers={_word(k) + "x": "1"}) for k in range(n)], predicates=declared)


@grows("unknown terms")
def _(n: int) -> Files:
    terms = "".join(f"    {_word(k)}: [{_word(k)}]\n" for k in range(n))
    declared = f"- id: layers\n  type: term\n  vocabulary:\n{terms}"
    return _files([_fact(k, value=_word(k) + "x") for k in range(n)], predicates=declared)


@grows("entities of one name")
def _(n: int) -> Files:
    return _files(entities=_entities(n, lambda _: "  label: Tutu\n  aliases: [skirt]\n"))


@grows("aliases of one entity")
def _(n: int) -> Files:
    names = ", ".join(_word(k) for k in range(n))
    return _files(entities=f"- id: tutu\n  label: Tutu\n  aliases: [{names}]\n")


@grows("aliases of one entity, each inside the next")
def _(n: int) -> Files:
    names = ", ".join("A" + " b" * k for k in range(int((4 * n) ** 0.5)))
    return _files(entities=f"- id: tutu\n  label: Tutu\n  aliases: [{names}]\n")


@grows("pairs of entities of one name")
def _(n: int) -> Files:
    return _files(entities=_entities(n, lambda k: f"  label: Tutu {k // 2}\n"))


@grows("facts about an entity with many names")
def _(n: int) -> Files:
    names = ", ".join(_word(k) for k in range(n))
    return _files([_fact(k) for k in range(n)], entities=f"- id: tutu\n  label: Tutu\n  aliases: [{names}]\n")


@grows("facts about entities of common words")
def _(n: int) -> Files:
    side = max(int(n**0.5), 1)
    return _files(
        [_fact(k, subject=f"Anna w{k % side} v{k // side}") for k in range(n)],
        entities=_entities(n, lambda k: f"  label: Anna w{k % side}x v{k // side}x\n"),
    )


@grows("inverse predicates that do not exist")
def _(n: int) -> Files:
    declared = "".join(
        f"- id: {_word(k)}\n  type: entity\n  cardinality: single\n  inverse_of: {_word(k)}x\n" for k in range(n)
    )
    return _files([_fact(k, predicate=_word(k)) for k in range(n)], predicates=declared)


@grows("pairs of facts with one id")
def _(n: int) -> Files:
    return _files([_fact(k // 2, value=str(k)) for k in range(n)])


@grows("names inside longer names")
def _(n: int) -> Files:
    return _files(
        [_fact(k, subject=f"Anna {_word(k)}") for k in range(n)],
        entities=_entities(n, lambda k: f"  label: Anna {_word(k)}\n  aliases: [Anna, {_word(k)}]\n"),
    )


@grows("names that hold in one source")
def _(n: int) -> Files:
    names = "".join(f"- id: {_word(k)}\n  label: {_word(k)}\n  source_aliases: {{shop: [Danny]}}\n" for k in range(n))
    return _files([_fact(k, subject="Danny") for k in range(n)], entities=names)


@grows("names that hold in one source each, all quoted")
def _(n: int) -> Files:
    found = _source(n, lambda _: "")
    found["facts/b.jsonl"] = "\n".join(
        _fact(k, subject="Danny", citations=[{"source": _word(k), "quote": _QUOTE}]) for k in range(n)
    )
    found["facts/entities.yaml"] = "".join(
        f"- id: {_word(k)}\n  label: {_word(k)}\n  source_aliases: {{{_word(k)}: [Danny]}}\n" for k in range(n)
    )
    return found


@grows("names that hold in one source each")
def _(n: int) -> Files:
    names = ", ".join(f"s{k}: [Danny {k}]" for k in range(n))
    return _files([_fact(k, subject="Danny 1") for k in range(n)], entities=f"- id: x\n  source_aliases: {{{names}}}\n")


@grows("a chain of parts")
def _(n: int) -> Files:
    return _files(
        [_fact(k, predicate="place", value=_word(k)) for k in range(n)],
        predicates="- id: place\n  type: entity\n  cardinality: single\n",
        entities=_entities(n, lambda k: f"  part_of: {_word(k + 1)}\n" if k < n - 1 else ""),
    )


@grows("a cycle of parts")
def _(n: int) -> Files:
    return _files(entities=_entities(n, lambda k: f"  part_of: {_word((k + 1) % n)}\n"))


@grows("many into one cycle of parts")
def _(n: int) -> Files:
    return _files(entities=_entities(n, lambda k: f"  part_of: {_word(0 if k != 0 else 1)}\n"))


@grows("a chain of premises")
def _(n: int) -> Files:
    return _files(
        [_fact(k, id=_word(k), derived_from=[_word(k + 1)], citations=None) for k in range(n)] + [_fact(n, id=_word(n))]
    )


@grows("a chain of premises, the last one first")
def _(n: int) -> Files:
    return _files(
        [_fact(n, id=_word(n))]
        + [_fact(k, id=_word(k), derived_from=[_word(k + 1)], citations=None) for k in reversed(range(n))]
    )


@grows("a cycle of premises")
def _(n: int) -> Files:
    return _files([_fact(k, id=_word(k), derived_from=[_word((k + 1) % n)]) for k in range(n)])


@grows("many premises of many facts")
def _(n: int) -> Files:
    side = max(int(n**0.5), 1)
    below = [_fact(k, id=f"p{k}") for k in range(side)]
    above = [_fact(k, id=f"q{k}", derived_from=[f"p{i}" for i in range(side)], citations=None) for k in range(side)]
    return _files(below + above)


@grows("a chain of sources")
def _(n: int) -> Files:
    return _source(n, lambda k: f"derived_from: [{_word(k + 1)}]\n" if k < n - 1 else "")


@grows("a cycle of sources")
def _(n: int) -> Files:
    return _source(n, lambda k: f"derived_from: [{_word((k + 1) % n)}]\n")


@grows("a chain of sources, each quoted")
def _(n: int) -> Files:
    found = _source(n, lambda k: f"derived_from: [{_word(k + 1)}]\n" if k < n - 1 else "")
    found["facts/b.jsonl"] = "\n".join(_fact(k, citations=[{"source": _word(k), "quote": _QUOTE}]) for k in range(n))
    return found


@grows("sources of unknown sources")
def _(n: int) -> Files:
    return _source(n, lambda k: f"derived_from: [{_word(k)}x]\n")


@grows("copies of one source")
def _(n: int) -> Files:
    found = _source(n, lambda _: "")
    for k in range(n):
        found[f"sources/{_word(k)}.md"] = _TEXT
    return found


_SINGLE = "- id: layers\n  type: quantity\n  cardinality: single\n"


@grows("a conflict of two sides")
def _(n: int) -> Files:
    return _files([_fact(k, value=str(13 + k % 2), qualifiers=None) for k in range(n)], predicates=_SINGLE)


@grows("a conflict of as many sides as facts")
def _(n: int) -> Files:
    return _files([_fact(k, value=str(13 + k)) for k in range(n)], predicates=_SINGLE)


@grows("conflicts of two facts each")
def _(n: int) -> Files:
    return _files([_fact(k, subject=f"t{k // 2}", value=str(13 + k % 2)) for k in range(n)], predicates=_SINGLE)


@grows("values in a chain of tolerances")
def _(n: int) -> Files:
    return _files([_fact(k, value=str(1000 + k)) for k in range(n)], predicates=_SINGLE + "  tolerance: 2\n")


@grows("two values with a validity each")
def _(n: int) -> Files:
    declared = _SINGLE + "  validity: {start: from, end: to}\n  qualifiers: [from, to]\n"
    return _files(
        [_fact(k, value=str(k), qualifiers={"from": str(1000 + k), "to": str(1001 + k)}) for k in range(n)],
        predicates=declared,
    )


@grows("values with validities that overlap")
def _(n: int) -> Files:
    declared = _SINGLE + "  validity: {start: from, end: to}\n  qualifiers: [from, to]\n"
    return _files(
        [_fact(k, value=str(k), qualifiers={"from": "1000", "to": str(1001 + k)}) for k in range(n)],
        predicates=declared,
    )


@grows("one value with many validities")
def _(n: int) -> Files:
    declared = _SINGLE + "  validity: {start: from, end: to}\n  qualifiers: [from, to]\n"
    return _files(
        [_fact(k, value=str(k % 2), qualifiers={"from": str(1000 + k), "to": str(1000 + k)}) for k in range(n)],
        predicates=declared,
    )


@grows("scopes that are unknown")
def _(n: int) -> Files:
    declared = _SINGLE + "  scope: [season]\n  unscoped: everywhere\n"
    return _files(
        [_fact(k, value=str(k), qualifiers={"season": str(k)} if k % 2 else None) for k in range(n)],
        predicates=declared,
    )


@grows("a list that says how many there are, and too many members")
def _(n: int) -> Files:
    declared = "- id: dancers\n  type: name\n- id: number-of-dancers\n  type: integer\n  counts: dancers\n"
    return _files(
        [_fact(k, predicate="dancers", value=f"Anna {_word(k)}") for k in range(n)]
        + [_fact(n, predicate="number-of-dancers", value="1")],
        predicates=declared,
    )


@grows("many numbers of the members of a list")
def _(n: int) -> Files:
    declared = "- id: dancers\n  type: name\n- id: number-of-dancers\n  type: integer\n  counts: dancers\n"
    return _files(
        [_fact(k, predicate="dancers", value=f"Anna {_word(k)}") for k in range(n)]
        + [_fact(n + k, predicate="number-of-dancers", value=str(k)) for k in range(n)],
        predicates=declared,
    )


@grows("values that are one of many")
def _(n: int) -> Files:
    several = ", ".join(str(k) for k in range(n))
    return _files(
        [_fact(k, value=str(n + k)) for k in range(n)],
        predicates=f"- id: layers\n  type: quantity\n  one_of: [{several}]\n",
    )


@grows("terms of an order")
def _(n: int) -> Files:
    terms = "".join(f"    {_word(k)}: []\n" for k in range(n))
    declared = f"- id: layers\n  type: term\n  cardinality: single\n  ordered: true\n  vocabulary:\n{terms}"
    return _files([_fact(k, value=_word(k)) for k in range(n)], predicates=declared)


@grows("persons of one first name")
def _(n: int) -> Files:
    return _files(
        [_fact(k, predicate="made-by", value=f"Anna {_word(k)}") for k in range(n)],
        predicates="- id: made-by\n  type: name\n  cardinality: single\n",
    )


@grows("lists of names")
def _(n: int) -> Files:
    side = max(int(n**0.5), 1)
    names = ", ".join(f"Anna {_word(k)}" for k in range(side))
    return _files(
        [_fact(k, predicate="made-by", value=f"{names}, Eva {k}") for k in range(side)],
        predicates="- id: made-by\n  type: list\n  cardinality: single\n  complete: true\n",
    )


@grows("one list of many names")
def _(n: int) -> Files:
    names = ", ".join(f"Anna {_word(k)}" for k in range(n))
    return _files(
        [_fact(k, predicate="made-by", value=f"{names}, Eva {k}") for k in range(2)],
        predicates="- id: made-by\n  type: list\n  cardinality: single\n  complete: true\n",
    )


@grows("partners of a symmetric predicate")
def _(n: int) -> Files:
    return _files(
        [_fact(k, subject=_word(k), predicate="partner", value=_word(k + 1)) for k in range(n)],
        predicates="- id: partner\n  type: name\n  cardinality: single\n  symmetric: true\n",
    )


@grows("subjects of one value whose inverse is single")
def _(n: int) -> Files:
    return _files(
        [_fact(k, subject=_word(k), predicate="captain", value="Anna") for k in range(n)],
        predicates="- id: captain\n  type: name\n  inverse: single\n",
    )


@grows("acknowledgements of one group")
def _(n: int) -> Files:
    entry = "- facts: {{f0: 9f86d081884c7d65, f1: {0:016x}}}\n  reason: x\n"
    return _files(
        [_fact(k, value=str(13 + k % 2)) for k in range(2)],
        predicates=_SINGLE,
        conflicts="".join(entry.format(k) for k in range(n)),
    )


@grows("acknowledgements of unknown facts")
def _(n: int) -> Files:
    entry = "- facts: {{x{0}: 9f86d081884c7d65, y{0}: {0:016x}}}\n  reason: x\n"
    return _files(
        [_fact(k, id=_word(k)) for k in range(n)],
        conflicts="".join(entry.format(k) for k in range(n)),
    )


@grows("one acknowledgement of many facts")
def _(n: int) -> Files:
    names = ", ".join(f"f{k}: {k:016x}" for k in range(n))
    return _files(
        [_fact(k, value=str(13 + k)) for k in range(n)],
        predicates=_SINGLE,
        conflicts=f"- facts: {{{names}}}\n  reason: x\n",
    )


@grows("bad citations of one fact")
def _(n: int) -> Files:
    return _files([_fact(0, citations=[{"source": "shop"}] * n)])


@grows("bad spans of one fact")
def _(n: int) -> Files:
    return _files([_fact(0, citations=[{"source": "shop", "quote": _QUOTE, "span": [k, -1]} for k in range(n)])])


@grows("bad citations of one fact in YAML")
def _(n: int) -> Files:
    return _files(b="- id: x\n  citations:\n" + "    - source: shop\n" * n)


@grows("bad spans of one fact in YAML")
def _(n: int) -> Files:
    entry = f'    - source: shop\n      quote: "{_QUOTE}"\n      span: [3, -1]\n'
    return _files(b="- id: x\n  citations:\n" + entry * n)


@grows("citations of one fact, all true")
def _(n: int) -> Files:
    return _files([_fact(0, citations=[{"source": "shop", "quote": _QUOTE}] * n)])


@grows("citations of one fact, all missing")
def _(n: int) -> Files:
    missing = [{"source": "shop", "quote": f"Nobody wrote {_word(k)} anywhere in here"} for k in range(n)]
    return _files([_fact(0, citations=missing)])


@grows("missing quotes and sources")
def _(n: int) -> Files:
    found = _source(n, lambda _: "")
    found["facts/b.jsonl"] = "\n".join(
        _fact(k, citations=[{"source": "shop", "quote": f"Nobody wrote {_word(k)} anywhere in here"}]) for k in range(n)
    )
    return found


@grows("headings and citations")
def _(n: int) -> Files:
    found = _files(
        [_fact(k, citations=[{"source": "long", "quote": f"Words {_word(k)} stand in here"}]) for k in range(n)]
    )
    found["sources/long.md"] = "".join(f"# Heading {_word(k)}\n\nWords {_word(k)} stand in here.\n\n" for k in range(n))
    return found


@grows("quotes of one long source")
def _(n: int) -> Files:
    found = _files(
        [_fact(k, citations=[{"source": "long", "quote": f"Words {_word(k)} stand in here"}]) for k in range(n)]
    )
    found["sources/long.md"] = "".join(f"Words {_word(k)} stand in here. " for k in range(n))
    return found


@grows("quotes with one word changed, of one long source")
def _(n: int) -> Files:
    found = _files(
        [_fact(k, citations=[{"source": "long", "quote": f"Word {_word(k)} stands inn here"}]) for k in range(n)]
    )
    found["sources/long.md"] = "".join(f"Words {_word(k)} stand in here. " for k in range(n))
    return found


@grows("quotes with an ellipsis, of one long source")
def _(n: int) -> Files:
    found = _files(
        [_fact(k, citations=[{"source": "long", "quote": f"Words {_word(k)} ... in here"}]) for k in range(n)]
    )
    found["sources/long.md"] = "".join(f"Words {_word(k)} stand in here. " for k in range(n))
    return found


@grows("one quote at every place of a source")
def _(n: int) -> Files:
    found = _files([_fact(k, citations=[{"source": "long", "quote": "Words that stand in here"}]) for k in range(n)])
    found["sources/long.md"] = "Words that stand in here. " * n
    return found


@grows("duplicate ids")
def _(n: int) -> Files:
    return _files([_fact(0) for _ in range(n)])


@grows("facts that say the same")
def _(n: int) -> Files:
    return _files([_fact(k) for k in range(n)])


@grows("tags of one fact")
def _(n: int) -> Files:
    return _files([_fact(0, tags=[_word(k) for k in range(n)])])


@grows("qualifiers of one fact")
def _(n: int) -> Files:
    return _files([_fact(0, qualifiers={_word(k): "1" for k in range(n)})])


@grows("broken lines of JSONL")
def _(n: int) -> Files:
    return _files(["{" for _ in range(n)])


@grows("broken entries of YAML")
def _(n: int) -> Files:
    return _files(b="- 1\n" * n)


@grows("duplicate keys in YAML")
def _(n: int) -> Files:
    return _files(b="- id: x\n" + "  id: y\n" * n)


@grows("comments behind text in YAML")
def _(n: int) -> Files:
    return _files(b="".join(f"- id: x{k}\n  statement: words # more\n" for k in range(n)))


@grows("ignored paths, more than there may be")
def _(n: int) -> Files:
    found = _files([_fact(k) for k in range(n)])
    found["etoile-facts.toml"] = _ignoring(f"facts/{_word(k)}/**" for k in range(2 * n))
    return found


@grows("files, and paths that are ignored")
def _(n: int) -> Files:
    found = _files()
    found["etoile-facts.toml"] = _ignoring(f"facts/{_word(k)}/**" for k in range(100))
    found.update({f"facts/{_word(k)}y.jsonl": _fact(k) for k in range(n)})
    return found


@grows("stars of an ignored path")
def _(n: int) -> Files:
    found = _files() | {f"facts/{'a' * 200}b.jsonl": _fact(1)}
    found["etoile-facts.toml"] = _ignoring(["facts/" + "*a" * n + "c"])
    return found


@grows("folders of an ignored path")
def _(n: int) -> Files:
    found = _files() | {f"facts/{'a/' * 100}b.jsonl": _fact(1)}
    found["etoile-facts.toml"] = _ignoring(["facts/" + "**/a/" * n + "c"])
    return found


def _ignoring(paths: Iterable[str]) -> str:
    return "ignore = [" + ", ".join(f'{{path = "{path}", reason = "x"}}' for path in paths) + "]\n"


@grows("files that are not read")
def _(n: int) -> Files:
    return _files() | {f"facts/{_word(k)}.txt": "x" for k in range(n)}


@grows("values of one long text")
def _(n: int) -> Files:
    return _files([_fact(k, value=" ".join(_word(i) for i in range(n))) for k in range(2)])
