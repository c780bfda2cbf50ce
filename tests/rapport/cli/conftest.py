"""The command line in this process: what it says, what it prints, and how it ends."""

from __future__ import annotations

import sys
from dataclasses import dataclass

import pytest

from rapport.cli import main
from rapport.example_centre.plan import Plan
from rapport.example_centre.write import write


@dataclass(frozen=True)
class Ended:
    """How a command ended; ``err`` in one line, because messages wrap as the terminal is wide."""

    code: int
    out: str
    err: str


@pytest.fixture
def command(monkeypatch, capsys):
    def call(*arguments):
        monkeypatch.setattr(sys, "argv", ["rapport", *map(str, arguments)])
        with pytest.raises(SystemExit) as ended:
            main()
        out, err = capsys.readouterr()
        return Ended(ended.value.code or 0, out, " ".join(err.replace("│", " ").split()))

    return call


@pytest.fixture(scope="session")
def small_centre(tmp_path_factory):
    folder = tmp_path_factory.mktemp("small-centre")
    write(Plan(conversations=40, seed=1), folder)
    return folder


@pytest.fixture
def told(small_centre, tmp_path):
    path = tmp_path / "told.jsonl"
    path.write_bytes((small_centre / "conversations.jsonl").read_bytes())
    return path


@pytest.fixture
def asked(small_centre, tmp_path):
    path = tmp_path / "asked.csv"
    path.write_bytes((small_centre / "answers.csv").read_bytes())
    return path
