"""The command line: one file per command."""

from __future__ import annotations

from rapport.cli.entry import main

__all__ = ["main"]
