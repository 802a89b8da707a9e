"""What a verification says: findings, outcomes, conflicts, totals."""

from __future__ import annotations

from collections.abc import Mapping

import attrs

from etoile_facts.model._facts import Citation, Fact, Marks, Source
from etoile_facts.model._match import Match, Span
from etoile_facts.model._vocabulary import ConflictKind, Level, Region, Status, Verdict


@attrs.frozen
class Location:
    """A place in a file: POSIX path relative to the root, 1-based line, 1-based column in code points."""

    file: str
    line: int = 1
    column: int = 1
    message: str = ""

    @classmethod
    def of(cls, marks: Marks | None, key: str = "", message: str = "") -> Location:
        """Return where a key of a record stands, or the record; an empty place for one that stands in no file."""
        return cls(marks.path, *marks.of(key), message) if marks else cls("", message=message)

    def __str__(self) -> str:
        """Return `file:line:column`."""
        return f"{self.file}:{self.line}:{self.column}"


@attrs.frozen
class DiffPart:
    """A stretch of a word diff.

    Attributes:
        op: `equal`, `quote` (only in the quote), `source` (only in the source) or `omitted` (left out by an ellipsis).
        text: The words.
    """

    op: str
    text: str


@attrs.frozen(kw_only=True)
class Fix:
    """A mechanical change to a fact file that would settle a finding: the new value of one key of one citation.

    Attributes:
        key: The path of the key in its fact: `citations.0.span`.
        value: What to write there.
        description: The same in words.
    """

    key: str
    value: Span | str
    description: str


@attrs.frozen(kw_only=True)
class Finding:
    """One thing that somebody should know (SARIF result).

    Attributes:
        rule: A name from the catalogue.
        message: One plain sentence.
        fact: The fact concerned, or None.
        citation: Index of its citation, or None.
        location: Where to look first.
        source_location: The place in the source's text.
        related_locations: Other places, each with its message.
        diff: For a changed quote: its words against the source's.
        suggestion: What to do, or an empty string.
    """

    rule: str
    level: Level
    message: str
    location: Location
    fact: str | None = None
    citation: int | None = None
    source_location: Location | None = None
    related_locations: tuple[Location, ...] = ()
    diff: tuple[DiffPart, ...] = ()
    suggestion: str = ""
    fix: Fix | None = None


@attrs.frozen(kw_only=True)
class Outcome:
    """What came of one citation. `if outcome:` asks whether the quote stands in its source, as `ok` does.

    Attributes:
        fact: The fact's id.
        index: Which of its citations, from 0.
        citation: The citation as written.
        verdict: The outcome, which may differ from `match.verdict` where other sources had a say.
        match: The match in the cited source; None where there was no text.
        found_in: For a misattributed quote: the sources that have it, sorted.
        location: Where the quote stands in the fact's file.
        source_location: Where the match begins in the source's text.
        region: In what part of the text it stands.
    """

    fact: str
    index: int
    citation: Citation
    verdict: Verdict
    location: Location
    match: Match | None = None
    found_in: tuple[str, ...] = ()
    source_location: Location | None = None
    reason: str = ""
    region: Region = Region.BODY

    @property
    def ok(self) -> bool:
        """True where the quote stands in the cited source: exact, normalized or drifted."""
        return self.verdict.ok

    def __bool__(self) -> bool:
        """Return `ok`: an outcome of a quote that does not stand, or was not checked, is false."""
        return self.ok

    @property
    def source(self) -> str:
        """The id of the cited source."""
        return self.citation.source

    @property
    def address(self) -> str:
        """`fact#0`."""
        return f"{self.fact}#{self.index}"

    @property
    def span(self) -> Span | None:
        """Where the quote was found."""
        return None if self.match is None else self.match.span

    @property
    def moved(self) -> bool:
        """Whether it stands elsewhere than at its stored span."""
        return self.match is not None and self.match.moved


@attrs.frozen(kw_only=True)
class ConflictSide:
    """One value of a conflict and those who hold it: the facts with that value and the sources they cite.

    Attributes:
        value: As a reader knows it; of a conflict of subjects the subject.
        preferred: Those of the facts that have the rank `preferred`.
        independent: How many of the sources are independent of one another; it follows from them.
    """

    value: str
    facts: tuple[str, ...]
    sources: tuple[str, ...]
    preferred: tuple[str, ...] = ()
    independent: int = attrs.field(default=0, eq=False)


@attrs.frozen(kw_only=True)
class Conflict:
    """A group of facts that cannot all hold.

    Attributes:
        subject: As a reader knows it: the entity's label where there is one.
        predicate: The predicate's id.
        scope: The qualifiers that the facts share.
        sides: The values, each with its facts and sources, in stable order.
        reasons: Why the values cannot both hold, in words, one for each conflicting pair of sides, without repeats.
        pairs: The conflicting pairs of fact ids, each pair sorted, all sorted.
        fingerprints: Fingerprint of each fact, by id.
        acknowledged: Whether an entry of `conflicts.yaml` covers every pair.
        acknowledgement: The reasons of these entries.
        kind: What is in conflict: values of one subject, subjects of one value (then `subject` is that value), a count
            and a list, or the stances of a fact's citations.
        level: How grave it is, where its predicate says so.
        self_contradicting: The sources that are on both sides of a conflicting pair, sorted.
    """

    subject: str
    predicate: str
    scope: tuple[tuple[str, str], ...] = ()
    sides: tuple[ConflictSide, ...]
    reasons: tuple[str, ...]
    pairs: tuple[tuple[str, str], ...]
    fingerprints: dict[str, str] = attrs.field(hash=False)
    acknowledged: bool = False
    acknowledgement: str = ""
    kind: ConflictKind = ConflictKind.VALUES
    level: Level | None = None
    self_contradicting: tuple[str, ...] = ()

    @property
    def facts(self) -> tuple[str, ...]:
        """The ids of all facts concerned, sorted."""
        return tuple(sorted(self.fingerprints))

    @property
    def is_judgement(self) -> bool:
        """Whether the facts judge differently, and none of them need be wrong: their predicate makes it a note."""
        return self.level is Level.NOTE and self.kind in {ConflictKind.VALUES, ConflictKind.SUBJECTS}

    @property
    def noun(self) -> str:
        """What a reader calls it: a conflict, or a difference of judgement; and whether somebody acknowledged it."""
        noun = "difference of judgement" if self.is_judgement else "conflict"
        return f"acknowledged {noun}" if self.acknowledged else noun


@attrs.frozen(kw_only=True)
class Totals:
    """The denominator, and how it divides.

    Attributes:
        verdicts: The number of citations by verdict; every verdict has its entry.
        moved: Citations that stand elsewhere than at their stored span.
        selected_of: All citations of the database, where a selection left some out; None otherwise.
        unreadable_facts: Records that could not be read as facts, and so were not checked.
        unchecked_for: The unchecked citations by what stood in the way: "kept elsewhere", "outside the excerpt"
            or abstract, "unknown source", "unreadable text".
        lowered_rules: The rules whose level the settings have lowered, sorted.
        ignored_files: Files of the database that the settings have left out.
        settings: The file that did so, as a report names it.
    """

    verdicts: Mapping[Verdict, int] = attrs.field(hash=False)
    moved: int = 0
    selected_of: int | None = None
    unreadable_facts: int = 0
    unchecked_for: Mapping[str, int] = attrs.field(factory=dict, hash=False)
    lowered_rules: tuple[str, ...] = ()
    ignored_files: int = 0
    settings: str = ""

    @property
    def citations(self) -> int:
        """All citations looked at: the sum of the ten verdicts."""
        return sum(self.verdicts.values())

    @property
    def checked(self) -> int:
        """Citations that were compared with a text."""
        return self.citations - self.verdicts[Verdict.UNCHECKED]


@attrs.frozen(kw_only=True)
class Report:
    """The outcome of a verification. `if report:` asks whether all is well, as `ok` does.

    Attributes:
        outcomes: One for each citation, sorted by fact id and citation; of `check` in the order of the quotes.
        findings: Sorted by fact id, citation, rule and message; of `check` in the order of the quotes. Those without a
            fact come last, sorted by place.
        conflicts: All conflicts, acknowledged or not.
        statuses: The status of every fact looked at, by id.
        strict: Whether warnings and unchecked citations counted as errors.
        min_checked: How many per cent of the citations had to be compared with a text.
        origins: For every fact looked at, by id: the sources whose quotes support it and stand, those of one origin
            together. Their number is that of the independent sources.
    """

    outcomes: tuple[Outcome, ...]
    findings: tuple[Finding, ...]
    conflicts: tuple[Conflict, ...]
    totals: Totals
    statuses: Mapping[str, Status] = attrs.field(hash=False)
    strict: bool = False
    min_checked: float = 0
    origins: Mapping[str, tuple[tuple[str, ...], ...]] = attrs.field(factory=dict, hash=False)

    @property
    def is_below_min_checked(self) -> bool:
        """Whether a smaller share was compared with a text than asked, a record that cannot be read counted as one."""
        return self.totals.checked * 100 < self.min_checked * (self.totals.citations + self.totals.unreadable_facts)

    @property
    def exit_code(self) -> int:
        """3 if no citation was checked, or fewer than asked; else 1 if a finding is an error, else 0."""
        if not self.totals.checked or self.is_below_min_checked:
            return 3
        return int(any(finding.level is Level.ERROR for finding in self.findings))

    @property
    def ok(self) -> bool:
        """Whether the command would exit with 0 under the same options."""
        return self.exit_code == 0

    def __bool__(self) -> bool:
        """Return `ok`: a report with an error, or of too little that was checked, is false."""
        return self.ok


@attrs.frozen(kw_only=True)
class CitedPassage:
    """A citation with its provenance: the source's metadata, the place and line found, the verdict.

    `if passage:` asks whether the quote stands in its source, as `ok` does.
    """

    outcome: Outcome
    source: Source | None

    @property
    def ok(self) -> bool:
        """True where the quote stands in the cited source: exact, normalized or drifted."""
        return self.outcome.ok

    def __bool__(self) -> bool:
        """Return `ok`: a passage whose quote does not stand, or was not checked, is false."""
        return self.ok

    @property
    def quote(self) -> str:
        """The quoted words."""
        return self.outcome.citation.quote

    @property
    def verdict(self) -> Verdict:
        """What became of the quote."""
        return self.outcome.verdict

    @property
    def span(self) -> Span | None:
        """Where the quote was found, in code points of the source's text."""
        return self.outcome.span

    @property
    def line(self) -> int | None:
        """1-based line in the source's text where the quote begins."""
        return self.outcome.source_location.line if self.outcome.source_location else None


@attrs.frozen(kw_only=True)
class FactRecord:
    """A fact with its provenance: what a query returns.

    Attributes:
        origins: The sources whose quotes support the fact and stand, those of one origin together; sorted.
    """

    fact: Fact
    subject_label: str
    value_label: str
    status: Status
    citations: tuple[CitedPassage, ...]
    conflicts: tuple[Conflict, ...]
    origins: tuple[tuple[str, ...], ...] = ()

    @property
    def independent_sources(self) -> int:
        """How many independent sources support the fact."""
        return len(self.origins)
