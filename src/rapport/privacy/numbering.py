"""Placeholders: the same value gets the same number within a conversation, so that the story stays readable."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

# What was masked before it came here stays: <email>, <email:1>, [PII], [Name], {{NAME}}, ****.
PLACEHOLDER: Final = re.compile(
    r"<[A-Za-z_ -]{2,30}(?::\d{1,9})?>|\[[A-Za-z_ -]{2,30}(?::\d{1,9})?\]|\{\{?[A-Za-z_ -]{2,30}\}?\}"
)
_NUMBERED: Final = re.compile(r"<([a-z_]{2,20}):(\d{1,9})>")


def placeholders(text: str) -> list[tuple[int, int]]:
    """Return where a text holds placeholders already."""
    if "<" not in text and "[" not in text and "{" not in text:
        return []
    return [match.span() for match in PLACEHOLDER.finditer(text)]


class Numbering:
    """Gives each value its number, by kind, in the order of first occurrence.

    Args:
        texts: The conversation's texts; numbers that stand in placeholders there already are not given again.
    """

    def __init__(self, texts: Iterable[str]) -> None:
        self._highest: dict[str, int] = {}
        self._given: dict[tuple[str, str], int] = {}
        for text in texts:
            if "<" in text:
                for kind, number in _NUMBERED.findall(text):
                    self._highest[kind] = max(self._highest.get(kind, 0), int(number))

    def placeholder(self, kind: str, key: str) -> str:
        """Return the placeholder of a value, such as ``<email:1>``; an agent's key is the number itself."""
        if kind == "agent":
            return f"<agent:{key}>"
        number = self._given.get((kind, key))
        if number is None:
            number = self._highest.get(kind, 0) + 1
            self._highest[kind] = number
            self._given[kind, key] = number
        return f"<{kind}:{number}>"
