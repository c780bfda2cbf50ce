"""Who installed Rapport without its platform is told how to have it, by every command of the platform."""

from __future__ import annotations

import subprocess
import sys
from importlib.metadata import entry_points

import pytest

PLATFORM = sorted(point.name for point in entry_points(group="rapport.commands"))
# As if the extra were not there: what it brings cannot be imported.
WITHOUT = """
import sys
for name in ("allauth", "csp", "dj_database_url", "django", "ninja", "structlog", "waitress", "whitenoise"):
    sys.modules[name] = None
sys.argv = ["rapport", *{words!r}]
from rapport.cli import main
main()
"""
WORDS = {"admin": ["list-users"], "audit": ["verify"], "restore": ["backup.zip"], "demo": ["--data", "nowhere"]}


def run(*words: str, where) -> subprocess.CompletedProcess[str]:
    code = WITHOUT.format(words=list(words))
    return subprocess.run([sys.executable, "-c", code], cwd=where, capture_output=True, text=True, check=False)


def test_the_platform_has_commands():
    assert "web" in PLATFORM


@pytest.mark.parametrize("name", PLATFORM)
def test_a_command_of_the_platform_says_what_to_install(name, tmp_path):
    done = run(name, *WORDS.get(name, []), where=tmp_path)

    assert done.returncode == 2
    assert "pip install 'rapport-qa[web]'" in done.stderr
    assert "Traceback" not in done.stderr


def test_the_list_of_commands_is_still_shown(tmp_path):
    done = run("--help", where=tmp_path)

    assert done.returncode == 0
    assert "rapport-qa[web]" in done.stdout
