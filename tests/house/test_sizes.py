"""Files a newcomer can hold in the head, functions that fit a screen."""

from __future__ import annotations

import ast
from pathlib import Path
from statistics import quantiles

import pytest

ROOT = Path(__file__).resolve().parents[2]
# Migrations are written by Django.
SOURCES = sorted(path for path in (ROOT / "src").rglob("*.py") if "migrations" not in path.parts)

FILE_CEILING = 500
FILE_P95 = 350
FUNCTION_CEILING = 60
FOLDERS_BELOW_SRC = (
    5  # src/rapport/reader/behaviours/x.py is the deepest shape of DESIGN 3, a folder-turned file one more
)
TESTS_A_LINE = 0.8


def length(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def test_no_file_is_longer_than_the_ceiling():
    too_long = {str(path.relative_to(ROOT)): length(path) for path in SOURCES if length(path) > FILE_CEILING}

    assert not too_long


def test_ninety_five_of_a_hundred_files_are_shorter_than_350_lines():
    lengths = [length(path) for path in SOURCES if length(path)]

    assert quantiles(lengths, n=20)[-1] < FILE_P95


def test_no_function_is_longer_than_the_ceiling():
    too_long = [
        f"{path.relative_to(ROOT)}:{node.lineno} {node.name} ({node.end_lineno - node.lineno + 1})"
        for path in SOURCES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (node.end_lineno or node.lineno) - node.lineno + 1 > FUNCTION_CEILING
    ]

    assert not too_long


def test_folders_are_not_nested_deeper_than_a_newcomer_follows():
    deep = [path for path in SOURCES if len(path.relative_to(ROOT / "src").parts) > FOLDERS_BELOW_SRC]

    assert not deep


def test_there_are_enough_lines_of_test():
    tests = sum(length(path) for path in (ROOT / "tests").rglob("*.py"))
    source = sum(length(path) for path in SOURCES)

    assert tests >= TESTS_A_LINE * source


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT / "src")))
def test_every_module_says_what_it_is(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))

    assert ast.get_docstring(tree), "the first line of a module says its one idea"
