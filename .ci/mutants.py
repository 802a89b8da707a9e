#!/usr/bin/env python3
"""Mutation testing: change one thing at a time in the code that judges, and see whether a test notices.

    python .ci/mutants.py [GROUP ...] [--sample 40] [--seed 1] [--jobs 2]

A group is a set of modules with the tests that have to notice (see `GROUPS`). Mutants are drawn by seed from all
places where a comparison, a boolean operator, a `not`, a constant, a returned value or a member of an enumeration can
be changed. They are made in copies of the tree, never in place. Prints killed and survived by group, and the survivors
as diffs; ends with 1 if a group falls below `--least` per cent.

Left out is what changes nothing that a test could see, by construction: docstrings and annotations; decorators and what
they are given (`kw_only`, `frozen`, `slots`, the size of a cache), the same of `attrs.field`; `strict` of `zip`, which
only asserts; `Protocol` classes and what stands below `if TYPE_CHECKING`; dunder names such as `__all__`.
"""

from __future__ import annotations

import argparse
import ast
import copy
import difflib
import random
import shutil
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from queue import Queue

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = "src/etoile_facts"
# Globs below the package, and of the tests that speak of them, the likeliest killers first.
GROUPS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "judge": (
        ("anchor/judge/*.py",),
        ("tests/examples/test_adversarial.py", "tests/unit/test_anchor_*.py", "tests/property/test_l*.py"),
    ),
    "resolve": (
        ("anchor/resolve/*.py",),
        ("tests/examples/test_adversarial.py", "tests/unit/test_anchor_*.py", "tests/property/test_lo*.py"),
    ),
    "conflict": (
        ("conflict/*.py",),
        ("tests/unit/test_conflict_*.py", "tests/examples/test_fact_examples.py", "tests/property/test_conflict*.py"),
    ),
    "verification": (
        # What a verification finds is said by the rules that it runs.
        ("verification/*.py", "rules/*.py"),
        (
            "tests/unit/test_verify_*.py",
            "tests/unit/test_own_rules.py",
            "tests/unit/test_rules*.py",
            "tests/unit/test_docs_are_current.py",
            "tests/examples/test_*_examples.py",
            "tests/unit/test_database.py",
            "tests/unit/test_derived_statuses.py",
            "tests/property/test_verify*.py",
        ),
    ),
}
COMPARISONS: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
}
ENUMS = {
    "ChangeKind": ("WORD", "NUMBER", "SPELLING"),
    "Verdict": ("DRIFTED", "ALTERED", "MISSING"),
    "Choice": ("ONLY", "BEST"),
}
FLAGS = frozenset({"eq", "hash", "kw_only", "order", "repr"})
KILLED_BY_TIME = 300
"""Seconds after which a mutant that does not end counts as noticed; never a passing test's business."""


class _Places(ast.NodeVisitor):
    """Collects the nodes that can be changed, without those that nobody could notice (see above)."""

    def __init__(self) -> None:
        self.found: list[tuple[ast.AST, str]] = []

    def visit_AnnAssign(self, node: ast.AnnAssign) -> None:
        if node.value is not None:
            self.visit(node.value)

    def visit_Assign(self, node: ast.Assign) -> None:
        if not any(isinstance(target, ast.Name) and target.id.startswith("__") for target in node.targets):
            self.visit(node.value)

    def visit_FunctionDef(self, node: ast.FunctionDef) -> None:
        for default in (*node.args.defaults, *node.args.kw_defaults):
            if default is not None:
                self.visit(default)
        self._visit_body(node.body)

    def visit_ClassDef(self, node: ast.ClassDef) -> None:
        if not any(ast.unparse(base).partition("[")[0].endswith("Protocol") for base in node.bases):
            self._visit_body(node.body)

    def visit_Call(self, node: ast.Call) -> None:
        called = ast.unparse(node.func)
        kept = [one for one in node.keywords if not (called == "zip" or (called == "attrs.field" and one.arg in FLAGS))]
        for part in (node.func, *node.args, *kept):
            self.visit(part)

    def visit_If(self, node: ast.If) -> None:
        if ast.unparse(node.test).endswith("TYPE_CHECKING"):
            self._visit_body(node.orelse)
        else:
            self.generic_visit(node)

    def _visit_body(self, body: list[ast.stmt]) -> None:
        for statement in body:
            if not (isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)):
                self.visit(statement)

    def generic_visit(self, node: ast.AST) -> None:
        match node:
            case ast.Compare(ops=[operator]) if type(operator) in COMPARISONS:
                self.found.append((node, "comparison"))
            case ast.BoolOp():
                self.found.append((node, "boolean"))
            case ast.UnaryOp(op=ast.Not()):
                self.found.append((node, "not"))
            case ast.Constant(value=bool()):
                self.found.append((node, "flag"))
            case ast.Constant(value=int()):
                self.found.append((node, "number"))
            case ast.Attribute(value=ast.Name(id=name), attr=attr) if name in ENUMS and attr.isupper():
                self.found.append((node, "member"))
            case ast.Return(value=value) if value is not None and not isinstance(value, ast.Constant):
                self.found.append((node, "return"))
        super().generic_visit(node)


def _changed(tree: ast.Module, number: int, draw: random.Random) -> tuple[ast.Module, int]:
    """Return the tree with one place changed, and the line of that place."""
    tree = copy.deepcopy(tree)
    places = _Places()
    places.visit(tree)
    node, kind = places.found[number]
    line = getattr(node, "lineno", 0)
    match node:
        case ast.Compare():
            node.ops = [COMPARISONS[type(node.ops[0])]()]
        case ast.BoolOp():
            node.op = ast.Or() if isinstance(node.op, ast.And) else ast.And()
        case ast.UnaryOp():
            node.op = ast.UAdd() if kind != "not" else ast.Not()
            operand = node.operand
            node.operand = ast.UnaryOp(op=ast.Not(), operand=operand)
        case ast.Constant(value=bool() as value):
            node.value = not value
        case ast.Constant():
            node.value += draw.choice((-1, 1))
        case ast.Attribute():
            node.attr = draw.choice([name for name in ENUMS[node.value.id] if name != node.attr])  # type: ignore[attr-defined]
        case ast.Return():
            node.value = ast.Constant(value=None)
    return ast.fix_missing_locations(tree), line


def _mutants(group: str, sample: int, seed: int) -> list[tuple[Path, str, str]]:
    """Return so many mutants of a group: the file, its new text, and a diff."""
    draw = random.Random(f"{seed}-{group}")  # noqa: S311 - the same draw for the same seed
    everywhere: list[tuple[Path, int]] = []
    trees: dict[Path, ast.Module] = {}
    for glob in GROUPS[group][0]:
        for path in sorted((ROOT / PACKAGE).glob(glob)):
            trees[path] = ast.parse(path.read_text(encoding="utf-8"))
            places = _Places()
            places.visit(trees[path])
            everywhere += [(path, number) for number in range(len(places.found))]
    found = []
    for path, number in draw.sample(everywhere, min(sample, len(everywhere))):
        tree, line = _changed(trees[path], number, draw)
        before, after = ast.unparse(trees[path]), ast.unparse(tree)
        lines = difflib.unified_diff(before.splitlines(), after.splitlines(), n=0, lineterm="")
        shown = [text for text in lines if text[:1] in "+-" and text[:3] not in ("+++", "---")]
        found.append((path.relative_to(ROOT), after, f"{path.relative_to(ROOT)}:{line}\n    " + "\n    ".join(shown)))
    return found


def _is_killed(folder: Path, mutant: tuple[Path, str, str], tests: tuple[str, ...]) -> bool:
    path, text, _ = mutant
    target = folder / path
    before = target.read_text(encoding="utf-8")
    target.write_text(text, encoding="utf-8")
    # The copy is what is imported, wherever the package is installed from.
    code = (
        f"import sys; sys.path.insert(0, {str(folder / 'src')!r}); import pytest; sys.exit(pytest.main(sys.argv[1:]))"
    )
    command = [sys.executable, "-c", code, "-x", "-q", "-n", "0", "-p", "no:cacheprovider", "--no-header"]
    try:
        for pattern in tests:
            files = sorted(str(path.relative_to(folder)) for path in folder.glob(pattern))
            done = subprocess.run(  # noqa: S603 - our own tests
                [*command, *files], cwd=folder, capture_output=True, timeout=KILLED_BY_TIME, check=False
            )
            if done.returncode:
                return True
    except subprocess.TimeoutExpired:
        return True
    finally:
        target.write_text(before, encoding="utf-8")
    return False


def main() -> int:
    """Run the groups that are named, or all."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("groups", nargs="*", choices=[[], *GROUPS], default=[])
    parser.add_argument("--sample", type=int, default=40, help="mutants a group")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--least", type=float, default=85.0, help="per cent that must be killed in each group")
    options = parser.parse_args()
    low = False
    with tempfile.TemporaryDirectory() as work:
        copies: Queue[Path] = Queue()
        for number in range(options.jobs):
            folder = Path(work) / str(number)
            shutil.copytree(ROOT, folder, ignore=shutil.ignore_patterns(".git", ".venv*", "build", ".*_cache"))
            copies.put(folder)
        for group in options.groups or GROUPS:
            mutants = _mutants(group, options.sample, options.seed)

            def killed(mutant: tuple[Path, str, str], tests: tuple[str, ...] = GROUPS[group][1]) -> bool:
                folder = copies.get()
                try:
                    return _is_killed(folder, mutant, tests)
                finally:
                    copies.put(folder)

            with ThreadPoolExecutor(options.jobs) as pool:
                outcomes = list(pool.map(killed, mutants))
            share = 100 * sum(outcomes) / max(1, len(outcomes))
            low |= share < options.least
            print(f"{group}: {sum(outcomes)} of {len(outcomes)} killed, {share:.0f} %, seed {options.seed}", flush=True)  # noqa: T201
            for mutant, dead in zip(mutants, outcomes, strict=True):
                if not dead:
                    print(f"  survived: {mutant[2]}", flush=True)  # noqa: T201
    return int(low)


if __name__ == "__main__":
    sys.exit(main())
