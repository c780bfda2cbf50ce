"""The floor that a reader must pass: one regular expression, and question marks."""

from __future__ import annotations

import re

WORDS = re.compile(r"sorry|understand|frustrat", re.IGNORECASE)
NAME = "sorry|understand|frustrat"


def floor_count(text: str) -> int:
    """Return how often the floor's words stand in a text."""
    return len(WORDS.findall(text))
