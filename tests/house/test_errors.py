"""Every error a user can meet is from the tree, and the tree's drawing is true."""

from __future__ import annotations

import ast
import builtins
import inspect
from pathlib import Path

import pytest

from rapport import exceptions
from rapport_web import exceptions as of_the_platform

ROOT = Path(__file__).resolve().parents[2]
# What says "the programmer made a mistake", never "the user did"; Typer's own ways to end a command.
PROGRAMMERS = {
    "TypeError",
    "KeyError",
    "IndexError",
    "AttributeError",
    "AssertionError",
    "StopIteration",
    "ImportError",
}
ENDINGS = {"Exit", "Abort", "KeyboardInterrupt"}
# A pydantic validator says "no" by a ValueError; pydantic makes an error with the field's name of it.
VALIDATORS = {"ValueError"}


def raised(path: Path) -> list[tuple[int, str]]:
    names = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Raise) and node.exc is not None:
            called = node.exc.func if isinstance(node.exc, ast.Call) else node.exc
            name = called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")
            names.append((node.lineno, name))
    return names


def test_no_bare_builtin_error_reaches_a_user():
    bare = [
        f"{path.relative_to(ROOT)}:{line} raises {name}"
        for path in (ROOT / "src").rglob("*.py")
        for line, name in raised(path)
        if name in dir(builtins) and name not in PROGRAMMERS | ENDINGS
        if not (name in VALIDATORS and "pydantic" in path.read_text(encoding="utf-8"))
    ]

    assert not bare


@pytest.mark.parametrize("tree", [exceptions, of_the_platform], ids=["rapport", "rapport_web"])
def test_the_tree_in_the_docstring_names_every_error(tree):
    drawn = inspect.getdoc(tree) or ""
    errors = [
        name
        for name, value in vars(tree).items()
        if inspect.isclass(value) and issubclass(value, Exception) and value.__module__ == tree.__name__
    ]

    assert errors
    assert not [name for name in errors if name not in drawn]
