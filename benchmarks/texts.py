"""The input of the benchmarks: real conversations where they are, else the made-up centre."""

from __future__ import annotations

import os
from pathlib import Path

from rapport.example_centre.shelf import written
from rapport.formats.format import Intake
from rapport.formats.intake import read_sources

ROOT = Path(__file__).resolve().parent.parent


def conversations(turns: int) -> tuple[list, str]:
    """Return conversations of about ``turns`` turns in all, and where they are from."""
    care = Path(os.environ.get("CARE_DATA", ROOT.parent / "shared" / "data")) / "care"
    if care.is_dir():
        intake = Intake(on_refusal=lambda _: None)
        found = list(read_sources([str(care / "social.conversations.jsonl")], intake=intake))
        source = "real public customer-care conversations"
    else:
        found, source = list(written()), "the made-up centre (no CARE_DATA)"
    taken, size = [], 0
    for conversation in found:
        if size >= turns:
            break
        taken.append(conversation)
        size += len(conversation.turns)
    return taken, source
