from __future__ import annotations

import os
from typing import TYPE_CHECKING

import attrs
import pytest

from etoile_facts.store import open_snapshot
from etoile_facts.store._discover import Ignored

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from etoile_facts.model import Snapshot


def opened(root: Path, files: Mapping[str, str | bytes]) -> Snapshot:
    for name, content in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    return open_snapshot(root)


def fact(id_: str, more: str = "") -> str:
    return f"- id: {id_}\n  statement: Said.\n{more}"


def test_an_empty_folder_is_an_empty_snapshot(tmp_path: Path) -> None:
    snapshot = open_snapshot(tmp_path)
    assert (snapshot.facts, snapshot.sources, snapshot.problems) == ((), {}, ())


def test_files_are_read_in_order_and_know_their_paths(tmp_path: Path) -> None:
    snapshot = opened(
        tmp_path,
        {
            "facts/z.yaml": fact("d"),
            "facts/b.jsonl": '{"id": "b", "statement": "x"}\n',
            "facts/a/z.yaml": fact("a"),
            "facts/predicates.yaml": "- id: p\n",
            "facts/entities.yaml": "- id: e\n",
            "facts/conflicts.yaml": "- facts: {a: 9f86d081884c7d65, b: 60303ae22b998861}\n  reason: r\n",
        },
    )
    assert not snapshot.problems
    assert [(one.id, one.marks and one.marks.path) for one in snapshot.facts] == [
        ("a", "facts/a/z.yaml"),
        ("b", "facts/b.jsonl"),
        ("d", "facts/z.yaml"),
    ]
    assert (list(snapshot.predicates), list(snapshot.entities), len(snapshot.acknowledgements)) == (["p"], ["e"], 1)


def test_sources_have_their_texts_media_types_and_metadata(tmp_path: Path) -> None:
    snapshot = opened(
        tmp_path,
        {
            "sources/a.md": "",
            "sources/a.yaml": "title: A\n",
            "sources/deep/b.txt": "",
            "sources/c.htm": "",
            "sources/d.yaml": "location: https://example.org\n",
            "sources/v1.2 (final).txt": "",
        },
    )
    assert not snapshot.problems
    assert [(one.id, one.path, one.media_type, one.title) for one in snapshot.sources.values()] == [
        ("a", "sources/a.md", "text/markdown", "A"),
        ("c", "sources/c.htm", "text/html", ""),
        ("d", None, "text/plain", ""),
        ("deep/b", "sources/deep/b.txt", "text/plain", ""),
        ("v1.2 (final)", "sources/v1.2 (final).txt", "text/plain", ""),
    ]


def test_an_id_is_composed_whatever_the_file_system_says(tmp_path: Path) -> None:
    snapshot = opened(
        tmp_path,
        {
            "sources/cafe\u0301.txt": "x",
            "facts/a.yaml": fact("a", "  citations:\n    - {source: caf\u00e9, quote: x}\n"),
        },
    )
    assert list(snapshot.sources) == ["caf\u00e9"]
    assert snapshot.texts.read(snapshot.facts[0].citations[0].source).text == "x"


def test_a_source_with_unreadable_metadata_is_still_a_source(tmp_path: Path) -> None:
    snapshot = opened(tmp_path, {"sources/a.txt": "x", "sources/a.yaml": "titel: A\n", "sources/b.yaml": "["})
    assert list(snapshot.sources) == ["a", "b"]
    assert [problem.rule for problem in snapshot.problems] == ["unknown-key", "syntax-error"]
    assert not any(problem.unreadable for problem in snapshot.problems)


def test_a_file_name_that_is_no_text_is_reported_and_not_fatal(tmp_path: Path) -> None:
    (tmp_path / "facts").mkdir()
    name = os.fsencode(tmp_path / "facts") + b"/caf\xe9.yaml"
    try:
        with open(name, "wb"):  # noqa: PTH123 - a name that is no text
            pass
    except OSError:
        pytest.skip("this file system wants UTF-8")
    (problem,) = open_snapshot(tmp_path).problems
    assert (problem.rule, problem.location.file) == ("file-encoding", "facts/caf\\xe9.yaml")


def test_a_fact_file_that_cannot_be_read_counts_as_unreadable_facts(tmp_path: Path) -> None:
    (tmp_path / "facts").mkdir()
    (tmp_path / "facts/a.yaml").symlink_to("gone.yaml")
    (tmp_path / "facts/predicates.yaml").symlink_to("gone.yaml")
    (tmp_path / "facts/b.yml").write_text("")
    problems = open_snapshot(tmp_path).problems
    assert {problem.location.file: problem.unreadable for problem in problems} == {
        "facts/a.yaml": True,
        "facts/b.yml": False,
        "facts/predicates.yaml": False,
    }


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission_is_reported(tmp_path: Path) -> None:
    opened(tmp_path, {"facts/a.yaml": fact("a")})
    (tmp_path / "facts/a.yaml").chmod(0)
    (problem,) = open_snapshot(tmp_path).problems
    assert (problem.rule, problem.unreadable) == ("file-unreadable", True)
    assert "permission" in problem.message


def test_facts_with_one_id_are_all_kept_under_ids_of_their_own(tmp_path: Path) -> None:
    snapshot = opened(tmp_path, {"facts/a.yaml": fact("x") + fact("x~2"), "facts/b.yaml": fact("x", "  tags: [t]\n")})
    assert len({one.id for one in snapshot.facts}) == 3
    (problem,) = snapshot.problems
    assert (problem.rule, problem.fact) == ("duplicate-id", "x~3")
    assert [str(place) for place in problem.related_locations] != [str(problem.location)]


def test_the_order_of_files_decides_no_id(tmp_path: Path) -> None:
    one, other = "- statement: a\n  tags: [x]\n", "- statement: a\n  tags: [y]\n"
    first = opened(tmp_path / "1", {"facts/a.yaml": one, "facts/b.yaml": other})
    second = opened(tmp_path / "2", {"facts/a.yaml": other, "facts/b.yaml": one})
    assert {fact.tags: fact.id for fact in first.facts} == {fact.tags: fact.id for fact in second.facts}
    (here,), (there,) = first.problems, second.problems
    assert here.rule == "duplicate-fact"
    assert attrs.evolve(here, location=there.location, related_locations=there.related_locations) == there


def test_an_entity_that_is_part_of_itself_is_reported(tmp_path: Path) -> None:
    snapshot = opened(
        tmp_path, {"facts/entities.yaml": "- {id: a, part_of: b}\n- {id: b, part_of: a}\n- {id: c, part_of: c}\n"}
    )
    assert [problem.rule for problem in snapshot.problems] == ["invalid-value"] * 3


def test_a_whole_that_could_not_be_read_is_not_reported_as_unknown(tmp_path: Path) -> None:
    snapshot = opened(tmp_path, {"facts/entities.yaml": "- {id: a, labl: x}\n- {id: b, part_of: a}\n"})
    assert [problem.rule for problem in snapshot.problems] == ["unknown-key"]


@pytest.mark.parametrize(
    ("pattern", "fits", "does_not"),
    [
        ("facts/a.yaml", ["facts/a.yaml"], ["facts/a_yaml", "facts/b/facts/a.yaml", "facts/a.yaml.x"]),
        ("facts/*.yaml", ["facts/b.yaml"], ["facts/b/c.yaml"]),
        ("facts/drafts/", ["facts/drafts"], ["facts/draft"]),
        ("facts/drafts/**", ["facts/drafts/a.yaml", "facts/drafts/b/c.yaml"], ["facts/drafts", "facts/x/a.yaml"]),
        ("**/new-?.txt", ["new-1.txt", "sources/x/new-2.txt"], ["sources/new-10.txt"]),
        ("sources/**/x.md", ["sources/x.md", "sources/a/b/x.md"], ["sources/ax.md"]),
        ("facts/[a].yaml", ["facts/[a].yaml"], ["facts/a.yaml"]),
    ],
)
def test_ignore_patterns(pattern: str, fits: list[str], does_not: list[str]) -> None:
    ignored = Ignored([pattern])
    assert [path for path in (*fits, *does_not) if ignored(path)] == fits
