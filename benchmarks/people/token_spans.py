"""Words of a text by their place, to set quotes against the words that people marked."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_WORD = re.compile(r"\w+(?:['’]\w+)*")


def words(text: str) -> list[tuple[int, int]]:
    """Return where each word begins and ends."""
    return [found.span() for found in _WORD.finditer(text)]


def covered(text: str, spans: Iterable[tuple[int, int]]) -> set[int]:
    """Return the words, by number, that a span touches."""
    held = list(spans)
    return {
        number
        for number, (start, end) in enumerate(words(text))
        if any(start < last and first < end for first, last in held)
    }


def marked(text: str, rationales: str) -> list[tuple[int, int]]:
    """Return where rationales, pieces of a text parted by ``|``, stand in it; a piece not found is left out."""
    spans = []
    for piece in rationales.split("|"):
        start = text.find(piece.strip()) if piece.strip() else -1
        if start >= 0:
            spans.append((start, start + len(piece.strip())))
    return spans


def token_f1(people: set[int], found: set[int]) -> float:
    """Return F1 of one set of words against another."""
    return 2 * len(people & found) / (len(people) + len(found)) if people or found else 0.0
