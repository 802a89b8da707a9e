"""The facade: one database, opened once, asked many things."""

from __future__ import annotations

import os
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from etoile_facts.anchor import SourceText, cite
from etoile_facts.common import did_you_mean, is_percent
from etoile_facts.errors import RootError, SelectionError
from etoile_facts.model import Status, Verdict
from etoile_facts.probing import probe
from etoile_facts.querying import build_records, search_facts, select_facts
from etoile_facts.rules import Context, OwnRule
from etoile_facts.store import find_root, load_own_rules, open_snapshot
from etoile_facts.verification import Selection, verify

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from concurrent.futures import Executor
    from os import PathLike

    from etoile_facts.anchor import Place
    from etoile_facts.model import Conflict, Fact, FactRecord, Report, Snapshot, Source
    from etoile_facts.probing import ProbeReport

_Word = TypeVar("_Word", Status, Verdict)


class Database:
    """One reading of a database. It never writes, and what was read stays as it was.

    `Database(snapshot)` is pure: it asks the snapshot's provider for texts; `Database.open(path)` reads files. It
    pickles and copies as what was read; a copy opened from files reads the texts itself, from the same folder.

    Attributes:
        snapshot: What was read.
        root: The folder that it was read from; None for a snapshot made in memory.
    """

    def __init__(self, snapshot: Snapshot, *, root: Path | None = None, allow_code: bool = False) -> None:
        self.snapshot = snapshot
        self.root = root
        self._allow_code = allow_code

    def __getstate__(self) -> dict[str, Any]:
        """Leave behind what was computed, and functions of rules: whoever gets the copy has them made when needed."""
        return {"snapshot": self.snapshot, "root": self.root, "_allow_code": self._allow_code}

    def __repr__(self) -> str:
        """Return where it was read from and its size."""
        where = "in memory" if self.root is None else f"at {str(self.root)!r}"
        return f"<{type(self).__name__} {where}: {len(self.snapshot.facts):,} facts, {len(self.sources):,} sources>"

    @classmethod
    def open(
        cls,
        path: str | PathLike[str] = ".",
        *,
        search_upwards: bool = True,
        allow_code: bool = False,
        trusted_settings: str = "",
    ) -> Database:
        """Read the database at a path.

        Args:
            path: The root of a database, or any file or folder inside it.
            search_upwards: Whether the root may be a folder above `path`; otherwise it has to be `path` itself.
            allow_code: Whether rules in files of the database itself may be run: they are code.
            trusted_settings: A file, or `REV:FILE` in git, whose settings count in place of the database's own: those
                of the base branch, where the database is a stranger's pull request.

        Raises:
            RootError: There is no database.
            ConfigurationError: Its settings cannot be used.
        """
        start = Path(path)
        root = find_root(start) if search_upwards else _as_root(start)
        return cls(open_snapshot(root, trusted_settings), root=root, allow_code=allow_code)

    @property
    def root_folder(self) -> Path:
        """The folder that it was read from.

        Raises:
            RootError: It was made in memory.
        """
        if self.root is None:
            raise RootError("This database was made in memory and has no folder.")
        return self.root

    @property
    def sources(self) -> Mapping[str, Source]:
        """The sources by id."""
        return self.snapshot.sources

    @cached_property
    def own_rules(self) -> tuple[OwnRule, ...]:
        """The database's own rules, which the settings name; loaded when first asked for.

        Raises:
            ConfigurationError: One of them cannot be loaded.
        """
        if self.root is None or not self.snapshot.settings.rules:
            return ()
        return load_own_rules(self.root, self.snapshot.settings, allow_code=self._allow_code)

    def verify(
        self,
        *,
        executor: Executor | None = None,
        strict: bool | None = None,
        min_checked: float | None = None,
        paths: Iterable[str] = (),
        facts: Iterable[str] = (),
        sources: Iterable[str] = (),
        predicates: Iterable[str] = (),
    ) -> Report:
        """Check every quote against its source, and the facts against one another.

        Args:
            executor: Runs the work in parallel; the report is the same.
            strict: Whether warnings and unchecked quotes are errors; None takes what the settings say.
            min_checked: How many per cent of the citations have to be compared with a text; None takes what the
                settings say.
            paths: Check only facts in these files or folders, POSIX paths relative to the root.
            facts: Check only the facts with these ids.
            sources: Check only citations of these sources.
            predicates: Check only facts with these predicates.

        Raises:
            SelectionError: Something selected does not exist, or is a single string; `min_checked` is not a number from
                0 to 100.
            ConfigurationError: One of the database's own rules cannot be loaded.
        """
        if min_checked is not None and not is_percent(min_checked):
            raise SelectionError(f"min_checked should be a number from 0 to 100 (per cent), but is {min_checked!r}.")
        for name, chosen in (("paths", paths), ("facts", facts), ("sources", sources), ("predicates", predicates)):
            if isinstance(chosen, str):
                raise SelectionError(f"The {name} must be several, in a list or the like; it is a single string.")
        selection = Selection(
            paths=tuple(paths),
            facts=_known(facts, [fact.id for fact in self.snapshot.facts], "fact"),
            sources=_known(sources, [*self.snapshot.sources, *self._cited], "source"),
            predicates=_known(
                predicates, [*self.snapshot.predicates, *(fact.predicate for fact in self.snapshot.facts)], "predicate"
            ),
        )
        return verify(
            self._context,
            selection=selection,
            strict=strict,
            min_checked=min_checked,
            executor=executor,
            own_rules=self.own_rules,
        )

    def facts(
        self,
        *,
        subject: str | None = None,
        predicate: str | None = None,
        value: str | None = None,
        source: str | None = None,
        tag: str | None = None,
        status: Status | str | None = None,
        verdict: Verdict | str | None = None,
        best_rank: bool = False,
    ) -> tuple[FactRecord, ...]:
        """Return the facts that fit everything given, with their provenance, sorted by id; nothing found is no error.

        Args:
            subject: Id, label or alias; also a name that holds in some sources only, if it means one thing there.
            predicate: Id or label.
            value: As the predicate's type reads it; for an entity also a label or alias.
            source: Facts that cite this source.
            tag: Facts with this tag.
            status: Facts with this status.
            verdict: Facts with at least one citation of this verdict.
            best_rank: Only the facts that are `preferred`, where a subject has such for a predicate and scope, else the
                normal ones; never a deprecated one. What Wikidata calls truthy.

        Raises:
            SelectionError: There is no such status or verdict.
        """
        wanted_status, wanted_verdict = _member(Status, status), _member(Verdict, verdict)
        chosen = select_facts(
            self.snapshot,
            self._context.names,
            subject=subject,
            predicate=predicate,
            value=value,
            source=source,
            tag=tag,
            best_rank=best_rank,
        )
        return tuple(
            record
            for record in self._records(chosen)
            if wanted_status in {None, record.status}
            and (wanted_verdict is None or any(one.verdict is wanted_verdict for one in record.citations))
        )

    def fact(self, fact_id: str) -> FactRecord:
        """Return one fact with its provenance.

        Raises:
            SelectionError: There is no fact with this id.
        """
        _known([fact_id], [fact.id for fact in self.snapshot.facts], "fact")
        return self._records([fact for fact in self.snapshot.facts if fact.id == fact_id])[0]

    def local_names(self, name: str) -> dict[str, tuple[str, ...]]:
        """Return what a name means that holds in some sources only: the sources, by the id of each entity.

        Empty for a name that holds everywhere, or nowhere.
        """
        return self._context.names.local_meanings(name)

    def search(self, words: str) -> tuple[FactRecord, ...]:
        """Return the facts in which all words occur, the best first, with their provenance."""
        found = search_facts(self.snapshot, self._context.names, words)
        place: dict[str, int] = {}
        for index, fact in enumerate(found):
            place.setdefault(fact.id, index)
        return tuple(sorted(self._records(found), key=lambda record: place[record.fact.id]))

    def cite(self, words: str, *, limit: int = 5) -> tuple[Place, ...]:
        """Return the best places in the sources for some words, the best first, ready to be cited.

        Args:
            words: A phrase, as exactly as it is remembered, or key words in any order.
            limit: The most places to return.
        """
        texts = {
            source_id: SourceText(read.text, source.media_type)
            for source_id, source in self.sources.items()
            if (read := self.snapshot.texts.read(source_id)).text is not None
        }
        return cite(words, texts, limit=limit)

    def conflicts(self) -> tuple[Conflict, ...]:
        """Return all facts that cannot all hold, in groups, acknowledged ones too. Reads no texts."""
        return self._context.conflicts.conflicts

    def probe(
        self, *, seed: int = 0, limit: int | None = None, progress: Callable[[int, int], None] | None = None
    ) -> ProbeReport:
        """Alter values and cited words in memory, one at a time, and tell what share `verify` would notice.

        Nothing is written. The cost grows linearly with the number of alterations; see
        [`probe`][etoile_facts.probing.probe] for what is altered, when it counts as noticed, and what one costs.

        Args:
            seed: What alterations are drawn with: the same seed gives the same report.
            limit: The most alterations to try; None tries all.
            progress: Is told how many alterations were tried, and how many there are to try.

        Raises:
            SelectionError: The limit is below one.
        """
        return probe(self.snapshot, seed=seed, limit=limit, progress=progress)

    @cached_property
    def _context(self) -> Context:
        """What is known of the snapshot beside its texts, for all questions about it."""
        return Context(self.snapshot)

    @cached_property
    def _cited(self) -> tuple[str, ...]:
        """The ids of all sources that a citation names."""
        cited = (citation.source for fact in self.snapshot.facts for citation in fact.citations)
        return tuple(dict.fromkeys(cited))

    @cached_property
    def _report(self) -> Report:
        """The report over everything, for questions about everything."""
        return verify(self._context)

    def _records(self, facts: Sequence[Fact]) -> tuple[FactRecord, ...]:
        """Return facts with their provenance; only their own quotes are checked, unless these are all."""
        if not facts:
            return ()
        if len(facts) == len(self.snapshot.facts):
            report = self._report
        else:
            report = verify(self._context, selection=Selection(facts=tuple(one.id for one in facts)))
        return build_records(
            facts,
            self.snapshot,
            self._context.names,
            outcomes=report.outcomes,
            statuses=report.statuses,
            origins=report.origins,
            conflicts=self.conflicts(),
        )


def _as_root(folder: Path) -> Path:
    """Return the folder, if a database can be there."""
    if not os.path.isdir(folder):  # noqa: PTH112 - false for what is no path, where Path raises
        raise RootError("There is no such folder.", path=str(folder))
    if any((folder / name).is_dir() for name in ("facts", "sources")):
        return folder
    root = find_root(folder)
    if root.resolve() != folder.resolve():
        raise RootError("This folder is not the root of a database.", path=str(folder), hint=f"The root is {root}.")
    return root


def _known(chosen: Iterable[str], known: Iterable[str], noun: str) -> tuple[str, ...]:
    """Return what was chosen, once each.

    Raises:
        SelectionError: Something chosen is not known.
    """
    wanted = tuple(dict.fromkeys(chosen))
    names = dict.fromkeys(known) if wanted else {}
    for name in wanted:
        if name not in names:
            raise SelectionError(f'There is no {noun} "{name}".', hint=did_you_mean(name, names))
    return wanted


def _member(kind: type[_Word], name: _Word | str | None) -> _Word | None:
    """Return a member of a closed vocabulary by its name."""
    if name is None or isinstance(name, kind):
        return name
    try:
        return kind(name)
    except ValueError:
        names = [str(member) for member in kind]
        message = f'There is no {kind.__name__.lower()} "{name}".'
        raise SelectionError(message, hint=did_you_mean(name, names) or f"There are {', '.join(names)}.") from None
