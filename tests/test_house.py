"""The house rules, kept by a test: who imports whom, sizes, names, and rules with examples."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "src" / "runut"
RANKS: tuple[frozenset[str], ...] = (
    frozenset({"serve", "batch"}),
    frozenset({"pipeline"}),
    frozenset({"growing"}),
    frozenset(
        {
            "acquire",
            "clean",
            "annotate",
            "compare",
            "review",
            "dossier",
            "export",
            "store",
            "evaluate",
        }
    ),
    frozenset({"languages", "knowledge", "model", "codec"}),
    frozenset({"records", "answers", "days", "errors", "settings", "vocabulary"}),
)
RANK = {room: rank for rank, rooms in enumerate(RANKS) for room in rooms}
#: What may be imported inside a rank: knowledge is loaded as packs are, and a user may ask on the
#: command line for pages to be read side by side.
ALLOWED = {
    ("errors", "records"),
    ("records", "vocabulary"),
    ("answers", "records"),
    ("answers", "vocabulary"),
    ("knowledge", "languages"),
    ("serve", "batch"),
}
MAX_FILE, MAX_FUNCTION, MAX_ARGUMENTS = 400, 40, 5
DRAWERS = {"utils", "util", "helpers", "helper", "common", "misc", "tools", "shared"}
MODULES = sorted(SOURCE.rglob("*.py"))


def room(path: Path) -> str:
    return path.relative_to(SOURCE).parts[0].removesuffix(".py")


def imports(tree: ast.Module) -> Iterator[tuple[str, int]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "runut":
            parts = (node.module or "").split(".")
            if len(parts) > 1:
                yield parts[1], node.lineno
            else:
                yield from ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.Import):
            for alias in node.names:
                parts = alias.name.split(".")
                if parts[0] == "runut" and len(parts) > 1:
                    yield parts[1], node.lineno


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(SOURCE)))
def test_imports_go_down_the_ranks(path: Path) -> None:
    here = room(path)
    if here in {"__init__", "__main__"}:
        return
    for there, line in imports(ast.parse(path.read_text(encoding="utf-8"))):
        if there == here or (here, there) in ALLOWED:
            continue
        assert there in RANK, f"{path.name}:{line} imports {there}, which is no room"
        assert RANK[here] < RANK[there], f"{path.name}:{line}: {here} may not import {there}"


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(SOURCE)))
def test_sizes(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count("\n") <= MAX_FILE, f"{path.name} is longer than {MAX_FILE} lines"
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            body = node.body[1:] if ast.get_docstring(node) else node.body
            length = (node.end_lineno or 0) - (body[0].lineno if body else node.lineno) + 1
            assert length <= MAX_FUNCTION, f"{path.name}:{node.lineno} {node.name} is too long"
            arguments = [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs]
            count = len([a for a in arguments if a.arg not in {"self", "cls"}])
            # a command's options are its user's words, counted by its help, not here
            if room(path) != "serve":
                assert count <= MAX_ARGUMENTS, f"{path.name}:{node.lineno} {node.name}"


def test_no_drawers() -> None:
    assert not [p for p in MODULES if p.stem in DRAWERS]


def test_no_unfinished_work() -> None:
    marks = re.compile(r"\b(TODO|FIXME|XXX|NotImplementedError)\b")
    left = [p.relative_to(ROOT) for p in MODULES if marks.search(p.read_text(encoding="utf-8"))]
    assert not left


def rules(value: object) -> Iterator[dict[str, object]]:
    if isinstance(value, dict):
        if "id" in value and ("pattern" in value or "examples" in value):
            yield value
        for child in value.values():
            yield from rules(child)
    elif isinstance(value, list):
        for child in value:
            yield from rules(child)


@pytest.mark.parametrize(
    "path",
    sorted((SOURCE / "languages").rglob("*.toml")),
    ids=lambda p: f"{p.parent.name}/{p.name}",
)
def test_every_rule_has_examples_and_its_own_id(path: Path) -> None:
    found = list(rules(tomllib.loads(path.read_text(encoding="utf-8"))))
    bare = [rule["id"] for rule in found if not rule.get("examples")]
    assert not bare, f"rules without examples: {bare}"
    ids = [str(rule["id"]) for rule in found]
    assert len(ids) == len(set(ids)), (
        f"ids given twice: {sorted(i for i in ids if ids.count(i) > 1)}"
    )
