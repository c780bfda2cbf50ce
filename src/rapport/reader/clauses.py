"""Where the clause ends that holds a hit: quotes are whole clauses, so that they can be read alone."""

from __future__ import annotations

import re
from typing import Final

_SENTENCE_END: Final = re.compile(r"[.!?…]+(?=[\s\"')\]]|$)|\n+")
_CLAUSE_END: Final = re.compile(r"[,;:](?=\s)|\s[-–—]{1,2}\s|\s(?=(?:but|because|and then)\s)")
_LONG: Final = 140  # characters: a longer sentence is cut at its clauses
_LONG_UNPUNCTUATED: Final = 200  # a transcript without marks: cut by words around the hit
_WINDOW: Final = 70


def clause_around(text: str, start: int, end: int) -> tuple[int, int]:
    """Grow a span to the sentence that holds it, or to its clause where the sentence is long.

    Args:
        text: The turn's text.
        start: First character of the span.
        end: One past its last character.

    Returns:
        Start and end of the grown span: it holds the span given and has no blank at its ends.
    """
    left, right = _bounds(_SENTENCE_END, text, (start, end), (0, len(text)))
    if right - left > _LONG:
        left, right = _bounds(_CLAUSE_END, text, (start, end), (left, right))
    if right - left > _LONG_UNPUNCTUATED:
        left, right = _word_window(text, (start, end), (left, right))
    return _trim(text, left, right, start, end)


def _bounds(mark: re.Pattern[str], text: str, span: tuple[int, int], within: tuple[int, int]) -> tuple[int, int]:
    start, end = span
    left, right = within
    for match in mark.finditer(text, left, right):
        if match.end() <= start:
            left = match.end()
        elif match.start() >= end - 1:
            right = max(match.end(), end)
            break
    return left, right


def _word_window(text: str, span: tuple[int, int], within: tuple[int, int]) -> tuple[int, int]:
    start, end = span
    low, high = within
    left = max(low, start - _WINDOW)
    right = min(high, end + _WINDOW)
    while left > low and not text[left - 1].isspace() and left < start:
        left += 1
    while right < high and not text[right].isspace() and right > end:
        right -= 1
    return left, right


def _trim(text: str, left: int, right: int, start: int, end: int) -> tuple[int, int]:
    while left < start and (text[left].isspace() or text[left] in ",;:" or _closes(text, left)):
        left += 1
    while right > end and (text[right - 1].isspace() or text[right - 1] in ",;:" or _hangs(text, right - 1)):
        right -= 1
    return left, right


def _closes(text: str, place: int) -> bool:
    """Whether the character is a quote mark or bracket that closes the sentence before."""
    return text[place] in "\"')]\u201d\u2019" and text[place + 1 : place + 2].isspace()


def _hangs(text: str, place: int) -> bool:
    """Whether the character is a dash after a blank, which joins the clause to the next."""
    return text[place] in "-\u2013\u2014" and text[place - 1].isspace()
