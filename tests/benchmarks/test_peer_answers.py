"""Asking the peers, and saying so where they are not there or fail."""

from __future__ import annotations

import sys
from pathlib import Path

from benchmarks import peer_answers


def test_peers_that_are_not_installed_are_skipped_loudly(monkeypatch, tmp_path, capsys):
    monkeypatch.setattr(peer_answers, "PYTHON", tmp_path / "python")

    answer = peer_answers.ask(speed={"a": ["Hello"]})

    assert answer == {"seconds": {}, "scores": {}, "failed": {}}
    assert "SKIPPED the peers" in capsys.readouterr().out


def test_a_peer_that_is_missing_is_named_with_its_reason(monkeypatch, capsys):
    monkeypatch.setattr(peer_answers, "PYTHON", Path(sys.executable))  # has none of the peers

    answer = peer_answers.ask(score={"a": ["Hello"]})

    assert "VADER" in answer["failed"]
    assert "SKIPPED VADER: ModuleNotFoundError" in capsys.readouterr().out
