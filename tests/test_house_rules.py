"""The house rules that a machine can hold: sizes, docstrings, names, imports, and documentation that is complete."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path
from typing import TypeAlias

import pytest

from quizapp import cli
from quizapp.settings import SETTINGS
from quizapp.web.keys import KEYS

ROOT = Path(__file__).parents[1]
# Migrations are history: they are never shortened afterwards.
FILES = sorted(file for file in (ROOT / "quizapp").rglob("*.py") if "versions" not in file.parts)
TESTS = sorted((ROOT / "tests").rglob("*.py"))
FILE_LINES, FUNCTION_LINES = 300, 40
# The very most, for the few that are read as one table or one recipe.
HARD_FILE_LINES, HARD_FUNCTION_LINES = 500, 60
FEW = 0.05
BANNED = {"utils", "util", "helpers", "helper", "common", "core", "manager", "base", "misc"}

Function: TypeAlias = ast.FunctionDef | ast.AsyncFunctionDef


def functions(file: Path) -> list[Function]:
    tree = ast.parse(file.read_text(encoding="utf-8"))
    return [node for node in ast.walk(tree) if isinstance(node, Function)]


def length(function: Function) -> int:
    """Lines of a function, from `def` on: decorators are not counted."""
    return (function.end_lineno or function.lineno) - function.lineno + 1


def name(file: Path) -> str:
    return file.relative_to(ROOT).as_posix()


def test_files_are_short() -> None:
    sizes = {name(file): len(file.read_text(encoding="utf-8").splitlines()) for file in [*FILES, *TESTS]}
    assert {file: size for file, size in sizes.items() if size > HARD_FILE_LINES} == {}
    long = {file: size for file, size in sizes.items() if size > FILE_LINES and file.startswith("quizapp")}
    assert len(long) <= FEW * len(FILES), long


def test_functions_are_short() -> None:
    sizes = {f"{name(file)}:{found.name}": length(found) for file in FILES for found in functions(file)}
    assert {found: size for found, size in sizes.items() if size > HARD_FUNCTION_LINES} == {}
    long = {found: size for found, size in sizes.items() if size > FUNCTION_LINES}
    assert len(long) <= FEW * len(sizes), long


def test_everything_public_has_a_docstring_that_says_more_than_its_name() -> None:
    missing = []
    for file in FILES:
        tree = ast.parse(file.read_text(encoding="utf-8"))
        if file.name != "__init__.py" and not ast.get_docstring(tree):
            missing.append(name(file))
        places: list[ast.Module | ast.ClassDef] = [
            tree,
            *(node for node in tree.body if isinstance(node, ast.ClassDef) and not node.name.startswith("_")),
        ]
        for place in places:
            for node in place.body:
                if not isinstance(node, Function | ast.ClassDef) or node.name.startswith("_"):
                    continue
                words = (ast.get_docstring(node) or "").split()
                if len(words) < 3 and not _is_named_by_its_usage(words):
                    missing.append(f"{name(file)}:{node.name}")
    assert missing == []


def _is_named_by_its_usage(words: list[str]) -> bool:
    """A docstring such as "`load [PATH…]`" shows how the thing is typed, which says enough."""
    return bool(words) and words[0].startswith("`")


def test_no_file_is_named_after_nothing() -> None:
    assert [name(file) for file in [*FILES, *TESTS] if file.stem.lstrip("_") in BANNED] == []


def test_test_names_are_sentences() -> None:
    short = [
        f"{name(file)}:{found.name}"
        for file in TESTS
        for found in functions(file)
        if found.name.startswith("test_") and found.name.count("_") < 3
    ]
    assert short == []


def test_imports_point_down() -> None:
    command = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([command, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-3000:]


def test_packages_on_one_row_never_import_inside_functions_what_they_may_not() -> None:
    """Imports inside functions are for what is slow to load or only one command needs; elsewhere they hide cycles."""
    hidden = []
    for file in FILES:
        nodes = (node for found in functions(file) for node in ast.walk(found) if isinstance(node, ast.ImportFrom))
        hidden += [f"{name(file)} -> {node.module}" for node in nodes if (node.module or "").startswith("quizapp")]
    allowed = (
        "quizapp/cli.py",
        "quizapp/generation/commands.py",
        "quizapp/services/drafting.py -> quizapp.generation.generate",
        "quizapp/services/edit.py -> quizapp.generation.suggesting",
    )
    assert [found for found in hidden if not found.startswith(allowed)] == []


def test_the_style_sheet_has_one_rule_on_a_line() -> None:
    lines = (ROOT / "static" / "style.css").read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if line.count("{") > 1 and not line.startswith("@media")] == []


@pytest.mark.parametrize("item", SETTINGS, ids=lambda item: item.name)
def test_every_setting_is_in_the_readme(item: object) -> None:
    assert f"`{getattr(item, 'name', '')}`" in (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("command", [row[0] for row in cli.COMMANDS])
def test_every_command_is_in_the_readme(command: str) -> None:
    assert f"`quizapp {command}" in (ROOT / "README.md").read_text(encoding="utf-8")


def test_every_key_in_a_template_is_on_the_help_sheet_and_no_other() -> None:
    named = set()
    for file in (ROOT / "quizapp" / "web" / "templates").rglob("*.html"):
        for keys in re.findall(r'data-key="((?:{{.*?}}|[^"])*)"', file.read_text(encoding="utf-8")):
            named |= _keys_in(keys)
    assert {key for keys, _ in KEYS for key in keys} == named


def _keys_in(attribute: str) -> set[str]:
    """The keys of a `data-key`: "r Enter", "{{ loop.index }}" (four grades or options), "{{ " Enter" if fits }}"."""
    plain = re.sub("{{.*?}}", " ", attribute).split()
    inside = re.findall("{{(.*?)}}", attribute)
    quoted = [key for part in inside for text in re.findall('"(.*?)"', part) for key in text.split()]
    return {*plain, *quoted, *("1234" if any("loop.index" in part for part in inside) else "")}
