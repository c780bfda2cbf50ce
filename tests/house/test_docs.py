"""Nothing public is undocumented, and the documentation says nothing that is not there."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from importlib.metadata import entry_points
from importlib.util import find_spec
from pathlib import Path

import pytest

from rapport.cli.entry import COMMANDS as LINES
from rapport.cli.entry import line_of, load
from rapport.reader.reading import AGENT_LABELS, BEHAVIOURS, CONVERSATION_LABELS, CUSTOMER_LABELS
from rapport_web.config.environment import Environment

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
PAGES = [*sorted(DOCS.rglob("*.md")), ROOT / "README.md", ROOT / "CONTRIBUTING.md"]
POINTS = {point.name: point for point in entry_points(group="rapport.commands")}
PLATFORM = sorted(name for name, point in POINTS.items() if find_spec(point.module) is not None)


def leaves():
    """Every command by its whole name, those of a group one by one."""
    for name in (*LINES, *PLATFORM):
        found = load(name)
        within = getattr(found, "commands", None) or {}
        yield from ((f"{name} {sub}", each) for sub, each in within.items()) if within else ((name, found),)


COMMANDS = dict(leaves())


def text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_command_has_an_example_and_a_place_in_the_reference(name):
    command = COMMANDS[name]

    assert "Example:" in (command.epilog or "")
    assert f"rapport {name}" in command.epilog
    assert f"## rapport {name}" in text(DOCS / "reference" / "command-line.md")


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_option_is_in_the_reference(name):
    section = text(DOCS / "reference" / "command-line.md").split(f"## rapport {name}\n")[1].split("\n## ")[0]
    options = [option for parameter in COMMANDS[name].params for option in parameter.opts if option.startswith("--")]

    assert not [option for option in options if option not in section]


@pytest.mark.parametrize("name", sorted({*LINES, *PLATFORM}))
def test_the_line_in_the_list_of_commands_is_the_commands_own(name):
    assert (load(name).help or "").strip().split("\n\n")[0].replace("\n", " ") == line_of(name)


def test_the_command_lines_reference_is_up_to_date():
    done = subprocess.run(
        [sys.executable, ROOT / "scripts" / "reference.py", "--check"], capture_output=True, text=True, check=False
    )

    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("kind", ["tutorials", "how-to", "explanations", "reference", "decisions"])
def test_each_kind_of_documentation_has_a_page(kind):
    assert list((DOCS / kind).glob("*.md"))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_between_pages_lead_somewhere(page):
    for target in re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", text(page)):
        if "://" not in target:
            assert (page.parent / target).exists(), f"{page.name} links to {target}"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_commands_in_the_documentation_exist(page):
    known = {*LINES, *POINTS}
    for name in re.findall(r"^\s*(?:\$ )?(?:\.venv/bin/)?rapport ([a-z]+)", text(page), flags=re.MULTILINE):
        assert name in known, f"{page.name} speaks of `rapport {name}`"


def test_every_setting_is_in_the_reference():
    page = text(DOCS / "reference" / "settings.md")

    for name in Environment.model_fields:
        assert f"`RAPPORT_{name.upper()}`" in page


def test_the_glossary_defines_the_words_of_the_trade():
    glossary = text(DOCS / "glossary.md").lower()
    words = ["conversation", "turn", "label", "quote", "cue", "behaviour", "moment", "reading", "evaluation", "answer"]
    words += ["voice", "journey", "commitment", "finding", "verdict", "plan", "practice", "met", "missed", "hollow"]

    for word in words:
        assert re.search(rf"\*\*{word}\*\*", glossary), f"{word} is not in the glossary"


def test_the_rubric_page_names_every_label_and_behaviour():
    page = text(DOCS / "reference" / "rubric.md")

    for name in (*CUSTOMER_LABELS, *AGENT_LABELS, *CONVERSATION_LABELS, *BEHAVIOURS):
        assert f"`{name}`" in page


def test_every_public_name_has_a_docstring():
    silent = []
    for path in sorted(path for path in (ROOT / "src").rglob("*.py") if "migrations" not in path.parts):
        for node in ast.parse(text(path)).body:
            public = isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_")
            if public and not ast.get_docstring(node):
                silent.append(f"{path.relative_to(ROOT)}:{node.lineno} {node.name}")

    assert not silent


def test_the_version_is_in_the_changelog_or_ahead_of_it():
    changelog = text(ROOT / "CHANGELOG.md")

    assert "## Unreleased" in changelog
