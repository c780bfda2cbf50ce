"""The words to quote: the clause that shows something. A comment is short, and marked whole it would show nothing."""

from __future__ import annotations

import re
from typing import Final

from rapport.reader.clauses import clause_around

_CUT: Final = re.compile(
    r"[,;:](?=\s)|\s[-–—]{1,2}\s"
    r"|\s(?=(?:and|but|because|although|though|while|so|und|aber|weil|obwohl|denn|sondern|doch)\s)",
    re.IGNORECASE,
)
_JOINS: Final = re.compile(r"\s*(?:and|but|und|aber|so|doch|denn)\s+", re.IGNORECASE)
_LEAST: Final = 12  # characters: less cannot be read alone


def words_around(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the clause that holds a span, its sentence where the clause is too short to be read alone.

    Returns:
        Start and end: they hold the span given and have no blank at their ends.
    """
    low, high = clause_around(text, start, end)
    left, right = low, high
    for cut in _CUT.finditer(text, low, high):
        if cut.end() <= start:
            left = cut.end()
        elif cut.start() >= end:
            right = cut.start()
            break
    joins = _JOINS.match(text, left, start)
    if joins and right - joins.end() >= _LEAST:
        left = joins.end()
    while left < start and text[left].isspace():
        left += 1
    while right > end and text[right - 1].isspace():
        right -= 1
    return (left, right) if right - left >= _LEAST else (low, high)
