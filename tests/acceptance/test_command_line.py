from __future__ import annotations

import csv
import io
import json
import os
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest
import yaml

from acceptance_database import change, run, write
from etoile_facts.conflict import PLACEHOLDER_REASON

if TYPE_CHECKING:
    from pathlib import Path

COMMANDS = [
    ["verify"],
    ["query"],
    ["show", "tutu-layers"],
    ["search", "net"],
    ["cite", "layers of net"],
    ["conflicts", "--all"],
    ["source", "list"],
    ["stats"],
    ["explain"],
    ["completion", "bash"],
]


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command[0])
def test_every_command_works_from_any_folder_with_root_and_upwards_without(root: Path, command: list[str]) -> None:
    away = run("--root", root, *command, cwd=root.parent)
    inside = run(*command, cwd=root / "facts" / "notes")
    assert away.returncode == inside.returncode == 0, away.stderr + inside.stderr
    assert away.stdout == inside.stdout
    assert away.stdout
    if command[0] != "completion":
        behind = run(*command, "--root", root, cwd=root.parent)
        assert (behind.returncode, behind.stdout) == (0, away.stdout), behind.stderr


def test_every_command_has_help_with_an_example() -> None:
    listed = run("--help").stdout
    assert "Examples:" in listed
    for command in ("init", "verify", "query", "show", "search", "cite", "conflicts", "stats", "explain", "completion"):
        assert f"\n  {command} " in listed
        assert "Examples:\n  " in run(command, "--help").stdout, command
    assert "Examples:\n  " in run("source", "list", "--help").stdout


def test_without_a_command_help_is_printed() -> None:
    done = run()
    assert done.returncode == 0
    assert done.stdout == run("--help").stdout


def test_version_is_printed() -> None:
    assert run("--version").stdout.startswith("etoile-facts 0.")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["vrify"], 'Did you mean "verify"?'),
        (["verify", "--formt", "json"], "--format"),
        (["verify", "--format", "xml"], "'xml'"),
        (["verify", "-j", "0"], "0"),
        (["show"], "FACT"),
        (["explain", "quote-altred"], 'Did you mean "quote-altered"?'),
        (["--root", "/nowhere/at/all", "verify"], "/nowhere/at/all"),
        (["show", "tutu-layer"], 'Did you mean "tutu-layers"?'),
    ],
)
def test_wrong_usage_is_explained_in_short(root: Path, arguments: list[str], message: str) -> None:
    done = run(*arguments, cwd=root)
    assert done.returncode == 2
    assert message in done.stderr
    assert done.stdout == ""


def test_a_folder_without_a_database_is_no_root(tmp_path: Path) -> None:
    for arguments in (["verify"], ["--root", str(tmp_path), "verify"]):
        done = run(*arguments, cwd=tmp_path)
        assert done.returncode == 2
        assert done.stderr.startswith("error: ")


@pytest.mark.parametrize("name", ["Mara Lind", "mara-lind", "madame lind"])
def test_a_fact_is_found_by_any_name_of_its_subject(root: Path, name: str) -> None:
    facts = json.loads(run("--root", root, "query", "--subject", name, "--format", "json").stdout)["facts"]
    assert [fact["id"] for fact in facts] == ["lead"]
    citation = facts[0]["citations"][0]
    assert citation["source"] == "review"
    assert citation["quote"] == "Mara Lind danced the lead"
    assert citation["span"] == [39, 64]
    assert citation["line"] == 1
    assert citation["verdict"] == "exact"


@pytest.mark.parametrize(
    ("conditions", "found"),
    [
        (["--predicate", "layers of net"], ["tutu-layers"]),
        (["--value", "2023-05-04"], ["tour-start"]),
        (["--source", "diary"], ["tour-start-diary"]),
        (["--status", "contested"], ["tour-start", "tour-start-diary"]),
        (["--verdict", "altered"], []),
        ([], ["lead", "seats", "tour-start", "tour-start-diary", "tutu-layers"]),
    ],
)
def test_query_conditions(root: Path, conditions: list[str], found: list[str]) -> None:
    done = run("--root", root, "query", *conditions, "--format", "jsonl")
    assert done.returncode == 0
    assert [json.loads(line)["id"] for line in done.stdout.splitlines()] == found
    assert ("No fact found." in done.stderr) == (not found)


def test_query_prints_csv_with_one_row_for_each_citation(root: Path) -> None:
    done = run("--root", root, "query", "--format", "csv")
    assert len(list(csv.DictReader(io.StringIO(done.stdout)))) == 6


def test_load_findings_stand_beside_the_answer(root: Path) -> None:
    change(root / "facts/dance.yaml", "  value: 13", "  vaule: 13")
    done = run("--root", root, "query", "--subject", "Lind", "--format", "json")
    assert done.returncode == 0
    assert len(json.loads(done.stdout)["facts"]) == 1
    assert "facts/dance.yaml:4:" in done.stderr


def test_show_prints_what_contradicts_a_fact(root: Path) -> None:
    done = run("--root", root, "show", "tour-start")
    assert done.returncode == 0
    assert "“begins in Lyon on 9 May 2023”" in done.stdout
    assert "The diary is hearsay." in done.stdout


def test_search_finds_facts_by_words(root: Path) -> None:
    assert "tutu-layers" in run("--root", root, "search", "layers", "net").stdout


def test_cite_prints_citations_ready_to_paste(root: Path) -> None:
    done = run("--root", root, "cite", "each layer is cut by hand")
    assert done.returncode == 0
    [citation, *_] = yaml.safe_load(done.stdout)
    assert citation["source"] == "workshop"
    text = (root / "sources/workshop.md").read_text()
    start, end = citation["span"]
    assert text[start:end] == citation["quote"] == "each layer is cut\nby hand"


def test_conflicts_hide_acknowledged_ones_unless_asked(root: Path) -> None:
    hidden = run("--root", root, "conflicts")
    assert hidden.stdout == ""
    assert "1 acknowledged" in hidden.stderr
    shown = run("--root", root, "conflicts", "--all").stdout
    assert "2023-05-04" in shown
    assert "“begins in Lyon on 9 May 2023”" in shown


def test_conflicts_of_a_fact_are_shown_acknowledged_or_not(root: Path) -> None:
    assert run("--root", root, "conflicts", "tour-start").stdout == run("--root", root, "conflicts", "--all").stdout
    without = run("--root", root, "conflicts", "lead")
    assert (without.returncode, without.stdout, without.stderr) == (0, "", "No conflict.\n")
    unknown = run("--root", root, "conflicts", "tour-stat")
    assert unknown.returncode == 2
    assert 'There is no fact "tour-stat". Did you mean "tour-start' in unknown.stderr


def test_conflicts_print_entries_that_acknowledge_them(root: Path) -> None:
    write(root / "facts/conflicts.yaml", "")
    entries = run("--root", root, "conflicts", "--format", "yaml").stdout
    write(root / "facts/conflicts.yaml", entries.replace(PLACEHOLDER_REASON, "Looked at."))
    assert run("--root", root, "verify").returncode == 0


def test_sources_are_listed(root: Path) -> None:
    sources = json.loads(run("--root", root, "source", "list", "--format", "json").stdout)["sources"]
    assert [(source["id"], source["citations"]) for source in sources] == [("diary", 1), ("review", 3), ("workshop", 2)]
    assert all(source["words"] > 5 for source in sources)


def test_stats_name_sources_that_nobody_cites(root: Path) -> None:
    write(root / "sources/unread.txt", "Nobody has read this yet.\n")
    stats = json.loads(run("--root", root, "stats", "--format", "json").stdout)
    assert stats["uncited"] == ["unread"]
    assert stats["facts"] == 5
    assert "Nobody cites: unread" in run("--root", root, "stats").stdout


def test_explain_knows_every_rule_that_a_report_names(root: Path) -> None:
    change(root / "sources/workshop.md", "takes 13 layers", "takes 30 layers")
    report = json.loads(run("--root", root, "verify", "--format", "json").stdout)
    for rule in {finding["rule"] for finding in report["findings"]}:
        assert rule in run("explain", rule).stdout
    assert run("explain", "altered").stdout == run("explain", "quote-altered").stdout


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_scripts_name_the_command(shell: str) -> None:
    assert "_ETOILE_FACTS_COMPLETE" in run("completion", shell).stdout


def test_init_writes_a_database_that_verifies(tmp_path: Path) -> None:
    done = run("init", cwd=tmp_path)
    assert done.returncode == 0
    assert "What to do next" in done.stdout
    assert "sources/** -text" in (tmp_path / ".gitattributes").read_text()
    checked = run("verify", cwd=tmp_path)
    assert checked.returncode == 0, checked.stdout
    assert checked.stdout == "3 citations: 3 exact, 0 unchecked; 0 errors.\n"
    assert json.loads(run("query", "--subject", "Apis mellifera", "--format", "json", cwd=tmp_path).stdout)["facts"]


def test_init_changes_nothing_that_is_there(tmp_path: Path) -> None:
    write(tmp_path / "facts/example.yaml", "mine\n")
    done = run("init", cwd=tmp_path)
    assert done.returncode == 2
    assert [path.name for path in tmp_path.rglob("*") if path.is_file()] == ["example.yaml"]


def test_init_asks_for_the_line_that_an_existing_gitattributes_lacks(tmp_path: Path) -> None:
    write(tmp_path / "new/.gitattributes", "*.png binary\n")
    done = run("init", "new", cwd=tmp_path)
    assert done.returncode == 2
    assert "sources/** -text" in done.stderr
    write(tmp_path / "new/.gitattributes", "*.png binary\nsources/** -text\n")
    assert run("init", "new", cwd=tmp_path).returncode == 0
    assert (tmp_path / "new/.gitattributes").read_text() == "*.png binary\nsources/** -text\n"


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "utf-8"])
def test_any_encoding_of_the_output_is_survived(root: Path, encoding: str) -> None:
    change(root / "facts/bulk.jsonl", "The house was full.", "The house was full \\u2014 \\u4e2d\\ud83d\\ude00.")
    for command in (["query"], ["query", "--format", "json"], ["verify"]):
        done = subprocess.run(
            [sys.executable, "-m", "etoile_facts", *command],
            cwd=root,
            env={**os.environ, "PYTHONIOENCODING": encoding},
            capture_output=True,
            check=False,
        )
        assert done.returncode == 0
        assert done.stderr == b""


@pytest.mark.skipif(os.name == "nt", reason="pipes end differently there")
def test_a_reader_that_goes_away_is_no_error(root: Path) -> None:
    row = (root / "facts/bulk.jsonl").read_text()
    write(root / "facts/bulk.jsonl", "".join(row.replace('"seats"', f'"seats-{number}"') for number in range(3000)))
    # Unbuffered output loses the rest of a short write without an error (Python's own behaviour).
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONUNBUFFERED"}
    with subprocess.Popen(
        [sys.executable, "-m", "etoile_facts", "query"],
        cwd=root,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.read(10)
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 141


@pytest.mark.skipif(os.name == "nt", reason="signals differ there")
def test_an_interrupt_ends_without_a_traceback(root: Path) -> None:
    program = "import signal, sys, time, click\nfrom etoile_facts.cli import _main\n"
    # Whoever runs the tests in the background may have them ignore interrupts.
    program += "signal.signal(signal.SIGINT, signal.default_int_handler)\n"
    program += "_main.cli.add_command(click.command('wait')(lambda: (print('ready', flush=True), time.sleep(60))))\n"
    program += "sys.exit(_main.main(['wait']))\n"
    with subprocess.Popen(
        [sys.executable, "-c", program], cwd=root, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.readline() == b"ready\n"
        time.sleep(0.1)
        process.send_signal(signal.SIGINT)
        assert b"Traceback" not in process.stderr.read()
    assert process.returncode == 130


def test_an_error_of_the_program_is_one_line_and_has_its_own_exit_code() -> None:
    program = "import sys, click\nfrom etoile_facts.cli import _main\n"
    program += "_main.cli.add_command(click.command('fail')(lambda: 1 / 0))\nsys.exit(_main.main(['fail']))\n"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert done.returncode == 70
    assert done.stderr.startswith("internal error: ZeroDivisionError: division by zero\n")
    assert "Traceback (" not in done.stderr


def test_importing_the_library_loads_neither_click_nor_rich() -> None:
    program = "import sys, etoile_facts; print(sorted({'click', 'rich'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
