"""Hostile inputs: what a stranger could put into a text or a quote, given to us and to tools that check quotes too.

Each case runs in a process of its own and is stopped after some seconds. Timed is one call with the text as it is, with
all that a tool does to prepare it; imports are not.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from . import ours, peers
from .table import Line, Section, figure
from .timing import clock

if TYPE_CHECKING:
    from collections.abc import Callable

_HERE = Path(__file__).resolve().parent
_SECONDS = 20
_PROMPT = 1.0
_PLAIN, _MARKDOWN, _HTML = "text/plain", "text/markdown", "text/html"
_SAID = "Mrs. Lind said that the new hall will open in the spring of next year, and that it has 340 seats. "
_QUOTE = "the new hall will open in the spring of next year"


class Case(NamedTuple):
    """A text, a quote, and whether the quote stands there; None where both answers can be defended."""

    text: str
    quote: str
    stands: bool | None
    media_type: str = _PLAIN


def _around(piece: str, media_type: str) -> Case:
    return Case(f"{_SAID}\n\n{piece}", _QUOTE, stands=True, media_type=media_type)


CASES: dict[str, Case] = {
    "a lone back-tick with 28 behind it": _around("`" + " `` " * 28, _MARKDOWN),
    "a sparse table row": _around("- " + "| " * 28, _MARKDOWN),
    "10,000 open images": _around("![" * 10_000, _MARKDOWN),
    "10,000 open footnotes": _around("[^a" * 10_000, _MARKDOWN),
    "10,000 open comments": _around("<!--" * 10_000, _HTML),
    "10,000 open sections of data": _around("<![CDATA[" * 10_000, _HTML),
    "a heading with 20,000 blanks": _around("# a" + " " * 20_000, _MARKDOWN),
    "20,000 blanks in the quote": Case(_SAID, _QUOTE.replace(" hall", " " * 20_000 + "hall"), stands=None),
    "20,000 times one letter": Case("a" * 20_000, "a" * 200 + "b", stands=False),
    "a quote of 20,000 dots": Case(_SAID, "the" + "." * 20_000 + "hall", stands=None),
    "300 ellipses": Case(_SAID * 50, " … ".join(["the new hall"] * 300), stands=None),
    "a quote of marks": Case(_SAID, "… — «» ?", stands=False),
    "a quote of one hidden character": Case(_SAID + "&shy;", "&shy;", stands=False, media_type=_HTML),
    "a quote of zero-width characters": Case(_SAID + "\u200b\u200c\u200d", "\u200b\u200c\u200d", stands=False),
    "an empty quote": Case(_SAID, "", stands=False),
    "words that only a comment has": Case(
        "<p>It rains.</p><!-- " + _SAID + "-->", _QUOTE, stands=False, media_type=_HTML
    ),
    "words that are struck out": Case(f"It rains. ~~{_SAID.strip()}~~", _QUOTE, stands=False, media_type=_MARKDOWN),
    "letters of another script that look alike": Case(_SAID, _QUOTE.replace("open", "\u043e\u0440en"), stands=None),
    "a number turned round": Case(_SAID, "it has 430 seats", stands=False),
    "a denial put in": Case(_SAID, "the new hall will not open in the spring of next year", stands=False),
}


def _ours() -> Callable[[Case], bool]:
    ours.warm_up()
    return lambda case: ours.ef.locate(case.text, case.quote, media_type=case.media_type).ok


def _peer(name: str) -> Callable[[], Callable[[Case], bool]]:
    def load() -> Callable[[Case], bool]:
        find = next(peer for peer in peers.ALL if peer.name == name).load()
        return lambda case: find(case.quote, case.text) is not None

    return load


def _krokai() -> Callable[[Case], bool]:
    from krokai.corpus import Corpus  # type: ignore[import-not-found, unused-ignore]  # noqa: PLC0415
    from krokai.verify import check  # type: ignore[import-not-found, unused-ignore]  # noqa: PLC0415

    endings = {_PLAIN: ".txt", _MARKDOWN: ".md", _HTML: ".html"}

    def holds(case: Case) -> bool:
        with tempfile.TemporaryDirectory() as folder:
            (Path(folder) / f"source{endings[case.media_type]}").write_text(case.text, "utf-8")
            verdict, _, _ = check(case.quote, Corpus([folder], quiet=True))
        # What it lets pass: the words stand there, marks or type-setting aside.
        return verdict in {"VERIFIED", "PUNCTUATION", "TYPESETTING", "ELLIPSIS"}

    return holds


TOOLS: dict[str, Callable[[], Callable[[Case], bool]]] = {
    "etoile-facts": _ours,
    "linkml-reference-validator": _peer("linkml-reference-validator (suggestion)"),
    "citations": _peer("citations"),
    "krokai": _krokai,
}


def run(*, quick: bool, seed: int) -> Section:
    """Run every case with every tool; `quick` and `seed` change nothing, there is nothing random here."""
    del quick, seed
    section = Section("Hostile inputs", header=["case", *TOOLS])
    late: dict[str, int] = dict.fromkeys(TOOLS, 0)
    wrong: dict[str, int] = dict.fromkeys(TOOLS, 0)
    here: dict[str, bool] = dict.fromkeys(TOOLS, True)
    for name, case in CASES.items():
        row = [name if case.stands is None else f"{name} ({'stands' if case.stands else 'does not'})"]
        for tool in TOOLS:
            answer = _apart(tool, name)
            late[tool] += "absent" not in answer and (
                "error" in answer or float(str(answer.get("seconds", _SECONDS))) > _PROMPT
            )
            here[tool] &= "absent" not in answer
            said = answer.get("holds")
            wrong[tool] += said is not None and case.stands is not None and said != case.stands
            row.append(_cell(answer, case.stands))
        section.rows.append(row)
    section.lines.append(
        Line(
            "hostile inputs",
            f"each answered within {_PROMPT:g} s",
            ", ".join(f"{tool}: {len(CASES) - late[tool]} of {len(CASES)}" for tool in TOOLS if here[tool]),
            met=not late["etoile-facts"],
        )
    )
    decided = sum(case.stands is not None for case in CASES.values())
    section.lines.append(
        Line(
            "hostile inputs",
            "none answered wrongly",
            ", ".join(f"{tool}: {wrong[tool]} of {decided}" for tool in TOOLS if here[tool]),
            met=not wrong["etoile-facts"],
        )
    )
    section.notes.append(
        f"Bold: a wrong answer, an error, or none within {_SECONDS} s; a tool that is not here is “–”."
    )
    section.notes.append(
        "Peers get the text as it is, krokai a file with the usual ending; none has to know of markup."
    )
    return section


def _cell(answer: dict[str, object], stands: bool | None) -> str:  # noqa: FBT001  a value, no switch
    if "absent" in answer:
        return "–"
    if "error" in answer or "seconds" not in answer:
        return f"**{answer.get('error', 'no end')}**"
    said = "yes" if answer["holds"] else "no"
    if stands is not None and answer["holds"] != stands:
        said = f"**{said}**"
    return f"{said}, {figure(float(str(answer['seconds'])))} s"


def _apart(tool: str, name: str) -> dict[str, object]:
    """Run a case in a process of its own; without `seconds` it took too long."""
    command = [sys.executable, "-m", "benchmarks.hostile", tool, name]
    try:
        run = subprocess.run(
            command, cwd=_HERE.parent, capture_output=True, text=True, check=False, timeout=_SECONDS + 10
        )
    except subprocess.TimeoutExpired:
        return {}
    if run.returncode:
        return {"error": run.stderr.strip().rpartition("\n")[2].partition(":")[0] or f"exit code {run.returncode}"}
    answer: dict[str, object] = json.loads(run.stdout.strip().rpartition("\n")[2])
    return answer if float(str(answer.get("seconds", 0))) <= _SECONDS else {}


def _one(tool: str, name: str) -> dict[str, object]:
    try:
        holds = TOOLS[tool]()
    except ImportError as error:
        return {"absent": str(error)}
    started = clock()
    said = holds(CASES[name])
    return {"seconds": (clock() - started) / 1e9, "holds": said}


if __name__ == "__main__":
    print(json.dumps(_one(sys.argv[1], sys.argv[2])))
