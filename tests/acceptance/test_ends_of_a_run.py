"""However a run ends, nobody sees a traceback, the exit code says why, and no process is left behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from etoile_facts.database import Database

COMMAND = str(Path(sys.executable).with_name("etoile-facts"))
pytestmark = pytest.mark.skipif(os.name == "nt", reason="signals and closed streams differ there")


def _shell(line: str, folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # noqa: S602 - a line of our own, for its redirections
        line.replace("etoile-facts", COMMAND),
        check=False,
        shell=True,
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=120,
    )


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full disk to write to")
@pytest.mark.parametrize("words", ["verify", "query", "query --format json", "--help", "--version", "explain altered"])
def test_a_full_disk_is_one_line_and_74(words: str, root: Path) -> None:
    done = _shell(f"etoile-facts {words} > /dev/full", root)
    assert (done.returncode, done.stderr) == (
        74,
        "error: The output cannot be written: No space left on device.\n",
    )


def test_a_closed_output_is_one_line_and_74(root: Path) -> None:
    done = _shell("etoile-facts verify >&-", root)
    assert (done.returncode, done.stderr) == (74, "error: The output cannot be written: it is closed.\n")
    assert _shell("etoile-facts verify >&- 2>&-", root).returncode == 74


def test_an_error_stream_that_takes_nothing_changes_no_exit_code(root: Path) -> None:
    assert _shell("etoile-facts nonsense 2>&-", root).returncode == 2
    assert _shell("etoile-facts verify 2>&-", root).returncode == _shell("etoile-facts verify", root).returncode


def test_a_working_folder_that_was_deleted_is_told(root: Path) -> None:
    done = _shell("mkdir gone && cd gone && rmdir ../gone && etoile-facts verify", root)
    message = "error: The working folder does not exist any more. Change into another one.\n"
    assert (done.returncode, done.stderr) == (2, message)
    for words in ("verify --root ../x", "init", "init x", "cite tutu --root .", "probe"):
        done = _shell(f"mkdir gone && cd gone && rmdir ../gone && etoile-facts {words}", root)
        assert (done.returncode, done.stderr) == (2, message), words
    # Rules that are files of the database are looked for there, and what stands in the working folder would be foreign.
    (root / "own.py").write_text("def rule(verification):\n    return []\n", "utf-8")
    before = (root / "pyproject.toml").read_text("utf-8")
    named = '[tool.etoile-facts]\nrules = ["own.py:rule", "json:loads"]\n'
    (root / "pyproject.toml").write_text(named, "utf-8")
    done = _shell(f"mkdir gone && cd gone && rmdir ../gone && etoile-facts verify --root {root} --allow-code", root)
    assert (done.returncode, done.stderr) == (1, ""), done.stderr
    (root / "pyproject.toml").write_text(before, "utf-8")
    elsewhere = _shell(f"mkdir gone && cd gone && rmdir ../gone && etoile-facts verify --root {root}", root)
    assert elsewhere.stdout == _shell("etoile-facts verify", root).stdout


def test_little_memory_and_a_part_that_is_missing_are_one_line(root: Path) -> None:
    start = "import sys\nfrom etoile_facts_command import main\n"
    fail = "from etoile_facts.cli import _main\ndef fail(**_): raise MemoryError\n_main.cli.main = fail\n"
    for program, code, line in (
        (f"{start}{fail}sys.exit(main())", 71, "error: The system does not give enough memory."),
        (
            f"{start}sys.modules['numpy'] = None\nsys.exit(main())",
            70,
            "error: A part of the program cannot be loaded: ",
        ),
    ):
        done = subprocess.run([sys.executable, "-c", program], check=False, cwd=root, capture_output=True, text=True)
        assert done.returncode == code
        assert done.stderr.startswith(line)
        assert done.stderr.count("\n") == 1


_WAITING = """\
import sys, time
from concurrent.futures import ProcessPoolExecutor
import click
from etoile_facts.cli import _main, _verify
def sleep(number):
    time.sleep(100)
def wait():
    with _verify._workers(2) as executor:
        waiting = [executor.submit(sleep, 1) for _ in range(9)]
        while len(executor._processes) < 2:
            time.sleep(0.01)
        print(*executor._processes, flush=True)
        waiting[0].result()
_main.cli.add_command(click.command("wait")(wait))
sys.exit(_main.main(["wait"]))
"""


@pytest.mark.parametrize(
    ("number", "code"), [(signal.SIGTERM, 143), (signal.SIGINT, 130), (signal.SIGKILL, -signal.SIGKILL)]
)
def test_a_signal_ends_the_workers_too(number: signal.Signals, code: int, root: Path) -> None:
    program = f"import signal\nsignal.signal(signal.SIGINT, signal.default_int_handler)\n{_WAITING}"
    with subprocess.Popen(
        [sys.executable, "-c", program], cwd=root, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        workers = [int(word) for word in process.stdout.readline().split()]
        process.send_signal(number)
        # Whoever reads a pipe waits for the last process that can write into it.
        _, errors = process.communicate(timeout=60)
    assert process.returncode == code
    assert errors.strip() == ""
    assert len(workers) == 2


def test_an_interrupt_at_the_start_ends_without_a_traceback(root: Path) -> None:
    # What is imported first waits until it is interrupted.
    (root / "click.py").write_text("import time\nprint('ready', flush=True)\ntime.sleep(60)\n", "utf-8")
    program = "import signal, sys\nsignal.signal(signal.SIGINT, signal.default_int_handler)\n"
    program += "sys.path.insert(0, '.')\nfrom etoile_facts_command import main\nsys.exit(main())\n"
    with subprocess.Popen(
        [sys.executable, "-c", program], cwd=root, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=60)
    assert (process.returncode, errors) == (-signal.SIGINT, "")


def test_what_a_killed_worker_had_to_do_is_done_again(root: Path) -> None:
    from concurrent.futures import BrokenExecutor, Executor, Future  # noqa: PLC0415 - needed here alone

    class Killed(Executor):
        """Its workers die with the first task; it takes a second one before it notices."""

        taken = 0

        def submit(self, *_args: object, **_more: object) -> Future[object]:  # type: ignore[override]
            self.taken += 1
            if self.taken > 2:
                raise BrokenExecutor("a worker was killed")
            future: Future[object] = Future()
            future.set_exception(BrokenExecutor("a worker was killed"))
            return future

    database = Database.open(root, search_upwards=False)
    killed = Killed()
    assert database.verify(executor=killed) == Database.open(root, search_upwards=False).verify()
    assert killed.taken > 2
