"""Kinds of jobs to try with, and a worker as a real process on a data folder of its own."""

from __future__ import annotations

import pytest
from tests.rapport_web.apart import platform

from rapport_web.jobs import registry

__all__ = ["platform"]


@pytest.fixture
def kinds(monkeypatch):
    """The registry, in which a test may add kinds that are gone afterwards."""
    monkeypatch.setattr(registry, "_KINDS", dict(registry._KINDS))
    monkeypatch.setattr(registry, "_AGAIN", {})
    return registry
