"""Names: no drawers, nothing of this machine, nothing about how the project was made."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
BANNED = {"util", "utils", "helper", "helpers", "common", "misc", "manager", "managers", "base_utils", "stuff"}
TEXT = {".py", ".md", ".toml", ".txt", ".sh", ".json", ".jsonl", ".css", ".html", ".js", ".yml", ".yaml", ".cfg", ""}


def tracked() -> list[Path]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False)
    if listed.returncode:
        return [path for path in ROOT.rglob("*") if path.is_file() and ".venv" not in path.parts]
    return [ROOT / name for name in listed.stdout.decode().split("\0") if name and (ROOT / name).is_file()]


def test_no_module_is_a_drawer():
    drawers = [
        path for path in (ROOT / "src").rglob("*") if path.stem.lower() in BANNED or set(path.stem.split("_")) & BANNED
    ]

    assert not drawers


@pytest.mark.parametrize(
    "pattern",
    [
        r"/(work|root|home)/(main|shared|\.library|[a-z]+)/",
        r"(?i)\b(registry\.npmjs|pypi\.org|files\.pythonhosted|deb\.debian)\b",
    ],
)
def test_nothing_names_this_machine_or_a_registry(pattern):
    found = []
    for path in tracked():
        if path.suffix not in TEXT or path == Path(__file__) or "example_centre/data" in path.as_posix():
            continue
        for number, line in enumerate(path.read_text(encoding="utf-8", errors="replace").splitlines(), start=1):
            if re.search(pattern, line):
                found.append(f"{path.relative_to(ROOT)}:{number}: {line.strip()[:120]}")

    assert not found


def test_every_package_folder_has_its_docstring_file():
    missing = [
        folder.relative_to(ROOT)
        for folder in (ROOT / "src" / "rapport").rglob("*")
        if folder.is_dir()
        and folder.name != "__pycache__"
        and any(folder.glob("*.py"))
        and not (folder / "__init__.py").exists()
    ]

    assert not missing


def test_no_data_of_others_is_in_the_project():
    theirs = ("TeamYouTube", "SouthwestAir", "AmazonHelp", "hulu_support")
    found = [
        str(path.relative_to(ROOT))
        for path in tracked()
        if path.suffix in {".jsonl", ".csv"}
        and any(name in path.read_text(encoding="utf-8", errors="replace") for name in theirs)
    ]

    assert not found
