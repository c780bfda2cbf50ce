"""Every example runs as it is, and says what it promises."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
# It speaks to a platform, and is run by tests/rapport_web/api/test_example.py.
SENDS = "send_conversations.py"


def test_there_are_examples():
    assert list(EXAMPLES.glob("*.py"))


@pytest.mark.parametrize(
    "script", sorted(path for path in EXAMPLES.glob("*.py") if path.name != SENDS), ids=lambda path: path.name
)
def test_an_example_runs(script):
    done = subprocess.run([sys.executable, script], capture_output=True, text=True, check=False, timeout=120)

    assert done.returncode == 0, done.stderr
    assert "hale-1: clue, " in done.stdout
    assert "brandt-1: effort, hollow." in done.stdout
