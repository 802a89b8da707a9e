"""Rules about whole files. They are found while the files are read."""

from __future__ import annotations

from etoile_facts.model import Level
from etoile_facts.rules._rule import Family, Rule

RULES = (
    Rule(
        name="file-unreadable",
        family=Family.LOAD,
        summary="A file cannot be read",
        meaning="The file is there, but the system does not let it be read: no permission, a broken link, a loop of "
        "links.",
        reason="What stands in it was not checked, and nobody would notice if it were left out in silence.",
        action="Give read permission, repair the link, or list the file under `ignore` with a reason.",
        example="facts/dance.yaml with mode 000, or a link that points at itself.",
    ),
    Rule(
        name="file-too-large",
        family=Family.LOAD,
        summary="A file or a line is larger than the tool is willing to read",
        meaning="The file, or one line of a .jsonl file, passes a size limit.",
        reason="The files of a database may come from others; one of them must not be able to fill the memory.",
        action="Split the file. Facts in bulk fit better into .jsonl files, one fact a line.",
        example="A .jsonl file whose only line is 100 MB long.",
    ),
    Rule(
        name="file-encoding",
        family=Family.LOAD,
        summary="A file is not UTF-8",
        meaning="The file has bytes that are no UTF-8 text, so its letters and positions are unknown.",
        reason="Spans count characters. With a guessed encoding they would point anywhere.",
        action="Save the file as UTF-8. Correct its sha256 if one is recorded.",
        example="A text saved as Latin-1 by an old editor: the byte E9 for “é”.",
    ),
    Rule(
        name="file-nul",
        family=Family.LOAD,
        summary="A file has NUL bytes",
        meaning="The file has a zero byte. Texts have none: it is probably a binary file with the wrong name, or "
        "UTF-16.",
        reason="Other tools cut a text off there, so that people and the tool would not see the same text.",
        action="Save the file as plain UTF-8 text.",
        example="A PDF that was renamed to .txt.",
    ),
    Rule(
        name="file-unused",
        family=Family.LOAD,
        level=Level.WARNING,
        summary="A file lies in the database but nothing reads it",
        meaning="Its name or ending says neither facts nor source nor metadata, so it was not read.",
        reason="A file of facts with a wrong ending would otherwise look checked.",
        action="Rename it, move it elsewhere, or list it under `ignore` with a reason.",
        example="facts/dance.yml (the ending must be .yaml).",
    ),
    Rule(
        name="path-outside-root",
        family=Family.LOAD,
        summary="A path leads out of the database",
        meaning="A link, or a source id with `..`, points to a file outside the database's folder.",
        reason="Whoever can edit a fact file could otherwise have any file of your computer read and shown.",
        action="Copy the file into `sources/`.",
        example="sources/secret.txt, a link to /etc/passwd.",
    ),
    Rule(
        name="syntax-error",
        family=Family.LOAD,
        summary="A file breaks the grammar of YAML or JSON",
        meaning="The file, or one line of a .jsonl file, cannot be understood from the place named on.",
        reason="The facts in it were not checked. They count as unreadable in the totals.",
        action="Correct the place named. Put double quotes around text that has `: ` in it or begins with a special "
        "sign.",
        example='quote: the layers: thirteen     (write: quote: "the layers: thirteen")',
    ),
    Rule(
        name="nesting-too-deep",
        family=Family.LOAD,
        summary="A file nests lists or blocks too deeply",
        meaning="More than 32 lists or blocks stand inside one another.",
        reason="No fact needs that. Thousands of brackets are a known way to crash programs that read such files.",
        action="Remove the surplus brackets.",
        example="A file of 50,000 opening brackets.",
    ),
    Rule(
        name="yaml-feature",
        family=Family.LOAD,
        summary="A YAML file uses a feature that facts do not need",
        meaning="Anchors (&), aliases (*), tags (!), merge keys (<<) and second documents (---) are refused.",
        reason="They make a file say something else than what a reader sees in it. A quote that begins with one of "
        "these "
        "signs would be misread.",
        action="Write the value out. Put quotes around text that begins with such a sign.",
        example='quote: *emphasis* at the start     (write: quote: "*emphasis* at the start")',
    ),
    Rule(
        name="comment-in-text",
        family=Family.LOAD,
        summary="A text is cut off by ` #`",
        meaning="In YAML a space and a # begin a comment, so everything behind it is not part of the text.",
        reason="The second half of the quote would be lost without a word.",
        action="Put quotes around the whole text, as the message shows; or move the comment to a line of its own.",
        example='quote: she was ranked #1 that year     (write: quote: "she was ranked #1 that year")',
    ),
)
